"""An article as a vector of weighted terms: how it is stored, weighed and compared. Pure.

What is stored are weights without rarity: how rare a term is changes as the library grows, so it
is put in when articles are compared.
"""

from __future__ import annotations

import math
from array import array
from collections.abc import Callable, Iterable, Mapping, Sequence
from operator import mul
from typing import NamedTuple

SIZE = 192
"""Terms kept of an article; a news article has some 120, of 128 the ranking is hardly worse."""
STRONG = 32
"""Terms by which an article is found, and looked for (24 find the same candidates)."""
LEADERS = 3
"""Neighbours whose terms are added to what is looked for (Rocchio; 3 to 4 are best)."""


class Vector(NamedTuple):
    """An article's terms as they are stored: compared with a weighed one, which knows their rarity."""

    weights: dict[int, float]
    """By term, without rarity; the strongest first."""
    terms: frozenset[int]
    """The same terms: two sets are intersected eight times as fast as two dicts are gone through."""
    length: float
    """Of the vector with its terms' rarity."""


class Weighed(NamedTuple):
    """An article's terms, weighed by their rarity twice: for both vectors that are compared."""

    weights: dict[int, float]
    terms: frozenset[int]
    length: float


Sum = Sequence[tuple[float, int]]
"""A sum of vectors: each by how much, and its number."""


def measure_rarity(articles: Mapping[int, int], total: int) -> dict[int, float]:
    """Return how much each term says, where `articles` tells how many of `total` have it.

    The fewer, the more (tf-idf).
    """
    by_count = {n: math.log(1.0 + total / max(n, 1)) for n in set(articles.values())}
    return {term: by_count[n] for term, n in articles.items()}


def strengthen(weights: Mapping[int, float], rarity: Mapping[int, float]) -> dict[int, float]:
    """Return the weights that are kept, each by its term's rarity, the strongest first."""
    strengths = {term: weight * rarity[term] for term, weight in weights.items()}
    strongest = sorted(strengths, key=strengths.__getitem__, reverse=True)[:SIZE]
    return {term: strengths[term] for term in strongest}


def weigh(weights: Mapping[int, float], rarity: Mapping[int, float]) -> Weighed:
    """Return stored weights as they count in a library where terms are as rare as that."""
    twice = {term: weight * rarity[term] ** 2 for term, weight in weights.items()}
    length = math.sqrt(sum(map(mul, weights.values(), twice.values())))
    return Weighed(twice, frozenset(twice), length)


def cosine(one: Weighed, other: Vector) -> float:
    """Return how alike two vectors are: 0 to 1."""
    terms = one.terms & other.terms
    if not terms:
        return 0.0
    ours, theirs = map(one.weights.__getitem__, terms), map(other.weights.__getitem__, terms)
    return sum(map(mul, ours, theirs), 0.0) / (one.length * other.length)


def product(one: Sum, other: Sum, cosine_of: Callable[[int, int], float]) -> float:
    """Return the inner product of two sums of vectors."""
    return sum([a * b * cosine_of(i, j) for a, i in one for b, j in other])


def pack_terms(weights: Mapping[int, float]) -> bytes:
    """Return the weights as bytes: the ids, then the weights, 4 bytes each."""
    return array("I", weights.keys()).tobytes() + array("f", weights.values()).tobytes()


def unpack_terms(data: bytes) -> dict[int, float]:
    """Return the weights that `pack_terms` packed, in the same order."""
    half = len(data) // 2
    return dict(zip(array("I", data[:half]), array("f", data[half:]), strict=True))


def pack_near(near: Iterable[tuple[int, float]]) -> bytes:
    """Return neighbours (article ids and cosines) as bytes."""
    pairs = list(near)
    return (
        array("q", [article_id for article_id, _ in pairs]).tobytes()
        + array("f", [score for _, score in pairs]).tobytes()
    )


def unpack_near(data: bytes) -> list[tuple[int, float]]:
    """Return the neighbours that `pack_near` packed."""
    count = len(data) // 12
    ids, scores = array("q", data[: count * 8]), array("f", data[count * 8 :])
    return list(zip(ids, scores, strict=True))
