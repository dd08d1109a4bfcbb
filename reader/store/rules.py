"""Do what filter rules say with the articles that match. Reads no rule."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence

from reader.store.conditions import Condition, statement

_IDS = "SELECT a.id FROM articles a WHERE"
_READ = "UPDATE articles SET read = 1 WHERE id IN (SELECT value FROM json_each(?)) AND read = 0"
_BOOKMARK = """
    UPDATE articles
       SET bookmarked = 1
     WHERE id IN (SELECT value FROM json_each(?)) AND bookmarked = 0
"""
_TAG = """
    INSERT OR IGNORE INTO article_tags (article_id, tag_id)
    SELECT value, ? FROM json_each(?)
"""
# What a user has touched stays in sight.
_HIDE = """
    UPDATE articles
       SET hidden = 1, read = 1
     WHERE id IN (SELECT value FROM json_each(?)) AND hidden = 0 AND bookmarked = 0
       AND NOT EXISTS (SELECT 1 FROM article_tags WHERE article_id = articles.id)
       AND NOT EXISTS (SELECT 1 FROM notes WHERE article_id = articles.id)
       AND NOT EXISTS (SELECT 1 FROM visits WHERE article_id = articles.id)
"""
_SHOW = (
    "UPDATE articles SET hidden = 0 WHERE hidden = 1 AND id NOT IN (SELECT value FROM json_each(?))"
)


def find(connection: sqlite3.Connection, condition: Condition) -> list[int]:
    """Return the articles that match, hidden ones too."""
    return [row[0] for row in connection.execute(statement(_IDS, condition.sql), condition.values)]


def mark_read(connection: sqlite3.Connection, ids: Sequence[int]) -> int:
    """Mark the articles read; return how many were not."""
    return connection.execute(_READ, (json.dumps(list(ids)),)).rowcount


def bookmark(connection: sqlite3.Connection, ids: Sequence[int]) -> int:
    """Bookmark the articles; return how many were not."""
    return connection.execute(_BOOKMARK, (json.dumps(list(ids)),)).rowcount


def put_tag(connection: sqlite3.Connection, ids: Sequence[int], tag: int) -> int:
    """Tag the articles; return how many were not."""
    return connection.execute(_TAG, (tag, json.dumps(list(ids)))).rowcount


def hide(connection: sqlite3.Connection, ids: Sequence[int]) -> int:
    """Hide those of the articles that nobody has touched; return how many."""
    return connection.execute(_HIDE, (json.dumps(list(ids)),)).rowcount


def show_others(connection: sqlite3.Connection, ids: Sequence[int]) -> int:
    """Show again what is hidden but is none of these; return how many."""
    return connection.execute(_SHOW, (json.dumps(list(ids)),)).rowcount
