"""Wrap text to a width in cells. Offsets in, offsets out; knows nothing of colours or widgets.

Nothing is lost: what stands between two lines of a paragraph is blanks only. No grapheme is
split, and no line is wider than asked for (but where one grapheme alone is wider).
"""

from __future__ import annotations

from bisect import bisect_right

from reader.model.frozen import frozen
from reader.tui.rendering.breaking import PART_MARK, wrap_text
from reader.tui.rendering.cells import graphemes, pad, width_of
from reader.tui.rendering.roles import Block, BlockKind

CELL_MARK = " | "
"""What joins the cells of a table's row."""
_FOLD_INDENT = 2
_MOST_FOLDS = 4
"""Lines that a row of a table may have; with more, its columns tell nothing any more."""


@frozen
class Line:
    """One line of a block: a stretch of its text, with blanks put between where a table needs them."""

    start: int
    end: int
    shown: str
    pads: tuple[tuple[int, int], ...] = ()
    """(offset in the block's text, blanks put before it), in order."""

    def offset_at(self, column: int) -> int:
        """Return the offset in the block's text of the character at `column` of `shown`."""
        offset, passed = self.start, 0
        for at, blanks in self.pads:
            if passed + (at - offset) > column:
                break
            passed += at - offset
            offset = at
            if passed + blanks > column:
                return at
            passed += blanks
        return max(self.start, min(self.end, offset + column - passed))

    def column_of(self, offset: int) -> int:
        """Return the column in `shown` of the character at `offset`, clamped to the line."""
        offset = max(self.start, min(self.end, offset))
        return offset - self.start + sum(blanks for at, blanks in self.pads if at <= offset)


def wrap_block(block: Block, width: int) -> tuple[Line, ...]:
    """Wrap a block into lines of at most `width` cells, its indent included."""
    room = max(1, width - block.indent)
    if block.kind is BlockKind.RULE:
        return (Line(0, 0, "─" * room),)
    if block.kind is BlockKind.TABLE:
        aligned = _align_table(block.text, room)
        if aligned is not None:
            return aligned
    if block.kind in (BlockKind.SECTION, BlockKind.BYLINE):
        spans = _wrap_parts(block.text, room)
        return tuple(Line(start, end, block.text[start:end]) for start, end in spans)
    keeps_blanks = block.kind is BlockKind.PREFORMATTED
    spans = cut_text(block.text, room) if keeps_blanks else wrap_text(block.text, room)
    return tuple(Line(start, end, block.text[start:end]) for start, end in spans)


def _wrap_parts(text: str, width: int) -> list[tuple[int, int]]:
    """Break a line at its dots, which are not shown there; only parts too long break inside."""
    lines: list[tuple[int, int]] = []
    begin = end = start = 0
    for part in text.split(PART_MARK):
        stop = start + len(part)
        if start > begin and width_of(text[begin:stop]) > width:
            lines += _wrapped_from(text, begin, end, width)
            begin = start
        end = stop
        start = stop + len(PART_MARK)
    return lines + _wrapped_from(text, begin, end, width)


def _wrapped_from(text: str, begin: int, end: int, width: int) -> list[tuple[int, int]]:
    return [(begin + a, begin + b) for a, b in wrap_text(text[begin:end], width)]


def cut_text(text: str, width: int) -> list[tuple[int, int]]:
    """Keep the line breaks and blanks of `text`; cut only what is wider than `width`."""
    width = max(1, width)
    lines: list[tuple[int, int]] = []
    base = 0
    for row in text.split("\n"):
        start = taken = 0
        for begin, _, cells in graphemes(row):
            if taken + cells > width and begin > start:
                lines.append((base + start, base + begin))
                start, taken = begin, 0
            taken += cells
        lines.append((base + start, base + len(row)))
        base += len(row) + 1
    return lines


def _align_table(text: str, width: int) -> tuple[Line, ...] | None:
    """Set the cells of a table under each other; None where the width does not allow it.

    Rows that are too wide are folded, all at the same columns.
    """
    rows = [row.split(CELL_MARK) for row in text.split("\n")]
    columns = max(map(len, rows))
    widths = [
        max((width_of(row[index]) for row in rows if index < len(row)), default=0)
        for index in range(columns)
    ]
    folds = _fold_columns(widths, width)
    spare = _FOLD_INDENT + len(CELL_MARK) if len(folds) > 1 else 0
    if len(folds) > _MOST_FOLDS or max(widths) + spare > width:
        return None
    lines: list[Line] = []
    start = 0
    for row in rows:
        for first, stop in folds:
            if first >= len(row):
                break
            cells, ends_row = row[first:stop], stop >= len(row)
            indent = _FOLD_INDENT if first else 0
            line = _table_line(cells, widths[first:stop], start, indent, ends_row=ends_row)
            lines.append(line)
            start = line.end + 1
    return tuple(lines)


def _fold_columns(widths: list[int], width: int) -> list[tuple[int, int]]:
    """Return from which column to which each line of a row goes."""
    if sum(widths) + len(CELL_MARK) * (len(widths) - 1) <= width:
        return [(0, len(widths))]
    folds: list[tuple[int, int]] = []
    first = taken = 0
    for index, cells in enumerate(widths):
        # At the fold the stroke stays on the line, without the blank behind it.
        wanted = cells + len(CELL_MARK)
        if index > first and taken + wanted - 1 > width:
            folds.append((first, index))
            first, taken = index, _FOLD_INDENT
        taken += wanted
    return [*folds, (first, len(widths))]


def _table_line(
    cells: list[str], widths: list[int], start: int, indent: int, *, ends_row: bool
) -> Line:
    pads = [(start, indent)]
    shown = " " * indent
    at = start
    for index, cell in enumerate(cells):
        at += len(cell)
        last = index == len(cells) - 1
        shown += cell if last else pad(cell, widths[index]) + CELL_MARK
        if not last:
            pads.append((at, widths[index] - width_of(cell)))
            at += len(CELL_MARK)
    if not ends_row:
        blanks = widths[len(cells) - 1] - width_of(cells[-1])
        pads.append((at, blanks))
        shown += " " * blanks + CELL_MARK.rstrip()
        at += len(CELL_MARK.rstrip())
    return Line(start, at, shown, tuple(one for one in pads if one[1]))


def line_holding(lines: tuple[Line, ...], offset: int) -> int:
    """Return the index of the line that shows `offset` (the last that begins at or before it)."""
    return max(0, bisect_right([line.start for line in lines], offset) - 1)
