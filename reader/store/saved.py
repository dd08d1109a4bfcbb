"""Queries kept under a name, and which unread articles match them. Changes go by mending.py."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence

from reader.model.frozen import frozen
from reader.model.saved import SavedQuery
from reader.store.conditions import Condition, among, statement, within
from reader.store.identity import fold

_ALL = "SELECT name, query, unread FROM saved_queries ORDER BY key"
_PUT = """
    INSERT INTO saved_queries (name, key, query) VALUES (?, ?, ?)
    ON CONFLICT (key) DO UPDATE
       SET name = excluded.name, query = excluded.query, seen = 0
"""
_KEPT = "SELECT id, query, seen, asked FROM saved_queries ORDER BY id"
_DUE = (
    "UPDATE saved_queries SET seen = 0 WHERE asked < ? AND id IN (SELECT value FROM json_each(?))"
)
_CLEAR = "DELETE FROM saved_unread WHERE query_id = ? AND article_id IN"
_FILL = """
    INSERT INTO saved_unread (query_id, article_id)
    SELECT ?, a.id FROM articles a WHERE a.read = 0 AND a.hidden = 0 AND
"""


@frozen
class Kept:
    """A saved query, and how far it has been answered."""

    id: int
    query: str
    seen: int
    """Articles up to this id were looked at."""
    asked: int
    """When that began, in unix seconds."""


def key_of(name: str) -> str:
    """Return what spellings of a name share."""
    return fold(name)


def load_all(connection: sqlite3.Connection) -> list[SavedQuery]:
    """Return the saved queries in alphabetical order."""
    return [SavedQuery(*row) for row in connection.execute(_ALL)]


def find(connection: sqlite3.Connection, name: str) -> SavedQuery | None:
    """Return the query of this name, in whatever case; None where there is none."""
    sql = "SELECT name, query, unread FROM saved_queries WHERE key = ?"
    row = connection.execute(sql, (key_of(name),)).fetchone()
    return None if row is None else SavedQuery(*row)


def packed(connection: sqlite3.Connection, key: str) -> str | None:
    """Return the query under the key as a journal keeps it; None where there is none."""
    sql = "SELECT name, query FROM saved_queries WHERE key = ?"
    row = connection.execute(sql, (key,)).fetchone()
    return None if row is None else pack(*row)


def pack(name: str, query: str) -> str:
    """Return a query and its name as one text."""
    return json.dumps([name, query], ensure_ascii=False)


def put(connection: sqlite3.Connection, key: str, value: str | None) -> None:
    """Keep what `pack` wrote under the key; None: forget it."""
    if value is None:
        connection.execute("DELETE FROM saved_queries WHERE key = ?", (key,))
    else:
        name, query = json.loads(value)
        connection.execute(_PUT, (name, key, query))


def kept(connection: sqlite3.Connection) -> list[Kept]:
    """Return all saved queries, with how far they have been answered."""
    return [Kept(*row) for row in connection.execute(_KEPT)]


def stale(connection: sqlite3.Connection, limit: int) -> list[int]:
    """Return articles that may have come to match something, or match it no more."""
    found = connection.execute("SELECT article_id FROM saved_stale LIMIT ?", (limit,))
    return [row[0] for row in found]


def ask_anew(connection: sqlite3.Connection, ids: Sequence[int], before: int) -> None:
    """Let queries be answered from the first article on that were before this time."""
    connection.execute(_DUE, (before, json.dumps(list(ids))))


def look_at(
    connection: sqlite3.Connection, query: Kept, condition: Condition, ids: Sequence[int]
) -> None:
    """Answer the query anew for these articles."""
    if not ids:
        return
    wanted = json.dumps(list(ids))
    connection.execute(statement(_CLEAR, "(SELECT value FROM json_each(?))"), (query.id, wanted))
    chosen = within(condition, min(ids), max(ids))
    few = among(frozenset(ids))
    connection.execute(
        statement(_FILL, few.sql, "AND", chosen.sql), (query.id, *few.values, *chosen.values)
    )


def look_through(
    connection: sqlite3.Connection, query: Kept, condition: Condition, last: int, now: int
) -> None:
    """Answer the query for the articles after those it was answered for, up to `last`."""
    connection.execute(
        statement(_CLEAR, "(SELECT id FROM articles WHERE id BETWEEN ? AND ?)"),
        (query.id, query.seen + 1, last),
    )
    chosen = within(condition, query.seen + 1, last)
    connection.execute(statement(_FILL, chosen.sql), (query.id, *chosen.values))
    connection.execute(
        "UPDATE saved_queries SET seen = ?, asked = CASE seen WHEN 0 THEN ? ELSE asked END"
        " WHERE id = ?",
        (last, now, query.id),
    )


def forget_stale(connection: sqlite3.Connection, ids: Sequence[int]) -> None:
    """These were looked at."""
    connection.execute(
        "DELETE FROM saved_stale WHERE article_id IN (SELECT value FROM json_each(?))",
        (json.dumps(list(ids)),),
    )
