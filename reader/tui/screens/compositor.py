"""Textual's compositor, asking panes for no more than what is to be painted. Doesn't decide what that is.

Written against Textual 8.2: there each widget draws all its lines, also those in front of which
another stands and those that didn't change, and each piece of a line takes some objects more
(seen in 8.2.8); that is half of what a key costs.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import cast

from rich.console import Console
from textual._compositor import ChopsUpdate, Compositor
from textual.geometry import Region
from textual.strip import Strip


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
                written.append(f"\x1b[{y + 1};{x + 1}H{shown.render(console)}")
        return "".join(written)


class PaneCompositor(Compositor):
    """Composes the lines that changed, of the widgets that are to be seen on them."""

    def render_partial_update(self) -> ChopsUpdate | None:
        """Return what changed, None where nothing did."""
        update = super().render_partial_update()
        return update and PaneUpdate(update.chops, update.spans, update.chop_ends)

    def _render_chops(
        self, crop: Region, is_rendered_line: Callable[[int], bool]
    ) -> Sequence[Mapping[int, Strip]]:
        """Return for each line what stands at each place where a widget begins or ends."""
        chops: list[dict[int, Strip | None]] = [dict.fromkeys(cuts[:-1]) for cuts in self.cuts]
        lines = {y for y in crop.line_range if is_rendered_line(y)}
        missing = sum(len(chops[y]) for y in lines)
        # The first of them is in front: what it hides of others is not asked for.
        for widget, (region, clip) in self.visible_widgets.items():
            shown = region.intersection(clip)
            wanted = shown.intersection(Region(shown.x, crop.y, shown.width, crop.height))
            if not missing or not wanted.overlaps(crop):
                continue
            strips = widget.render_lines(wanted.translate(-region.offset))
            for y, strip in zip(wanted.line_range, strips, strict=False):
                if y in lines:
                    missing -= self._fill(chops[y], y, wanted, strip)
        return cast("Sequence[Mapping[int, Strip]]", chops)

    def _fill(self, chops: dict[int, Strip | None], y: int, shown: Region, strip: Strip) -> int:
        """Put a widget's strip where nothing stands yet in a line; return in how many places."""
        places = [cut for cut in self.cuts[y] if shown.x <= cut <= shown.right]
        if all(chops[place] is not None for place in places[:-1]):
            return 0
        pieces = strip.divide([place - shown.x for place in places[1:]])
        free = [(x, piece) for x, piece in zip(places, pieces, strict=False) if chops[x] is None]
        chops.update(free)
        return len(free)
