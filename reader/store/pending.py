"""Articles that are listed, but wait for their body, to be indexed and to be searched for quotes.

Making a body takes .3 ms an article, indexing .15 ms and finding quotes some milliseconds: a
refresh that brings 100,000 shows them first.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

from reader.model.article import Article
from reader.model.quote import Quote
from reader.store import corrections, requoting, search
from reader.store.quotes import add_quotes

WITHOUT_BODY, NOT_INDEXED, WITHOUT_QUOTES = -1, 0, 1

_NEXT = """
    SELECT article_id, stage
      FROM pending
     WHERE stage = ?
     ORDER BY article_id DESC
     LIMIT ?
"""


def stage_of(connection: sqlite3.Connection, article_id: int) -> int | None:
    """Return what the article waits for; None where it is done."""
    row = connection.execute(
        "SELECT stage FROM pending WHERE article_id = ?", (article_id,)
    ).fetchone()
    return None if row is None else int(row[0])


def count(connection: sqlite3.Connection) -> int:
    """Return how many articles wait."""
    (number,) = connection.execute("SELECT count(*) FROM pending").fetchone()
    return int(number)


def take(connection: sqlite3.Connection, stage: int, limit: int) -> list[int]:
    """Return articles that wait at this stage, those that came last first."""
    return [row[0] for row in connection.execute(_NEXT, (stage, limit))]


def wait(connection: sqlite3.Connection, article_id: int, stage: int = NOT_INDEXED) -> None:
    """Let an article that was just stored wait."""
    connection.execute("INSERT OR REPLACE INTO pending VALUES (?, ?)", (article_id, stage))


def index(connection: sqlite3.Connection, article_id: int, article: Article) -> None:
    """Make an article findable that is not indexed yet; it still waits for its quotes."""
    search.index(connection, article_id, article, ())
    connection.execute(
        "UPDATE pending SET stage = ? WHERE article_id = ?", (WITHOUT_QUOTES, article_id)
    )


def finish(
    connection: sqlite3.Connection, article_id: int, article: Article, quotes: Sequence[Quote]
) -> None:
    """Store the quotes of an article that waits, and index it with them: nothing is left to do."""
    stage = stage_of(connection, article_id)
    if stage is None:
        return
    quotes = corrections.corrected(connection, article_id, article, quotes)
    if stage != WITHOUT_QUOTES:
        search.index(connection, article_id, article, quotes)
    elif quotes:
        search.add_quotes(connection, article_id, article, quotes)
    add_quotes(connection, article_id, article, quotes)
    marked = sum(quote.kind.is_marked for quote in quotes)
    connection.execute("UPDATE articles SET quotes = ? WHERE id = ?", (marked, article_id))
    requoting.follow(connection, article_id, article, quotes)
    connection.execute("DELETE FROM pending WHERE article_id = ?", (article_id,))


def unindex(
    connection: sqlite3.Connection, article_id: int, article: Article, quotes: Sequence[Quote]
) -> None:
    """Take what is indexed of the article out of the index, whatever it still waits for."""
    stage = stage_of(connection, article_id)
    if stage not in (WITHOUT_BODY, NOT_INDEXED):
        search.forget(connection, article_id, article, quotes)
    connection.execute("DELETE FROM raw_entries WHERE article_id = ?", (article_id,))
    connection.execute("DELETE FROM pending WHERE article_id = ?", (article_id,))
