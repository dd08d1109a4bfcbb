from __future__ import annotations

import pytest

from reader.services import marking
from reader.services.settling import settle
from tests.unit.tui.flows.conftest import Desk


@pytest.fixture
def told(desk: Desk) -> Desk:
    """The desk with one story of three articles that say the same; the two earlier ones are read."""
    settle(desk.stage.library)
    marking.set_read(desk.stage.library, desk.ids[1:], True)
    return desk


def shown(desk: Desk, article_id: int) -> None:
    desk.start(article_id)
    assert desk.reading.article_id == article_id


def test_what_earlier_articles_said_is_dimmed_in_a_follow_up(told: Desk) -> None:
    shown(told, told.ids[0])
    news = told.stage.text_pane.news
    assert news is not None
    assert news.known_quotes == frozenset({0})
    assert told.stage.text_pane.told == ("no new quotes", "1 sentence read before", "D shows all")


def test_one_key_shows_all_and_dims_again(told: Desk) -> None:
    shown(told, told.ids[0])
    told.novelty.toggle()
    assert told.stage.text_pane.news is None
    assert told.stage.text_pane.told == ("no new quotes", "D dims what was read before")
    assert told.stage.said == "all is shown alike"
    told.novelty.toggle()
    assert told.stage.text_pane.news is not None


def test_what_was_chosen_holds_for_the_next_article_and_the_next_start(told: Desk) -> None:
    shown(told, told.ids[0])
    told.novelty.toggle()
    told.reading.open(told.ids[1])
    assert told.stage.text_pane.news is None
    again = Desk(told.stage, told.ids)
    shown(again, told.ids[0])
    assert told.stage.text_pane.news is None


def test_the_first_article_of_a_story_has_nothing_to_dim(told: Desk) -> None:
    shown(told, told.ids[2])
    assert told.stage.text_pane.told == ()
    told.novelty.toggle()
    assert told.stage.said == "no earlier article of this story was read"


def test_a_correction_looks_anew_at_what_is_known(told: Desk) -> None:
    shown(told, told.ids[0])
    told.stage.text_pane.dim(None)
    told.speaking.next_quote()
    told.stage.answers = [-2, "Ben Quay"]
    told.correcting.correct()
    assert told.stage.text_pane.news is not None


def test_a_mark_leaves_what_is_dimmed_alone(told: Desk) -> None:
    shown(told, told.ids[0])
    told.stage.text_pane.dim(None)
    told.marking.toggle_bookmark()
    assert told.stage.text_pane.news is None


def test_without_a_key_none_is_told(told: Desk) -> None:
    from reader.tui.flows.keys import make_keymap

    told.stage.keymap = make_keymap({"dim.toggle": ()})
    shown(told, told.ids[0])
    assert told.stage.text_pane.told[-1] == "1 sentence read before"


def test_rows_of_the_list_are_told_how_many_quotes_are_new(told: Desk) -> None:
    told.novelty.look_at_rows(told.ids)
    assert told.stage.list_pane.news == {told.ids[0]: 0, told.ids[1]: 0, told.ids[2]: 0}
