"""Refreshing feeds, fetching whole articles, and what is left to do after articles came in.

A refresh is a process of its own whose lines a thread reads, so that the screen never waits.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from functools import partial
from typing import Generic, TypeVar

from reader.errors import ReaderError
from reader.model.text import counted
from reader.services import feeding, fetching, reanalysing, settling
from reader.services.fetching import Whole, WholeResult
from reader.services.page_reading import LastingReader
from reader.services.refreshing_child import RefreshChild, Standing
from reader.tui.flows.listing import ListingFlow
from reader.tui.flows.reading import ReadingFlow
from reader.tui.flows.sources import SourceFlow
from reader.tui.flows.stage import Stage
from reader.tui.rendering.activity import Activity

T = TypeVar("T")
AT_ONCE = 200
"""Articles analysed anew at a time."""


class Paced(Generic[T]):
    """Does something again and again, but not so often that it takes more than its share of time."""

    SHARE = 1 / 20

    def __init__(
        self, work: Callable[[], T | None], clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._work, self._clock = work, clock
        self._next = 0.0

    def __call__(self, *, at_once: bool) -> T | None:
        """Do it, unless it is too soon for that; `at_once` it is never too soon."""
        started = self._clock()
        if started < self._next and not at_once:
            return None
        done = self._work()
        ended = self._clock()
        self._next = ended + (ended - started) / self.SHARE
        return done


def begin_refresh(stage: Stage, feeds: Sequence[str]) -> RefreshChild:
    """Start a refresh of these feeds (none: all) in a process of its own."""
    return RefreshChild(stage.library.folder, feeds, config=stage.settings.file)


class RefreshFlow:
    """Brings news in."""

    def __init__(
        self,
        stage: Stage,
        reading: ReadingFlow,
        listing: ListingFlow,
        sources: SourceFlow,
        reader: Callable[[], LastingReader],
        *,
        begin: Callable[[Stage, Sequence[str]], RefreshChild] = begin_refresh,
    ) -> None:
        self.stage, self.reading, self.listing, self.sources = stage, reading, listing, sources
        self._reader, self._begin = reader, begin
        self._child: RefreshChild | None = None
        self._leaving = False

    def refresh_all(self) -> None:
        """Refresh all feeds."""
        self._refresh([])

    def refresh_feed(self) -> None:
        """Refresh the feed at hand, or those of the folder at hand."""
        feeds = self.sources.feeds_at_hand()
        if feeds:
            self._refresh([feed.url for feed in feeds])

    def _refresh(self, feeds: list[str]) -> None:
        if self._child is not None and self._child.is_running:
            self.stage.say("a refresh is under way")
            return
        child = self._child = self._begin(self.stage, feeds)
        self.stage.show_activity(Activity(("refreshing…",)))

        def work() -> Standing:
            try:
                return self._follow(child)
            finally:
                self.stage.from_thread(lambda: self.stage.show_activity(None))

        self.stage.in_background("refresh", work, self._end)

    def _follow(self, child: RefreshChild) -> Standing:
        """Show how far a refresh is, and what comes in; return how far it came."""
        standing = Standing()
        gather = Paced(self.listing.gather)
        for now in child.standings(self.stage.library):
            self.stage.from_thread(partial(self._show, standing, now))
            # Here, not on the screen's thread: where much comes in it takes a while.
            if show := gather(at_once=now.waiting is not None):
                self.stage.from_thread(show)
            standing = now
        return standing

    def _show(self, before: Standing, now: Standing) -> None:
        self.stage.show_activity(activity_of(now))
        if before.waiting is None and now.waiting is not None:
            words = f"{counted(now.added, 'new article')} from {counted(now.total, 'feed')}"
            self.stage.say(f"{words} · {now.failed} failed: g f, then i" if now.failed else words)
            if self.stage.sources_shown:
                self.sources.reload()

    def _end(self, last: Standing) -> None:
        if not last.total:
            has_feeds = bool(feeding.list_feeds(self.stage.library))
            self.stage.say(last.words if has_feeds else "no feeds to ask · palette: Add a feed")
            return
        if self.reading.article_id is None:
            self.reading.start(None)
        elif last.added:
            self.reading.load_related()
        self.listing.show_counts()
        self.stage.list_pane.refresh_rows()

    def stop(self) -> None:
        """End what goes on in the background: the program is being left."""
        self._leaving = True
        if self._child is not None:
            self._child.stop()

    # -- whole articles

    def toggle_whole(self) -> None:
        """Fetch the whole of the article at hand, or let the feed's words be shown again."""
        stored = self.listing.found_at_hand()
        if stored is None:
            return
        article_id, library = stored.id, self.stage.library
        self.stage.say("fetching the whole article…")

        def work() -> WholeResult:
            if fetching.toggle_text(library, article_id):
                return WholeResult(Whole.SHOWN, "the other text · x goes back")
            return fetching.fetch_whole(library, article_id, read=self._reader())

        self._work_whole(article_id, work)

    def fetch_if_wanted(self, article_id: int) -> None:
        """Fetch the whole of an article that was opened, where a feed gave its beginning only."""
        library = self.stage.library
        default = self.stage.settings.full_article
        if fetching.wants_whole(library, article_id, default=default):
            self.stage.say("the feed gives the beginning only: fetching the whole article…")
            self._work_whole(
                article_id,
                partial(fetching.fetch_whole, library, article_id, read=self._reader()),
            )

    def _work_whole(self, article_id: int, work: Callable[[], WholeResult]) -> None:

        def tried() -> WholeResult | ReaderError:
            try:
                return work()
            except ReaderError as error:
                return error

        self.stage.in_background("whole", tried, partial(self._show_whole, article_id))

    def _show_whole(self, article_id: int, result: WholeResult | ReaderError) -> None:
        if isinstance(result, ReaderError):
            self.stage.warn(str(result))
            # It says now what failed, and what is left to do.
            self.reading.reload()
            return
        self.stage.say(result.words)
        if result.what is Whole.KEPT:
            self.reading.reload()
        if result.what is Whole.SHOWN:
            if self.reading.article_id == article_id:
                self.reading.show_again()
            self.stage.list_pane.refresh_rows([article_id])

    # -- what is left to do

    def catch_up(self) -> None:
        """Find the stories of what is new, and analyse anew what an older analyser read."""
        library = self.stage.library

        def work() -> tuple[int, int]:
            settled, done = settling.settle(library), 0
            while not self._leaving:
                renewed = reanalysing.reanalyse_stale(
                    library, limit=AT_ONCE, should_stop=lambda: self._leaving
                )
                if not renewed:
                    break
                done += renewed
            return settled, done

        def arrive(found: tuple[int, int]) -> None:
            settled, renewed = found
            if settled:
                # Copies were found, perhaps: they have one row now.
                self.listing.reopen()
            elif renewed:
                self.listing.show_counts()
                self.stage.list_pane.refresh_rows()
            if settled or renewed:
                self.reading.load_related()

        self.stage.in_background("catch-up", work, arrive)


def activity_of(standing: Standing) -> Activity:
    """Return how far a refresh is, for the status line."""
    if not standing.total:
        return Activity((standing.words or "refreshing…",))
    if standing.waiting:
        waiting = f"{counted(standing.waiting, 'article')} to search for quotes"
        return Activity((waiting,))
    if standing.waiting is not None:
        return Activity(("looking for stories",))
    parts = [f"{standing.done:,}/{counted(standing.total, 'feed')}", f"{standing.added:,} new"]
    if standing.failed:
        parts.append(f"{standing.failed:,} failed")
    return Activity(tuple(parts), standing.done / standing.total)
