"""Articles that print the same words: the wire's copy in several outlets. Folds nothing.

Those that do share a number, their wire; who stands alone has none. An outlet is in a wire once: what
one outlet prints with the same words again and again (a podcast's notes, a daily briefing) are
articles of their own.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Sequence
from urllib.parse import urlsplit

from reader.model.article import Article
from reader.related import sketch
from reader.store.content import unpack_article
from reader.store.identity import fold

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
    SELECT id, publisher, url
      FROM articles
     WHERE id IN (SELECT value FROM json_each(?))
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


def article_runs(article: Article) -> set[int]:
    """Return the runs of words of what an article says; who prints it gives it another headline."""
    return sketch.runs(f"{article.standfirst or ''}\n{article.body}")


def note_copy(connection: sqlite3.Connection, article_id: int, near: Sequence[int]) -> None:
    """Note whether the article has the words of one that entered before it, or of its copies so far.

    `near` are the articles most like it: a copy is among them.
    """
    mates = _others(connection, article_id)
    candidates = {*mates, *(other for other in near if other < article_id)}
    found = _find_copied(connection, article_id, sorted(candidates))
    if found is None or found not in mates:
        _leave(connection, article_id)
    if found is not None and found not in mates:
        _join(connection, article_id, found)


def _find_copied(
    connection: sqlite3.Connection, article_id: int, candidates: Sequence[int]
) -> int | None:
    """Return the first of the candidates with the article's words."""
    rows = connection.execute(_SKETCHES, (json.dumps([article_id, *candidates]),)).fetchall()
    drawn = dict(rows)
    ours: set[int] | None = None
    for other in candidates:
        if other not in drawn or sketch.shared(drawn[article_id], drawn[other]) < sketch.PROPOSES:
            continue
        if not _is_elsewhere(connection, article_id, other):
            continue
        ours = _runs(connection, article_id) if ours is None else ours
        if sketch.is_copy(ours, _runs(connection, other)):
            return other
    return None


def _is_elsewhere(connection: sqlite3.Connection, article_id: int, other: int) -> bool:
    """Tell whether no article of the other's wire is of the article's outlet."""
    mates = {other, *_others(connection, other)} - {article_id}
    rows = connection.execute(_OUTLETS, (json.dumps([article_id, *mates]),))
    outlets = {i: fold(publisher or urlsplit(url or "").netloc) for i, publisher, url in rows}
    ours = outlets.pop(article_id)
    return not ours or ours not in outlets.values()


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
    for article_id, other in connection.execute(_OTHERS, (json.dumps(list(ids)),)):
        found.setdefault(article_id, []).append(other)
    return found


def with_copies(connection: sqlite3.Connection, ids: Iterable[int]) -> list[int]:
    """Return the articles, each followed by its copies."""
    wanted = list(ids)
    others = others_of(connection, wanted)
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


def _runs(connection: sqlite3.Connection, article_id: int) -> set[int]:
    (content,) = connection.execute(_CONTENT, (article_id,)).fetchone()
    return article_runs(unpack_article(json.loads(content)))
