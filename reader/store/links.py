"""Which article of the library a link leads to, and who else quotes a speaker. Changes nothing."""

from __future__ import annotations

import sqlite3

from reader.model.related import RelatedLink
from reader.related.titles import likeness
from reader.store.articles import find_by_url
from reader.store.identity import fold_words
from reader.store.search import phrase
from reader.store.watching import resolve

_CANDIDATES = 20
_OTHERS_SHOWN = 50
_BY_HEADLINE = """
    SELECT a.id, a.headline
      FROM search s
      JOIN articles a ON a.id = s.rowid
     WHERE s.search MATCH ?
     ORDER BY s.rank, a.when_ DESC
     LIMIT ?
"""
_OTHERS = """
    SELECT DISTINCT a.id
      FROM quotes q
      JOIN articles a ON a.id = q.article_id
     WHERE q.speaker_id = (SELECT id FROM speakers WHERE key = ?) AND a.id <> ?
       AND a.hidden = 0
     ORDER BY a.when_ DESC, a.id DESC
     LIMIT ?
"""
_HOW_MANY = """
    SELECT count(*)
      FROM quotes
     WHERE speaker_id = (SELECT id FROM speakers WHERE key = ?)
"""


def find_target(
    connection: sqlite3.Connection, link: RelatedLink, *, besides: int = 0
) -> int | None:
    """Return the article that the link leads to: by its address, or else by its title.

    `besides` is the article that the link is in: no title leads there.
    """
    by_url = find_by_url(connection, link.url) if link.url else None
    return by_url if by_url is not None else _find_by_title(connection, link.text, besides)


def _find_by_title(connection: sqlite3.Connection, title: str, besides: int) -> int | None:
    words = fold_words(title)
    if not words:
        return None
    # Diacritics: the index folds them as we do; the longest words narrow best.
    sought = sorted(set(words), key=len, reverse=True)[:12]
    match = f"headline : ({' OR '.join(phrase(word) for word in sought)})"
    best: tuple[float, int] | None = None
    for article_id, headline in connection.execute(_BY_HEADLINE, (match, _CANDIDATES)):
        score = likeness(words, fold_words(headline))
        if article_id != besides and score > (best[0] if best else 0.0):
            best = (score, article_id)
    return best[1] if best else None


def others_quoting(connection: sqlite3.Connection, key: str, article_id: int) -> list[int]:
    """Return the newest other articles that quote the speaker of this name key.

    Copies are among them; what a rule hides is not.
    """
    return [
        row[0]
        for row in connection.execute(
            _OTHERS, (resolve(connection, key), article_id, _OTHERS_SHOWN)
        )
    ]


def count_quotes(connection: sqlite3.Connection, key: str) -> int:
    """Return how many quotes the library has of the speaker of this name key."""
    (count,) = connection.execute(_HOW_MANY, (resolve(connection, key),)).fetchone()
    return int(count)
