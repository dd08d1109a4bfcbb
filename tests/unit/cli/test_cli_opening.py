"""What happens before the screen is there; the screen itself is a fake that notes its call."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from reader.cli import opening
from reader.config import Settings
from reader.errors import LibraryUnwritableError
from reader.services.citing import text_fragment
from reader.services.library import Library
from reader.services.listing import get_counts, get_row
from tests.cli_library import BALLOT, Cli

PAGE = "Harbour opens\n\nThe harbour opened on Friday after a long winter, the port said.\n"


class Screen(ModuleType):
    """In the place of `reader.tui.app`."""

    def __init__(self) -> None:
        super().__init__("reader.tui.app")
        self.calls: list[dict[str, Any]] = []
        self.quotes: list[int | None] = []

    def run(
        self,
        library: Library,
        settings: Settings,
        *,
        open_article: int | None,
        open_quote: int | None,
        first_run: bool,
        picture: object,
    ) -> int:
        row = None if open_article is None else get_row(library, open_article)
        self.quotes.append(open_quote)
        self.calls.append(
            {
                "articles": get_counts(library).articles,
                "shown": row and row.headline,
                "first_run": first_run,
                "theme": settings.theme,
            }
        )
        return 0


@pytest.fixture
def screen(monkeypatch: pytest.MonkeyPatch) -> Screen:
    fake = Screen()
    monkeypatch.setitem(sys.modules, "reader.tui.app", fake)
    monkeypatch.setattr(os, "isatty", _yes)
    monkeypatch.setattr(opening, "add_samples", _no_samples)
    return fake


def _yes(_descriptor: int) -> bool:
    return True


def _no_samples(_library: Library) -> int:
    return 0


def test_the_screen_opens_on_the_library(filled: Cli, screen: Screen) -> None:
    assert filled().status == 0
    assert screen.calls == [{"articles": 3, "shown": None, "first_run": False, "theme": "auto"}]


def test_a_library_without_room_for_the_configured_queries_is_shown_all_the_same(
    filled: Cli, screen: Screen, monkeypatch: pytest.MonkeyPatch
) -> None:
    def take(*_: object) -> None:
        raise LibraryUnwritableError("the library can't be written (disk is full)")

    monkeypatch.setattr(opening, "take_configured", take)
    assert filled().status == 0
    assert len(screen.calls) == 1


def test_samples_enter_an_empty_library_only(
    cli: Cli, screen: Screen, monkeypatch: pytest.MonkeyPatch
) -> None:
    given: list[Path] = []
    monkeypatch.setattr(opening, "add_samples", lambda library: given.append(library.folder))
    cli()
    assert screen.calls[0]["first_run"] is True
    assert len(given) == 1
    cli("import", "-", stdin=b'{"headline": "One", "paragraphs": [], "quotes": []}')
    cli()
    assert screen.calls[1]["first_run"] is False
    assert len(given) == 1


def test_pages_are_read_in_and_the_first_is_shown(
    filled: Cli, screen: Screen, tmp_path: Path
) -> None:
    page, other = tmp_path / "page.txt", tmp_path / "other.txt"
    page.write_text(PAGE)
    other.write_text(PAGE.replace("Harbour", "Canal"))
    assert filled(str(page), str(other)).status == 0
    assert filled(str(page)).status == 0
    assert [(call["articles"], call["shown"]) for call in screen.calls] == [
        (5, "Harbour opens"),
        (5, "Harbour opens"),
    ]


def test_an_address_opens_the_article_of_the_library(filled: Cli, screen: Screen) -> None:
    assert filled(BALLOT["url"]).status == 0
    assert screen.calls[0]["shown"] == BALLOT["headline"]


@pytest.mark.parametrize("page", ["nowhere.html", "http://127.0.0.1:9/page", "."])
def test_a_page_that_cannot_be_read_opens_no_screen_and_adds_nothing(
    page: str, filled: Cli, screen: Screen, tmp_path: Path
) -> None:
    good = tmp_path / "page.txt"
    good.write_text(PAGE)
    done = filled(str(good), page)
    assert (done.status, done.out) == (1, "")
    assert done.err.count("\n") == 1
    assert page in done.err
    assert screen.calls == []
    assert len(filled("list").out.splitlines()) == 3


def test_a_misspelt_command_is_told(cli: Cli, screen: Screen) -> None:
    done = cli("speakrs")
    assert done.status == 1
    assert 'did you mean "sayso speakers"?' in done.err
    assert "sayso --help lists the commands" in cli("help").err
    assert screen.calls == []


def test_the_settings_reach_the_screen(filled: Cli, screen: Screen, tmp_path: Path) -> None:
    file = tmp_path / "c.yaml"
    file.write_text("theme: light\n")
    filled("--config", str(file))
    assert screen.calls[0]["theme"] == "light"


def test_without_a_terminal_nothing_is_added(
    filled: Cli, screen: Screen, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "isatty", lambda descriptor: descriptor != 1)
    done = filled()
    assert done.status == 1
    assert "needs a terminal" in done.err
    assert screen.calls == []
    assert len(filled("list").out.splitlines()) == 3


def test_after_a_page_from_standard_input_keys_come_from_the_terminal(
    filled: Cli, screen: Screen, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[tuple[str, int]] = []
    monkeypatch.setattr(os, "open", _opener(opened))
    monkeypatch.setattr(os, "dup2", lambda source, target: opened.append(("dup2", target)))
    assert filled("-", stdin=PAGE.encode()).status == 0
    assert ("/dev/tty", os.O_RDWR) in opened
    assert ("dup2", 0) in opened
    assert screen.calls[0]["shown"] == "Harbour opens"


def _opener(opened: list[tuple[str, int]]) -> Callable[..., int]:
    real = os.open

    def open_device(path: str, flags: int, *rest: int) -> int:
        opened.append((path, flags))
        return real(os.devnull if path == "/dev/tty" else path, flags, *rest)

    return open_device


def test_without_a_terminal_to_read_keys_from_the_screen_does_not_open(
    filled: Cli, screen: Screen, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> int:
        raise OSError(6, "No such device or address")

    monkeypatch.setattr(os, "open", refuse)
    done = filled("-", stdin=PAGE.encode())
    assert done.status == 1
    assert "no terminal to read keys from" in done.err
    assert screen.calls == []


def test_the_link_of_a_citation_opens_the_article_at_its_quote(filled: Cli, screen: Screen) -> None:
    shown = filled("show", "1", "--json").rows()[0]
    last = len(shown["quotes"]) - 1
    link = text_fragment(shown["url"], shown["quotes"][last]["text"])
    assert filled(link).status == 0
    assert screen.calls[0]["shown"] == shown["headline"]
    assert filled(shown["url"]).status == 0
    assert screen.quotes == [last, None]


def test_the_screen_opens_with_the_queries_of_the_configuration(
    cli: Cli, screen: Screen, tmp_path: Path
) -> None:
    file = tmp_path / "config.yaml"
    file.write_text("queries:\n  Mornings: unread\n", encoding="utf-8")
    cli("--config", str(file))
    assert cli("list", "saved:mornings").status == 0
