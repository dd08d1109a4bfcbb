"""Where one has been, on disk: back and forward, and the last place in each article."""

from __future__ import annotations

import sqlite3

from reader.model.reading import History, Visit

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


def recent_visits(connection: sqlite3.Connection, limit: int) -> list[tuple[int, int]]:
    """Return article ids and times of their last visit, latest first."""
    return connection.execute(
        "SELECT article_id, visited FROM visits ORDER BY visited DESC, rowid DESC LIMIT ?", (limit,)
    ).fetchall()


def last_place(connection: sqlite3.Connection, article_id: int) -> Visit | None:
    """Return where one was last in the article; None where it was never open."""
    row = connection.execute(
        "SELECT article_id, paragraph, offset_, quote FROM visits WHERE article_id = ?",
        (article_id,),
    ).fetchone()
    return None if row is None else Visit(*row)
