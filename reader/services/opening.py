"""Keep that an article was opened. Where one is in it, and where one has been, is visiting.py."""

from __future__ import annotations

from contextlib import suppress

from reader.errors import LibraryUnwritableError
from reader.model.frozen import frozen
from reader.model.listing import StateChange
from reader.model.reading import History
from reader.services.library import Library
from reader.services.marking import mark_opened
from reader.store import versions, visits


@frozen
class Opened:
    """What the opening of an article changed."""

    read: StateChange
    """What was marked read: the article and its copies."""
    was_edited: bool
    """Whether its words were others than when it was read last."""


def keep_opening(
    library: Library, article_id: int, history: History, *, marks_read: bool = True
) -> Opened:
    """Keep that an article was opened: that it is read, with which words, and where one is.

    In one transaction, since each may have to wait for another process that writes. Where the
    library can't be written nothing is kept: that is no reason to stop reading.
    Raises NotInLibraryError.
    """
    with library.store.reading() as connection:
        was_edited = versions.is_edited(connection, article_id)
    read = StateChange("", (), 0)
    with suppress(LibraryUnwritableError), library.store.writing() as connection:
        if marks_read:
            read = mark_opened(connection, library, article_id)
        versions.note_read(connection, article_id, library.now())
        visits.save_history(connection, history, library.now())
    return Opened(read, was_edited)
