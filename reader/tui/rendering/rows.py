"""Articles as rows of a list: what each says and what is dropped first when it is narrow. Pure."""

from __future__ import annotations

from datetime import datetime

from reader.model.frozen import frozen
from reader.model.listing import ArticleRow
from reader.model.query import Words
from reader.tui.rendering.cells import fit, pad
from reader.tui.rendering.roles import Role, Run, TextLine
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
from reader.tui.rendering.search import find_words

COMFORTABLE = 3
"""Lines an article takes."""
COMPACT = 1
SELECTED = "✓"
"""In the place of the bar, so that a selected row is told without colour too."""


@frozen
class RowLook:
    """How a row is shown just now."""

    width: int
    now: datetime
    compact: bool = False
    under_cursor: bool = False
    focused: bool = True
    """Whether the list has the focus: its cursor is quieter where it has not."""
    reading: bool = False
    """Whether this is the article in the reading pane."""
    words: tuple[Words, ...] = ()
    """What the list was filtered by, to be shown in the headline."""
    selected: bool = False
    """Whether the next mark is for this article too."""
    new_quotes: int = 0
    """How many of its quotes were in no earlier article that was read."""


def row_lines(row: ArticleRow, look: RowLook) -> tuple[TextLine, ...]:
    """Return the lines of a row: three, or one where the list is compact."""
    return _compact(row, look) if look.compact else _comfortable(row, look)


def heading_line(words: str, width: int) -> TextLine:
    """Return a heading above rows."""
    text = fit(f"{' ' * columns(width)[0]}{words.upper()}", width)
    return TextLine(text, (Run(0, len(text), Role.LABEL),), Role.MUTED)


def row_ground(look: RowLook) -> tuple[Role, ...]:
    """Return the role of the row's empty space."""
    role = _ground(look)
    return () if role is None else (role,)


def _comfortable(row: ArticleRow, look: RowLook) -> tuple[TextLine, ...]:
    before, after = columns(look.width)
    room = max(1, look.width - before - after)
    parts = headline_lines(row.headline, room)
    free = COMFORTABLE - len(parts)
    about = row_about(row, look, meta_room(look.width, len(parts), row.notes), free)
    texts = [*parts, *about, *[""] * (free - len(about))]
    signs = ["★" if row.bookmarked else "", NOTE_SIGN if row.notes else "", ""]
    return tuple(
        _with_sign(
            _line(text, look, row, before, first=index == 0, is_meta=index >= len(parts)),
            signs[index],
            look.width,
        )
        for index, text in enumerate(texts)
    )


def _compact(row: ArticleRow, look: RowLook) -> tuple[TextLine, ...]:
    before, after = columns(look.width)
    room = max(1, look.width - before - after)
    extras = _extras(row, look)
    text, tail = compact_line(row.headline, row.when, row.quotes, row.notes, extras, look.now, room)
    line = _line(text, look, row, before, first=True, tail=tail)
    return (_with_sign(line, "★" if row.bookmarked else "", look.width),)


def _line(
    text: str,
    look: RowLook,
    row: ArticleRow,
    before: int,
    *,
    first: bool = False,
    is_meta: bool = False,
    tail: int = 0,
) -> TextLine:
    """Return one line: bar, mark, text; `tail` characters at its end are no headline."""
    shown = " " * before + text
    ground = _ground(look)
    runs = [] if ground is None else [Run(0, 10_000, ground)]
    if not is_meta:
        role = Role.READ if row.read else Role.UNREAD
        runs.append(Run(before, len(shown) - tail, role))
        for start, end in find_words(text[: len(text) - tail], look.words):
            runs.append(Run(before + start, before + end, Role.HIT))
    else:
        runs += [
            Run(before + start, before + end, Role.TAG, slot)
            for start, end, slot in tag_places(text, row.tags)
        ]
    if before:
        shown = _bar(look, first=first) + shown[1:]
        quiet = look.under_cursor and not look.focused
        runs.append(Run(0, 1, Role.MUTED if quiet else Role.CURSOR))
    if before and first:
        mark = "●" if not row.read else "▸" if look.reading else " "
        shown = shown[0] + mark + shown[2:]
        runs.append(Run(1, 2, Role.MARK))
    return TextLine(shown, tuple(runs), Role.MUTED, before)


def _with_sign(line: TextLine, sign: str, width: int) -> TextLine:
    """Return the line with what the reader added to the article at its right edge."""
    if not sign or columns(width)[0] <= 2:
        return line
    shown = pad(line.text, width - 2) + sign
    run = Run(len(shown) - 1, len(shown), Role.STAR)
    return TextLine(shown, (*line.runs, run), line.role, line.origin)


def _bar(look: RowLook, *, first: bool) -> str:
    if look.selected and first:
        return SELECTED
    if look.under_cursor:
        return "▌"
    return "▏" if look.reading else " "


def _ground(look: RowLook) -> Role | None:
    if look.under_cursor:
        return Role.SELECTED if look.focused else Role.SELECTED_QUIET
    return Role.SELECTED_QUIET if look.selected else None


def row_about(row: ArticleRow, look: RowLook, room: int, lines: int) -> list[str]:
    """Return what stands below the headline: as much of it as `room` cells hold, on one line or two."""
    return about_lines(
        row.publisher or "",
        row.when,
        row.reading_minutes,
        row.quotes,
        look.now,
        room,
        row.tags,
        _extras(row, look),
        lines,
    )


def _extras(row: ArticleRow, look: RowLook) -> list[str]:
    outlets = other_outlets(row.publisher, [copy.publisher for copy in row.copies])
    return extra_words(row.is_edited, look.new_quotes, outlets, len(row.copies))
