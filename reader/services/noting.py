"""Notes on articles and their quotes: written, changed, removed, listed. Each change can be undone."""

from __future__ import annotations

from reader.errors import UsageError
from reader.model.listing import NoteRow, StateChange
from reader.model.query import asks_for
from reader.model.reading import Note
from reader.model.text import clean
from reader.services.library import Library
from reader.services.marking import told, worded
from reader.services.missing import no_such, not_in_library
from reader.services.queries import read_query
from reader.services.waiting import analyse_now
from reader.store import articles, journal, notes
from reader.store.conditions import SHOWN, all_of, compile_query
from reader.store.connection import Connection, Record
from reader.store.content import to_moment


def add_note(library: Library, article_id: int, text: str, quote: int | None = None) -> StateChange:
    """Write a note on the article, or on its quote of that number. Raises NotInLibraryError."""
    kept = _checked(text)
    if quote is not None:
        analyse_now(library, article_id)
    with library.store.writing() as connection:
        stored = articles.load_article(connection, article_id)
        if stored is None:
            raise not_in_library(article_id)
        if quote is not None and not 0 <= quote < len(stored.quotes):
            raise no_such("quote", quote, article_id)
        note = Note(kept, quote, to_moment(library.now()))
        record = notes.addition(article_id, note)
        return _step(library, connection, article_id, record, "noted on {}")


def edit_note(library: Library, article_id: int, number: int, text: str) -> StateChange:
    """Give the article's note of that number another text. Raises NotInLibraryError."""
    kept = _checked(text)
    with library.store.writing() as connection:
        note = _find(connection, article_id, number)
        record = notes.change(article_id, note, kept)
        return _step(library, connection, article_id, record, "changed the note on {}")


def remove_note(library: Library, article_id: int, number: int) -> StateChange:
    """Remove the article's note of that number. Raises NotInLibraryError."""
    with library.store.writing() as connection:
        note = _find(connection, article_id, number)
        record = notes.removal(article_id, note)
        return _step(library, connection, article_id, record, "removed the note on {}")


def list_notes(library: Library, query: str = "", *, limit: int | None = None) -> list[NoteRow]:
    """Return the notes on the articles that match, the one written last first. Raises QueryError."""
    wanted = read_query(library, query)
    condition = compile_query(wanted, library.clock())
    if not asks_for(wanted, "hidden"):
        condition = all_of(condition, SHOWN)
    with library.store.reading() as connection:
        return notes.load_rows(connection, condition, limit)


def _checked(text: str) -> str:
    kept = clean(text).strip()
    if not kept:
        raise UsageError("a note needs words")
    return kept


def _find(connection: Connection, article_id: int, number: int) -> notes.Kept:
    found = notes.find_note(connection, article_id, number)
    if found is not None:
        return found
    if articles.load_article(connection, article_id) is None:
        raise not_in_library(article_id)
    raise no_such("note", number, article_id)


def _step(
    library: Library,
    connection: Connection,
    article_id: int,
    record: Record,
    pattern: str,
) -> StateChange:
    words = worded(library, [article_id], pattern)
    return told(journal.take_step(connection, record, words, library.now()))
