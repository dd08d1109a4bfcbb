"""What a reader changes of subscriptions. Journal rows, and putting them into effect.

Called by journal.py, as a part of a step; opens no transaction.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence

from reader.model.feed import Feed, Subscription
from reader.store.connection import Record
from reader.store.feeds import SET_VALUES, add_feed, feed_key, save_settings

_VALUES = """
    SELECT own_title, folders, interval, full_article, user_agent, headers, cookie_file
      FROM feeds
     WHERE id = ?
"""
_REMOVED = """
    INSERT INTO feed_journal (step, feed_id, before, after)
    SELECT :step, id, removed, 1
      FROM feeds
     WHERE id IN (SELECT value FROM json_each(:ids)) AND removed = 0
"""
_SET_REMOVED = """
    UPDATE feeds
       SET removed = (SELECT CASE WHEN :forward THEN after ELSE before END
                        FROM feed_journal
                       WHERE step = :step AND feed_id = feeds.id)
     WHERE id IN (SELECT feed_id FROM feed_journal WHERE step = :step)
"""
_CHANGES = """
    SELECT feed_id, CASE WHEN :forward THEN after ELSE before END
      FROM feed_changes
     WHERE step = :step
"""
_COUNT = """
    SELECT count(*)
      FROM (SELECT feed_id FROM feed_journal WHERE step = :step
             UNION
            SELECT feed_id FROM feed_changes WHERE step = :step)
"""
_KNOWN = "SELECT id FROM feeds WHERE key = ?"
_ADDED = "INSERT INTO feed_journal (step, feed_id, before, after) VALUES (?, ?, 1, 0)"
_CHANGED = """
    INSERT INTO feed_changes (step, feed_id, before, after) VALUES (?, ?, ?, ?)
    ON CONFLICT (step, feed_id) DO UPDATE SET after = excluded.after
"""


def feed_addition(wanted: Sequence[Subscription], found: list[tuple[int, bool]]) -> Record:
    """Record subscriptions as added; `found` gets each one's id and whether it is new.

    Taken back, they are removed: what came by them stays.
    """

    def record(connection: sqlite3.Connection, step: int) -> None:
        added: set[int] = set()
        for one in wanted:
            known = connection.execute(_KNOWN, (feed_key(one.url),)).fetchone()
            before = _values(connection, known[0]) if known else ""
            feed_id, is_new = add_feed(connection, one)
            found.append((feed_id, is_new))
            # One list may name a feed twice: a step has it once.
            if is_new:
                connection.execute(_ADDED, (step, feed_id))
                added.add(feed_id)
            elif feed_id not in added:
                _keep(connection, step, feed_id, before)

    return record


def feed_change(feed: Feed) -> Record:
    """Record a feed's own title, folders and settings as changed to these."""

    def record(connection: sqlite3.Connection, step: int) -> None:
        before = _values(connection, feed.id)
        save_settings(connection, feed)
        _keep(connection, step, feed.id, before)

    return record


def feed_removal(feed_ids: Sequence[int]) -> Record:
    """Record subscriptions as removed; their articles stay."""

    def record(connection: sqlite3.Connection, step: int) -> None:
        connection.execute(_REMOVED, {"step": step, "ids": json.dumps(list(feed_ids))})

    return record


def apply(connection: sqlite3.Connection, step: int, *, forward: bool) -> None:
    """Put the step's changes of subscriptions into effect, or take them back."""
    values = {"step": step, "forward": forward}
    connection.execute(_SET_REMOVED, values)
    for feed_id, packed in connection.execute(_CHANGES, values).fetchall():
        connection.execute(SET_VALUES, (*json.loads(packed), feed_id))


def count(connection: sqlite3.Connection, step: int) -> int:
    """Return how many feeds the step changed."""
    (number,) = connection.execute(_COUNT, {"step": step}).fetchone()
    return int(number)


def _values(connection: sqlite3.Connection, feed_id: int) -> str:
    return json.dumps(connection.execute(_VALUES, (feed_id,)).fetchone(), ensure_ascii=False)


def _keep(connection: sqlite3.Connection, step: int, feed_id: int, before: str) -> None:
    after = _values(connection, feed_id)
    if after != before:
        connection.execute(_CHANGED, (step, feed_id, before, after))
