"""What the first picture needs, in one look at the library's file. Changes nothing, migrates nothing.

Imports sqlite3 and nothing else of ours: it is asked before anything else of the program is there.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Sequence

TYPE_CHECKING = False  # As mypy knows it: importing typing costs 10 ms.
if TYPE_CHECKING:
    from typing import TypeVar

    T = TypeVar("T")

APPLICATION_ID = 0x73617973
"""That of `schema`, which takes long to import."""

# As listing.py and conditions.py have it, which take long to import: of the articles that print the
# same words the newest stands for all.
_HEAD = """
    SELECT a.id, a.headline, a.publisher, a.when_, a.reading_minutes, a.quotes,
           a.read AND coalesce(w.unread, 0) = 0,
           a.bookmarked OR coalesce(w.bookmarked, 0) > 0,
           (SELECT count(*) FROM notes WHERE article_id = a.id),
           (SELECT group_concat(name, char(10))
              FROM (SELECT t.name
                      FROM article_tags x
                      JOIN tags t ON t.id = x.tag_id
                     WHERE x.article_id = a.id
                     ORDER BY t.key)),
           EXISTS (SELECT 1 FROM edited e WHERE e.article_id = a.id),
           coalesce(w.articles, 1) - 1,
           (SELECT group_concat(publisher, char(10))
              FROM (SELECT b.publisher
                      FROM copies d
                      JOIN articles b ON b.id = d.article_id
                     WHERE d.wire = c.wire AND b.id <> a.id AND b.hidden = 0
                     ORDER BY b.when_, b.id))
      FROM articles a
      LEFT JOIN copies c ON c.article_id = a.id
      LEFT JOIN wires w ON w.id = c.wire
     WHERE a.hidden = 0
       AND NOT EXISTS (SELECT 1
                         FROM copies d
                         JOIN articles b ON b.id = d.article_id
                        WHERE d.wire = c.wire AND b.hidden = 0
                          AND (b.when_, b.id) > (a.when_, a.id))
     ORDER BY a.when_ DESC, a.id DESC
     LIMIT ?
"""

Row = tuple[int, str, str | None, int, int, int, int, int, int, str | None, int, int, str | None]
"""Id, headline, outlet, time, minutes, quotes, read, bookmarked, notes, tags (a line each), edited,
copies, their outlets (a line each)."""


_FOLDED = (("articles", "folded"), ("unread", "folded_unread"), ("bookmarks", "folded_bookmarks"))
"""Counts, and how many rows of each are saved by folding copies."""


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
        """How many rows there are, of all articles, unread ones ..."""
        self.rows = rows
        """The newest articles, as many as were asked for."""


def glance(path: str, rows: int) -> Glance | None:
    """Look at the newest articles; None where there is nothing to see."""
    return look_at(path, lambda connection: _look(connection, rows))


def look_at(path: str, look: Callable[[sqlite3.Connection], T | None]) -> T | None:
    """Return what `look` sees in the library's file; None where that can't be looked at."""
    # By its path: one made to a URI needs urllib.parse, which takes 15 ms. But no new file.
    if not os.path.isfile(path):  # noqa: PTH113  # pathlib takes as long.
        return None
    try:
        connection = sqlite3.connect(path, timeout=0.0, isolation_level=None)
    except sqlite3.Error:
        return None
    try:
        return look(connection)
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
    # First, since an older library, which has no such tables, ends here.
    found = connection.execute(_HEAD, (rows,)).fetchall()
    counts = dict(connection.execute("SELECT name, value FROM counts"))
    for name, saved in _FOLDED:
        counts[name] -= counts[saved]
    connection.execute("COMMIT")
    return Glance(version, settings, counts, found) if found else None


def remembered(connection: sqlite3.Connection) -> dict[str, str]:
    """Return all remembered things: a few dozen short ones."""
    return dict(connection.execute("SELECT key, value FROM settings"))
