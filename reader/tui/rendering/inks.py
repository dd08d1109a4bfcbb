"""Inks as Rich's styles, and as what a terminal is sent for them. Paints nothing; no Textual."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from rich.color import ColorSystem
from rich.style import Style

from reader.tui.rendering.palette import Ink, Palette


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


def codes(style: Style, system: ColorSystem) -> str:
    """Return the parameters of the escape sequence that a style is written as."""
    plain = Style.combine([style.without_color, Style(color=style.color, bgcolor=style.bgcolor)])
    written = plain.render("x", color_system=system, legacy_windows=False)
    return written.partition("m")[0].removeprefix("\x1b[")
