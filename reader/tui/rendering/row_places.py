"""Which line of a list shows what, where some rows have a heading above them. Pure."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

HEADING = -1
"""The part of a row that is the heading above it."""


class RowPlaces:
    """Rows of one height, and headings of one line."""

    def __init__(self, total: int, height: int, headed: Sequence[int] = ()) -> None:
        self._height, self._headed = height, headed
        self._headings = [index * height + number for number, index in enumerate(headed)]
        """The lines that headings are on."""
        self.count = total * height + len(headed)
        """How many lines there are."""

    def first_line(self, index: int) -> int:
        """Return the first line of a row, its heading not counted."""
        return index * self._height + bisect_right(self._headed, index)

    def lines(self, index: int) -> range:
        """Return the lines of a row, its heading not counted."""
        first = self.first_line(index)
        return range(first, first + self._height)

    def top_line(self, index: int) -> int:
        """Return the line at which a row begins, with its heading."""
        above = bisect_right(self._headed, index)
        has_heading = bool(above) and self._headed[above - 1] == index
        return index * self._height + above - has_heading

    def at(self, y: int) -> tuple[int, int]:
        """Return the row that a line belongs to, and which of its lines it is, or `HEADING`."""
        above = bisect_right(self._headings, y)
        if above and self._headings[above - 1] == y:
            return self._headed[above - 1], HEADING
        return divmod(y - above, self._height)
