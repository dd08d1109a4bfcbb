"""Tell whether words were said before, trimmed or with a few of them changed. Pure.

Words are compared folded, by their runs of three; marks and case say nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

KNOWN = 0.6
"""The share of a quote's runs that must be known."""
_WORD = re.compile(r"\w+")


def fold_quote(text: str) -> tuple[str, ...]:
    """Return the words of a quote, folded."""
    return tuple(_WORD.findall(text.casefold().replace("’", "'").replace("'", "")))


def word_runs(words: tuple[str, ...], size: int = 3) -> set[tuple[str, ...]]:
    """Return the runs of so many words; of fewer words, all of them as one run."""
    if not words:
        return set()
    size = min(size, len(words))
    return {words[at : at + size] for at in range(len(words) - size + 1)}


def overlap(one: tuple[str, ...], other: tuple[str, ...]) -> float:
    """Return the share of the shorter quote's runs that the other has."""
    size = min(3, len(one), len(other))
    if not size:
        return 0.0
    ours, theirs = word_runs(one, size), word_runs(other, size)
    return len(ours & theirs) / min(len(ours), len(theirs))


class WordsSaid:
    """What was said so far."""

    def __init__(self, texts: Iterable[str] = ()) -> None:
        self._runs: set[tuple[str, ...]] = set()
        for text in texts:
            self.add(text)

    def add(self, text: str) -> None:
        """Note that these words were said."""
        words = fold_quote(text)
        for size in (1, 2, 3):
            self._runs |= word_runs(words, size)

    def has(self, text: str) -> bool:
        """Tell whether the words were said, all or most of them in a row."""
        words = fold_quote(text)
        if not words:
            return True
        if len(words) < 3:
            return words in self._runs
        wanted = word_runs(words)
        return sum(run in self._runs for run in wanted) >= KNOWN * len(wanted)
