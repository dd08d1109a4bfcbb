"""Turn words into terms: folded, lightly stemmed. Pure; what they weigh is for weights.py to say."""

from __future__ import annotations

import re
import unicodedata

from reader.model.text import is_cjk
from reader.related.stopwords import STOP_WORDS

LONGEST = 24
"""Characters of a term that count: what is longer is an address or noise."""

_ELISION = re.compile(r"^(?:[ldjmtscn]|qu|jusqu|lorsqu|puisqu)'(?=\w)")
_CACHE_LIMIT = 50_000
_cache: dict[str, str] = {}
"""Terms by word; "" for words that are none. Emptied when it is full."""


def term_of(word: str) -> str:
    """Return the term that a word is an occurrence of; "" where it is a stop word."""
    term = _cache.get(word)
    if term is None:
        if len(_cache) >= _CACHE_LIMIT:
            _cache.clear()
        term = _cache[word] = find_term(word)
    return term


def find_term(word: str) -> str:
    """Return the same without looking whether it is at hand: for who keeps what it finds."""
    plain = word.casefold().replace("’", "'")
    if not plain.isascii():
        plain = unicodedata.normalize("NFKD", plain)
        plain = "".join(c for c in plain if not unicodedata.combining(c))
    if "'" in plain:
        plain = _ELISION.sub("", plain).removesuffix("'s")
    if plain in STOP_WORDS or (len(plain) < 2 and not is_cjk(plain[:1] or "a")):
        return ""
    return _stem(plain)[:LONGEST]


def _stem(word: str) -> str:
    """Take an English or Romance ending off; one rule may leave what another would not."""
    size, last = len(word), word[-1:]
    if last == "g":
        return word[:-3] if size > 5 and word.endswith("ing") else word
    if last == "d":
        return word[:-2] if size > 4 and word.endswith("ed") else word
    if last == "e":
        return word[:-1] if size > 4 else word
    if last != "s" or size <= 3:
        return word
    return _without_plural(word, size)


def _without_plural(word: str, size: int) -> str:
    if size > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    if size > 4 and word.endswith("es"):
        return word[:-2]
    if word.endswith("ss"):
        return word
    return word[:-1].removesuffix("e") if size > 5 else word[:-1]
