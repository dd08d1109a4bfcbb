"""The words of a row in the list: what each line says and what is dropped first. No roles.

Imports next to nothing: the picture before Textual is drawn with it too.
"""

from __future__ import annotations

from datetime import datetime
from zlib import crc32

from reader.tui.rendering.breaking import PART_MARK, wrap_text
from reader.tui.rendering.cells import cut_off, fit, pad, width_of
from reader.tui.rendering.when import age

TYPE_CHECKING = False  # As mypy knows it: importing typing costs 10 ms.
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


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


NOTE_SIGN = "¶"
"""What tells that the reader wrote a note."""
_OUTLET = 8
"""Cells of an outlet's name by which it is known."""
_READABLE = 14
"""Cells of it that numbers leave it."""
TAG_SLOTS = 6
"""How many colours tags have: those of speakers."""


def meta_room(width: int, lines: int, notes: int) -> int:
    """Return how many cells outlet, age and the rest have below a headline of so many lines.

    A note's sign stands at the right of the second line.
    """
    before, after = columns(width)
    return max(1, width - before - (after if notes and lines == 1 else min(after, 1)))


def tag_slot(tag: str) -> int:
    """Return the colour of a tag: always the same one, in every library."""
    return crc32(tag.casefold().encode("utf-8", "replace")) % TAG_SLOTS


def tag_places(line: str, tags: Sequence[str]) -> list[tuple[int, int, int]]:
    """Return where tags stand in a line below a headline: start, end, colour."""
    found = []
    at = 0
    for part in line.split(PART_MARK):
        if part[:1] == "#" and part[1:] in tags:
            found.append((at, at + len(part), tag_slot(part[1:])))
        at += len(part) + len(PART_MARK)
    return found


def extra_words(is_edited: bool, new_quotes: int, outlets: Sequence[str], copies: int) -> list[str]:
    """Return what else there is to say of a row, in all its forms, the longest first.

    `outlets` are those that print the same words, in `copies` articles.
    """
    edited = "edited" if is_edited else ""
    new, short_new, shortest_new = "", "", ""
    if new_quotes:
        shortest_new = f"❝+{new_quotes}"
        short_new = f"+{new_quotes} new"
        new = f"{short_new} quote{'s' if new_quotes > 1 else ''}"
    also = f"also in: {', '.join(outlets)}" if outlets else ""
    short_also = f"+{copies} {'copies' if copies > 1 else 'copy'}" if copies else ""
    forms = (
        (edited, new, also or short_also),
        (edited, new, short_also),
        (edited, short_new, short_also),
        (edited, short_new),
        (edited or short_new or short_also,),
        (edited or shortest_new or short_also,),
    )
    lines = (PART_MARK.join(part for part in form if part) for form in forms)
    return [line for line in dict.fromkeys(lines) if line]


def other_outlets(outlet: str | None, others: Iterable[str | None]) -> list[str]:
    """Return the names of the other outlets, each once."""
    return [name for name in dict.fromkeys(others) if name and name != outlet]


def compact_line(
    headline: str,
    when: datetime,
    quotes: int,
    notes: int,
    extras: Sequence[str],
    now: datetime,
    room: int,
) -> tuple[str, int]:
    """Return a row of one line, and how many of its last characters are no headline."""
    short = age(when, now)
    counts = (f"❝{quotes} " if quotes else "") + (f"{NOTE_SIGN} " if notes else "")
    tails = (*(f"{extra} {counts}{short}" for extra in extras), counts + short, short)
    tail = next((t for t in tails if room - width_of(t) - 2 >= 20), "")
    if not tail:
        return fit(headline, room), 0
    left = room - width_of(tail)
    return pad(fit(headline, left - 2), left) + tail, len(tail)


def meta_words(
    outlet: str,
    when: datetime,
    reading_minutes: int,
    quotes: int,
    now: datetime,
    room: int,
    tags: Sequence[str] = (),
) -> str:
    """Return outlet, age, minutes, quotes and tags, as many of them as `room` cells hold.

    Minutes go first, then tags but for the first one, then quotes, then the outlet, then that tag: it
    is the reader's own. A part is whole or not there, but for the outlet: it is cut, beside numbers no
    further than it can be read.
    """
    short = age(when, now)
    minutes = f"{reading_minutes} min" if reading_minutes else ""
    said = f"❝{quotes}" if quotes else ""
    marks = [f"#{tag}" for tag in tags]
    fewer = [(minutes, said, *marks), *((said, *marks[:n]) for n in range(len(marks), 0, -1))]
    fewer += [(marks[0],)] if marks else [(said,), ()]
    lines = [PART_MARK.join(part for part in (short, *rest) if part) for rest in fewer]
    for least in (width_of(outlet), _READABLE, _OUTLET) if outlet else ():
        for line in lines[-1:] if least == _OUTLET else lines:
            left = room - width_of(line) - len(PART_MARK)
            if left >= least:
                return fit(outlet, left) + PART_MARK + line
    for line in lines:
        if width_of(line) <= room:
            return line
    if tags:
        return meta_words(outlet, when, reading_minutes, quotes, now, room)
    return fit(short, room)


def about_lines(
    outlet: str,
    when: datetime,
    reading_minutes: int,
    quotes: int,
    now: datetime,
    room: int,
    tags: Sequence[str] = (),
    extras: Sequence[str] = (),
    lines: int = 1,
) -> list[str]:
    """Return what stands below a headline, on one line or on two where there are so many.

    What is more than the usual goes first into the second line, else behind as much of the rest as
    leaves it room.
    """

    def usual(room: int) -> str:
        return meta_words(outlet, when, reading_minutes, quotes, now, room, tags)

    if not extras:
        return [usual(room)]
    if lines > 1:
        fitting = (extra for extra in extras if width_of(extra) <= room)
        return [usual(room), next(fitting, fit(extras[-1], room))]
    for extra in extras:
        before = usual(max(1, room - width_of(PART_MARK + extra)))
        # An outlet that has to be cut makes no room for more than the least.
        if width_of(before + PART_MARK + extra) <= room and (
            before.startswith(outlet) or extra is extras[-1]
        ):
            return [before + PART_MARK + extra]
    return [usual(room)]
