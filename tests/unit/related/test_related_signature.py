"""Signatures: packed and unpacked, weighed by rarity, compared."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.related.signature import (
    SIZE,
    Vector,
    cosine,
    measure_rarity,
    pack_near,
    pack_terms,
    product,
    strengthen,
    unpack_near,
    unpack_terms,
    weigh,
)

weights = st.dictionaries(
    st.integers(0, 2**32 - 1), st.floats(0.5, 10, width=32), min_size=1, max_size=40
)


def compare(one: dict[int, float], other: dict[int, float]) -> float:
    """Return how alike the two are where all terms are equally rare."""
    same = dict.fromkeys(one | other, 1.0)
    weighed, vector = weigh(one, same), weigh(other, same)
    return cosine(weighed, Vector(other, vector.terms, vector.length))


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
    assert compare(one, other) == pytest.approx(compare(other, one))
    assert 0 <= compare(one, other) <= 1 + 1e-9
    assert compare(one, one) == pytest.approx(1)


def test_a_rare_term_weighs_more_than_a_common_one() -> None:
    weighed = weigh({1: 1.0, 2: 1.0}, measure_rarity({1: 2, 2: 900}, 1000))
    assert weighed.weights[1] > 9 * weighed.weights[2]


def test_a_term_of_no_article_is_as_rare_as_one_of_one() -> None:
    rarity = measure_rarity({1: 0, 2: 1}, 1000)
    assert rarity[1] == rarity[2]


def test_the_strongest_terms_are_kept_and_come_first() -> None:
    many = dict.fromkeys(range(300), 1.0)
    kept = strengthen(many, measure_rarity({term: 300 - term for term in many}, 1000))
    assert len(kept) == SIZE
    assert next(iter(kept)) == 299


@given(weights, weights, st.floats(0, 1))
def test_the_product_of_sums_is_that_of_their_vectors_added(
    one: dict[int, float], other: dict[int, float], share: float
) -> None:
    vectors = [one, other]
    lengths = [math.hypot(*vector.values()) for vector in vectors]
    added = [
        one.get(term, 0.0) / lengths[0] + share * other.get(term, 0.0) / lengths[1]
        for term in one | other
    ]
    parts = [(1.0, 0), (share, 1)]
    found = product(parts, parts, lambda i, j: compare(vectors[i], vectors[j]))
    assert found == pytest.approx(sum(weight * weight for weight in added))


def test_nothing_is_like_an_article_without_words() -> None:
    assert compare({}, {1: 1.0}) == 0
