"""Articles that print the same words: the wire's copy in several outlets. Folds nothing.

Those that do share a number, their wire; who stands alone has none. An outlet is in a wire once: what
one outlet prints with the same words again and again (a podcast's notes, a daily briefing) are
articles of their own.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Sequence, Set
from functools import lru_cache

from reader.related import sketch
from reader.related.pieces import read
from reader.store.content import read_words
from reader.store.identity import fold, host_of

LIKE = 0.3
"""Articles less alike than this share no half of their words (copies edited heavily have .7)."""

_SKETCHES = """
    SELECT article_id, sketch
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
_OUTLETS = """
    SELECT a.id, c.wire, a.publisher, a.url
      FROM articles a
      LEFT JOIN copies c ON c.article_id = a.id
     WHERE a.id IN (SELECT value FROM json_each(?))
"""
_OUTLETS_OF_WIRES = """
    SELECT DISTINCT c.wire, a.publisher, CASE WHEN coalesce(a.publisher, '') = '' THEN a.url END
      FROM copies c
      JOIN articles a ON a.id = c.article_id
     WHERE c.wire IN (SELECT value FROM json_each(?)) AND c.article_id <> ?
"""
_WIRE = "SELECT wire FROM copies WHERE article_id = ?"
_FIRSTS = """
    SELECT c.article_id, (SELECT min(d.article_id) FROM copies d WHERE d.wire = c.wire)
      FROM copies c
     WHERE c.article_id IN (SELECT value FROM json_each(?))
"""
_OTHERS = """
    SELECT c.article_id, d.article_id
      FROM copies c
      JOIN copies d ON d.wire = c.wire AND d.article_id <> c.article_id
      JOIN articles a ON a.id = d.article_id
     WHERE c.article_id IN (SELECT value FROM json_each(?)) AND a.hidden = 0
     ORDER BY a.when_, a.id
"""


def note_copy(connection: sqlite3.Connection, article_id: int, near: Sequence[int]) -> None:
    """Note whether the article has the words of one that entered before it, or of its copies so far.

    `near` are the articles most like it: a copy is among them.
    """
    mates = _others(connection, article_id)
    candidates = {*mates, *(other for other in near if other < article_id)}
    found = _find_copied(connection, article_id, sorted(candidates)) if candidates else None
    if found is None or found not in mates:
        _leave(connection, article_id)
    if found is not None and found not in mates:
        _join(connection, article_id, found)


def _find_copied(
    connection: sqlite3.Connection, article_id: int, candidates: Sequence[int]
) -> int | None:
    """Return the first of the candidates with the article's words."""
    drawn = dict(connection.execute(_SKETCHES, (json.dumps([article_id, *candidates]),)).fetchall())
    ours = drawn.pop(article_id)
    proposed = [i for i in candidates if i in drawn and sketch.proposes(ours, drawn[i])]
    elsewhere = _elsewhere(connection, article_id, proposed) if proposed else []
    runs = _runs(connection, article_id) if elsewhere else frozenset()
    return next((i for i in elsewhere if sketch.is_copy(runs, _runs(connection, i))), None)


def _elsewhere(connection: sqlite3.Connection, article_id: int, others: Sequence[int]) -> list[int]:
    """Return those of the others in whose wire no article is of the article's outlet."""
    rows = connection.execute(_OUTLETS, (json.dumps([article_id, *others]),)).fetchall()
    outlets = {one: _outlet(publisher, url) for one, _, publisher, url in rows}
    ours = outlets.pop(article_id)
    if not ours:
        return list(others)
    wires = {one: wire for one, wire, *_ in rows if one != article_id and wire is not None}
    asked = (json.dumps(sorted(set(wires.values()))), article_id)
    taken = {
        wire
        for wire, publisher, url in connection.execute(_OUTLETS_OF_WIRES, asked)
        if _outlet(publisher, url) == ours
    }
    return [one for one in others if outlets[one] != ours and wires.get(one) not in taken]


def _outlet(publisher: str | None, url: str | None) -> str:
    return _folded(publisher or host_of(url))


_folded = lru_cache(maxsize=1_024)(fold)
"""A wire's outlets are asked about with each of its copies."""


def _join(connection: sqlite3.Connection, article_id: int, other: int) -> None:
    row = connection.execute(_WIRE, (other,)).fetchone()
    if row is None:
        wire = connection.execute("INSERT INTO wires DEFAULT VALUES").lastrowid
        connection.execute("INSERT INTO copies VALUES (?, ?)", (other, wire))
    else:
        (wire,) = row
    connection.execute("INSERT INTO copies VALUES (?, ?)", (article_id, wire))


def _leave(connection: sqlite3.Connection, article_id: int) -> None:
    row = connection.execute(_WIRE, (article_id,)).fetchone()
    if row is None:
        return
    mates = connection.execute("SELECT article_id FROM copies WHERE wire = ?", row).fetchall()
    # One alone is no copy of anything.
    leaving = mates if len(mates) <= 2 else [(article_id,)]
    connection.executemany("DELETE FROM copies WHERE article_id = ?", leaving)
    if len(leaving) == len(mates):
        connection.execute("DELETE FROM wires WHERE id = ?", row)


def firsts_of(connection: sqlite3.Connection, ids: Iterable[int]) -> dict[int, int]:
    """Return for each article the first with its words: itself, unless it is a copy."""
    wanted = list(ids)
    firsts = dict(connection.execute(_FIRSTS, (json.dumps(wanted),)).fetchall())
    return {article_id: firsts.get(article_id, article_id) for article_id in wanted}


def others_of(connection: sqlite3.Connection, ids: Iterable[int]) -> dict[int, list[int]]:
    """Return for those articles that have copies the others with the same words, oldest first.

    What a rule hides is none of them.
    """
    found: dict[int, list[int]] = {}
    # Sorted, as SQLite looks many up the quickest.
    for article_id, other in connection.execute(_OTHERS, (json.dumps(sorted(ids)),)):
        found.setdefault(article_id, []).append(other)
    return found


def with_copies(connection: sqlite3.Connection, ids: Iterable[int]) -> list[int]:
    """Return the articles, each followed by its copies."""
    wanted = list(ids)
    others = others_of(connection, wanted)
    if not others:
        return wanted
    return list(dict.fromkeys(one for i in wanted for one in (i, *others.get(i, ()))))


def _others(connection: sqlite3.Connection, article_id: int) -> set[int]:
    """Return the other articles with the same words, hidden ones too."""
    sql = """
        SELECT d.article_id
          FROM copies c
          JOIN copies d ON d.wire = c.wire
         WHERE c.article_id = :article AND d.article_id <> :article
    """
    return {other for (other,) in connection.execute(sql, {"article": article_id})}


def _runs(connection: sqlite3.Connection, article_id: int) -> Set[int]:
    (content,) = connection.execute(_CONTENT, (article_id,)).fetchone()
    return _runs_of(content)


# The copies of a wire come together, and each is compared with the first ones.
@lru_cache(maxsize=128)  # Of some 20 KB.
def _runs_of(content: str) -> frozenset[int]:
    # Who prints it gives it another headline.
    _, text = read_words(json.loads(content))
    return frozenset(sketch.runs(read(text)))
