"""The article being read: quotes and links in it can be stepped through. Stores nothing."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from typing import Unpack

from textual import events
from textual.message import Message
from textual.strip import Strip

from reader.model.frozen import mutable
from reader.model.listing import StoredArticle
from reader.model.reading import Visit
from reader.model.related import RelatedLink
from reader.tui.rendering.article import Sheet, article_sheet, link_key
from reader.tui.rendering.overlay import Overlay
from reader.tui.rendering.search import Sought
from reader.tui.widgets.lines import Look
from reader.tui.widgets.overlaid_pane import OverlaidPane
from reader.tui.widgets.quote_walk import QuoteWalk
from reader.tui.widgets.sheet_pane import EMPTY_SHEET

NOTHING_OPEN = "Nothing open. Enter opens the article under the cursor."

_TOP = (-1, 0)


class ReadingPane(OverlaidPane):
    """An article with its voices. Takes a stored article; tells what is followed."""

    @mutable
    class Progressed(Message):
        """More or less of the article has been passed."""

        fraction: float

        def can_replace(self, message: Message) -> bool:
            """Only how far one is now matters."""
            return isinstance(message, ReadingPane.Progressed)

    @mutable
    class LinkFollowed(Message):
        """A link was clicked."""

        link: RelatedLink

    def __init__(self, *, text_width: int = 70, remedy: str = "", **look: Unpack[Look]) -> None:
        super().__init__(text_width=text_width, **look)
        self.stored: StoredArticle | None = None
        self.focused_quote: int | None = None
        self._known: frozenset[str] = frozenset()
        self._message = NOTHING_OPEN
        self._remedy = remedy
        """What can be done where an article's page failed."""

    @property
    def ground(self) -> str:
        """The colour of the paper."""
        return self.palette.background

    # Taking values

    def show(self, stored: StoredArticle, *, visit: Visit | None = None) -> None:
        """Show an article from its top, or from where one was."""
        self.stored = stored
        self._known = frozenset()
        self.dim(None)
        self.focused_quote = self._walk().valid(visit.quote if visit else None)
        self._show_sheet("", (visit.paragraph, visit.offset) if visit else _TOP)

    def show_message(self, words: str = NOTHING_OPEN) -> None:
        """Show words instead of an article."""
        self.stored = self.focused_quote = None
        self._message = words
        self.dim(None)
        self._show_sheet("", _TOP)
        self.go_to_line(0)

    def update_state(self, stored: StoredArticle) -> None:
        """Show the same article with other marks, tags or notes; place and focus stay."""
        before, self.stored = self.stored, stored
        words = stored.article, stored.quotes
        is_other = before is None or (before.article, before.quotes) != words
        if is_other:
            self.dim(None)
        sheet = self._sheet()
        if self.page.blocks and _shapes(sheet) == _shapes(self.sheet):
            if is_other or self.hinting:
                self.forget()
            # The lines stay, and with them what stands on top: it may be an empty one.
            self.lay_over(sheet, self._finder.sought)
            self.set_runs(sheet)
        else:
            self._show_sheet(self._finder.sought, self.first_shown)

    def set_known(self, known: Collection[str]) -> None:
        """Say which links (by `link_key`) lead to articles of the library: they stand out."""
        changed = self._known.symmetric_difference(known)
        self._known = frozenset(known)
        # Most of what is known leads from elsewhere, and a page painted twice flickers.
        if any(link_key(link) in changed for link in self.sheet.links):
            self.set_runs(self._sheet())

    def _sheet(self) -> Sheet:
        if self.stored is None:
            return EMPTY_SHEET
        return article_sheet(self.stored, now=self._now(), known=self._known, remedy=self._remedy)

    def _show_sheet(self, sought: Sought, place: tuple[int, int]) -> None:
        sheet = self._sheet()
        self.lay_over(sheet, sought)
        self.set_sheet(sheet, place)

    # Places

    def place(self) -> Visit:
        """Return where one is: survives another width."""
        paragraph, offset = self.first_shown
        return Visit(self.stored.id if self.stored else 0, paragraph, offset, self.focused_quote)

    def progressed(self) -> None:
        """Tell how far one is; labels of links that may be out of sight go."""
        if self.hinting:
            self.hide_hints()
        if self.stored is not None:
            self.post_message(self.Progressed(self.progress))

    # Quotes

    def _walk(self) -> QuoteWalk:
        return QuoteWalk(self.stored.quotes if self.stored else (), self.page)

    def focus_quote(self, number: int | None, *, scroll: bool = True) -> None:
        """Put a quote in focus (None: none), and show it."""
        walk = self._walk()
        number = walk.valid(number)
        if number != self.focused_quote:
            for changed in walk.group(self.focused_quote) | walk.group(number):
                block = self.page.block_of_quote(changed)
                self.forget(() if block is None else self.page.lines_of(block))
            self.focused_quote = number
        lines = self.page.quote_lines(number) if number is not None else None
        if scroll and lines is not None:
            self.show_lines(*lines, margin=min(3, self.rows_shown // 4))

    def next_quote(self) -> int | None:
        """Go to the next quotation; returns its first quote."""
        return self._focus_found(self._walk().after(self.focused_quote, self.seen))

    def previous_quote(self) -> int | None:
        """Go to the quotation before; returns its first quote."""
        return self._focus_found(self._walk().before(self.focused_quote, self.seen))

    def _focus_found(self, number: int | None) -> int | None:
        if number is not None:
            self.focus_quote(number)
        return number

    # Drawing, and the mouse

    def overlay(self) -> Overlay:
        """Return the quote in focus, too."""
        focused = self._walk().group(self.focused_quote)
        return replace(super().overlay(), focused=focused, first=self.focused_quote)

    def draw_line(self, y: int) -> Strip:
        """Draw a line of the article, or of the message."""
        if self.stored is None:
            return self.words_line(self._message, y)
        return super().draw_line(y)

    def on_click(self, event: events.Click) -> None:
        """Follow a link, or put a quote in focus."""
        # The end of a selection by dragging arrives as a click too.
        if self.text_selection is not None:
            return
        meta = event.style.meta
        link, quote = meta.get("link"), meta.get("quote")
        if link is not None and link < len(self.sheet.links):
            self.post_message(self.LinkFollowed(self.sheet.links[link]))
        elif quote is not None:
            self.focus_quote(quote, scroll=False)


def _shapes(sheet: Sheet) -> list[tuple[object, ...]]:
    """Return what the lines of a sheet depend on."""
    return [(b.kind, b.text, b.paragraph, b.marker, b.indent, b.gap) for b in sheet.blocks]
