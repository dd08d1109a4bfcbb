from __future__ import annotations

from pathlib import Path

from tests.cli_library import Cli


def test_doctor_finds_a_sound_library_well(filled: Cli) -> None:
    done = filled("doctor")
    assert (done.status, done.out) == (0, "all is well\n")


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
