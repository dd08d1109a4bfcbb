"""An article as a vector of weighted terms: how it is stored, weighed and compared. Pure.

What is stored are weights without rarity: how rare a term is changes as the library grows, so it
is put in when articles are compared.
"""

from __future__ import annotations

import math
from array import array
from collections.abc import Iterable, Mapping
from zlib import crc32

SIZE = 192
"""Terms kept of an article; a news article has some 120, of 128 the ranking is hardly worse."""
STRONG = 32
"""Terms by which an article is found, and looked for (24 find the same candidates)."""
LEADERS = 3
"""Neighbours whose terms are added to what is looked for (Rocchio; 3 to 4 are best)."""

Vector = dict[int, float]
"""Weights by term id; of length 1."""


def term_id(term: str) -> int:
    """Return the number that a term is stored under."""
    return crc32(term.encode("utf-8", "replace"))


def number_terms(weights: Mapping[str, float]) -> dict[int, float]:
    """Return the weights by term id."""
    return {term_id(term): weight for term, weight in weights.items()}


def order_terms(
    weights: Mapping[int, float], articles: Mapping[int, int], total: int
) -> dict[int, float]:
    """Return the weights that are kept, the strongest first.

    `articles` tells how many of `total` have a term: the fewer, the more it says (tf-idf).
    """
    get, log = articles.get, math.log
    keyed = sorted([(-w * log(1.0 + total / (get(t) or 1)), t) for t, w in weights.items()])
    return {term: weights[term] for _, term in keyed[:SIZE]}


def pack_terms(weights: Mapping[int, float]) -> bytes:
    """Return the weights as bytes: the ids, then the weights, 4 bytes each."""
    return array("I", weights.keys()).tobytes() + array("f", weights.values()).tobytes()


def unpack_terms(data: bytes) -> dict[int, float]:
    """Return the weights that `pack_terms` packed, in the same order."""
    half = len(data) // 2
    ids, weights = array("I"), array("f")
    ids.frombytes(data[:half])
    weights.frombytes(data[half:])
    return dict(zip(ids, weights, strict=True))


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
    ids, scores = array("q"), array("f")
    ids.frombytes(data[: count * 8])
    scores.frombytes(data[count * 8 :])
    return list(zip(ids, scores, strict=True))


def weigh(weights: Mapping[int, float], articles: Mapping[int, int], total: int) -> Vector:
    """Return the vector of stored weights in a library where terms are as rare as `articles` says."""
    get, log = articles.get, math.log
    return normalise({t: w * log(1.0 + total / (get(t) or 1)) for t, w in weights.items()})


def normalise(vector: Mapping[int, float]) -> Vector:
    """Return the vector with length 1; an empty one stays."""
    length = math.sqrt(sum(weight * weight for weight in vector.values()))
    return {term: weight / length for term, weight in vector.items()} if length else {}


def cosine(one: Vector, other: Vector) -> float:
    """Return how alike two vectors are: 0 to 1."""
    if len(other) < len(one):
        one, other = other, one
    return sum([weight * other[term] for term, weight in one.items() if term in other])


def expand(vector: Vector, leaders: Iterable[tuple[float, Vector]]) -> Vector:
    """Return the vector with those of its nearest neighbours added, each by its cosine (Rocchio)."""
    total = dict(vector)
    for score, leader in leaders:
        for term, weight in leader.items():
            total[term] = total.get(term, 0.0) + score * weight
    return normalise(total)
