"""What is painted when: the answer to a key first, and nothing twice."""

from __future__ import annotations

import asyncio
from typing import Any

import pyte
import pytest
from textual import events
from textual._compositor import ChopsUpdate, Compositor
from textual.geometry import Region, Size
from textual.strip import Strip
from textual.widget import Widget

from reader.services import opening, relating
from reader.tui.app import SaysoApp
from reader.tui.screens.compositor import PaneCompositor
from reader.tui.screens.main import MainScreen
from reader.tui.widgets.article_list import ArticleList
from reader.tui.widgets.lines import LinePane
from reader.tui.widgets.prompt import PromptInput
from tests.functional.screen.conftest import rest, screen_text


@pytest.fixture(autouse=True)
def _nothing_is_caught_up_with(monkeypatch: pytest.MonkeyPatch) -> None:
    """What comes a second after the start is painted as well, in the midst of a slow test."""
    monkeypatch.setattr(MainScreen, "_catch_up", lambda _: None)


def note_pictures(app: SaysoApp, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return a list that grows with what each picture shows from now on."""
    seen: list[str] = []
    monkeypatch.setattr(app, "post_display_hook", lambda: seen.append(screen_text(app)))
    return seen


async def test_an_article_is_painted_before_anything_else_is_done_about_it(
    app: SaysoApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await rest(pilot)
        seen = note_pictures(app, monkeypatch)
        before: dict[str, list[str]] = {}
        for module, name in ((opening, "keep_opening"), (relating, "get_related")):
            act = getattr(module, name)

            def noted(*values: Any, name: str = name, act: Any = act, **named: Any) -> Any:
                before[name] = list(seen)
                return act(*values, **named)

            monkeypatch.setattr(module, name, noted)
        await pilot.press("j", "enter")
        await rest(pilot)
        assert "What Harbour news is about." in before["keep_opening"][-1]
        assert "What Harbour news is about." in before["get_related"][-1]


def compare_pictures(app: SaysoApp, monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, str]]:
    """Return a list that grows with what each update shows: composed by us, and by Textual."""
    found: list[tuple[str, str]] = []
    render = PaneCompositor.render_partial_update

    def both(compositor: PaneCompositor) -> ChopsUpdate | None:
        regions = compositor._dirty_regions.copy()
        theirs = Compositor()
        vars(theirs).update(vars(compositor))
        theirs._dirty_regions = regions
        expected, update = theirs.render_partial_update(), render(compositor)
        assert (update is None) == (expected is None)
        if update is not None and expected is not None:
            shown = [one.render_segments(app.console) for one in (update, expected)]
            found.append((terminal_text(shown[0]), terminal_text(shown[1])))
        return update

    monkeypatch.setattr(PaneCompositor, "render_partial_update", both)
    return found


def terminal_text(written: str) -> str:
    """Return what an empty terminal shows after this was written: words and colours."""
    screen = pyte.Screen(120, 40)
    pyte.Stream(screen).feed(written)
    return repr([[screen.buffer[y][x] for x in range(120)] for y in range(40)])


async def test_what_changed_is_painted_as_textual_would_paint_it(
    app: SaysoApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await rest(pilot)
        found = compare_pictures(app, monkeypatch)
        for keys in ("j", "enter", "space", "3 j", "1 G", "slash f e", "escape", "A", "n", "m"):
            await pilot.press(*keys.split())
            await rest(pilot)
        assert len(found) > 10
        assert [ours for ours, _ in found] == [theirs for _, theirs in found]


async def test_another_focus_paints_the_cursor_and_no_more(
    app: SaysoApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await rest(pilot)
        regions: set[Region] = set()
        update = Compositor.update_widgets

        def noted(compositor: Compositor, widgets: set[Widget]) -> None:
            update(compositor, widgets)
            regions.update(compositor._dirty_regions)

        monkeypatch.setattr(Compositor, "update_widgets", noted)
        await pilot.press("2", "3", "1")
        await rest(pilot)
        assert regions
        assert max(region.height for region in regions) == 1


async def test_a_key_in_the_list_draws_the_lines_that_it_changes_and_no_others(
    app: SaysoApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await rest(pilot)
        drawn: list[int] = []
        for pane in app.query(LinePane):
            render = pane.render_lines

            def noted(crop: Region, render: Any = render) -> list[Strip]:
                drawn.append(crop.height)
                return list(render(crop))

            monkeypatch.setattr(pane, "render_lines", noted)
        await pilot.press("j")
        await rest(pilot)
        # Two rows of three lines, in the list alone.
        assert drawn == [6]


async def test_a_key_in_the_list_asks_no_widget_behind_or_beside_it(
    app: SaysoApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await rest(pilot)
        asked: list[Widget] = []
        render = Widget.render_lines

        def noted(widget: Widget, crop: Region) -> list[Strip]:
            asked.append(widget)
            return render(widget, crop)

        # A pane has its own way.
        monkeypatch.setattr(Widget, "render_lines", noted)
        await pilot.press("j")
        await rest(pilot)
        assert asked == []


async def test_what_lies_behind_the_panes_draws_only_the_lines_that_they_leave_free(
    app: SaysoApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await rest(pilot)
        behind = app.query_one("#panes")
        asked: list[Region] = []
        render = behind.render_lines

        def noted(crop: Region) -> list[Strip]:
            asked.append(crop)
            return render(crop)

        monkeypatch.setattr(behind, "render_lines", noted)
        app.screen.refresh()
        await rest(pilot)
        assert set(asked) == {Region(0, 0, 120, 1), Region(0, 37, 120, 1)}


async def test_a_prompt_below_the_panes_draws_no_line_again_but_the_cursors(
    app: SaysoApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await rest(pilot)
        drawn: list[int] = []
        pane = app.query_one(ArticleList)
        draw = pane.draw_line

        def noted(y: int) -> Strip:
            drawn.append(y)
            return draw(y)

        monkeypatch.setattr(pane, "draw_line", noted)
        await pilot.press("slash")
        await rest(pilot)
        assert "Search the library" in screen_text(app)
        # The cursor is quieter without the focus.
        assert set(drawn) <= set(pane.lines_of(pane.cursor))


async def test_the_screen_below_a_dialog_is_not_laid_out_when_that_closes(
    app: SaysoApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await rest(pilot)
        before = screen_text(app)
        await pilot.press("A")
        await rest(pilot)
        laid_out: list[object] = []
        lay_out = MainScreen._refresh_layout

        def noted(screen: MainScreen, *values: Any, **named: Any) -> None:
            laid_out.append(screen)
            lay_out(screen, *values, **named)

        monkeypatch.setattr(MainScreen, "_refresh_layout", noted)
        await pilot.press("n")
        await rest(pilot)
        assert laid_out == []
        assert screen_text(app) == before


async def test_a_terminal_that_shrank_meanwhile_is_filled_when_a_dialog_closes(
    app: SaysoApp,
) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await rest(pilot)
        await pilot.press("A")
        await rest(pilot)
        app.post_message(events.Resize(Size(90, 30), Size(90, 30)))
        await rest(pilot)
        await pilot.press("n")
        await rest(pilot)
        lines = screen_text(app).splitlines()
        assert (len(lines), len(lines[0])) == (30, 90)
        assert "? help" in lines[-1]


async def test_what_a_search_finds_does_not_wait_for_the_next_frame(
    app: SaysoApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await rest(pilot)
        await pilot.press("slash", *"ferr")
        await rest(pilot)
        seen = note_pictures(app, monkeypatch)
        monkeypatch.setattr(app.screen._update_timer, "resume", lambda: None)
        app.query_one(PromptInput).insert_text_at_cursor("y")
        async with asyncio.timeout(20):
            while not any("/ ferry" in picture for picture in seen):
                await asyncio.sleep(0)
