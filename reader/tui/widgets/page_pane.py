"""A page that stands in an article's place: a cursor over what its body has. It opens nothing."""

from __future__ import annotations

from collections.abc import Iterable

from textual import events
from textual.message import Message
from textual.strip import Strip

from reader.model.frozen import mutable
from reader.tui.rendering.pages import PageBody
from reader.tui.widgets.cursor_pane import CursorPane


class PagePane(CursorPane):
    """All speakers, or what one said. Takes a body; tells what is chosen."""

    @mutable
    class Chosen(Message):
        """Something was chosen."""

        index: int

    @mutable
    class FilterAsked(Message):
        """The line that says what is left out was clicked."""

    body: PageBody | None = None
    _waiting: int | None = None
    """The line to show at the top as soon as there is a width."""

    @property
    def ground(self) -> str:
        """The colour of the pane's empty space: that of the article's."""
        return self.palette.background

    def show(self, body: PageBody, *, cursor: int = 0, top: int = 0) -> None:
        """Show a page, with the cursor and the first line where they were."""
        self.body = body
        self.cursor = max(0, min(cursor, body.count - 1)) if body.count else -1
        self._waiting = top
        self.laid_out()
        self.forget()

    @property
    def article_id(self) -> int | None:
        """The article of what is under the cursor."""
        return self.body.article_id(self.cursor) if self.body is not None else None

    @property
    def count(self) -> int:
        """How much there is to choose from."""
        return self.body.count if self.body is not None else 0

    def lines_of(self, index: int) -> Iterable[int]:
        """Return the lines that it takes."""
        return self.body.lines_of(index) if self.body is not None else ()

    def move_cursor(self, index: int) -> None:
        """Put the cursor on something, within the ends."""
        if self.body is None or not self.body.count:
            return
        before, self.cursor = self.cursor, max(0, min(index, self.body.count - 1))
        self.forget_items((before, self.cursor))
        lines = self.body.lines_of(self.cursor)
        # From the first one the head above it comes into view too.
        first = 0 if self.cursor == 0 else lines.start
        self.show_lines(first, lines.stop - 1, margin=1)

    def page_by(self, pages: float, /) -> None:
        """Move the cursor by what is shown at once, or a part of it."""
        if self.body is None or not self.body.count:
            return
        lines = max(1, int(self.rows_shown * abs(pages)))
        step = 1 if pages > 0 else -1
        here = self.body.lines_of(self.cursor).start
        index = self.cursor
        while 0 <= index + step < self.body.count:
            index += step
            if abs(self.body.lines_of(index).start - here) >= lines:
                break
        self.move_cursor(index)

    def choose_cursor(self) -> None:
        """Choose what is under the cursor."""
        if self.cursor >= 0:
            self.post_message(self.Chosen(self.cursor))

    def laid_out(self) -> None:
        """Follow a new width."""
        if self.body is None or not self.room:
            return
        self.set_line_count(self.body.lay_out(self.room))
        if self._waiting is not None:
            self.go_to_line(self._waiting)
            self._waiting = None

    def draw_line(self, y: int) -> Strip:
        """Draw a line of the page."""
        if self.body is None:
            return self.blank()
        line = self.body.line(y)
        if self.cursor < 0 or self.body.index_at(y) != self.cursor:
            return self.paint(line)
        return self.paint_cursor(line)

    def on_click(self, event: events.Click) -> None:
        """Choose what is clicked."""
        if self.body is None:
            return
        y = event.get_content_offset_capture(self).y + self.top
        index = self.body.index_at(y)
        if index is not None:
            self.move_cursor(index)
            self.choose_cursor()
        elif y == self.body.filter_line:
            self.post_message(self.FilterAsked())
