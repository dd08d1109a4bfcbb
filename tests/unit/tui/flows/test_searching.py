"""Searching off the screen's thread, and what is looked for in articles that are opened from it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

import pytest

from reader.errors import LibraryBusyError, StoppedError
from reader.model.query import Words
from reader.services import feeding, listing, marking, saving
from reader.tui.flows import searching
from reader.tui.flows.listing import ALL
from reader.tui.flows.stage import Pane
from tests.unit.tui.flows.conftest import Desk

T = TypeVar("T")
ALL_THREE = ["Story one", "Story two", "Story three"]


def search(desk: Desk, words: str) -> None:
    desk.stage.answers = [words]
    desk.searching.search()


def test_an_article_opened_from_a_search_shows_what_was_looked_for(desk: Desk) -> None:
    search(desk, "dawn")
    desk.moving.open()
    assert desk.stage.text_pane.finding == "dawn"
    assert desk.stage.said == "1 match · n N next, previous · Esc ends"
    desk.stepping.next_unread()
    assert desk.stage.said == "match 1 of 2"
    desk.program.close()
    assert desk.stage.text_pane.finding == ""


def test_while_a_word_is_typed_what_begins_so_is_found(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    typed: list[Callable[[str], None]] = []
    monkeypatch.setattr(
        desk.stage, "ask", lambda *_, changed, **__: typed.append(changed), raising=True
    )
    desk.searching.search()
    for words in ("da", "daw"):
        typed[0](words)
    assert desk.stage.list_pane.headlines == ALL_THREE
    assert desk.listing.view.query == "daw*"
    typed[0]("dawns")
    assert desk.stage.list_pane.headlines == []


def test_enter_looks_for_whole_words_and_for_their_beginning_where_there_are_none(
    desk: Desk,
) -> None:
    search(desk, "dawn")
    assert desk.listing.view.query == "dawn"
    search(desk, "two daw")
    assert desk.listing.view.query == "two daw*"
    assert desk.stage.list_pane.headlines == ["Story two"]
    assert desk.stage.said.startswith("1 result ")
    search(desk, "nothing")
    assert desk.stage.said.startswith("0 results")


def test_in_the_list_n_goes_on_to_what_is_unread_while_searching_too(desk: Desk) -> None:
    search(desk, "dawn")
    desk.moving.open()
    desk.stage.focused_pane = Pane.LIST
    desk.stepping.next_unread()
    assert desk.reading.article_id == desk.ids[1]


def test_an_article_that_is_not_among_what_was_found_shows_no_hits(desk: Desk) -> None:
    search(desk, "two")
    desk.reading.open(desk.ids[1])
    desk.reading.open(desk.ids[0])
    assert desk.stage.text_pane.finding == ""


def test_after_the_search_nothing_is_looked_for_any_more(desk: Desk) -> None:
    search(desk, "dawn")
    assert list(desk.reading.sought) == [Words("dawn")]
    desk.listing.clear()
    assert not desk.reading.sought


def test_a_search_by_relevance_and_back(desk: Desk) -> None:
    desk.searching.by_relevance()
    assert desk.stage.said.startswith("search for words first")
    search(desk, "dawn -two")
    desk.searching.by_relevance()
    assert desk.listing.view.query == "dawn NOT two sort:relevance"
    desk.searching.by_relevance()
    assert desk.listing.view.query == "dawn NOT two sort:newest"
    assert desk.listing.clear()
    assert desk.listing.view == ALL


def test_it_is_told_that_only_the_newest_are_ranked(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(listing, "RANKED", 2)
    search(desk, "dawn sort:relevance")
    assert desk.stage.said == "3 results · the newest 2 by relevance · Esc goes back"


def test_a_pattern_that_takes_too_long_says_how_far_it_came(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reader.tui.flows.listing.PATIENCE", 0.0)
    search(desk, "/dawn/")
    assert desk.stage.said.startswith("0 results: looked at the newest 0 of 3 articles")
    assert "looked at the newest 0 of 3" in desk.stage.list_pane.empty


def test_what_is_searched_for_first_is_given_up_for_what_comes_after(desk: Desk) -> None:
    waiting: list[tuple[Callable[[], object], Callable[[object], None]]] = []

    def in_background(
        key: str, work: Callable[[], T], done: Callable[[T], None], *, at_once: bool = False
    ) -> None:
        if key == "search":
            waiting.append((work, done))  # type: ignore[arg-type]

    desk.stage.in_background = in_background  # type: ignore[method-assign]
    search(desk, "one")
    (first, show_first), (second, show_second) = waiting[-2:]
    window = second()
    with pytest.raises(StoppedError):
        first()
    show_second(window)
    assert desk.stage.list_pane.headlines == ["Story one"]
    desk.listing.clear()
    show_first(window)
    assert desk.stage.list_pane.headlines == ALL_THREE


def test_a_filter_keeps_the_order_that_it_names(desk: Desk) -> None:
    desk.stage.answers = ["dawn sort:oldest"]
    desk.searching.filter()
    assert desk.stage.list_pane.headlines == ALL_THREE[::-1]
    assert desk.listing.view.whole_query == "dawn sort:oldest"


def test_a_query_is_completed_with_what_the_library_has(desk: Desk) -> None:
    marking.add_tag(desk.stage.library, desk.ids[:1], "harbour")
    feeding.add_feed(
        desk.stage.library, "https://a.example/f", title="Post", folder="Coast", unchecked=True
    )
    saving.save_query(desk.stage.library, "Mornings", "today")
    search(desk, "one")
    assert desk.stage.complete is not None
    typed = (
        "said:b",
        "publisher:t",
        "tag:h",
        "feed:p",
        "folder:c",
        "saved:m",
        "section:x",
        "note:x",
    )
    assert [desk.stage.complete(text) for text in typed] == [
        "said:brook",
        "publisher:tidewater",
        "tag:harbour",
        "feed:post",
        "folder:coast",
        "saved:mornings",
        None,
        None,
    ]


def test_a_library_that_can_not_be_asked_completes_nothing(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def busy(*_: object) -> list[str]:
        raise LibraryBusyError("held by another process")

    monkeypatch.setattr(searching, "known_values", busy)
    search(desk, "one")
    assert desk.stage.complete is not None
    assert desk.stage.complete("said:b") is None
