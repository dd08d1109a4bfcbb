"""Going on: to the next article of the list, the next unread, the next hit, a page down."""

from __future__ import annotations

from reader.model.frozen import frozen
from reader.tui.flows.reading import ReadingFlow
from reader.tui.flows.stage import Pane, Stage


@frozen
class SteppingFlow:
    """Goes from one article of the list to another, from any pane."""

    stage: Stage
    reading: ReadingFlow

    def next_article(self) -> None:
        """Open the next article of the list."""
        self._step(1)

    def previous_article(self) -> None:
        """Open the previous article of the list."""
        self._step(-1)

    def _step(self, by: int) -> None:
        view = self.reading.view
        if view is None or not view.total:
            self.stage.say("the list is empty")
            return
        index = self._index() + by
        # The first article is on the screen unopened: the first step opens it.
        if self.reading.shown_unopened and by > 0:
            index -= 1
        if not 0 <= index < view.total:
            self.stage.say("this is the last article" if by > 0 else "this is the first article")
            return
        self._open_row(index)

    def _index(self) -> int:
        """Where one is in the list: at the article that is read, else at the cursor."""
        view, article_id = self.reading.view, self.reading.article_id
        here = view.index_of(article_id) if view is not None and article_id is not None else None
        return self.stage.list_pane.cursor if here is None else here

    def _open_row(self, index: int) -> None:
        view = self.reading.view
        rows = view.rows(index, 1) if view is not None else []
        if rows:
            self.reading.open(rows[0].id)

    @property
    def _is_searching(self) -> bool:
        """Whether there are hits to go to: in the list n and N go on to other articles all the same."""
        in_page = self.stage.focused_pane is Pane.READING
        return in_page and bool(self.stage.text_pane.finding)

    def next_unread(self) -> None:
        """Open the next unread article; while searching in the page, go to the next hit."""
        if self._is_searching:
            self._tell_hit(self.stage.text_pane.next_hit())
        else:
            self._step_unread(1)

    def previous_unread(self) -> None:
        """Open the previous unread article; while searching in the page, the previous hit."""
        if self._is_searching:
            self._tell_hit(self.stage.text_pane.previous_hit())
        else:
            self._step_unread(-1)

    def _step_unread(self, step: int) -> None:
        index, view = None, self.reading.view
        if view is not None:
            start = self._index()
            if self.reading.shown_unopened and step > 0:
                start -= 1
            index = view.next_unread(start, step)
            if index is None and step > 0:
                # What came in above, or was left out on the way, is not forgotten.
                index = view.next_unread(-1, step)
        if index is None:
            self.stage.say("nothing unread here")
        else:
            self._open_row(index)

    def _tell_hit(self, hit: tuple[int, int] | None) -> None:
        self.stage.say("no match · Esc ends" if hit is None else f"match {hit[0]} of {hit[1]}")

    def read_on(self) -> None:
        """Move a page down; at the end, mark read and open the next unread article."""
        if self.reading.pages and self.stage.focused_pane is Pane.READING:
            self.stage.page_pane.page_by(1)
            return
        if self.stage.text_pane.stored is None:
            return
        if self.stage.panes_at_once == 1 and self.stage.focused_pane is not Pane.READING:
            row = self.stage.list_pane.current
            if self.stage.focused_pane is Pane.LIST and row is not None:
                self.reading.open(row.id)
            self.reading.bring_forward()
            return
        if (
            self.reading.shown_unopened
            and self.reading.article_id is not None
            and self.stage.text_pane.at_end
        ):
            self.reading.open(self.reading.article_id)
        elif self.stage.text_pane.page_down():
            return
        self._step_unread(1)
