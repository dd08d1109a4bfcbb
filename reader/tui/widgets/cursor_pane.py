"""What panes with a cursor over rows or items have in common. Knows not what they stand for."""

from __future__ import annotations

from collections.abc import Iterable

from textual.strip import Strip

from reader.tui.rendering.pages import with_cursor
from reader.tui.rendering.paint import paint_line
from reader.tui.rendering.roles import Role, TextLine
from reader.tui.widgets.lines import LinePane


class CursorPane(LinePane):
    """A pane whose cursor is on one of the things that it draws."""

    ALLOW_SELECT = False

    cursor = -1
    """Which thing the cursor is on; -1 where there is none."""

    # What a pane fills in:

    @property
    def count(self) -> int:
        """How many things there are."""
        raise NotImplementedError

    def lines_of(self, index: int) -> Iterable[int]:
        """Return the lines that a thing takes; none where there is no such thing."""
        raise NotImplementedError

    def move_cursor(self, index: int) -> None:
        """Put the cursor on a thing, within the ends."""
        raise NotImplementedError

    # What it gets:

    def move_by(self, n: int, /) -> None:
        """Move the cursor by things."""
        self.move_cursor(self.cursor + n)

    def home(self) -> None:
        """Go to the first."""
        self.move_cursor(0)

    def end(self) -> None:
        """Go to the last."""
        self.move_cursor(self.count - 1)

    def forget_items(self, indexes: Iterable[int]) -> None:
        """Draw these things anew."""
        self.forget(y for index in indexes if index >= 0 for y in self.lines_of(index))

    def paint(self, line: TextLine, rest: tuple[Role, ...] = ()) -> Strip:
        """Paint a line; `rest` is the ground behind it and to its end."""
        return paint_line(line, self.palette, self.room, self.ground, rest)

    def paint_cursor(self, line: TextLine) -> Strip:
        """Paint a line of the thing under the cursor."""
        ground = Role.SELECTED if self.has_focus else Role.SELECTED_QUIET
        return self.paint(with_cursor(line, focused=self.has_focus), (ground,))

    def watch_has_focus(self, focus: bool) -> None:
        """Draw the cursor quieter without the focus."""
        super().watch_has_focus(focus)
        self.forget_items((self.cursor,))
