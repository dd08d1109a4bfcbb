"""Dialogs by themselves: how rows are laid out, and where the cursor is."""

from __future__ import annotations

import pytest
from textual.containers import VerticalScroll
from textual.pilot import Pilot

from reader.tui.app import SaysoApp
from reader.tui.flows.stage import Choice
from reader.tui.screens.dialogs import ChoiceDialog, Rows, TextDialog
from tests.functional.screen.conftest import screen_text

LONG = Choice(
    "A headline of a certain length", 1, "and more to tell than there is room", "+2 new", sign="●"
)
PLAIN = [Choice(f"Row {number}", number) for number in range(40)]


async def opened(pilot: Pilot[int], dialog: ChoiceDialog[int]) -> Rows:
    await pilot.app.push_screen(dialog)
    await pilot.pause()
    return dialog.query_one(Rows)


def lines_of(rows: Rows, index: int = 0) -> list[str]:
    prompt = rows.get_option_at_index(index).prompt
    return [line.rstrip() for line in str(prompt).splitlines()]


async def test_long_rows_hang_under_their_title(app: SaysoApp) -> None:
    async with app.run_test(size=(40, 20)) as pilot:
        rows = await opened(pilot, ChoiceDialog("Which?", [LONG]))
        assert lines_of(rows) == [
            "● A headline of a certain    +2 new",
            "  length",
            "  and more to tell than there is",
            "  room",
        ]


async def test_in_a_narrow_dialog_the_aside_has_its_own_line(app: SaysoApp) -> None:
    async with app.run_test(size=(20, 20)) as pilot:
        rows = await opened(pilot, ChoiceDialog("Which?", [LONG]))
        assert "  +2 new" in lines_of(rows)


@pytest.mark.parametrize("start", [0, 25])
async def test_the_cursor_starts_where_it_is_told_and_is_in_sight(
    app: SaysoApp, start: int
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        rows = await opened(pilot, ChoiceDialog("Which?", PLAIN, start=start))
        assert rows.highlighted == start
        seen = range(round(rows.scroll_y), round(rows.scroll_y) + rows.size.height)
        assert start in seen


async def test_another_size_wraps_again_and_keeps_the_cursor(app: SaysoApp) -> None:
    async with app.run_test(size=(100, 24)) as pilot:
        rows = await opened(pilot, ChoiceDialog("Which?", [LONG, *PLAIN]))
        await pilot.press("j", "j")
        assert len(lines_of(rows)) == 2
        await pilot.resize_terminal(30, 24)
        await pilot.pause()
        assert rows.highlighted == 2
        assert len(lines_of(rows)) > 2


async def test_a_text_is_read_with_the_keys_of_the_panes(app: SaysoApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await app.push_screen(TextDialog("Long", "\n".join(map(str, range(200)))))
        await pilot.pause()
        scroll = app.screen.query_one(VerticalScroll)
        places = [0.0]
        for key in ("j", "ctrl+d", "space", "G", "ctrl+u", "g"):
            await pilot.press(key)
            await pilot.pause()
            places.append(scroll.scroll_y)
        assert places[1] == 1
        assert places[1] < places[2] < places[3] < places[4] == scroll.max_scroll_y
        assert places[5] < places[4]
        assert places[6] == 0


async def test_a_dialog_without_rows_says_so_where_they_would_be(app: SaysoApp) -> None:
    async with app.run_test(size=(80, 40)) as pilot:
        dialog = ChoiceDialog[int]("Which?", [], empty="No note written yet.")
        await app.push_screen(dialog)
        await pilot.pause()
        more, field = dialog.query_one("#more"), dialog.query_one("#narrow")
        assert more.region.y == field.region.bottom + 1


async def test_rows_are_back_when_what_fits_none_is_taken_back(app: SaysoApp) -> None:
    async with app.run_test(size=(80, 40)) as pilot:
        rows = await opened(pilot, ChoiceDialog("Which?", PLAIN))
        await pilot.press("slash", "z", "escape", "j", "j")
        assert rows.display
        assert rows.highlighted == 2


async def test_a_dialog_is_no_higher_than_its_few_rows_need(app: SaysoApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        rows = await opened(pilot, ChoiceDialog("Which?", PLAIN[:2]))
        assert rows.size.height == 2
        assert app.screen.query_one(".dialog").outer_size.height == 8
        await pilot.press("slash", "1")
        await pilot.pause()
        assert (rows.option_count, rows.size.height) == (1, 2)


async def test_a_dialog_of_many_rows_takes_most_of_the_screen(app: SaysoApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot, ChoiceDialog("Which?", PLAIN))
        assert app.screen.query_one(".dialog").outer_size.height == 20


async def test_what_is_wrapped_of_a_detail_hangs_beside_its_name(app: SaysoApp) -> None:
    async with app.run_test(size=(60, 20)) as pilot:
        address = "https://herald.example/a-street-with-a-long-name/and-a-longer-one"
        dialog = TextDialog("About", f"Address    {address}\nLength     12 words", hang=11)
        await pilot.app.push_screen(dialog)
        await pilot.pause()
        lines = screen_text(app).splitlines()
        (row,) = [y for y, line in enumerate(lines) if "Address" in line]
        at = lines[row].index("https")
        assert lines[row + 1][at - 11 : at].isspace()
        assert lines[row + 2][at : at + 8] == "12 words"
        assert dialog.query_one(".dialog").outer_size.height < 10


async def test_what_a_command_said_keeps_its_blanks(app: SaysoApp) -> None:
    async with app.run_test(size=(60, 20)) as pilot:
        await pilot.app.push_screen(TextDialog("wc", "  12   8 story\n   1   2 note"))
        await pilot.pause()
        assert "  12   8 story" in screen_text(app)
