"""Decide what a fetch makes of a feed's state, and which feeds are asked. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta

from reader.errors import FeedError, GoneError, ReaderError, ServerBusyError
from reader.fetch import Response
from reader.model.feed import Feed, FeedState
from reader.model.frozen import frozen
from reader.services.worker import FeedResult
from reader.store.feeds import FetchState, KeptFeed

INTERVAL = timedelta(hours=1)
"""How often a feed is asked whose settings don't say."""
_LONGEST_ASKED = timedelta(days=1)
"""A feed that wants to be asked once a month would be as good as forgotten."""
_LONGEST_PAUSE = timedelta(days=1)
"""Between two tries of a feed that fails."""


@frozen
class Outcome:
    """What came of asking for one feed: an error, or an answer with what it holds."""

    kept: KeptFeed
    at: datetime
    response: Response | None = None
    body_mark: str | None = None
    result: FeedResult | None = None
    """None where nothing has changed."""
    error: ReaderError | None = None


def decide_state(outcome: Outcome) -> tuple[Feed, FetchState]:
    """Return the feed with its state from now on."""
    if outcome.response is None or outcome.error is not None:
        return _failed(outcome, outcome.error or FeedError("nothing came"))
    feed, fetching, response = outcome.kept.feed, outcome.kept.fetching, outcome.response
    result = outcome.result
    asks = result.interval if result else fetching.asks_interval
    state = FeedState(
        etag=response.etag,
        last_modified=response.last_modified,
        last_fetched=outcome.at,
        last_ok=outcome.at,
        next_fetch=outcome.at + max(_interval(feed), min(asks or INTERVAL, _LONGEST_ASKED)),
    )
    if feed.settings.interval is not None:
        # The user's word goes before the feed's.
        state = replace(state, next_fetch=outcome.at + feed.settings.interval)
    if result is not None:
        feed = replace(feed, title=result.title or feed.title, site=result.site or feed.site)
    return replace(feed, state=state), FetchState(outcome.body_mark, asks)


def _failed(outcome: Outcome, error: ReaderError) -> tuple[Feed, FetchState]:
    feed, fetching = outcome.kept.feed, outcome.kept.fetching
    failures = fetching.failures + 1
    pause = min(_interval(feed) * 2 ** min(failures - 1, 10), _LONGEST_PAUSE)
    held_until = None
    if isinstance(error, ServerBusyError) and error.retry_after is not None:
        held_until = outcome.at + timedelta(seconds=error.retry_after)
    gone = isinstance(error, GoneError)
    state = replace(
        feed.state,
        last_fetched=outcome.at,
        error=str(error),
        failing_since=feed.state.failing_since or outcome.at,
        next_fetch=None if gone else held_until or outcome.at + pause,
        gone=gone,
    )
    return replace(feed, state=state), replace(fetching, failures=failures, held_until=held_until)


def choose_feeds(
    feeds: Iterable[KeptFeed], now: datetime, *, only_due: bool = False
) -> list[KeptFeed]:
    """Return the feeds that may be asked now: not those that are gone, or held by their server."""
    return [
        kept
        for kept in feeds
        if not kept.feed.state.gone
        and not is_held(kept, now)
        and not (only_due and _is_early(kept.feed, now))
    ]


def is_held(kept: KeptFeed, now: datetime) -> bool:
    """Tell whether the feed's server asked us to wait until later."""
    held_until = kept.fetching.held_until
    return held_until is not None and held_until > now


def _is_early(feed: Feed, now: datetime) -> bool:
    return feed.state.next_fetch is not None and feed.state.next_fetch > now


def _interval(feed: Feed) -> timedelta:
    return feed.settings.interval or INTERVAL
