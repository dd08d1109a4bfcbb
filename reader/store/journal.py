"""Change what a reader did with articles, as undoable steps. Shows nothing, decides no words.

A step is one action of the user. Its journal rows hold absolute values before and after, so
undoing and redoing set values, whatever else happened between.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Sequence

from reader.model.frozen import frozen
from reader.store import corrections, mending, notes, subscribing

KEPT_STEPS = 1_000
"""How many steps can be undone; older ones are dropped, so that the journal can't grow for ever."""

_READ = """
    INSERT INTO journal (step, what, subject, article_id, before, after)
    SELECT :step, 'read', '', id, read, :value
      FROM articles
     WHERE id IN (SELECT value FROM json_each(:ids)) AND read <> :value
"""
_BOOKMARKED = """
    INSERT INTO journal (step, what, subject, article_id, before, after)
    SELECT :step, 'bookmarked', '', id, bookmarked, :value
      FROM articles
     WHERE id IN (SELECT value FROM json_each(:ids)) AND bookmarked <> :value
"""
_TAG = """
    INSERT INTO journal (step, what, subject, article_id, before, after)
    SELECT :step, 'tag', :tag, id, 1 - :value, :value
      FROM articles
     WHERE id IN (SELECT value FROM json_each(:ids))
       AND :value <> (id IN (SELECT article_id FROM article_tags WHERE tag_id = :tag))
"""
# In one go for the whole step, before it is in effect: the triggers that count article by article
# are silent meanwhile (schema_keeping.py).
_COUNT_UNREAD = """
    UPDATE counts
       SET value = value + (
           SELECT coalesce(sum(a.read - CASE WHEN :forward THEN j.after ELSE j.before END), 0)
             FROM journal j
             JOIN articles a ON a.id = j.article_id
            WHERE j.step = :step AND j.what = 'read')
     WHERE name = 'unread'
"""
_COUNT_UNREAD_OF_FEEDS = """
    UPDATE feeds
       SET unread = unread + g.more
      FROM (SELECT x.feed_id,
                   sum(a.read - CASE WHEN :forward THEN j.after ELSE j.before END) AS more
              FROM journal j
              JOIN articles a ON a.id = j.article_id
              JOIN feed_articles x ON x.article_id = j.article_id
             WHERE j.step = :step AND j.what = 'read'
             GROUP BY x.feed_id) g
     WHERE feeds.id = g.feed_id
"""
_COUNT_APART = "INSERT INTO counted_apart (id) VALUES (1)"
_COUNT_AGAIN = "DELETE FROM counted_apart"
_SET_READ = """
    UPDATE articles
       SET read = CASE WHEN :forward THEN j.after ELSE j.before END
      FROM journal j
     WHERE j.step = :step AND j.what = 'read' AND j.article_id = articles.id
"""
_SET_BOOKMARKED = """
    UPDATE articles
       SET bookmarked = CASE WHEN :forward THEN j.after ELSE j.before END
      FROM journal j
     WHERE j.step = :step AND j.what = 'bookmarked' AND j.article_id = articles.id
"""
_SET_TAGS = """
    INSERT OR IGNORE INTO article_tags (article_id, tag_id)
    SELECT article_id, CAST(subject AS INTEGER)
      FROM journal
     WHERE step = :step AND what = 'tag' AND CASE WHEN :forward THEN after ELSE before END = 1
"""
_UNSET_TAGS = """
    DELETE FROM article_tags
     WHERE (article_id, tag_id) IN (
           SELECT article_id, CAST(subject AS INTEGER)
             FROM journal
            WHERE step = :step AND what = 'tag'
              AND CASE WHEN :forward THEN after ELSE before END = 0)
"""
_APPLY = (
    _COUNT_UNREAD,
    _COUNT_UNREAD_OF_FEEDS,
    _COUNT_APART,
    _SET_READ,
    _COUNT_AGAIN,
    _SET_BOOKMARKED,
    _SET_TAGS,
    _UNSET_TAGS,
)
_CHANGED = "SELECT DISTINCT article_id FROM journal WHERE step = ? ORDER BY article_id LIMIT ?"
_NEXT_STEP = """
    SELECT coalesce((SELECT seq FROM sqlite_sequence WHERE name = 'steps'), 0) + 1
"""
_NEXT_UNDONE = "SELECT max(id) FROM steps WHERE undone = 0"
_NEXT_REDONE = "SELECT min(id) FROM steps WHERE undone = 1"
_IS_LARGE = "SELECT 1 FROM journal WHERE step = ? LIMIT 1 OFFSET ?"
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


Record = Callable[[sqlite3.Connection, int], None]
"""Writes the journal rows of one step, given its number."""


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
    return connection.execute(_IS_LARGE, (step, LARGE)).fetchone() is not None


def undo_step(connection: sqlite3.Connection) -> Step | None:
    """Take back the newest step that is in effect."""
    return _move(connection, _NEXT_UNDONE, forward=False)


def redo_step(connection: sqlite3.Connection) -> Step | None:
    """Put the step that was taken back last into effect again."""
    return _move(connection, _NEXT_REDONE, forward=True)


def read_change(ids: Sequence[int], value: bool) -> Record:
    """Record articles as read or unread."""
    return _state_change(_READ, ids, value)


def bookmark_change(ids: Sequence[int], value: bool) -> Record:
    """Record articles as bookmarked or not."""
    return _state_change(_BOOKMARKED, ids, value)


def tag_change(ids: Sequence[int], tag: int, value: bool) -> Record:
    """Record a tag as put on articles, or taken off."""

    def record(connection: sqlite3.Connection, step: int) -> None:
        connection.execute(
            _TAG, {"step": step, "ids": json.dumps(list(ids)), "tag": tag, "value": int(value)}
        )

    return record


def put_tag(connection: sqlite3.Connection, name: str, key: str) -> int:
    """Return the tag's id; it is made where it is new."""
    connection.execute("INSERT OR IGNORE INTO tags (name, key) VALUES (?, ?)", (name, key))
    (tag,) = connection.execute("SELECT id FROM tags WHERE key = ?", (key,)).fetchone()
    return int(tag)


def find_tag(connection: sqlite3.Connection, key: str) -> tuple[int, str] | None:
    """Return the tag's id and name; None where there is none of that key."""
    row = connection.execute("SELECT id, name FROM tags WHERE key = ?", (key,)).fetchone()
    return None if row is None else (int(row[0]), str(row[1]))


def _state_change(sql: str, ids: Sequence[int], value: bool) -> Record:
    def record(connection: sqlite3.Connection, step: int) -> None:
        connection.execute(sql, {"step": step, "ids": json.dumps(list(ids)), "value": int(value)})

    return record


def _move(connection: sqlite3.Connection, which: str, *, forward: bool) -> Step | None:
    (step,) = connection.execute(which).fetchone()
    if step is None:
        return None
    _apply(connection, step, forward=forward)
    connection.execute("UPDATE steps SET undone = ? WHERE id = ?", (int(not forward), step))
    (words,) = connection.execute("SELECT words FROM steps WHERE id = ?", (step,)).fetchone()
    return _describe(connection, step, words)


def _apply(connection: sqlite3.Connection, step: int, *, forward: bool) -> None:
    values = {"step": step, "forward": forward}
    for sql in _APPLY:
        connection.execute(sql, values)
    notes.apply(connection, step, forward=forward)
    corrections.apply(connection, step, forward=forward)
    mending.apply(connection, step, forward=forward)
    subscribing.apply(connection, step, forward=forward)


def _describe(connection: sqlite3.Connection, step: int, words: str) -> Step:
    (count,) = connection.execute(
        "SELECT count(DISTINCT article_id) FROM journal WHERE step = ?", (step,)
    ).fetchone()
    count = count or subscribing.count(connection, step) or mending.count_names(connection, step)
    ids = connection.execute(_CHANGED, (step, _NAMED))
    return Step(words, tuple(article_id for (article_id,) in ids), int(count))
