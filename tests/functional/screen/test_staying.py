"""What stands in the terminal is what the panes would draw anew: nothing old is left over."""

from __future__ import annotations

from typing import Any

import pyte
import pytest
from textual._compositor import CompositorUpdate
from textual.screen import Screen

from reader.config import Settings
from reader.services.library import Library
from reader.tui.app import SaysoApp
from reader.tui.screens.starting import StartingScreen
from reader.tui.turns import passed
from reader.tui.widgets.status_line import StatusLine
from tests.functional.screen.conftest import add_story, rest


class Terminal:
    """What a terminal shows of all that an app wrote to it so far."""

    def __init__(self, app: SaysoApp, columns: int, rows: int) -> None:
        self.app = app
        self.screen = pyte.Screen(columns, rows)
        self.stream = pyte.Stream(self.screen)

    def show(self, update: CompositorUpdate) -> None:
        """Take what is written."""
        self.stream.feed(update.render_segments(self.app.console))

    def resize(self, columns: int, rows: int) -> None:
        """Have another size; what is on it stays."""
        self.screen.resize(rows, columns)

    @property
    def rows(self) -> list[list[Any]]:
        """Every cell: its character and its colours."""
        screen = self.screen
        return [[screen.buffer[y][x] for x in range(screen.columns)] for y in range(screen.lines)]

    @property
    def words(self) -> str:
        """The characters alone."""
        return "\n".join(self.screen.display)


def terminal_of(app: SaysoApp, monkeypatch: pytest.MonkeyPatch, size: tuple[int, int]) -> Terminal:
    """Return a terminal that is written to from now on, as the real one would be."""
    terminal = Terminal(app, *size)
    display = app._display

    def both(screen: Screen[object], renderable: Any) -> None:
        if isinstance(renderable, CompositorUpdate) and screen is app.screen:
            terminal.show(renderable)
        display(screen, renderable)

    monkeypatch.setattr(app, "_display", both)
    return terminal


def drawn_anew(app: SaysoApp) -> Terminal:
    """Return a terminal of the same size on which everything is painted once."""
    terminal = Terminal(app, *app.size)
    update = app.screen._compositor.render_update(full=True)
    assert isinstance(update, CompositorUpdate)
    terminal.show(update)
    return terminal


WALKS = (
    "g q|enter|j enter|ctrl+o|ctrl+o|ctrl+o",
    "2|) w|enter|backspace|alt+right|backspace|q",
    "g f|j|enter|g u|g a|e|j enter|ctrl+o",
    "v j enter|]|[|D|C escape|? escape|q",
    "z|j|z|+|-|slash f e|escape|escape",
)


@pytest.mark.parametrize("walk", WALKS)
@pytest.mark.parametrize("size", [(120, 16), (60, 16)], ids=str)
async def test_nothing_old_stays_on_the_terminal(
    app: SaysoApp, monkeypatch: pytest.MonkeyPatch, walk: str, size: tuple[int, int]
) -> None:
    terminal = terminal_of(app, monkeypatch, size)
    async with app.run_test(size=size) as pilot:
        await rest(pilot)
        await pilot.press("enter")
        for keys in walk.split("|"):
            await pilot.press(*keys.split())
            await rest(pilot)

            shown, fresh = terminal, drawn_anew(app)
            assert shown.words == fresh.words, f"after {keys}"
            assert shown.rows == fresh.rows, f"after {keys}"


async def test_nothing_old_stays_where_the_window_changes(
    app: SaysoApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    terminal = terminal_of(app, monkeypatch, (120, 40))
    async with app.run_test(size=(120, 40)) as pilot:
        await rest(pilot)
        await pilot.press("enter")
        for size in ((60, 20), (120, 40), (80, 24), (60, 20), (61, 30), (121, 30), (120, 30)):
            terminal.resize(*size)
            await pilot.resize_terminal(*size)
            await rest(pilot)

            shown, fresh = terminal, drawn_anew(app)
            assert shown.words == fresh.words, f"at {size}"
            assert shown.rows == fresh.rows, f"at {size}"


async def test_nothing_shifts_where_the_terminal_gives_a_sign_another_width(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    # As tmux does, pyte draws a hand and its colour side by side in four cells, and a heart in one.
    add_story(library, "\N{THUMBS UP SIGN}\N{EMOJI MODIFIER FITZPATRICK TYPE-4} up ❤️ heart", 4)
    app = SaysoApp(library, Settings())
    terminal = terminal_of(app, monkeypatch, (120, 16))
    async with app.run_test(size=(120, 16)) as pilot:
        await rest(pilot)
        await pilot.press("enter", "b")
        await rest(pilot)
        for shown in (terminal, drawn_anew(app)):
            (row,) = [y for y, line in enumerate(shown.screen.display) if " up" in line[:20]][:1]
            cells = [cell.data for cell in shown.rows[row]]
            assert cells[6:8] == ["u", "p"]
            assert cells[12:17] == list("heart")
            (star,) = [x for x, cell in enumerate(cells[:60]) if cell == "★"]
            grounds = [cell.bg for cell in shown.rows[row][star : star + 30]]
            assert grounds == [cell.bg for cell in shown.rows[row + 1][star : star + 30]]


async def test_what_changes_while_a_slow_line_holds_a_picture_back_is_painted_with_it(
    app: SaysoApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    terminal = terminal_of(app, monkeypatch, (120, 16))
    async with app.run_test(size=(120, 16)) as pilot:
        await rest(pilot)
        screen = app.screen
        assert isinstance(screen, StartingScreen)
        status = screen.query_one(StatusLine)
        with app.batch_update():
            status.words = "no match"
            for pump in (status, status, screen):  # It tells the screen when it is at rest.
                await passed(pump)
            screen._paint_held()
        await rest(pilot)
        assert "no match" in terminal.words
