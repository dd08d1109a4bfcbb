"""What the panes drawn line by line have in common. Knows no articles."""

from __future__ import annotations

from collections.abc import Iterable

from textual.geometry import Size
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from reader.tui.messages import Clock, local_now
from reader.tui.rendering import paint
from reader.tui.rendering.breaking import wrap_text
from reader.tui.rendering.palette import DARK, Palette
from reader.tui.rendering.roles import Role, TextLine


class LinePane(ScrollView, can_focus=True, inherit_bindings=False):
    """A pane that draws each visible line itself and keeps what it drew.

    Its keys are commands of the screen, so it binds none itself.
    """

    DEFAULT_CSS = """
    LinePane {
        overflow-x: hidden;
        overflow-y: auto;
        scrollbar-gutter: stable;
        scrollbar-size-vertical: 1;
    }
    """

    palette: reactive[Palette] = reactive(DARK, init=False)
    """The colours; another one repaints."""

    def __init__(
        self,
        *,
        palette: Palette = DARK,
        now: Clock = local_now,
        id: str | None = None,
        classes: str | None = None,
    ) -> None:
        super().__init__(id=id, classes=classes)
        self._strips: dict[int, Strip] = {}
        self._now = now
        self.set_reactive(LinePane.palette, palette)

    # What a pane fills in:

    @property
    def ground(self) -> str:
        """The colour of the pane's empty space."""
        return self.palette.panel

    def draw_line(self, y: int) -> Strip:
        """Draw a line of the whole, `room` cells wide."""
        raise NotImplementedError

    def laid_out(self) -> None:
        """Follow a new width."""

    # What it gets:

    @property
    def room(self) -> int:
        """How many cells a line has."""
        return self.scrollable_content_region.width

    @property
    def rows_shown(self) -> int:
        """How many lines are to be seen at once."""
        return max(1, self.scrollable_content_region.height)

    @property
    def top(self) -> int:
        """The first line to be seen."""
        return self.scroll_offset.y

    def set_line_count(self, count: int) -> None:
        """Say how many lines there are."""
        self.virtual_size = Size(self.room, count)

    def forget(self, lines: Iterable[int] | None = None) -> None:
        """Draw these lines anew (None: all)."""
        if lines is None:
            self._strips.clear()
            self.refresh()
            return
        # Only these lines are composed again: a key that moves a cursor costs a tenth of the pane.
        for y in lines:
            self._strips.pop(y, None)
            self.refresh_line(y)

    def go_to_line(self, y: int) -> None:
        """Show line `y` at the top, or the end."""
        self.scroll_to(y=y, animate=False, force=True)

    def show_lines(self, first: int, last: int, *, margin: int = 0) -> None:
        """Scroll as little as needed to show the lines from `first` to `last`."""
        top = self.top
        if first - margin < top:
            self.go_to_line(max(0, first - margin))
        elif last + margin >= top + self.rows_shown:
            # Where not all can be seen, the first line counts.
            self.go_to_line(max(0, min(first - margin, last + margin + 1 - self.rows_shown)))

    def render_line(self, y: int) -> Strip:
        """Return a line as Textual wants it."""
        line = y + self.top
        strip = self._strips.get(line)
        if strip is None:
            # A long article read to its end would keep every line.
            if len(self._strips) > 1000:
                self._strips.clear()
            strip = self._strips[line] = self.draw_line(line)
        return strip

    def blank(self) -> Strip:
        """Return an empty line."""
        return paint.blank(self.palette, self.room, self.ground)

    def words_line(self, words: str, y: int) -> Strip:
        """Return a line of words that stand in for content: muted, from the second line on."""
        lead = "  " if self.room > 8 else ""
        spans = wrap_text(words, max(1, self.room - 2 * len(lead)))
        if not 1 <= y <= len(spans):
            return self.blank()
        line = TextLine(lead + words[slice(*spans[y - 1])], (), Role.MUTED)
        return paint.paint_line(line, self.palette, self.room, self.ground)

    def watch_palette(self) -> None:
        """Repaint in other colours."""
        self.forget()

    def on_resize(self) -> None:
        """Lay out for another width."""
        self._strips.clear()
        self.laid_out()
