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

_UNSETTLED = "SELECT article_id FROM unsettled WHERE article_id > ? ORDER BY article_id LIMIT ?"
_CONTENTS = """
    SELECT a.id, v.content
      FROM articles a
      JOIN versions v ON v.article_id = a.id AND v.number = a.version
     WHERE a.id IN (SELECT value FROM json_each(?))
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


def sign(connection: sqlite3.Connection, drawn: Mapping[int, Drawn]) -> None:
    """Store the signatures of these articles."""
    total = count_articles(connection)
    forget(connection, list(drawn))
    found = Counter(chain.from_iterable(one.weights for one in drawn.values()))
    known = count_terms(connection, found)
    articles = {term: known.get(term, 0) + count for term, count in found.items()}
    connection.executemany("INSERT OR REPLACE INTO terms VALUES (?, ?)", sorted(articles.items()))
    weights = {article_id: one.weights for article_id, one in drawn.items()}
    packed = _choose(connection, weights, measure_rarity(articles, total))
    rows = [(one, data, drawn[one].sketch, total) for one, data in packed.items()]
    connection.executemany(_PUT, rows)


def forget(connection: sqlite3.Connection, ids: Sequence[int]) -> None:
    """Take the terms of articles out again, before those of their new words, or for good."""
    signed = dict(connection.execute(_SIGNED, (json.dumps(list(ids)),)).fetchall())
    weights = {article_id: unpack_terms(terms) for article_id, terms in signed.items()}
    connection.executemany(_UNCOUNT, [(term,) for kept in weights.values() for term in kept])
    postings.remove(connection, _strong(weights))


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
    packed = _choose(connection, weights, measure_rarity(articles, total))
    connection.executemany(
        "UPDATE signatures SET terms = ?, basis = ? WHERE article_id = ?",
        [(data, total, article_id) for article_id, data in packed.items()],
    )
    return list(stale)


def _choose(
    connection: sqlite3.Connection,
    weights: Mapping[int, Mapping[int, float]],
    rarity: Mapping[int, float],
) -> dict[int, bytes]:
    """Let the articles be found by their strongest terms; return what is kept of each."""
    packed: dict[int, bytes] = {}
    strong: dict[int, dict[int, float]] = {}
    for article_id, theirs in weights.items():
        kept = strengthen(theirs, rarity)
        length = math.hypot(*kept.values())
        packed[article_id] = pack_terms({term: theirs[term] for term in kept})
        strong[article_id] = {t: strength / length for t, strength in islice(kept.items(), STRONG)}
    postings.add(connection, strong)
    return packed


def _strong(weights: Mapping[int, Mapping[int, float]]) -> dict[int, list[int]]:
    return {article_id: list(kept)[:STRONG] for article_id, kept in weights.items()}


def count_terms(connection: sqlite3.Connection, terms: Iterable[int]) -> dict[int, int]:
    """Return how many articles have each of those of the terms that any has."""
    return dict(connection.execute(_TERMS, (json.dumps(list(terms)),)).fetchall())
