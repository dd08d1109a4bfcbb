"""Textual's compositor, asking panes for no more than what is to be painted, and writing so that nothing
shifts where a terminal thinks otherwise of a character's width. Doesn't decide what is painted.

Written against Textual 8.2: there each widget draws all its lines, also those in front of which
another stands and those that didn't change, and each piece of a line takes some objects more
(seen in 8.2.8); that is half of what a key costs.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import cast

from rich.console import Console
from rich.segment import Segment
from textual._compositor import ChopsUpdate, Compositor, LayoutUpdate
from textual.geometry import Region
from textual.strip import Strip

from reader.tui.rendering.cells import graphemes, is_plain, is_sure


def place(strip: Strip, x: int, y: int, console: Console) -> str:
    """Return what writes the strip in this place of the screen."""
    start = f"\x1b[{y + 1};{x + 1}H"
    if all(is_plain(text) for text, _, _ in strip):
        return start + strip.render(console)
    written = [start]
    for segment in strip:
        for text, cells, sure in _pieces(segment.text):
            if not sure:
                # Over as many blanks, and going on after them: whatever the terminal makes of it,
                # what follows stands where it should, and nothing old shows through.
                written += [_render(" " * cells, segment, console), f"\x1b[{x + 1}G"]
            written.append(_render(text, segment, console))
            x += cells
            if not sure:
                written.append(f"\x1b[{x + 1}G")
    return "".join(written)


def _pieces(text: str) -> Iterator[tuple[str, int, bool]]:
    """Cut text into stretches of sure width and graphemes of unsure: text, cells, whether sure."""
    begin = at = width = 0
    for start, end, cells in graphemes(text):
        at = end
        if is_sure(text[start:end]):
            width += cells
            continue
        if start > begin:
            yield text[begin:start], width, True
        yield text[start:end], cells, False
        begin, width = end, 0
    if at > begin:
        yield text[begin:at], width, True


def _render(text: str, segment: Segment, console: Console) -> str:
    return Strip([Segment(text, segment.style)]).render(console)


class WholeUpdate(LayoutUpdate):
    """The whole screen, each piece of a line written where it stands."""

    def render_segments(self, console: Console) -> str:
        """Return what the terminal is sent."""
        written: list[str] = []
        for y, line in enumerate(self.strips, self.region.y):
            x = self.region.x
            for strip in line:
                written.append(place(strip, x, y, console))
                x += strip.cell_length
        return "".join(written)


class PaneUpdate(ChopsUpdate):
    """Pieces of lines, written where they stand."""

    def render_segments(self, console: Console) -> str:
        """Return what the terminal is sent."""
        written: list[str] = []
        for y, first, stop in self.spans:
            for end, (x, strip) in zip(self.chop_ends[y], self.chops[y].items(), strict=True):
                if strip is None or x >= stop or end <= first:
                    continue
                shown = strip if end <= stop else strip.crop(0, stop - x)
                written.append(place(shown, x, y, console))
        return "".join(written)


class SteadyCompositor(Compositor):
    """Writes each piece of a line where it stands."""

    def render_full_update(self, simplify: bool = False) -> LayoutUpdate:
        """Return the whole screen."""
        update = super().render_full_update(simplify)
        return update if simplify else WholeUpdate(update.strips, update.region)

    def render_partial_update(self) -> ChopsUpdate | None:
        """Return what changed, None where nothing did."""
        update = super().render_partial_update()
        return update and PaneUpdate(update.chops, update.spans, update.chop_ends)


def _runs(lines: Iterable[int]) -> list[range]:
    """Return lines, in their order, as stretches without a gap."""
    runs: list[range] = []
    for y in lines:
        if runs and runs[-1].stop == y:
            runs[-1] = range(runs[-1].start, y + 1)
        else:
            runs.append(range(y, y + 1))
    return runs


class PaneCompositor(SteadyCompositor):
    """Composes the lines that changed, of the widgets that are to be seen on them."""

    def _render_chops(
        self, crop: Region, is_rendered_line: Callable[[int], bool]
    ) -> Sequence[Mapping[int, Strip]]:
        """Return for each line what stands at each place where a widget begins or ends."""
        chops: list[dict[int, Strip | None]] = [dict.fromkeys(cuts[:-1]) for cuts in self.cuts]
        missing = {y: self._places(y, crop) for y in crop.line_range if is_rendered_line(y)}
        # The first of them is in front: what it hides of others is not asked for.
        for widget, (region, clip) in self.visible_widgets.items():
            shown = region.intersection(clip)
            if not shown.intersection(crop):
                continue
            for lines in _runs([y for y in missing if shown.y <= y < shown.bottom]):
                wanted = Region(shown.x, lines.start, shown.width, len(lines))
                strips = widget.render_lines(wanted.translate(-region.offset))
                for y, strip in zip(lines, strips, strict=False):
                    missing[y].difference_update(self._fill(chops[y], y, wanted, strip))
                    if not missing[y]:
                        del missing[y]
            if not missing:
                break
        return cast("Sequence[Mapping[int, Strip]]", chops)

    def _places(self, y: int, crop: Region) -> set[int]:
        """Return the places of a line that are to be painted."""
        cuts = self.cuts[y]
        return {x for x, end in pairwise(cuts) if x < crop.right and end > crop.x}

    def _fill(
        self, chops: dict[int, Strip | None], y: int, shown: Region, strip: Strip
    ) -> Iterable[int]:
        """Put a widget's strip where nothing stands yet in a line; return its places."""
        places = [cut for cut in self.cuts[y] if shown.x <= cut <= shown.right]
        # Whole where it can be: Rich, which would cut it, thinks otherwise of some signs' width.
        cuts = [place - shown.x for place in places[1:]]
        pieces = [strip] if len(cuts) == 1 else strip.divide(cuts)
        filled = dict(zip(places, pieces, strict=False))
        chops.update((x, piece) for x, piece in filled.items() if chops[x] is None)
        return filled
