"""Which speakers a reader watches, and which names are one speaker. Changes go by mending.py."""

from __future__ import annotations

import sqlite3

_VARIANTS = """
    SELECT key, name FROM speakers WHERE is_same_name(?, key)
     UNION
    SELECT key, name FROM watched  WHERE is_same_name(?, key)
     ORDER BY key
"""


def resolve(connection: sqlite3.Connection, key: str) -> str:
    """Return the key of the speaker whose name this is: another's, where names were merged."""
    row = connection.execute("SELECT target FROM speaker_aliases WHERE key = ?", (key,)).fetchone()
    return key if row is None else str(row[0])


def name_of(connection: sqlite3.Connection, key: str) -> str | None:
    """Return the name of the speaker of this key; None where nobody is called so."""
    sql = """
        SELECT name FROM speakers WHERE key = ?
         UNION ALL
        SELECT name FROM watched WHERE key = ?
    """
    row = connection.execute(sql, (key, key)).fetchone()
    return None if row is None else str(row[0])


def find_variants(connection: sqlite3.Connection, key: str) -> dict[str, str]:
    """Return the names by key that may be meant: a surname finds every bearer."""
    return dict(connection.execute(_VARIANTS, (key, key)).fetchall())


def merged_into(connection: sqlite3.Connection, key: str) -> list[str]:
    """Return the keys of the names that were merged into this one."""
    sql = "SELECT key FROM speaker_aliases WHERE target = ? ORDER BY key"
    return [row[0] for row in connection.execute(sql, (key,))]


def merged_names(connection: sqlite3.Connection, key: str) -> list[str]:
    """Return the names that were merged into this one, as some article spells each."""
    sql = """
        SELECT coalesce((SELECT q.speaker
                           FROM quotes q
                           JOIN speakers s ON s.id = q.speaker_id
                          WHERE s.key = x.target AND q.speaker_key = x.key
                          LIMIT 1), x.key)
          FROM speaker_aliases x
         WHERE x.target = ?
         ORDER BY x.key
    """
    return [row[0] for row in connection.execute(sql, (key,))]


def is_watched(connection: sqlite3.Connection, key: str) -> bool:
    """Tell whether the speaker is watched."""
    return connection.execute("SELECT 1 FROM watched WHERE key = ?", (key,)).fetchone() is not None


def watched_unread(connection: sqlite3.Connection) -> list[tuple[str, int]]:
    """Return the names of those who are watched with how many unread articles quote them."""
    sql = """
        SELECT w.name, count(u.article_id)
          FROM watched w
          LEFT JOIN watched_unread u ON u.key = w.key
         GROUP BY w.key
         ORDER BY w.key
    """
    return connection.execute(sql).fetchall()


def count_watched_unread(connection: sqlite3.Connection) -> int:
    """Return how many unread articles quote somebody who is watched."""
    sql = "SELECT count(DISTINCT article_id) FROM watched_unread"
    (count,) = connection.execute(sql).fetchone()
    return int(count)
