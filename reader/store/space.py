"""What the library costs on disk, and giving back what is free of it. Reads no article."""

from __future__ import annotations

import sqlite3

from reader.model.frozen import frozen
from reader.store import settings
from reader.store.connection import Database, explained

_BY_TABLE = """
    SELECT coalesce(m.tbl_name, d.name), sum(d.pgsize)
      FROM dbstat d
      LEFT JOIN sqlite_master m ON m.name = d.name
     GROUP BY 1
"""
_KINDS = (
    ("texts", ("versions", "raw_entries", "links", "enclosures")),
    ("quotes", ("quotes", "speakers", "speaker_", "uncorrected", "corrections", "watched")),
    ("search", ("search",)),
    ("stories", ("signatures", "postings", "terms", "stories", "story_members", "copies")),
)
"""What tables are for, by the beginnings of their names; the rest is lists and marks."""
_STATISTICS = "statistics.articles"
"""Under which is kept how many articles there were when SQLite last looked at the tables."""
_FEW = 100
"""With fewer articles any way through the tables is quick."""
_SAMPLE = 1_000
"""Rows of each index that are looked at: the same at any size of the library, some milliseconds."""
STEP_PAGES = 500
"""Free pages given back in one go: another process need not wait long to write."""
KEPT_FREE = 0.1
"""The share of the file that may be free: new articles go there."""


@frozen
class Space:
    """What the library takes, in bytes."""

    articles: int
    total: int
    free: int
    """Of these, what nothing is in."""
    kinds: tuple[tuple[str, int], ...]
    """Texts, quotes and so on; empty where SQLite can't tell."""


def measure(connection: sqlite3.Connection) -> Space:
    """Return what the library takes, and what for."""
    (page,) = connection.execute("PRAGMA page_size").fetchone()
    (pages,) = connection.execute("PRAGMA page_count").fetchone()
    (free,) = connection.execute("PRAGMA freelist_count").fetchone()
    (articles,) = connection.execute("SELECT count(*) FROM articles").fetchone()
    return Space(articles, pages * page, free * page, _by_kind(connection))


def _by_kind(connection: sqlite3.Connection) -> tuple[tuple[str, int], ...]:
    try:
        tables = connection.execute(_BY_TABLE).fetchall()
    except sqlite3.OperationalError:
        # SQLite may be built without this table (SQLITE_ENABLE_DBSTAT_VTAB).
        return ()
    sizes = dict.fromkeys([*(kind for kind, _ in _KINDS), "lists and marks"], 0)
    for name, size in tables:
        kinds = (kind for kind, starts in _KINDS if name.startswith(starts))
        sizes[next(kinds, "lists and marks")] += size
    return tuple(sizes.items())


def compact(store: Database) -> None:
    """Write the whole file anew, without what is free in it, and its index of words as one piece."""
    connection = store.connection()
    with explained(store.path):
        connection.execute("INSERT INTO search (search) VALUES ('optimize')")
        # From now on what gets free can be given back a bit at a time.
        connection.execute("PRAGMA auto_vacuum = INCREMENTAL")
        connection.execute("VACUUM")
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def give_back(store: Database) -> None:
    """Give back what is free beyond what new articles will soon take, a bit at a time."""
    connection = store.connection()
    with explained(store.path):
        (kind,) = connection.execute("PRAGMA auto_vacuum").fetchone()
        (pages,) = connection.execute("PRAGMA page_count").fetchone()
        (free,) = connection.execute("PRAGMA freelist_count").fetchone()
        if kind == 0:
            return
        for _ in range((free - int(pages * KEPT_FREE)) // STEP_PAGES):
            # As a script: it answers with a row without columns for each page, and sqlite3 takes
            # the first one of them for the end (seen in Python 3.11).
            connection.executescript(f"PRAGMA incremental_vacuum({STEP_PAGES:d})")


def refresh_statistics(store: Database) -> bool:
    """Let SQLite look at the tables where they have doubled since; tell whether it did.

    It chooses its ways through them by what it knows of their sizes.
    """
    with store.reading() as connection:
        (articles,) = connection.execute("SELECT max(id) FROM articles").fetchone()
        kept = settings.load_setting(connection, _STATISTICS)
    if (articles or 0) < max(_FEW, 2 * int(kept or 0)):
        return False
    with store.writing() as connection:
        # A PRAGMA takes no bound parameters; the number is our own constant.
        connection.execute(f"PRAGMA analysis_limit = {_SAMPLE:d}")
        connection.execute("ANALYZE")
        settings.save_setting(connection, _STATISTICS, str(articles))
    return True
