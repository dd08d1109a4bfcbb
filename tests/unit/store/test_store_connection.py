"""Opening what is no library, what is newer, what can't be written; several threads."""

from __future__ import annotations

import os
import sqlite3
import threading
from contextlib import closing
from pathlib import Path
from typing import Any, cast

import pytest

from reader.errors import (
    LibraryBusyError,
    LibraryDamagedError,
    LibraryNewerError,
    LibraryUnwritableError,
)
from reader.store import connection as connecting
from reader.store import schema
from reader.store.connection import FILE_NAME, Database
from reader.store.settings import load_setting, save_setting


def make(folder: Path) -> None:
    with closing(Database(folder)) as store, store.writing() as connection:
        save_setting(connection, "theme", "dark")


def read(store: Database) -> str | None:
    with store.reading() as connection:
        return load_setting(connection, "theme")


def test_a_new_library_makes_its_folder(tmp_path: Path) -> None:
    with closing(Database(tmp_path / "a" / "b")) as store:
        assert store.was_created
        assert read(store) is None
    with closing(Database(tmp_path / "a" / "b")) as store:
        assert not store.was_created


def test_a_folder_with_odd_characters_will_do(tmp_path: Path) -> None:
    folder = tmp_path / "a b?c#d%20e"
    make(folder)
    with closing(Database(folder)) as store:
        assert read(store) == "dark"
    assert (folder / FILE_NAME).is_file()


def test_a_newer_library_is_refused_and_left_alone(tmp_path: Path) -> None:
    make(tmp_path)
    with closing(sqlite3.connect(tmp_path / FILE_NAME)) as connection:
        connection.execute(f"PRAGMA user_version = {schema.VERSION + 1}")
    with pytest.raises(LibraryNewerError, match="update sayso"):
        Database(tmp_path)
    with closing(sqlite3.connect(tmp_path / FILE_NAME)) as connection:
        assert schema.read_version(connection)[1] == schema.VERSION + 1


def test_a_file_that_is_no_database_is_told_and_left_alone(tmp_path: Path) -> None:
    (tmp_path / FILE_NAME).write_bytes(b"not a database, " * 1000)
    with pytest.raises(LibraryDamagedError, match=FILE_NAME):
        Database(tmp_path)
    assert (tmp_path / FILE_NAME).read_bytes() == b"not a database, " * 1000


def test_another_programs_database_is_refused(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / FILE_NAME)) as connection:
        connection.execute("CREATE TABLE theirs (a)")
    with pytest.raises(LibraryDamagedError, match="not a library"):
        Database(tmp_path)


def test_a_cut_off_library_is_told_as_damaged(tmp_path: Path) -> None:
    make(tmp_path)
    whole = (tmp_path / FILE_NAME).read_bytes()
    (tmp_path / FILE_NAME).write_bytes(whole[: len(whole) // 3])
    with pytest.raises(LibraryDamagedError), closing(Database(tmp_path)) as store:
        read(store)


def test_what_is_no_library_is_not_held_open(tmp_path: Path) -> None:
    file = tmp_path / FILE_NAME
    file.write_bytes(b"no database at all " * 400)
    # What was raised keeps the frames in which it was opened.
    with pytest.raises(LibraryDamagedError) as told:
        Database(tmp_path)
    assert str(file) in str(told.value)
    held = [os.path.realpath(link) for link in Path("/proc/self/fd").iterdir()]
    assert str(file.resolve()) not in held


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(LibraryUnwritableError, match="--library"):
        Database(tmp_path / "file" / "library")


@pytest.mark.parametrize("name", ["a\0b", "x" * 300])
def test_a_folder_that_cannot_be_is_told(tmp_path: Path, name: str) -> None:
    with pytest.raises(LibraryUnwritableError):
        Database(tmp_path / name)


def test_a_folder_in_the_librarys_place_is_told(tmp_path: Path) -> None:
    (tmp_path / FILE_NAME).mkdir()
    with pytest.raises(LibraryUnwritableError):
        Database(tmp_path)


def test_reading_where_nothing_is_leaves_nothing_behind(tmp_path: Path) -> None:
    with closing(Database(tmp_path / "none", read_only=True)) as store:
        assert read(store) is None
    assert not (tmp_path / "none").exists()


def test_what_is_opened_for_reading_cannot_be_written(tmp_path: Path) -> None:
    make(tmp_path)
    with closing(Database(tmp_path, read_only=True)) as store:
        assert read(store) == "dark"
        with pytest.raises(LibraryUnwritableError), store.writing():
            pass


def test_a_library_without_its_side_files_can_be_read_where_nothing_can_be_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make(tmp_path)
    opened = []
    real = sqlite3.connect

    def connect(address: str, **how: Any) -> sqlite3.Connection:
        # What SQLite says on a read-only file system, which a test can't make.
        opened.append(address)
        if "immutable" not in address:
            raise refused
        opener: sqlite3.Connection = real(address, **how)
        return opener

    refused = sqlite3.OperationalError("unable to open database file")
    refused.sqlite_errorcode = sqlite3.SQLITE_CANTOPEN
    monkeypatch.setattr(sqlite3, "connect", connect)
    with closing(Database(tmp_path, read_only=True)) as store:
        assert read(store) == "dark"
    assert [address.partition("?")[2] for address in opened] == [
        "mode=rw",
        "mode=ro",
        "mode=ro&immutable=1",
    ]


def save_two(store: Database, theme: str, width: str) -> None:
    with store.writing() as connection:
        save_setting(connection, "theme", theme)
        save_setting(connection, "width", width)


def test_what_fails_half_way_is_not_stored(tmp_path: Path) -> None:
    with closing(Database(tmp_path)) as store:
        with pytest.raises(sqlite3.IntegrityError):
            save_two(store, "dark", cast("str", None))
        assert read(store) is None
        with store.writing() as connection:
            save_setting(connection, "theme", "light")
        assert read(store) == "light"


def test_threads_have_connections_of_their_own_and_see_each_others_work(tmp_path: Path) -> None:
    seen: list[object] = []
    with closing(Database(tmp_path)) as store:
        version = store.data_version()

        def work() -> None:
            with store.writing() as connection:
                save_setting(connection, "theme", "dark")
            seen.append(store.connection())

        thread = threading.Thread(target=work)
        thread.start()
        thread.join()
        assert seen != [store.connection()]
        assert read(store) == "dark"
        assert store.data_version() != version


def test_waiting_for_another_process_ends(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connecting, "BUSY_SECONDS", 0.01)
    make(tmp_path)
    with (
        closing(Database(tmp_path)) as store,
        closing(sqlite3.connect(tmp_path / FILE_NAME, isolation_level=None)) as other,
    ):
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(LibraryBusyError, match="another process"), store.writing():
            pass
        other.execute("ROLLBACK")
        with store.writing() as connection:
            save_setting(connection, "theme", "light")


def test_waiting_for_another_to_make_the_library_ends(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connecting, "BUSY_SECONDS", 0.05)
    with closing(sqlite3.connect(tmp_path / FILE_NAME, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(LibraryBusyError):
            Database(tmp_path)
        other.execute("ROLLBACK")
    make(tmp_path)


def test_a_file_that_is_held_for_a_moment_is_waited_for() -> None:
    busy = sqlite3.OperationalError("database is locked")
    busy.sqlite_errorcode = sqlite3.SQLITE_BUSY
    answers = [busy, busy, None]

    def prepare() -> None:
        answer = answers.pop(0)
        if answer is not None:
            raise answer

    connecting._wait_while_busy(prepare)
    assert answers == []


def test_a_full_disk_is_told_and_what_was_stored_stays(tmp_path: Path) -> None:
    make(tmp_path)
    with closing(Database(tmp_path)) as store:
        (pages,) = store.connection().execute("PRAGMA page_count").fetchone()
        store.connection().execute(f"PRAGMA max_page_count = {pages}")
        with pytest.raises(LibraryUnwritableError, match="full"):
            save_two(store, "light", "x" * 100_000)
        assert read(store) == "dark"


def test_a_bug_in_our_sql_is_not_told_as_the_users_affair(tmp_path: Path) -> None:
    with (
        closing(Database(tmp_path)) as store,
        pytest.raises(sqlite3.OperationalError),
        store.reading() as connection,
    ):
        connection.execute("SELECT nothing FROM nowhere")


def tag_nothing(store: Database) -> None:
    with store.writing() as connection:
        connection.execute("PRAGMA defer_foreign_keys = ON")
        connection.execute("INSERT INTO article_tags VALUES (7, 7)")


def test_a_commit_that_fails_leaves_nothing_behind(tmp_path: Path) -> None:
    with closing(Database(tmp_path)) as store:
        with pytest.raises(sqlite3.IntegrityError):
            tag_nothing(store)
        save_two(store, "light", "80")
        assert read(store) == "light"


def test_a_folder_whose_name_is_no_utf8_will_do(tmp_path: Path) -> None:
    folder = tmp_path / os.fsdecode(b"caf\xe9")
    make(folder)
    with closing(Database(folder, read_only=True)) as store:
        assert read(store) == "dark"


def test_what_a_large_statement_could_take_back_makes_no_file(tmp_path: Path) -> None:
    def place(store: Database) -> int:
        (number,) = store.connection().execute("PRAGMA temp_store").fetchone()
        return int(number)

    with closing(Database(tmp_path)) as store:
        with store.storing_much():
            assert place(store) == 2
        assert place(store) == 0
