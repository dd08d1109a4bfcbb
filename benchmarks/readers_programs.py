"""The programs that are measured: how each is started, asked, and seen to have answered."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from benchmarks.made_library import fill_newsboat, fill_ours, newest

ROOT = Path(__file__).resolve().parent.parent
OURS, MINIMAL = "sayso", "minimal Textual app"


@dataclass(frozen=True, slots=True)
class Program:
    """How a program is started and asked; what can't be asked of it is empty.

    What says that it has answered are patterns for the screen's text.
    """

    name: str
    command: Callable[[Path], list[str]]
    fill: Callable[[Path, int], None]
    first: Callable[[int], str]
    """What says that there is something to be read."""
    list_keys: str = ""
    """From the first screen to a list of articles."""
    down: str = "j"
    moved: Callable[[int], str] | None = None
    """What "down" on the first screen leads to; None where that shows nothing to be told by."""
    open: str = ""
    back: str = ""
    next: str = ""
    """Opens the next article."""
    bottom: str = ""
    """Goes to the last article."""
    submit: str = ""
    """Begins the search for what was typed; where that is empty, each character does."""
    found: Callable[[str], str] | None = None
    """What says that a search for a word is done; None where there is none."""
    mark_all: tuple[str, ...] = ()
    marked: str = ""
    undo: str = ""
    quit: tuple[str, ...] = ("q",)
    largest: int = 10_000_000

    @property
    def is_there(self) -> bool:
        """Whether the program can be run here."""
        return not self.list_keys or shutil.which("newsboat") is not None


def _newsboat(folder: Path) -> list[str]:
    path = shutil.which("newsboat") or "newsboat"
    return [path, "-C", "config", "-u", "urls", "-c", "cache.db"]


def _fill_plain(folder: Path, articles: int) -> None:
    fill_newsboat(folder, articles, analyse=False)


def _fill_analysed(folder: Path, articles: int) -> None:
    fill_newsboat(folder, articles, analyse=True)


def _newsboat_program(name: str, fill: Callable[[Path, int], None], *, largest: int) -> Program:
    return Program(
        name=name,
        command=_newsboat,
        fill=fill,
        first=lambda articles: "Feed 0000",
        list_keys="\r",
        open="\r",
        back="q",
        next="n",
        bottom="\x1b[F",
        submit="\r",
        found=lambda word: "Search result",
        largest=largest,
    )


PROGRAMS = (
    Program(
        name=OURS,
        command=lambda folder: [sys.executable, "-m", "reader", "--library", str(folder)],
        fill=fill_ours,
        first=newest,
        moved=lambda articles: f"▌. ?{newest(articles - 1)}",
        open="\r",
        back="1",
        next="J",
        bottom="G",
        found=lambda word: f"/ {word}",
        mark_all=("A", "y"),
        marked=r"Unread 0\b",
        undo="u",
    ),
    Program(
        name=MINIMAL,
        command=lambda folder: [sys.executable, str(ROOT / "benchmarks" / "minimal_app.py")],
        fill=lambda folder, articles: folder.mkdir(parents=True, exist_ok=True),
        first=lambda articles: "READY",
        moved=lambda articles: "READ 1",
    ),
    # Without statistics SQLite lets newsboat look through all articles for each feed.
    _newsboat_program("newsboat", _fill_plain, largest=10_000),
    _newsboat_program("newsboat, ANALYZEd", _fill_analysed, largest=1_000_000),
)
