"""Open a library, and fill a new one with the sample articles. Everything else takes it open."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from types import TracebackType

from reader.model.article import Article
from reader.model.clock import Clock, local_now
from reader.model.quote import Quote
from reader.store import articles
from reader.store.connection import Database
from reader.store.content import to_seconds
from reader.store.listing import load_counts
from reader.store.schema import Progress


class Library:
    """An open library. May be used from several threads; each gets its own connection."""

    def __init__(self, store: Database, clock: Clock = local_now) -> None:
        self.store = store
        """For the services only."""
        self.clock = clock
        with store.reading() as connection:
            is_empty = load_counts(connection).articles == 0
        self.is_new: bool = store.was_created or is_empty
        """Whether this opening made it, or it has no article yet."""

    @property
    def folder(self) -> Path:
        """Where the library is."""
        return self.store.folder

    @property
    def is_read_only(self) -> bool:
        """Whether nothing can be changed in it."""
        return self.store.read_only

    def data_version(self) -> int:
        """Return a number that changes when another process or thread wrote."""
        return self.store.data_version()

    def close(self) -> None:
        """Close the library in every thread."""
        self.store.close()

    def now(self) -> int:
        """Return unix seconds."""
        return to_seconds(self.clock())

    def __enter__(self) -> Library:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


def open_library(
    folder: Path,
    *,
    read_only: bool = False,
    clock: Clock = local_now,
    upgrading: Progress | None = None,
) -> Library:
    """Open the library in `folder`; folder and file are made where they are missing.

    One that an earlier version of the program made is brought up to date; `upgrading` is told how
    far that is. With `read_only` nothing is made: where there is no library it is an empty one, and one in a
    folder that can't be written is read all the same. Raises LibraryNewerError,
    LibraryDamagedError, LibraryUnwritableError, LibraryBusyError.
    """
    place = folder.expanduser().absolute()
    return Library(Database(place, read_only=read_only, upgrading=upgrading), clock)


SampleReader = Callable[[], Iterable[tuple[Article, tuple[Quote, ...]]]]


def add_samples(library: Library, read: SampleReader | None = None) -> int:
    """Put the sample articles into the library, all or none; return how many they are."""
    from reader.services.samples import read_samples

    samples = list((read or read_samples)())
    with library.store.writing() as connection:
        for article, quotes in samples:
            articles.add_article(connection, article, quotes, library.now())
    return len(samples)
