"""The list: which view it shows. Searching and filtering it are in searching.py."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from reader.model.frozen import frozen, mutable
from reader.model.listing import StoredArticle
from reader.model.query import narrowed, parse_query, print_query
from reader.services import listing, visiting
from reader.services.listing import ListView
from reader.tui.flows.reading import ReadingFlow
from reader.tui.flows.stage import Pane, Stage


@frozen
class View:
    """What the list shows: a named query, perhaps filtered."""

    id: str
    title: str
    query: str = ""
    filter: str = ""

    @property
    def whole_query(self) -> str:
        """The view's query and the filter, joined by AND. Raises QueryError."""
        if not self.query.strip() or not self.filter.strip():
            return self.query.strip() or self.filter.strip()
        return print_query(narrowed(parse_query(self.query), parse_query(self.filter)))

    @property
    def is_search(self) -> bool:
        """Whether somebody looks for something, and is not just reading on."""
        return self.id == SEARCH or bool(self.filter)


SEARCH = "search"
UNREAD = View("unread", "Unread", "unread")
ALL = View("all", "All")
BOOKMARKS = View("bookmarks", "Bookmarks", "bookmarked")
HISTORY = View("history", "History")
EMPTY = {
    "unread": "Nothing unread.\n\ng a shows all articles.",
    "all": "The library is empty.\n\nsayso PAGE reads a page into it.",
    "bookmarks": "No bookmarks yet.\n\nb bookmarks an article.",
    "history": "Nothing opened yet.",
    "search": "Nothing found.\n\nEsc goes back.",
}


PATIENCE = 4.0
"""Seconds that patterns are looked for."""


def _empty(view: View, window: ListView) -> str:
    """Return what stands in the place of rows where there are none."""
    if window.unfinished:
        return f"Nothing found: {window.unfinished}.\n\nWords beside the pattern make it quicker."
    if view.filter:
        return "Nothing fits the filter.\n\nEsc clears it."
    return EMPTY.get(view.id, "Nothing here yet.")


@mutable
class ListingFlow:
    """Fills the list pane."""

    stage: Stage
    reading: ReadingFlow
    view: View = ALL
    shown: Callable[[bool], None] = lambda _: None
    """Called when a list is shown, with whether it is the view that was shown before."""
    is_held: Callable[[], bool] = lambda: False
    """Whether nothing may come in just now: a stretch of rows that one selects stays what it is."""
    filter_page: Callable[[], None] = lambda: None
    """Called instead where what is to be narrowed is a page over the article."""
    is_behind: bool = False
    """Whether something has arrived that could not come in."""
    before_search: View | None = None
    """The view that Escape goes back to."""
    turn: int = 0
    """Grows with each view that is asked for: what is found for another one comes too late."""

    def open_view(self, view: View) -> None:
        """Show a view, with the cursor on the article it was on, or on the one that is read.

        Raises QueryError and leaves the list as it is where the query is wrong.
        """
        self.turn += 1
        self.show(view, self.look_into(view))

    def show(self, view: View, window: ListView) -> None:
        """Show a view that was opened as this window."""
        row = self.stage.list_pane.current
        known = [self.reading.article_id, row.id if row is not None else None]
        if view.id == self.view.id:
            known.reverse()
        if view.id == SEARCH and view != self.view:
            known = []
        places = [window.index_of(article_id) for article_id in known if article_id is not None]
        cursor = next((place for place in places if place is not None), 0)
        is_same_view, self.view = view == self.view, view
        words = listing.query_words(view.whole_query) if view.is_search else ()
        self.reading.view, self.reading.sought = window, words
        self.stage.list_pane.show(window, words=words, cursor=cursor, empty=_empty(view, window))
        self.show_counts()
        self.shown(is_same_view)

    def look_into(self, view: View, should_stop: Callable[[], bool] = lambda: False) -> ListView:
        """Open a view's window; may be asked for by any thread. Raises QueryError, StoppedError."""
        library = self.stage.library
        if view.id == HISTORY.id:
            return visiting.open_history(library, view.filter)
        return listing.open_list(
            library, view.whole_query, fold=True, patience=PATIENCE, should_stop=should_stop
        )

    def show_counts(self) -> None:
        """Bring the masthead up to date."""
        view = self.view
        detail = view.title if view.id not in EMPTY or view.id == HISTORY.id else ""
        if view.is_search:
            detail = view.whole_query
        self.stage.show_view(view.id, detail)
        self.stage.show_counts(listing.get_counts(self.stage.library))

    def reopen(self) -> None:
        """Read the list again."""
        self.open_view(self.view)

    def gather(self) -> Callable[[], None] | None:
        """Read the list again with what has arrived; return what shows it, on the screen's thread.

        For another thread. The cursor stays on its article, and in the list stays what was there.
        """
        window = self.reading.view
        if window is None or not window.is_outgrown():
            return None
        return partial(self._take_in, window, window.renewed(window.loaded()))

    def _take_in(self, before: ListView, window: ListView) -> None:
        if self.reading.view is not before:
            # Another list was opened meanwhile, and has it all.
            return
        self.is_behind = self.is_held()
        if self.is_behind:
            return
        row = self.stage.list_pane.current
        cursor = None if row is None else window.index_of(row.id)
        self.reading.view = window
        self.stage.list_pane.take_in(window, cursor or 0)
        self.show_counts()

    def look_for_arrivals(self) -> None:
        """Take in what another process brought."""
        self.stage.in_background("arrivals", self.gather, lambda show: show() if show else None)

    def _go(self, view: View) -> None:
        self.before_search = None
        self.open_view(view)
        self.stage.show_sources(False)
        self.stage.focus_pane(Pane.LIST)

    def view_unread(self) -> None:
        """Show unread articles."""
        self._go(UNREAD)

    def view_all(self) -> None:
        """Show all articles."""
        self._go(ALL)

    def view_bookmarks(self) -> None:
        """Show bookmarks."""
        self._go(BOOKMARKS)

    def view_history(self) -> None:
        """Show what was opened, the latest first."""
        self._go(HISTORY)

    def forget_history(self) -> None:
        """Forget what was opened when, after asking."""

        def done() -> None:
            self.reading.forget_history()
            self.stage.say("the history is empty; what is read stays read")
            if self.view.id == HISTORY.id:
                self.reopen()

        self.stage.confirm("Forget what was opened when? That can't be undone.", done)

    def leave_search(self) -> bool:
        """Go back to the view before the search; tell whether there was one."""
        if self.before_search is None:
            return False
        view, self.before_search = self.before_search, None
        self.open_view(view)
        return True

    def clear(self) -> bool:
        """Clear the filter, else leave the search; tell whether there was either."""
        if self.view.filter:
            self.open_view(replace(self.view, filter=""))
            return True
        return self.leave_search()

    @property
    def is_on_page(self) -> bool:
        """Whether a page over the article is what commands are for."""
        return self.stage.focused_pane is Pane.READING and bool(self.reading.pages)

    def found_at_hand(self) -> StoredArticle | None:
        """Return the article that commands act on, and say where there is none."""
        stored = self.at_hand()
        if stored is None or not stored.id:
            self.stage.say("no article at hand")
            return None
        return stored

    def at_hand(self) -> StoredArticle | None:
        """Return the article that commands act on: under the list's cursor, else the one read."""
        if self.stage.focused_pane is Pane.LIST:
            row = self.stage.list_pane.current
            return listing.get_article(self.stage.library, row.id) if row is not None else None
        if self.is_on_page:
            on_page = self.stage.page_pane.article_id
            return None if on_page is None else listing.get_article(self.stage.library, on_page)
        return self.stage.text_pane.stored
