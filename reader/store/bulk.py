"""Store all that a new feed brings in a few statements, when nothing of it is known.

The rows come as JSON, made by whoever parsed the feed: SQLite takes them apart without holding
Python's lock, so that storing 100,000 articles doesn't keep others from fetching and parsing.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from reader.model.feed import Enclosure
from reader.model.frozen import frozen
from reader.store.arrivals import Filed
from reader.store.packing import Head, Packed
from reader.store.pending import WITHOUT_BODY

_NEXT = "SELECT coalesce((SELECT seq FROM sqlite_sequence WHERE name = 'articles'), 0) + 1"
_IS_KNOWN = """
    SELECT 1 FROM article_keys WHERE key IN (SELECT json_extract(value, '$[1]') FROM json_each(:keys))
     UNION ALL
    SELECT 1 FROM let_go WHERE key IN (SELECT json_extract(value, '$[1]') FROM json_each(:keys))
     LIMIT 1
"""
_ARTICLES = """
    INSERT INTO articles (
        id, headline, url, standfirst, publisher, section, authors,
        published, when_, words, reading_minutes, quotes, added, version
    )
    SELECT :base + key,
           json_extract(value, '$[0]'), json_extract(value, '$[1]'), json_extract(value, '$[2]'),
           json_extract(value, '$[3]'), json_extract(value, '$[4]'), json_extract(value, '$[5]'),
           json_extract(value, '$[6]'), coalesce(json_extract(value, '$[6]'), :now),
           0, 0, 0, :now, 1
      FROM json_each(:articles)
"""
_VERSIONS = """
    INSERT INTO versions (article_id, number, fetched, fingerprint, content, from_feed)
    SELECT :base + key, 1, :now, json_extract(value, '$[0]'), json_extract(value, '$[1]'), 1
      FROM json_each(:versions)
"""
_KEYS = """
    INSERT OR IGNORE INTO article_keys (key, article_id)
    SELECT json_extract(value, '$[1]'), :base + json_extract(value, '$[0]')
      FROM json_each(:keys)
"""
_ENTRIES = """
    INSERT OR REPLACE INTO entries (feed_id, key, article_id, mark, is_teaser)
    SELECT :feed, json_extract(value, '$[0]'), :base + key, json_extract(value, '$[1]'), 0
      FROM json_each(:entries)
"""
_RAW = """
    INSERT INTO raw_entries (article_id, feed_id, content)
    SELECT :base + key, :feed, value FROM json_each(:raw)
"""
_MEDIA = """
    INSERT OR IGNORE INTO enclosures (article_id, url, type, length, seconds)
    SELECT :base + json_extract(value, '$[0]'), json_extract(value, '$[1]'),
           json_extract(value, '$[2]'), json_extract(value, '$[3]'), json_extract(value, '$[4]')
      FROM json_each(:media)
"""
_PENDING = "INSERT INTO pending SELECT id, :stage FROM articles WHERE id >= :base"
_OF_FEED = "INSERT INTO feed_articles SELECT :feed, id FROM articles WHERE id >= :base"
_STATEMENTS = (_ARTICLES, _VERSIONS, _KEYS, _ENTRIES, _RAW, _MEDIA, _PENDING, _OF_FEED)


class Listed(NamedTuple):
    """An entry whose article has no body yet."""

    keys: tuple[str, ...]
    """The first names the entry within its feed."""
    mark: str
    head: Head
    published: int | None
    content: Mapping[str, object]
    """Of its version, as JSON values."""
    raw: Mapping[str, object]
    """What the body is made of, as JSON values."""
    enclosures: tuple[Enclosure, ...]


@frozen
class Bulk:
    """New articles without bodies, as rows in JSON; what belongs to an article names its place."""

    count: int
    articles: str
    versions: str
    keys: str
    entries: str
    raw: str
    media: str


def make_bulk(items: Sequence[Listed]) -> Bulk:
    """Return the entries as rows."""
    return Bulk(
        count=len(items),
        articles=_json([(*item.head, item.published) for item in items]),
        # JSON within JSON, not texts that hold some: these would be escaped twice.
        versions=_json([(f"entry:{item.mark}", item.content) for item in items]),
        keys=_json([(n, key) for n, item in enumerate(items) for key in item.keys]),
        entries=_json([(item.keys[0], item.mark) for item in items]),
        raw=_json([item.raw for item in items]),
        media=_json(
            [
                (n, media.url, media.type, media.length, media.seconds)
                for n, item in enumerate(items)
                for media in item.enclosures
            ]
        ),
    )


def unpack_bulk(bulk: Bulk) -> list[tuple[Filed, Packed, str]]:
    """Return the entries again, to be stored one by one: with what their bodies are made of."""
    heads, versions, raw = (json.loads(rows) for rows in (bulk.articles, bulk.versions, bulk.raw))
    keys: list[list[str]] = [[] for _ in heads]
    for place, key in json.loads(bulk.keys):
        keys[place].append(key)
    media: list[list[Enclosure]] = [[] for _ in heads]
    for place, *values in json.loads(bulk.media):
        media[place].append(Enclosure(*values))
    filed = [
        Filed(key, tuple(keys[place]), mark, False, tuple(media[place]))
        for place, (key, mark) in enumerate(json.loads(bulk.entries))
    ]
    packed = [
        Packed((*head[:-1],), head[-1], 0, 0, _json(content), mark, (), ())
        for head, (mark, content) in zip(heads, versions, strict=True)
    ]
    return list(zip(filed, packed, map(_json, raw), strict=True))


def is_any_known(connection: sqlite3.Connection, bulk: Bulk) -> bool:
    """Tell whether the library has, or had, an article under any of the keys."""
    return connection.execute(_IS_KNOWN, {"keys": bulk.keys}).fetchone() is not None


def add_bulk(connection: sqlite3.Connection, feed_id: int, bulk: Bulk, now: int) -> range:
    """Store the articles, of which none is known; return their ids."""
    (base,) = connection.execute(_NEXT).fetchone()
    values = {
        "base": base,
        "now": now,
        "feed": feed_id,
        "stage": WITHOUT_BODY,
        "articles": bulk.articles,
        "versions": bulk.versions,
        "keys": bulk.keys,
        "entries": bulk.entries,
        "raw": bulk.raw,
        "media": bulk.media,
    }
    for sql in _STATEMENTS:
        connection.execute(sql, values)
    return range(base, base + bulk.count)


def _json(rows: object) -> str:
    return json.dumps(rows, ensure_ascii=False)
