"""What of the status line has room. No colours.

Imports next to nothing: the picture before Textual is drawn with it too.
"""

from __future__ import annotations

from collections.abc import Sequence

from reader.tui.rendering.cells import width_of

BAR = 12
PROGRESS = BAR + 6
"""Columns of the progress bar and its figure."""


def room_for_words(width: int, *, with_bar: bool) -> int:
    """Return how many columns the bar leaves."""
    return width - (PROGRESS + 1 if with_bar and width >= 3 * PROGRESS else 0)


def fitting(reminders: Sequence[tuple[str, str]], room: int) -> list[tuple[str, str]]:
    """Return the keys and words that have room.

    The last one, the help, explains all the others: it stays the longest.
    """
    widths = [width_of(keys) + width_of(word) + 3 for keys, word in reminders]
    kept = len(widths)
    while kept and sum(widths[: kept - 1]) + widths[-1] > room:
        kept -= 1
    return [*reminders[: max(kept - 1, 0)], *reminders[-1:]] if kept else []
