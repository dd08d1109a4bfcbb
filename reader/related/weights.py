"""Weigh an article's terms: by how often they come, names and the headline's more. Pure.

How rare a term is in a library is not known here (signature.py).
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from operator import itemgetter

from reader.model.article import Article
from reader.related.pieces import Piece

HEADLINE_COUNTS = 2
"""An occurrence in the headline counts as so many."""
NAME_WEIGHT = 1.5
"""For terms that stand capitalised inside a sentence (measured: 1.5 beats 1 and 2)."""


def article_text(article: Article) -> str:
    """Return what an article says besides its headline."""
    return f"{article.standfirst or ''}\n{article.body}"


def weigh_terms(headline: Sequence[Piece], text: Sequence[Piece]) -> dict[int, float]:
    """Return the weights by the terms' numbers: 1 + log of how often, names times 1.5."""
    counts = Counter(_terms(text))
    for term in _terms(headline):
        counts[term] += HEADLINE_COUNTS
    log = math.log
    weights = {t: 1.0 + log(n) if n != 1 else 1.0 for t, n in counts.items()}
    for name in _names(headline) | _names(text):
        weights[name] *= NAME_WEIGHT
    return weights


def _terms(pieces: Iterable[Piece]) -> Iterator[int]:
    return chain.from_iterable(map(itemgetter(0), pieces))


def _names(pieces: Iterable[Piece]) -> set[int]:
    names: set[int] = set()
    starts = True
    for _, inside, at_start, ends, _ in pieces:
        if inside:
            names.update(at_start if starts else inside)
        if ends is not None:
            starts = ends
    return names
