"""Sound and video that came with an article."""

from __future__ import annotations

import os
import select
import shlex
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from reader.config import Settings
from reader.errors import ReaderError
from reader.model.related import LinkKind, RelatedLink
from reader.tui.flows.browser import open_player
from tests.unit.tui.flows.conftest import Desk

SOUND = ("https://talk.example/12.mp3?a=$(touch%20x)&b='", "audio/mpeg", 38_000_000, 2520)
FILM = ("https://talk.example/12.mp4", "video/mp4", None, None)
SECONDS = 20
"""What a slow machine may take to start a program."""
PAPER = ("https://talk.example/12.pdf", "application/pdf", None, None)


def attach(desk: Desk, *media: tuple[str, str, int | None, int | None]) -> None:
    """Let the newest article have come with these."""
    with desk.stage.library.store.writing() as connection:
        connection.executemany(
            "INSERT INTO enclosures (article_id, url, type, length, seconds) VALUES (?, ?, ?, ?, ?)",
            [(desk.ids[0], *one) for one in media],
        )


@pytest.fixture
def player(desk: Desk, tmp_path: Path) -> Iterator[int]:
    """Let the player be a program that says what it was given into a pipe; the pipe's other end."""
    told = tmp_path / "told"
    os.mkfifo(told)
    program = f"import sys, pathlib; pathlib.Path({str(told)!r}).write_text(repr(sys.argv[1:]))"
    command = shlex.join([sys.executable, "-c", program, "--at", "{url}"])
    desk.stage.settings = Settings(player=command)
    pipe = os.open(told, os.O_RDONLY | os.O_NONBLOCK)
    yield pipe
    os.close(pipe)


def heard(pipe: int) -> str:
    """Return what the player was given, once it runs."""
    ready, _, _ = select.select([pipe], [], [], SECONDS)
    assert ready, "no player was started"
    return os.read(pipe, 65_536).decode()


def test_the_player_gets_the_address_as_one_argument(desk: Desk, player: int) -> None:
    attach(desk, SOUND)
    desk.playing.play()
    assert desk.stage.said == "opening audio, 42 min, 38 MB"
    assert heard(player) == repr(["--at", SOUND[0]])


def test_of_several_one_is_chosen(desk: Desk, player: int) -> None:
    attach(desk, SOUND, FILM)
    desk.stage.answers = [1]
    desk.playing.play()
    assert [choice.title for choice in desk.stage.offered] == ["audio, 42 min, 38 MB", "video"]
    assert FILM[0] in heard(player)


def test_what_is_no_sound_and_no_video_goes_to_the_browser(desk: Desk, player: int) -> None:
    attach(desk, PAPER)
    desk.playing.play()
    assert desk.stage.browsed == PAPER[0]
    assert not select.select([player], [], [], 0)[0]


def test_an_article_without_media_says_so(desk: Desk) -> None:
    desk.playing.play()
    assert desk.stage.said == "nothing to play came with this article"


def test_the_line_in_the_article_plays_and_is_not_fetched_as_a_page(
    desk: Desk, player: int
) -> None:
    attach(desk, FILM)
    desk.reading.open(desk.ids[0])
    desk.linking.follow(RelatedLink(LinkKind.INLINE, "video", FILM[0]))
    assert FILM[0] in heard(player)


def test_a_player_that_is_not_there_is_told() -> None:
    with pytest.raises(ReaderError, match="the player can't be started: no-such-player"):
        open_player(FILM[0], "no-such-player {url}", None)


def test_only_web_addresses_are_played() -> None:
    with pytest.raises(ReaderError, match="not a web address"):
        open_player("--config=/etc/passwd", "mpv", None)
