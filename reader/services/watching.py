"""Watch speakers, and say which names are one person. Each call is one step that can be undone.

Names are merged only where a reader says so: a surname alone is many people's.
"""

from __future__ import annotations

from reader.errors import NotInLibraryError, UsageError
from reader.model.listing import StateChange
from reader.model.speaking import WatchedSpeaker
from reader.model.text import clean_line
from reader.services.library import Library
from reader.services.marking import take
from reader.store import mending, watching
from reader.store.connection import Connection, Record
from reader.store.identity import name_key


def watch(library: Library, name: str, watched: bool = True) -> StateChange:
    """Watch a speaker, or no longer: articles that quote them are what `watched` finds.

    A full name that nobody is quoted under yet can be watched too. Raises NotInLibraryError, and
    UsageError where several speakers may be meant.
    """
    with library.store.writing() as connection:
        key, shown = _find(connection, name, known=not watched)
        record = mending.name_change("watch", {key: shown if watched else None})
        words = f"watching {shown}" if watched else f"no longer watching {shown}"
        return take(library, connection, record, words)


def toggle_watch(library: Library, name: str) -> StateChange:
    """Watch the speaker, or no longer where they are watched. Raises as `watch`."""
    return watch(library, name, not is_watched(library, name))


def is_watched(library: Library, name: str) -> bool:
    """Tell whether the speaker of this full name is watched."""
    with library.store.reading() as connection:
        return watching.is_watched(connection, watching.resolve(connection, name_key(name)))


def list_watched(library: Library) -> list[WatchedSpeaker]:
    """Return those who are watched, in alphabetical order."""
    with library.store.reading() as connection:
        return [WatchedSpeaker(*row) for row in watching.watched_unread(connection)]


def count_watched_unread(library: Library) -> int:
    """Return how many unread articles quote somebody who is watched."""
    with library.store.reading() as connection:
        return watching.count_watched_unread(connection)


def merged_names(library: Library, name: str) -> list[str]:
    """Return the names that were merged into this full name, as articles spell them."""
    with library.store.reading() as connection:
        return watching.merged_names(connection, watching.resolve(connection, name_key(name)))


def merge_speakers(library: Library, name: str, other: str) -> StateChange:
    """Let the quotes of `other` be those of `name`, now and in articles to come.

    Raises NotInLibraryError, and UsageError where several speakers may be meant.
    """
    with library.store.writing() as connection:
        target, shown = _find(connection, name)
        key, merged = _find(connection, other)
        if key == target:
            raise UsageError(f"{shown} and {merged} are one speaker already")
        keys = [key, *watching.merged_into(connection, key)]
        changes = [mending.name_change("alias", dict.fromkeys(keys, target))]
        if watching.is_watched(connection, key):
            changes.append(mending.name_change("watch", {key: None, target: shown}))
        return take(library, connection, _all(changes), f"merged {merged} into {shown}")


def split_speakers(library: Library, name: str) -> StateChange:
    """Let each name that was merged into this one be a speaker of its own again.

    A name that was itself merged is taken out alone. Raises NotInLibraryError, UsageError.
    """
    with library.store.writing() as connection:
        own = name_key(name)
        if watching.resolve(connection, own) != own:
            keys, shown = [own], clean_line(name)
        else:
            key, shown = _find(connection, name)
            keys = watching.merged_into(connection, key)
        if not keys:
            raise UsageError(f"no other name was merged into {shown}")
        record = mending.name_change("alias", dict.fromkeys(keys))
        return take(library, connection, record, f"took {shown} apart")


def _find(connection: Connection, name: str, *, known: bool = True) -> tuple[str, str]:
    """Return the key and name of the one speaker that `name` is, in full or as far as given."""
    shown = clean_line(name)
    own = name_key(shown)
    if not own:
        raise UsageError("a speaker needs a name")
    key = watching.resolve(connection, own)
    exact = watching.name_of(connection, key)
    if exact is not None:
        return key, exact
    found = watching.find_variants(connection, own)
    if len(found) == 1:
        return next(iter(found.items()))
    if found:
        names = ", ".join(sorted(found.values())[:5])
        raise UsageError(f"{shown} may be one of several", hint=f"give the full name: {names}")
    if known or " " not in own:
        raise NotInLibraryError(f"nobody called {shown} is quoted", hint="see sayso speakers")
    return own, shown


def _all(changes: list[Record]) -> Record:
    def record(connection: Connection, step: int) -> None:
        for change in changes:
            change(connection, step)

    return record
