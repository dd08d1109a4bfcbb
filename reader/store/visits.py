"""Where one has been, on disk: back and forward, and the last place in each article."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Sequence

from reader.model.reading import History, Visit
from reader.store.conditions import Condition, statement

_PLACE = """
    INSERT INTO visits (article_id, visited, paragraph, offset_, quote)
    SELECT id, ?, ?, ?, ? FROM articles WHERE id = ?
        ON CONFLICT (article_id) DO UPDATE
       SET paragraph = excluded.paragraph, offset_ = excluded.offset_, quote = excluded.quote
"""
_ADD = """
    INSERT INTO history (position, article_id, paragraph, offset_, quote, is_current)
    SELECT ?, id, ?, ?, ?, ? FROM articles WHERE id = ?
"""

# Of what is forgotten the row stays, at the time 0: it says which version was read. CROSS, so that
# SQLite goes through what was opened and not through the library.
_VISITED = """
    SELECT v.article_id, v.visited
      FROM visits v
     CROSS JOIN articles a ON a.id = v.article_id
     WHERE v.visited > 0 AND
"""
_EARLIER = """
       AND (v.visited, v.article_id) < ((SELECT visited FROM visits WHERE article_id = ?), ?)
"""
_LATEST_FIRST = "ORDER BY v.visited DESC, v.article_id DESC LIMIT ?"
_TIMES = """
    SELECT article_id, visited FROM visits WHERE article_id IN (SELECT value FROM json_each(?))
"""
_COUNT_VISITED = """
    SELECT count(*)
      FROM visits v
     CROSS JOIN articles a ON a.id = v.article_id
     WHERE v.visited > 0 AND
"""
_FORGET = """
    UPDATE visits SET visited = 0, paragraph = -1, offset_ = 0, quote = NULL, anchor = NULL
"""


def save_history(connection: sqlite3.Connection, history: History, now: int) -> None:
    """Store the history, and the places that are new in it as the last ones in their articles."""
    before = load_history(connection)
    connection.execute("DELETE FROM history")
    connection.executemany(
        _ADD,
        (
            (position, *_place(visit), position == history.position, visit.article_id)
            for position, visit in enumerate(history.visits)
        ),
    )
    known = set(before.visits)
    moved = [visit for visit in history.visits if visit not in known]
    # One article may be in the history twice: where one is now is its last place.
    moved += [history.current] if history.current else []
    connection.executemany(_PLACE, ((now, *_place(visit), visit.article_id) for visit in moved))
    if history.current and (
        before.current is None or before.current.article_id != history.current.article_id
    ):
        connection.execute(
            "UPDATE visits SET visited = ? WHERE article_id = ?", (now, history.current.article_id)
        )


def _place(visit: Visit) -> tuple[int, int, int | None]:
    return visit.paragraph, visit.offset, visit.quote


def load_history(connection: sqlite3.Connection) -> History:
    """Return the stored history; empty where there is none."""
    rows = connection.execute(
        "SELECT article_id, paragraph, offset_, quote, is_current FROM history ORDER BY position"
    ).fetchall()
    if not rows:
        return History()
    position = next((i for i, row in enumerate(rows) if row[4]), len(rows) - 1)
    return History(tuple(Visit(*row[:4]) for row in rows), position)


def find_visited(
    connection: sqlite3.Connection,
    condition: Condition,
    *,
    limit: int,
    after: int | None = None,
) -> Iterator[tuple[int, int]]:
    """Yield the articles that match and when each was last opened, latest first.

    Those opened before the article `after` was, where one is given.
    """
    if after is None:
        sql, values = statement(_VISITED, condition.sql, _LATEST_FIRST), condition.values
    else:
        sql = statement(_VISITED, condition.sql, _EARLIER, _LATEST_FIRST)
        values = (*condition.values, after, after)
    yield from connection.execute(sql, (*values, limit))


def count_visited(connection: sqlite3.Connection, condition: Condition) -> int:
    """Return how many of the articles that match were ever opened."""
    (count,) = connection.execute(
        statement(_COUNT_VISITED, condition.sql), condition.values
    ).fetchone()
    return int(count)


def load_times(connection: sqlite3.Connection, ids: Sequence[int]) -> dict[int, int]:
    """Return when these articles were opened last, those that ever were."""
    return dict(connection.execute(_TIMES, (json.dumps(list(ids)),)).fetchall())


def forget(connection: sqlite3.Connection) -> None:
    """Forget what was opened when, and where one was in it."""
    connection.execute("DELETE FROM history")
    connection.execute(_FORGET)


def last_place(connection: sqlite3.Connection, article_id: int) -> Visit | None:
    """Return where one was last in the article; None where it was never open."""
    row = connection.execute(
        "SELECT article_id, paragraph, offset_, quote FROM visits WHERE article_id = ?",
        (article_id,),
    ).fetchone()
    return None if row is None else Visit(*row)
