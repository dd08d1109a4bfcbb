"""What goes on in the background, as the status line tells it in the room there is. No colours."""

from __future__ import annotations

from reader.model.frozen import frozen
from reader.tui.rendering.cells import width_of

_BARS = (12, 6, 0)
"""Columns of the bar, the widest that has room."""


@frozen
class Activity:
    """Something that takes longer than a key press."""

    parts: tuple[str, ...]
    """What is said of it, the most needed first."""
    fraction: float | None = None
    """How much of it is done, 0 to 1; None where nobody knows."""

    def fitted(self, room: int) -> tuple[int, str]:
        """Return the columns of the bar, and the words, that fit into `room`; 0 and "" if none do.

        A shorter bar goes before a word: the words say as much as the bar.
        """
        for count in range(len(self.parts), 0, -1):
            words = " · ".join(self.parts[:count])
            for bar in _BARS if self.fraction is not None else (0,):
                if width_of(words) + (bar + 1 if bar else 0) <= room:
                    return bar, words
        return 0, ""
