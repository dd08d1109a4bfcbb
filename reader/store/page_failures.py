"""Articles of which the page gave no more than was there, and why. Asks for no page."""

from __future__ import annotations

import sqlite3

from reader.model.listing import PageFailure
from reader.store.content import to_moment

_NOTE = """
    INSERT OR REPLACE INTO page_failures (article_id, tried, cause)
    SELECT id, ?, ? FROM articles WHERE id = ?
"""
_LOAD = "SELECT tried, cause FROM page_failures WHERE article_id = ?"


def note(connection: sqlite3.Connection, article_id: int, cause: str, now: int) -> None:
    """Keep why the page gave no more."""
    connection.execute(_NOTE, (now, cause, article_id))


def forget(connection: sqlite3.Connection, article_id: int) -> None:
    """The page gave what was wanted."""
    connection.execute("DELETE FROM page_failures WHERE article_id = ?", (article_id,))


def load(connection: sqlite3.Connection, article_id: int) -> PageFailure | None:
    """Return why the article's page gave no more; None where it did, or was never asked."""
    row = connection.execute(_LOAD, (article_id,)).fetchone()
    return None if row is None else PageFailure(to_moment(row[0]), str(row[1]))
