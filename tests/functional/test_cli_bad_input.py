"""Bad input through a real process: one clear line, the right status, no traceback, nothing lost."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.cli_library import LINES, Cli, Done

LIBRARY = "library.db"


def assert_told(done: Done, status: int, *words: str) -> None:
    """Hold the command to have failed with one line that says these words."""
    assert done.status == status, done.err
    assert done.out == ""
    assert done.err.startswith("sayso: ")
    assert done.err.count("\n") == 1, done.err
    assert "Traceback" not in done.err
    for word in words:
        assert word in done.err


@pytest.fixture
def filled_folder(sayso: Cli, library_folder: Path) -> Path:
    assert sayso("import", "-", stdin=LINES.encode()).status == 0
    return library_folder


@pytest.fixture
def bad_page(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    make = {
        "missing.html": None,
        "empty.html": b"",
        "blank.txt": b" \n\n\t\n",
        "binary.html": bytes(range(256)) * 64,
        "picture.txt": b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(500),
        "huge.html": b"<p>word</p>\n" * (50 * 1024 * 1024 // 12),
        "huge.txt": b"word " * (10 * 1024 * 1024),
        "noarticle.html": b"<!doctype html><html><head><title></title></head><body></body></html>",
    }
    path = tmp_path / str(request.param)
    data = make[path.name]
    if data is not None:
        path.write_bytes(data)
    return path


BAD_PAGES = [
    "missing.html", "empty.html", "blank.txt", "binary.html", "picture.txt", "huge.html",
    "huge.txt", "noarticle.html",
]  # fmt: skip


@pytest.mark.parametrize("bad_page", BAD_PAGES, indirect=True)
def test_a_page_that_holds_no_article_is_told(
    bad_page: Path, sayso: Cli, library_folder: Path
) -> None:
    assert_told(sayso("show", bad_page), 1, bad_page.name)
    assert_told(sayso(bad_page), 1, bad_page.name)
    assert not library_folder.exists()


@pytest.mark.parametrize("bad_page", ["empty.html", "binary.html", "huge.txt"], indirect=True)
def test_on_standard_input_too(bad_page: Path, sayso: Cli) -> None:
    assert_told(sayso("show", "-", stdin=bad_page.read_bytes()), 1)


def test_a_folder_is_no_page(sayso: Cli, tmp_path: Path) -> None:
    assert_told(sayso("show", tmp_path), 1, str(tmp_path), "folder")
    assert_told(sayso(tmp_path), 1, str(tmp_path), "folder")


def test_a_page_in_another_encoding_is_read(sayso: Cli, tmp_path: Path) -> None:
    page = tmp_path / "page.txt"
    text = "Le café ouvre\n\nLe café du port ouvre vendredi, a dit la mairie après l’été.\n"
    page.write_bytes(text.encode("cp1252"))
    done = sayso("show", page, "--plain")
    assert done.status == 0
    assert "Le café du port ouvre vendredi, a dit la mairie après l’été." in done.out


def test_a_page_cannot_control_the_terminal(sayso: Cli, tmp_path: Path) -> None:
    page = tmp_path / "page.txt"
    page.write_text(
        "Harbour \x1b]0;owned\x07 opens\n\n"
        "The harbour \x1b[2J opened on \u202eFriday\u202c after a long winter, \x9b31m they said.\n"
    )
    for form in ("--plain", "--markdown", "--html", "--json"):
        done = sayso("show", page, form)
        assert done.status == 0
        assert not set(done.out) & set("\x1b\x07\x9b\u202e\u202c")
        assert "\\u001b" not in done.out


def test_without_a_terminal_the_screen_says_so(sayso: Cli, filled_folder: Path) -> None:
    assert_told(sayso(), 1, "terminal")
    page = b"Harbour opens\n\nThe harbour opened on Friday after a long winter, they said.\n"
    assert_told(sayso("-", stdin=page), 1, "terminal")
    assert len(sayso("list").out.splitlines()) == 3


@pytest.mark.parametrize(
    ("data", "word"),
    [
        (b"them: dark\n", "theme"),
        (b"theme: [\n", "YAML"),
        (b"\xff\xfe\x00", "UTF-8"),
        (b"\x00" * 100, "config.yaml"),
        (b"text_width: 1000\n", "120"),
    ],
)
def test_an_invalid_configuration_is_told(
    data: bytes, word: str, sayso: Cli, filled_folder: Path, tmp_path: Path
) -> None:
    file = tmp_path / "config" / "sayso" / "config.yaml"
    file.parent.mkdir(parents=True)
    file.write_bytes(data)
    assert_told(sayso(), 1, str(file), word)
    assert_told(sayso("list", "--config", file), 1, str(file), word)
    assert sayso("list").status == 0, "who only lists doesn't depend on it"


def test_a_configuration_that_is_not_there_is_told_where_it_is_named(
    sayso: Cli, tmp_path: Path
) -> None:
    assert_told(sayso("list", "--config", tmp_path / "none.yaml"), 1, "none.yaml")
    assert sayso("list").status == 0


COMMANDS = [[], ["list"], ["show", "1"], ["mark", "read", "1"], ["export", "jsonl"]]


@pytest.mark.parametrize("argv", COMMANDS, ids=" ".join)
def test_a_corrupt_library_is_told_and_left_alone(
    argv: list[str], sayso: Cli, library_folder: Path
) -> None:
    library_folder.mkdir()
    file = library_folder / LIBRARY
    file.write_bytes(b"not a database at all " * 400)
    before = file.read_bytes()
    assert_told(sayso(*argv), 1, str(file))
    assert file.read_bytes() == before
    assert [path.name for path in library_folder.iterdir()] == [LIBRARY]


def test_doctor_says_that_a_corrupt_library_is_damaged(sayso: Cli, library_folder: Path) -> None:
    library_folder.mkdir()
    (library_folder / LIBRARY).write_bytes(b"not a database at all " * 400)
    done = sayso("doctor")
    assert done.status == 1
    assert done.out.startswith("damage: ")
    assert done.err == ""


@pytest.mark.parametrize("argv", COMMANDS, ids=" ".join)
def test_a_library_of_a_later_version_is_refused_and_left_alone(
    argv: list[str], sayso: Cli, filled_folder: Path
) -> None:
    with closing(sqlite3.connect(filled_folder / LIBRARY)) as connection:
        connection.execute("PRAGMA user_version = 9999")
        connection.commit()
    assert_told(sayso(*argv), 1, "later version")
    with closing(sqlite3.connect(filled_folder / LIBRARY)) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (9999,)
        assert connection.execute("SELECT count(*) FROM articles").fetchone() == (3,)


def test_a_place_that_can_hold_no_library_is_told(sayso: Cli, tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.touch()
    for argv in (["mark", "read", "1"], []):
        assert_told(sayso("--library", file / "library", *argv), 1, str(file))
    for argv in (["list"], ["mark", "read", "1"], []):
        assert_told(sayso("--library", file, *argv), 1, f"{file} is a file")
    assert_told(sayso("--library", "/proc/none/library", "undo"), 1, "/proc/none")


def test_a_library_that_cannot_be_written_can_be_read(
    sayso_as_anybody: Cli, filled_folder: Path
) -> None:
    for path in filled_folder.iterdir():
        path.chmod(0o444)
    filled_folder.chmod(0o555)
    try:
        assert len(sayso_as_anybody("list").out.splitlines()) == 3
        assert_told(sayso_as_anybody("mark", "read", "2"), 1, str(filled_folder))
        doctor = sayso_as_anybody("doctor")
        assert doctor.status == 0
        assert "for 3 articles" in doctor.err
        assert (
            doctor.out
            == f"note: {filled_folder / LIBRARY}: can't be written; what you mark is not kept\n"
        )
    finally:
        filled_folder.chmod(0o755)


@pytest.mark.parametrize("argv", [*COMMANDS, ["doctor"]], ids=" ".join)
def test_a_library_with_other_tables_is_told(
    argv: list[str], sayso: Cli, filled_folder: Path
) -> None:
    with closing(sqlite3.connect(filled_folder / LIBRARY)) as connection:
        connection.execute("PRAGMA foreign_keys = OFF")
        connection.execute("DROP TABLE counts")
        connection.execute("DROP TABLE quotes")
        connection.commit()
    done = sayso(*argv)
    if argv == ["doctor"]:
        assert done.status == 1
        assert done.out.startswith("damage: ")
        assert "sayso restore FILE puts a backup" in done.out
        assert "run sayso doctor" not in done.out
    else:
        assert_told(done, 1, "not the tables", "sayso doctor")


@pytest.mark.parametrize(
    "argv", [["list", "--nonsense"], ["show"], ["mark", "read"], ["list", "unread ("]], ids=" ".join
)
def test_bad_usage_ends_with_2(argv: list[str], sayso: Cli) -> None:
    assert_told(sayso(*argv), 2)
