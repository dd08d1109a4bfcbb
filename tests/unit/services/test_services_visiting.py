"""Back, forward and places survive a restart."""

from __future__ import annotations

from reader.model.reading import History, Visit
from reader.services.library import Library, open_library
from reader.services.visiting import load_history, place_in, recent_visits, save_history
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
    found = [(row.id, time) for row, time in recent_visits(library)]
    assert found == [(one, NOON.replace(minute=2)), (two, NOON.replace(minute=1))]
    assert len(recent_visits(library, limit=1)) == 1


def test_visits_of_previews_are_left_out(library: Library) -> None:
    (one,) = fill(library, 1)
    save_history(library, History().visited(Visit(one)).visited(Visit(0)))
    assert load_history(library) == History((Visit(one),), 0)
    assert [row.id for row, _ in recent_visits(library)] == [one]
