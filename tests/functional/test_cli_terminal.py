"""The screen in a real terminal: opened by the command, a page from a pipe, closed by a key."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.cli_library import LINES, Cli
from tests.conftest import AS_ANYBODY, process_environ
from tests.http_server import serve
from tests.terminal import Terminal, in_terminal

PAGE = b"Harbour opens\n\nThe harbour opened on Friday after a long winter, the port said.\n"

# A process gets a controlling terminal, which /dev/tty means, by asking for it.
LAUNCHER = f"""
import fcntl, termios
fcntl.ioctl(1, termios.TIOCSCTTY, 0)
{AS_ANYBODY}"""


@contextmanager
def terminal(
    *argv: str, environ: dict[str, str], stdin: bytes | None = None, columns: int = 100
) -> Iterator[Terminal]:
    command = [sys.executable, "-c", LAUNCHER, "-m", "reader", *argv]
    with in_terminal(command, environ, stdin=stdin, columns=columns, rows=30) as screen:
        yield screen


@pytest.fixture
def environ(library_folder: Path, tmp_path: Path) -> dict[str, str]:
    return process_environ(library_folder, tmp_path)


def test_a_first_start_opens_on_the_samples_and_q_ends_it(
    environ: dict[str, str], sayso: Cli
) -> None:
    with terminal(environ=environ) as screen:
        screen.wait_for("sample articles")
        screen.press("q")
        assert screen.end() == 0
    assert len(sayso("list").out.splitlines()) >= 40


def test_a_page_from_a_pipe_is_shown_and_keys_come_from_the_terminal(
    environ: dict[str, str], sayso: Cli
) -> None:
    assert sayso("import", "-", stdin=LINES.encode()).status == 0
    with terminal("-", environ=environ, stdin=PAGE) as screen:
        screen.wait_for("Harbour opens")
        screen.press("q")
        assert screen.end() == 0
    assert "Harbour opens" in sayso("list").out


def test_an_address_opens_on_its_page_which_belongs_to_the_library_then(
    environ: dict[str, str], sayso: Cli
) -> None:
    first = "<p>The harbour opened on Friday after a long winter, the port of Norwick said.</p>"
    rest = "<p>Forty boats left before noon, and the ice had gone from the outer quay.</p>"
    page = f"<article><h1>Harbour opens</h1>{first}{rest}</article>"
    assert sayso("import", "-", stdin=LINES.encode()).status == 0
    with serve() as server:
        url = server.at("/opens", page)
        with terminal(url, environ=environ) as screen:
            screen.wait_for("Harbour opens")
            screen.press("q")
            assert screen.end() == 0
    (row,) = sayso("list", "harbour opens", "--json").rows()
    assert (row["url"], row["read"]) == (url, True)


def test_an_address_that_leads_to_nothing_opens_no_screen(environ: dict[str, str]) -> None:
    with serve() as server, terminal(server.url + "/gone", environ=environ) as screen:
        assert screen.end() == 1
        assert b"404" in screen.seen
        assert b"\x1b[?1049h" not in screen.seen


def test_keys_pressed_before_there_are_panes_act_on_them(environ: dict[str, str]) -> None:
    page = PAGE + "\n“We sail at dawn,” Ada Brook said on the quay.\n".encode()
    with terminal("-", environ=environ, stdin=page) as screen:
        screen.press(")/zebra")
        screen.wait_for("▶")
        screen.wait_for("Find in the page")
        screen.press("\r")
        screen.wait_for("no match")
        screen.press("qq")
        assert screen.end() == 0


def test_enter_pressed_before_the_terminal_gives_keys_one_by_one_is_enter(
    environ: dict[str, str],
) -> None:
    page = PAGE + "\n“We sail at dawn,” Ada Brook said on the quay.\n".encode()
    with terminal("-", environ=environ, stdin=page) as screen:
        screen.press(")/zebra\r")
        screen.wait_for("no match")
        screen.press("qq")
        assert screen.end() == 0


def test_a_library_that_cannot_be_written_is_read_on_the_screen_too(
    environ: dict[str, str], sayso: Cli, library_folder: Path
) -> None:
    assert sayso("import", "-", stdin=LINES.encode()).status == 0
    before = (library_folder / "library.db").read_bytes()
    for path in library_folder.iterdir():
        path.chmod(0o444)
    library_folder.chmod(0o555)
    try:
        with terminal(environ=environ) as screen:
            screen.wait_for("can't be written")
            screen.press("n")
            screen.wait_for("The owners of the harbour fly")
            screen.press("b")
            screen.wait_for("can't be written, only read")
            screen.press("q")
            assert screen.end() == 0
    finally:
        library_folder.chmod(0o755)
    assert (library_folder / "library.db").read_bytes() == before


def test_a_page_that_cannot_be_read_opens_no_screen(environ: dict[str, str]) -> None:
    with terminal("nowhere.html", environ=environ) as screen:
        assert screen.end() == 1
        assert bytes(screen.seen).decode().split("\r\n") == [
            "sayso: nowhere.html: no such file; sayso --help lists the commands",
            "",
        ]


def test_show_in_a_terminal_is_styled_and_wrapped(environ: dict[str, str], sayso: Cli) -> None:
    assert sayso("import", "-", stdin=LINES.encode()).status == 0
    colors = {**environ, "COLORTERM": "truecolor"}
    with terminal("show", "1", environ=colors, columns=40) as screen:
        assert screen.end() == 0
    assert b"48;2;" in screen.seen
    with terminal("show", "1", "--plain", environ=colors, columns=40) as screen:
        assert screen.end() == 0
    assert b"\x1b" not in screen.seen
