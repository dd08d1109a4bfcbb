"""The words of a row in the list: what each line says and what is dropped first. No roles.

Imports next to nothing: the picture before Textual is drawn with it too.
"""

from __future__ import annotations

from datetime import datetime

from reader.tui.rendering.breaking import PART_MARK, wrap_text
from reader.tui.rendering.cells import cut_off, fit, pad, width_of
from reader.tui.rendering.when import age


def columns(width: int) -> tuple[int, int]:
    """Return how many columns stand before the text and are left free after it."""
    if width >= 24:
        return 3, 3
    return (2, 1) if width >= 8 else (0, 0)


def headline_lines(headline: str, room: int) -> list[str]:
    """Return the headline on one line or two."""
    spans = wrap_text(headline, room)
    parts = [headline[start:end] for start, end in spans[:2]]
    if len(spans) > 2:
        parts[1] = cut_off(headline[spans[1][0] : spans[2][1]], room)
    return parts


def compact_line(
    headline: str, when: datetime, quotes: int, now: datetime, room: int
) -> tuple[str, int]:
    """Return a row of one line, and how many of its last characters are no headline."""
    short = age(when, now)
    counts = f"❝{quotes} " if quotes else ""
    tail = next((t for t in (counts + short, short) if room - width_of(t) - 2 >= 20), "")
    if not tail:
        return fit(headline, room), 0
    left = room - width_of(tail)
    return pad(fit(headline, left - 2), left) + tail, len(tail)


def meta_words(
    outlet: str, when: datetime, reading_minutes: int, quotes: int, now: datetime, room: int
) -> str:
    """Return outlet, age, minutes and quotes, as many of them as `room` cells hold.

    Minutes go first, then quotes, then the outlet; a part is whole or not there, but for an outlet
    too long to stand alone.
    """
    short = age(when, now)
    minutes = f"{reading_minutes} min" if reading_minutes else ""
    said = f"❝{quotes}" if quotes else ""
    for parts in (
        (outlet, short, minutes, said),
        (outlet, short, said),
        (outlet, short),
        (short, minutes, said),
        (short, said),
        (short,),
    ):
        line = PART_MARK.join(part for part in parts if part)
        if width_of(line) <= room:
            # A long outlet gives way to an ellipsis before it goes altogether.
            left = room - width_of(line) - len(PART_MARK)
            if outlet and parts[0] != outlet and left >= 8:
                return fit(outlet, left) + PART_MARK + line
            return line
    return fit(short, room)
