"""Open the library's file, a connection a thread, and run transactions. Knows no table."""

from __future__ import annotations

import os
import re
import sqlite3
import threading
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar
from urllib.parse import quote

from reader.errors import (
    LibraryBusyError,
    LibraryDamagedError,
    LibraryError,
    LibraryNewerError,
    LibraryUnwritableError,
    StoppedError,
)
from reader.store import locking, schema
from reader.store.functions import add_functions
from reader.store.matching import Matcher

Connection = sqlite3.Connection
"""For those above that hand one on."""
Record = Callable[[Connection, int], None]
"""Writes what a step of the journal changes, given its number; its words are another's."""
Item = TypeVar("Item")

FILE_NAME = "library.db"
BUSY_SECONDS = 10.0
MOMENT = 0.01
"""Seconds that what goes on in the background writes before it looks whether somebody waits."""
LONGEST = 0.3
"""Seconds that it writes at once where nobody does."""

_BUSY = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}
_DAMAGED = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_FORMAT}
_UNWRITABLE = {
    sqlite3.SQLITE_READONLY,
    sqlite3.SQLITE_CANTOPEN,
    sqlite3.SQLITE_PERM,
    sqlite3.SQLITE_FULL,
    sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_AUTH,
}
_OTHER_TABLES = re.compile(r"no such (table|column)|has no column|no such index", re.IGNORECASE)


def _primary_code(error: sqlite3.Error) -> int:
    # The low byte of an extended code is its kind: SQLITE_BUSY_SNAPSHOT is a SQLITE_BUSY.
    return (getattr(error, "sqlite_errorcode", None) or 0) & 0xFF


def explain(error: sqlite3.Error, path: Path) -> LibraryError | None:
    """Return the error that a user can be told for SQLite's; None where it is a bug of ours."""
    code = _primary_code(error)
    if code in _BUSY:
        return LibraryBusyError(
            f"{path}: another process holds the library", hint="try again when it is done"
        )
    if code in _DAMAGED:
        return LibraryDamagedError(
            f"{path}: not a library, or damaged ({error})",
            hint="run sayso doctor, or sayso restore FILE with a backup",
        )
    if code in _UNWRITABLE:
        return LibraryUnwritableError(
            f"the library can't be opened or written ({error})",
            hint=f"check permissions and space of {path.parent}, or choose another with --library DIR",
        )
    if _OTHER_TABLES.search(str(error)):
        return LibraryDamagedError(
            f"{path}: not the tables that this version of sayso makes ({error})",
            hint="run sayso doctor, or sayso restore FILE with a backup",
        )
    return None


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """Raise what SQLite says about the file as an error that a user can be told."""
    try:
        yield
    except sqlite3.Error as error:
        told = explain(error, path)
        if told is None:
            raise
        raise told from error


def is_there(path: Path) -> bool:
    """Tell whether there is such a file; where one may not even look, that is told."""
    try:
        return path.exists()
    except OSError as error:
        raise LibraryUnwritableError(
            f"{path}: can't be opened ({error.strerror})",
            hint="check the folder's permissions, or choose another with --library DIR",
        ) from error


@contextmanager
def stopping(
    connection: sqlite3.Connection, should_stop: Callable[[], bool], *, every: int = 5_000
) -> Iterator[None]:
    """End what the connection is asked meanwhile once `should_stop` says so: raises StoppedError.

    It is asked after so many steps of SQLite's machine; a row takes some dozens.
    """
    if should_stop():
        raise StoppedError("given up before it was begun")
    connection.set_progress_handler(lambda: int(should_stop()), every)
    try:
        yield
    except sqlite3.OperationalError as error:
        if _primary_code(error) == sqlite3.SQLITE_INTERRUPT:
            raise StoppedError("given up before it was done") from None
        raise
    finally:
        connection.set_progress_handler(None, 0)


class Database:
    """The library's file: hands each thread its own connection, and runs transactions."""

    def __init__(
        self,
        folder: Path,
        *,
        read_only: bool = False,
        upgrading: schema.Progress | None = None,
    ) -> None:
        self.folder = folder
        self.path = folder / FILE_NAME
        self.read_only = read_only
        self._upgrading = upgrading
        self.was_created = not is_there(self.path)
        self._immutable = False
        self._local = threading.local()
        self._lock = threading.Lock()
        self._connections: list[sqlite3.Connection] = []
        self.matcher = Matcher()
        """Looks for patterns."""
        if not read_only:
            self._make_folder()
        self.connection()

    def connection(self) -> sqlite3.Connection:
        """Return this thread's connection, opened on first use."""
        known: sqlite3.Connection | None = getattr(self._local, "connection", None)
        if known is not None:
            return known
        with explained(self.path):
            opened = self._open()
        with self._lock:
            self._connections.append(opened)
        self._local.connection = opened
        return opened

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """Give a connection that sees one state of the library throughout."""
        with self._transaction(lambda connection: connection.execute("BEGIN")) as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """Give a connection that may write: all of it is stored, or nothing.

        The lock is taken at once (IMMEDIATE): a transaction that first reads and then writes
        would fail without waiting when another process wrote in between.
        """
        if self.read_only:
            raise LibraryUnwritableError(
                "the library can't be written, only read",
                hint=f"check the permissions of {self.folder}, or choose another with --library DIR",
            )
        with self._transaction(self._begin_to_write) as connection:
            yield connection

    def write_each(self, items: Iterable[Item], write: Callable[[Connection, Item], None]) -> None:
        """Write item by item, many to a transaction, until somebody else waits to write.

        Where it is stopped in the middle, what the transactions before wrote is stored.
        """
        left = deque(items)
        with self.giving_way():
            while left:
                with self.writing() as connection:
                    goes_on = self._until_awaited()
                    write(connection, left.popleft())
                    while left and goes_on():
                        write(connection, left.popleft())

    def _until_awaited(self) -> Callable[[], bool]:
        """Return what tells whether a transaction in the background may go on: at first it may."""
        now = time.monotonic()
        look, until = now + MOMENT, now + LONGEST

        def goes_on() -> bool:
            nonlocal look
            now = time.monotonic()
            if now < look:
                return True
            look = now + MOMENT
            return now < until and not locking.is_awaited(self.folder)

        return goes_on

    @contextmanager
    def giving_way(self) -> Iterator[None]:
        """Let this thread's transactions begin only when nobody else waits to write.

        For what goes on in the background: short transactions, one after another.
        """
        before = self._gives_way
        self._local.gives_way = True
        try:
            yield
        finally:
            self._local.gives_way = before

    @property
    def _gives_way(self) -> bool:
        return getattr(self._local, "gives_way", False)

    @contextmanager
    def storing_much(self) -> Iterator[None]:
        """Let this thread store much with less waiting for the disk, and room for its indexes.

        By default the log is folded into the file every 4 MB, waiting for the disk each time: a
        fifth of the time that 30,000 articles take. What is committed is as safe as ever.
        """
        connection = self.connection()
        with explained(self.path):
            connection.execute("PRAGMA wal_autocheckpoint = 16000")
            connection.execute("PRAGMA cache_size = -65536")
            # What a statement of many rows would have to take back is written to a file as well,
            # page by page: of 100,000 articles a gigabyte.
            connection.execute("PRAGMA temp_store = MEMORY")
        try:
            yield
        finally:
            with explained(self.path):
                connection.execute("PRAGMA temp_store = DEFAULT")
                connection.execute("PRAGMA cache_size = -2000")
                connection.execute("PRAGMA wal_autocheckpoint = 1000")

    def data_version(self) -> int:
        """Return a number that changes when another connection or process wrote."""
        with explained(self.path):
            (number,) = self.connection().execute("PRAGMA data_version").fetchone()
        return int(number)

    def release(self) -> None:
        """Close this thread's connection: a thread that ends would leave it open."""
        known: sqlite3.Connection | None = getattr(self._local, "connection", None)
        if known is None:
            return
        del self._local.connection
        with self._lock:
            if known in self._connections:
                self._connections.remove(known)
        known.close()

    def close(self) -> None:
        """Close every thread's connection; the last process to do so folds the WAL away."""
        with self._lock:
            connections, self._connections = self._connections, []
        self._local = threading.local()
        for connection in connections:
            connection.close()
        self.matcher.close()

    @contextmanager
    def _transaction(
        self, begin: Callable[[sqlite3.Connection], object]
    ) -> Iterator[sqlite3.Connection]:
        connection = self.connection()
        with explained(self.path):
            begin(connection)
            try:
                yield connection
                connection.execute("COMMIT")
            except BaseException:
                # SQLite itself rolls back after some errors (disk full).
                if connection.in_transaction:
                    connection.execute("ROLLBACK")
                raise

    def _begin_to_write(self, connection: sqlite3.Connection) -> None:
        if self._gives_way:
            locking.give_way(self.folder)
            connection.execute("BEGIN IMMEDIATE")
        else:
            with locking.first_in_turn(self.folder):
                connection.execute("BEGIN IMMEDIATE")

    def _make_folder(self) -> None:
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
        except (OSError, ValueError) as error:
            raise LibraryUnwritableError(
                f"{self.folder}: can't be made ({getattr(error, 'strerror', error)})",
                hint="choose another folder with --library DIR",
            ) from error

    def _open(self) -> sqlite3.Connection:
        if not self.read_only:
            return self._open_file("rwc")
        if not is_there(self.path):
            # Nothing to read, and reading must leave nothing behind: an empty library.
            return self._prepared(_connect(":memory:"))
        if not self._immutable:
            try:
                return self._open_file("rw")
            except sqlite3.Error as error:
                if _primary_code(error) not in _UNWRITABLE:
                    raise
        return self._open_unwritable()

    def _open_unwritable(self) -> sqlite3.Connection:
        try:
            opened = self._open_file("ro")
        except sqlite3.Error as error:
            if _primary_code(error) not in _UNWRITABLE:
                raise
            # WAL needs its side files even for reading; where they can't be made nobody else
            # can write either, so the file may be taken as it is.
            opened = self._open_file("ro&immutable=1")
        self._immutable = True
        return opened

    def _open_file(self, mode: str) -> sqlite3.Connection:
        return self._prepared(_connect(file_uri(self.path, mode)))

    def _prepared(self, connection: sqlite3.Connection) -> sqlite3.Connection:
        connection.create_function("has_pattern", 2, self.matcher.has_pattern)
        try:
            _wait_while_busy(lambda: self._prepare(connection))
            if self.read_only:
                connection.execute("PRAGMA query_only = ON")
        except BaseException:
            connection.close()
            raise
        return connection

    def _prepare(self, connection: sqlite3.Connection) -> None:
        application, version = schema.read_version(connection)
        if application not in (0, schema.APPLICATION_ID) or (application == 0 and version):
            raise LibraryDamagedError(
                f"{self.path}: a database, but not a library of sayso",
                hint="choose another folder with --library DIR",
            )
        if version > schema.VERSION:
            raise LibraryNewerError(
                f"{self.path}: made by a later version of sayso",
                hint="update sayso, or choose another folder with --library DIR",
            )
        if version < schema.VERSION:
            self._bring_up(connection, version)
        connection.execute("SELECT count(*) FROM counts").fetchone()

    def _bring_up(self, connection: sqlite3.Connection, version: int) -> None:
        if version == 0:
            has_tables = connection.execute("SELECT 1 FROM sqlite_master").fetchone() is not None
            # Asked after: another process may be making the library just now.
            if has_tables and schema.read_version(connection)[1] == 0:
                raise LibraryDamagedError(
                    f"{self.path}: a database, but not a library of sayso",
                    hint="choose another folder with --library DIR",
                )
            # Both stay with the file, so they are asked for once: what gets free can be given back
            # to the disk a bit at a time.
            connection.execute("PRAGMA auto_vacuum = INCREMENTAL")
            connection.execute("PRAGMA journal_mode = WAL")
        # To make the tables of a new library takes no time.
        schema.migrate(connection, upgrading=self._upgrading if version else None)


def file_uri(path: Path, mode: str) -> str:
    """Return what SQLite opens the file by; a path need not be UTF-8."""
    return f"file:{quote(os.fsencode(path))}?mode={mode}"


def _connect(uri: str) -> sqlite3.Connection:
    # check_same_thread: close() closes the connections of all threads.
    connection = sqlite3.connect(
        uri,
        uri=True,
        timeout=BUSY_SECONDS,
        isolation_level=None,
        check_same_thread=False,
    )
    try:
        connection.execute("PRAGMA foreign_keys = ON")
        # With WAL a commit is in the file, by the system's cache, before the call returns: nothing is
        # lost when this process dies, whatever kills it. A power cut may cost the last commits (FULL
        # would sync each, some milliseconds a key press) but never damages the file.
        connection.execute("PRAGMA synchronous = NORMAL")
        add_functions(connection)
    except BaseException:
        connection.close()
        raise
    return connection


def _wait_while_busy(prepare: Callable[[], None]) -> None:
    """Call `prepare` until nobody else holds the file, for at most `BUSY_SECONDS`.

    Changing to WAL fails at once, without SQLite's own waiting, when two open a new file together.
    """
    deadline = time.monotonic() + BUSY_SECONDS
    while True:
        try:
            prepare()
        except sqlite3.OperationalError as error:
            if _primary_code(error) not in _BUSY or time.monotonic() > deadline:
                raise
            time.sleep(0.01)
        else:
            return
