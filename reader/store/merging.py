"""Take an article in that comes with its state, from another library. Not a fetched page."""

from __future__ import annotations

import sqlite3
from datetime import datetime

from reader.model.article import Article
from reader.model.correction import Correction
from reader.model.feed import Enclosure
from reader.model.frozen import frozen
from reader.model.quote import Quote
from reader.model.reading import ReadState
from reader.store import corrections
from reader.store.arrivals import put_enclosures
from reader.store.articles import add_article, find_same
from reader.store.content import to_seconds
from reader.store.identity import fingerprint, fold
from reader.store.marks import put_tag
from reader.store.notes import load_notes

_MARK = """
    UPDATE articles
       SET read = max(read, ?), bookmarked = max(bookmarked, ?)
     WHERE id = ? AND (read < ? OR bookmarked < ?)
"""


@frozen
class Incoming:
    """An article as another library has it."""

    article: Article
    quotes: tuple[Quote, ...]
    state: ReadState
    corrections: tuple[Correction, ...] = ()
    enclosures: tuple[Enclosure, ...] = ()
    added: datetime | None = None
    """When it entered that library; None where that is not told."""


def take_in(connection: sqlite3.Connection, incoming: Incoming, now: int) -> tuple[int, bool]:
    """Store the article, or join its state with that of the one that is there.

    Return its id and whether it is new.
    Read and bookmarked stay where either has them; tags, notes and corrections are united. It is
    no step that could be undone.
    """
    mark = fingerprint(incoming.article)
    known = find_same(connection, incoming.article, mark)
    if known is not None and _has_version(connection, known, mark):
        article_id = known
    else:
        entered = now if known is not None or incoming.added is None else to_seconds(incoming.added)
        article_id = add_article(connection, incoming.article, incoming.quotes, min(entered, now))
    corrections.take_in(connection, article_id, incoming.corrections)
    put_enclosures(connection, article_id, incoming.enclosures)
    _join_state(connection, article_id, incoming.state, now)
    return article_id, known is None


def _has_version(connection: sqlite3.Connection, article_id: int, mark: str) -> bool:
    row = connection.execute(
        "SELECT 1 FROM versions WHERE article_id = ? AND fingerprint = ?",
        (article_id, mark),
    ).fetchone()
    return row is not None


def _join_state(
    connection: sqlite3.Connection, article_id: int, state: ReadState, now: int
) -> None:
    marks = (int(state.read), int(state.bookmarked))
    connection.execute(_MARK, (*marks, article_id, *marks))
    for name in state.tags:
        tag = put_tag(connection, name, fold(name))
        connection.execute("INSERT OR IGNORE INTO article_tags VALUES (?, ?)", (article_id, tag))
    there = {(note.text, note.quote) for note in load_notes(connection, article_id)}
    for note in state.notes:
        if (note.text, note.quote) not in there:
            written = now if note.written is None else to_seconds(note.written)
            connection.execute(
                "INSERT INTO notes (article_id, text, quote, written) VALUES (?, ?, ?, ?)",
                (article_id, note.text, note.quote, written),
            )
