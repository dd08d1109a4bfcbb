"""What the next start's first picture is drawn with, taken from the screen as it is now.

The picture is painted before Textual is imported, so it can't ask style sheets. No words here:
those come from the library.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Protocol

from rich.console import COLOR_SYSTEMS
from rich.style import Style
from textual.geometry import Region
from textual.screen import Screen
from textual.widget import Widget

from reader.services.library import Library
from reader.tui.driver import FirstPicture
from reader.tui.rendering.inks import codes, ground_ink, style_of
from reader.tui.rendering.palette import Palette
from reader.tui.rendering.roles import Role, Run
from reader.tui.rendering.row_words import TAG_SLOTS
from reader.tui.widgets.article_list import ArticleList
from reader.tui.widgets.masthead import Masthead
from reader.tui.widgets.reading_pane import ReadingPane
from reader.tui.widgets.status_line import StatusLine

_ROLES = {
    "muted": Role.MUTED,
    "mark": Role.MARK,
    "unread": Role.UNREAD,
    "read": Role.READ,
    "star": Role.STAR,
    "cursor": Role.CURSOR,
}


class PictureKeeper(FirstPicture, Protocol):
    """A first picture that can be told what the next one is to look like."""

    def keep(
        self,
        library: Library,
        inks: Mapping[str, str],
        reminders: Sequence[tuple[str, str]],
        *,
        compact: bool,
        text: tuple[str, int, int],
    ) -> None:
        """Keep this for the next start; `text` is how articles are drawn: the palette's name, Rich's
        number of the colour system, and the longest line in cells."""


def keep_look(
    picture: PictureKeeper, library: Library, screen: Screen[Any], palette: Palette
) -> None:
    """Keep what the next start needs, unless the terminal has no colours."""
    system = screen.app.console.color_system
    if system is None or not palette.colors:
        return
    inks = _row_inks(palette) | _sampled(screen)
    written = {name: codes(style, COLOR_SYSTEMS[system]) for name, style in inks.items()}
    status, rows = screen.query_one(StatusLine), screen.query_one(ArticleList)
    width = screen.query_one(ReadingPane).text_width
    text = (palette.name, COLOR_SYSTEMS[system].value, width)
    picture.keep(library, written, status.reminders, compact=rows.compact, text=text)


def _row_inks(palette: Palette) -> dict[str, Style]:
    panel = ground_ink(palette, palette.panel)
    inks = {
        "panel": style_of(panel),
        "paper": style_of(ground_ink(palette, palette.background)),
        "selected": style_of(palette.mixed(Role.SELECTED, ()).over(panel)),
        "thumb": Style(color=palette.selected, bgcolor=palette.panel, reverse=True),
    }
    tags = {f"tag{slot}": Run(0, 1, Role.TAG, slot) for slot in range(TAG_SLOTS)}
    drawn = {name: Run(0, 1, role) for name, role in _ROLES.items()} | tags
    for name, run in drawn.items():
        for sign, under in (("", ()), ("+", (Run(0, 1, Role.SELECTED),))):
            inks[name + sign] = style_of(palette.mixed(Role.MUTED, (*under, run)).over(panel))
    return inks


def _sampled(screen: Screen[Any]) -> dict[str, Style]:
    """Return how the masthead and the footer are drawn; their colours are the style sheet's."""
    inks: dict[str, Style] = {}
    masthead = screen.query_one(Masthead)
    before = ""
    for text, style in _pieces(masthead):
        if text.strip() == "sayso":
            inks["name"] = style
        elif text.strip().isdecimal():
            inks[f"count-{_shown(before, masthead)}"] = style
        elif text.strip():
            before = text.strip()
            inks[f"view-{_shown(before, masthead)}"] = style
    status = screen.query_one(StatusLine)
    signs = {keys for keys, _ in status.reminders}
    for text, style in _pieces(status):
        if text in signs:
            inks["key"] = style
        elif text.strip() in {word for _, word in status.reminders}:
            inks["word"] = style
    return inks


def _shown(title: str, masthead: Masthead) -> str:
    return "on" if title.lower() == masthead.view else "off"


def _pieces(widget: Widget) -> list[tuple[str, Style]]:
    (strip,) = widget.render_lines(Region(0, 0, widget.size.width, 1))
    return [(text, style) for text, style, _ in strip if style is not None]
