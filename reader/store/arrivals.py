"""What a feed brings: which articles its entries are known as, and the entries taken in.

Decides nothing: that is done in reader/feeds/update.py, from what `find_known` tells.
"""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime

from reader.model.article import Article
from reader.model.feed import Enclosure
from reader.model.frozen import frozen
from reader.model.quote import Quote
from reader.store import pending
from reader.store.articles import add_keys, insert_packed, keep_version, show_version
from reader.store.content import to_moment
from reader.store.packing import Packed, pack

_KNOWN = """
    SELECT k.key, a.id, a.headline, a.url, a.words, a.published, v.from_feed
      FROM json_each(?) wanted
      JOIN article_keys k ON k.key = wanted.value
      JOIN articles a ON a.id = k.article_id
      JOIN versions v ON v.article_id = a.id AND v.number = a.version
"""
# article_keys has no index by article: the entries' keys are found through `entries`, and those
# that are aliases only through the wanted keys themselves.
_ENTRY_KEYS = """
    SELECT article_id, key
      FROM entries
     WHERE article_id IN (SELECT value FROM json_each(?)) AND feed_id = ?
"""
_FINGERPRINTS = """
    SELECT article_id, fingerprint
      FROM versions
     WHERE article_id IN (SELECT value FROM json_each(?))
"""
_PUT_ENTRY = """
    INSERT INTO entries (feed_id, key, article_id, mark, is_teaser) VALUES (?, ?, ?, ?, ?)
    ON CONFLICT (feed_id, key) DO UPDATE
       SET article_id = excluded.article_id, mark = excluded.mark, is_teaser = excluded.is_teaser
"""
_KEEP_RAW = "INSERT INTO raw_entries (article_id, feed_id, content) VALUES (?, ?, ?)"
_PUT_ARTICLE = "INSERT OR IGNORE INTO feed_articles (feed_id, article_id) VALUES (?, ?)"
_PUT_MEDIA = """
    INSERT OR REPLACE INTO enclosures (article_id, url, type, length, seconds) VALUES (?, ?, ?, ?, ?)
"""
_ORIGINS = """
    SELECT v.from_feed,
           (SELECT min(is_teaser) FROM entries WHERE article_id = :id),
           (SELECT f.full_article
              FROM feed_articles x
              JOIN feeds f ON f.id = x.feed_id
             WHERE x.article_id = :id AND f.full_article IS NOT NULL
             ORDER BY f.id
             LIMIT 1),
           EXISTS (SELECT 1 FROM feed_articles WHERE article_id = :id),
           (SELECT max(o.number)
              FROM versions o
             WHERE o.article_id = :id AND o.from_feed <> v.from_feed)
      FROM articles a
      JOIN versions v ON v.article_id = a.id AND v.number = a.version
     WHERE a.id = :id
"""


@frozen
class Known:
    """An article of the library that an entry may be."""

    id: int
    headline: str
    url: str | None
    words: int
    """Of the version that is shown."""
    published: datetime | None
    is_whole: bool
    """Whether the version that is shown is the page's, not a feed's."""
    entry_keys: tuple[str, ...]
    """Of this feed's entries that led to it."""
    fingerprints: frozenset[str]
    """Of all its versions."""


@frozen
class Filed:
    """What is kept of an entry beside its article."""

    key: str
    keys: tuple[str, ...]
    mark: str
    is_teaser: bool = False
    enclosures: tuple[Enclosure, ...] = ()


def seen_entries(connection: sqlite3.Connection, feed_id: int) -> dict[str, str]:
    """Return the mark of each entry of the feed that is known, by its key."""
    return dict(connection.execute("SELECT key, mark FROM entries WHERE feed_id = ?", (feed_id,)))


def find_known(
    connection: sqlite3.Connection, feed_id: int, keys: Iterable[str]
) -> dict[str, list[Known]]:
    """Return the articles that are known by any of the keys."""
    found = connection.execute(_KNOWN, (json.dumps(list(keys)),)).fetchall()
    if not found:
        return {}
    ids = json.dumps(sorted({row[1] for row in found}))
    entry_keys: dict[int, set[str]] = defaultdict(set)
    for article_id, key in connection.execute(_ENTRY_KEYS, (ids, feed_id)):
        entry_keys[article_id].add(key)
    prefix = f"entry:{feed_id}:"
    for key, article_id, *_ in found:
        if key.startswith(prefix):
            entry_keys[article_id].add(key)
    fingerprints: dict[int, set[str]] = defaultdict(set)
    for article_id, fingerprint in connection.execute(_FINGERPRINTS, (ids,)):
        fingerprints[article_id].add(fingerprint)
    known: dict[str, list[Known]] = {}
    for key, article_id, headline, url, words, published, from_feed in found:
        known.setdefault(key, []).append(
            Known(
                id=article_id,
                headline=headline,
                url=url,
                words=words,
                published=None if published is None else to_moment(published),
                is_whole=not from_feed,
                entry_keys=tuple(sorted(entry_keys[article_id])),
                fingerprints=frozenset(fingerprints[article_id]),
            )
        )
    return known


def add_new(
    connection: sqlite3.Connection,
    feed_id: int,
    entry: Filed,
    packed: Packed,
    now: int,
    raw: str | None = None,
) -> int:
    """Store an entry that is a new article; it waits to be indexed.

    Where it has no body yet, `raw` is what that is made of later.
    """
    # Words that are still to come are no key.
    keys = {*entry.keys, *packed.keys} if raw is None else entry.keys
    packed = replace(packed, keys=tuple(keys))
    article_id = insert_packed(connection, packed, now, from_feed=True)
    if raw is None:
        pending.wait(connection, article_id)
    else:
        pending.wait(connection, article_id, pending.WITHOUT_BODY)
        connection.execute(_KEEP_RAW, (article_id, feed_id, raw))
    _file(connection, feed_id, entry, article_id)
    return article_id


def note_seen(connection: sqlite3.Connection, feed_id: int, entry: Filed, article_id: int) -> None:
    """Let the article be known by the entry's keys, as one of this feed."""
    add_keys(connection, article_id, entry.keys)
    _file(connection, feed_id, entry, article_id)


def _file(connection: sqlite3.Connection, feed_id: int, entry: Filed, article_id: int) -> None:
    values = (feed_id, entry.key, article_id, entry.mark, int(entry.is_teaser))
    connection.execute(_PUT_ENTRY, values)
    connection.execute(_PUT_ARTICLE, (feed_id, article_id))
    put_enclosures(connection, article_id, entry.enclosures)


def put_enclosures(
    connection: sqlite3.Connection, article_id: int, enclosures: Iterable[Enclosure]
) -> None:
    """Keep what came with an article; what is known by its address is brought up to date."""
    rows = ((article_id, one.url, one.type, one.length, one.seconds) for one in enclosures)
    connection.executemany(_PUT_MEDIA, rows)


def add_version(
    connection: sqlite3.Connection,
    article_id: int,
    article: Article,
    quotes: Sequence[Quote] | None,
    *,
    now: int,
    shows: bool,
) -> None:
    """Store what a feed changed in an article; where a whole page is shown that stays."""
    if shows:
        show_version(connection, article_id, article, quotes, now=now, from_feed=True)
    else:
        keep_version(connection, article_id, pack(article), now, from_feed=True)


def has_noted_quotes(connection: sqlite3.Connection, article_id: int) -> bool:
    """Tell whether a note is about a quote of the article, which has to follow its words."""
    row = connection.execute(
        "SELECT 1 FROM notes WHERE article_id = ? AND quote IS NOT NULL LIMIT 1", (article_id,)
    ).fetchone()
    return row is not None


@frozen
class Origins:
    """Where an article's words come from, and could come from."""

    shown_from_feed: bool
    is_teaser: bool
    """Whether a feed gave a beginning only."""
    full_article: str | None
    """The setting of its first feed that has one."""
    by_feed: bool
    """Whether it came by a feed at all."""
    other: int | None
    """The newest version of the other origin: the feed's where the page is shown, and round."""


def load_origins(connection: sqlite3.Connection, article_id: int) -> Origins | None:
    """Return where the article's words come from; None where there is no such article."""
    row = connection.execute(_ORIGINS, {"id": article_id}).fetchone()
    if row is None:
        return None
    from_feed, is_teaser, full_article, by_feed, other = row
    return Origins(bool(from_feed), bool(is_teaser), full_article, bool(by_feed), other)
