"""The first picture in a real terminal: what it shows, and that Textual goes on from it unseen."""

from __future__ import annotations

import signal
import sys
import termios
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pyte
import pytest

from reader.launch.layout import pane_widths
from reader.services import marking
from reader.services.library import add_samples, open_library
from reader.tui.rendering.status_words import PROGRESS
from tests.conftest import process_environ
from tests.terminal import Terminal, in_terminal

TEXTUAL = "\x1b[?1000h"
"""The first thing that Textual writes once the screen is taken."""
ENTER = "\x1b[?1049h"

Cell = tuple[str, str, str, bool, bool, bool]


def picture_on(screen: Terminal) -> bytes:
    """Return what was painted before Textual came."""
    screen.wait_for(TEXTUAL)
    return bytes(screen.seen[: screen.seen.index(TEXTUAL.encode())])


def cells(screen: Terminal, painted: bytes) -> list[list[Cell]]:
    """Return what stands on the screen after these bytes."""
    emulated = pyte.Screen(screen.columns, screen.rows)
    # pyte 0.8 takes the kitty protocol's "CSI > 25 u" and OSC 22 for text.
    data = painted.replace(b"\x1b[>25u", b"").replace(b"\x1b]22;default\x07", b"")
    pyte.ByteStream(emulated).feed(data)
    return [
        [_cell(emulated.buffer[y][x]) for x in range(screen.columns)] for y in range(screen.rows)
    ]


def _cell(char: pyte.screens.Char) -> Cell:
    front, back = (char.bg, char.fg) if char.reverse else (char.fg, char.bg)
    blank = char.data == " " and not char.underscore
    # Of an empty cell only its ground is to be seen.
    shown = ("", False, False, False) if blank else (front, char.bold, char.italics, False)
    return (char.data, shown[0], back, shown[1], shown[2], bool(char.underscore))


@contextmanager
def sayso(
    environ: dict[str, str], *argv: str, columns: int = 120, rows: int = 40
) -> Iterator[Terminal]:
    command = [sys.executable, "-m", "reader", *argv]
    with in_terminal(command, environ, columns=columns, rows=rows) as screen:
        yield screen


def look_once(environ: dict[str, str], *argv: str) -> None:
    """Start and quit: the look of the screen is kept for the next start."""
    with sayso(environ, *argv) as screen:
        screen.wait_for("%")
        screen.press("q")
        assert screen.end() == 0


@pytest.fixture
def environ(library_folder: Path, tmp_path: Path) -> dict[str, str]:
    with open_library(library_folder) as library:
        add_samples(library)
    return {**process_environ(library_folder, tmp_path), "COLORTERM": "truecolor"}


@pytest.fixture
def started(environ: dict[str, str]) -> dict[str, str]:
    look_once(environ)
    return environ


@pytest.mark.parametrize(
    ("columns", "rows"), [(120, 40), (80, 24), (100, 31), (133, 37), (200, 60), (60, 20)]
)
def test_textual_goes_on_from_the_same_picture(
    started: dict[str, str], columns: int, rows: int
) -> None:
    assert_same_pictures(started, columns, rows)


@pytest.mark.parametrize("theme", ["dark", "light", "contrast"])
@pytest.mark.parametrize("colors", ["256", "truecolor"])
def test_the_picture_is_in_the_theme_s_colours_on_any_terminal(
    environ: dict[str, str], tmp_path: Path, theme: str, colors: str
) -> None:
    (tmp_path / "config.yaml").write_text(f"theme: {theme}\n")
    environ = {**environ, "SAYSO_CONFIG": str(tmp_path / "config.yaml"), "COLORTERM": colors}
    look_once(environ)
    assert_same_pictures(environ, 120, 40)


def assert_same_pictures(environ: dict[str, str], columns: int, rows: int) -> None:
    with sayso(environ, columns=columns, rows=rows) as screen:
        before = cells(screen, picture_on(screen))
        painted = len(picture_on(screen))
        screen.wait_for(f"\x1b[{rows};1H", after=painted)
        screen.wait_for("\x1b[1;1H\x1b", after=painted)
        after = cells(screen, bytes(screen.seen))
    assert screen.seen.count(ENTER.encode()) == 1
    first, second, third = pane_widths(columns)
    assert before[0] == after[0]
    for y in range(1, rows - 1):
        assert before[y][:first] == after[y][:first], f"line {y}"
    for y in range(1, rows - 1):
        assert before[y][first : first + second] == after[y][first : first + second], f"line {y}"
    # Of the related panel the ground, until it is known what is related.
    left, width = first + second, third
    assert before[1][left : left + width - 1] == after[1][left : left + width - 1]
    keys = columns - PROGRESS if second else columns
    assert before[-1][:keys] == after[-1][:keys]


def test_it_shows_what_another_process_did_a_moment_ago(
    started: dict[str, str], library_folder: Path
) -> None:
    with sayso(started) as screen:
        first = cells(screen, picture_on(screen))[2][1]
    with open_library(library_folder) as library:
        newest = library.store.connection().execute(
            "SELECT id FROM articles ORDER BY when_ DESC, id DESC LIMIT 1"
        )
        marking.set_read(library, [newest.fetchone()[0]], True)
    with sayso(started) as screen:
        second = cells(screen, picture_on(screen))[2][1]
    assert (first[0], second[0]) == ("●", " ")


def test_keys_pressed_on_the_picture_are_not_lost_and_not_echoed(started: dict[str, str]) -> None:
    with sayso(started) as screen:
        screen.wait_for(ENTER)
        screen.press("jj")
        before = cells(screen, picture_on(screen))
        screen.wait_for("\x1b[9;1H\x1b[38;2;224;108;95;48;2;40;45;54m")
        assert "jj" not in "".join(cell[0] for line in before for cell in line)
        screen.press("q")
        assert screen.end() == 0


def test_the_terminal_is_given_back_as_it_was(started: dict[str, str]) -> None:
    with sayso(started) as screen:
        before = termios.tcgetattr(screen.descriptor)
        screen.wait_for("%")
        screen.press("q")
        assert screen.end() == 0
        assert termios.tcgetattr(screen.descriptor) == before


def test_interrupted_behind_the_picture_it_gives_the_terminal_back(
    started: dict[str, str],
) -> None:
    with sayso(started) as screen:
        before = termios.tcgetattr(screen.descriptor)
        screen.wait_for(ENTER)
        screen.process.send_signal(signal.SIGINT)
        screen.end()
        assert screen.seen.rstrip().count(b"\x1b[?1049l") >= 1
        assert termios.tcgetattr(screen.descriptor) == before


@pytest.mark.parametrize(
    "changed",
    [{"TERM": "dumb"}, {"NO_COLOR": "1"}, {"COLORTERM": ""}, {"SAYSO_CONFIG": "/dev/null"}],
)
def test_where_it_could_be_wrong_there_is_none(
    started: dict[str, str], changed: dict[str, str]
) -> None:
    with sayso({**started, **changed}) as screen:
        screen.wait_for(TEXTUAL)
        assert screen.seen.index(TEXTUAL.encode()) <= screen.seen.index(ENTER.encode()) + len(ENTER)


def test_a_first_start_has_none(tmp_path: Path) -> None:
    environ = process_environ(tmp_path / "new", tmp_path)
    with sayso(environ) as screen:
        assert picture_on(screen) == ENTER.encode()


def test_a_library_of_another_version_is_left_to_the_program(
    started: dict[str, str], library_folder: Path
) -> None:
    with open_library(library_folder) as library:
        library.store.connection().execute("PRAGMA user_version = 999")
    with sayso(started) as screen:
        screen.end()
    assert ENTER.encode() not in screen.seen
    assert b"later version" in screen.seen
