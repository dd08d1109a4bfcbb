"""The source list: a cursor over views, smart feeds, folders and feeds. It opens nothing itself."""

from __future__ import annotations

from collections.abc import Sequence

from textual import events
from textual.message import Message
from textual.strip import Strip

from reader.model.frozen import mutable
from reader.model.source import Source, SourceKind
from reader.tui.rendering.sources import source_line
from reader.tui.widgets.cursor_pane import CursorPane


class SourceList(CursorPane):
    """One line a source; the cursor passes headings over."""

    @mutable
    class Chosen(Message):
        """A source was chosen."""

        source: Source

    _sources: Sequence[Source] = ()
    _places: Sequence[int] = ()
    """Where those are that can be chosen."""

    def show(self, sources: Sequence[Source], /, *, here: str | None = None) -> None:
        """Show these, with the cursor on the one that is called `here`, else where it was."""
        before = self.current
        self._sources = sources
        self._places = [n for n, one in enumerate(sources) if one.kind is not SourceKind.HEADING]
        named = [n for n in self._places if sources[n].name == here]
        same = [n for n in self._places if before and _same(sources[n], before)]
        self.cursor = (named or same or self._places or [-1])[0]
        self.laid_out()
        self.forget()
        if named:
            self._show_cursor()

    @property
    def current(self) -> Source | None:
        """The source under the cursor."""
        return self._sources[self.cursor] if 0 <= self.cursor < len(self._sources) else None

    @property
    def count(self) -> int:
        """How many lines there are."""
        return len(self._sources)

    def lines_of(self, index: int) -> Sequence[int]:
        """Return the line of a source."""
        return (index,)

    def move_by(self, n: int, /) -> None:
        """Move the cursor by sources."""
        if self._places:
            at = self._places.index(self.cursor) + n
            self.move_cursor(self._places[max(0, min(at, len(self._places) - 1))])

    def move_cursor(self, index: int) -> None:
        """Put the cursor on the source that is nearest to a line."""
        if self._places:
            nearest = min(self._places, key=lambda place: abs(place - index))
            before, self.cursor = self.cursor, nearest
            self.forget_items((before, nearest))
            self._show_cursor()

    def _show_cursor(self) -> None:
        # From the first source the heading above it comes into view too.
        self.show_lines(max(0, self.cursor - 1), self.cursor)

    def page_by(self, pages: float, /) -> None:
        """Move the cursor by what is shown at once, or a part of it."""
        rows = max(1, int(self.rows_shown * abs(pages)))
        self.move_by(rows if pages > 0 else -rows)

    def choose_cursor(self) -> None:
        """Choose the source under the cursor."""
        if (source := self.current) is not None:
            self.post_message(self.Chosen(source))

    def laid_out(self) -> None:
        """Follow a new width."""
        self.set_line_count(len(self._sources))

    def draw_line(self, y: int) -> Strip:
        """Draw a source."""
        if y >= len(self._sources):
            return self.blank()
        line = source_line(self._sources[y], self.room)
        return self.paint_cursor(line) if y == self.cursor else self.paint(line)

    def on_click(self, event: events.Click) -> None:
        """Choose what is clicked."""
        y = event.get_content_offset_capture(self).y + self.top
        if y in self._places:
            self.move_cursor(y)
            self.choose_cursor()


def _same(one: Source, other: Source) -> bool:
    return (one.kind, one.id, one.query) == (other.kind, other.id, other.query)
