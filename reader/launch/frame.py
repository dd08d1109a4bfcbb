"""The first picture as escape sequences: masthead, list, the other panes' grounds, status line.

Pure: a look at the library in, a text out. What a row says comes from the screen's own modules;
how it is drawn follows `tui.rendering.rows`, which a test holds it to.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from reader.launch.layout import pane_widths, thumb
from reader.tui.rendering.cells import pad, width_of
from reader.tui.rendering.row_words import (
    NOTE_SIGN,
    about_lines,
    columns,
    compact_line,
    extra_words,
    headline_lines,
    meta_room,
    other_outlets,
    tag_places,
)
from reader.tui.rendering.status_words import fitting, room_for_words

TYPE_CHECKING = False  # As mypy knows it: importing typing costs 10 ms.
if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.launch.record import Record
    from reader.store.glance import Glance, Row

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_VIEWS = (
    ("Unread", "unread"),
    ("All", "articles"),
    ("Bookmarks", "bookmarks"),
    ("Speakers", "speakers"),
    ("Stories", "stories"),
)
_SHOWN_VIEW = "All"
WAITING = "Looking…"
"""What the related panel says until it is filled."""

Piece = tuple[str, str]
"""The name of an ink, and a text in it."""


def first_frame(glance: Glance, record: Record, now: datetime, width: int, height: int) -> str:
    """Return the picture for a screen of this size."""
    list_width, reading_width, related_width = pane_widths(width)
    painter = _Painter(record)
    room = list_width - 1  # The scrollbar's column is kept free even where there is none.
    lines = list_lines(glance.rows, record, now, room, height - 3)
    per_row = 1 if record.compact else 3
    full, end = thumb(height - 3, glance.counts["articles"] * per_row)
    parts = ["\x1b[H", painter.line(masthead(glance.counts, width), width)]
    for y in range(height - 2):
        parts.append(f"\x1b[{y + 2}H")
        if y == 0:
            parts.append(painter.line([("panel", " " * list_width)], list_width))
        else:
            parts.append(painter.line(lines[y - 1], room))
            inside = y - 1 < full
            sign = end if y - 1 == full else ""
            # To where it stands: of some signs a terminal thinks otherwise how wide they are.
            parts.append(f"\x1b[{list_width}G")
            parts.append(painter.ink("thumb" if inside or sign else "panel", sign or " "))
        if reading_width:
            # Below the panes there is an empty line.
            parts.append(painter.ink("paper" if y < height - 3 else "panel", " " * reading_width))
        if related_width:
            words = f"  {WAITING}" if y == 2 else ""
            parts.append(painter.ink("muted", words))
            parts.append(painter.ink("panel", " " * (related_width - len(words))))
    parts.append(f"\x1b[{height}H")
    parts.append(painter.line(status(record.reminders, width), width))
    return "".join(parts)


class _Painter:
    """Writes texts in the record's inks."""

    def __init__(self, record: Record) -> None:
        self._inks = record.inks

    def ink(self, name: str, text: str) -> str:
        return f"\x1b[{self._inks[name]}m{text}\x1b[m" if text else ""

    def line(self, pieces: Sequence[Piece], width: int) -> str:
        """Return a line; what is left of its width is of the last piece's ground."""
        used = sum(width_of(text) for _, text in pieces)
        drawn = [self.ink(name, text) for name, text in pieces]
        if used < width:
            last = pieces[-1][0] if pieces else "panel"
            rest = "selected" if last.endswith("+") or last == "selected" else "panel"
            drawn.append(self.ink(rest, " " * (width - used)))
        return "".join(drawn)


def masthead(counts: dict[str, int], width: int) -> list[Piece]:
    """Return the top line: the name, and the views with their counts, as many as have room."""
    pieces = [("name", " sayso")]
    room = width - 7
    for title, name in _VIEWS:
        count = counts[name]
        room -= len(f"   {title} {count}")
        if room < 0:
            break
        shown = "on" if title == _SHOWN_VIEW else "off"
        pieces += [("panel", "   "), (f"view-{shown}", title), (f"count-{shown}", f" {count}")]
    return pieces


def status(reminders: Sequence[tuple[str, str]], width: int) -> list[Piece]:
    """Return the bottom line's keys, as many as have room."""
    room = room_for_words(width, with_bar=bool(pane_widths(width)[1]))
    pieces = [("panel", "")]
    for keys, word in fitting(reminders, room):
        pieces += [("panel", " "), ("key", keys), ("word", f" {word} ")]
    return pieces


def list_lines(
    rows: Sequence[Row], record: Record, now: datetime, width: int, height: int
) -> list[list[Piece]]:
    """Return the list's lines, exactly `height`; the cursor is on the first row."""
    lines: list[list[Piece]] = []
    for index, row in enumerate(rows):
        if len(lines) >= height:
            break
        under = "+" if index == 0 else ""
        draw = _compact if record.compact else _comfortable
        lines += [[(name + under, text) for name, text in line] for line in draw(row, now, width)]
        if under:
            lines = [[(_BAR, "▌"), *line[1:]] for line in lines]
    return (lines + [[]] * height)[:height]


_BAR = "cursor+"


def _comfortable(row: Row, now: datetime, width: int) -> list[list[Piece]]:
    _, headline, outlet, when, minutes, quotes, read, bookmarked, notes, tags, *_ = row
    before, after = columns(width)
    room = max(1, width - before - after)
    parts = headline_lines(headline, room)
    ink = "read" if read else "unread"
    lines = [[("muted", " "), ("muted", "  "), (ink, part)] for part in parts]
    lines[0] = _first(lines[0][-1], bool(read))
    names = tags.split("\n") if tags else []
    about = about_lines(
        outlet or "",
        _moment(when),
        minutes,
        quotes,
        now,
        meta_room(width, len(parts), notes),
        names,
        _extras(row),
        3 - len(parts),
    )
    lines += [[("muted", " "), ("muted", "  "), *_with_tags(words, names)] for words in about]
    lines += [[("muted", " "), ("muted", "  ")] for _ in range(3 - len(lines))]
    signs = ("★" if bookmarked else "", NOTE_SIGN if notes else "", "")
    return [_with_sign(line, sign, width) for line, sign in zip(lines, signs, strict=True)]


def _with_tags(meta: str, names: Sequence[str]) -> list[Piece]:
    pieces: list[Piece] = []
    at = 0
    for start, end, slot in tag_places(meta, names):
        pieces += [("muted", meta[at:start]), (f"tag{slot}", meta[start:end])]
        at = end
    return [*pieces, ("muted", meta[at:])]


def _compact(row: Row, now: datetime, width: int) -> list[list[Piece]]:
    _, headline, _, when, _, quotes, read, bookmarked, notes, *_ = row
    before, after = columns(width)
    room = max(1, width - before - after)
    text, tail = compact_line(headline, _moment(when), quotes, notes, _extras(row), now, room)
    words = ("read" if read else "unread", text[: len(text) - tail])
    line = _first(words, bool(read))
    if tail:
        line.append(("muted", text[len(text) - tail :]))
    return [_with_sign(line, "★" if bookmarked else "", width)]


def _extras(row: Row) -> list[str]:
    *_, is_edited, copies, outlets = row
    # What is new in a story takes long to find: the screen says it in a moment.
    others = other_outlets(row[2], (outlets or "").split("\n"))
    return extra_words(bool(is_edited), 0, others, copies)


def _first(words: Piece, read: bool) -> list[Piece]:
    return [("muted", " "), ("mark", " " if read else "●"), ("muted", " "), words]


def _with_sign(line: list[Piece], sign: str, width: int) -> list[Piece]:
    if not sign:
        return line
    text = "".join(text for _, text in line)
    return [*line, ("muted", pad(text, width - 2)[len(text) :]), ("star", sign)]


def _moment(seconds: int) -> datetime:
    return _EPOCH + timedelta(seconds=seconds)
