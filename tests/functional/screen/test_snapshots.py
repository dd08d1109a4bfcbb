"""Pictures of the main screen, compared as SVG. `pytest --snapshot-update` takes them anew."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from reader.config import Settings
from reader.services import settling
from reader.services.library import Library, open_library
from reader.tui.app import SaysoApp
from tests.functional.screen.conftest import add_story, rest

NOW = datetime(2026, 10, 3, 12, tzinfo=UTC)
SnapCompare = Callable[..., bool]


@pytest.fixture
def stories(tmp_path: Path) -> Iterator[Library]:
    with open_library(tmp_path) as library:
        for day in range(1, 13):
            filler = 12 if day % 3 else 0
            add_story(
                library,
                f"Harbour story {day}",
                day % 3 + 1,
                filler=filler,
                to=f"Harbour story {day % 12 + 1}",
            )
        # Else the program looks for stories while the picture is taken.
        settling.settle(library)
        yield library


def picture_app(library: Library, theme: str = "dark", **environ: str) -> SaysoApp:
    return SaysoApp(library, Settings(theme=theme), environ=environ, now=lambda: NOW)


async def settle(pilot: Pilot[Any]) -> None:
    await rest(pilot)
    # A picture doesn't depend on when it is taken.
    for field in pilot.app.screen.query(Input):
        field.cursor_blink = False


@pytest.mark.parametrize("theme", ["dark", "light", "contrast"])
def test_main_screen(stories: Library, snap_compare: SnapCompare, theme: str) -> None:
    assert snap_compare(picture_app(stories, theme), terminal_size=(120, 40), run_before=settle)


@pytest.mark.parametrize("size", [(60, 20), (100, 30), (200, 60)])
def test_widths(stories: Library, snap_compare: SnapCompare, size: tuple[int, int]) -> None:
    async def read(pilot: Pilot[Any]) -> None:
        await pilot.press("enter", "right_parenthesis")
        await settle(pilot)

    assert snap_compare(picture_app(stories), terminal_size=size, run_before=read)


def test_without_colour(stories: Library, snap_compare: SnapCompare) -> None:
    async def read(pilot: Pilot[Any]) -> None:
        await pilot.press("enter", "right_parenthesis")
        await settle(pilot)

    app = picture_app(stories, NO_COLOR="1")
    assert snap_compare(app, terminal_size=(120, 40), run_before=read)


@pytest.mark.parametrize("key", ["question_mark", "colon", "W", "A", "i"])
def test_dialogs(stories: Library, snap_compare: SnapCompare, key: str) -> None:
    async def ask(pilot: Pilot[Any]) -> None:
        await pilot.press(key)
        await settle(pilot)

    assert snap_compare(picture_app(stories), terminal_size=(100, 30), run_before=ask)
