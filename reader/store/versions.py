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
_READ = "SELECT version, before FROM visits WHERE article_id = ?"
_IS_NOTED = """
    SELECT 1
      FROM visits s
      JOIN articles a ON a.id = s.article_id AND a.version = s.version
     WHERE s.article_id = ?
"""
_NOTE_READ = """
    INSERT INTO visits (article_id, visited, paragraph, offset_, version)
    SELECT id, :now, 0, 0, version FROM articles WHERE id = :id
        ON CONFLICT (article_id) DO UPDATE
       SET version = excluded.version, before = version
     WHERE version IS NOT excluded.version
"""


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


def read_versions(connection: sqlite3.Connection, article_id: int) -> tuple[int | None, int | None]:
    """Return the version that was read last, and the one read before it; None where there is none."""
    row = connection.execute(_READ, (article_id,)).fetchone()
    return (None, None) if row is None else (row[0], row[1])


def is_edited(connection: sqlite3.Connection, article_id: int) -> bool:
    """Tell whether the article's words are others than those that were read last."""
    sql = "SELECT 1 FROM edited WHERE article_id = ?"
    return connection.execute(sql, (article_id,)).fetchone() is not None


def is_noted(connection: sqlite3.Connection, article_id: int) -> bool:
    """Tell whether it is kept that the article was read as it is shown now."""
    return connection.execute(_IS_NOTED, (article_id,)).fetchone() is not None


def note_read(connection: sqlite3.Connection, article_id: int, now: int) -> None:
    """Keep that the article was read as it is shown now."""
    connection.execute(_NOTE_READ, {"id": article_id, "now": now})
