"""The status line: what has room in it."""

from __future__ import annotations

import pytest

from reader.tui.rendering.activity import Activity
from reader.tui.widgets.status_line import StatusLine
from tests.unit.tui.widgets.host import Host

REFRESH = Activity(("12/40 feeds", "31 new", "2 failed"), 0.5)
REMINDERS = (("J K", "next, previous"), ("m", "read"), ("b", "bookmark"), ("?", "help"))


async def line(width: int, *, words: str = "", activity: Activity | None = REFRESH) -> str:
    status = StatusLine()
    app = Host(status)
    async with app.run_test(size=(width, 1)) as pilot:
        status.reminders = REMINDERS
        status.activity, status.words, status.progress = activity, words, 0.25
        await pilot.pause()
        return app.lines()[0]


async def test_what_goes_on_stands_behind_the_keys_in_the_place_of_how_far_one_has_read() -> None:
    shown = await line(120)
    assert shown.startswith(" J K next, previous  m read ")
    assert shown.endswith("━━━━━━────── 12/40 feeds · 31 new · 2 failed ")
    assert (await line(120, activity=None)).endswith("━━━─────────  25% ")


async def test_in_eighty_columns_the_first_keys_and_the_help_stay() -> None:
    shown = await line(80)
    assert shown.rstrip().endswith("12/40 feeds · 31 new · 2 failed")
    assert "J K next, previous" in shown
    assert "help" in shown


async def test_what_happened_goes_before_what_goes_on() -> None:
    shown = await line(60, words="bookmarked “The ferry is late, and nobody minds”")
    assert "bookmarked “The ferry is late, and nobody minds”" in shown
    assert "12/40 feeds" not in shown


@pytest.mark.parametrize("width", [1, 5, 20, 40, 60, 80, 200])
async def test_the_line_is_as_wide_as_the_terminal(width: int) -> None:
    assert len(await line(width)) == width
    assert len(await line(width, words="marked 2 articles read")) == width
