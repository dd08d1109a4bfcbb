"""What an article's terms weigh: how often they come, and where."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.model.article import Article, Paragraph
from reader.related.pieces import number, read
from reader.related.weights import article_text, weigh_terms


def weigh(headline: str, text: str = "") -> dict[int, float]:
    return weigh_terms(read(headline), read(text))


def test_a_name_counts_more_than_a_word_that_begins_a_sentence() -> None:
    found = weigh("", "Harbours closed. Nobody saw Tarrow sail.")
    assert found[number("harbour")] == pytest.approx(1.0)
    assert found[number("tarrow")] == pytest.approx(1.5)


def test_a_capital_after_a_line_break_says_nothing() -> None:
    found = weigh("", "Quays flooded\nTarrow sailed")
    assert found[number("tarrow")] == pytest.approx(1.0)


def test_marks_before_a_sentence_do_not_make_its_first_word_a_name() -> None:
    found = weigh("", "They left. — “Harbours closed,” he said.")
    assert found[number("harbour")] == pytest.approx(1.0)


def test_a_word_after_a_name_s_stroke_is_a_name_wherever_the_sentence_begins() -> None:
    found = weigh("", "Al-Tarrow sailed. The al-Norwick ferry did not.")
    assert found[number("tarrow")] == pytest.approx(1.5)
    assert found[number("norwick")] == pytest.approx(1.5)


def test_the_headline_counts_twice() -> None:
    found = weigh("flooded quays", "flooded streets")
    assert found[number("flood")] == pytest.approx(1 + math.log(3))
    assert found[number("quay")] == pytest.approx(1 + math.log(2))


def test_an_article_says_its_standfirst_and_its_body() -> None:
    article = Article("Quays", (Paragraph("One."), Paragraph("Two.")), standfirst="Before.")
    assert article_text(article) == "Before.\nOne.\nTwo."


@given(st.text(max_size=60), st.text(max_size=200))
def test_every_term_of_any_text_weighs_something(headline: str, text: str) -> None:
    assert all(weight >= 1 for weight in weigh(headline, text).values())
