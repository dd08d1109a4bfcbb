from __future__ import annotations

from pathlib import Path

import pytest

from reader.launch.picture import picture_for
from reader.launch.record import SAMPLED, Record, read_record, stamp, write_record


def test_what_was_written_is_read_again() -> None:
    record = Record(
        "1|2|3",
        {"panel": "48;5;1", "mark+": "1;31"},
        [("j k", "move"), ("=", "wider")],
        compact=True,
        text=("light", 2, 66),
    )
    again = read_record(write_record(record))
    assert (again.stamp, again.inks, again.reminders, again.compact, again.text) == (
        record.stamp,
        record.inks,
        record.reminders,
        True,
        ("light", 2, 66),
    )


def test_what_an_earlier_version_wrote_is_read_without_a_look_of_articles() -> None:
    again = read_record("1|2|3\ncomfortable\npanel=48;5;1\nj k\tmove")
    assert (again.compact, again.text, again.inks) == (False, None, {"panel": "48;5;1"})


@pytest.mark.parametrize(
    ("version", "settings", "environ"),
    [
        (5, {"theme": "dark"}, {"TERM": "xterm"}),
        (4, {"theme": "light"}, {"TERM": "xterm"}),
        (4, {"theme": "dark", "density": "compact"}, {"TERM": "xterm"}),
        (4, {"theme": "dark"}, {"TERM": "xterm", "COLORFGBG": "0;15"}),
    ],
)
def test_whatever_changes_the_look_changes_the_stamp(
    tmp_path: Path, version: int, settings: dict[str, str], environ: dict[str, str]
) -> None:
    config = str(tmp_path / "config.yaml")
    before = stamp(config, 4, {"theme": "dark"}, {"TERM": "xterm"})
    assert stamp(config, version, settings, environ) != before
    assert (
        stamp(config, 4, {"theme": "dark", "other": "x"}, {"TERM": "xterm", "HOME": "y"}) == before
    )


def test_another_configuration_changes_the_stamp(tmp_path: Path) -> None:
    config = tmp_path / "config.yaml"
    before = stamp(str(config), 4, {}, {})
    config.write_text("theme: light\n")
    assert stamp(str(config), 4, {}, {}) != before


@pytest.mark.parametrize("argv", [["list"], ["page.html"], ["--config", "x"], ["-"], ["--help"]])
def test_other_command_lines_have_no_picture(argv: list[str]) -> None:
    assert picture_for(argv, {"HOME": "/home/somebody"}) is None


def test_a_look_taken_while_a_message_hid_the_keys_is_not_drawn_with() -> None:
    inks = dict.fromkeys(SAMPLED, "1")
    reminders = [("?", "help")]
    assert Record("stamp", inks, reminders, compact=False).is_complete
    del inks["key"]
    assert not Record("stamp", inks, reminders, compact=False).is_complete
    assert not Record("stamp", dict.fromkeys(SAMPLED, "1"), [], compact=False).is_complete
