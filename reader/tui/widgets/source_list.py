"""The source list: a cursor over views, smart feeds, folders and feeds. It opens nothing itself."""

from __future__ import annotations

from collections.abc import Sequence

from textual import events
from textual.message import Message
from textual.strip import Strip

from reader.model.frozen import mutable
from reader.model.source import Source, SourceKind
from reader.tui.rendering.paint import paint_line
from reader.tui.rendering.roles import Role
from reader.tui.rendering.sources import source_line
from reader.tui.widgets.lines import LinePane


class SourceList(LinePane):
    """One line a source."""

    ALLOW_SELECT = False

    @mutable
    class Chosen(Message):
        """A source was chosen."""

        source: Source

    _sources: Sequence[Source] = ()
    cursor = -1

    def show(self, sources: Sequence[Source], /, *, here: str | None = None) -> None:
        """Show these, with the cursor on the one that is called `here`, else where it was."""
        before = self.current
        self._sources = sources
        places = [n for n, source in enumerate(sources) if source.kind is not SourceKind.HEADING]
        named = [n for n in places if sources[n].name == here]
        same = [n for n in places if before and _same(sources[n], before)]
        self.cursor = (named or same or places or [-1])[0]
        self.laid_out()
        self.forget()
        if named:
            self.show_lines(max(0, self.cursor - 1), self.cursor)

    @property
    def current(self) -> Source | None:
        """The source under the cursor."""
        return self._sources[self.cursor] if 0 <= self.cursor < len(self._sources) else None

    def move_by(self, n: int, /) -> None:
        """Move the cursor by rows; headings are passed over."""
        places = [
            n for n, source in enumerate(self._sources) if source.kind is not SourceKind.HEADING
        ]
        if not places:
            return
        at = places.index(self.cursor) if self.cursor in places else 0
        before, self.cursor = self.cursor, places[max(0, min(len(places) - 1, at + n))]
        self.forget((before, self.cursor))
        # From the first source the heading above it comes into view too.
        self.show_lines(max(0, self.cursor - 1), self.cursor)

    def page_by(self, pages: float, /) -> None:
        """Move the cursor by what is shown at once, or a part of it."""
        rows = max(1, int(self.rows_shown * abs(pages)))
        self.move_by(rows if pages > 0 else -rows)

    def home(self) -> None:
        """Go to the first source."""
        self.move_by(-len(self._sources))

    def end(self) -> None:
        """Go to the last source."""
        self.move_by(len(self._sources))

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
        cursor = y == self.cursor
        line = source_line(self._sources[y], self.room, cursor=cursor, focused=self.has_focus)
        rest = (Role.SELECTED if self.has_focus else Role.SELECTED_QUIET,) if cursor else ()
        return paint_line(line, self.palette, self.room, self.ground, rest)

    def watch_has_focus(self, focus: bool) -> None:
        """Draw the cursor quieter without the focus."""
        super().watch_has_focus(focus)
        self.forget((self.cursor,))

    def on_click(self, event: events.Click) -> None:
        """Choose what is clicked."""
        y = event.get_content_offset_capture(self).y + self.top
        if 0 <= y < len(self._sources) and self._sources[y].kind is not SourceKind.HEADING:
            before, self.cursor = self.cursor, y
            self.forget((before, y))
            self.choose_cursor()


def _same(one: Source, other: Source) -> bool:
    return (one.kind, one.id, one.query) == (other.kind, other.id, other.query)
