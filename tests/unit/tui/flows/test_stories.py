from __future__ import annotations

from collections.abc import Callable

import pytest

from reader.services import listing, stories
from reader.services.settling import settle
from tests import flood_articles
from tests.unit.tui.flows.conftest import Desk


@pytest.fixture
def told(desk: Desk) -> Desk:
    """The desk with the stories of its articles found: their words are one story."""
    settle(desk.stage.library)
    assert listing.get_row(desk.stage.library, desk.ids[0]).story is not None
    return desk


def test_the_brackets_walk_a_story_in_time(told: Desk) -> None:
    told.reading.start(told.ids[0])
    told.stories.previous_in_story()
    assert told.reading.article_id == told.ids[1]
    told.stories.next_in_story()
    assert told.reading.article_id == told.ids[0]
    told.stories.next_in_story()
    assert told.stage.said == "this is the newest article of the story"


def test_the_timeline_says_what_is_read_and_where_one_is(told: Desk) -> None:
    told.reading.start(told.ids[0])
    told.stories.timeline()
    assert "1 of" in told.stage.title
    assert [choice.sign for choice in told.stage.offered][-1] == "◆"
    assert told.stage.start == len(told.stage.offered) - 1


def test_a_day_without_a_time_stays_that_day_west_of_greenwich(
    told: Desk, in_zone: Callable[[str], None]
) -> None:
    in_zone("EST5")
    told.reading.start(told.ids[0])
    told.stories.timeline()
    assert [choice.detail[:10] for choice in told.stage.offered][-1] == "3 Oct 2026"
    told.marking.about()
    assert "Published  3 October 2026\n" in told.stage.shown


def test_an_article_can_be_taken_out_of_its_story_and_back_by_undo(told: Desk) -> None:
    told.reading.start(told.ids[0])
    told.stories.leave_story()
    assert listing.get_row(told.stage.library, told.ids[0]).story is None
    told.stories.timeline()
    assert told.stage.said == "this article is in no story"
    told.marking.undo()
    assert listing.get_row(told.stage.library, told.ids[0]).story is not None


def test_an_article_can_be_put_into_a_story(told: Desk) -> None:
    told.reading.start(told.ids[0])
    told.stories.leave_story()
    told.stage.answers = [0]
    told.stories.join_story()
    assert listing.get_row(told.stage.library, told.ids[0]).story is not None


def test_all_stories_are_offered(told: Desk) -> None:
    told.stories.view_stories()
    expected = [row.headline for row in stories.list_stories(told.stage.library)]
    assert [choice.title for choice in told.stage.offered] == expected


def test_putting_into_a_story_starts_at_the_one_it_is_in(told: Desk) -> None:
    told.reading.start(told.ids[0])
    told.stories.join_story()
    assert [choice.sign for choice in told.stage.offered] == ["◆"]
    assert told.stage.start == 0


def test_a_story_is_begun_with_an_article_of_the_list(desk: Desk) -> None:
    desk.reading.start(desk.ids[0])
    desk.stage.answers = [1]
    desk.stories.begin_story()
    assert [choice.title for choice in desk.stage.offered] == ["Story two", "Story three"]
    one, two, three = (listing.get_row(desk.stage.library, id_).story for id_ in desk.ids)
    assert one is not None
    assert (two, three) == (None, one)
    assert desk.stage.said.startswith("made into story ")
    desk.marking.undo()
    assert listing.get_row(desk.stage.library, desk.ids[0]).story is None


def test_what_is_related_is_offered_first_and_once(told: Desk) -> None:
    told.reading.start(told.ids[0])
    told.stories.begin_story()
    related = [choice.title for choice in told.stage.offered if choice.heading == "Related"]
    assert sorted(related) == ["Story three", "Story two"]
    assert len(told.stage.offered) == 2


def test_the_first_article_quotes_and_later_ones_bring_new_voices(desk: Desk) -> None:
    first, second, _ = flood_articles.fill(desk.stage.library)
    desk.reading.start(second)
    desk.stories.timeline()
    details = [choice.detail for choice in desk.stage.offered]
    assert details[0].endswith("quoting Elise Corvin")
    assert details[1].endswith("new: Odile Farrant")
    assert first == desk.stage.offered[0].value
