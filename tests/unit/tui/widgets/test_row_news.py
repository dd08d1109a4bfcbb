"""What is new in rows of the list: asked for what is in sight, told when it is known."""

from __future__ import annotations

from dataclasses import replace

from textual.pilot import Pilot

from reader.model.listing import ArticleRow
from reader.tui.widgets.article_list import ArticleList
from reader.tui.widgets.row_news import RowNews
from tests.unit.tui.widgets.host import NOW, Host, Rows, row

STORY = replace(row(1), story=7, read=False)


class NewsHost(Host):
    def __init__(self) -> None:
        self.list = ArticleList(now=lambda: NOW)
        super().__init__(self.list)
        self.wanted: list[list[int]] = []

    def on_article_list_news_wanted(self, event: ArticleList.NewsWanted) -> None:
        self.wanted.append(event.ids)


async def painted(pilot: Pilot[None]) -> None:
    """Wait until rows are painted, and what follows from it is done."""
    for _ in range(3):
        await pilot.pause()


def in_story(number: int) -> ArticleRow:
    return replace(row(number), story=7, read=False)


def test_only_unread_articles_of_stories_are_asked_for() -> None:
    news = RowNews()
    assert news.wanted(
        [STORY, replace(STORY, id=2, read=True), replace(STORY, id=3, story=None)]
    ) == [1]


def test_a_count_stays_until_the_next_answer_and_a_read_row_has_none() -> None:
    news = RowNews()
    assert news.take([1], {1: 2}) == [1]
    assert news.wanted([STORY]) == []
    news.outdate()
    assert news.wanted([STORY]) == [1]
    assert news.count(STORY) == 2
    assert news.count(replace(STORY, read=True)) == 0
    assert news.take([1], {}) == [1]
    assert news.take([1], {}) == []
    assert news.count(STORY) == 0


async def test_rows_in_sight_are_asked_for_once_and_say_what_is_new() -> None:
    app = NewsHost()
    async with app.run_test(size=(44, 9)) as pilot:
        app.list.show(Rows([in_story(number) for number in range(1, 40)]))
        await painted(pilot)
        assert app.wanted == [[1, 2, 3]]
        app.list.show_news([1, 2, 3], {2: 2})
        await painted(pilot)
        assert "+2 new quotes" in "\n".join(app.lines())
        assert len(app.wanted) == 1
        app.list.refresh_rows([1])
        await painted(pilot)
        assert len(app.wanted) > 1
        assert app.wanted[-1] == [1, 2, 3]
