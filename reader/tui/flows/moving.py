"""Moving: inside the focused pane, and from pane to pane."""

from __future__ import annotations

from reader.model.frozen import mutable
from reader.tui.flows.reading import ReadingFlow
from reader.tui.flows.stage import Pane, Scrolls, Stage

ORDER = (Pane.LIST, Pane.READING, Pane.RELATED)


@mutable
class MovingFlow:
    """Moves cursors, scrolls, and carries the keyboard from pane to pane."""

    stage: Stage
    reading: ReadingFlow

    @property
    def _pane(self) -> Scrolls:
        panes: dict[Pane, Scrolls] = {
            Pane.LIST: self.stage.source_pane if self.stage.sources_shown else self.stage.list_pane,
            Pane.READING: self.stage.page_pane if self.reading.pages else self.stage.text_pane,
            Pane.RELATED: self.stage.related_pane,
        }
        return panes[self.stage.focused_pane]

    def down(self) -> None:
        """One row or line down."""
        self._pane.move_by(1)

    def up(self) -> None:
        """One row or line up."""
        self._pane.move_by(-1)

    def half_down(self) -> None:
        """Half a page down."""
        self._pane.page_by(0.5)

    def half_up(self) -> None:
        """Half a page up."""
        self._pane.page_by(-0.5)

    def page_down(self) -> None:
        """A page down."""
        self._pane.page_by(1)

    def page_up(self) -> None:
        """A page up."""
        self._pane.page_by(-1)

    def top(self) -> None:
        """To the top."""
        self._pane.home()

    def bottom(self) -> None:
        """To the end."""
        self._pane.end()

    def focus_list(self) -> None:
        """To the article list."""
        self.stage.focus_pane(Pane.LIST)

    def focus_reading(self) -> None:
        """To the article."""
        self.stage.focus_pane(Pane.READING)

    def focus_related(self) -> None:
        """To the related panel."""
        self.stage.focus_pane(Pane.RELATED)

    def pane_left(self) -> None:
        """To the pane on the left, where there is one."""
        self.stage.focus_pane(ORDER[max(0, ORDER.index(self.stage.focused_pane) - 1)])

    def pane_right(self) -> None:
        """To the pane on the right, where there is one."""
        self.stage.focus_pane(ORDER[min(2, ORDER.index(self.stage.focused_pane) + 1)])

    def pane_next(self) -> None:
        """To the next pane, round and round."""
        self.stage.focus_pane(ORDER[(ORDER.index(self.stage.focused_pane) + 1) % 3])

    def open(self) -> None:
        """Open or follow what is under the cursor."""
        pane = self.stage.focused_pane
        row = self.stage.list_pane.current
        if pane is Pane.LIST and self.stage.sources_shown:
            self.stage.source_pane.choose_cursor()
        elif pane is Pane.RELATED:
            self.stage.related_pane.follow_cursor()
        elif pane is Pane.LIST and row is not None:
            self.reading.open(row.id)
            self.stage.focus_pane(Pane.READING)
        elif pane is Pane.READING and self.reading.pages:
            self.stage.page_pane.choose_cursor()
        elif pane is Pane.READING and (article_id := self.reading.article_id) is not None:
            self.reading.open(article_id)
