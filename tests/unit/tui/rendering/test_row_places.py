"""Lines of a list with headings."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reader.tui.rendering.row_places import HEADING, RowPlaces


def test_rows_follow_each_other_where_nothing_is_headed() -> None:
    places = RowPlaces(4, 3)
    assert places.count == 12
    assert places.lines(2) == range(6, 9)
    assert places.at(7) == (2, 1)


def test_a_heading_stands_above_its_row() -> None:
    places = RowPlaces(3, 2, [0, 2])
    assert [places.at(y) for y in range(places.count)] == [
        (0, HEADING),
        (0, 0),
        (0, 1),
        (1, 0),
        (1, 1),
        (2, HEADING),
        (2, 0),
        (2, 1),
    ]
    assert [places.top_line(index) for index in range(3)] == [0, 3, 5]


@given(st.integers(1, 40), st.integers(1, 3), st.sets(st.integers(0, 39)))
def test_every_line_of_a_row_is_found_at_its_place(
    total: int, height: int, headed: set[int]
) -> None:
    places = RowPlaces(total, height, sorted(index for index in headed if index < total))
    for index in range(total):
        assert [places.at(y) for y in places.lines(index)] == [(index, n) for n in range(height)]
    assert places.lines(total - 1).stop == places.count
