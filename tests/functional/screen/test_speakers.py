"""Speakers on the whole screen, by the keyboard and by clicks."""

from __future__ import annotations

import pytest
from textual.pilot import Pilot

from reader.config import Settings
from reader.services import watching
from reader.services.library import Library
from reader.tui.app import SaysoApp
from tests.functional.screen.conftest import add_story, press, screen_text


async def settle(pilot: Pilot[int]) -> None:
    """Let what is on its way arrive: a page comes from background work."""
    for _ in range(3):
        await press(pilot)


async def test_all_speakers_one_of_them_a_quote_and_all_the_way_back(app: SaysoApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        assert "2 speakers · most quoted first" in await press(pilot, "g", "q")
        assert "skipper · 3 quotes in 3 articles" in await press(pilot, "j", "enter")
        text = await press(pilot, "j", "enter")
        assert "What Harbour news is about." in text
        assert "▶" in text
        await press(pilot, "ctrl+o")
        await settle(pilot)
        pane = app.screen.stage.page_pane  # type: ignore[attr-defined]
        assert (pane.display, pane.has_focus, pane.cursor) == (True, True, 1)
        await press(pilot, "ctrl+o")
        assert "2 speakers · most quoted first" in await press(pilot)
        await press(pilot, "escape")
        assert "What Ferry news is about." in screen_text(app)


async def test_how_far_one_has_read_is_not_told_under_a_page(app: SaysoApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        assert "%" in await press(pilot, "enter")
        assert "%" not in await press(pilot, "g", "q")
        assert "%" in await press(pilot, "escape")


async def test_a_page_is_filtered_and_keeps_its_filter_over_an_article(app: SaysoApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "enter", "right_parenthesis", "w")
        await press(pilot, "equals_sign", "j", "enter")
        await settle(pilot)
        assert "Kind: in quotation marks" in screen_text(app)
        await press(pilot, "enter")
        await press(pilot, "ctrl+o")
        await settle(pilot)
        assert "Kind: in quotation marks" in screen_text(app)
        await press(pilot, "escape")
        await settle(pilot)
        assert "Kind: all kinds" in screen_text(app)


async def test_names_are_narrowed_while_they_are_typed(app: SaysoApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "g", "q")
        text = await press(pilot, "slash", *"qua")
        assert "1 speaker with “qua”" in text
        assert "3 quotes in 3 articles" in await press(pilot, "enter", "enter")


async def test_a_watched_person_is_a_source_and_articles_arrive_there(
    app: SaysoApp, library: Library
) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        assert "watching Ada Brook" in await press(pilot, "g", "q", "asterisk")
        assert [one.unread for one in watching.list_watched(library)] == [3]
        add_story(library, "Late news", 4)
        text = await press(pilot, "g", "f")
        (row,) = [line for line in text.splitlines() if line.lstrip("▌ ").startswith("Ada Brook")]
        assert row.split()[2] == "4"
        sources = app.screen.stage.source_pane  # type: ignore[attr-defined]
        while sources.current.title != "Ada Brook":
            await pilot.press("j")
        assert "Late news" in await press(pilot, "enter")


async def test_a_page_can_be_used_by_clicks(app: SaysoApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "g", "q")
        await pilot.click("#page", offset=(10, 6))
        assert "3 quotes in 3 articles" in await press(pilot)
        await pilot.click("#page", offset=(10, 4))
        assert "IN QUOTATION MARKS" in (await press(pilot)).upper()


@pytest.mark.parametrize("size", [(1, 1), (20, 5), (80, 24)])
async def test_pages_fit_any_terminal(app: SaysoApp, size: tuple[int, int]) -> None:
    async with app.run_test(size=size) as pilot:
        await press(pilot, "g", "q", "enter", "G", "g", "g", "ctrl+d", "z", "ctrl+o", "q")
        assert app.is_running


async def test_merging_asks_for_the_other_name(library: Library) -> None:
    app = SaysoApp(library, Settings())
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "g", "q", "colon", *"merge the", "enter")
        assert "Who is Ada Brook?" in screen_text(app)
        text = await press(pilot, *"ben", "enter")
        assert "merged Ada Brook into Ben Quay" in text
        assert "1 speaker ·" in text
        assert "2 speakers ·" in await press(pilot, "u")
