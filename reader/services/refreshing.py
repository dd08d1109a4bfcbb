"""Refresh feeds: ask for them, store what is new, tell how it goes. How is in refreshing_*.py."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import nullcontext
from datetime import datetime
from queue import Empty

from reader.fetch import Limits
from reader.model.feed import Feed
from reader.model.frozen import frozen
from reader.model.listing import FeedRow
from reader.services.library import Library
from reader.services.refreshing_lanes import Lanes
from reader.services.refreshing_state import Outcome, choose_feeds
from reader.services.refreshing_store import Settled, settle
from reader.services.workers import Workers
from reader.store import feeds as feed_store
from reader.store.connection import Connection
from reader.store.feeds import KeptFeed
from reader.store.locking import Lock, refresh_lock
from reader.store.settings import REFRESH_RUNS, drop_setting, save_setting

_BATCH = 50
"""Feeds taken at once, to be stored and told of."""
_PATIENCE = 0.1
"""Seconds that feeds are gathered for, and between two looks at whether to stop."""
_LIMITS = Limits()


@frozen
class Progress:
    """A feed has been asked for."""

    row: FeedRow
    """As it is now."""
    done: int
    total: int
    added: tuple[int, ...] = ()
    """Its new articles."""
    changed: tuple[int, ...] = ()
    moved_from: str | None = None


@frozen
class RefreshReport:
    """What a refresh did."""

    asked: int = 0
    """How many feeds were asked."""
    added: int = 0
    """How many articles are new."""
    changed: int = 0
    failed: tuple[FeedRow, ...] = ()
    others: int = 0
    """How many feeds another refresh, for which this one waited, had asked in the meantime."""


def refresh(
    library: Library,
    feed_ids: Sequence[int] | None = None,
    *,
    only_due: bool = False,
    on_progress: Callable[[Progress], None] = lambda _: None,
    on_wait: Callable[[], None] = lambda: None,
    should_stop: Callable[[], bool] = lambda: False,
    limits: Limits = _LIMITS,
    environ: Mapping[str, str] | None = None,
    workers: Workers | None = None,
    allows_commands: bool = False,
) -> RefreshReport:
    """Ask for the feeds, or for these of them, and store what is new.

    Without `feed_ids` those are left out that are held by their server (Retry-After) or gone (410);
    with `only_due` those too that were asked not long ago. Two refreshes at once are one: the
    second waits (`on_wait` is told), and asks only for what the first did not. Articles wait for their analysis
    (reader/services/analysing.py). Feeds that are commands fail unless `allows_commands`.

    Raises LibraryError.
    """
    begun = library.clock().replace(microsecond=0)
    with refresh_lock(library.folder, should_stop, on_wait) as lock:
        if lock is Lock.NOT_OURS:
            return RefreshReport()
        with library.store.reading() as connection:
            kept = feed_store.load_feeds(connection)
        wanted = [one for one in kept if feed_ids is None or one.feed.id in set(feed_ids)]
        chosen = [one for one in wanted if lock is Lock.FREE or not _was_asked(one.feed, begun)]
        others = len(wanted) - len(chosen)
        if feed_ids is None:
            chosen = choose_feeds(chosen, library.clock(), only_due=only_due)
        if not chosen:
            return RefreshReport(others=others)
        run = _Run(library, chosen, on_progress, others)
        with nullcontext(workers) if workers else Workers() as parsers:
            lanes = Lanes(
                library, parsers, limits=limits, environ=environ, allows_commands=allows_commands
            )
            return run.go(lanes, should_stop)


def _was_asked(feed: Feed, since: datetime) -> bool:
    return feed.state.last_fetched is not None and feed.state.last_fetched >= since


class _Run:
    """One refresh that is under way."""

    def __init__(
        self,
        library: Library,
        chosen: Iterable[KeptFeed],
        on_progress: Callable[[Progress], None],
        others: int,
    ) -> None:
        self._library = library
        self._chosen = list(chosen)
        self._tell = on_progress
        self._others = others
        self._done = 0
        self._added = 0
        self._changed = 0
        self._failed: list[FeedRow] = []

    def go(self, lanes: Lanes, should_stop: Callable[[], bool]) -> RefreshReport:
        with self._library.store.writing() as connection:
            save_setting(connection, REFRESH_RUNS, str(self._library.now()))
        lanes.start(self._chosen)
        try:
            with self._library.store.storing_much():
                while self._done < len(self._chosen) and not should_stop():
                    self._store(_take(lanes, len(self._chosen) - self._done))
        finally:
            lanes.stop()
        with self._library.store.writing() as connection:
            drop_setting(connection, REFRESH_RUNS)
        return RefreshReport(
            asked=self._done,
            added=self._added,
            changed=self._changed,
            failed=tuple(self._failed),
            others=self._others,
        )

    def _store(self, outcomes: Sequence[Outcome]) -> None:
        told: list[tuple[Outcome, Settled, FeedRow]] = []

        def write(connection: Connection, outcome: Outcome) -> None:
            settled = settle(connection, outcome)
            kept = feed_store.load_feed(connection, outcome.kept.feed.id)
            # Removed while it was asked for: what it brought stays, unseen.
            told.append((outcome, settled, kept.row if kept else outcome.kept.row))

        self._library.store.write_each(outcomes, write)
        for outcome, settled, row in told:
            self._done += 1
            self._added += len(settled.added)
            self._changed += len(settled.changed)
            if outcome.error is not None:
                self._failed.append(row)
            moved_from = outcome.kept.feed.url if settled.moved_to else None
            self._tell(
                Progress(
                    row, self._done, len(self._chosen), settled.added, settled.changed, moved_from
                )
            )


def _take(lanes: Lanes, left: int) -> list[Outcome]:
    """Return the outcomes that come within a moment, at most a batch of those that are `left`.

    Stored together they cost half: each transaction writes every page of the indexes that it touches.
    """
    taken: list[Outcome] = []
    until = time.monotonic() + _PATIENCE
    try:
        while len(taken) < min(_BATCH, left):
            item = lanes.outcomes.get(timeout=max(until - time.monotonic(), 0.0))
            if isinstance(item, BaseException):
                raise item
            taken.append(item)
    except Empty:
        pass
    return taken
