"""Words to terms: what is one term, what is none, what counts more."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.model.article import Article, Paragraph
from reader.related.terms import LONGEST, article_terms, term_of


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


def test_a_name_counts_more_than_a_word_that_begins_a_sentence() -> None:
    found = article_terms(Article("", (Paragraph("Harbours closed. Nobody saw Tarrow sail."),)))
    assert found["harbour"] == pytest.approx(1.0)
    assert found["tarrow"] == pytest.approx(1.5)


def test_the_headline_counts_twice() -> None:
    found = article_terms(Article("flooded quays", (Paragraph("flooded streets"),)))
    assert found["flood"] == pytest.approx(1 + math.log(3))
    assert found["quay"] == pytest.approx(1 + math.log(2))


def test_what_is_written_without_blanks_is_taken_in_pairs() -> None:
    found = article_terms(Article("港口工会"))
    assert {"港口", "口工", "工会"} == found.keys()


@given(st.text(max_size=60))
def test_any_text_has_terms_of_bounded_length(text: str) -> None:
    found = article_terms(Article(text, (Paragraph(text),)))
    assert all(0 < len(term) <= LONGEST and weight > 0 for term, weight in found.items())
