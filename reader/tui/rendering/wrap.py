"""Wrap text to a width in cells. Offsets in, offsets out; knows nothing of colours or widgets.

Nothing is lost: what stands between two lines of a paragraph is blanks only. No grapheme is
split, and no line is wider than asked for (but where one grapheme alone is wider).
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass

from reader.model.text import is_cjk
from reader.tui.rendering.cells import graphemes, is_plain, pad, width_of
from reader.tui.rendering.roles import Block, BlockKind

PART_MARK = " · "
"""What joins the parts of a line about the article: such a line rather breaks there."""

CELL_MARK = " | "
"""What joins the cells of a table's row."""

_BREAK_AFTER = "-–—/"
_NOT_FIRST = "、。，．：；？！）」』】〕〉》〗…ー々,.:;?!)]}”’»"
"""Signs that no line of Chinese or Japanese begins with."""
_NOT_LAST = "（「『【〔〈《〖([{“‘«"


@dataclass(frozen=True, slots=True)
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


def wrap_text(text: str, width: int) -> list[tuple[int, int]]:
    """Break `text` at blanks, dashes and between CJK characters; returns a span for each line."""
    width = max(1, width)
    lines: list[tuple[int, int]] = []
    start = 0
    for row in text.split("\n"):
        if is_plain(row):
            lines += _wrap_plain(row, width, start)
        else:
            lines += _wrap_graphemes(row, width, start)
        start += len(row) + 1
    return lines


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


def _wrap_plain(row: str, width: int, base: int) -> list[tuple[int, int]]:
    """Wrap text whose every character is one cell: searches instead of loops over characters."""
    lines: list[tuple[int, int]] = []
    length = len(row.rstrip(" "))
    start = _skip_blanks(row, 0, length)
    while length - start > width:
        end = row.rfind(" ", start, start + width + 1)
        for sign in _BREAK_AFTER:
            at = row.rfind(sign, start + 1, start + width) + 1
            if end < at < length and row[at - 2].isalnum() and row[at].isalnum():
                end = at
        if end <= start:
            end = start + width
        lines.append((base + start, base + start + len(row[start:end].rstrip(" "))))
        start = _skip_blanks(row, end, length)
    lines.append((base + start, base + max(start, length)))
    return lines


def _skip_blanks(row: str, start: int, end: int) -> int:
    while start < end and row[start] == " ":
        start += 1
    return start


def _wrap_graphemes(row: str, width: int, base: int) -> list[tuple[int, int]]:
    """Wrap text with wide, combining or joined characters, a grapheme at a time."""
    lines: list[tuple[int, int]] = []
    row = row.rstrip(" ")
    parts = graphemes(row)
    index = first = candidate = _skip_blank_parts(row, parts, 0)
    taken = 0
    while index < len(parts):
        start, end, cells = parts[index]
        if taken + cells > width and index > first and row[start:end] != " ":
            stop = candidate if candidate > first else index
            begin = parts[first][0]
            tail = row[begin : parts[stop][0]].rstrip(" ")
            lines.append((base + begin, base + begin + len(tail)))
            index = first = candidate = _skip_blank_parts(row, parts, stop)
            taken = 0
            continue
        taken += cells
        index += 1
        if index < len(parts) and _may_break(row, parts[index][0]):
            candidate = index
    begin = parts[first][0] if first < len(parts) else len(row)
    lines.append((base + begin, base + len(row)))
    return lines


def _skip_blank_parts(row: str, parts: list[tuple[int, int, int]], first: int) -> int:
    while first < len(parts) and row[parts[first][0] : parts[first][1]] == " ":
        first += 1
    return first


def _may_break(row: str, at: int) -> bool:
    """Tell whether a line may end before the character at `at`."""
    before, after = row[at - 1], row[at]
    if before == " ":
        return after != " "
    if after == " ":
        return True
    if before == "\u200b":
        return True
    if is_cjk(before) or is_cjk(after):
        return after not in _NOT_FIRST and before not in _NOT_LAST
    # Also the CJK full stops and commas, which are no CJK letters themselves.
    if before in _NOT_FIRST and ord(before) > 0x2FFF:
        return after not in _NOT_FIRST
    return before in _BREAK_AFTER and at >= 2 and row[at - 2].isalnum() and after.isalnum()


def _align_table(text: str, width: int) -> tuple[Line, ...] | None:
    """Set the cells of a table under each other; None where the width does not allow it."""
    rows = [row.split(CELL_MARK) for row in text.split("\n")]
    columns = max(map(len, rows))
    widths = [
        max((width_of(row[index]) for row in rows if index < len(row)), default=0)
        for index in range(columns)
    ]
    if sum(widths) + len(CELL_MARK) * (columns - 1) > width:
        return None
    lines: list[Line] = []
    start = 0
    for row in rows:
        pads: list[tuple[int, int]] = []
        shown: list[str] = []
        at = start
        for index, cell in enumerate(row):
            at += len(cell)
            last = index == len(row) - 1
            shown.append(cell if last else pad(cell, widths[index]))
            if not last:
                pads.append((at, widths[index] - width_of(cell)))
                at += len(CELL_MARK)
        lines.append(Line(start, at, CELL_MARK.join(shown), tuple(p for p in pads if p[1])))
        start = at + 1
    return tuple(lines)


def line_holding(lines: tuple[Line, ...], offset: int) -> int:
    """Return the index of the line that shows `offset` (the last that begins at or before it)."""
    return max(0, bisect_right([line.start for line in lines], offset) - 1)
