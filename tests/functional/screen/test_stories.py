"""Stories on the whole screen: what goes on, what was read before, mending."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from textual import events

from reader.config import Settings
from reader.services import listing, pages, stories
from reader.services.library import Library, open_library
from reader.tui.app import SaysoApp
from reader.tui.screens.dialogs import ExcerptDialog
from tests import flood_articles
from tests.functional.screen.conftest import press

SIZE = (120, 40)


@dataclass(frozen=True, slots=True)
class Floods:
    """Three reports as one story, in time order, and an application that opens the second."""

    library: Library
    ids: tuple[int, int, int]

    def app(self, index: int = 1) -> SaysoApp:
        settings = Settings(theme="dark")
        return SaysoApp(self.library, settings, open_article=self.ids[index], environ={})


@pytest.fixture
def floods(tmp_path: Path) -> Iterator[Floods]:
    with open_library(tmp_path) as library:
        yield Floods(library, flood_articles.fill(library))


def color_of(app: SaysoApp, words: str) -> str | None:
    """Return the colour of a stretch of the screen that is drawn in one."""
    for strip in app.screen._compositor.render_strips():
        for segment in strip:
            if words in segment.text and segment.style and segment.style.color:
                return segment.style.color.name
    return None


async def test_a_follow_up_dims_what_was_read_before_until_d_shows_all(floods: Floods) -> None:
    app = floods.app(0)
    async with app.run_test(size=SIZE) as pilot:
        assert "D shows all" not in await press(pilot)
        text = await press(pilot, "right_square_bracket")
        assert "Tarn Bridge flood: who opened the dam?" in text
        assert "1 new quote · 2 sentences read before" in text or "1 new quote · D shows" in text
        dimmed, new = color_of(app, "Off the roof"), color_of(app, "Farrant runs")
        assert dimmed != new
        assert "D dims what was read before" in await press(pilot, "D")
        assert color_of(app, "Off the roof") == new
        await press(pilot, "D")
        assert color_of(app, "Off the roof") == dimmed


async def test_the_brackets_go_from_article_to_article(floods: Floods) -> None:
    app = floods.app()
    async with app.run_test(size=SIZE) as pilot:
        assert "smelt of bread" in await press(pilot, "right_square_bracket")
        assert "newest article of the story" in await press(pilot, "right_square_bracket")
        await press(pilot, "left_square_bracket", "left_square_bracket")
        assert app.screen.query_one("#reading").stored.id == floods.ids[0]  # type: ignore[attr-defined]


async def test_the_timeline_opens_where_one_is_and_leads_to_another_article(floods: Floods) -> None:
    app = floods.app()
    async with app.run_test(size=SIZE) as pilot:
        text = await press(pilot, "v")
        assert "The morning after in Tarn Bridge · 1 of 3 read" in text
        assert "● Nine pulled off school roof at Tarn Bridge" in text
        assert "◆ Tarn Bridge flood: who opened the dam?" in text
        assert "+1 new quote" in text
        assert "new: Odile Farrant" in text
        assert "Rescuers from Lauterau" in await press(pilot, "k", "enter")


async def test_the_related_panel_shows_the_story_in_time_order(floods: Floods) -> None:
    app = floods.app()
    async with app.run_test(size=SIZE) as pilot:
        panel = "\n".join(line[90:] for line in (await press(pilot)).splitlines())
        steps = ["THIS STORY 1 of 3 read", "15 Sep ●", "16 Sep ◆ you are here", "17 Sep ●"]
        places = [panel.index(step) for step in steps]
        assert places == sorted(places)


async def test_what_changed_since_it_was_read_is_shown_word_by_word(floods: Floods) -> None:
    app = floods.app()
    async with app.run_test(size=SIZE) as pilot:
        assert "only one version" in await press(pilot, "d")
        edited = replace(flood_articles.SECOND, headline="Tarn Bridge flood: who shut the dam?")
        pages.add_page(floods.library, edited)
        text = await press(pilot, "d")
        assert "Headline" in text
        assert "who opened shut the dam?" in text


async def test_the_head_says_whose_words_the_article_carries(floods: Floods) -> None:
    app = floods.app(2)
    async with app.run_test(size=SIZE) as pilot:
        text = await press(pilot)
        assert "2 quotes" in text
        assert "1 speaker" in text


async def test_a_story_is_begun_and_taken_back(floods: Floods) -> None:
    library, first, second = floods.library, *floods.ids[:2]
    before = listing.get_row(library, second).story
    app = floods.app()
    async with app.run_test(size=SIZE) as pilot:
        text = await press(pilot, "colon", *"begin a story", "enter")
        assert "A story of this and which other article?" in text
        assert "made into story" in await press(pilot, "slash", *"nine pulled", "enter")
        story = listing.get_row(library, second).story
        assert story not in (None, before)
        assert listing.get_row(library, first).story == story
        await press(pilot, "u")
        assert listing.get_row(library, second).story == before


async def test_an_article_is_taken_out_of_its_story_and_put_back(floods: Floods) -> None:
    app = floods.app()
    async with app.run_test(size=SIZE) as pilot:
        assert "taken out of story" in await press(pilot, "colon", *"take out of", "enter")
        assert "this article is in no story" in await press(pilot, "v")
        text = await press(pilot, "colon", *"put into a story", "enter")
        assert "Put into which story?" in text
        assert "put into story" in await press(pilot, "enter")
        (story,) = stories.list_stories(floods.library)
        assert story.articles == floods.ids


async def test_two_articles_are_held_against_each_other(floods: Floods) -> None:
    app = floods.app()
    async with app.run_test(size=SIZE) as pilot:
        assert "Compare with" in await press(pilot, "C")
        text = await press(pilot, "enter")
        assert "Who is quoted where" in text
        assert "In both: 1 quote" in text
        assert "Only in Norwick Herald: 1 quote" in text
        assert "Odile Farrant" in text


async def test_where_a_quote_was_first_and_how_it_was_trimmed(floods: Floods) -> None:
    app = floods.app()
    async with app.run_test(size=SIZE) as pilot:
        text = await press(pilot, "right_parenthesis", "colon", *"where else", "enter")
        assert "First: 15 Sep 2026 · Tidewater Post" in text
        assert "Trimmed: 16 Sep 2026 · Norwick Herald" in text


async def test_a_quote_is_copied_as_a_citation_with_a_link_to_its_words(floods: Floods) -> None:
    app = floods.app()
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "right_parenthesis", "Y")
        assert app.clipboard.startswith("> “Nobody told us that the dam gates would open,”\n")
        assert "norwickherald.example/flood-16#:~:text=Nobody" in app.clipboard


async def test_late_news_of_a_focus_takes_it_from_no_other_pane(floods: Floods) -> None:
    app = floods.app()
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot)
        app.screen.post_message(events.DescendantFocus(app.screen.query_one("#list")))
        assert "read on" in await press(pilot)


async def test_a_citation_opens_the_article_at_its_quote(floods: Floods) -> None:
    second = floods.ids[1]
    number = flood_articles.quote_of(listing.get_article(floods.library, second), "gates because")
    app = SaysoApp(floods.library, Settings(), open_article=second, open_quote=number, environ={})
    async with app.run_test(size=SIZE) as pilot:
        assert "▶ “We opened the gates" in await press(pilot)


async def test_a_quote_is_followed_to_another_article_that_prints_it_and_back(
    floods: Floods,
) -> None:
    app = floods.app(0)
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "right_parenthesis", "colon")
        text = await press(pilot, *"where else", "enter")
        assert "One quote in 2 articles" in text
        assert "Nobody told us that the dam gates would open at midnight" in text
        assert "▶ “Nobody told us" in await press(pilot, "j", "enter")
        assert app.screen.query_one("#reading").stored.id == floods.ids[1]  # type: ignore[attr-defined]
        await press(pilot, "ctrl+o")
        assert app.screen.query_one("#reading").stored.id == floods.ids[0]  # type: ignore[attr-defined]


@pytest.mark.parametrize("size", [(1, 1), (20, 5), (60, 20)])
async def test_stories_are_shown_on_terminals_of_any_size(
    floods: Floods, size: tuple[int, int]
) -> None:
    app = floods.app()
    async with app.run_test(size=size) as pilot:
        await press(pilot, "v")
        await press(pilot, "escape", "C")
        await press(pilot, "enter")
        assert isinstance(app.screen, ExcerptDialog)
        await press(pilot, "G", "escape", "D")
        assert app.is_running
        assert len(app.screen_stack) == 1
