"""A sheet wrapped to a width: which line shows what, and each line as it is drawn.

Pure: knows quotes, links, hits and hints, but no colours, no scrolling and no widget.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence

from reader.model.frozen import frozen
from reader.tui.rendering.cells import graphemes, width_of
from reader.tui.rendering.overlay import Overlay, is_known, overlaid, rule_with
from reader.tui.rendering.roles import Block, BlockKind, Gutter, Role, Run, TextLine, Voice
from reader.tui.rendering.voices import original_offset, shown_offset
from reader.tui.rendering.wrap import Line, line_holding, wrap_block

GUTTER = 2
"""Columns before the text: the bar (or a hanging sign) and a blank."""

FOCUS_SIGN = "▶"


@frozen
class Place:
    """A line's place in the sheet."""

    block: int
    line: int
    """Index into the block's lines; -1 for an empty line above the block."""


class Page:
    """A sheet's blocks wrapped to a measure, within a pane of some width."""

    def __init__(self, blocks: Sequence[Block], width: int, measure: int) -> None:
        self.blocks = blocks
        self.width = width
        self.wanted = measure
        side = 2 if width >= 50 else 1 if width >= 16 else 0
        self.measure = max(1, min(measure, width - GUTTER - 2 * side))
        self.margin = max(0, (width - self.measure - GUTTER) // 2)
        self.lines = [wrap_block(block, self.measure) for block in blocks]
        self.starts: list[int] = []
        """The first line of each block, its gap not counted."""
        total = 0
        for block, lines in zip(blocks, self.lines, strict=True):
            total += block.gap
            self.starts.append(total)
            total += len(lines)
        self.height = total + 1 if blocks else 0
        """The last line stays empty."""
        self._quotes = {
            voice.quote: (index, voice.start, voice.end)
            for index, block in enumerate(blocks)
            for voice in block.voices
        }

    def place(self, y: int) -> Place | None:
        """Return what line `y` shows; None below the end."""
        index = bisect_right(self.starts, y) - 1
        if index >= 0 and y - self.starts[index] < len(self.lines[index]):
            return Place(index, y - self.starts[index])
        return Place(index + 1, -1) if 0 <= index + 1 < len(self.blocks) else None

    def line_of(self, block: int, offset: int) -> int:
        """Return the line that shows an offset of a block's text."""
        return self.starts[block] + line_holding(self.lines[block], offset)

    def lines_of(self, block: int) -> range:
        """Return the lines of a block."""
        return range(self.starts[block], self.starts[block] + len(self.lines[block]))

    def block_of_quote(self, number: int) -> int | None:
        """Return the block that a quote stands in."""
        found = self._quotes.get(number)
        return found[0] if found else None

    def quote_lines(self, number: int) -> tuple[int, int] | None:
        """Return the first and the last line of a quote."""
        found = self._quotes.get(number)
        if found is None:
            return None
        block, start, end = found
        return self.line_of(block, start), self.line_of(block, max(start, end - 1))

    def links_between(self, first: int, stop: int) -> list[tuple[int, int]]:
        """Return (link, its first line there) for the links of some lines, in their order."""
        found: dict[int, int] = {}
        for index, block in enumerate(self.blocks):
            rows = self.lines_of(index)
            if rows.stop <= first or rows.start >= stop:
                continue
            links = [run for run in block.runs if run.link is not None and run.start < run.end]
            for run in sorted(links, key=lambda run: run.start):
                y = max(first, self.line_of(index, run.start))
                if y < stop and y <= self.line_of(index, run.end - 1) and run.link is not None:
                    found.setdefault(run.link, y)
        return list(found.items())

    def place_at(self, y: int) -> tuple[int, int]:
        """Return (paragraph, character) that a page beginning with line `y` begins with.

        In the head, paragraph -1, the characters of its blocks are counted together.
        """
        place = self.place(max(0, min(y, self.height - 1)))
        if place is None:
            place = Place(len(self.blocks) - 1, len(self.lines[-1]) - 1) if self.blocks else None
        if place is None:
            return -1, 0
        block = self.blocks[place.block]
        line = self.lines[place.block][max(place.line, 0)]
        if block.paragraph >= 0:
            return block.paragraph, original_offset(block.inserted, line.start)
        before = self._paragraph_before(place.block)
        if before is not None:
            # A note: it belongs to the paragraph that it stands under.
            return before, len(self.blocks[place.block - 1].text)
        passed = sum(len(b.text) + 1 for b in self.blocks[: place.block])
        return -1, passed + line.start if y > 0 else 0

    def _paragraph_before(self, index: int) -> int | None:
        return next((b.paragraph for b in self.blocks[index::-1] if b.paragraph >= 0), None)

    def y_of(self, paragraph: int, offset: int) -> int:
        """Return the line that shows a character of a paragraph (-1: of the head)."""
        if paragraph < 0:
            return self._head_line(offset)
        for index, block in enumerate(self.blocks):
            if block.paragraph == paragraph:
                return self.line_of(index, shown_offset(block.inserted, offset))
        return 0

    def _head_line(self, offset: int) -> int:
        passed = 0
        for index, block in enumerate(self.blocks):
            if block.paragraph >= 0:
                break
            if offset <= passed + len(block.text):
                return self.line_of(index, offset - passed) if offset else 0
            passed += len(block.text) + 1
        return 0

    def text_between(self, start: tuple[int, int], end: tuple[int, int]) -> str:
        """Return the article's text between two (line, column) places: paragraphs, not lines."""
        parts: list[str] = []
        for index, block in enumerate(self.blocks):
            rows = self.lines_of(index)
            if rows.stop <= start[0] or rows.start > end[0] or not block.text:
                continue
            first, last = 0, len(block.text)
            if start[0] in rows:
                first = self.lines[index][start[0] - rows.start].offset_at(max(0, start[1]))
            if end[0] in rows and end[1] >= 0:
                last = self.lines[index][end[0] - rows.start].offset_at(end[1])
            signs = set(block.inserted)
            parts.append("".join(block.text[i] for i in range(first, last) if i not in signs))
        return "\n\n".join(part for part in parts if part)

    def draw(self, y: int, overlay: Overlay) -> TextLine | None:
        """Return line `y` as it is shown; None for an empty one."""
        place = self.place(y)
        if place is None or place.line < 0:
            return None
        block, line = self.blocks[place.block], self.lines[place.block][place.line]
        if block.kind is BlockKind.RULE:
            return rule_with(overlay.told, line.shown, self.margin + GUTTER)
        origin = self.margin + GUTTER + block.indent
        shifted = [
            run
            for item in overlaid(place.block, block, overlay)
            if (run := _on_line(item, line, origin)) is not None and run.start < run.end
        ]
        lead, lead_runs = self._lead(place, block, line, overlay)
        drawn = TextLine(lead + line.shown, (*lead_runs, *shifted), block.role, origin)
        return with_hints(drawn, overlay.hints[y]) if y in overlay.hints else drawn

    def _lead(
        self, place: Place, block: Block, line: Line, overlay: Overlay
    ) -> tuple[str, list[Run]]:
        """Return what stands before the text: margin, bar, indent and hanging sign."""
        margin, indent = " " * self.margin, block.indent
        lead = margin + " " * (GUTTER + indent)
        runs: list[Run] = []
        # A bar of a block quote stands beside each line; other signs hang before the first.
        if block.marker and (place.line == 0 or block.kind is BlockKind.BLOCK_QUOTE):
            at = len(lead) - width_of(block.marker)
            lead = lead[:at] + block.marker
            runs.append(Run(at, at + len(block.marker), block.marker_role))
        voice = line_voice(block.voices, line)
        if voice is not None:
            at = self.margin
            sign = voice.gutter.value
            mine = next((v for v in block.voices if v.quote == overlay.first), None)
            if mine is not None and line.start <= mine.start < max(line.end, line.start + 1):
                sign, voice = FOCUS_SIGN, mine
            lead = lead[:at] + sign + lead[at + 1 :]
            role = Role.FAINT if is_known(voice, block, overlay) else Role.VOICE
            runs.append(Run(at, at + 1, role, voice.slot, quote=voice.quote))
        return lead, runs


_STRENGTH = {Gutter.SOLID: 0, Gutter.DOTTED: 1, Gutter.DASHED: 2}


def line_voice(voices: Sequence[Voice], line: Line) -> Voice | None:
    """Return whose bar stands beside a line: the quote on it, or whose sentence leads up to it."""
    best: tuple[tuple[int, int, int], Voice] | None = None
    for voice in voices:
        if voice.reach[0] >= max(line.end, line.start + 1) or voice.reach[1] <= line.start:
            continue
        on_line = voice.start < line.end and line.start < voice.end
        rank = (0 if on_line else 1, _STRENGTH[voice.gutter], voice.start)
        if best is None or rank < best[0]:
            best = (rank, voice)
    return best[1] if best else None


def _on_line(run: Run, line: Line, origin: int) -> Run | None:
    if run.start >= line.end or run.end <= line.start:
        return None
    # Blanks that a table puts in before the end belong to no run.
    start = line.column_of(max(run.start, line.start))
    end = line.column_of(min(run.end, line.end) - 1) + 1
    return Run(origin + start, origin + end, run.role, run.slot, run.link, run.quote)


def with_hints(line: TextLine, hints: Mapping[int, str]) -> TextLine:
    """Draw the labels of links over their first characters, without moving what follows."""
    starts: dict[int, int] = {}
    for run in line.runs:
        if run.link is not None and run.link in hints:
            starts[run.link] = min(run.start, starts.get(run.link, run.start))
    text, runs = line.text, list(line.runs)
    for link, start in starts.items():
        label = hints[link]
        # Cut out whole characters of the same width, so that wide ones don't shift the line.
        stop, taken = start, 0
        for begin, end, cells in graphemes(text[start:]):
            if taken >= len(label):
                stop = start + begin
                break
            taken, stop = taken + cells, start + end
        drawn = label + " " * max(0, taken - len(label))
        moved = len(drawn) - (stop - start)
        text = text[:start] + drawn + text[stop:]
        runs = [_moved(run, stop, moved) for run in runs]
        runs.append(Run(start, start + len(label), Role.HINT, link=link))
    return TextLine(text, tuple(runs), line.role, line.origin)


def _moved(run: Run, after: int, by: int) -> Run:
    if not by:
        return run
    start = run.start + by if run.start >= after else run.start
    end = run.end + by if run.end >= after else run.end
    return Run(start, end, run.role, run.slot, run.link, run.quote)
