"""All speakers as a table: a window on however many there are. Pure, but for reading its rows."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from reader.model.listing import SpeakerRow
from reader.model.speaking import SpeakerOrder
from reader.model.text import counted
from reader.tui.rendering.cells import fit, pad, width_of
from reader.tui.rendering.pages import PageBody, margin_of, words_line
from reader.tui.rendering.roles import Role, Run, TextLine
from reader.tui.rendering.when import short_date

WATCHED = "◉"
_MEASURE = 96
_HEAD = 6
"""Lines above the first speaker."""
_CHUNK = 64
"""Rows read at once."""
_KEPT = 16
"""Chunks that are kept."""
_ORDERS = {
    SpeakerOrder.QUOTES: "most quoted first",
    SpeakerOrder.LAST: "last quoted first",
    SpeakerOrder.NAME: "by name",
}
_COLUMNS = (("QUOTES", 8, 24), ("STORIES", 9, 50), ("LAST QUOTED", 13, 44))
"""Headings at the right: their widths, and from which width of the table on they are there."""


class SpeakerWindow(Protocol):
    """What the table looks through: rows by position, however many there are."""

    @property
    def total(self) -> int:
        """How many speakers there are."""

    def rows(self, start: int, count: int) -> Sequence[SpeakerRow]:
        """Return `count` rows from `start` on, fewer at the end."""

    def index_of(self, speaker_id: int) -> int | None:
        """Return where a speaker is; None where they aren't."""


class SpeakerTable(PageBody):
    """Name, role, quotes, stories and the day they were quoted last; a line a speaker."""

    filter_line = 3

    def __init__(
        self, window: SpeakerWindow, *, words: str, order: SpeakerOrder, now: datetime
    ) -> None:
        self._window, self._words, self._order, self._now = window, words, order, now
        self._chunks: dict[int, Sequence[SpeakerRow]] = {}
        self._width, self._margin, self._room = 0, 0, 0

    @property
    def count(self) -> int:
        """How many speakers there are."""
        return self._window.total

    def row(self, index: int) -> SpeakerRow | None:
        """Return a speaker by position."""
        if not 0 <= index < self.count:
            return None
        chunk, place = divmod(index, _CHUNK)
        rows = self._chunks.get(chunk)
        if rows is None:
            if len(self._chunks) >= _KEPT:
                self._chunks.clear()
            rows = self._chunks[chunk] = self._window.rows(chunk * _CHUNK, _CHUNK)
        return rows[place] if place < len(rows) else None

    def lay_out(self, width: int) -> int:
        """Give the columns their places."""
        self._width, self._margin = width, margin_of(width, _MEASURE)
        self._room = max(1, min(_MEASURE, width - self._margin - 1))
        return _HEAD + max(1, self.count)

    def lines_of(self, index: int, /) -> range:
        """Return the speaker's line."""
        return range(_HEAD + index, _HEAD + index + 1)

    def index_at(self, y: int, /) -> int | None:
        """Return the speaker on a line."""
        return y - _HEAD if 0 <= y - _HEAD < self.count else None

    def key(self, index: int, /) -> object:
        """Return the speaker's id."""
        row = self.row(index)
        return row.id if row is not None else None

    def index_of(self, key: object, /) -> int | None:
        """Return where a speaker is."""
        return self._window.index_of(key) if isinstance(key, int) else None

    def line(self, y: int) -> TextLine:
        """Return a line of the head, or a speaker's."""
        if y >= _HEAD:
            row = self.row(y - _HEAD)
            return self._speaker(row) if row is not None else self._nobody()
        words, role = {
            1: ("WHO SAID IT", Role.LABEL),
            2: ("Speakers", Role.HEADLINE),
            3: (self._facts(), Role.MUTED),
        }.get(y, ("", Role.MUTED))
        return words_line(words, self._margin, self._width, role) if y != 5 else self._headings()

    def _facts(self) -> str:
        many = counted(self.count, "speaker")
        found = f"{many} with “{self._words}”" if self._words else many
        return f"{found} · {_ORDERS[self._order]} · {WATCHED} watched"

    def _nobody(self) -> TextLine:
        words = "No name has these words." if self._words else "Nobody is quoted yet."
        return words_line(words, self._margin, self._width, Role.TEXT)

    def _cells(self, *cells: str) -> str:
        """Return the cells that the width has room for, at the right of their columns."""
        return "".join(
            f"{fit(cell, width - 1):>{width}}"
            for cell, (_, width, least) in zip(cells, _COLUMNS, strict=True)
            if self._room >= least
        )

    def _headings(self) -> TextLine:
        cells = self._cells(*(heading for heading, _, _ in _COLUMNS))
        text = " " * self._margin + pad("NAME", self._room - len(cells)) + cells
        return TextLine(text, (Run(self._margin, len(text), Role.MUTED),), Role.MUTED)

    def _speaker(self, row: SpeakerRow) -> TextLine:
        last = short_date(row.last, self._now) if row.last is not None else ""
        cells = self._cells(f"{row.quotes:,}", f"{row.stories:,}" if row.stories else "", last)
        left = self._room - len(cells)
        name = fit(row.name, left)
        role = f", {row.roles[0]}" if row.roles else ""
        role = fit(role, left - width_of(name)) if left - width_of(name) > 6 else ""
        sign = WATCHED if row.watched else " "
        before = " " * max(0, self._margin - 2) + sign + " " if self._margin >= 2 else ""
        text = before + pad(name + role, left) + cells
        start, end = len(before), len(before) + len(name)
        runs = (
            Run(max(0, start - 2), start, Role.STAR),
            Run(start, end, Role.UNREAD if row.watched else Role.TEXT),
        )
        return TextLine(text, runs, Role.MUTED, start)
