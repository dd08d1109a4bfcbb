"""Paint lines with a palette: `TextLine` in, Textual's `Strip` out. Decides no words."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from reader.tui.rendering.cells import width_of
from reader.tui.rendering.palette import Ink, Palette
from reader.tui.rendering.roles import Role, TextLine, pieces


@lru_cache(maxsize=2048)
def style_of(ink: Ink, link: int | None = None, quote: int | None = None) -> Style:
    """Return Rich's style for an ink; `link` and `quote` are found again under the mouse."""
    meta: dict[str, Any] = {}
    if link is not None:
        meta["link"] = link
    if quote is not None:
        meta["quote"] = quote
    return Style(
        color=ink.color,
        bgcolor=ink.ground,
        bold=ink.bold,
        italic=ink.italic,
        underline=ink.underline,
        reverse=ink.reverse,
        dim=ink.dim,
        meta=meta or None,
    )


def ground_ink(palette: Palette, ground: str) -> Ink:
    """Return the ink of empty space; `ground` is a colour, unused in a palette without colours."""
    return Ink(ground=ground) if palette.colors else Ink()


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
