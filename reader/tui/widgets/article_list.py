"""The list of articles: a window on however many there are, drawn row by row. Loads only pages."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from typing import Unpack

from textual import events
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip

from reader.model.frozen import mutable
from reader.model.listing import ArticleRow
from reader.model.query import Words
from reader.tui.rendering.row_places import HEADING, RowPlaces
from reader.tui.rendering.rows import (
    COMFORTABLE,
    COMPACT,
    RowLook,
    heading_line,
    row_ground,
    row_lines,
)
from reader.tui.rendering.when import day_name
from reader.tui.widgets.cursor_pane import CursorPane
from reader.tui.widgets.lines import Look
from reader.tui.widgets.row_news import RowNews
from reader.tui.widgets.row_pages import RowPages, Window, articles_of

NOTHING_HERE = "Nothing here yet."


class ArticleList(CursorPane):
    """Headlines with a cursor. Takes a window; tells what the cursor is on and what is opened."""

    compact: reactive[bool] = reactive(False, init=False)
    """One line an article instead of three."""
    reading: reactive[int | None] = reactive(None, init=False)
    """The article in the reading pane."""

    @mutable
    class Highlighted(Message):
        """The cursor came to another article."""

        def can_replace(self, message: Message) -> bool:
            """Only where the cursor is now matters."""
            return isinstance(message, ArticleList.Highlighted)

    @mutable
    class NewsWanted(Message):
        """It is to be found out how many quotes are new in these articles."""

        ids: list[int]

        def can_replace(self, message: Message) -> bool:
            """Only what is in sight now matters."""
            return isinstance(message, ArticleList.NewsWanted)

    @mutable
    class Opened(Message):
        """An article is to be read."""

        article_id: int

    def __init__(self, **look: Unpack[Look]) -> None:
        super().__init__(**look)
        self.view: Window | None = None
        self._rows = RowPages()
        self._words: tuple[Words, ...] = ()
        self._empty = NOTHING_HERE
        self._total = 0
        self._days: dict[int, date] = {}
        self._places = RowPlaces(0, COMFORTABLE)
        self._picked: Collection[int] = ()
        self._first: int | None = None
        self._news, self._will_ask = RowNews(), False

    # Taking values

    def show(
        self,
        view: Window | None,
        *,
        words: Sequence[Words] = (),
        cursor: int = 0,
        empty: str = NOTHING_HERE,
    ) -> None:
        """Show a window from its cursor on; `words` are made to stand out in headlines."""
        self.view = view
        self._words = tuple(words)
        self._empty = empty
        self._total = view.total if view else 0
        self._days = dict(view.headings) if view else {}
        self._rows = RowPages(view)
        self.cursor = max(0, min(cursor, self._total - 1)) if self._total else -1
        self.laid_out()
        self.forget()
        self.scroll_to(y=0, animate=False, force=True)
        self._show_cursor()
        self._tell()

    def select(self, picked: Collection[int], first: int | None) -> None:
        """Show articles as selected, and all rows from the one at `first` to the cursor."""
        self._picked, self._first = picked, first
        self.forget()

    def take_in(self, view: Window, cursor: int) -> None:
        """Show the same list with rows that came in, and its cursor on the row it was on.

        What is in sight stays in its lines. At the top new rows come into sight above the cursor,
        as long as that stays in sight itself.
        """
        line = self._places.first_line(self.cursor) - self.top
        at_top = self.top == 0
        self.view, self._total, self._days = view, view.total, dict(view.headings)
        self._rows = RowPages(view)
        self.cursor = max(0, min(cursor, self._total - 1)) if self._total else -1
        self._place_rows()
        self.forget()
        first = self._places.first_line(max(self.cursor, 0))
        if not at_top or first + self.row_height > self.rows_shown:
            # At once: a picture in between would show other rows.
            self.scroll_to(y=max(0, first - line), animate=False, force=True, immediate=True)

    def refresh_rows(self, ids: Iterable[int] | None = None) -> None:
        """Read the pages again that hold these articles (None: all)."""
        self._news.outdate()
        self._ask_soon()
        if ids is None:
            self._rows.forget()
            self.forget()
            return
        places = self._rows.places(set(ids))
        self._rows.forget(places)
        self.forget_items(places)

    @property
    def count(self) -> int:
        """How many rows there are."""
        return self._total

    def row(self, index: int) -> ArticleRow | None:
        """Return a row by its position."""
        return self._rows.row(index) if index < self._total else None

    @property
    def current(self) -> ArticleRow | None:
        """The article under the cursor."""
        return self.row(self.cursor)

    # Moving

    def move_cursor(self, index: int) -> None:
        """Put the cursor on a row, within the ends."""
        if not self._total:
            return
        index = max(0, min(index, self._total - 1))
        if index != self.cursor:
            if self._first is None:
                self.forget_items((self.cursor, index))
            else:
                self.forget()
            self.cursor = index
            self._tell()
        self._show_cursor()

    def page_by(self, pages: float) -> None:
        """Move the cursor by what is shown at once, or a part of it."""
        rows = max(1, int(self.rows_shown // self.row_height * abs(pages)))
        self.move_by(rows if pages > 0 else -rows)

    def open_cursor(self) -> None:
        """Ask for the article under the cursor."""
        row = self.current
        if row is not None:
            self.post_message(self.Opened(row.id))

    def _tell(self) -> None:
        if self.cursor >= 0:
            self.post_message(self.Highlighted())

    # Drawing

    @property
    def row_height(self) -> int:
        """How many lines a row takes."""
        return COMPACT if self.compact else COMFORTABLE

    def laid_out(self) -> None:
        """Follow a new width."""
        self._place_rows()
        self._show_cursor()

    def _place_rows(self) -> None:
        self._places = RowPlaces(self._total, self.row_height, list(self._days))
        self.set_line_count(self._places.count)

    def draw_line(self, y: int) -> Strip:
        """Draw a line of a row."""
        if not self._total:
            return self.words_line(self._empty, y)
        index, part = self._places.at(y)
        if part == HEADING:
            return self.paint(heading_line(day_name(self._days[index], self._now()), self.room))
        row = self.row(index)
        if row is None:
            return self.blank()
        if self._news.is_wanted(row):
            self._ask_soon()
        look = self._look(index, row)
        lines = row_lines(row, look)
        for place, line in zip(self._places.lines(index), lines, strict=False):
            self._strips[place] = self.paint(line, row_ground(look))
        return self._strips[y] if part < len(lines) else self.blank()

    def _look(self, index: int, row: ArticleRow) -> RowLook:
        first = self._first
        is_between = first is not None and min(first, self.cursor) <= index <= max(
            first, self.cursor
        )
        return RowLook(
            width=self.room,
            now=self._now(),
            compact=self.compact,
            under_cursor=index == self.cursor,
            focused=self.has_focus,
            reading=self.reading in articles_of(row),
            words=self._words,
            selected=row.id in self._picked or is_between,
            new_quotes=self._news.count(row),
        )

    def _ask_soon(self) -> None:
        """Ask what is new in the rows in sight, once they are painted."""
        if not self._will_ask:
            self._will_ask = True
            # Later in turn: what is posted from the screen's own callback stops at the list's parent.
            self.call_after_refresh(self.call_later, self._ask)

    def _ask(self) -> None:
        self._will_ask = False
        if not self._total:
            return
        first, _ = self._places.at(self.top)
        last, _ = self._places.at(min(self.top + self.rows_shown, self._places.count) - 1)
        rows = [row for index in range(first, last + 1) if (row := self.row(index)) is not None]
        if wanted := self._news.wanted(rows):
            self.post_message(self.NewsWanted(wanted))

    def show_news(self, asked: Sequence[int], found: Mapping[int, int]) -> None:
        """Say how many quotes are new in those of the articles asked for that follow what was read."""
        # What is to be asked again is not known by an older answer.
        if not self._will_ask:
            self.forget_items(self._rows.places(self._news.take(asked, found)))

    def lines_of(self, index: int) -> Iterable[int]:
        """Return the lines that a row takes."""
        return self._places.lines(index)

    def _show_cursor(self) -> None:
        if self.cursor >= 0 and self.room:
            # With the heading above it.
            self.show_lines(self._places.top_line(self.cursor), self._places.lines(self.cursor)[-1])

    def watch_compact(self) -> None:
        """Lay out with other rows."""
        self.laid_out()
        self.forget()

    def watch_reading(self, before: int | None, now: int | None) -> None:
        """Move the mark of the article being read."""
        self.forget_items(self._rows.places((before, now)))

    def on_click(self, event: events.Click) -> None:
        """Open what is clicked."""
        index, part = self._places.at(event.get_content_offset_capture(self).y + self.top)
        if part != HEADING and self.row(index) is not None:
            self.move_cursor(index)
            self.open_cursor()
