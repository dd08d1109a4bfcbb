"""Groups by average linkage."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reader.related.grouping import group


def test_members_alike_on_average_are_one_group() -> None:
    found = group([1, 2, 3, 4], {(1, 2): 0.9, (1, 3): 0.5, (2, 3): 0.6, (3, 4): 0.2})
    assert sorted(found) == [[1, 2, 3], [4]]


def test_one_likeness_joins_no_two_groups() -> None:
    pairs = {(1, 2): 0.9, (3, 4): 0.9, (2, 3): 0.8}
    assert sorted(group([1, 2, 3, 4], pairs)) == [[1, 2], [3, 4]]


def test_groups_to_begin_with_are_never_taken_apart() -> None:
    assert sorted(group([1, 2, 3], {(2, 3): 0.9}, joined=[[1, 2]])) == [[1, 2], [3]]
    pairs = {(1, 3): 0.6, (2, 3): 0.9}
    assert group([1, 2, 3], pairs, joined=[[1, 2]]) == [[1, 2, 3]]


@given(
    st.dictionaries(
        st.tuples(st.integers(0, 8), st.integers(0, 8)).filter(lambda p: p[0] < p[1]),
        st.floats(0, 1),
    )
)
def test_every_member_is_in_one_group(pairs: dict[tuple[int, int], float]) -> None:
    found = group(range(9), pairs)
    assert sorted(member for members in found for member in members) == list(range(9))
