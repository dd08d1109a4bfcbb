"""The article of the first picture: what the reading pane will show, as escape sequences.

It comes right behind the picture, which doesn't wait for it: its modules are many, but all of them
are those that the screen needs as well.
"""

from __future__ import annotations

from rich.color import ColorSystem

from reader.launch.layout import pane_widths, thumb
from reader.launch.record import Record
from reader.model.clock import local_now
from reader.model.listing import StoredArticle
from reader.store.articles import load_article
from reader.store.connection import Connection
from reader.store.glance import look_at
from reader.store.pending import stage_of
from reader.tui.rendering.article import article_sheet
from reader.tui.rendering.inks import codes, ground_ink, style_of
from reader.tui.rendering.overlay import Overlay
from reader.tui.rendering.page import Page
from reader.tui.rendering.palette import PALETTES, PALETTES_256, Palette
from reader.tui.rendering.roles import TextLine, pieces


def article_text(file: str, article_id: int, record: Record, width: int, height: int) -> str:
    """Return the article on its pane, for a screen of this size; "" where that can't be right."""
    left, pane, _ = pane_widths(width)
    if not pane or record.text is None:
        return ""
    stored = look_at(file, lambda connection: _load(connection, article_id))
    if stored is None:
        return ""
    name, system, measure = record.text
    painter = _Painter(name, ColorSystem(system))
    page = Page(article_sheet(stored, now=local_now()).blocks, pane - 1, measure)
    overlay = Overlay()
    rows = height - 3
    full, end = thumb(rows, page.height)
    parts = []
    for y in range(rows):
        line = page.draw(y, overlay)
        if line is not None:
            parts.append(f"\x1b[{y + 2};{left + 1}H{painter.line(line)}")
        sign = " " if y < full else end if y == full else ""
        if page.height > rows:
            ink = "thumb" if sign else "panel"
            parts.append(f"\x1b[{y + 2};{left + pane}H\x1b[{record.inks[ink]}m{sign or ' '}\x1b[m")
    return "".join(parts)


def _load(connection: Connection, article_id: int) -> StoredArticle | None:
    """Return the article, if all of it is there: its quotes may have to be found yet."""
    if stage_of(connection, article_id) is not None:
        return None
    try:
        stored = load_article(connection, article_id)
    except (KeyError, TypeError, ValueError):
        return None  # It is damaged: the program says so in a moment, and better.
    # What can be done about a page that failed is said with the user's keys.
    return stored if stored is not None and stored.page_failure is None else None


class _Painter:
    """Writes lines in a palette's inks."""

    def __init__(self, name: str, system: ColorSystem) -> None:
        palettes = PALETTES_256 if system is ColorSystem.EIGHT_BIT else PALETTES
        self._palette: Palette = palettes[name]
        self._system = system

    def line(self, line: TextLine) -> str:
        palette, parts = self._palette, []
        under = ground_ink(palette, palette.background)
        for start, end, runs in pieces(line):
            style = style_of(palette.mixed(line.role, runs).over(under))
            parts.append(f"\x1b[{codes(style, self._system)}m{line.text[start:end]}\x1b[m")
        return "".join(parts)
