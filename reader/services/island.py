"""Rows of a long list far from its beginning, taken around one known place. Knows no query."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Sequence
from typing import TypeAlias

FAR = 20_000
"""How far behind what was taken a row may be for all between to be taken as well."""
AT_END = 2_000
"""How near to the end of a list its last rows are taken from there."""
AT_ONCE = 512
"""Ids taken at least when more are wanted."""

Find: TypeAlias = Callable[[int, int | None, bool], Iterable[int]]
"""Given a count, the article to begin behind (None: the list's end) and whether to go backwards:
returns the ids that follow."""


class FarRows:
    """What has been taken of a list far from its beginning: at most one island."""

    def __init__(self, find: Find) -> None:
        self._find = find
        self._island: Island | None = None

    def index_of(self, article_id: int) -> int | None:
        """Return the article's row; None where it isn't among those taken."""
        return None if self._island is None else self._island.index_of(article_id)

    def settle(self, row: int, article_id: int) -> None:
        """Go on from here: the row is the article's."""
        self._island = Island(row, [article_id], self._find)

    def take(self, start: int, stop: int, total: int) -> list[int] | None:
        """Return the ids of these rows; None where no place near to them is known."""
        if total - start <= AT_END and not self._is_near(total, total):
            self._island = Island(total, (), self._find)
        if self._island is None or not self._is_near(start, stop):
            return None
        return self._island.take(start, stop)

    def _is_near(self, start: int, stop: int) -> bool:
        island = self._island
        return island is not None and island.base - FAR <= start and stop <= island.end + FAR


class Island:
    """Ids of neighbouring rows, from the row `base` on; grows at both ends when asked for more."""

    def __init__(self, base: int, ids: Sequence[int], find: Find) -> None:
        self.base = base
        self._ids = array("q", ids)
        self._find = find

    @property
    def end(self) -> int:
        """The row behind the last one."""
        return self.base + len(self._ids)

    def index_of(self, article_id: int) -> int | None:
        """Return the article's row; None where it isn't among those taken."""
        try:
            return self.base + self._ids.index(article_id)
        except ValueError:
            return None

    def take(self, start: int, stop: int) -> list[int]:
        """Return the ids of these rows, fewer where the list has no more."""
        if start < self.base:
            first = self._ids[0] if self._ids else None
            before = array("q", self._find(max(self.base - start, AT_ONCE), first, True))
            before.reverse()
            self.base -= len(before)
            self._ids = before + self._ids
        if stop > self.end and self._ids:
            self._ids.extend(self._find(max(stop - self.end, AT_ONCE), self._ids[-1], False))
        return self._ids[max(start - self.base, 0) : max(stop - self.base, 0)].tolist()
