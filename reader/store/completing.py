"""Names that occur in the library, the most frequent first, as far as is quick to tell."""

from __future__ import annotations

import sqlite3
from collections import Counter

_MOST = 5_000
"""Names; and of the articles only the newest few thousand are asked what they have."""
_SPEAKERS = "SELECT name FROM speakers ORDER BY quotes DESC, key LIMIT ?"
_SECTIONS = """
    SELECT section
      FROM (SELECT section FROM articles ORDER BY when_ DESC LIMIT ?)
     WHERE section IS NOT NULL
     GROUP BY section
     ORDER BY count(*) DESC, section
"""
_PUBLISHERS = """
    SELECT publisher
      FROM (SELECT publisher FROM articles ORDER BY when_ DESC LIMIT ?)
     WHERE publisher IS NOT NULL
     GROUP BY publisher
     ORDER BY count(*) DESC, publisher
"""
_AUTHORS = "SELECT authors FROM articles WHERE authors != '' ORDER BY when_ DESC LIMIT ?"


def speakers(connection: sqlite3.Connection) -> list[str]:
    """Return the names of those who are quoted most."""
    return [row[0] for row in connection.execute(_SPEAKERS, (_MOST,))]


def sections(connection: sqlite3.Connection) -> list[str]:
    """Return the sections of the newest articles."""
    return [row[0] for row in connection.execute(_SECTIONS, (_MOST,))]


def publishers(connection: sqlite3.Connection) -> list[str]:
    """Return the outlets of the newest articles."""
    return [row[0] for row in connection.execute(_PUBLISHERS, (_MOST,))]


def authors(connection: sqlite3.Connection) -> list[str]:
    """Return the authors of the newest articles, as they are folded."""
    names: Counter[str] = Counter()
    for (lines,) in connection.execute(_AUTHORS, (_MOST,)):
        # The first is the byline, which names them in a sentence.
        names.update(lines.splitlines()[1:])
    return [name for name, _ in names.most_common()]
