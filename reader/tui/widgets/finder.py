"""Hits of a search in the page being read: where they are and which one is at hand. No widget."""

from __future__ import annotations

from collections.abc import Sequence

from reader.tui.rendering.roles import Block
from reader.tui.rendering.search import find_phrase


class Finder:
    """Finds words in blocks and steps through the hits, round both ends."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        self.words = ""
        self.hits: dict[int, list[tuple[int, int]]] = {}
        """Spans by block."""
        self._blocks = blocks
        self._order: list[tuple[int, int]] = []
        self._at = 0

    def find(self, words: str, first_block: int) -> None:
        """Look for words; the hit at hand is the first in or after a block."""
        self.words = words.strip()
        found = ((i, find_phrase(block.text, self.words)) for i, block in enumerate(self._blocks))
        self.hits = {index: spans for index, spans in found if spans}
        self._order = [(index, start) for index, spans in self.hits.items() for start, _ in spans]
        places = (place for place, hit in enumerate(self._order) if hit[0] >= first_block)
        self._at = next(places, 0)

    @property
    def count(self) -> int:
        """How many hits there are."""
        return len(self._order)

    @property
    def current(self) -> tuple[int, int] | None:
        """The hit at hand: (block, start)."""
        return self._order[self._at] if self._order else None

    def step(self, by: int) -> tuple[int, int] | None:
        """Go on by some hits; returns (number from 1, how many there are)."""
        if not self._order:
            return None
        self._at = (self._at + by) % len(self._order)
        return self._at + 1, len(self._order)
