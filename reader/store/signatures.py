"""Signatures on disk, and the articles most like one. Which of them make a story: stories.py."""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from reader.model.article import Article
from reader.related import sketch
from reader.related.signature import (
    LEADERS,
    STRONG,
    Vector,
    cosine,
    expand,
    number_terms,
    order_terms,
    pack_near,
    pack_terms,
    unpack_near,
    unpack_terms,
    weigh,
)
from reader.related.terms import article_terms
from reader.store.content import unpack_article
from reader.store.copies import article_runs

CANDIDATES = 60
NEAR = 24
"""Neighbours kept of an article."""
COMMON = 0.02
"""A term that so many of all articles have finds too many; in a small library, `FEW` have it."""
FEW = 100
_GROWTH = 2
"""Strong terms are chosen anew when the library has so many times the articles it had."""
_CACHED = 2_000
"""Vectors kept in memory: some 60 KB each with what its neighbours add."""

_UNSETTLED = "SELECT article_id FROM unsettled WHERE article_id > ? ORDER BY article_id LIMIT ?"
_CONTENTS = """
    SELECT a.id, v.content
      FROM articles a
      JOIN versions v ON v.article_id = a.id AND v.number = a.version
     WHERE a.id IN (SELECT value FROM json_each(?))
"""
_COUNT_TERM = """
    INSERT INTO terms (id, articles) VALUES (?, ?)
    ON CONFLICT (id) DO UPDATE SET articles = articles + excluded.articles
"""
_TERMS = "SELECT id, articles FROM terms WHERE id IN (SELECT value FROM json_each(?))"
_PUT = """
    INSERT INTO signatures (article_id, terms, sketch, near, basis) VALUES (?, ?, ?, x'', ?)
    ON CONFLICT (article_id) DO UPDATE
       SET terms = excluded.terms, sketch = excluded.sketch, basis = excluded.basis
"""
_VECTORS = """
    SELECT article_id, terms, near
      FROM signatures
     WHERE article_id IN (SELECT value FROM json_each(?))
"""
_POST = "INSERT OR REPLACE INTO postings (term, article_id, weight) VALUES (?, ?, ?)"
_UNPOST = "DELETE FROM postings WHERE term = ? AND article_id = ?"
_CANDIDATES = """
    SELECT p.article_id
      FROM json_each(?) sought
      JOIN postings p ON p.term = sought.value ->> 0
     WHERE p.article_id <> ?
     GROUP BY p.article_id
     ORDER BY sum(p.weight * (sought.value ->> 1)) DESC
     LIMIT ?
"""
_STALE = """
    SELECT article_id, terms
      FROM signatures
     WHERE basis * ? < ?
     LIMIT ?
"""
_SET_NEAR = "UPDATE signatures SET near = ? WHERE article_id = ?"


class Neighbour(NamedTuple):
    """An article, and how alike it is (0 to 1)."""

    article_id: int
    score: float


class _Kept(NamedTuple):
    vector: Vector
    near: list[tuple[int, float]]


def unsettled(connection: sqlite3.Connection, limit: int, after: int = 0) -> list[int]:
    """Return articles that are new, or have new words."""
    return [row[0] for row in connection.execute(_UNSETTLED, (after, limit))]


def set_settled(connection: sqlite3.Connection, ids: Iterable[int]) -> None:
    """Note that these articles have been looked at."""
    connection.executemany(
        "DELETE FROM unsettled WHERE article_id = ?", [(article_id,) for article_id in ids]
    )


def count_articles(connection: sqlite3.Connection) -> int:
    """Return how many articles the library has."""
    (total,) = connection.execute("SELECT value FROM counts WHERE name = 'articles'").fetchone()
    return int(total)


def sign(connection: sqlite3.Connection, ids: Sequence[int]) -> None:
    """Store the signatures of these articles as their words are now."""
    total = count_articles(connection)
    forget(connection, ids)
    found: dict[int, tuple[dict[int, float], bytes]] = {}
    for article_id, content in connection.execute(_CONTENTS, (json.dumps(list(ids)),)):
        article = unpack_article(json.loads(content))
        drawn = sketch.sketch(article_runs(article))
        found[article_id] = (number_terms(article_terms(article)), drawn)
    counts = Counter(term for weights, _ in found.values() for term in weights)
    connection.executemany(_COUNT_TERM, counts.items())
    articles = _count_terms(connection, counts)
    for article_id, (weights, drawn) in found.items():
        ordered = order_terms(weights, articles, total)
        connection.execute(_PUT, (article_id, pack_terms(ordered), drawn, total))
        _post(connection, article_id, ordered, weigh(ordered, articles, total))


def forget(connection: sqlite3.Connection, ids: Sequence[int]) -> None:
    """Take the terms of articles out again, before those of their new words, or for good."""
    for article_id, terms, _ in connection.execute(_VECTORS, (json.dumps(list(ids)),)).fetchall():
        weights = unpack_terms(terms)
        connection.executemany(_COUNT_TERM, [(term, -1) for term in weights])
        connection.executemany(_UNPOST, [(term, article_id) for term in list(weights)[:STRONG]])


def _post(
    connection: sqlite3.Connection, article_id: int, ordered: Iterable[int], vector: Vector
) -> None:
    strong = list(ordered)[:STRONG]
    connection.executemany(_POST, [(term, article_id, vector[term]) for term in strong])


def choose_anew(connection: sqlite3.Connection, limit: int) -> list[int]:
    """Choose the strong terms of articles anew whose choice is from a much smaller library.

    Return these articles, at most `limit`. The first articles of a library have no idea of what is rare.
    """
    total = count_articles(connection)
    stale = connection.execute(_STALE, (_GROWTH, total, limit)).fetchall()
    for article_id, terms in stale:
        weights = unpack_terms(terms)
        connection.executemany(_UNPOST, [(term, article_id) for term in list(weights)[:STRONG]])
        articles = _count_terms(connection, weights)
        ordered = order_terms(weights, articles, total)
        connection.execute(
            "UPDATE signatures SET terms = ?, basis = ? WHERE article_id = ?",
            (pack_terms(ordered), total, article_id),
        )
        _post(connection, article_id, ordered, weigh(ordered, articles, total))
    return [article_id for article_id, _ in stale]


def _count_terms(connection: sqlite3.Connection, terms: Iterable[int]) -> dict[int, int]:
    return dict(connection.execute(_TERMS, (json.dumps(list(terms)),)).fetchall())


class Space:
    """The articles as vectors, as rare as their terms are now. For one transaction, or one pass."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._total = count_articles(connection)
        self._articles: dict[int, int] = {}
        self._kept: dict[int, _Kept] = {}
        self._expanded: dict[int, Vector] = {}

    def vector_of(self, article: Article) -> Vector:
        """Return the vector of an article that need not be in the library."""
        weights = number_terms(article_terms(article))
        self._count(weights)
        return weigh(order_terms(weights, self._articles, self._total), self._articles, self._total)

    def vector(self, article_id: int) -> Vector | None:
        """Return the article's vector; None where it has no signature yet."""
        self._load([article_id])
        kept = self._kept.get(article_id)
        return kept.vector if kept else None

    def near(self, article_id: int) -> list[tuple[int, float]]:
        """Return the article's nearest neighbours as they are stored."""
        self._load([article_id])
        kept = self._kept.get(article_id)
        return kept.near if kept else []

    def find_near(self, vector: Vector, besides: int) -> list[Neighbour]:
        """Return the articles most like a vector, best first."""
        ids = self._candidates(vector, besides)
        self._load(ids)
        found = [
            Neighbour(article_id, cosine(vector, self._kept[article_id].vector))
            for article_id in ids
            if article_id in self._kept
        ]
        return sorted(found, key=lambda n: (-n.score, n.article_id))

    def rank(self, vector: Vector, besides: int) -> list[Neighbour]:
        """Return the articles most like a vector with what its best neighbours say, best first."""
        found = self.find_near(vector, besides)
        leaders = [(n.score, self._kept[n.article_id].vector) for n in found[:LEADERS]]
        sought = expand(vector, leaders)
        scored = [
            Neighbour(n.article_id, cosine(sought, self._kept[n.article_id].vector)) for n in found
        ]
        return sorted(scored, key=lambda n: (-n.score, n.article_id))

    def likeness(self, one: int, other: int) -> float:
        """Return how alike two articles are, each with what its nearest neighbours say."""
        return cosine(self._expand(one), self._expand(other))

    def set_near(self, article_id: int, near: list[Neighbour]) -> None:
        """Store the article's neighbours, and the article as theirs."""
        self._store_near(article_id, [(n.article_id, n.score) for n in near[:NEAR]])
        for other, score in near[:NEAR]:
            theirs = [pair for pair in self.near(other) if pair[0] != article_id]
            if len(theirs) < NEAR or score > theirs[-1][1]:
                theirs.append((article_id, score))
                self._store_near(other, sorted(theirs, key=lambda n: (-n[1], n[0]))[:NEAR])

    def _store_near(self, article_id: int, near: list[tuple[int, float]]) -> None:
        self._connection.execute(_SET_NEAR, (pack_near(near), article_id))
        self._load([article_id])
        if article_id in self._kept:
            self._kept[article_id] = _Kept(self._kept[article_id].vector, near)
        self._expanded.pop(article_id, None)

    def _expand(self, article_id: int) -> Vector:
        known = self._expanded.get(article_id)
        if known is not None:
            return known
        vector = self.vector(article_id)
        if vector is None:
            return {}
        near = self.near(article_id)[:LEADERS]
        self._load([other for other, _ in near])
        leaders = [
            (score, self._kept[other].vector) for other, score in near if other in self._kept
        ]
        found = self._expanded[article_id] = expand(vector, leaders)
        return found

    def _candidates(self, vector: Vector, besides: int) -> list[int]:
        self._count(vector)
        most = max(FEW, self._total * COMMON)
        useful = (term for term in vector if self._articles.get(term, 1) <= most)
        strong = sorted(useful, key=lambda term: -vector[term])[:STRONG]
        sought = json.dumps([[term, vector[term]] for term in strong])
        return [
            row[0] for row in self._connection.execute(_CANDIDATES, (sought, besides, CANDIDATES))
        ]

    def _load(self, ids: Sequence[int]) -> None:
        missing = [article_id for article_id in ids if article_id not in self._kept]
        if not missing:
            return
        if len(self._kept) > _CACHED:
            self._kept.clear()
            self._expanded.clear()
            missing = list(ids)
        rows = self._connection.execute(_VECTORS, (json.dumps(missing),)).fetchall()
        found = [(article_id, unpack_terms(terms), near) for article_id, terms, near in rows]
        self._count(set().union(*(weights for _, weights, _ in found)))
        for article_id, weights, near in found:
            vector = weigh(weights, self._articles, self._total)
            self._kept[article_id] = _Kept(vector, unpack_near(near))

    def _count(self, terms: Iterable[int]) -> None:
        missing = [term for term in terms if term not in self._articles]
        if missing:
            self._articles.update(dict.fromkeys(missing, 0))
            self._articles.update(_count_terms(self._connection, missing))
