"""What the panes drawn line by line have in common. Knows no articles."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypedDict

from textual import events
from textual.geometry import Region, Size
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from reader.model.clock import Clock, local_now
from reader.tui.rendering import paint
from reader.tui.rendering.breaking import wrap_text
from reader.tui.rendering.inks import ground_ink, style_of
from reader.tui.rendering.palette import DARK, Palette
from reader.tui.rendering.roles import Role, TextLine
from reader.tui.widgets.pane_bar import PaneBar


class Look(TypedDict, total=False):
    """What every pane is made with."""

    palette: Palette
    now: Clock
    id: str


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
    ) -> None:
        super().__init__(id=id)
        self._strips: dict[int, Strip] = {}
        self._drawn_room: int | None = None
        self._width = 0
        """The room that lines were laid out for."""
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
    def vertical_scrollbar(self) -> PaneBar:
        """The bar, made when it is first asked for, as Textual does."""
        bar = self._vertical_scrollbar
        if bar is None:
            self._vertical_scrollbar = bar = PaneBar(name="vertical")
            bar.display = False
            self.app._start_widget(self, bar)
        assert isinstance(bar, PaneBar)
        return bar

    @property
    def room(self) -> int:
        """How many cells a line has."""
        if self._drawn_room is not None:
            return self._drawn_room
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
        """Say how many lines there are.

        Textual lays out the whole screen for another size; all that can change is the bar, which
        asks for a layout itself where it comes or goes.
        """
        self.set_reactive(LinePane.virtual_size, Size(self.room, count))
        self._scroll_update(self.virtual_size)

    def forget(self, lines: Iterable[int] | None = None) -> None:
        """Draw these lines anew (None: all)."""
        if lines is None:
            self._strips.clear()
            self.refresh()
            return
        # Only these lines are composed again: a key that moves a cursor costs a tenth of the pane.
        for y in lines:
            self._strips.pop(y, None)
            self.refresh(Region(0, y - self.top, self.room, 1))

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

    def render_lines(self, crop: Region) -> list[Strip]:
        """Return lines as Textual wants them.

        Its own way asks the style sheet about every line and makes new strips of them, which is
        most of what a key costs. A pane has neither border nor padding, and paints its own ground.
        """
        top, room = self.top, self.room
        # Each line asks for it, and Textual looks it up among all widgets.
        self._drawn_room = room
        try:
            strips = [self._strip(top + y, crop.right) for y in crop.line_range]
        finally:
            self._drawn_room = None
        if room != self._width:
            # Asked for between two layouts, when a pane can have no room at all.
            self._strips.clear()
        if crop.x:
            strips = [strip.crop(crop.x) for strip in strips]
        if self.palette.colors:
            return strips
        # What the terminal or the user asked to be without colours; colours need no filter.
        filters, (_, background) = self.get_line_filters(), self.background_colors
        for each in filters:
            strips = [strip.apply_filter(each, background) for strip in strips]
        return strips

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Show other lines, and move the bar."""
        if round(old_value) == round(new_value):
            return
        # Not the bar's column: that is another widget, which draws itself anew where it has to.
        self.refresh(Region(0, 0, self.room, self.size.height))
        if self.show_vertical_scrollbar:
            self.vertical_scrollbar.go_to(new_value, self.rows_shown, self.virtual_size.height)

    def render_line(self, y: int) -> Strip:
        """Return the line `y` of those to be seen."""
        return self._strip(self.top + y, self.room)

    def _strip(self, line: int, width: int) -> Strip:
        strip = self._strips.get(line)
        if strip is None:
            # A long article read to its end would keep every line.
            if len(self._strips) > 1000:
                self._strips.clear()
            strip = self._strips[line] = self.draw_line(line)
        if strip.cell_length != width:
            # The column that is kept free for a scrollbar is to be painted too. It is kept so: with
            # a strip stays what is sent to the terminal for it.
            rest = style_of(ground_ink(self.palette, self.ground))
            strip = self._strips[line] = strip.adjust_cell_length(width, rest)
        return strip

    def blank(self) -> Strip:
        """Return an empty line."""
        return paint.blank(self.palette, self.room, self.ground)

    def words_line(self, words: str, y: int) -> Strip:
        """Return a line of words that stand in for content: muted, from the second line on."""
        if not 1 <= y <= len(words):
            return self.blank()
        lead = "  " if self.room > 8 else ""
        spans = wrap_text(words, max(1, self.room - 2 * len(lead)))
        if y > len(spans):
            return self.blank()
        line = TextLine(lead + words[slice(*spans[y - 1])], (), Role.MUTED)
        return paint.paint_line(line, self.palette, self.room, self.ground)

    def watch_has_focus(self, focus: bool) -> None:
        """Leave the style sheet alone: what a pane draws depends on the focus, no style does."""

    def on_focus(self, event: events.Focus) -> None:
        """Take the keyboard; Textual would paint all of the pane anew for it."""
        self._focus(event, events.DescendantFocus(self))

    def on_blur(self, event: events.Blur) -> None:
        """Give the keyboard away."""
        self._focus(event, events.DescendantBlur(self))

    def _focus(
        self,
        event: events.Focus | events.Blur,
        news: events.DescendantFocus | events.DescendantBlur,
    ) -> None:
        event.prevent_default()
        self.has_focus = isinstance(event, events.Focus)
        if self.parent is not None:
            self.parent.post_message(news)

    def watch_palette(self) -> None:
        """Repaint in other colours."""
        self.forget()

    def on_hide(self) -> None:
        """Draw anew when there is room again: unseen, nothing is laid out."""
        self._width = 0

    def on_resize(self) -> None:
        """Lay out for another size; in the same width lines stay as they are drawn."""
        if self.room != self._width:
            self._width = self.room
            # Without a layout lines may have been painted already, of nothing.
            self.forget()
        self.laid_out()
