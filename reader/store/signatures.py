"""Signatures on disk: what is kept of an article to tell what it is like. Compares none: vectors.py."""

from __future__ import annotations

import json
import math
import sqlite3
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain, islice
from typing import NamedTuple

from reader.related import sketch
from reader.related.pieces import read
from reader.related.signature import (
    STRONG,
    measure_rarity,
    pack_terms,
    strengthen,
    unpack_terms,
)
from reader.related.weights import weigh_terms
from reader.store import postings
from reader.store.content import read_words

_GROWTH = 2
"""Strong terms are chosen anew when the library has so many times the articles it had."""
_TOGETHER = 200
"""Articles of which each counts for how rare the others' terms are."""

_UNSETTLED = "SELECT article_id FROM unsettled WHERE article_id > ? ORDER BY article_id LIMIT ?"
_CONTENTS = """
    SELECT a.id, v.content
      FROM articles a
      JOIN versions v ON v.article_id = a.id AND v.number = a.version
     WHERE a.id IN (SELECT value FROM json_each(?))
"""
# Added to what is there, which another process may have changed since the terms were chosen.
_COUNT = """
    INSERT INTO terms (id, articles) VALUES (?, ?)
    ON CONFLICT (id) DO UPDATE SET articles = articles + excluded.articles
"""
_UNCOUNT = "UPDATE terms SET articles = articles - 1 WHERE id = ?"
_TERMS = "SELECT id, articles FROM terms WHERE id IN (SELECT value FROM json_each(?))"
_PUT = """
    INSERT INTO signatures (article_id, terms, sketch, near, basis) VALUES (?, ?, ?, x'', ?)
    ON CONFLICT (article_id) DO UPDATE
       SET terms = excluded.terms, sketch = excluded.sketch, basis = excluded.basis
"""
_SIGNED = """
    SELECT article_id, terms
      FROM signatures
     WHERE article_id IN (SELECT value FROM json_each(?))
"""
_STALE = """
    SELECT article_id, terms
      FROM signatures
     WHERE basis < ?
     LIMIT ?
"""


class Drawn(NamedTuple):
    """What the words of an article give."""

    weights: dict[int, float]
    """By term, without rarity."""
    sketch: bytes


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


def draw(connection: sqlite3.Connection, ids: Sequence[int]) -> dict[int, Drawn]:
    """Return what the words of these articles give, without storing it."""
    drawn = {}
    for article_id, content in connection.execute(_CONTENTS, (json.dumps(list(ids)),)):
        headline, text = read_words(json.loads(content))
        pieces = read(text)
        drawn[article_id] = Drawn(weigh_terms(read(headline), pieces), sketch.sketch(pieces))
    return drawn


class Chosen(NamedTuple):
    """What is kept of articles, and what they are found by."""

    counts: Counter[int]
    """How many of these articles have each term."""
    packed: dict[int, bytes]
    """Of each article its terms."""
    strong: dict[int, dict[int, float]]
    basis: int
    """How many articles the library has."""


def choose(connection: sqlite3.Connection, drawn: Mapping[int, Drawn]) -> Chosen:
    """Choose what is kept of these articles, without storing it.

    Terms are as rare as they are once an article is in, with those that came up to `_TOGETHER` others.
    """
    chosen = Chosen(Counter(), {}, {}, count_articles(connection))
    articles = count_terms(connection, {*chain.from_iterable(o.weights for o in drawn.values())})
    for term in chain.from_iterable(_signed(connection, list(drawn)).values()):
        if term in articles:
            # Of the words that the article had before.
            articles[term] -= 1
    ids = list(drawn)
    for start in range(0, len(ids), _TOGETHER):
        weights = {one: drawn[one].weights for one in ids[start : start + _TOGETHER]}
        found = Counter(chain.from_iterable(weights.values()))
        chosen.counts.update(found)
        for term, count in found.items():
            articles[term] = articles.get(term, 0) + count
        rarity = measure_rarity({term: articles[term] for term in found}, chosen.basis)
        packed, strong = _strongest(weights, rarity)
        chosen.packed.update(packed)
        chosen.strong.update(strong)
    return chosen


def store(connection: sqlite3.Connection, drawn: Mapping[int, Drawn], chosen: Chosen) -> None:
    """Store the signatures of these articles."""
    forget(connection, list(drawn))
    connection.executemany(_COUNT, sorted(chosen.counts.items()))
    postings.add(connection, chosen.strong)
    rows = [(one, data, drawn[one].sketch, chosen.basis) for one, data in chosen.packed.items()]
    connection.executemany(_PUT, rows)


def forget(connection: sqlite3.Connection, ids: Sequence[int]) -> None:
    """Take the terms of articles out again, before those of their new words, or for good."""
    weights = _signed(connection, ids)
    connection.executemany(_UNCOUNT, [(term,) for kept in weights.values() for term in kept])
    postings.remove(connection, _strong(weights))


def _signed(connection: sqlite3.Connection, ids: Sequence[int]) -> dict[int, dict[int, float]]:
    """Return the terms of those of the articles that have a signature, with their weights."""
    found = connection.execute(_SIGNED, (json.dumps(list(ids)),))
    return {article_id: unpack_terms(terms) for article_id, terms in found}


def choose_anew(connection: sqlite3.Connection, limit: int) -> list[int]:
    """Choose the strong terms of articles anew whose choice is from a much smaller library.

    Return these articles, at most `limit`. The first articles of a library have no idea of what is rare.
    """
    total = count_articles(connection)
    stale = dict(connection.execute(_STALE, (total / _GROWTH, limit)).fetchall())
    weights = {article_id: unpack_terms(terms) for article_id, terms in stale.items()}
    postings.remove(connection, _strong(weights))
    articles = dict.fromkeys(chain.from_iterable(weights.values()), 0)
    articles |= count_terms(connection, articles)
    packed, strong = _strongest(weights, measure_rarity(articles, total))
    postings.add(connection, strong)
    connection.executemany(
        "UPDATE signatures SET terms = ?, basis = ? WHERE article_id = ?",
        [(data, total, article_id) for article_id, data in packed.items()],
    )
    return list(stale)


def _strongest(
    weights: Mapping[int, Mapping[int, float]], rarity: Mapping[int, float]
) -> tuple[dict[int, bytes], dict[int, dict[int, float]]]:
    """Return what is kept of each of the articles, and the strongest terms, which it is found by."""
    packed: dict[int, bytes] = {}
    strong: dict[int, dict[int, float]] = {}
    for article_id, theirs in weights.items():
        kept = strengthen(theirs, rarity)
        length = math.hypot(*kept.values())
        packed[article_id] = pack_terms({term: theirs[term] for term in kept})
        strong[article_id] = {t: strength / length for t, strength in islice(kept.items(), STRONG)}
    return packed, strong


def _strong(weights: Mapping[int, Mapping[int, float]]) -> dict[int, list[int]]:
    return {article_id: list(kept)[:STRONG] for article_id, kept in weights.items()}


def count_terms(connection: sqlite3.Connection, terms: Iterable[int]) -> dict[int, int]:
    """Return how many articles have each of those of the terms that any has."""
    return dict(connection.execute(_TERMS, (json.dumps(list(terms)),)).fetchall())
