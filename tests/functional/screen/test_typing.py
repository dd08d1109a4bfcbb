"""What is typed faster than the screen can follow: every key acts on what the one before left."""

from __future__ import annotations

import pytest
from textual.pilot import Pilot

from reader.tui.app import SaysoApp
from reader.tui.screens.main import MainScreen
from reader.tui.widgets.article_list import ArticleList
from reader.tui.widgets.prompt import Prompt
from tests.functional.screen.conftest import rest, screen_text, type_key


async def type_at_once(pilot: Pilot[int], text: str) -> None:
    """Type, as a terminal that hands over all of it at a time."""
    names = {"\r": "enter", ":": "colon", "/": "slash", "?": "question_mark", " ": "space"}
    assert isinstance(pilot.app, SaysoApp)
    for character in text:
        type_key(pilot.app, names.get(character, character), character)
    await rest(pilot)
    while pilot.app._turns._task is not None:
        await pilot.pause()
    await rest(pilot)


@pytest.mark.parametrize("words", ["theme", "add a feed", "mark above", "note"])
async def test_what_is_typed_behind_the_palettes_key_narrows_it(app: SaysoApp, words: str) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await rest(pilot)

        await type_at_once(pilot, f":{words}")

        assert f" {words} " in screen_text(app)
        main = app.screen_stack[0]
        assert not main.query_one(Prompt).is_open


async def test_enter_behind_a_search_typed_at_once_leads_to_what_was_found(app: SaysoApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await rest(pilot)

        await type_at_once(pilot, "/harbour\r")
        await type_at_once(pilot, "b")

        assert isinstance(app.screen, MainScreen)
        assert not app.screen.query_one(Prompt).is_open
        assert "Bookmarks 1" in screen_text(app)


async def test_a_dialog_that_opens_another_one_takes_all_that_is_typed(app: SaysoApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await rest(pilot)

        await type_at_once(pilot, ":theme\rjjj\r")

        assert isinstance(app.screen, MainScreen)
        assert app.theme != "sayso-dark"


async def test_a_dialog_can_be_closed_before_it_stands(app: SaysoApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await rest(pilot)

        await type_at_once(pilot, "?qj?q")

        assert isinstance(app.screen, MainScreen)
        assert app.return_code is None


async def test_a_tag_typed_at_once_is_on_the_article_and_the_next_key_on_the_list(
    app: SaysoApp,
) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await rest(pilot)

        await type_at_once(pilot, "tquay\rjb")

        assert "#quay" in screen_text(app)
        assert "Bookmarks 1" in screen_text(app)


async def test_a_mark_between_moves_is_on_the_row_that_they_led_to(app: SaysoApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await rest(pilot)

        await type_at_once(pilot, "jjkbjtquay\rkk")

        pane = app.query_one(ArticleList)
        assert "Bookmarks 1" in screen_text(app)
        rows = [row for at in range(3) if (row := pane.row(at))]
        assert [row.bookmarked for row in rows] == [False, True, False]
        assert [row.tags for row in rows] == [(), (), ("quay",)]
