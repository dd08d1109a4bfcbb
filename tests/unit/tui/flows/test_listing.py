from __future__ import annotations

from reader.tui.flows.listing import BOOKMARKS, View
from reader.tui.flows.stage import Pane
from tests.unit.tui.flows.conftest import Desk

ALL_THREE = ["Story one", "Story two", "Story three"]


def test_a_search_shows_what_fits_and_escape_goes_back(desk: Desk) -> None:
    desk.stage.answers = ["three"]
    desk.searching.search()
    assert desk.stage.list_pane.headlines == ["Story three"]
    assert desk.stage.said == "1 result · Esc goes back"
    assert desk.listing.clear()
    assert desk.stage.list_pane.headlines == ALL_THREE
    assert not desk.listing.clear()


def test_a_search_given_up_leaves_the_list_as_it_was(desk: Desk) -> None:
    desk.stage.answers = [None]
    desk.searching.search()
    assert desk.stage.list_pane.headlines == ALL_THREE


def test_an_empty_search_is_none(desk: Desk) -> None:
    desk.stage.answers = [""]
    desk.searching.search()
    assert desk.stage.list_pane.headlines == ALL_THREE
    assert not desk.listing.clear()


def test_a_mistake_in_a_query_is_told_with_its_column(desk: Desk) -> None:
    desk.stage.answers = ["(three", "three"]
    desk.searching.search()
    assert "column 1" in desk.stage.warned
    # It is asked again with what was typed, so that it can be mended.
    assert desk.stage.asked == ["", "(three"]
    assert desk.stage.list_pane.headlines == ["Story three"]


def test_the_reading_pane_is_searched_in_the_page(desk: Desk) -> None:
    desk.reading.start(desk.ids[0])
    desk.stage.answers = ["dawn", "nowhere"]
    desk.searching.search()
    assert desk.stage.said.startswith("1 match ·")
    desk.searching.search()
    assert desk.stage.said == "no match · Esc ends"


def test_a_filter_narrows_the_view_and_escape_clears_it(desk: Desk) -> None:
    desk.stage.answers = ["two"]
    desk.searching.filter()
    assert desk.stage.list_pane.headlines == ["Story two"]
    assert desk.listing.clear()
    assert desk.stage.list_pane.headlines == ALL_THREE


def test_a_filter_given_up_is_as_before(desk: Desk) -> None:
    desk.stage.answers = ["two", None]
    desk.searching.filter()
    desk.searching.filter()
    assert desk.stage.list_pane.headlines == ["Story two"]


def test_a_filter_with_or_does_not_spill_over_the_view() -> None:
    view = View("unread", "Unread", "unread", "two OR three")
    assert view.whole_query == "unread (two OR three)"


def test_bookmarks_are_a_view_with_friendly_words_while_empty(desk: Desk) -> None:
    desk.stage.focused_pane = Pane.READING
    desk.listing.view_bookmarks()
    assert desk.stage.list_pane.headlines == []
    assert "b bookmarks" in desk.stage.list_pane.empty
    assert desk.listing.view == BOOKMARKS
    assert desk.stage.focused_pane is Pane.LIST


def test_a_view_opens_on_the_article_that_is_read(desk: Desk) -> None:
    desk.reading.start(desk.ids[2])
    desk.stage.list_pane.cursor = 2
    desk.listing.view_unread()
    desk.listing.view_all()
    assert desk.stage.list_pane.cursor == 2


def test_the_history_lists_what_was_opened(desk: Desk) -> None:
    desk.reading.start(desk.ids[0])
    desk.reading.open(desk.ids[2])
    desk.listing.view_history()
    assert set(desk.stage.list_pane.headlines) == {"Story three", "Story one"}
    assert (desk.stage.view, desk.stage.detail) == ("history", "History")
    desk.stage.answers = ["three"]
    desk.searching.filter()
    assert desk.stage.list_pane.headlines == ["Story three"]


def test_the_history_is_forgotten_only_after_yes(desk: Desk) -> None:
    desk.reading.start(desk.ids[0])
    desk.listing.view_history()
    desk.stage.answers = [False, True]
    desk.listing.forget_history()
    assert desk.stage.list_pane.headlines == ["Story one"]
    desk.listing.forget_history()
    assert desk.stage.list_pane.headlines == []
    desk.reading.back()
    assert desk.stage.said == "nothing before this"
    assert desk.stage.is_read(desk.ids[0])


def test_reading_the_list_again_keeps_the_cursor_on_its_article(desk: Desk) -> None:
    desk.stage.list_pane.cursor = 2
    desk.listing.reopen()
    assert desk.stage.list_pane.cursor == 2
