"""Entries of feeds whose articles are listed but have no body yet: what they are made of later."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import fields
from operator import attrgetter

from reader.model.feed import Entry
from reader.store import articles, pending
from reader.store.content import read_moment, write_moment
from reader.store.packing import Packed

_LOAD = """
    SELECT r.feed_id, r.content, a.added
      FROM raw_entries r
      JOIN articles a ON a.id = r.article_id
     WHERE r.article_id = ?
"""
_CHANGE = """
    UPDATE versions
       SET content = ?, fingerprint = ?
     WHERE article_id = ? AND number = (SELECT version FROM articles WHERE id = ?)
"""
# Kept in a table of their own.
_LEFT_OUT = {"enclosures"}
_NAMES = tuple(item.name for item in fields(Entry) if item.name not in _LEFT_OUT)
_values_of = attrgetter(*_NAMES)


def entry_values(entry: Entry) -> dict[str, object]:
    """Return the entry as JSON values, but for its media."""
    values = dict(zip(_NAMES, _values_of(entry), strict=True))
    values["published"] = write_moment(entry.published)
    values["updated"] = write_moment(entry.updated)
    return {name: value for name, value in values.items() if value}


def unpack_entry(text: str) -> Entry:
    """Return the entry whose values were written so, without its media."""
    values = json.loads(text)
    for name in ("published", "updated"):
        values[name] = read_moment(values.get(name))
    for name in ("authors", "categories"):
        values[name] = tuple(values.get(name, ()))
    return Entry(**values)


def load(connection: sqlite3.Connection, article_id: int) -> tuple[int, Entry, int] | None:
    """Return the feed's id, the entry, and when it entered the library; None where it is whole."""
    row = connection.execute(_LOAD, (article_id,)).fetchone()
    if row is None:
        return None
    feed_id, content, added = row
    return feed_id, unpack_entry(content), added


def complete(
    connection: sqlite3.Connection, article_id: int, packed: Packed, *, is_teaser: bool
) -> None:
    """Give the article its body: no new version, since nobody has seen it without."""
    row = connection.execute(_LOAD, (article_id,)).fetchone()
    if row is None:
        return
    connection.execute(_CHANGE, (packed.content, packed.mark, article_id, article_id))
    articles.set_columns(connection, article_id, packed, added=row[2])
    connection.execute(
        "UPDATE entries SET is_teaser = ? WHERE article_id = ? AND feed_id = ?",
        (int(is_teaser), article_id, row[0]),
    )
    connection.execute("DELETE FROM raw_entries WHERE article_id = ?", (article_id,))
    # Whoever looked for its story before saw a headline only.
    connection.execute("INSERT OR IGNORE INTO unsettled VALUES (?)", (article_id,))
    connection.execute(
        "UPDATE pending SET stage = ? WHERE article_id = ?", (pending.NOT_INDEXED, article_id)
    )
