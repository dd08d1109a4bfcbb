"""Tell whether a link's title and a headline name the same article. Pure; looks nothing up."""

from __future__ import annotations

from collections.abc import Sequence

CONTAINED = 0.8
"""How much of a title's words a headline must hold (measured on news pages' own links)."""
COVERED = 0.5
"""How much of the headline the title's words must be, so that a few common words don't fit all."""
FEWEST = 3
"""A title of fewer different words fits the same words only."""


def likeness(title: Sequence[str], headline: Sequence[str]) -> float:
    """Return how well a headline fits a link's title: above 0 where it may be the same article.

    Both are given as their folded words.
    """
    if list(title) == list(headline):
        return 2.0
    shared, wanted, given = len(set(title) & set(headline)), len(set(title)), len(set(headline))
    if wanted < FEWEST or shared < CONTAINED * wanted or shared < COVERED * given:
        return 0.0
    return shared / wanted + shared / given / 2
