"""Words to terms: what is one term, what is none, what counts more."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.related.terms import LONGEST, find_term, term_of


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("strikes", "strike"),
        ("Ministers", "minister"),
        ("Bellhaven’s", "Bellhaven"),
        ("l’école", "ecole"),
        ("d'Almenara", "Almenara"),
        ("Überschwemmung", "uberschwemmung"),
        ("parties", "party"),
    ],
)
def test_forms_of_a_word_are_one_term(one: str, other: str) -> None:
    assert term_of(one) == term_of(other) != ""


@pytest.mark.parametrize("word", ["the", "The", "said", "dans", "nicht", "porque", "x"])
def test_words_that_say_nothing_are_no_terms(word: str) -> None:
    assert term_of(word) == ""


@given(st.text(max_size=60))
def test_any_word_has_a_term_of_bounded_length(word: str) -> None:
    assert len(term_of(word)) <= LONGEST
    assert term_of(word) == find_term(word)
