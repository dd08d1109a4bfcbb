"""A link's title finds its article, and no other."""

from __future__ import annotations

import pytest

from reader.related.titles import likeness

HEADLINE = ["crews", "agree", "to", "first", "ballot", "since", "2006"]


@pytest.mark.parametrize(
    "title",
    ["crews agree to first ballot since 2006", "crews agree first ballot", "crews agree to ballot"],
)
def test_the_words_of_a_headline_fit_it(title: str) -> None:
    assert likeness(title.split(), HEADLINE) > 0


@pytest.mark.parametrize(
    "title",
    ["", "crews agree", "crews agree to nothing at all", "first to agree", "owners fly to norwick"],
)
def test_too_few_or_other_words_do_not(title: str) -> None:
    assert likeness(title.split(), HEADLINE) == 0


def test_the_same_words_fit_best() -> None:
    longer = [*HEADLINE, "says", "union"]
    assert likeness(HEADLINE, HEADLINE) > likeness(HEADLINE, longer) > 0


def test_a_short_title_fits_its_own_words() -> None:
    assert likeness(["owners", "fly"], ["owners", "fly"]) > 0
    assert likeness(["owners", "fly"], ["owners", "fly", "in"]) == 0
