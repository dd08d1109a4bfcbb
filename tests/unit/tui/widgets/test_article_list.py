"""The article list, driven in a small application."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from textual.pilot import Pilot
from textual.widget import Widget

from reader.tui.rendering.palette import DARK, LIGHT
from reader.tui.widgets.article_list import ArticleList
from tests.unit.tui.widgets.host import HOSTILE, NOW, SIZES, Host, Rows, row


class ListHost(Host):
    """Remembers what the list told."""

    def __init__(self) -> None:
        self.list = ArticleList(now=lambda: NOW)
        super().__init__(self.list)
        self.highlighted: list[int] = []
        self.opened: list[int] = []

    def on_article_list_highlighted(self) -> None:
        self.highlighted.append(self.list.cursor)

    def on_article_list_opened(self, event: ArticleList.Opened) -> None:
        self.opened.append(event.article_id)


@asynccontextmanager
async def shown(
    rows: Rows, *, size: tuple[int, int] = (40, 12)
) -> AsyncIterator[tuple[ListHost, Pilot[None]]]:
    """Show rows in a screen of this size."""
    app = ListHost()
    async with app.run_test(size=size) as pilot:
        app.list.show(rows)
        await pilot.pause()
        yield app, pilot


def ground_at(widget: Widget, y: int) -> str:
    """The colour of the empty space at the end of a line."""
    style = list(widget.render_line(y))[-1].style
    assert style is not None
    assert style.bgcolor is not None
    return style.bgcolor.name


async def test_rows_are_shown_and_the_first_is_under_the_cursor() -> None:
    async with shown(Rows([row(1), row(2)])) as (app, _):
        assert app.lines()[0].startswith("▌● Headline number 1")
        assert app.lines()[3].startswith(" ● Headline number 2")
        assert app.highlighted == [0]


async def test_a_hundred_thousand_rows_are_read_by_pages() -> None:
    view = Rows(total=100_000)
    async with shown(view) as (app, pilot):
        app.list.end()
        await pilot.pause()
        assert app.list.cursor == 99_999
        assert "Headline number 100000" in app.lines()[-4] + app.lines()[-3]
        assert sum(count for _, count in view.reads) < 500


async def test_rows_far_away_are_let_go_and_read_again() -> None:
    view = Rows(total=5_000)
    async with shown(view) as (app, _):
        for index in range(0, 5_000, 64):
            app.list.move_cursor(index)
            assert app.list.current == row(index + 1)
        before = len(view.reads)
        app.list.home()
        assert app.list.current == row(1)
        assert len(view.reads) > before


async def test_the_cursor_stays_within_the_ends() -> None:
    async with shown(Rows([row(1), row(2), row(3)])) as (app, _):
        app.list.move_by(-5)
        assert app.list.cursor == 0
        app.list.move_by(50)
        assert app.list.cursor == 2
        app.list.home()
        assert app.list.current == row(1)


async def test_paging_moves_by_what_is_shown() -> None:
    async with shown(Rows(total=50)) as (app, _):
        app.list.page_by(1)
        assert app.list.cursor == 4
        app.list.page_by(-0.5)
        assert app.list.cursor == 2


async def test_the_row_under_the_cursor_is_in_sight() -> None:
    async with shown(Rows(total=50), size=(40, 10)) as (app, pilot):
        for _ in range(20):
            app.list.move_by(1)
        await pilot.pause()
        assert any("Headline number 21" in line for line in app.lines())


async def test_a_click_selects_and_opens() -> None:
    async with shown(Rows([row(1), row(2), row(3)])) as (app, pilot):
        await pilot.click(ArticleList, offset=(6, 4))
        assert app.opened == [2]
        assert app.list.cursor == 1


async def test_a_click_below_the_last_row_does_nothing() -> None:
    async with shown(Rows([row(1)])) as (app, pilot):
        await pilot.click(ArticleList, offset=(6, 9))
        assert app.opened == []


async def test_the_wheel_scrolls_and_leaves_the_cursor() -> None:
    async with shown(Rows(total=50)) as (app, pilot):
        app.list.scroll_to(y=30, animate=False)
        await pilot.pause()
        assert app.list.cursor == 0
        assert "Headline number 11" in app.lines()[0]


async def test_changed_rows_are_read_again_and_others_are_not() -> None:
    view = Rows([row(1), row(2)])
    async with shown(view) as (app, pilot):
        view.given[0] = row(1, read=True, bookmarked=True)
        app.list.refresh_rows([99])
        await pilot.pause()
        assert "★" not in app.lines()[0]
        app.list.refresh_rows([1])
        await pilot.pause()
        assert "★" in app.lines()[0]
        assert "●" not in app.lines()[0]


async def test_a_compact_list_has_one_line_a_row() -> None:
    async with shown(Rows([row(1), row(2)]), size=(60, 12)) as (app, pilot):
        app.list.compact = True
        await pilot.pause()
        assert "number 1" in app.lines()[0]
        assert "number 2" in app.lines()[1]


async def test_an_empty_list_says_something_friendly() -> None:
    async with shown(Rows()) as (app, pilot):
        app.list.show(Rows(), empty="No unread articles. Well read!")
        await pilot.pause()
        assert "Well read!" in "".join(app.lines())
        assert app.list.current is None
        app.list.move_by(1)
        app.list.open_cursor()
        assert app.list.cursor == -1


async def test_without_the_focus_the_cursor_is_quieter() -> None:
    async with shown(Rows([row(1)])) as (app, pilot):
        app.list.focus()
        await pilot.pause()
        assert ground_at(app.list, 1) == DARK.selected
        app.set_focus(None)
        await pilot.pause()
        assert ground_at(app.list, 1) == DARK.selected_quiet


async def test_another_palette_repaints() -> None:
    async with shown(Rows([row(1)])) as (app, pilot):
        assert ground_at(app.list, 8) == DARK.panel
        app.list.palette = LIGHT
        await pilot.pause()
        assert ground_at(app.list, 8) == LIGHT.panel


async def test_the_article_being_read_is_marked() -> None:
    async with shown(Rows([row(1), row(2, read=True)])) as (app, pilot):
        app.list.reading = 2
        await pilot.pause()
        assert app.lines()[3].startswith("▏▸ ")


@pytest.mark.parametrize("size", SIZES, ids=str)
async def test_it_draws_at_any_size_and_hostile_headlines_are_only_text(
    size: tuple[int, int],
) -> None:
    app = ListHost()
    async with app.run_test(size=size, notifications=True, tooltips=True) as pilot:
        app.list.show(Rows([row(1, headline=HOSTILE, publisher="[/]"), row(2)]))
        await pilot.pause()
        app.list.move_by(1)
        app.list.page_by(1)
        await pilot.pause()
        if size[0] >= 80:
            assert "[/b] [bold red]x[/] [@click=app.quit]go[/]" in app.lines()[0]


def listed(count: int, *, late: int = 0) -> Rows:
    """Rows 100, 101..., with late ones from 1 on above them."""
    return Rows([row(n) for n in (*range(1, late + 1), *range(100, 100 + count))])


async def test_what_comes_in_leaves_what_is_in_sight_where_it_is() -> None:
    async with shown(listed(50)) as (app, pilot):
        app.list.move_cursor(20)
        await pilot.pause()
        before = app.lines()
        app.list.take_in(listed(50, late=7), 27)
        await pilot.pause()
        assert app.lines() == before
        assert app.list.cursor == 27
        current = app.list.current
        assert current is not None
        assert current.id == 120


async def test_at_the_top_what_comes_in_is_seen_above_the_cursor() -> None:
    async with shown(listed(50)) as (app, pilot):
        app.list.take_in(listed(50, late=2), 2)
        await pilot.pause()
        assert app.lines()[0].startswith(" ● Headline number 1")
        assert app.lines()[6].startswith("▌● Headline number 100")


async def test_at_the_top_the_cursor_is_not_pushed_out_of_sight() -> None:
    async with shown(listed(50)) as (app, pilot):
        app.list.take_in(listed(50, late=9), 9)
        await pilot.pause()
        assert app.lines()[0].startswith("▌● Headline number 100")


async def test_the_first_rows_of_an_empty_list_come_in() -> None:
    async with shown(Rows([])) as (app, pilot):
        app.list.take_in(listed(3), 0)
        await pilot.pause()
        assert app.lines()[0].startswith("▌● Headline number 100")
