"""How the main screen starts: what is done once, what comes after, and keys that are too early."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest
from textual.css.parse import parse
from textual.css.stylesheet import Stylesheet

from reader.config import Settings
from reader.errors import LibraryUnwritableError
from reader.services.library import Library
from reader.tui.app import SaysoApp
from reader.tui.screens.main import MainScreen
from tests.functional.screen.conftest import list_text, rest, screen_text, type_key


def type_at_once(app: SaysoApp, monkeypatch: pytest.MonkeyPatch, keys: str) -> None:
    """Type before anything is painted."""
    mounted = MainScreen.on_mount

    def on_mount(screen: MainScreen) -> None:
        mounted(screen)
        for key in keys:
            name = {"/": "slash", "\r": "enter"}.get(key, key)
            type_key(app, name, key)

    monkeypatch.setattr(MainScreen, "on_mount", on_mount)


async def test_keys_pressed_before_the_first_picture_are_done_in_their_order(
    app: SaysoApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    type_at_once(app, monkeypatch, "jjkb")
    async with app.run_test(size=(120, 40)) as pilot:
        await rest(pilot)
        marked = next(line for line in list_text(app).splitlines() if "★" in line)
        assert "Harbour news" in marked


async def test_what_is_typed_into_a_prompt_before_the_first_picture_arrives_there(
    app: SaysoApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    type_at_once(app, monkeypatch, "/weather\r")
    async with app.run_test(size=(120, 40)) as pilot:
        await rest(pilot)
        text = list_text(app)
        assert "Weather news" in text
        assert "Ferry news" not in text
        assert "Search the library" not in screen_text(app)


async def test_what_is_typed_at_once_after_a_prompt_is_first_asked_for_arrives_there(
    app: SaysoApp,
) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await rest(pilot)
        for key in ("slash", *"ferry"):
            type_key(app, key, key if len(key) == 1 else "/")
        await rest(pilot)
        assert "Search the library: ferry" in screen_text(app)


@pytest.mark.parametrize("width", [60, 100, 120])
async def test_the_start_parses_each_style_sheet_and_styles_each_pane_once(
    app: SaysoApp, monkeypatch: pytest.MonkeyPatch, width: int
) -> None:
    parsed: Counter[Any] = Counter()
    styled: Counter[str | None] = Counter()
    apply = Stylesheet.apply

    def counted_parse(scope: str, css: str, read_from: Any, *more: Any, **named: Any) -> Any:
        parsed[read_from] += 1
        return parse(scope, css, read_from, *more, **named)

    def counted_apply(sheet: Any, node: Any, **named: Any) -> None:
        styled[node.id] += 1
        apply(sheet, node, **named)

    monkeypatch.setattr("textual.css.stylesheet.parse", counted_parse)
    monkeypatch.setattr(Stylesheet, "apply", counted_apply)
    async with app.run_test(size=(width, 40)) as pilot:
        await rest(pilot)
    ours = {count for (file, _), count in parsed.items() if "/styles/" in file}
    assert ours == {1}
    assert {styled[name] for name in ("masthead", "list", "reading", "related", "status")} == {1}


class FullDisk:
    """A first picture for whose next one there is no room."""

    is_shown = False
    was_asked = False

    def hand_over(self) -> None:
        """Nobody goes on from it: it is not shown."""

    def keep(self, *_: object, **_named: object) -> None:
        """Find no room."""
        self.was_asked = True
        raise LibraryUnwritableError("the library can't be written (disk is full)")


async def test_a_picture_that_finds_no_room_ends_nothing(library: Library) -> None:
    picture = FullDisk()
    app = SaysoApp(library, Settings(), picture=picture)
    async with app.run_test() as pilot:
        await pilot.pause()
        app.keep_look()
        assert picture.was_asked
