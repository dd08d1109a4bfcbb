"""The versions of an article, as they were fetched. Stores none: articles.py does."""

from __future__ import annotations

import json
import sqlite3

from reader.model.article import Article
from reader.model.change import Version
from reader.store.content import to_moment, unpack_article

_VERSIONS = """
    SELECT number, fetched, from_feed, content ->> '$.headline'
      FROM versions
     WHERE article_id = ?
     ORDER BY number
"""
_LAST_VISIT = "SELECT visited FROM visits WHERE article_id = ?"


def load_versions(connection: sqlite3.Connection, article_id: int) -> list[Version]:
    """Return the article's versions, oldest first."""
    return [
        Version(number, to_moment(fetched), bool(from_feed), headline or "")
        for number, fetched, from_feed, headline in connection.execute(_VERSIONS, (article_id,))
    ]


def load_version(connection: sqlite3.Connection, article_id: int, number: int) -> Article:
    """Return the article as that version has it."""
    (content,) = connection.execute(
        "SELECT content FROM versions WHERE article_id = ? AND number = ?", (article_id, number)
    ).fetchone()
    return unpack_article(json.loads(content))


def last_visit(connection: sqlite3.Connection, article_id: int) -> int | None:
    """Return when the article was last open; None where it never was."""
    row = connection.execute(_LAST_VISIT, (article_id,)).fetchone()
    return None if row is None else int(row[0])
