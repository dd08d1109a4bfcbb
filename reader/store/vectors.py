"""The library's articles as vectors, and those most like one. Which make a story: stories.py."""

from __future__ import annotations

import json
import math
import sqlite3
from array import array
from collections.abc import Collection, Iterable, Sequence, Set
from heapq import nlargest
from itertools import islice
from typing import NamedTuple

from reader.model.article import Article
from reader.related.pieces import read
from reader.related.signature import (
    LEADERS,
    STRONG,
    Sum,
    Vector,
    Weighed,
    cosine,
    measure_rarity,
    pack_near,
    product,
    strengthen,
    unpack_near,
    unpack_terms,
    weigh,
)
from reader.related.weights import article_text, weigh_terms
from reader.store import postings
from reader.store.postings import Postings
from reader.store.signatures import count_articles, count_terms

CANDIDATES = 60
NEAR = 24
"""Neighbours kept of an article."""
COMMON = 0.02
"""A term that so many of all articles have finds too many; in a small library, `FEW` have it."""
FEW = 100
_CACHED = 2_000
"""Vectors kept in memory: some 30 KB each."""
_CACHED_TERMS = 200_000
_CACHED_POSTINGS = 5_000
_CACHED_PAIRS = 500_000

_NONE = Vector({}, frozenset(), 0.0)
_NOWHERE = Postings(array("I"), array("I"))

_TERMS = """
    SELECT article_id, terms, length
      FROM signatures
     WHERE article_id IN (SELECT value FROM json_each(?))
"""
_NEAR = """
    SELECT article_id, near
      FROM signatures
     WHERE article_id IN (SELECT value FROM json_each(?))
"""
_UNMEASURED = """
    SELECT article_id
      FROM signatures
     WHERE length = 0 AND terms <> x''
     ORDER BY article_id DESC
     LIMIT ?
"""
_SET_LENGTH = "UPDATE signatures SET length = ? WHERE article_id = ?"
_SET_NEAR = "UPDATE signatures SET near = ?, length = coalesce(?, length) WHERE article_id = ?"


class Neighbour(NamedTuple):
    """An article, and how alike it is (0 to 1)."""

    article_id: int
    score: float


def _rank(scores: Iterable[tuple[int, float]]) -> list[Neighbour]:
    return sorted((Neighbour(*pair) for pair in scores), key=_order)


def _order(neighbour: Neighbour) -> tuple[float, int]:
    return -neighbour.score, neighbour.article_id


class Space:
    """The articles as vectors, as rare as their terms are now. For one transaction, or one pass."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._total = count_articles(connection)
        self._rarity: dict[int, float] = {}
        most = max(FEW, self._total * COMMON)
        self._rare = math.log(1.0 + self._total / most)
        """The rarity of terms that find few enough."""
        self._postings: dict[int, Postings] = {}
        self._vectors: dict[int, Vector] = {}
        self._weighed: dict[int, Weighed] = {}
        self._lengths: dict[int, float] = {}
        """Of what was weighed last, until it is stored: it may be let go of before."""
        self._near: dict[int, list[Neighbour]] = {}
        self._changed: set[int] = set()
        """Whose neighbours are to be stored."""
        self._cosines: dict[tuple[int, int], float] = {}
        self._sums: dict[int, tuple[Sum, float]] = {}

    def known(self, ids: Collection[int]) -> list[int]:
        """Return those of the articles that have a signature, and have it at hand."""
        self._load(ids)
        return [article_id for article_id in ids if article_id in self._vectors]

    def weigh(self, ids: Collection[int]) -> list[int]:
        """Weigh articles as rare as their terms are now; return those that have a signature."""
        known = self.known(ids)
        self._measure(frozenset().union(*(self._vectors[one].terms for one in known)))
        for article_id in known:
            length = self._lengths[article_id] = self._weigh(article_id).length
            self._vectors[article_id] = self._vectors[article_id]._replace(length=length)
        return known

    def add(self, article_id: int, article: Article) -> None:
        """Take in an article that has no signature yet, or is not in the library."""
        weights = weigh_terms(read(article.headline), read(article_text(article)))
        self._measure(weights.keys())
        kept = {term: weights[term] for term in strengthen(weights, self._rarity)}
        self._vectors[article_id] = Vector(kept, frozenset(kept), 0.0)

    def near(self, article_id: int) -> list[Neighbour]:
        """Return the article's nearest neighbours."""
        self.load_near([article_id])
        return self._near[article_id]

    def find_near(self, article_id: int, *, limit: int = CANDIDATES) -> list[Neighbour]:
        """Return the articles most like one, best first.

        At most `limit` are looked at: those that the strong terms alone make most alike.
        """
        scores = self._find_by_terms(article_id)
        scores.pop(article_id, None)
        ids = nlargest(limit, scores, key=scores.__getitem__)
        return _rank([(other, self._cosine(article_id, other)) for other in self.known(ids)])

    def rank(self, article_id: int) -> list[Neighbour]:
        """Return the articles most like one with what its best neighbours say, best first."""
        found = self.find_near(article_id)
        sought = [(1.0, article_id), *((n.score, n.article_id) for n in found[:LEADERS])]
        length = math.sqrt(product(sought, sought, self._cosine))
        scores = [
            (n.article_id, product(sought, [(1.0, n.article_id)], self._cosine) / length)
            for n in found
        ]
        return _rank(scores)

    def likeness(self, one: int, other: int) -> float:
        """Return how alike two articles are, each with what its nearest neighbours say."""
        (ours, our_length), (theirs, their_length) = self._summed(one), self._summed(other)
        length = our_length * their_length
        return product(ours, theirs, self._cosine) / length if length else 0.0

    def set_near(self, article_id: int, near: Sequence[Neighbour]) -> None:
        """Note the article's neighbours, and the article as theirs."""
        self._near[article_id] = list(near[:NEAR])
        self._changed.add(article_id)
        self.load_near([n.article_id for n in near[:NEAR]])
        for other, score in near[:NEAR]:
            theirs = [n for n in self._near[other] if n.article_id != article_id]
            if len(theirs) < NEAR or score > theirs[-1].score:
                theirs.append(Neighbour(article_id, score))
                theirs.sort(key=_order)
                self._near[other] = theirs[:NEAR]
                self._changed.add(other)

    def store_near(self) -> None:
        """Store the neighbours that were noted, and how long the vectors are that were weighed."""
        rows = [(pack_near(self._near[i]), self._length_of(i), i) for i in self._changed]
        self._connection.executemany(_SET_NEAR, rows)
        self._changed.clear()
        self._lengths.clear()
        self._sums.clear()
        if len(self._near) > _CACHED:
            self._near.clear()

    def load_near(self, ids: Iterable[int]) -> None:
        """Have the neighbours of articles at hand: all at once takes less time."""
        missing = [article_id for article_id in ids if article_id not in self._near]
        if missing:
            self._near.update((article_id, []) for article_id in missing)
            for article_id, near in self._connection.execute(_NEAR, (json.dumps(missing),)):
                self._near[article_id] = [Neighbour(*pair) for pair in unpack_near(near)]

    def find_unmeasured(self, limit: int) -> list[int]:
        """Return articles whose vector's length is not stored, as in older libraries, newest first."""
        return [article_id for (article_id,) in self._connection.execute(_UNMEASURED, (limit,))]

    def store_lengths(self, ids: Iterable[int]) -> None:
        """Store how long the vectors of these articles are, which were weighed."""
        rows = [(self._length_of(article_id), article_id) for article_id in ids]
        self._connection.executemany(_SET_LENGTH, rows)
        self._lengths.clear()

    def _length_of(self, article_id: int) -> float | None:
        """Return how long the vector is, as it was weighed last; None where it wasn't lately."""
        weighed = self._weighed.get(article_id)
        return weighed.length if weighed else self._lengths.get(article_id)

    def _summed(self, article_id: int) -> tuple[Sum, float]:
        """Return the article with its nearest neighbours, each by its cosine, and the sum's length."""
        known = self._sums.get(article_id)
        if known is None:
            leaders = self.near(article_id)[:LEADERS]
            parts = [(1.0, article_id), *((n.score, n.article_id) for n in leaders)]
            known = parts, math.sqrt(product(parts, parts, self._cosine))
            self._sums[article_id] = known
        return known

    def _cosine(self, one: int, other: int) -> float:
        if one == other:
            return 1.0
        pair = (one, other) if one < other else (other, one)
        known = self._cosines.get(pair)
        if known is None:
            if one not in self._weighed and other in self._weighed:
                one, other = other, one
            if len(self._cosines) >= _CACHED_PAIRS:
                self._cosines.clear()
            known = self._cosines[pair] = cosine(self._weigh(one), self._vector(other))
        return known

    def _vector(self, article_id: int) -> Vector:
        self._load([article_id])
        found = self._vectors.get(article_id, _NONE)
        return found if found.length else found._replace(length=self._weigh(article_id).length)

    def _weigh(self, article_id: int) -> Weighed:
        known = self._weighed.get(article_id)
        if known is None:
            self._load([article_id])
            vector = self._vectors.get(article_id, _NONE)
            self._measure(vector.terms)
            known = self._weighed[article_id] = weigh(vector.weights, self._rarity)
        return known

    def _find_by_terms(self, article_id: int) -> dict[int, float]:
        """Return articles that have strong terms of the article, and how alike these make them."""
        length = self._weigh(article_id).length
        vector = self._vectors[article_id]
        weights = vector.weights
        self._measure(vector.terms)
        rarity, rare, pairs = self._rarity, self._rare, weights.items()
        strong = ((t, weight * rarity[t] / length) for t, weight in pairs if rarity[t] >= rare)
        sought = dict(islice(strong, STRONG))
        missing = [term for term in sought if term not in self._postings]
        if missing:
            if len(self._postings) >= _CACHED_POSTINGS:
                self._postings.clear()
                missing = list(sought)
            self._postings.update(dict.fromkeys(missing, _NOWHERE))
            self._postings.update(postings.load(self._connection, missing))
        return postings.score(sought, self._postings)

    def _load(self, ids: Collection[int]) -> None:
        missing = [article_id for article_id in ids if article_id not in self._vectors]
        if not missing:
            return
        if len(self._vectors) >= _CACHED:
            # The older half; that is none that was just loaded.
            for article_id in [*islice(self._vectors, _CACHED // 2)]:
                del self._vectors[article_id]
                self._weighed.pop(article_id, None)
            missing = [article_id for article_id in ids if article_id not in self._vectors]
        for article_id, terms, length in self._connection.execute(_TERMS, (json.dumps(missing),)):
            weights = unpack_terms(terms)
            self._vectors[article_id] = Vector(weights, frozenset(weights), length)

    def _measure(self, terms: Set[int]) -> None:
        """Have the rarity of terms at hand."""
        # As sets: to ask for one after the other takes several times as long.
        missing = frozenset(terms).difference(self._rarity)
        if not missing:
            return
        if len(self._rarity) >= _CACHED_TERMS:
            self._rarity.clear()
            missing = frozenset(terms)
        counted = dict.fromkeys(missing, 0) | count_terms(self._connection, missing)
        self._rarity |= measure_rarity(counted, self._total)
