"""Where one has been: back and forward across restarts, and the last place in each article."""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime

from reader.errors import LibraryUnwritableError
from reader.model.listing import ArticleRow
from reader.model.reading import History, Visit
from reader.services.library import Library
from reader.store import listing, versions, visits
from reader.store.content import to_moment


def load_history(library: Library) -> History:
    """Return the history as it was saved last."""
    with library.store.reading() as connection:
        return visits.load_history(connection)


def save_history(library: Library, history: History) -> None:
    """Keep the history, and each visit's place as the last one in its article.

    Visits of articles that are not in the library (previews) are left out. Where the library can't be
    written nothing is kept: that is no reason to stop reading.
    """
    with suppress(LibraryUnwritableError), library.store.writing() as connection:
        visits.save_history(connection, history, library.now())


def note_read(library: Library, article_id: int) -> bool:
    """Keep that the article was read as it is now; tell whether it had been edited since the last time.

    Where the library can't be written, nothing is kept.
    """
    with library.store.reading() as connection:
        was_edited = versions.is_edited(connection, article_id)
        if versions.is_noted(connection, article_id):
            return False
    with suppress(LibraryUnwritableError), library.store.writing() as connection:
        versions.note_read(connection, article_id, library.now())
    return was_edited


def recent_visits(library: Library, limit: int = 200) -> list[tuple[ArticleRow, datetime]]:
    """Return the articles visited and when, latest first, each once."""
    with library.store.reading() as connection:
        found = visits.recent_visits(connection, limit)
        rows = listing.load_rows(connection, [article_id for article_id, _ in found])
    times = dict(found)
    return [(row, to_moment(times[row.id])) for row in rows]


def place_in(library: Library, article_id: int) -> Visit | None:
    """Return where one was last in the article; None where it was never open."""
    with library.store.reading() as connection:
        return visits.last_place(connection, article_id)
