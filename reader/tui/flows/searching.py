"""Searching the library, filtering the list, and finding words in the page.

The library is searched off the screen's thread: each key gives up the search of the key before.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import lru_cache, partial

from reader.errors import QueryError, ReaderError
from reader.model.query import Sorted, order_of, parse_query, print_query, words_of
from reader.model.query.completing import begun_query, complete_query
from reader.model.text import counted
from reader.services import listing
from reader.services.completing import known_values
from reader.services.listing import ListView
from reader.tui.flows.listing import HISTORY, SEARCH, ListingFlow, View
from reader.tui.flows.stage import Pane, Stage


@dataclass(slots=True)
class SearchFlow:
    """Asks what to look for and fills the list with what is found."""

    stage: Stage
    listing: ListingFlow
    _sought: View | None = None
    """What was looked for last; it may still be on its way."""
    _turn: int = 0
    """The list's turn with which that was asked for."""

    def search(self) -> None:
        """Search the whole library from the list, or the page from the reading pane."""
        if self.listing.is_on_page:
            self.listing.filter_page()
            return
        if self.stage.focused_pane is Pane.READING:
            self.stage.ask("Find in the page", self._find, changed=self._find_quietly)
            return
        self.listing.before_search = self.listing.before_search or self.listing.view
        self._ask("Search the library", _search_view, "", self._give_up)

    def filter(self) -> None:
        """Ask for a query that the list's articles must match as well."""
        if self.listing.is_on_page:
            self.listing.filter_page()
            return
        before = self.listing.view
        self._ask(
            "Filter the list",
            lambda words: replace(before, filter=words.strip()),
            before.filter,
            lambda: self.listing.open_view(before),
        )

    def _ask(
        self,
        label: str,
        view_of: Callable[[str], View],
        words: str,
        cancelled: Callable[[], None],
    ) -> None:
        """Ask for a query; show what it finds as one types, or what it still needs."""

        def changed(words: str) -> None:
            if (mistake := _mistake(words)) is not None:
                # No warning: it may only be unfinished. What was asked for before is of no matter now.
                self.listing.turn += 1
                self.stage.say(str(mistake))
            # The last word may be unfinished: what begins so is found too.
            elif (view := view_of(begun_query(words) or words)).whole_query:
                self._seek(view)

        def done(words: str) -> None:
            if (mistake := _mistake(words)) is not None:
                self._ask(label, view_of, words, cancelled)
                self.stage.warn(str(mistake))
                return
            view = view_of(words)
            if view.id == SEARCH and not view.query:
                cancelled()
                return
            begun = begun_query(words)
            self._seek(view, view_of(begun) if begun else None)
            self.stage.focus_pane(Pane.LIST)

        # What is found would stand behind them.
        self.stage.show_sources(False)
        self.stage.ask(
            label,
            done,
            value=words,
            changed=changed,
            cancelled=cancelled,
            complete=self._completer(),
        )

    def _completer(self) -> Callable[[str], str | None]:
        """Return what completes a query; a field's values are read once while it is asked for."""
        known = lru_cache(partial(known_values, self.stage.library))

        def complete(text: str) -> str | None:
            # It is called while one types, where nobody could be told: a hint less is no harm.
            with suppress(ReaderError):
                return complete_query(text, known)
            return None

        return complete

    def _give_up(self) -> None:
        self.listing.leave_search()

    def _seek(self, view: View, otherwise: View | None = None) -> None:
        """Look for what a view asks for, unless that is on its way, or there, already.

        `otherwise` is looked for where nothing is found.
        """
        flow = self.listing
        if view == self._sought and flow.turn == self._turn:
            return
        flow.turn += 1
        turn, library, query = flow.turn, self.stage.library, view.whole_query
        self._sought, self._turn = view, turn

        def is_late() -> bool:
            return flow.turn != turn

        def work() -> tuple[View, ListView]:
            first = None
            if view.id != HISTORY.id:
                first = listing.peek_list(library, query, fold=True, should_stop=is_late)
            if first is not None:
                self.stage.from_thread(
                    lambda: None if is_late() else flow.show(view, first), at_once=True
                )
            window = flow.look_into(view, is_late)
            if otherwise is None or window.total or window.unfinished:
                return view, window
            return otherwise, flow.look_into(otherwise, is_late)

        def arrive(found: tuple[View, ListView]) -> None:
            if not is_late():
                shown, window = found
                flow.show(shown, window)
                self.stage.say(_told(window, shown.whole_query))

        self.stage.in_background("search", work, arrive, at_once=True)

    def by_relevance(self) -> None:
        """Order what is searched for by relevance, or by time again."""
        view = self.listing.view
        query = parse_query(view.whole_query)
        if not words_of(query):
            self.stage.say("search for words first: / searches")
            return
        core = query.of if isinstance(query, Sorted) else query
        order = "newest" if order_of(query) == "relevance" else "relevance"
        self.listing.before_search = self.listing.before_search or view
        self._seek(_search_view(print_query(Sorted(core, order))))

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


def _search_view(words: str) -> View:
    return View(SEARCH, "Search", words.strip())


def _mistake(words: str) -> QueryError | None:
    try:
        parse_query(words)
    except QueryError as error:
        return error
    return None


def _told(window: ListView, query: str) -> str:
    """Return the words for what was found, and how well it was looked for."""
    if window.unfinished:
        return f"{counted(window.total, 'result')}: {window.unfinished} · narrow it with words"
    count = counted(window.total, "result")
    if order_of(parse_query(query)) == "relevance" and window.total > listing.RANKED:
        count = f"{count} · the newest {listing.RANKED:,} by relevance"
    return f"{count} · Esc goes back"
