"""Check the library's file as a whole, copy it, put a copy back. Reads no article."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, suppress
from itertools import chain, count
from pathlib import Path
from typing import Literal

from reader.errors import (
    LibraryDamagedError,
    LibraryError,
    LibraryNewerError,
    LibraryUnwritableError,
    PageNotFoundError,
)
from reader.store import feeds, pending, schema, settings, speakers, stale
from reader.store.connection import FILE_NAME, Database, explained, file_uri, is_there

_COUNTS = """
    SELECT 'articles', (SELECT value FROM counts WHERE name = 'articles'), count(*) FROM articles
     WHERE hidden = 0
     UNION ALL
    SELECT 'unread', (SELECT value FROM counts WHERE name = 'unread'),
           (SELECT count(*) FROM articles WHERE read = 0)
     UNION ALL
    SELECT 'bookmarks', (SELECT value FROM counts WHERE name = 'bookmarks'),
           (SELECT count(*) FROM articles WHERE bookmarked = 1)
     UNION ALL
    SELECT 'speakers', (SELECT value FROM counts WHERE name = 'speakers'),
           (SELECT count(*) FROM speakers)
     UNION ALL
    SELECT 'stories', (SELECT value FROM counts WHERE name = 'stories'),
           (SELECT count(*) FROM stories)
     UNION ALL
    SELECT 'folded copies', (SELECT value FROM counts WHERE name = 'folded'), coalesce(sum(n), 0)
      FROM (SELECT max(sum(a.hidden = 0) - 1, 0) AS n
              FROM copies c JOIN articles a ON a.id = c.article_id GROUP BY c.wire)
     UNION ALL
    SELECT 'folded unread copies', (SELECT value FROM counts WHERE name = 'folded_unread'),
           coalesce(sum(n), 0)
      FROM (SELECT max(sum(a.read = 0) - 1, 0) AS n
              FROM copies c JOIN articles a ON a.id = c.article_id GROUP BY c.wire)
     UNION ALL
    SELECT 'folded bookmarks', (SELECT value FROM counts WHERE name = 'folded_bookmarks'),
           coalesce(sum(n), 0)
      FROM (SELECT max(sum(a.bookmarked) - 1, 0) AS n
              FROM copies c JOIN articles a ON a.id = c.article_id GROUP BY c.wire)
"""
_WITHOUT_CONTENT = """
    SELECT a.id
      FROM articles a
      LEFT JOIN versions v ON v.article_id = a.id AND v.number = a.version
     WHERE v.article_id IS NULL OR NOT json_valid(v.content)
"""
_UNINDEXED = """
    SELECT count(*)
      FROM articles
     WHERE id NOT IN (SELECT rowid FROM search)
       AND id NOT IN (SELECT article_id FROM pending WHERE stage <= 0)
"""
_SIDE_FILES = ("-wal", "-shm")

Finding = tuple[Literal["damage", "note"], str]


def find_faults(folder: Path) -> list[Finding]:
    """Return what is wrong with the library in the folder, or worth a note."""
    path = folder / FILE_NAME
    try:
        if not is_there(path):
            return [("note", f"{path}: no library yet; it is made when an article is added")]
        store = Database(folder, read_only=True)
        with closing(store), store.reading() as connection:
            return [*_faults(connection), *_place_notes(path)]
    except LibraryDamagedError as error:
        # Its own hint is to run what runs just now.
        return [("damage", f"{error.what}; sayso restore FILE puts a backup in its place")]
    except LibraryError as error:
        return [("note", str(error))]


def _faults(connection: sqlite3.Connection) -> Iterator[Finding]:
    for (line,) in connection.execute("PRAGMA integrity_check"):
        if line != "ok":
            yield "damage", f"the file is damaged: {line}"
    for table, *_ in connection.execute("PRAGMA foreign_key_check"):
        yield "damage", f"a row of {table} belongs to nothing"
    for (article_id,) in connection.execute(_WITHOUT_CONTENT):
        yield "damage", f"article {article_id} has lost its text"
    for name, kept, counted in connection.execute(_COUNTS):
        if kept != counted:
            yield "damage", f"the count of {name} says {kept}, there are {counted}"
    for name in speakers.find_faults(connection):
        yield "damage", f"the counts of the speaker {name} are wrong"
    (unindexed,) = connection.execute(_UNINDEXED).fetchone()
    if unindexed:
        yield "damage", f"{unindexed} articles can't be found by their words"
    yield from _feed_faults(connection)
    yield from _analysis_notes(connection)


def _place_notes(path: Path) -> Iterator[Finding]:
    # SQLite makes its log beside the file.
    for place in (path, path.parent):
        if not os.access(place, os.W_OK):
            yield "note", f"{place}: can't be written; what you mark is not kept"
            return


def _analysis_notes(connection: sqlite3.Connection) -> Iterator[Finding]:
    # Deferred: only who asks for it pays for the analyser.
    from reader.quotes import ANALYSER_VERSION

    waiting = stale.count(connection, ANALYSER_VERSION)
    if waiting:
        yield "note", f"{waiting:,} articles wait to be searched for quotes anew; sayso does it"


def _feed_faults(connection: sqlite3.Connection) -> Iterator[Finding]:
    for url, kept, counted in feeds.find_faults(connection):
        yield "damage", f"the counts of the feed {url} are wrong: {kept} articles, not {counted}"
    if settings.load_setting(connection, settings.REFRESH_RUNS) is not None:
        # Asked by whoever looks at the folder, since a lock is no part of the file.
        yield "note", "a refresh was cut off, or runs just now; the next one goes on where it was"
    waiting = pending.count(connection)
    if waiting:
        yield "note", f"{waiting:,} articles wait for their index or quotes; sayso refresh goes on"
    for kept_feed in feeds.load_feeds(connection):
        state = kept_feed.feed.state
        if state.error is not None:
            since = "" if state.failing_since is None else f", since {state.failing_since:%Y-%m-%d}"
            yield "note", f"the feed {kept_feed.feed.url} fails{since}: {state.error}"


def back_up(store: Database, file: Path) -> bool:
    """Copy the library into `file`, which appears whole or not at all; tell whether it took the place
    of an older copy."""
    was_there = is_there(file)
    if was_there:
        try:
            _check_copy(file)
        except LibraryError as error:
            raise LibraryUnwritableError(
                f"{file}: exists, and is no library of sayso", hint="name another file"
            ) from error
    elif not file.parent.is_dir():
        raise LibraryUnwritableError(f"{file.parent}: no such folder", hint="make it first")
    unfinished = file.with_name(file.name + ".unfinished")
    try:
        unfinished.unlink(missing_ok=True)
        with explained(file), closing(sqlite3.connect(unfinished)) as copy:
            store.connection().backup(copy)
            # One file that can be moved and sent: no side files.
            copy.execute("PRAGMA journal_mode = DELETE")
        unfinished.replace(file)
    except OSError as error:
        raise LibraryUnwritableError(f"{file}: can't be written ({error.strerror})") from error
    except LibraryUnwritableError as error:
        # That hint is about the library, not about its copy.
        raise LibraryUnwritableError(error.what, hint="name a file in another folder") from error
    finally:
        # Where none could be made, none can be taken away: that was told already.
        with suppress(OSError):
            _discard(unfinished)
    return was_there


def restore(folder: Path, file: Path) -> Path | None:
    """Put a copy in the library's place; return where the library that was there is now."""
    if not is_there(file) or not file.is_file():
        raise PageNotFoundError(f"{file}: no such file")
    _check_copy(file)
    path = folder / FILE_NAME
    kept = _keep_old(path) if is_there(path) else None
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise LibraryUnwritableError(f"{folder}: can't be made ({error.strerror})") from error
    was_there = is_there(path)
    try:
        _put_back(file, path)
    except LibraryError:
        if not was_there:
            # What there was room for is no library, and takes the room that is missing.
            _discard(path)
        raise
    return kept


def _put_back(file: Path, path: Path) -> None:
    # Into the open file, in one transaction: another process that has it open sees the change,
    # instead of going on with a file that is no longer there.
    with (
        explained(path),
        closing(sqlite3.connect(file_uri(file, "ro"), uri=True)) as source,
        closing(sqlite3.connect(path, timeout=10)) as target,
    ):
        source.backup(target)
        target.execute("PRAGMA journal_mode = WAL")


def _keep_old(path: Path) -> Path:
    kept = _free_name(path)
    try:
        try:
            _copy_old(path, kept)
        except LibraryDamagedError:
            # What is left of it is kept as it is, and makes room.
            path.replace(kept)
            for ending in _SIDE_FILES:
                side = path.with_name(path.name + ending)
                if side.exists():
                    side.replace(kept.with_name(kept.name + ending))
    except OSError as error:
        raise LibraryUnwritableError(f"{kept}: can't be written ({error.strerror})") from error
    return kept


def _copy_old(path: Path, kept: Path) -> None:
    try:
        with (
            explained(path),
            # Read-only: closing another one would drop the log of a damaged library.
            closing(sqlite3.connect(file_uri(path, "ro"), uri=True, timeout=10)) as old,
            closing(sqlite3.connect(kept)) as copy,
        ):
            old.backup(copy)
            copy.execute("PRAGMA journal_mode = DELETE")
    except LibraryError:
        _discard(kept)
        raise


def _free_name(path: Path) -> Path:
    """Return where the old library goes: never over one that an earlier restoring put aside."""
    first = path.with_name(f"{path.name}.before-restore")
    more = (path.with_name(f"{first.name}-{number}") for number in count(2))
    return next(name for name in chain([first], more) if not name.exists())


def _check_copy(file: Path) -> None:
    """Raise unless the file is a whole library that this version can use."""
    try:
        _look_at_copy(file)
    except LibraryDamagedError as error:
        raise LibraryDamagedError(error.what, hint="name a file that sayso backup made") from error


def _look_at_copy(file: Path) -> None:
    with explained(file), closing(sqlite3.connect(file_uri(file, "ro"), uri=True)) as connection:
        application, version = schema.read_version(connection)
        if application != schema.APPLICATION_ID:
            raise LibraryDamagedError(f"{file}: not a library of sayso")
        if version > schema.VERSION:
            raise LibraryNewerError(
                f"{file}: made by a later version of sayso", hint="update sayso"
            )
        (line,) = connection.execute("PRAGMA quick_check(1)").fetchone()
        if line != "ok":
            raise LibraryDamagedError(f"{file}: damaged ({line})")


def _discard(file: Path) -> None:
    for ending in ("", *_SIDE_FILES, "-journal"):
        file.with_name(file.name + ending).unlink(missing_ok=True)
