"""Signatures: packed and unpacked, weighed by rarity, compared."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.related.signature import (
    SIZE,
    cosine,
    expand,
    normalise,
    order_terms,
    pack_near,
    pack_terms,
    unpack_near,
    unpack_terms,
    weigh,
)

weights = st.dictionaries(
    st.integers(0, 2**32 - 1), st.floats(0.5, 10, width=32), min_size=1, max_size=40
)


@given(weights)
def test_terms_come_back_in_their_order(given_weights: dict[int, float]) -> None:
    back = unpack_terms(pack_terms(given_weights))
    assert list(back.items()) == list(given_weights.items())


@given(st.lists(st.tuples(st.integers(1, 2**40), st.floats(0, 1, width=32)), max_size=30))
def test_neighbours_come_back(near: list[tuple[int, float]]) -> None:
    assert unpack_near(pack_near(near)) == near


@given(weights, weights)
def test_likeness_is_the_same_both_ways_and_at_most_one(
    one: dict[int, float], other: dict[int, float]
) -> None:
    a, b = normalise(one), normalise(other)
    assert cosine(a, b) == pytest.approx(cosine(b, a))
    assert 0 <= cosine(a, b) <= 1 + 1e-9
    assert cosine(a, a) == pytest.approx(1)


def test_a_rare_term_weighs_more_than_a_common_one() -> None:
    vector = weigh({1: 1.0, 2: 1.0}, {1: 2, 2: 900}, 1000)
    assert vector[1] > 3 * vector[2]


def test_the_strongest_terms_are_kept_and_come_first() -> None:
    many = dict.fromkeys(range(300), 1.0)
    kept = order_terms(many, {term: 300 - term for term in many}, 1000)
    assert len(kept) == SIZE
    assert next(iter(kept)) == 299


def test_an_article_is_more_like_one_that_its_neighbours_resemble() -> None:
    article, neighbour, far = normalise({1: 1.0}), normalise({1: 1.0, 2: 1.0}), normalise({2: 1.0})
    assert cosine(article, far) == 0
    assert cosine(expand(article, [(0.7, neighbour)]), far) > 0.3


def test_nothing_is_like_an_article_without_words() -> None:
    assert cosine(normalise({}), normalise({1: 1.0})) == 0
