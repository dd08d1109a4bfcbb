"""What a reader mends by hand: stories and speakers. Journal rows, and putting them into effect.

Called by journal.py, as a part of a step; opens no transaction.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence

from reader.store import saved, stories
from reader.store.connection import Record

_STORY_ROWS = """
    SELECT article_id, CASE WHEN :forward THEN after ELSE before END
      FROM journal
     WHERE step = :step AND what = 'story'
"""
_NAME_ROWS = """
    SELECT what, subject, CASE WHEN :forward THEN after ELSE before END
      FROM name_journal
     WHERE step = :step
"""
_MEMBER = "SELECT story_id, by_hand FROM story_members WHERE article_id = ?"
_PUT_MEMBER = """
    INSERT INTO story_members (article_id, story_id, by_hand) VALUES (?, ?, ?)
    ON CONFLICT (article_id) DO UPDATE SET story_id = excluded.story_id, by_hand = excluded.by_hand
"""
_PUT_ALIAS = """
    INSERT INTO speaker_aliases (key, target) VALUES (?, ?)
    ON CONFLICT (key) DO UPDATE SET target = excluded.target
"""
# Unnamed speakers ("a dock official") are nobody's quotes, whatever they are called.
_NAMED_QUOTES = """
    SELECT DISTINCT q.speaker
      FROM quotes q
     WHERE q.speaker_id = ? AND q.speaker_key = ?
"""
_MOVE_QUOTES = "UPDATE quotes SET speaker_id = ? WHERE speaker_id = ? AND speaker_key = ?"


def story_change(placed: dict[int, tuple[int | None, bool] | None]) -> Record:
    """Record where articles belong: a story (None: to none) and whether by hand; None: undecided."""

    def record(connection: sqlite3.Connection, step: int) -> None:
        for article_id, place in placed.items():
            row = connection.execute(_MEMBER, (article_id,)).fetchone()
            before = _packed(None if row is None else (row[0], bool(row[1])))
            after = _packed(place)
            if before != after:
                connection.execute(
                    "INSERT INTO journal VALUES (?, 'story', '', ?, ?, ?)",
                    (step, article_id, before, after),
                )

    return record


def name_change(what: str, values: dict[str, str | None]) -> Record:
    """Record names as watched ("watch": key to name), another's ("alias": key to key), or those of
    queries ("saved": key to name and query)."""

    def record(connection: sqlite3.Connection, step: int) -> None:
        for key, after in values.items():
            before = _named(connection, what, key)
            if (before is None) != (after is None) or (what != "watch" and before != after):
                connection.execute(
                    "INSERT INTO name_journal VALUES (?, ?, ?, ?, ?)",
                    (step, what, key, before, after),
                )

    return record


def _named(connection: sqlite3.Connection, what: str, key: str) -> str | None:
    """Return what stands under the key now."""
    if what == "saved":
        return saved.packed(connection, key)
    read = "SELECT name FROM watched WHERE key = ?"
    if what == "alias":
        read = "SELECT target FROM speaker_aliases WHERE key = ?"
    row = connection.execute(read, (key,)).fetchone()
    return None if row is None else str(row[0])


def apply(connection: sqlite3.Connection, step: int, *, forward: bool) -> None:
    """Put what the step says about stories and names into effect, or take it back."""
    values = {"step": step, "forward": forward}
    rows = connection.execute(_STORY_ROWS, values).fetchall()
    place(connection, [(article_id, _unpacked(packed)) for article_id, packed in rows])
    for what, key, value in connection.execute(_NAME_ROWS, values).fetchall():
        if what == "watch":
            set_watched(connection, key, value)
        elif what == "saved":
            saved.put(connection, key, value)
        else:
            set_alias(connection, key, value)


def count_names(connection: sqlite3.Connection, step: int) -> int:
    """Return how many names the step changed."""
    (count,) = connection.execute(
        "SELECT count(*) FROM name_journal WHERE step = ?", (step,)
    ).fetchone()
    return int(count)


def _packed(place: tuple[int | None, bool] | None) -> str:
    return json.dumps(place)


def _unpacked(packed: str) -> tuple[int | None, bool] | None:
    place = json.loads(packed)
    return None if place is None else (place[0], place[1])


def place(
    connection: sqlite3.Connection,
    placed: Sequence[tuple[int, tuple[int | None, bool] | None]],
) -> None:
    """Put articles where they belong, as `story_change` says it; what is left too small goes."""
    if not placed:
        return
    left = stories.story_of(connection, [article_id for article_id, _ in placed])
    for article_id, place in placed:
        if place is None:
            connection.execute("DELETE FROM story_members WHERE article_id = ?", (article_id,))
            continue
        story, by_hand = place
        if story is not None:
            # It may have been dissolved meanwhile; its number is its own for ever.
            connection.execute("INSERT OR IGNORE INTO stories (id, made) VALUES (?, 0)", (story,))
        connection.execute(_PUT_MEMBER, (article_id, story, int(by_hand)))
    touched = {place[0] for _, place in placed if place is not None and place[0] is not None}
    stories.drop_small(connection, {*left.values(), *touched})


def set_watched(connection: sqlite3.Connection, key: str, name: str | None) -> None:
    """Watch the speaker of this key under a name (None: no longer)."""
    if name is None:
        connection.execute("DELETE FROM watched WHERE key = ?", (key,))
    else:
        connection.execute("INSERT OR REPLACE INTO watched VALUES (?, ?)", (key, name))


def set_alias(connection: sqlite3.Connection, key: str, target: str | None) -> None:
    """Let the quotes under the name `key` be those of `target` (None: its own again)."""
    old = connection.execute("SELECT target FROM speaker_aliases WHERE key = ?", (key,)).fetchone()
    if target is None:
        connection.execute("DELETE FROM speaker_aliases WHERE key = ?", (key,))
    else:
        connection.execute(_PUT_ALIAS, (key, target))
    _move_quotes(connection, key, key if old is None else old[0], target or key)


def _move_quotes(connection: sqlite3.Connection, key: str, before: str, after: str) -> None:
    """Let the quotes under the name `key` be those of another speaker."""
    row = connection.execute("SELECT id FROM speakers WHERE key = ?", (before,)).fetchone()
    if row is None:
        return
    names = connection.execute(_NAMED_QUOTES, (row[0], key)).fetchall()
    if not names:
        return
    connection.execute(
        "INSERT OR IGNORE INTO speakers (name, key) VALUES (?, ?)", (names[0][0], after)
    )
    new = connection.execute("SELECT id FROM speakers WHERE key = ?", (after,)).fetchone()
    connection.execute(_MOVE_QUOTES, (new[0], row[0], key))
    connection.execute(
        "DELETE FROM speakers WHERE id = ? AND NOT EXISTS"
        " (SELECT 1 FROM quotes WHERE quotes.speaker_id = speakers.id)",
        (row[0],),
    )
