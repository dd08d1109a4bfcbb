"""What goes on in the background, in the room there is."""

from __future__ import annotations

from reader.tui.rendering.activity import Activity
from reader.tui.rendering.cells import width_of

REFRESH = Activity(("12/40 feeds", "31 new", "2 failed"), 0.3)


def test_all_is_said_beside_a_bar_where_there_is_room() -> None:
    assert REFRESH.fitted(80) == (12, "12/40 feeds · 31 new · 2 failed")


def test_the_bar_shrinks_and_goes_before_a_word_does() -> None:
    assert REFRESH.fitted(40) == (6, "12/40 feeds · 31 new · 2 failed")
    assert REFRESH.fitted(33) == (0, "12/40 feeds · 31 new · 2 failed")


def test_what_is_needed_least_goes_first() -> None:
    assert REFRESH.fitted(29) == (6, "12/40 feeds · 31 new")
    assert REFRESH.fitted(12) == (0, "12/40 feeds")


def test_nothing_is_cut_in_the_middle() -> None:
    assert REFRESH.fitted(10) == (0, "")
    assert REFRESH.fitted(0) == (0, "")


def test_what_nobody_knows_the_end_of_has_no_bar() -> None:
    assert Activity(("asking",)).fitted(80) == (0, "asking")


def test_it_never_takes_more_than_it_is_given() -> None:
    for room in range(60):
        bar, words = REFRESH.fitted(room)
        assert width_of(words) + (bar + 1 if bar else 0) <= max(room, 0)
