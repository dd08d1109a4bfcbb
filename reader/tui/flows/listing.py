"""The list: which view it shows, what it is filtered by, and searching the library."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial

from reader.errors import QueryError
from reader.model.listing import StoredArticle
from reader.model.text import counted
from reader.services import listing, visiting
from reader.services.listing import ListView
from reader.tui.flows.reading import ReadingFlow
from reader.tui.flows.stage import Pane, Stage


@dataclass(frozen=True, slots=True)
class View:
    """What the list shows: a named query, perhaps filtered."""

    id: str
    title: str
    query: str = ""
    filter: str = ""

    @property
    def whole_query(self) -> str:
        """The view's query and the filter, joined by AND."""
        parts = [part for part in (self.query.strip(), self.filter.strip()) if part]
        return parts[0] if len(parts) == 1 else " ".join(f"({part})" for part in parts)


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


@dataclass(slots=True)
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
    _before_search: View | None = None

    def open_view(self, view: View) -> None:
        """Show a view, with the cursor on the article it was on, or on the one that is read.

        Raises QueryError and leaves the list as it is where the query is wrong.
        """
        window = self._open(view)
        row = self.stage.list_pane.current
        known = [self.reading.article_id, row.id if row is not None else None]
        if view.id == self.view.id:
            known.reverse()
        places = [window.index_of(article_id) for article_id in known if article_id is not None]
        cursor = next((place for place in places if place is not None), 0)
        is_same_view, self.view = view == self.view, view
        self.reading.view = window
        words = view.whole_query.split() if view.id == "search" or view.filter else ()
        empty = EMPTY.get(view.id, "Nothing here yet.")
        if view.filter:
            empty = "Nothing fits the filter.\n\nEsc clears it."
        self.stage.list_pane.show(window, words=words, cursor=cursor, empty=empty)
        self.show_counts()
        self.shown(is_same_view)

    def _open(self, view: View) -> ListView:
        if view.id == HISTORY.id:
            return visiting.open_history(self.stage.library, view.filter)
        return listing.open_list(self.stage.library, view.whole_query, fold=True)

    def show_counts(self) -> None:
        """Bring the masthead up to date."""
        view = self.view
        detail = view.title if view.id not in EMPTY or view.id == HISTORY.id else ""
        if view.id == "search" or view.filter:
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
        self._before_search = None
        self.open_view(view)
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

    def search(self) -> None:
        """Search the whole library from the list, or the page from the reading pane."""
        if self._is_on_page:
            self.filter_page()
            return
        if self.stage.focused_pane is Pane.READING:
            self.stage.ask("Find in the page", self._find, changed=self._find_quietly)
            return
        self._before_search = self._before_search or self.view
        self._ask_query("")

    def _ask_query(self, words: str) -> None:
        self.stage.ask(
            "Search the library",
            self._search,
            value=words,
            changed=self._search_quietly,
            cancelled=self._give_up,
        )

    def _give_up(self) -> None:
        self.leave_search()

    def _search(self, words: str) -> None:
        if not words.strip():
            self.leave_search()
            return
        try:
            self.open_view(View("search", "Search", words))
        except QueryError as error:
            self._ask_query(words)
            self.stage.warn(str(error))
            return
        total = self.reading.view.total if self.reading.view else 0
        self.stage.say(f"{counted(total, 'result')} · Esc goes back")
        self.stage.focus_pane(Pane.LIST)

    def _search_quietly(self, words: str) -> None:
        """Search as one types; an unfinished query is no mistake yet."""
        if not words.strip():
            return
        try:
            self.open_view(View("search", "Search", words))
        except QueryError:
            return

    def leave_search(self) -> bool:
        """Go back to the view before the search; tell whether there was one."""
        if self._before_search is None:
            return False
        view, self._before_search = self._before_search, None
        self.open_view(view)
        return True

    def _find(self, words: str) -> None:
        hits = self.stage.text_pane.find(words)
        if words:
            count = counted(hits, "match", "matches")
            self.stage.say(
                f"{count} · n N next, previous · Esc ends" if hits else "no match · Esc ends"
            )
        else:
            self.stage.text_pane.clear_find()

    def _find_quietly(self, words: str) -> None:
        self.stage.text_pane.find(words)

    def filter(self) -> None:
        """Ask for a query that the list's articles must match as well."""
        if self._is_on_page:
            self.filter_page()
        else:
            self._ask_filter(self.view, self.view.filter)

    @property
    def _is_on_page(self) -> bool:
        return self.stage.focused_pane is Pane.READING and bool(self.reading.pages)

    def _ask_filter(self, before: View, words: str) -> None:

        def changed(words: str) -> None:
            try:
                self.open_view(replace(before, filter=words))
            except QueryError:
                return

        def done(words: str) -> None:
            try:
                self.open_view(replace(before, filter=words))
            except QueryError as error:
                self._ask_filter(before, words)
                self.stage.warn(str(error))
                return
            self.stage.focus_pane(Pane.LIST)

        self.stage.ask(
            "Filter the list",
            done,
            value=words,
            changed=changed,
            cancelled=lambda: self.open_view(before),
        )

    def clear(self) -> bool:
        """Clear the filter, else leave the search; tell whether there was either."""
        if self.view.filter:
            self.open_view(replace(self.view, filter=""))
            return True
        return self.leave_search()

    def at_hand(self) -> StoredArticle | None:
        """Return the article that commands act on: under the list's cursor, else the one read."""
        if self.stage.focused_pane is Pane.LIST:
            row = self.stage.list_pane.current
            return listing.get_article(self.stage.library, row.id) if row is not None else None
        if self._is_on_page:
            on_page = self.stage.page_pane.article_id
            return None if on_page is None else listing.get_article(self.stage.library, on_page)
        return self.stage.text_pane.stored
