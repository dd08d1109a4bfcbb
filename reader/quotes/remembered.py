"""What is remembered of each word, from text to text. Not which words are looked at, nor for what."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

MOST = 50_000
"""Words: a newspaper's of some weeks. With more, all are forgotten and asked anew."""
Told = TypeVar("Told")


class Remembered(dict[str, Told]):
    """What a function says of words, asked once for each.

    A look into it costs a tenth of a call, so `[*map(remembered.__getitem__, words)]` is the
    quickest way to know something of every word of a paragraph.
    """

    def __init__(self, ask: Callable[[str], Told]) -> None:
        super().__init__()
        self._ask = ask

    def __missing__(self, word: str) -> Told:
        if len(self) >= MOST:
            self.clear()
        told = self[word] = self._ask(word)
        return told
