"""Stories on the whole screen: what goes on, what was read before, mending."""

from __future__ import annotations

import pytest
from textual.pilot import Pilot

from reader.config import Settings
from reader.services import listing
from reader.services.library import Library
from reader.services.settling import settle
from reader.tui.app import SaysoApp
from tests.functional.screen.conftest import ids_by_headline, screen_text

SIZE = (120, 40)


@pytest.fixture
def told(library: Library) -> SaysoApp:
    """The application with the three articles as one story, oldest first: Weather, Harbour, Ferry."""
    settle(library)
    assert listing.get_row(library, ids_by_headline(library)["Ferry news"]).story is not None
    return SaysoApp(library, Settings(theme="dark"), environ={})


async def press(pilot: Pilot[int], *keys: str) -> str:
    await pilot.press(*keys)
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()
    assert isinstance(pilot.app, SaysoApp)
    return screen_text(pilot.app)


def color_of(app: SaysoApp, words: str) -> str | None:
    """Return the colour of a stretch of the screen that is drawn in one."""
    for strip in app.screen._compositor.render_strips():
        for segment in strip:
            if words in segment.text and segment.style and segment.style.color:
                return segment.style.color.name
    return None


async def test_a_follow_up_dims_what_was_read_before_until_d_shows_all(told: SaysoApp) -> None:
    async with told.run_test(size=SIZE) as pilot:
        text = await press(pilot, "G", "enter")
        assert "D shows all" not in text
        text = await press(pilot, "right_square_bracket")
        assert "What Harbour news is about." in text
        assert "no new quotes" in text
        assert "D shows all" in text
        dimmed = color_of(told, "The ferry left at six.")
        text = await press(pilot, "D")
        assert "D dims what was read before" in text
        assert color_of(told, "The ferry left at six.") != dimmed
        await press(pilot, "D")
        assert color_of(told, "The ferry left at six.") == dimmed
