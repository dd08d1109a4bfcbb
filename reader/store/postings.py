"""By which terms articles are found: for each term the articles in which it is strong. Weighs nothing.

A term's articles are one value, two numbers of 4 bytes each: its id, and how strong the term is. To
read them so takes a quarter of the time of a row each, and half the room.
"""

from __future__ import annotations

import json
import sqlite3
from array import array
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import NamedTuple

KEPT = 500
"""Articles kept of a term, those that entered last: it finds too many anyway. 4 KB, a page."""
_SCALE = 1 << 24
_BYTES = 8

# Two blobs in a row are a text to SQLite. A negative begin counts from the end.
_ADD = """
    INSERT INTO postings (term, articles) VALUES (?1, ?2)
    ON CONFLICT (term) DO UPDATE
       SET articles = substr(CAST(articles || excluded.articles AS BLOB), ?3)
"""
_LOAD = "SELECT term, articles FROM postings WHERE term IN (SELECT value FROM json_each(?))"


class Postings(NamedTuple):
    """The articles of a term, in the order in which they came."""

    ids: array[int]
    strengths: array[int]
    """How strong the term is in each."""


class PackPostings:
    """Packs a term's articles that were a row each: an aggregate function of SQLite's."""

    def __init__(self) -> None:
        self._numbers = array("I")

    def step(self, article_id: int, weight: float) -> None:
        """Take in a row; they come in the order of their ids."""
        self._numbers.extend((article_id, int(weight * _SCALE)))

    def finalize(self) -> bytes:
        """Return the value that `load` reads."""
        return self._numbers[-2 * KEPT :].tobytes()


def add(connection: sqlite3.Connection, strong: Mapping[int, Mapping[int, float]]) -> None:
    """Let articles be found by these terms; of each article the terms' weights are given."""
    found: dict[int, array[int]] = defaultdict(lambda: array("I"))
    for article_id, weights in strong.items():
        for term, weight in weights.items():
            found[term].extend((article_id, int(weight * _SCALE)))
    rows = [(term, data.tobytes(), -KEPT * _BYTES) for term, data in sorted(found.items())]
    connection.executemany(_ADD, rows)


def remove(connection: sqlite3.Connection, strong: Mapping[int, Iterable[int]]) -> None:
    """Let articles be found by these terms no more; of each article the terms are given."""
    gone: dict[int, set[int]] = defaultdict(set)
    for article_id, terms in strong.items():
        for term in terms:
            gone[term].add(article_id)
    left: list[tuple[bytes, int]] = []
    for term, (ids, weights) in load(connection, gone).items():
        kept = array("I")
        for article_id, weight in zip(ids, weights, strict=True):
            if article_id not in gone[term]:
                kept.extend((article_id, weight))
        left.append((kept.tobytes(), term))
    connection.executemany("UPDATE postings SET articles = ? WHERE term = ?", left)
    empty = [(term,) for data, term in left if not data]
    connection.executemany("DELETE FROM postings WHERE term = ?", empty)


def load(connection: sqlite3.Connection, terms: Iterable[int]) -> dict[int, Postings]:
    """Return the articles of those of the terms that have some."""
    found = {}
    for term, data in connection.execute(_LOAD, (json.dumps(list(terms)),)):
        numbers = array("I", data)
        found[term] = Postings(numbers[::2], numbers[1::2])
    return found


def score(sought: Mapping[int, float], postings: Mapping[int, Postings]) -> dict[int, float]:
    """Return the articles that have one of the terms, and their cosine as far as the terms tell."""
    found: dict[int, float] = {}
    for term, weight in sought.items():
        if term in postings:
            share = weight / _SCALE
            for article_id, strength in zip(*postings[term], strict=True):
                found[article_id] = found.get(article_id, 0.0) + share * strength
    return found
