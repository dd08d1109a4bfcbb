"""Refreshing feeds, fetching whole articles, and what is left to do after articles came in.

A refresh is a process of its own whose lines a thread reads, so that the screen never waits.
"""

from __future__ import annotations

from functools import partial

from reader.model.listing import FeedRow
from reader.model.text import counted
from reader.services import fetching, reanalysing, settling
from reader.services.fetching import Whole, WholeResult
from reader.services.refreshing_child import FeedDone, RefreshChild
from reader.tui.flows.listing import ListingFlow
from reader.tui.flows.reading import ReadingFlow
from reader.tui.flows.sources import SourceFlow
from reader.tui.flows.stage import Stage

AT_ONCE = 200
"""Articles analysed anew at a time."""


class RefreshFlow:
    """Brings news in."""

    def __init__(
        self, stage: Stage, reading: ReadingFlow, listing: ListingFlow, sources: SourceFlow
    ) -> None:
        self.stage, self.reading, self.listing, self.sources = stage, reading, listing, sources
        self._child: RefreshChild | None = None
        self._leaving = False

    def refresh_all(self) -> None:
        """Refresh all feeds."""
        self._refresh([])

    def refresh_feed(self) -> None:
        """Refresh the feed at hand."""
        row: FeedRow | None = self.sources.feed_at_hand()
        if row is not None:
            self._refresh([row.feed.url])

    def _refresh(self, feeds: list[str]) -> None:
        if self._child is not None and self._child.is_running:
            self.stage.say("a refresh is under way")
            return
        self.stage.say("refreshing…")
        child = self._child = RefreshChild(
            self.stage.library.folder, feeds, config=self.stage.settings.file
        )

        def work() -> tuple[int, int, int]:
            asked = new = failed = 0
            for event in child.events():
                asked, new, failed = asked + 1, new + event.added, failed + bool(event.error)
                self.stage.from_thread(partial(self._show, event, new, failed))
            return asked, new, failed

        self.stage.in_background("refresh", work, self._arrive)

    def _show(self, event: FeedDone, new: int, failed: int) -> None:
        words = f"refreshing {event.done:,}/{event.total:,} · {new:,} new"
        self.stage.say(f"{words} · {failed:,} failed" if failed else words)

    def _arrive(self, result: tuple[int, int, int]) -> None:
        asked, new, failed = result
        if not asked:
            self.stage.say("no feed to ask · palette: Add a feed")
            return
        self.listing.reopen()
        self.reading.load_related()
        if self.stage.sources_shown:
            self.sources.reload()
        words = f"{counted(new, 'new article')} from {counted(asked, 'feed')}"
        self.stage.say(f"{words} · {failed} failed: g f, then i" if failed else words)

    def stop(self) -> None:
        """End what goes on in the background: the program is being left."""
        self._leaving = True
        if self._child is not None:
            self._child.stop()

    # -- whole articles

    def toggle_whole(self) -> None:
        """Fetch the whole of the article that is read, or show the feed's words again."""
        article_id = self.reading.article_id
        if article_id is None:
            self.stage.say("no article is open")
            return
        library = self.stage.library
        self.stage.say("fetching the whole article…")

        def work() -> WholeResult:
            if fetching.toggle_text(library, article_id):
                return WholeResult(Whole.SHOWN, "the other text · x goes back")
            return fetching.fetch_whole(library, article_id)

        self.stage.in_background("whole", work, partial(self._show_whole, article_id))

    def fetch_if_wanted(self, article_id: int) -> None:
        """Fetch the whole of an article that was opened, where a feed gave its beginning only."""
        library = self.stage.library
        if fetching.wants_whole(library, article_id):
            self.stage.say("the feed gives the beginning only: fetching the whole article…")
            self.stage.in_background(
                "whole",
                partial(fetching.fetch_whole, library, article_id),
                partial(self._show_whole, article_id),
            )

    def _show_whole(self, article_id: int, result: WholeResult) -> None:
        self.stage.say(result.words)
        if result.what is Whole.SHOWN and self.reading.article_id == article_id:
            self.reading.show_again()
            self.stage.list_pane.refresh_rows([article_id])

    # -- what is left to do

    def catch_up(self) -> None:
        """Find the stories of what is new, and analyse anew what an older analyser read."""
        library = self.stage.library

        def work() -> int:
            done = settling.settle(library)
            while not self._leaving:
                renewed = reanalysing.reanalyse_stale(
                    library, limit=AT_ONCE, should_stop=lambda: self._leaving
                )
                if not renewed:
                    break
                done += renewed
            return done

        def arrive(done: int) -> None:
            if done:
                self.listing.show_counts()
                self.stage.list_pane.refresh_rows()
                self.reading.load_related()

        self.stage.in_background("catch-up", work, arrive)
