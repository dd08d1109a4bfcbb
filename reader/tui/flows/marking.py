"""Marking: read and bookmarked, one article or many, and taking any change back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from reader.model.listing import StateChange
from reader.model.text import counted
from reader.services import listing, marking
from reader.services.library import Library
from reader.services.listing import ListView
from reader.tui.flows.describing import NAMES, describe
from reader.tui.flows.listing import ListingFlow
from reader.tui.flows.reading import ReadingFlow
from reader.tui.flows.reminders import page_remedy
from reader.tui.flows.selecting import SelectionFlow
from reader.tui.flows.stage import Pane, Stage

MarkList = Callable[[Library, ListView], StateChange]


class MarkingFlow:
    """Changes the state of the article at hand, of those selected or of all; shows that it did."""

    def __init__(
        self,
        stage: Stage,
        reading: ReadingFlow,
        listing: ListingFlow,
        selection: SelectionFlow,
        feed_details: Callable[[], None] = lambda: None,
    ) -> None:
        self.stage, self.reading, self.listing = stage, reading, listing
        self.selection = selection
        self._feed_details = feed_details
        """Shows the feed under the source list's cursor."""
        self.travelled: Callable[[], None] = lambda: None
        """Called when a step was taken back or done again, which may be one of feeds."""
        self.go_on: Callable[[], None] = lambda: None
        """Opens the next article."""
        self._is_busy = False

    def ids_at_hand(self) -> list[int]:
        """Return what is selected in the list, else the article at hand; say where there is none."""
        in_list = self.stage.focused_pane is Pane.LIST
        if in_list and (selected := self.selection.ids()):
            return selected
        at_hand = self.stage.list_pane.current if in_list else self.listing.at_hand()
        if at_hand is None or not at_hand.id:
            self.stage.say("no article at hand")
            return []
        return [at_hand.id]

    def toggle_read(self) -> None:
        """Mark the article at hand, or those selected, read; or unread again."""
        self._mark(marking.toggle_read)

    def toggle_bookmark(self) -> None:
        """Bookmark the article at hand, or those selected; or take the bookmark away."""
        self._mark(marking.toggle_bookmark)

    def _mark(self, act: Callable[[Library, Sequence[int]], StateChange]) -> None:
        if ids := self.ids_at_hand():
            self.change(len(ids), lambda: act(self.stage.library, ids))

    def change(self, count: int, act: Callable[[], StateChange]) -> None:
        """Change so many articles, off the screen's thread where they are many; show what came of it.

        Nothing is selected any more: a selection that is out of sight must not be acted on again.
        """
        self.selection.clear()
        if count < marking.LARGE:
            self.show(act())
        else:
            self._change_much(act, f"changing {counted(count, 'article')}…")

    def _change_much(self, act: Callable[[], StateChange | None], words: str) -> None:
        if self._is_busy:
            self.stage.say("still at it: one moment")
            return
        self._is_busy = True
        self.stage.say(words)

        def work() -> StateChange | None:
            try:
                return act()
            finally:
                self._is_busy = False

        # At once: most of it is SQLite's, beside which the screen goes on.
        self.stage.in_background("marking", work, self._show_travel, at_once=True)

    def show(self, change: StateChange) -> None:
        """Show what a change did: its rows, the counts, the article read, and a line."""
        if change.count:
            few = change.count <= len(change.article_ids)
            self.stage.list_pane.refresh_rows(change.article_ids if few else None)
            self.listing.show_counts()
            self.reading.reload()
        self.stage.say(change.what)

    def mark_above(self) -> None:
        """Mark all above the cursor read."""
        view, cursor = self.reading.view, self.stage.list_pane.cursor
        if view is not None and view.total:
            library = self.stage.library
            self.change(cursor, lambda: marking.mark_above_read(library, view, cursor))

    def mark_all(self) -> None:
        """Mark all in the view read, after asking."""
        self._mark_list("Mark this list read ({})?", marking.mark_all_read)

    def mark_all_unread(self) -> None:
        """Mark all in the view unread, after asking."""
        self._mark_list("Mark this list unread ({})?", marking.mark_all_unread)

    def bookmark_all(self) -> None:
        """Bookmark all in the view, after asking."""
        self._mark_list("Bookmark this list ({})?", marking.bookmark_all)

    def _mark_list(self, question: str, act: MarkList) -> None:
        view = self.view_at_hand()
        if view is not None:
            self.stage.confirm(
                question.replace("{}", counted(view.total, "article")),
                partial(self.change, view.total, lambda: act(self.stage.library, view)),
            )

    def view_at_hand(self) -> ListView | None:
        """Return the list where there is something in it, else say that it is empty."""
        view = self.reading.view
        if view is None or not view.total:
            self.stage.say("the list is empty")
            return None
        return view

    def undo(self) -> None:
        """Take the last change of state back."""
        self._travel(marking.undo, forward=False)

    def redo(self) -> None:
        """Do again what was undone."""
        self._travel(marking.redo, forward=True)

    def _travel(self, act: Callable[[Library], StateChange | None], *, forward: bool) -> None:
        library = self.stage.library
        if marking.is_next_large(library, forward=forward):
            words = "doing again" if forward else "taking back"
            self._change_much(lambda: act(library), f"{words} what changed many articles…")
        elif (change := act(library)) is None:
            self.stage.say("nothing to redo" if forward else "nothing to undo")
        else:
            self._show_travel(change)

    def _show_travel(self, change: StateChange | None) -> None:
        if change is None:
            return
        if self.reading.view is not None and not self.reading.view.total:
            # What came back may belong here.
            self.listing.reopen()
        self.show(change)
        self.travelled()

    def mark_read_and_go_on(self) -> None:
        """Mark the article at hand read and open the next one."""
        stored = self.listing.at_hand()
        if stored is not None and stored.id:
            self.show(marking.mark_rows(self.stage.library, [stored.id], True))
        self.go_on()

    def about(self) -> None:
        """Show the details of the article at hand, or of the feed where the sources are shown."""
        if self.stage.sources_shown and self.stage.focused_pane is Pane.LIST:
            self._feed_details()
            return
        stored = self.listing.at_hand()
        if stored is None:
            self.stage.say("no article at hand")
        else:
            library = self.stage.library
            # As it is now: what is shown was loaded before its opening marked it read.
            now = listing.get_article(library, stored.id)
            copies = listing.get_copies(library, stored.id)
            self.stage.show_text(
                "About this article",
                describe(now, copies, remedy=page_remedy(self.stage.keymap)),
                hang=NAMES,
            )
