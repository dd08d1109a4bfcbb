"""What panes drawn line by line leave undone, since every key waits for it."""

from __future__ import annotations

import pytest
from textual.filter import Monochrome
from textual.geometry import Region
from textual.screen import Screen
from textual.scrollbar import ScrollBar
from textual.strip import Strip

from reader.tui.widgets.article_list import ArticleList
from reader.tui.widgets.pane_bar import PaneBar
from tests.unit.tui.widgets.host import NOW, Host, Rows, row


def counted(monkeypatch: pytest.MonkeyPatch, owner: type, name: str) -> list[object]:
    """Return a list that grows with each call of a method."""
    calls: list[object] = []
    method = getattr(owner, name)

    def counting(self: object, *args: object, **named: object) -> object:
        calls.append(self)
        return method(self, *args, **named)

    monkeypatch.setattr(owner, name, counting)
    return calls


async def test_the_column_kept_for_the_bar_is_painted_where_there_is_no_bar() -> None:
    pane = ArticleList(now=lambda: NOW)
    async with Host(pane).run_test(size=(40, 12)) as pilot:
        pane.show(Rows([row(1)]))
        await pilot.pause()
        assert not pane.show_vertical_scrollbar
        strips = pane.render_lines(Region(0, 0, 40, 12))
        assert {strip.cell_length for strip in strips} == {40}


async def test_a_part_of_the_pane_is_that_part_of_its_lines() -> None:
    pane = ArticleList(now=lambda: NOW)
    async with Host(pane).run_test(size=(40, 12)) as pilot:
        pane.show(Rows([row(1)]))
        await pilot.pause()
        whole, part = (pane.render_lines(Region(x, 0, 40 - x, 2)) for x in (0, 4))
        assert [strip.text for strip in part] == [strip.text[4:] for strip in whole]


async def test_the_bar_is_painted_only_where_its_picture_changes(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    pane = ArticleList(now=lambda: NOW)
    async with Host(pane).run_test(size=(40, 12)) as pilot:
        pane.show(Rows(total=100_000))
        await pilot.pause()
        painted = counted(monkeypatch, PaneBar, "refresh")
        pane.move_by(100)
        await pilot.pause()
        assert pane.top > 200
        assert not painted
        assert pane.vertical_scrollbar.position == pane.top
        pane.end()
        await pilot.pause()
        assert painted


@pytest.mark.parametrize("is_monochrome", [False, True])
async def test_the_bar_looks_as_textual_draws_it(is_monochrome: bool) -> None:
    pane = ArticleList(now=lambda: NOW)
    app = Host(pane)
    if is_monochrome:
        app._filters.append(Monochrome())
    async with app.run_test(size=(40, 12)) as pilot:
        pane.show(Rows(total=40))
        for index in range(0, 40, 3):
            pane.move_cursor(index)
            await pilot.pause()
            bar = pane.vertical_scrollbar
            for crop in (Region(0, 0, 1, 12), Region(0, 3, 1, 5)):
                assert bar.render_lines(crop) == plain_lines(bar, crop)


def plain_lines(bar: ScrollBar, crop: Region) -> list[Strip]:
    """Return the lines of a bar as Textual draws them."""
    bar._styles_cache.clear()
    return [Strip(list(strip)) for strip in ScrollBar.render_lines(bar, crop)]


async def test_another_list_lays_nothing_out_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    pane = ArticleList(now=lambda: NOW)
    async with Host(pane).run_test(size=(40, 12)) as pilot:
        pane.show(Rows(total=100))
        await pilot.pause()
        laid_out = counted(monkeypatch, Screen, "_refresh_layout")
        pane.show(Rows(total=90))
        await pilot.pause()
        assert not laid_out
        assert pane.max_scroll_y == 90 * 3 - 12
        pane.show(Rows(total=1))
        await pilot.pause()
        assert laid_out
        assert not pane.show_vertical_scrollbar


async def test_only_rows_that_change_are_drawn_again() -> None:
    pane = ArticleList(now=lambda: NOW)
    async with Host(pane).run_test(size=(40, 12)) as pilot:
        pane.show(Rows([row(1), row(2), row(3)]))
        await pilot.pause()
        first, second, third = (pane.render_line(y) for y in (0, 3, 6))
        pane.reading = 2
        pane.refresh_rows([1])
        assert pane.render_line(6) is third
        assert pane.render_line(3) is not second
        assert pane.render_line(0) is not first
