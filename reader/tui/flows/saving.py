"""Saved queries: keeping what the list shows under a name, and changing what is kept."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from reader.errors import ReaderError
from reader.model.listing import StateChange
from reader.model.saved import SavedQuery
from reader.model.text import clean_line
from reader.services import saving
from reader.services.library import Library
from reader.tui.flows.listing import ListingFlow, View
from reader.tui.flows.marking import MarkingFlow
from reader.tui.flows.sources import SourceFlow, saved_word
from reader.tui.flows.stage import Choice, Stage


@dataclass(slots=True)
class SavingFlow:
    """Saves, renames, changes and removes queries."""

    stage: Stage
    listing: ListingFlow
    marking: MarkingFlow
    sources: SourceFlow

    def save(self) -> None:
        """Ask for a name, and keep what the list was asked for under it."""
        query = self.listing.view.whole_query
        if not query:
            self.stage.say("this list shows all articles: search (/) or filter (=) first")
            return

        def done(name: str) -> None:
            shown = clean_line(name)
            if not shown:
                return
            if self._take(lambda: saving.save_query(self._library, shown, query)):
                word = saved_word(shown)
                self.listing.before_search = None
                self.listing.open_view(View(word, shown, word))
                self.stage.say(f"saved the query “{shown}” · g f shows it with what is unread")

        self.stage.ask(f"Save “{query}” as", done)

    def change(self) -> None:
        """Ask for another query under the name."""

        def ask(one: SavedQuery, value: str) -> None:
            def done(query: str) -> None:
                if query.strip() and not self._take(
                    lambda: saving.save_query(self._library, one.name, query)
                ):
                    ask(one, query)

            self.stage.ask(one.name, done, value=value)

        self._with_one("Change which query?", lambda one: ask(one, one.query))

    def rename(self) -> None:
        """Ask for another name."""

        def ask(one: SavedQuery) -> None:
            def done(name: str) -> None:
                if name.strip():
                    self._take(lambda: saving.rename_query(self._library, one.name, name))

            self.stage.ask("Name", done, value=one.name)

        self._with_one("Rename which query?", ask)

    def remove(self) -> None:
        """Forget a query; articles stay as they are."""
        self._with_one(
            "Remove which query?",
            lambda one: self._take(lambda: saving.remove_query(self._library, one.name)),
        )

    @property
    def _library(self) -> Library:
        return self.stage.library

    def _with_one(self, title: str, act: Callable[[SavedQuery], object]) -> None:
        """Act on the query under the source list's cursor or in the list, else on one to choose."""
        found = saving.list_saved(self._library)
        source = self.stage.source_pane.current if self.stage.sources_shown else None
        query = source.query if source is not None else self.listing.view.query
        at_hand = next((one for one in found if saved_word(one.name) == query), None)
        if at_hand is not None:
            act(at_hand)
            return
        # The dialog is still closing: the act may ask for something.
        self.stage.choose(
            title,
            [Choice(one.name, one, one.query) for one in found],
            lambda one: self.stage.later(partial(act, one)),
            empty="No saved query yet.",
        )

    def _take(self, act: Callable[[], StateChange]) -> bool:
        """Take a step and show it; tell whether it could be taken."""
        try:
            change = act()
        except ReaderError as error:
            self.stage.warn(str(error))
            return False
        self.marking.show(change)
        if self.stage.sources_shown:
            self.sources.reload()
        return True
