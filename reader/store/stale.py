"""Articles whose quotes an older analyser found, and what becomes of them. Analyses nothing."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

from reader.model.article import Article
from reader.model.quote import Quote
from reader.store.corrections import corrected
from reader.store.quotes import load_quotes, mark_analysed
from reader.store.requoting import replace_quotes

# One that waits in `pending` is analysed anyway.
_NEWEST = """
    SELECT id
      FROM articles
     WHERE analyser = ? AND id NOT IN (SELECT article_id FROM pending)
     ORDER BY when_ DESC, id DESC
     LIMIT ?
"""
_COUNT = """
    SELECT count(*)
      FROM articles
     WHERE analyser < ? AND id NOT IN (SELECT article_id FROM pending)
"""


def count(connection: sqlite3.Connection, version: int) -> int:
    """Return how many articles were analysed by an older version."""
    (number,) = connection.execute(_COUNT, (version,)).fetchone()
    return int(number)


def take(connection: sqlite3.Connection, version: int, limit: int) -> list[int]:
    """Return articles that an older version analysed: those of the last one first, newest first.

    One version at a time: so the index gives them in order, without sorting a whole library.
    """
    found: list[int] = []
    older: int | None = version
    while older is not None and len(found) < limit:
        (older,) = connection.execute(
            "SELECT max(analyser) FROM articles WHERE analyser < ?", (older,)
        ).fetchone()
        rows = connection.execute(_NEWEST, (older, limit - len(found)))
        found += [article_id for (article_id,) in rows]
    return found


def renew(
    connection: sqlite3.Connection,
    article_id: int,
    article: Article,
    quotes: Sequence[Quote] | None,
) -> None:
    """Put today's analysis in the place of the older one; what the reader corrected stays.

    None where the analysis failed: then the older one is kept for good.
    """
    if quotes is not None:
        old = load_quotes(connection, article_id)
        new = corrected(connection, article_id, article, quotes)
        replace_quotes(connection, article_id, article, old, new)
    mark_analysed(connection, article_id)
