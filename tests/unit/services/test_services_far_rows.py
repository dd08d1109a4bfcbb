"""Rows far down a long list, and its end, are reached without taking all before them."""

from __future__ import annotations

import pytest

from reader.services import island, listing
from reader.services.library import Library
from reader.services.listing import ListView, open_list
from reader.services.marking import set_bookmarked, set_read
from tests.library_articles import add, page
from tests.wire_copies import add_copies

COUNT = 40


@pytest.fixture(autouse=True)
def short(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a list of forty be long."""
    monkeypatch.setattr(listing, "EAGER", 3)
    monkeypatch.setattr(island, "FAR", 4)
    monkeypatch.setattr(island, "AT_END", 5)
    monkeypatch.setattr(listing, "_CHUNK", 3)
    monkeypatch.setattr(island, "AT_ONCE", 2)


@pytest.fixture
def ids(library: Library) -> list[int]:
    """Articles, newest first."""
    return [
        add(library, page(f"Number {i}", f"Text {i}.", url=f"https://a.example/{i}", hours=i))
        for i in range(COUNT)
    ]


def shown(view: ListView, start: int, count: int) -> list[int]:
    return [row.id for row in view.rows(start, count)]


@pytest.mark.parametrize("query", ["", "unread", "text", "newer:3000d"])
def test_the_end_is_shown_at_once_and_one_can_go_up_from_there(
    library: Library, ids: list[int], query: str
) -> None:
    view = open_list(library, query)
    assert shown(view, 36, 10) == ids[36:]
    for start in (34, 31, 28, 25, 23, 20, 38):
        assert shown(view, start, 2) == ids[start : start + 2]
    assert len(view.loaded()) == 3
    assert list(view.ids()) == ids


def test_the_end_of_a_list_told_from_the_oldest_on(library: Library, ids: list[int]) -> None:
    view = open_list(library, "sort:oldest")
    assert shown(view, 37, 3) == ids[2::-1]
    assert view.index_of(ids[15]) == 24
    assert len(view.loaded()) == 3


def test_a_place_far_down_is_counted_and_its_neighbours_are_there(
    library: Library, ids: list[int]
) -> None:
    view = open_list(library, "unread")
    assert view.index_of(ids[25]) == 25
    assert shown(view, 22, 7) == ids[22:29]
    assert view.index_of(ids[23]) == 23
    assert len(view.loaded()) == 3


def test_a_place_not_quite_so_far_is_found_too(library: Library, ids: list[int]) -> None:
    view = open_list(library)
    assert [view.index_of(one) for one in ids[:9]] == list(range(9))


def test_of_many_that_have_a_word_only_the_first_are_looked_through(
    library: Library, ids: list[int]
) -> None:
    view = open_list(library, "text")
    assert view.index_of(ids[6]) == 6
    assert view.index_of(ids[35]) is None
    assert view.index_of(ids[35] + 1) is None


def test_what_is_not_in_the_list_is_looked_for_nowhere(library: Library, ids: list[int]) -> None:
    set_bookmarked(library, ids[:30], True)
    view = open_list(library, "bookmarked")
    assert view.index_of(ids[35]) is None
    assert len(view.loaded()) == 3


def test_the_unread_before_the_end_is_found_from_the_end(library: Library, ids: list[int]) -> None:
    set_read(library, [*ids[:30], *ids[34:]], True)
    view = open_list(library)
    assert shown(view, 38, 2) == ids[38:]
    assert view.next_unread(39, step=-1) == 33
    assert view.next_unread(34) is None
    assert len(view.loaded()) == 3


def test_copies_above_share_a_row(library: Library, ids: list[int]) -> None:
    copies = add_copies(library, "Alpha", "Beta", "Gamma")
    view = open_list(library, fold=True)
    place = list(open_list(library, fold=True).ids()).index(ids[30])
    assert view.index_of(ids[30]) == place == 31
    assert shown(view, place, 3) == ids[30:33]
    assert view.index_of(copies[0]) == view.index_of(copies[2])


def test_a_limited_list_ends_at_its_limit(library: Library, ids: list[int]) -> None:
    assert shown(open_list(library, limit=20), 18, 9) == ids[18:20]
