"""Where the story goes from the article being read: a cursor over links, speakers and articles."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Unpack

from textual import events
from textual.message import Message
from textual.strip import Strip
from textual.timer import Timer

from reader.model.frozen import mutable
from reader.model.listing import Related
from reader.model.related import RelatedLink
from reader.model.story import Timeline
from reader.tui.rendering.related import Panel, RelatedItem, related_panel
from reader.tui.widgets.cursor_pane import CursorPane
from reader.tui.widgets.lines import Look

_NOTHING = "Nothing leads on from here."
_WAITING = "Looking…"
PATIENCE = 0.1
"""Seconds after which it is said that one has to wait."""


class RelatedPanel(CursorPane):
    """Links, speakers and articles beside an article. Takes a `Related`; tells what is chosen."""

    @mutable
    class Followed(Message):
        """A link of the article's page was chosen."""

        link: RelatedLink
        article_id: int | None

    @mutable
    class Opened(Message):
        """An article of the library was chosen."""

        article_id: int

    @mutable
    class SpeakerChosen(Message):
        """A speaker was chosen."""

        name: str

    def __init__(self, **look: Unpack[Look]) -> None:
        super().__init__(**look)
        self._related: Related | None = None
        self._slots: Mapping[str, int] = {}
        self._timeline: Timeline | None = None
        self._panel = Panel()
        self._words = ""
        self._late: Timer | None = None
        """Will say that one has to wait."""

    def show(
        self,
        related: Related | None,
        *,
        slots: Mapping[str, int] | None = None,
        timeline: Timeline | None = None,
        waiting: bool = False,
    ) -> None:
        """Show where a story goes; the cursor stays only where it is the same article's panel."""
        if self._late is not None:
            self._late.stop()
            self._late = None
        before = self._related.article_id if self._related else None
        same = related is not None and related.article_id == before and related.article_id != 0
        was_empty = not self._panel.lines
        self._related = related
        self._slots, self._timeline = slots or {}, timeline
        self._words = _WAITING if waiting else _NOTHING if related is not None else ""
        self.cursor = self.cursor if same else 0
        if waiting and not was_empty:
            # What leads on is mostly known before the eye notices: to paint "Looking…", and take
            # the bar away and put it back, would only flicker. There is nothing to choose already.
            self._panel, self.cursor = Panel(), -1
            self._late = self.set_timer(PATIENCE, self._draw_anew)
            return
        self._draw_anew(from_top=not same)

    def _draw_anew(self, *, from_top: bool = True) -> None:
        self.laid_out()
        self.forget()
        if from_top:
            self.go_to_line(0)

    @property
    def current(self) -> RelatedItem | None:
        """The item under the cursor."""
        items = self._panel.items
        return items[self.cursor] if 0 <= self.cursor < len(items) else None

    @property
    def count(self) -> int:
        """How many items there are."""
        return len(self._panel.items)

    def lines_of(self, index: int) -> Iterable[int]:
        """Return the lines that an item takes."""
        return self._panel.lines_of(index)

    def move_cursor(self, index: int) -> None:
        """Put the cursor on an item, within the ends."""
        if not self._panel.items:
            return
        before, self.cursor = self.cursor, max(0, min(index, len(self._panel.items) - 1))
        self.forget_items((before, self.cursor))
        lines = self._panel.lines_of(self.cursor)
        if lines:
            # From the first item the heading above it comes into view too.
            self.show_lines(0 if self.cursor == 0 else lines.start, lines.stop - 1)

    def page_by(self, pages: float) -> None:
        """Move the cursor by what is shown at once, or a part of it."""
        lines = self._panel.lines_of(self.cursor)
        if not lines:
            return
        wanted = lines.start + int(self.rows_shown * pages)
        starts = [self._panel.lines_of(item).start for item in range(len(self._panel.items))]
        nearest = min(range(len(starts)), key=lambda item: abs(starts[item] - wanted))
        step = 1 if pages > 0 else -1
        self.move_cursor(nearest if nearest != self.cursor else self.cursor + step)

    def follow_cursor(self) -> None:
        """Choose the item under the cursor."""
        item = self.current
        if item is None:
            return
        if item.link is not None:
            self.post_message(self.Followed(item.link, item.article_id))
        elif item.speaker is not None:
            self.post_message(self.SpeakerChosen(item.speaker))
        elif item.article_id is not None:
            self.post_message(self.Opened(item.article_id))

    def laid_out(self) -> None:
        """Follow a new width."""
        if not self.room:
            return
        if self._related is None:
            self._panel = Panel()
        else:
            self._panel = related_panel(
                self._related,
                self.room,
                now=self._now(),
                slots=self._slots,
                timeline=self._timeline,
            )
        last = len(self._panel.items) - 1
        self.cursor = max(0, min(self.cursor, last)) if last >= 0 else -1
        self.set_line_count(len(self._panel.lines))

    def draw_line(self, y: int) -> Strip:
        """Draw a line of the panel."""
        if not self._panel.lines:
            return self.words_line(self._words, y)
        if y >= len(self._panel.lines):
            return self.blank()
        line = self._panel.lines[y]
        if line.item is None or line.item != self.cursor:
            return self.paint(line.line)
        return self.paint_cursor(line.line)

    def on_click(self, event: events.Click) -> None:
        """Choose what is clicked."""
        y = event.get_content_offset_capture(self).y + self.top
        item = self._panel.lines[y].item if 0 <= y < len(self._panel.lines) else None
        if item is not None:
            self.move_cursor(item)
            self.follow_cursor()
