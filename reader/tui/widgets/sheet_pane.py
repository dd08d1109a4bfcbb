"""A page of text that is wrapped, scrolled and selected from. Knows no quotes, links or searches."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Unpack

from textual.reactive import reactive
from textual.selection import Selection
from textual.strip import Strip

from reader.tui.rendering.article import Sheet
from reader.tui.rendering.overlay import Overlay
from reader.tui.rendering.page import Page
from reader.tui.rendering.paint import paint_line
from reader.tui.rendering.roles import Role, Run, TextLine
from reader.tui.widgets.lines import LinePane, Look

EMPTY_SHEET = Sheet((), ())


class SheetPane(LinePane):
    """A sheet in a readable measure: one stays where one was when the width changes."""

    text_width: reactive[int] = reactive(70, init=False)
    """The longest line, in cells."""

    def __init__(self, *, text_width: int = 70, **look: Unpack[Look]) -> None:
        super().__init__(**look)
        self.set_reactive(SheetPane.text_width, text_width)
        self.sheet = EMPTY_SHEET
        self.page = Page((), 1, text_width)
        self._waiting: tuple[int, int] | None = None

    # What a pane fills in:

    def overlay(self) -> Overlay:
        """Return what is drawn over the sheet for the moment."""
        return Overlay()

    def progressed(self) -> None:
        """Hear that more or less of the sheet has been passed."""

    # What it gets:

    def set_sheet(self, sheet: Sheet, place: tuple[int, int]) -> None:
        """Show a sheet from a place on: (paragraph, character), as `Page.place_at` has it."""
        self.sheet = sheet
        self.page = Page((), 1, self.text_width)
        self._waiting = place
        self.laid_out()
        self.forget()

    def set_runs(self, sheet: Sheet) -> None:
        """Show the same words with other runs; the lines stay."""
        pairs = zip(self.page.blocks, sheet.blocks, strict=False)
        changed = [index for index, (before, now) in enumerate(pairs) if before != now]
        self.sheet = sheet
        # Without a width there are no lines yet; they will be made of the sheet.
        if self.page.blocks:
            self.page.blocks = sheet.blocks
        self.forget_blocks(changed)

    def forget_blocks(self, indexes: Iterable[int]) -> None:
        """Draw these blocks anew."""
        self.forget(y for index in indexes for y in self.page.lines_of(index))

    @property
    def first_shown(self) -> tuple[int, int]:
        """The place at the top."""
        return self._waiting if self._waiting is not None else self.page.place_at(self.top)

    def _go_to_waiting(self) -> None:
        if self._waiting is None or not self.room or not self.page.height:
            return
        paragraph, offset = self._waiting
        self._waiting = None
        self.go_to_line(self.page.y_of(paragraph, offset))
        self.progressed()

    @property
    def seen(self) -> range:
        """The lines to be seen."""
        return range(self.top, self.top + self.rows_shown)

    @property
    def progress(self) -> float:
        """How much of the sheet has been shown: 0 to 1."""
        height = self.page.height
        return min(1.0, self.seen.stop / height) if height else 0.0

    @property
    def at_end(self) -> bool:
        """Whether the end is to be seen."""
        return self.seen.stop >= self.page.height

    # Moving

    def move_by(self, lines: int, /) -> None:
        """Scroll by lines."""
        self.go_to_line(max(0, self.top + lines))

    def page_by(self, pages: float) -> None:
        """Scroll by what is shown at once, or a part of it; two lines stay for the eye."""
        lines = max(1, int(max(1, self.rows_shown - 2) * abs(pages)))
        self.move_by(lines if pages > 0 else -lines)

    def page_down(self) -> bool:
        """Scroll on by a page; False where the end was to be seen already."""
        if self.at_end:
            return False
        self.page_by(1)
        return True

    def home(self) -> None:
        """Go to the top."""
        self.go_to_line(0)

    def end(self) -> None:
        """Go to the end."""
        self.go_to_line(self.page.height)

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Tell how far one is, too."""
        super().watch_scroll_y(old_value, new_value)
        if round(old_value) != round(new_value):
            self.progressed()

    # Drawing

    def laid_out(self) -> None:
        """Wrap for the width there is; one stays where one was."""
        width = self.room
        if not width:
            return
        if (self.page.width, self.page.wanted) != (width, self.text_width):
            self._waiting = self.first_shown
            self.page = Page(self.sheet.blocks, width, self.text_width)
        self.set_line_count(self.page.height)
        self._go_to_waiting()

    def watch_text_width(self) -> None:
        """Wrap to another measure."""
        self.laid_out()
        self.forget()

    def draw_line(self, y: int) -> Strip:
        """Draw a line of the sheet."""
        line = self.page.draw(y, self.overlay())
        if line is None:
            return self.blank().apply_offsets(-self.page.margin, y)
        picked = self._picked(y, line)
        if picked is not None:
            line = TextLine(line.text, (*line.runs, picked), line.role, line.origin)
        strip = paint_line(line, self.palette, self.room, self.ground)
        return strip.apply_offsets(-line.origin, y)

    # Selecting with the mouse

    def _picked(self, y: int, line: TextLine) -> Run | None:
        """Return the stretch of a line that the mouse has selected."""
        selection = self.text_selection
        span = selection.get_span(y) if selection is not None else None
        if span is None:
            return None
        start, end = span
        last = len(line.text) if end < 0 else line.origin + end
        return Run(line.origin + max(0, start), last, Role.PICKED)

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        """Return the sheet's own text under a selection: no bars, no line breaks of the screen."""
        start = (selection.start.y, selection.start.x) if selection.start else (0, 0)
        end = (selection.end.y, selection.end.x) if selection.end else (self.page.height, -1)
        return self.page.text_between(start, end), "\n"

    def selection_updated(self, selection: Selection | None) -> None:
        """Draw another selection."""
        self.forget()
