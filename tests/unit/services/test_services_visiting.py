"""Back, forward and places survive a restart."""

from __future__ import annotations

from datetime import timedelta

import pytest

from reader.errors import NotInLibraryError, QueryError
from reader.model.reading import History, Visit
from reader.services import listing
from reader.services.library import Library, open_library
from reader.services.listing import get_row
from reader.services.marking import set_read, undo
from reader.services.opening import keep_opening
from reader.services.visiting import (
    forget_history,
    list_history,
    load_history,
    note_read,
    open_history,
    place_in,
    save_history,
)
from tests.library_articles import NOON, Clock, add, page


def fill(library: Library, count: int) -> list[int]:
    return [add(library, page(f"Number {i}", f"Text {i}.")) for i in range(count)]


def test_history_comes_back_as_it_was(library: Library) -> None:
    one, two, three = fill(library, 3)
    history = History().visited(Visit(one, 3, 10, 2)).visited(Visit(two)).visited(Visit(three))
    history = history.moved(-1)
    save_history(library, history)
    with open_library(library.folder) as again:
        assert load_history(again) == history
    save_history(library, History())
    assert load_history(library) == History()


def test_the_last_place_in_an_article_is_kept(library: Library, clock: Clock) -> None:
    one, two = fill(library, 2)
    history = History().visited(Visit(one))
    save_history(library, history)
    history = history.updated(Visit(one, 5, 40, 1)).visited(Visit(two))
    save_history(library, history)
    assert place_in(library, one) == Visit(one, 5, 40, 1)
    clock.pass_by(minutes=1)
    save_history(library, history.visited(Visit(one, 7)))
    assert place_in(library, one) == Visit(one, 7)
    save_history(library, history)
    assert place_in(library, 99) is None


def test_going_back_to_another_article_leaves_the_last_place_in_this_one(library: Library) -> None:
    one, two = fill(library, 2)
    history = History((Visit(one, 1), Visit(two), Visit(one, 5)), 2)
    save_history(library, history)
    assert place_in(library, one) == Visit(one, 5)
    save_history(library, history.moved(-2))
    assert place_in(library, one) == Visit(one, 1)
    save_history(library, history.moved(-1))
    assert place_in(library, one) == Visit(one, 1)


def test_recent_visits_are_listed_once_latest_first(library: Library, clock: Clock) -> None:
    one, two = fill(library, 2)
    history = History()
    for article_id in (one, two, one):
        history = history.visited(Visit(article_id))
        save_history(library, history)
        clock.pass_by(minutes=1)
    save_history(library, history.updated(Visit(one, 2)))
    found = [(row.id, time) for row, time in list_history(library)]
    assert found == [(one, NOON.replace(minute=2)), (two, NOON.replace(minute=1))]
    assert len(list(list_history(library, limit=1))) == 1


def test_visits_of_previews_are_left_out(library: Library) -> None:
    (one,) = fill(library, 1)
    save_history(library, History().visited(Visit(one)).visited(Visit(0)))
    assert load_history(library) == History((Visit(one),), 0)
    assert [row.id for row, _ in list_history(library)] == [one]


def visit(library: Library, *ids: int) -> None:
    history = load_history(library)
    for article_id in ids:
        history = history.visited(Visit(article_id))
        save_history(library, history)


def test_what_was_opened_is_told_by_days_in_local_time(library: Library, clock: Clock) -> None:
    one, two, three = (add(library, page(name)) for name in ("One", "Two", "Three"))
    visit(library, one, two)
    clock.pass_by(days=1)
    visit(library, three)
    view = open_history(library)
    assert [row.id for row in view.rows(0, 9)] == [three, two, one]
    day = clock().date()
    assert view.headings == [(0, day), (1, day - timedelta(days=1))]


def test_an_article_opened_again_moves_to_the_top(library: Library, clock: Clock) -> None:
    one, two = (add(library, page(name)) for name in ("One", "Two"))
    visit(library, one, two)
    clock.pass_by(minutes=1)
    visit(library, one)
    assert list(open_history(library).ids()) == [one, two]


def test_the_history_is_narrowed_like_any_list(library: Library) -> None:
    one, two = (add(library, page(name)) for name in ("One ferry", "Two"))
    visit(library, one, two)
    add(library, page("Ferry unopened"))
    view = open_history(library, "ferry")
    assert list(view.ids()) == [one]
    assert view.total == 1
    assert open_history(library, "ferry sort:relevance").headings == []
    with pytest.raises(QueryError):
        open_history(library, "(")


def test_a_long_history_is_taken_as_it_is_asked_for(
    library: Library, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(listing, "EAGER", 2)
    ids = [add(library, page(f"Number {n}")) for n in range(5)]
    add(library, page("Unopened"))
    for article_id in ids:
        visit(library, article_id)
        clock.pass_by(days=1)
    view = open_history(library)
    assert view.total == 5
    assert len(view.headings) == 2
    assert list(view.ids()) == ids[::-1]
    assert [index for index, _ in view.headings] == [0, 1, 2, 3, 4]


def test_what_arrives_does_not_come_into_the_history(library: Library) -> None:
    visit(library, add(library, page("One")))
    view = open_history(library)
    add(library, page("Two"))
    assert not view.is_outgrown()


def test_a_forgotten_history_leaves_no_place_and_keeps_what_is_read(library: Library) -> None:
    one = add(library, page("One"))
    visit(library, one)
    set_read(library, [one], True)
    forget_history(library)
    assert list(list_history(library)) == []
    assert load_history(library) == History()
    assert place_in(library, one) == Visit(one, -1)
    assert get_row(library, one).read


def test_what_is_forgotten_is_still_known_to_be_edited_since_it_was_read(library: Library) -> None:
    one = add(library, page("One", "First words.", url="https://herald.example/one"))
    note_read(library, one)
    forget_history(library)
    add(library, page("One", "Other words.", url="https://herald.example/one"))
    assert get_row(library, one).is_edited
    visit(library, one)
    assert [row.id for row, _ in list_history(library)] == [one]


def test_an_opening_is_kept_with_its_words_and_place_and_is_one_step_to_undo(
    library: Library,
) -> None:
    (one,) = fill(library, 1)
    history = History().visited(Visit(one, 2))
    assert keep_opening(library, one, history).read.what == "marked “Number 0” read"
    assert (get_row(library, one).read, load_history(library)) == (True, history)
    undo(library)
    assert not get_row(library, one).read


def test_going_back_leaves_unread_what_was_marked_so(library: Library) -> None:
    (one,) = fill(library, 1)
    history = History().visited(Visit(one, 2))
    assert not keep_opening(library, one, history, marks_read=False).read.count
    assert (get_row(library, one).read, load_history(library)) == (False, history)


def test_an_opening_in_a_library_that_cant_be_written_is_no_error(library: Library) -> None:
    (one,) = fill(library, 1)
    with open_library(library.folder, read_only=True) as unwritable:
        assert not keep_opening(unwritable, one, History().visited(Visit(one))).read.count
    assert not get_row(library, one).read


def test_nothing_is_kept_of_the_opening_of_an_article_that_is_gone(library: Library) -> None:
    fill(library, 1)
    with pytest.raises(NotInLibraryError):
        keep_opening(library, 99, History().visited(Visit(99)))
    assert load_history(library) == History()
