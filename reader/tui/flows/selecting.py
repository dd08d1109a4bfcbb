"""Selecting rows of the list, for marks and tags to act on. Marks nothing itself."""

from __future__ import annotations

from itertools import islice

from reader.model.listing import ArticleRow
from reader.tui.flows.listing import ListingFlow
from reader.tui.flows.stage import Pane, Stage

_ACTS = {
    "read.toggle": "read",
    "bookmark.toggle": "bookmark",
    "tag.add": "tag",
    "tag.remove": "untag",
    "close": "none",
}
"""Commands that act on what is selected, and the words for them."""


class SelectionFlow:
    """Rows picked one by one, and a stretch that follows the cursor."""

    def __init__(self, stage: Stage, listing: ListingFlow) -> None:
        self.stage, self.listing = stage, listing
        self._picked: frozenset[int] = frozenset()
        self._from: int | None = None
        """The article that the stretch begins with."""
        self._first: int | None = None
        """Where that is in the list: kept, since to find it takes the longer the further down it is."""

    @property
    def is_on(self) -> bool:
        """Whether something is selected."""
        return bool(self._picked) or self._from is not None

    def toggle(self) -> None:
        """Select the article under the cursor, or no longer, and go to the next one."""
        row = self._row()
        if row is None:
            return
        self._keep_stretch()
        self._picked ^= {row.id}
        self._show()
        self.stage.list_pane.move_by(1)

    def stretch(self) -> None:
        """Select from the cursor to where it goes; the second time, keep what is selected so far."""
        row = self._row()
        if row is None:
            return
        if self._from is None:
            self._from, self._first = row.id, self.stage.list_pane.cursor
        else:
            self._keep_stretch()
        self._show()

    def _row(self) -> ArticleRow | None:
        """Return the row under the list's cursor, and say where there is none."""
        if self.stage.focused_pane is not Pane.LIST or self.stage.sources_shown:
            self.stage.say(f"articles are selected in the list ({self._sign('pane.list')})")
            return None
        row = self.stage.list_pane.current
        if row is None:
            self.stage.say("the list is empty")
        return row

    def _keep_stretch(self) -> None:
        self._picked = frozenset(self.ids())
        self._from = self._first = None

    def ids(self) -> list[int]:
        """Return the selected articles; none where nothing is selected."""
        view = self.listing.reading.view
        if self._first is None or view is None:
            return sorted(self._picked)
        low, high = sorted((self._first, self.stage.list_pane.cursor))
        return sorted(self._picked.union(islice(view.ids(), low, high + 1)))

    def clear(self) -> bool:
        """Select nothing any more; tell whether something was selected."""
        was_on = self.is_on
        self._picked, self._from, self._first = frozenset(), None, None
        if was_on:
            self.stage.list_pane.select(frozenset(), None)
        return was_on

    def follow(self, *, is_same_view: bool) -> None:
        """Keep the selection when the same view is read again; in another one nothing is selected."""
        view = self.listing.reading.view
        if self._from is not None and view is not None:
            self._first = view.index_of(self._from)
        if not is_same_view or (self._from is not None and self._first is None):
            self.clear()
        elif self.is_on:
            self._show()

    def _show(self) -> None:
        self.stage.list_pane.select(self._picked, self._first)
        self.tell()

    def tell(self) -> None:
        """Say how many are selected, and what acts on them."""
        if not self.is_on:
            return
        keys = [f"{sign} {word}" for id_, word in _ACTS.items() if (sign := self._sign(id_))]
        self.stage.say(" · ".join([f"{self._count():,} selected", *keys]))

    def _count(self) -> int:
        if self._first is None or self._picked:
            return len(self.ids())
        return abs(self._first - self.stage.list_pane.cursor) + 1

    def _sign(self, command_id: str) -> str:
        return self.stage.keymap.sign(command_id)
