from __future__ import annotations

import io
import re
from pathlib import Path

import pytest

from reader.cli.context import Upgrade
from reader.services.library import open_library
from tests.cli_library import Cli


def test_doctor_finds_a_sound_library_well(filled: Cli) -> None:
    done = filled("doctor")
    assert (done.status, done.out) == (0, "all is well\n")
    size = r"[\d.]+ kB"
    assert re.match(
        rf"{size} for 3 articles, {size} each \(texts {size}, quotes {size}, ", done.err
    )


def test_doctor_says_nothing_of_the_size_of_an_empty_library(cli: Cli) -> None:
    cli("mark", "read", "--query", "")
    assert cli("doctor").err == ""


def test_doctor_compacts_and_tells_what_that_gave_back(filled: Cli, library_folder: Path) -> None:
    with open_library(library_folder) as library, library.store.writing() as connection:
        connection.execute("CREATE TABLE filler (text TEXT)")
        connection.execute("INSERT INTO filler VALUES (?)", ("x" * 3_000_000,))
        connection.execute("DROP TABLE filler")
    assert "MB of the file are free; sayso doctor --compact gives them back" in filled("doctor").out
    done = filled("doctor", "--compact")
    assert re.search(r"the library takes [\d.]+ kB, 3\.\d MB less than before", done.err)
    assert "are free" not in done.out


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_on_a_terminal_bringing_a_library_up_to_date_is_told_while_it_goes_on() -> None:
    err = Terminal()
    upgrade = Upgrade(err, quiet_seconds=0)
    for share in (0.0, 0.004, 0.5, 1.0):
        upgrade(share)
    words = "bringing the library up to date: "
    assert err.getvalue() == f"\r\x1b[K{words}0%\r\x1b[K{words}50%\r\x1b[K"


@pytest.mark.parametrize(("err", "quiet"), [(io.StringIO(), 0.0), (Terminal(), 60.0)])
def test_what_takes_no_time_or_goes_to_no_terminal_is_not_told(
    err: io.StringIO, quiet: float
) -> None:
    upgrade = Upgrade(err, quiet_seconds=quiet)
    for share in (0.0, 0.5, 1.0):
        upgrade(share)
    assert err.getvalue() == ""


def test_doctor_fails_on_a_damaged_library(filled: Cli, library_folder: Path) -> None:
    (library_folder / "library.db").write_bytes(b"this is not a database" * 100)
    done = filled("doctor")
    assert done.status == 1
    assert done.out.startswith("damage: ")


def test_a_wrong_configuration_is_only_a_note(filled: Cli, tmp_path: Path) -> None:
    file = tmp_path / "c.yaml"
    file.write_text("thme: dark\n")
    done = filled("doctor", "--config", str(file))
    assert done.status == 0
    assert done.out.startswith(f"note: {file}, line 1:")


def test_backup_and_restore(filled: Cli, tmp_path: Path) -> None:
    copy = tmp_path / "copy.db"
    assert filled("backup", str(copy)).status == 0
    filled("mark", "read", "--query", "")
    done = filled("restore", str(copy))
    assert done.status == 0
    assert "before-restore" in done.err
    assert [row["id"] for row in filled("list", "unread", "--json").rows()] == [2, 3]


def test_a_file_that_is_no_backup_is_refused(filled: Cli, tmp_path: Path) -> None:
    file = tmp_path / "page.txt"
    file.write_text("Only words.")
    assert filled("restore", str(file)).status == 1
    assert filled("restore", str(tmp_path / "none")).status == 1
    assert len(filled("list").out.splitlines()) == 3


def test_doctor_names_a_file_in_the_library_s_place(filled: Cli, library_folder: Path) -> None:
    done = filled("doctor", "--library", str(library_folder / "library.db"))
    assert done.status == 1
    assert "is a file, not a folder" in done.err


def test_advice_is_about_the_file_that_was_named(filled: Cli, tmp_path: Path) -> None:
    file = tmp_path / "page.txt"
    file.write_bytes(b"Only words. " * 400)
    assert filled("restore", str(file)).err.endswith("; name a file that sayso backup made\n")
    done = filled("backup", str(tmp_path / "nowhere" / "copy.db"))
    assert done.err == f"sayso: {tmp_path / 'nowhere'}: no such folder; make it first\n"


def test_a_backup_that_replaces_an_older_one_says_so(filled: Cli, tmp_path: Path) -> None:
    copy = tmp_path / "copy.db"
    assert filled("backup", str(copy)).err == f"copied the library into {copy}\n"
    replaced = filled("backup", str(copy))
    assert replaced.err == f"copied the library into {copy}, in the place of an older backup\n"
