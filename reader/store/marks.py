"""Marks on disk: read, bookmarked, tags; and what steps of the journal did with them.

Called by journal.py, as a part of a step; opens no transaction. A step keeps the articles that it
marked as one row, however many: 10,000 rows would take longer to write than the marks themselves.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence

from reader.store.connection import Record

_RECORD = """
    INSERT INTO marks (step, what, tag_id, value, articles)
    SELECT :step, :what, :tag, :value, ids
      FROM (SELECT count(*) AS many, json_group_array(id) AS ids
              FROM articles
             WHERE id IN (SELECT value FROM json_each(:ids)) AND {})
     WHERE many > 0
"""
_RECORDS = {
    "read": _RECORD.format("read <> :value"),
    "bookmarked": _RECORD.format("bookmarked <> :value"),
    "tag": _RECORD.format(
        ":value <> (id IN (SELECT article_id FROM article_tags WHERE tag_id = :tag))"
    ),
}
_LOAD = "SELECT what, tag_id, value, articles FROM marks WHERE step = ?"
_COUNT_UNREAD = """
    UPDATE counts
       SET value = value + (
           SELECT coalesce(sum(read - :value), 0)
             FROM articles
            WHERE id IN (SELECT value FROM json_each(:ids)))
     WHERE name = 'unread'
"""
_COUNT_UNREAD_OF_FEEDS = """
    UPDATE feeds
       SET unread = unread + g.more
      FROM (SELECT x.feed_id, sum(a.read - :value) AS more
              FROM json_each(:ids) j
              JOIN articles a ON a.id = j.value
              JOIN feed_articles x ON x.article_id = a.id
             GROUP BY x.feed_id) g
     WHERE feeds.id = g.feed_id
"""
_SET = "UPDATE articles SET {0} = :value WHERE id IN (SELECT value FROM json_each(:ids)) AND {0} <> :value"
_TAG = """
    INSERT OR IGNORE INTO article_tags (article_id, tag_id)
    SELECT id, :tag FROM articles WHERE id IN (SELECT value FROM json_each(:ids))
"""
_UNTAG = """
    DELETE FROM article_tags
     WHERE tag_id = :tag AND article_id IN (SELECT value FROM json_each(:ids))
"""
_SET_READ = (
    # In one go, before they are marked: the triggers that count article by article are silent
    # meanwhile (schema_keeping.py).
    _COUNT_UNREAD,
    _COUNT_UNREAD_OF_FEEDS,
    "INSERT INTO counted_apart (id) VALUES (1)",
    _SET.format("read"),
    "DELETE FROM counted_apart",
)
_SET_BOOKMARKED = (_SET.format("bookmarked"),)


def read_change(ids: Sequence[int], value: bool) -> Record:
    """Record articles as read or unread."""
    return _change("read", ids, value)


def bookmark_change(ids: Sequence[int], value: bool) -> Record:
    """Record articles as bookmarked or not."""
    return _change("bookmarked", ids, value)


def tag_change(ids: Sequence[int], tag: int, value: bool) -> Record:
    """Record a tag as put on articles, or taken off."""
    return _change("tag", ids, value, tag)


def _change(what: str, ids: Sequence[int], value: bool, tag: int = 0) -> Record:
    # In their order SQLite looks 10,000 up, and each of them again, in half the time.
    wanted = json.dumps(sorted(ids))
    values = {"what": what, "tag": tag, "value": int(value), "ids": wanted}

    def record(connection: sqlite3.Connection, step: int) -> None:
        connection.execute(_RECORDS[what], {**values, "step": step})

    return record


def apply(connection: sqlite3.Connection, step: int, *, forward: bool) -> None:
    """Put the step's marks into effect, or take them back."""
    for what, tag, after, ids in connection.execute(_LOAD, (step,)).fetchall():
        # What was marked was the other before: nothing else is recorded.
        value = after if forward else 1 - after
        for sql in _statements(what, value):
            connection.execute(sql, {"ids": ids, "tag": tag, "value": value})


def _statements(what: str, value: int) -> Sequence[str]:
    if what == "read":
        return _SET_READ
    if what == "bookmarked":
        return _SET_BOOKMARKED
    return (_TAG if value else _UNTAG,)


def marked_by(connection: sqlite3.Connection, step: int) -> list[int]:
    """Return the articles that the step marked, by their ids."""
    loaded = connection.execute(_LOAD, (step,)).fetchall()
    return sorted({article for *_, ids in loaded for article in json.loads(ids)})


def put_tag(connection: sqlite3.Connection, name: str, key: str) -> int:
    """Return the tag's id; it is made where it is new."""
    connection.execute("INSERT OR IGNORE INTO tags (name, key) VALUES (?, ?)", (name, key))
    (tag,) = connection.execute("SELECT id FROM tags WHERE key = ?", (key,)).fetchone()
    return int(tag)


def find_tag(connection: sqlite3.Connection, key: str) -> tuple[int, str] | None:
    """Return the tag's id and name; None where there is none of that key."""
    row = connection.execute("SELECT id, name FROM tags WHERE key = ?", (key,)).fetchone()
    return None if row is None else (int(row[0]), str(row[1]))
