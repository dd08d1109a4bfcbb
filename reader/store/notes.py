"""Notes on disk: what the reader wrote, and what steps of the journal did with it.

Called by journal.py, as a part of a step; opens no transaction.
"""

from __future__ import annotations

import json
import sqlite3

from reader.model.frozen import frozen
from reader.model.listing import NoteRow
from reader.model.reading import Note
from reader.store.conditions import Condition, statement
from reader.store.connection import Record
from reader.store.content import to_moment, to_seconds

_OF_ARTICLE = "SELECT text, quote, written FROM notes WHERE article_id = ? ORDER BY id"
_ROWS = """
    SELECT n.article_id, n.number, n.text, n.quote, n.written, q.text, q.speaker,
           a.headline, a.publisher, a.published, a.url
      FROM (SELECT id, article_id, text, quote, written,
                   row_number() OVER (PARTITION BY article_id ORDER BY id) - 1 AS number
              FROM notes) n
      JOIN articles a ON a.id = n.article_id
      LEFT JOIN quotes q ON q.article_id = n.article_id AND q.number = n.quote
     WHERE
"""
_ROWS_ORDER = "ORDER BY n.written DESC, n.id DESC LIMIT ?"
_FIND = """
    SELECT n.id, n.text, n.quote, n.written, q.text
      FROM notes n
      LEFT JOIN quotes q ON q.article_id = n.article_id AND q.number = n.quote
     WHERE n.article_id = ?
     ORDER BY n.id
     LIMIT 1 OFFSET ?
"""
_WORDS = "SELECT text FROM quotes WHERE article_id = ? AND number = ?"
_RECORD = "INSERT INTO journal VALUES (?, 'note', ?, ?, ?, ?)"
_STEP = """
    SELECT article_id, CAST(subject AS INTEGER), CASE WHEN :forward THEN after ELSE before END
      FROM journal
     WHERE step = :step AND what = 'note'
"""
# The quote of a note that is there follows its words through other analyses: only its text is set.
_PUT = """
    INSERT INTO notes (id, article_id, text, quote, written) VALUES (?, ?, ?, ?, ?)
        ON CONFLICT (id) DO UPDATE SET text = excluded.text
"""
# The same words, as near to where they were as can be.
_SAME_WORDS = """
    SELECT number FROM quotes WHERE article_id = ? AND text = ? ORDER BY abs(number - ?) LIMIT 1
"""


@frozen
class Kept:
    """A note as it is kept."""

    id: int
    note: Note
    words: str | None
    """Those of its quote."""


def load_notes(connection: sqlite3.Connection, article_id: int) -> tuple[Note, ...]:
    """Return the article's notes, oldest first."""
    rows = connection.execute(_OF_ARTICLE, (article_id,))
    return tuple(Note(text, quote, to_moment(written)) for text, quote, written in rows)


def load_rows(
    connection: sqlite3.Connection, condition: Condition, limit: int | None
) -> list[NoteRow]:
    """Return the notes of the articles that match, the one written last first."""
    sql = statement(_ROWS, condition.sql, _ROWS_ORDER)
    rows = connection.execute(sql, (*condition.values, -1 if limit is None else limit))
    return [
        NoteRow(
            article_id=article_id,
            number=number,
            note=Note(text, quote, to_moment(written)),
            quote_text=words,
            speaker=speaker,
            headline=headline,
            publisher=publisher,
            published=None if published is None else to_moment(published),
            url=url,
        )
        for (
            article_id, number, text, quote, written, words, speaker,
            headline, publisher, published, url,
        ) in rows
    ]  # fmt: skip


def find_note(connection: sqlite3.Connection, article_id: int, number: int) -> Kept | None:
    """Return the article's note of that number; None where it has no such note."""
    row = connection.execute(_FIND, (article_id, number)).fetchone()
    if row is None:
        return None
    note_id, text, quote, written, words = row
    return Kept(note_id, Note(text, quote, to_moment(written)), words)


def addition(article_id: int, note: Note) -> Record:
    """Record a note as added; it has a time."""

    def record(connection: sqlite3.Connection, step: int) -> None:
        row = connection.execute(_WORDS, (article_id, note.quote)).fetchone()
        added = Kept(_next_id(connection), note, None if row is None else row[0])
        connection.execute(_RECORD, (step, str(added.id), article_id, 0, _content(added, note)))

    return record


def change(article_id: int, kept: Kept, text: str) -> Record:
    """Record another text of a note."""
    after = Note(text, kept.note.quote, kept.note.written)

    def record(connection: sqlite3.Connection, step: int) -> None:
        if text != kept.note.text:
            contents = (_content(kept, kept.note), _content(kept, after))
            connection.execute(_RECORD, (step, str(kept.id), article_id, *contents))

    return record


def removal(article_id: int, kept: Kept) -> Record:
    """Record a note as removed."""

    def record(connection: sqlite3.Connection, step: int) -> None:
        connection.execute(_RECORD, (step, str(kept.id), article_id, _content(kept, kept.note), 0))

    return record


def apply(connection: sqlite3.Connection, step: int, *, forward: bool) -> None:
    """Put what the step says about notes into effect, or take it back."""
    values = {"step": step, "forward": forward}
    for article_id, note_id, content in connection.execute(_STEP, values).fetchall():
        if content == 0:
            connection.execute("DELETE FROM notes WHERE id = ?", (note_id,))
        else:
            text, quote, written, *words = json.loads(content)
            number = _find_again(connection, article_id, quote, words[0] if words else None)
            connection.execute(_PUT, (note_id, article_id, text, number, written))


def _find_again(
    connection: sqlite3.Connection, article_id: int, number: int | None, words: str | None
) -> int | None:
    """Return the number that the note's quote has by now; None where there is no such quote."""
    if number is None or words is None:
        return number
    row = connection.execute(_SAME_WORDS, (article_id, words, number)).fetchone()
    return None if row is None else int(row[0])


def _content(kept: Kept, note: Note) -> str:
    assert note.written is not None
    values = (note.text, note.quote, to_seconds(note.written), kept.words)
    return json.dumps(values, ensure_ascii=False)


def _next_id(connection: sqlite3.Connection) -> int:
    # Not max(id) + 1: the id of a note that was undone must stay its own.
    row = connection.execute("SELECT seq FROM sqlite_sequence WHERE name = 'notes'").fetchone()
    return int(row[0]) + 1 if row else 1
