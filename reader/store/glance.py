"""What the first picture needs, in one look at the library's file. Changes nothing, migrates nothing.

Imports sqlite3 and nothing else of ours: it is asked before anything else of the program is there.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Sequence

APPLICATION_ID = 0x73617973
"""That of `schema`, which takes long to import."""

_HEAD = """
    SELECT id, headline, publisher, when_, reading_minutes, quotes, read, bookmarked,
           (SELECT count(*) FROM notes WHERE article_id = a.id),
           (SELECT group_concat(name, char(10))
              FROM (SELECT t.name
                      FROM article_tags x
                      JOIN tags t ON t.id = x.tag_id
                     WHERE x.article_id = a.id
                     ORDER BY t.key))
      FROM articles a
     ORDER BY when_ DESC, id DESC
     LIMIT ?
"""

Row = tuple[int, str, str | None, int, int, int, int, int, int, str | None]
"""Id, headline, outlet, time, minutes, quotes, read, bookmarked, notes, tags (a line each)."""


class Glance:
    """The library as it is just now. No dataclass, whose import alone would cost 15 ms."""

    __slots__ = ("counts", "rows", "settings", "version")

    def __init__(
        self,
        version: int,
        settings: dict[str, str],
        counts: dict[str, int],
        rows: Sequence[Row],
    ) -> None:
        self.version = version
        """Of the tables."""
        self.settings = settings
        """Remembered things by key."""
        self.counts = counts
        """How many articles, unread ... there are."""
        self.rows = rows
        """The newest articles, as many as were asked for."""


def glance(path: str, rows: int) -> Glance | None:
    """Look at the newest articles; None where there is nothing to see."""
    # By its path: one made to a URI needs urllib.parse, which takes 15 ms. But no new file.
    if not os.path.isfile(path):  # noqa: PTH113  # pathlib takes as long.
        return None
    try:
        connection = sqlite3.connect(path, timeout=0.0, isolation_level=None)
    except sqlite3.Error:
        return None
    try:
        return _look(connection, rows)
    except sqlite3.Error:
        # Whatever it is, the program says it in a moment, and better.
        return None
    finally:
        connection.close()


def _look(connection: sqlite3.Connection, rows: int) -> Glance | None:
    # One transaction: counts and rows belong together.
    connection.execute("BEGIN")
    (application,) = connection.execute("PRAGMA application_id").fetchone()
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    if application != APPLICATION_ID:
        return None
    settings = remembered(connection)
    counts = dict(connection.execute("SELECT name, value FROM counts"))
    found = connection.execute(_HEAD, (rows,)).fetchall()
    connection.execute("COMMIT")
    return Glance(version, settings, counts, found) if found else None


def remembered(connection: sqlite3.Connection) -> dict[str, str]:
    """Return all remembered things: a few dozen short ones."""
    return dict(connection.execute("SELECT key, value FROM settings"))
