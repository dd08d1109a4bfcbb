"""Checking, copying and putting back; remembering small things."""

from __future__ import annotations

import resource
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from reader.errors import (
    LibraryDamagedError,
    LibraryError,
    LibraryNewerError,
    LibraryUnwritableError,
    PageNotFoundError,
)
from reader.services.library import Library, open_library
from reader.services.listing import get_counts, open_list
from reader.services.remembering import get_setting, set_setting
from reader.services.upkeep import backup, check, restore
from reader.store import schema
from reader.store.connection import FILE_NAME
from tests.library_articles import add, page, said


def fill(library: Library) -> None:
    article = page("Crews agree", "“Yes,” Mara Dunn said.")
    add(library, article, [said(article, "“Yes,”", "Mara Dunn")])
    add(library, page("Owners refuse", "A lockout."))


def break_with(library: Library, sql: str) -> None:
    with closing(sqlite3.connect(library.folder / FILE_NAME)) as connection, connection:
        connection.execute(sql)


def test_a_sound_library_has_no_findings(library: Library) -> None:
    fill(library)
    report = check(library.folder)
    assert report.findings == ()
    assert not report.is_damaged


def test_no_library_yet_is_a_note_and_none_is_made(tmp_path: Path) -> None:
    report = check(tmp_path / "none")
    assert [severity for severity, _ in report.findings] == ["note"]
    assert not report.is_damaged
    assert not (tmp_path / "none").exists()


@pytest.mark.parametrize(
    ("sql", "words"),
    [
        (
            "UPDATE counts SET value = 7 WHERE name = 'unread'",
            "count of unread says 7, there are 2",
        ),
        ("DELETE FROM versions WHERE article_id = 1", "article 1 has lost its text"),
        ("UPDATE versions SET content = '{' WHERE article_id = 2", "article 2 has lost its text"),
        ("DELETE FROM speakers", "belongs to nothing"),
        ("INSERT INTO search (search) VALUES ('delete-all')", "can't be found by their words"),
    ],
)
def test_what_is_wrong_inside_is_damage(library: Library, sql: str, words: str) -> None:
    fill(library)
    break_with(library, sql)
    report = check(library.folder)
    assert report.is_damaged
    assert any(words in text for _, text in report.findings)


def test_a_damaged_file_is_damage(library: Library) -> None:
    fill(library)
    library.close()
    path = library.folder / FILE_NAME
    data = bytearray(path.read_bytes())
    data[8192:40960] = b"\xff" * (40960 - 8192)
    path.write_bytes(data)
    assert check(library.folder).is_damaged


def test_no_database_is_damage_and_a_newer_one_a_note(tmp_path: Path, library: Library) -> None:
    (tmp_path / FILE_NAME).write_bytes(b"no database at all" * 100)
    assert check(tmp_path).is_damaged
    break_with(library, f"PRAGMA user_version = {schema.VERSION + 1}")
    report = check(library.folder)
    assert not report.is_damaged
    assert "later version" in report.findings[0][1]


def test_a_backup_put_back_gives_the_same_library(library: Library, tmp_path: Path) -> None:
    fill(library)
    backup(library, tmp_path / "b.db")
    add(library, page("Later", "News."))
    library.close()
    kept = restore(library.folder, tmp_path / "b.db")
    with open_library(library.folder) as again:
        assert get_counts(again).articles == 2
        assert list(open_list(again, "lockout").ids()) == [2]
    assert check(library.folder).findings == ()
    assert kept is not None
    (tmp_path / "old").mkdir()
    kept.replace(tmp_path / "old" / FILE_NAME)
    with open_library(tmp_path / "old") as old:
        assert get_counts(old).articles == 3


def test_an_open_library_sees_what_was_put_back(library: Library, tmp_path: Path) -> None:
    fill(library)
    backup(library, tmp_path / "b.db")
    add(library, page("Later", "News."))
    restore(library.folder, tmp_path / "b.db")
    assert get_counts(library).articles == 2
    add(library, page("Latest", "News again."))
    with open_library(library.folder) as again:
        assert get_counts(again).articles == 3


@contextmanager
def files_up_to(size: int) -> Iterator[None]:
    """Let no file grow beyond a size, as on a disk that is full."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def test_a_backup_that_there_is_no_room_for_leaves_nothing_behind(
    library: Library, tmp_path: Path
) -> None:
    fill(library)
    backup(library, tmp_path / "b.db")
    with files_up_to(40_000), pytest.raises(LibraryError):
        restore(tmp_path / "new", tmp_path / "b.db")
    assert list((tmp_path / "new").iterdir()) == []


def test_a_library_that_a_backup_has_no_room_in_stays(library: Library, tmp_path: Path) -> None:
    backup(library, tmp_path / "empty.db")
    fill(library)
    backup(library, tmp_path / "b.db")
    restore(tmp_path / "new", tmp_path / "empty.db")
    with open_library(tmp_path / "new") as new:
        add(new, page("Kept", "News."))
    size = (tmp_path / "new" / FILE_NAME).stat().st_size
    with files_up_to(size - 1), pytest.raises(LibraryError):
        restore(tmp_path / "new", tmp_path / "b.db")
    assert not (tmp_path / "new" / f"{FILE_NAME}.before-restore").exists()
    with open_library(tmp_path / "new") as new:
        assert [row.headline for row in open_list(new).rows(0, 9)] == ["Kept"]


def test_no_restoring_drops_what_an_earlier_one_kept(library: Library, tmp_path: Path) -> None:
    fill(library)
    backup(library, tmp_path / "b.db")
    first, second = (restore(library.folder, tmp_path / "b.db") for _ in range(2))
    assert first is not None
    assert second is not None
    assert first != second
    assert first.exists()
    assert second.exists()


def test_a_backup_can_be_put_where_no_library_is(library: Library, tmp_path: Path) -> None:
    fill(library)
    backup(library, tmp_path / "b.db")
    assert restore(tmp_path / "new", tmp_path / "b.db") is None
    with open_library(tmp_path / "new") as new:
        assert get_counts(new).articles == 2


def test_a_damaged_library_makes_room_and_is_kept(library: Library, tmp_path: Path) -> None:
    fill(library)
    backup(library, tmp_path / "b.db")
    broken = tmp_path / "broken"
    broken.mkdir()
    (broken / FILE_NAME).write_bytes(b"what is left of it" * 100)
    kept = restore(broken, tmp_path / "b.db")
    assert kept is not None
    assert kept.read_bytes() == b"what is left of it" * 100
    with open_library(broken) as again:
        assert get_counts(again).articles == 2


def test_all_that_is_left_of_a_damaged_library_is_kept(library: Library, tmp_path: Path) -> None:
    backup(library, tmp_path / "b.db")
    library.close()
    path = library.folder / FILE_NAME
    path.write_bytes(b"what is left of it" * 100)
    path.with_name(FILE_NAME + "-wal").write_bytes(b"its log")
    kept = restore(library.folder, tmp_path / "b.db")
    assert kept is not None
    assert kept.with_name(kept.name + "-wal").read_bytes() == b"its log"
    with open_library(library.folder) as again:
        assert get_counts(again).articles == 0


def test_a_backup_with_damaged_pages_is_refused(library: Library, tmp_path: Path) -> None:
    fill(library)
    backup(library, tmp_path / "b.db")
    data = bytearray((tmp_path / "b.db").read_bytes())
    data[8192:40960] = b"\xff" * (40960 - 8192)
    (tmp_path / "b.db").write_bytes(data)
    with pytest.raises(LibraryDamagedError, match=r"b\.db"):
        restore(library.folder, tmp_path / "b.db")
    assert get_counts(library).articles == 2


def test_only_a_sound_library_is_put_back(library: Library, tmp_path: Path) -> None:
    fill(library)
    backup(library, tmp_path / "b.db")
    whole = (tmp_path / "b.db").read_bytes()
    (tmp_path / "text.db").write_text("no database" * 100)
    (tmp_path / "cut.db").write_bytes(whole[: len(whole) // 2])
    with closing(sqlite3.connect(tmp_path / "other.db")) as connection:
        connection.execute("CREATE TABLE theirs (a)")
    with closing(sqlite3.connect(tmp_path / "newer.db")) as connection:
        connection.execute(f"PRAGMA application_id = {schema.APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {schema.VERSION + 1}")
    wrong: dict[str, type[Exception]] = {
        "none.db": PageNotFoundError,
        "text.db": LibraryDamagedError,
        "cut.db": LibraryDamagedError,
        "other.db": LibraryDamagedError,
        "newer.db": LibraryNewerError,
    }
    for name, error in wrong.items():
        with pytest.raises(error, match=name):
            restore(library.folder, tmp_path / name)
    assert get_counts(library).articles == 2
    assert not list(library.folder.glob("*before-restore*"))


def test_a_backup_replaces_an_older_one_but_no_other_file(library: Library, tmp_path: Path) -> None:
    backup(library, tmp_path / "b.db")
    fill(library)
    backup(library, tmp_path / "b.db")
    restore(tmp_path / "new", tmp_path / "b.db")
    with open_library(tmp_path / "new") as new:
        assert get_counts(new).articles == 2
    (tmp_path / "letter.txt").write_text("Dear Mara")
    with pytest.raises(LibraryUnwritableError, match="exists"):
        backup(library, tmp_path / "letter.txt")
    assert (tmp_path / "letter.txt").read_text() == "Dear Mara"


@pytest.mark.parametrize("name", ["none/b.db", "", "b" * 250])
def test_a_backup_that_cannot_be_written_is_told(
    library: Library, tmp_path: Path, name: str
) -> None:
    with pytest.raises(LibraryError):
        backup(library, tmp_path / name)


def test_a_backup_leaves_one_file(library: Library, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    backup(library, tmp_path / "out" / "b.db")
    assert [file.name for file in (tmp_path / "out").iterdir()] == ["b.db"]


def test_small_things_are_remembered(library: Library) -> None:
    assert get_setting(library, "theme") is None
    set_setting(library, "theme", "dark")
    set_setting(library, "theme", "light")
    with open_library(library.folder) as again:
        assert get_setting(again, "theme") == "light"
