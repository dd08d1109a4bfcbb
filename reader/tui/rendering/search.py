"""Find words in a text as a reader types them. Not the library's search."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

_SAME = str.maketrans(
    {"’": "'", "‘": "'", "“": '"', "”": '"', "„": '"', "–": "-", "—": "-", "\u00a0": " "}
)
"""One character for one, so that offsets stay."""


@lru_cache(maxsize=64)
def _pattern(words: str) -> re.Pattern[str] | None:
    parts = words.translate(_SAME).split()
    return re.compile(r"\s+".join(map(re.escape, parts)), re.IGNORECASE) if parts else None


def find_phrase(text: str, phrase: str) -> list[tuple[int, int]]:
    """Return where a phrase stands, whatever its case, quotation marks, dashes and blanks."""
    pattern = _pattern(phrase)
    if pattern is None:
        return []
    return [match.span() for match in pattern.finditer(text.translate(_SAME))]


def find_words(text: str, words: Sequence[str]) -> list[tuple[int, int]]:
    """Return where any of the words stands."""
    return [span for word in words for span in find_phrase(text, word)]
