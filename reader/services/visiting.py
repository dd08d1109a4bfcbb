"""Where one has been: back and forward across restarts, and the last place in each article."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from datetime import date, datetime
from itertools import islice

from reader.errors import LibraryUnwritableError
from reader.model.listing import ArticleRow, ViewCounts
from reader.model.query import Query
from reader.model.reading import History, Visit
from reader.services.library import Library
from reader.services.listing import ListView
from reader.services.queries import read_query
from reader.store import visits
from reader.store.connection import Connection
from reader.store.content import to_moment

_BATCH = 200


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
    from reader.store import versions  # Deferred: nothing is read while the program starts.

    with library.store.reading() as connection:
        was_edited = versions.is_edited(connection, article_id)
        if versions.is_noted(connection, article_id):
            return False
    with suppress(LibraryUnwritableError), library.store.writing() as connection:
        versions.note_read(connection, article_id, library.now())
    return was_edited


class HistoryView(ListView):
    """The articles that were opened, each once, the one opened last first."""

    headings: list[tuple[int, date]]

    def __init__(self, library: Library, query: Query) -> None:
        self.headings = []
        super().__init__(library, query)

    def _find(self, connection: Connection, count: int, after: int | None = None) -> Iterator[int]:
        zone = self._library.clock().tzinfo
        found = visits.find_visited(connection, self._condition, limit=count, after=after)
        for index, (article_id, visited) in enumerate(found, len(self._ids)):
            day = to_moment(visited).astimezone(zone).date()
            if not self.headings or self.headings[-1][1] != day:
                self.headings.append((index, day))
            yield article_id

    @property
    def can_jump(self) -> bool:
        """Tell that rows are taken one after the other: days are told from the first one on."""
        return False

    def _rank(self, connection: Connection, sought: list[str]) -> None:
        super()._rank(connection, sought)
        self.headings = []

    def _count(self, connection: Connection, counts: ViewCounts) -> int:
        return visits.count_visited(connection, self._condition)

    def is_outgrown(self) -> bool:
        """Tell that nothing comes in: what arrives was not opened."""
        return False


def open_history(library: Library, query: str = "") -> HistoryView:
    """Open what was opened of the articles that match, latest first. Raises QueryError."""
    return HistoryView(library, read_query(library, query))


def list_history(
    library: Library, query: str = "", *, limit: int | None = None
) -> Iterator[tuple[ArticleRow, datetime]]:
    """Return the articles that match and when each was opened last, latest first.

    Raises QueryError, at once.
    """
    view = open_history(library, query)
    return islice(_opened(library, view), limit)


def _opened(library: Library, view: HistoryView) -> Iterator[tuple[ArticleRow, datetime]]:
    for start in range(0, view.total, _BATCH):
        rows = view.rows(start, _BATCH)
        with library.store.reading() as connection:
            times = visits.load_times(connection, [row.id for row in rows])
        yield from ((row, to_moment(times[row.id])) for row in rows if row.id in times)


def forget_history(library: Library) -> None:
    """Forget what was opened when, and where one was in it; what is read stays read.

    That can't be undone: what is to be forgotten must not be kept for it.
    """
    with library.store.writing() as connection:
        visits.forget(connection)


def place_in(library: Library, article_id: int) -> Visit | None:
    """Return where one was last in the article; None where it was never open."""
    with library.store.reading() as connection:
        return visits.last_place(connection, article_id)
