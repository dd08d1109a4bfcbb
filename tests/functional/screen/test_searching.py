"""Searching on the screen: completing what one types, and the way from hit to hit."""

from __future__ import annotations

from reader.errors import StoppedError
from reader.tui.app import SaysoApp
from tests.functional.screen.conftest import list_text, press


async def test_what_was_searched_for_stands_out_and_n_goes_from_hit_to_hit(app: SaysoApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        assert "3 results" in await press(pilot, "slash", *"DAWN OR Harbour", "enter")
        text = await press(pilot, "enter")
        assert "matches · n N next, previous" in text
        assert "match 1 of " in await press(pilot, "n")
        assert "match 2 of " in await press(pilot, "n")
        text = await press(pilot, "escape", "1", "escape")
        assert "matches" not in text


async def test_tab_takes_what_a_query_is_completed_with(app: SaysoApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "slash", *"head")
        await app.workers.wait_for_complete()
        await press(pilot, "tab", *"ferry", "enter")
        assert "Ferry news" in list_text(app)
        assert "Weather news" not in list_text(app)


async def test_a_search_is_saved_as_a_source(app: SaysoApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "slash", *"ferry", "enter")
        await press(pilot, "colon", *"save this query", "enter")
        text = await press(pilot, *"Coast", "enter")
        assert "saved the query “Coast”" in text
        text = await press(pilot, "g", "f")
        assert "SAVED QUERIES" in text
        assert "Coast" in list_text(app)


async def test_a_mistake_is_told_while_it_is_typed_and_gone_when_it_is_mended(
    app: SaysoApp,
) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        text = await press(pilot, "slash", *"colour:red")
        assert "no field colour:" in text
        assert "0 results" not in text
        text = await press(pilot, *["backspace"] * 10, *"ferry")
        assert "no field" not in text
        assert "results · Esc goes back" in text


async def test_work_that_nobody_waits_for_any_more_says_nothing(app: SaysoApp) -> None:
    def work() -> None:
        raise StoppedError("given up before it was begun")

    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot)
        app.screen.stage.in_background("search", work, lambda _: None)  # type: ignore[attr-defined]
        assert "given up" not in await press(pilot)
