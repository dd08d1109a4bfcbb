"""Selecting, tags, notes and the history, on the whole screen."""

from __future__ import annotations

from reader.services import listing
from reader.services.library import Library
from reader.tui.app import SaysoApp
from tests.functional.screen.conftest import list_text
from tests.functional.screen.test_reading import press


async def test_a_stretch_is_selected_with_the_cursor_and_bookmarked_in_one_step(
    app: SaysoApp, library: Library
) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        text = await press(pilot, "V", "j")
        assert "2 selected · m read · b bookmark" in text
        assert list_text(app).count("✓") == 2
        text = await press(pilot, "b")
        assert "bookmarked 2 articles" in text
        assert listing.get_counts(library).bookmarks == 2
        assert list_text(app).count("✓") == 0
        await press(pilot, "u")
        assert listing.get_counts(library).bookmarks == 0


async def test_rows_picked_one_by_one_are_let_go_by_escape(app: SaysoApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        text = await press(pilot, "s", "j", "s")
        assert "2 selected" in text
        assert list_text(app).count("✓") == 2
        await press(pilot, "escape")
        assert list_text(app).count("✓") == 0
