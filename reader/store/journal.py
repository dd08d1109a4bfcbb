"""Change what a reader did with articles, as undoable steps. Shows nothing, decides no words.

A step is one action of the user. Its journal rows hold absolute values before and after, so
undoing and redoing set values, whatever else happened between.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable

from reader.model.frozen import frozen
from reader.store import corrections, marks, mending, notes, subscribing
from reader.store.connection import Record

KEPT_STEPS = 1_000
"""How many steps can be undone; older ones are dropped, so that the journal can't grow for ever."""

_CHANGED = "SELECT DISTINCT article_id FROM journal WHERE step = ? ORDER BY article_id"
_NEXT_STEP = """
    SELECT coalesce((SELECT seq FROM sqlite_sequence WHERE name = 'steps'), 0) + 1
"""
_NEXT_UNDONE = "SELECT max(id) FROM steps WHERE undone = 0"
_NEXT_REDONE = "SELECT min(id) FROM steps WHERE undone = 1"
_NAMED = 1_000
LARGE = 500
"""From so many articles on a step takes longer than the frame that a key press has."""


@frozen
class Step:
    """A step of the journal: what it was called, and which articles it changed."""

    words: str
    article_ids: tuple[int, ...]
    """At most a thousand."""
    count: int


def take_step(
    connection: sqlite3.Connection, record: Record, words: Callable[[int], str], now: int
) -> Step:
    """Record a step and put it into effect; where it changes nothing, nothing is kept.

    `words` gives the step's words for how many articles (or feeds, names) it changed. What was undone
    before can't be redone any more.
    """
    # The journal first, the step it belongs to after: where nothing changes nothing is written, so
    # other processes see no change. References are checked at the transaction's end.
    connection.execute("PRAGMA defer_foreign_keys = ON")
    (step,) = connection.execute(_NEXT_STEP).fetchone()
    record(connection, step)
    done = _describe(connection, step, "")
    if not done.count:
        return Step(words(0), (), 0)
    said = words(done.count)
    connection.execute("INSERT INTO steps (id, words, made) VALUES (?, ?, ?)", (step, said, now))
    _apply(connection, step, forward=True)
    connection.execute(
        "DELETE FROM steps WHERE (undone = 1 AND id < ?) OR id <= ?", (step, step - KEPT_STEPS)
    )
    return Step(said, done.article_ids, done.count)


def is_next_large(connection: sqlite3.Connection, *, forward: bool) -> bool:
    """Tell whether the step to be undone next (`forward`: redone) changed many articles."""
    (step,) = connection.execute(_NEXT_REDONE if forward else _NEXT_UNDONE).fetchone()
    return step is not None and len(_changed(connection, step)) > LARGE


def undo_step(connection: sqlite3.Connection) -> Step | None:
    """Take back the newest step that is in effect."""
    return _move(connection, _NEXT_UNDONE, forward=False)


def redo_step(connection: sqlite3.Connection) -> Step | None:
    """Put the step that was taken back last into effect again."""
    return _move(connection, _NEXT_REDONE, forward=True)


def _move(connection: sqlite3.Connection, which: str, *, forward: bool) -> Step | None:
    (step,) = connection.execute(which).fetchone()
    if step is None:
        return None
    _apply(connection, step, forward=forward)
    connection.execute("UPDATE steps SET undone = ? WHERE id = ?", (int(not forward), step))
    (words,) = connection.execute("SELECT words FROM steps WHERE id = ?", (step,)).fetchone()
    return _describe(connection, step, words)


def _apply(connection: sqlite3.Connection, step: int, *, forward: bool) -> None:
    marks.apply(connection, step, forward=forward)
    notes.apply(connection, step, forward=forward)
    corrections.apply(connection, step, forward=forward)
    mending.apply(connection, step, forward=forward)
    subscribing.apply(connection, step, forward=forward)


def _describe(connection: sqlite3.Connection, step: int, words: str) -> Step:
    ids = _changed(connection, step)
    count = len(ids) or subscribing.count(connection, step) or mending.count_names(connection, step)
    return Step(words, tuple(ids[:_NAMED]), count)


def _changed(connection: sqlite3.Connection, step: int) -> list[int]:
    """Return the articles that the step changed: it marked them, or something else of theirs."""
    marked = marks.marked_by(connection, step)
    return marked or [article for (article,) in connection.execute(_CHANGED, (step,))]
