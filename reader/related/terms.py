"""Turn an article's words into weighted terms: folded, lightly stemmed, names counting more.

Pure. How rare a term is in a library is not known here (reader/related/signature.py).
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Iterable

from reader.model.article import Article
from reader.model.text import is_cjk
from reader.related.stopwords import STOP_WORDS

HEADLINE_WEIGHT = 2.0
"""An occurrence in the headline counts as so many."""
NAME_WEIGHT = 1.5
"""For terms that stand capitalised inside a sentence (measured: 1.5 beats 1 and 2)."""
LONGEST = 24
"""Characters of a term that count: what is longer is an address or noise."""

# A word, or the end of a sentence: the capital after it says nothing.
_TOKEN = re.compile(r"[^\W_]+(?:['’][^\W_]+)*|[.!?…:\n]")
_ENDS = frozenset(".!?…:\n")
_ELISION = re.compile(r"^(?:[ldjmtscn]|qu|jusqu|lorsqu|puisqu)'(?=\w)")
_LAST_ALPHABET = "\u3000"
_CACHE_LIMIT = 50_000
_cache: dict[str, str] = {}
"""Terms by word; "" for words that are none. Emptied when it is full."""


def article_terms(article: Article) -> dict[str, float]:
    """Return the article's terms with their weights: 1 + log of how often, names times 1.5."""
    counts: dict[str, float] = {}
    names: set[str] = set()
    _count(article.headline, HEADLINE_WEIGHT, counts, names)
    if article.standfirst:
        _count(article.standfirst, 1.0, counts, names)
    _count(article.body, 1.0, counts, names)
    return {
        term: (1.0 + math.log(count)) * (NAME_WEIGHT if term in names else 1.0)
        for term, count in counts.items()
    }


def words_to_terms(words: Iterable[str]) -> list[str]:
    """Return the terms of the words in their order, without those that are none."""
    return [term for word in words if (term := term_of(word))]


def text_terms(text: str) -> list[str]:
    """Return the terms of a text in their order."""
    return words_to_terms(_TOKEN.findall(text))


def _count(text: str, weight: float, counts: dict[str, float], names: set[str]) -> None:
    known = _cache
    starts = True
    for word in _TOKEN.findall(text):
        if word in _ENDS:
            starts = True
            continue
        term = known.get(word)
        if term is None:
            term = term_of(word)
        if term:
            # The first comparison spares the call for all but a few words.
            if term[0] > _LAST_ALPHABET and is_cjk(term[0]):
                for pair in _pairs(term):
                    counts[pair] = counts.get(pair, 0.0) + weight
                continue
            counts[term] = counts.get(term, 0.0) + weight
            if not starts and word[0].isupper():
                names.add(term)
        starts = False


def term_of(word: str) -> str:
    """Return the term that a word is an occurrence of; "" where it is a stop word."""
    term = _cache.get(word)
    if term is None:
        if len(_cache) >= _CACHE_LIMIT:
            _cache.clear()
        term = _cache[word] = _term(word)
    return term


def _term(word: str) -> str:
    plain = word.casefold().replace("’", "'")
    if not plain.isascii():
        plain = unicodedata.normalize("NFKD", plain)
        plain = "".join(c for c in plain if not unicodedata.combining(c))
    plain = _ELISION.sub("", plain).removesuffix("'s")
    if plain in STOP_WORDS or (len(plain) < 2 and not is_cjk(plain[:1] or "a")):
        return ""
    return _stem(plain)[:LONGEST]


def _stem(word: str) -> str:
    """Take an English or Romance ending off; one rule may leave what another would not."""
    size = len(word)
    if size > 5 and word.endswith("ing"):
        return word[:-3]
    if size > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    if size > 4 and word.endswith(("ed", "es")):
        return word[:-2]
    if size > 3 and word.endswith("s") and not word.endswith("ss"):
        return word[:-1].removesuffix("e") if size > 5 else word[:-1]
    return word.removesuffix("e") if size > 4 else word


def _pairs(run: str) -> list[str]:
    """Return the pairs of characters of a run that is written without blanks."""
    return [run[at : at + 2] for at in range(len(run) - 1)] or [run]
