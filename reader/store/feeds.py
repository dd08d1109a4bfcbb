"""Subscriptions on disk: their settings, their state, their counts. Their entries are in arrivals.py."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime, timedelta

from reader.model.feed import Feed, FeedSettings, FeedState, FullArticle, Subscription
from reader.model.frozen import frozen
from reader.model.listing import FeedRow
from reader.store.content import to_moment, to_seconds
from reader.store.identity import url_key

_COLUMNS = """
    SELECT id, url, title, own_title, site, folders,
           interval, full_article, user_agent, headers, cookie_file,
           etag, last_modified, last_fetched, last_ok, error, failing_since, next_fetch, gone,
           unread, articles, body_mark, asks_interval, failures, held_until
      FROM feeds
"""
_ALL = _COLUMNS + " WHERE removed = 0 ORDER BY id"
_ONE = _COLUMNS + " WHERE removed = 0 AND id = ?"
_ADD = """
    INSERT INTO feeds (url, key, title, own_title, site, folders,
                       interval, full_article, user_agent, headers, cookie_file)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
"""
SET_VALUES = """
    UPDATE feeds
       SET own_title = ?, folders = ?,
           interval = ?, full_article = ?, user_agent = ?, headers = ?, cookie_file = ?
     WHERE id = ?
"""
_SAVE = """
    UPDATE feeds
       SET title = coalesce(?, title), site = coalesce(?, site), etag = ?, last_modified = ?,
           body_mark = ?, asks_interval = ?, last_fetched = ?, last_ok = ?, error = ?,
           failing_since = ?, failures = ?, next_fetch = ?, held_until = ?, gone = ?
     WHERE id = ?
"""
_FEEDS_OF = """
    SELECT x.article_id, f.url
      FROM feed_articles x
      JOIN feeds f ON f.id = x.feed_id
     WHERE x.article_id IN (SELECT value FROM json_each(?)) AND f.removed = 0
     ORDER BY x.article_id, f.id
"""


@frozen
class FetchState:
    """What a refresh remembers of a feed beside what is shown."""

    body_mark: str | None = None
    """A hash of the bytes that came last: where the same come again there is nothing to read."""
    asks_interval: timedelta | None = None
    failures: int = 0
    """In a row."""
    held_until: datetime | None = None
    """A server asked to wait (Retry-After)."""


@frozen
class KeptFeed:
    """A subscription with all that is kept of it."""

    row: FeedRow
    fetching: FetchState

    @property
    def feed(self) -> Feed:
        """The subscription."""
        return self.row.feed


def feed_key(url: str) -> str:
    """Return what spellings of a feed's address share; of no web address, the address."""
    return url_key(url) or url


def add_feed(connection: sqlite3.Connection, wanted: Subscription) -> tuple[int, bool]:
    """Subscribe; return the feed's id and whether it is new.

    One that is there stays as it is, but for the folders, which are added. One that was removed
    comes back with its articles, none of which turns unread again.
    """
    key = feed_key(wanted.url)
    known = connection.execute(
        "SELECT id, removed, folders FROM feeds WHERE key = ?", (key,)
    ).fetchone()
    if known is None:
        values = (wanted.url, key, wanted.title, wanted.own_title, wanted.site)
        settings = _setting_values(wanted.folders, wanted.settings)
        added = connection.execute(_ADD, (*values, *settings))
        assert added.lastrowid is not None
        return added.lastrowid, True
    feed_id, removed, folders = known
    if removed:
        connection.execute(
            "UPDATE feeds SET removed = 0, gone = 0, held_until = NULL WHERE id = ?", (feed_id,)
        )
        settings = _setting_values(wanted.folders, wanted.settings)
        connection.execute(SET_VALUES, (wanted.own_title, *settings, feed_id))
    else:
        united = list(dict.fromkeys((*json.loads(folders), *wanted.folders)))
        connection.execute("UPDATE feeds SET folders = ? WHERE id = ?", (_json(united), feed_id))
    return int(feed_id), bool(removed)


def load_feeds(connection: sqlite3.Connection) -> list[KeptFeed]:
    """Return all subscriptions, in the order in which they were added."""
    return [_kept(row) for row in connection.execute(_ALL)]


def load_feed(connection: sqlite3.Connection, feed_id: int) -> KeptFeed | None:
    """Return the subscription; None where there is none of that id."""
    row = connection.execute(_ONE, (feed_id,)).fetchone()
    return None if row is None else _kept(row)


def save_settings(connection: sqlite3.Connection, feed: Feed) -> None:
    """Keep the feed's own title, folders and settings."""
    settings = _setting_values(feed.folders, feed.settings)
    connection.execute(SET_VALUES, (feed.own_title, *settings, feed.id))


def save_state(connection: sqlite3.Connection, feed: Feed, fetching: FetchState) -> None:
    """Keep what came of fetching the feed; its title and site where they are known."""
    state = feed.state
    connection.execute(
        _SAVE,
        (
            feed.title,
            feed.site,
            state.etag,
            state.last_modified,
            fetching.body_mark,
            _span_seconds(fetching.asks_interval),
            _moment_seconds(state.last_fetched),
            _moment_seconds(state.last_ok),
            state.error,
            _moment_seconds(state.failing_since),
            fetching.failures,
            _moment_seconds(state.next_fetch),
            _moment_seconds(fetching.held_until),
            int(state.gone),
            feed.id,
        ),
    )


def move_feed(connection: sqlite3.Connection, feed_id: int, url: str) -> bool:
    """Ask for the feed at another address from now on; not where another feed is there already."""
    moved = connection.execute(
        "UPDATE OR IGNORE feeds SET url = ?, key = ? WHERE id = ?", (url, feed_key(url), feed_id)
    )
    return moved.rowcount > 0


def find_feeds(connection: sqlite3.Connection, reference: str) -> list[KeptFeed]:
    """Return the feeds that are meant by an id, an address, or a title."""
    feeds = load_feeds(connection)
    key = feed_key(reference)
    folded = reference.strip().casefold()
    meanings: tuple[Callable[[Feed], bool], ...] = (
        lambda feed: feed_key(feed.url) == key,
        lambda feed: str(feed.id) == reference,
        lambda feed: feed.name.casefold() == folded,
        lambda feed: feed.site is not None and feed_key(feed.site) == key,
        lambda feed: bool(folded) and folded in feed.name.casefold(),
    )
    for is_meant in meanings:
        found = [kept for kept in feeds if is_meant(kept.feed)]
        if found:
            return found
    return []


def feeds_of(connection: sqlite3.Connection, ids: Sequence[int]) -> dict[int, tuple[str, ...]]:
    """Return the addresses of the feeds that each of the articles came by."""
    found: dict[int, tuple[str, ...]] = {}
    for article_id, url in connection.execute(_FEEDS_OF, (json.dumps(list(ids)),)):
        found[article_id] = (*found.get(article_id, ()), url)
    return found


def find_faults(connection: sqlite3.Connection) -> Iterable[tuple[str, int, int]]:
    """Yield each feed's address, kept and real count of articles, where they differ."""
    return connection.execute(
        """
        SELECT f.url, f.articles, count(x.article_id)
          FROM feeds f
          LEFT JOIN feed_articles x ON x.feed_id = f.id
          LEFT JOIN articles a ON a.id = x.article_id
         GROUP BY f.id
        HAVING f.articles <> count(x.article_id) OR f.unread <> coalesce(sum(a.read = 0), 0)
        """
    ).fetchall()


def _setting_values(folders: tuple[str, ...], settings: FeedSettings) -> tuple[object, ...]:
    return (
        _json(folders),
        _span_seconds(settings.interval),
        None if settings.full_article is None else str(settings.full_article),
        settings.user_agent,
        _json(settings.headers),
        settings.cookie_file,
    )


def _kept(row: tuple[object, ...]) -> KeptFeed:
    feed_id, url, title, own_title, site, folders = row[:6]
    unread, articles, body_mark, asks_interval, failures, held_until = row[19:]
    feed = Feed(
        id=_int(feed_id),
        url=str(url),
        title=_text(title),
        own_title=_text(own_title),
        site=_text(site),
        folders=tuple(json.loads(str(folders))),
        settings=_settings(row[6:11]),
        state=_state(row[11:19]),
    )
    return KeptFeed(
        FeedRow(feed, _int(unread), _int(articles)),
        FetchState(
            body_mark=_text(body_mark),
            asks_interval=_span(asks_interval),
            failures=_int(failures),
            held_until=_moment(held_until),
        ),
    )


def _settings(row: Sequence[object]) -> FeedSettings:
    interval, full_article, user_agent, headers, cookie_file = row
    return FeedSettings(
        interval=_span(interval),
        full_article=None if full_article is None else FullArticle(str(full_article)),
        user_agent=_text(user_agent),
        headers=tuple((name, value) for name, value in json.loads(str(headers))),
        cookie_file=_text(cookie_file),
    )


def _state(row: Sequence[object]) -> FeedState:
    etag, last_modified, last_fetched, last_ok, error, failing_since, next_fetch, gone = row
    return FeedState(
        etag=_text(etag),
        last_modified=_text(last_modified),
        last_fetched=_moment(last_fetched),
        last_ok=_moment(last_ok),
        error=_text(error),
        failing_since=_moment(failing_since),
        next_fetch=_moment(next_fetch),
        gone=bool(gone),
    )


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def _int(value: object) -> int:
    assert isinstance(value, int)
    return value


def _text(value: object) -> str | None:
    return None if value is None else str(value)


def _moment(value: object) -> datetime | None:
    return None if value is None else to_moment(_int(value))


def _span(value: object) -> timedelta | None:
    return None if value is None else timedelta(seconds=_int(value))


def _moment_seconds(value: datetime | None) -> int | None:
    return None if value is None else to_seconds(value)


def _span_seconds(value: timedelta | None) -> int | None:
    return None if value is None else int(value.total_seconds())
