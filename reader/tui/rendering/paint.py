"""Paint lines with a palette: `TextLine` in, Textual's `Strip` out. Decides no words."""

from __future__ import annotations

from functools import lru_cache

from rich.segment import Segment
from textual.strip import Strip

from reader.tui.rendering.cells import width_of
from reader.tui.rendering.inks import ground_ink, style_of
from reader.tui.rendering.palette import Palette
from reader.tui.rendering.roles import Role, TextLine, pieces


def paint_line(
    line: TextLine, palette: Palette, width: int, ground: str, rest: tuple[Role, ...] = ()
) -> Strip:
    """Paint a line on a ground, `width` cells long; `rest` are roles of the space after its text."""
    under = ground_ink(palette, ground)
    segments: list[Segment] = []
    for start, end, runs in pieces(line):
        ink = palette.mixed(line.role, runs).over(under)
        link = next((run.link for run in reversed(runs) if run.link is not None), None)
        quote = next((run.quote for run in reversed(runs) if run.quote is not None), None)
        segments.append(Segment(line.text[start:end], style_of(ink, link, quote)))
    used = width_of(line.text)
    if used < width:
        ink = under
        for role in rest:
            ink = palette.mixed(role, ()).over(ink)
        segments.append(Segment(" " * (width - used), style_of(ink)))
    strip = Strip(segments, max(used, width))
    return strip if used <= width else strip.adjust_cell_length(width, style_of(under))


@lru_cache(maxsize=64)
def blank(palette: Palette, width: int, ground: str) -> Strip:
    """Return an empty line on a ground."""
    return Strip([Segment(" " * width, style_of(ground_ink(palette, ground)))], width)
