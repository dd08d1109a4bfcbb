"""Whose reporting an article is."""

from __future__ import annotations

import pytest

from reader.model.article import Article
from reader.model.origin import agency_of, origin_words


@pytest.mark.parametrize(
    ("article", "words"),
    [
        (Article("x", agency="NW", byline="By Ilse Marren"), "agency: NW"),
        (Article("x", byline="By Reuters"), "agency: Reuters"),
        (Article("x", authors=("Ilse Marren", "AFP")), "agency: AFP"),
        (Article("x", byline="Ilse Marren and dpa"), "agency: dpa"),
        (Article("x", byline="By The Associated Press"), "agency: The Associated Press"),
        (Article("x", byline="By Ilse Marren"), "own reporting"),
        (Article("x", authors=("Sid Marren", "Sid")), "own reporting"),
        (Article("x"), ""),
    ],
)
def test_an_agency_counts_more_than_a_name_and_no_name_says_nothing(
    article: Article, words: str
) -> None:
    assert origin_words(article) == words


def test_an_agency_is_not_read_out_of_longer_names() -> None:
    assert agency_of(Article("x", byline="By Ap Reuterson")) is None
