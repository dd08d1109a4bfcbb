"""Articles that print the same words: the wire's copy in several places. Folds nothing."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Sequence

from reader.model.article import Article
from reader.related import sketch
from reader.store.content import unpack_article

LIKE = 0.3
"""Articles less alike than this share no half of their words (copies edited heavily have .7)."""

_SKETCHES = """
    SELECT article_id, sketch, coalesce(copy_of, article_id)
      FROM signatures
     WHERE article_id IN (SELECT value FROM json_each(?))
     ORDER BY article_id
"""
_CONTENT = """
    SELECT v.content
      FROM articles a
      JOIN versions v ON v.article_id = a.id AND v.number = a.version
     WHERE a.id = ?
"""
_FIRSTS = """
    SELECT s.article_id, s.copy_of
      FROM signatures s
      JOIN signatures f ON f.article_id = s.copy_of
     WHERE s.article_id IN (SELECT value FROM json_each(?))
"""
_OTHERS = """
    SELECT s.article_id
      FROM signatures s
      JOIN articles a ON a.id = s.article_id
     WHERE (s.copy_of = :first OR s.article_id = :first) AND s.article_id <> :article
     ORDER BY a.when_, a.id
"""


def article_runs(article: Article) -> set[int]:
    """Return the runs of words of what an article says; who prints it gives it another headline."""
    return sketch.runs(f"{article.standfirst or ''}\n{article.body}")


def note_copy(connection: sqlite3.Connection, article_id: int, near: Sequence[int]) -> None:
    """Note whether the article has the words of one that entered before it.

    `near` are the articles most like it: a copy is among them.
    """
    earlier = [other for other in near if other < article_id]
    rows = connection.execute(_SKETCHES, (json.dumps([article_id, *earlier]),)).fetchall()
    drawn = {other: data for other, data, _ in rows}
    first = None
    ours: set[int] | None = None
    for other, data, its_first in rows:
        if other == article_id or sketch.shared(drawn[article_id], data) < sketch.PROPOSES:
            continue
        ours = _runs(connection, article_id) if ours is None else ours
        if sketch.is_copy(ours, _runs(connection, other)):
            first = its_first
            break
    connection.execute(
        "UPDATE signatures SET copy_of = ? WHERE article_id = ?", (first, article_id)
    )


def firsts_of(connection: sqlite3.Connection, ids: Iterable[int]) -> dict[int, int]:
    """Return for each article the one whose words it has: itself, unless it is a copy."""
    wanted = list(ids)
    copies = dict(connection.execute(_FIRSTS, (json.dumps(wanted),)).fetchall())
    return {article_id: copies.get(article_id, article_id) for article_id in wanted}


def others_of(connection: sqlite3.Connection, article_id: int) -> list[int]:
    """Return the other articles with the same words, oldest first."""
    first = firsts_of(connection, [article_id])[article_id]
    rows = connection.execute(_OTHERS, {"first": first, "article": article_id})
    return [row[0] for row in rows]


def _runs(connection: sqlite3.Connection, article_id: int) -> set[int]:
    (content,) = connection.execute(_CONTENT, (article_id,)).fetchone()
    return article_runs(unpack_article(json.loads(content)))
