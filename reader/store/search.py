"""The full-text index: what is put in, and taken out again. Not how a query is read."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence

from reader.model.article import Article
from reader.model.quote import Quote
from reader.store.identity import fold_for_search

_ADD = "INSERT INTO search (rowid, headline, standfirst, body, quotes) VALUES (?, ?, ?, ?, ?)"
# A contentless index is told what it holds, or else keeps it for ever.
_REMOVE = """
    INSERT INTO search (search, rowid, headline, standfirst, body, quotes)
    VALUES ('delete', ?, ?, ?, ?, ?)
"""
_COUNT = "SELECT count(*) FROM search WHERE search MATCH ?"
_COUNT_UPTO = "SELECT count(*) FROM (SELECT 1 FROM search WHERE search MATCH ? LIMIT ?)"
# A headline's words count most, then the standfirst's. The plus: one walk over what matches, not one
# for each article, of which each would count all that matches anew.
_RANKED = """
    SELECT rowid
      FROM search
     WHERE search MATCH ? AND +rowid IN (SELECT value FROM json_each(?))
     ORDER BY bm25(search, 8.0, 4.0, 1.0, 1.0), rowid DESC
"""


def quote_text(article: Article, quote: Quote) -> str:
    """Return the quote's words, with its marks."""
    return quote.span.of(article.paragraphs[quote.paragraph].text)


def _texts(article: Article, quotes: Sequence[Quote]) -> tuple[str, str, str, str]:
    # The bits of a mixed quote stand in the whole already; twice does no harm but to ranks.
    said = "\n".join(quote_text(article, quote) for quote in quotes)
    headline, standfirst = article.headline, article.standfirst or ""
    return (
        fold_for_search(headline),
        fold_for_search(standfirst),
        fold_for_search(article.body),
        fold_for_search(said),
    )


def index(
    connection: sqlite3.Connection, article_id: int, article: Article, quotes: Sequence[Quote]
) -> None:
    """Make the article findable."""
    connection.execute(_ADD, (article_id, *_texts(article, quotes)))


def forget(
    connection: sqlite3.Connection, article_id: int, article: Article, quotes: Sequence[Quote]
) -> None:
    """Take the article out; `article` and `quotes` must be what was indexed."""
    connection.execute(_REMOVE, (article_id, *_texts(article, quotes)))


def add_quotes(
    connection: sqlite3.Connection, article_id: int, article: Article, quotes: Sequence[Quote]
) -> None:
    """Make the quotes findable of an article that was indexed without any."""
    *texts, said = _texts(article, quotes)
    connection.execute(_REMOVE, (article_id, *texts, ""))
    connection.execute(_ADD, (article_id, *texts, said))


def rank(connection: sqlite3.Connection, ids: Sequence[int], sought: Sequence[str]) -> list[int]:
    """Return those of the articles that have one of the matches sought, the best first."""
    found = connection.execute(_RANKED, (" OR ".join(sought), json.dumps(list(ids))))
    return [row[0] for row in found]


def count(connection: sqlite3.Connection, match: str) -> int:
    """Return how many articles match, those that are hidden too."""
    return int(connection.execute(_COUNT, (match,)).fetchone()[0])


def has_many(connection: sqlite3.Connection, match: str, many: int) -> bool:
    """Tell whether at least so many articles match, without counting further."""
    return bool(connection.execute(_COUNT_UPTO, (match, many)).fetchone()[0] >= many)


def phrase(words: str, *, is_start: bool = False) -> str:
    """Return `words` as one FTS5 phrase; nothing in them is taken as syntax."""
    escaped = fold_for_search(words).replace('"', '""').replace("\0", "")
    return f'"{escaped}"*' if is_start else f'"{escaped}"'
