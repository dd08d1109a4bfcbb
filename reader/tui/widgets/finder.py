"""Hits of a search in the page being read: where they are and which one is at hand. No widget."""

from __future__ import annotations

from collections.abc import Sequence

from reader.tui.rendering.roles import Block
from reader.tui.rendering.search import Sought, find_sought


class Finder:
    """Finds words in blocks and steps through the hits, round both ends."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        self.sought: Sought = ""
        self.hits: dict[int, list[tuple[int, int]]] = {}
        """Spans by block."""
        self._blocks = blocks
        self._order: list[tuple[int, int]] = []
        self._at: int | None = None

    @property
    def words(self) -> str:
        """What is looked for, in words."""
        if isinstance(self.sought, str):
            return self.sought
        return " ".join(one.text for one in self.sought)

    def find(self, sought: Sought, first_block: int | None) -> None:
        """Look for words; the hit at hand is the first in or after a block, or (None) none yet."""
        self.sought = sought.strip() if isinstance(sought, str) else sought
        found = ((i, find_sought(block.text, self.sought)) for i, block in enumerate(self._blocks))
        self.hits = {index: spans for index, spans in found if spans}
        self._order = [(index, start) for index, spans in self.hits.items() for start, _ in spans]
        self._at = None
        if first_block is not None:
            places = (place for place, hit in enumerate(self._order) if hit[0] >= first_block)
            self._at = next(places, 0)

    def go_on_from(self, other: Finder) -> None:
        """Have the same hit at hand as another did that found as many of the same words."""
        if (self.sought, self.count) == (other.sought, other.count):
            self._at = other._at

    @property
    def count(self) -> int:
        """How many hits there are."""
        return len(self._order)

    @property
    def current(self) -> tuple[int, int] | None:
        """The hit at hand: (block, start)."""
        return self._order[self._at] if self._order and self._at is not None else None

    def step(self, by: int) -> tuple[int, int] | None:
        """Go on by some hits; returns (number from 1, how many there are)."""
        if not self._order:
            return None
        # From nowhere the first step leads to the first hit, or back to the last.
        at = self._at if self._at is not None else -1 if by > 0 else 0
        self._at = (at + by) % len(self._order)
        return self._at + 1, len(self._order)
