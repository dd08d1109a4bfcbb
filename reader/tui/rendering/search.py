"""Find in a shown text what a reader types, and what a query looked for. Not the library's search."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import cache, lru_cache
from itertools import pairwise

from reader.model.query import Words

Sought = str | tuple[Words, ...]
"""What is looked for: as it is typed, even a part of a word; or words of a query, as wholes."""

_SAME = str.maketrans(
    {"’": "'", "‘": "'", "“": '"', "”": '"', "„": '"', "–": "-", "—": "-", "\u00a0": " "}
)
"""One character for one, so that offsets stay."""
_HAN = "\u3040-\u30ff\u3400-\u9fff"
"""Written without blanks: each is a word to the library's index."""


def find_sought(text: str, sought: Sought) -> list[tuple[int, int]]:
    """Return where what is looked for stands, in the text's order."""
    return find_phrase(text, sought) if isinstance(sought, str) else find_words(text, sought)


def find_phrase(text: str, phrase: str) -> list[tuple[int, int]]:
    """Return where a phrase stands, whatever its case, accents, quotation marks, dashes and blanks."""
    return _found(text, _typed(phrase))


def find_words(text: str, words: Sequence[Words]) -> list[tuple[int, int]]:
    """Return where any of the words stands, as the library's index finds them."""
    return sorted({span for one in words for span in _found(text, _as_indexed(one))})


@lru_cache(maxsize=64)
def _typed(words: str) -> re.Pattern[str] | None:
    parts = _folded(words)[0].split()
    return re.compile(r"\s+".join(map(re.escape, parts))) if parts else None


@cache  # Compiled when it is first needed: wide ranges take 2 ms, which a start need not spend.
def _word() -> re.Pattern[str]:
    return re.compile(f"[{_HAN}]|[^\\W_{_HAN}]+")


@lru_cache(maxsize=64)
def _as_indexed(words: Words) -> re.Pattern[str] | None:
    parts = _word().findall(_folded(words.text)[0])
    if not parts:
        return None
    # Between Han there may be nothing, between other words there is always some mark or blank.
    gaps = [r"[\W_]*" if _is_han(a + b) else r"[\W_]+" for a, b in pairwise(parts)]
    pattern = "".join(f"{gap}{part}" for gap, part in zip(["", *gaps], parts, strict=True))
    before = "" if _is_han(parts[0]) else r"(?<![^\W_])"
    after = "" if words.is_start or _is_han(parts[-1]) else r"(?![^\W_])"
    return re.compile(f"{before}{pattern}{after}")


def _is_han(text: str) -> bool:
    return re.search(f"[{_HAN}]", text) is not None


def _found(text: str, pattern: re.Pattern[str] | None) -> list[tuple[int, int]]:
    if pattern is None:
        return []
    folded, places = _folded(text)
    spans = (match.span() for match in pattern.finditer(folded))
    if places is None:
        return list(spans)
    return [(places[start], places[end - 1] + 1) for start, end in spans if start < end]


@lru_cache(maxsize=512)
def _folded(text: str) -> tuple[str, Sequence[int] | None]:
    """Return the text without case and accents, and where each character of it came from."""
    plain = text.translate(_SAME)
    if plain.isascii():
        return plain.lower(), None
    found = [(part, at) for at, c in enumerate(plain) for part in _folded_character(c)]
    return "".join(part for part, _ in found), [at for _, at in found]


@lru_cache(maxsize=4096)
def _folded_character(character: str) -> str:
    parts = unicodedata.normalize("NFKD", character.casefold())
    return "".join(part for part in parts if not unicodedata.combining(part)).casefold()
