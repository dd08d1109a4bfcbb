"""Who may write when: what goes on in the background gives way to whoever presses a key."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from reader.store import connection as connecting
from reader.store import locking
from reader.store.connection import Connection, Database
from reader.store.locking import first_in_turn, give_way, is_awaited
from reader.store.settings import load_setting, save_setting


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    opened = Database(tmp_path)
    yield opened
    opened.close()


def put(connection: Connection, name: str) -> None:
    save_setting(connection, name, "there")


def is_there(folder: Path, name: str) -> bool:
    other = Database(folder)
    try:
        with other.reading() as connection:
            return load_setting(connection, name) is not None
    finally:
        other.close()


def test_nobody_waits_where_nobody_writes(tmp_path: Path) -> None:
    give_way(tmp_path)
    give_way(tmp_path / "no such folder")


def test_the_background_waits_until_others_have_begun(tmp_path: Path) -> None:
    done = threading.Event()

    def background() -> None:
        give_way(tmp_path)
        done.set()

    thread = threading.Thread(target=background)
    with first_in_turn(tmp_path), first_in_turn(tmp_path):
        thread.start()
        assert not done.wait(0.05)
    thread.join(10)
    assert done.is_set()


def test_the_background_does_not_wait_for_ever(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(locking, "_PATIENCE", 0.01)
    with first_in_turn(tmp_path):
        give_way(tmp_path)


class Written:
    """What is written one by one, and whether the first was there for others after each."""

    def __init__(self, database: Database, *, after_first: Callable[[], object] = bool) -> None:
        self._folder, self._after_first = database.folder, after_first
        self.seen: list[bool] = []
        database.write_each(["first", "second"], self._write)

    def _write(self, connection: Connection, name: str) -> None:
        put(connection, name)
        self.seen.append(is_there(self._folder, "first"))
        if name == "first":
            self._after_first()


@pytest.fixture
def no_moment(monkeypatch: pytest.MonkeyPatch) -> None:
    """Look after each thing whether somebody waits."""
    monkeypatch.setattr(connecting, "MOMENT", 0)


@pytest.mark.usefixtures("no_moment")
def test_what_nobody_waits_for_is_written_at_once(database: Database) -> None:
    assert Written(database).seen == [False, False]
    assert is_there(database.folder, "second")


@pytest.mark.usefixtures("no_moment")
def test_a_transaction_ends_when_somebody_waits(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(locking, "_PATIENCE", 0.01)
    with ExitStack() as waiting:
        turn = first_in_turn(database.folder)
        written = Written(database, after_first=lambda: waiting.enter_context(turn))
    assert written.seen == [False, True]
    assert is_there(database.folder, "second")


@pytest.mark.usefixtures("no_moment")
def test_what_takes_long_is_written_in_several_transactions(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connecting, "LONGEST", 0)
    assert Written(database).seen == [False, True]
    assert is_there(database.folder, "second")


def test_for_a_moment_nobody_is_looked_for(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connecting, "MOMENT", 60)
    monkeypatch.setattr(locking, "_PATIENCE", 0.01)
    with first_in_turn(database.folder):
        assert Written(database).seen == [False, False]


def test_who_waits_is_seen_until_the_waiting_is_over(tmp_path: Path) -> None:
    assert not is_awaited(tmp_path)
    with first_in_turn(tmp_path):
        assert is_awaited(tmp_path)
    assert not is_awaited(tmp_path)
    assert not is_awaited(tmp_path / "no such folder")


def test_writing_each_of_nothing_writes_nothing(database: Database) -> None:
    before = database.data_version()
    database.write_each([], put)
    assert database.data_version() == before


def test_writing_gives_way_only_while_it_is_asked_to(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    gave_way: list[Path] = []
    monkeypatch.setattr(locking, "give_way", gave_way.append)
    with database.writing() as connection:
        put(connection, "one")
    assert not gave_way
    with database.giving_way(), database.giving_way():
        pass
    with database.writing() as connection:
        put(connection, "two")
    assert not gave_way
    with database.giving_way(), database.writing() as connection:
        put(connection, "three")
    assert gave_way == [database.folder]
