"""What a fetch makes of a feed's state: pure, so every case by name."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from reader.errors import GoneError, ServerBusyError, TimedOutError
from reader.fetch import Response
from reader.model.feed import Feed, FeedSettings, FeedState
from reader.model.listing import FeedRow
from reader.services.refreshing_state import INTERVAL, Outcome, choose_feeds, decide_state
from reader.services.worker import FeedResult
from reader.store.feeds import FetchState, KeptFeed

NOW = datetime(2026, 11, 1, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)
FEED = Feed(1, "https://herald.example/feed", title="Herald")
OK = Response(FEED.url, etag='"1"', last_modified="Sun")


def kept(feed: Feed = FEED, **fetching: object) -> KeptFeed:
    return KeptFeed(FeedRow(feed, 0, 0), FetchState(**fetching))  # type: ignore[arg-type]


def result(interval: timedelta | None = None) -> FeedResult:
    return FeedResult("New title", "https://herald.example/", interval, None, (), None)


def test_a_good_fetch_is_remembered_with_what_the_next_one_needs() -> None:
    feed, fetching = decide_state(Outcome(kept(), NOW, OK, "mark", result()))
    assert feed.title == "New title"
    assert feed.site == "https://herald.example/"
    assert feed.state == FeedState(
        etag='"1"', last_modified="Sun", last_fetched=NOW, last_ok=NOW, next_fetch=NOW + INTERVAL
    )
    assert fetching == FetchState(body_mark="mark")


def test_a_good_fetch_ends_a_failure() -> None:
    failing = replace(FEED, state=FeedState(error="x", failing_since=NOW - HOUR, gone=True))
    feed, fetching = decide_state(
        Outcome(kept(failing, failures=3, held_until=NOW), NOW, OK, "mark", None)
    )
    state = feed.state
    assert (state.error, state.failing_since, state.gone) == (None, None, False)
    assert (fetching.failures, fetching.held_until) == (0, None)


@pytest.mark.parametrize(
    ("asks", "own", "after"),
    [
        (None, None, INTERVAL),
        (timedelta(minutes=1), None, INTERVAL),
        (timedelta(hours=6), None, timedelta(hours=6)),
        (timedelta(days=30), None, timedelta(days=1)),
        (timedelta(hours=6), timedelta(minutes=30), timedelta(minutes=30)),
        (None, timedelta(days=7), timedelta(days=7)),
    ],
)
def test_a_feed_is_asked_as_often_as_it_and_its_reader_want(
    asks: timedelta | None, own: timedelta | None, after: timedelta
) -> None:
    feed = replace(FEED, settings=FeedSettings(interval=own))
    decided, _ = decide_state(Outcome(kept(feed), NOW, OK, "mark", result(asks)))
    assert decided.state.next_fetch == NOW + after


def test_a_failure_keeps_what_was_known_and_since_when() -> None:
    before = replace(
        FEED, state=FeedState(etag='"1"', last_ok=NOW - 5 * HOUR, failing_since=NOW - HOUR)
    )
    feed, fetching = decide_state(
        Outcome(kept(before, body_mark="mark", failures=1), NOW, error=TimedOutError("too late"))
    )
    assert feed.state == FeedState(
        etag='"1"',
        last_fetched=NOW,
        last_ok=NOW - 5 * HOUR,
        error="too late",
        failing_since=NOW - HOUR,
        next_fetch=NOW + 2 * INTERVAL,
    )
    assert (fetching.body_mark, fetching.failures) == ("mark", 2)


def test_the_pause_of_a_failing_feed_grows_up_to_a_day() -> None:
    error = TimedOutError("x")
    pauses = []
    for failures in (0, 1, 2, 3, 10, 1000):
        feed, _ = decide_state(Outcome(kept(failures=failures), NOW, error=error))
        assert feed.state.next_fetch is not None
        pauses.append(feed.state.next_fetch - NOW)
    assert pauses == [HOUR, 2 * HOUR, 4 * HOUR, 8 * HOUR, 24 * HOUR, 24 * HOUR]


def test_a_feed_is_held_as_long_as_its_server_asks() -> None:
    error = ServerBusyError("HTTP 429", status=429, retry_after=7200)
    feed, fetching = decide_state(Outcome(kept(), NOW, error=error))
    assert fetching.held_until == feed.state.next_fetch == NOW + 2 * HOUR
    held = KeptFeed(FeedRow(feed, 0, 0), fetching)
    assert choose_feeds([held], NOW + HOUR) == []
    assert choose_feeds([held], NOW + 3 * HOUR) == [held]


def test_a_feed_that_is_gone_is_not_asked_again() -> None:
    feed, fetching = decide_state(Outcome(kept(), NOW, error=GoneError("HTTP 410", status=410)))
    assert (feed.state.gone, feed.state.next_fetch) == (True, None)
    assert choose_feeds([KeptFeed(FeedRow(feed, 0, 0), fetching)], NOW + 99 * HOUR) == []


def test_what_is_due_is_what_was_not_asked_for_a_while() -> None:
    early = kept(replace(FEED, state=FeedState(next_fetch=NOW + HOUR)))
    due = kept(replace(FEED, id=2, state=FeedState(next_fetch=NOW - HOUR)))
    new = kept(replace(FEED, id=3))
    assert choose_feeds([early, due, new], NOW, only_due=True) == [due, new]
    assert choose_feeds([early, due, new], NOW) == [early, due, new]
