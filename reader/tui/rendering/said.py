"""What a speaker said, as a page: day by day, article by article, quote by quote. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from reader.model.frozen import frozen
from reader.model.listing import QuoteRow
from reader.model.text import clean_line
from reader.tui.rendering.breaking import PART_MARK, wrap_text
from reader.tui.rendering.cells import cut_off
from reader.tui.rendering.pages import PageBody, margin_of, words_line
from reader.tui.rendering.roles import Gutter, Role, Run, TextLine
from reader.tui.rendering.speaker_table import WATCHED
from reader.tui.rendering.when import day_of, long_day

_MEASURE = 76
_HEADLINE_LINES = 2


@frozen
class SaidHead:
    """What stands above the quotes."""

    name: str
    facts: str
    """Role, how many quotes in how many articles and stories."""
    filters: str
    """What is shown of them."""
    watched: bool = False


@frozen
class _Line:
    """A stretch of a text on a line of its own, and the quote it belongs to."""

    text: str = ""
    role: Role = Role.MUTED
    index: int | None = None
    is_cut: bool = False


class SaidPage(PageBody):
    """Quotes under the headlines of their articles, under the days of these."""

    def __init__(
        self, head: SaidHead, rows: Sequence[QuoteRow], *, now: datetime, empty: str
    ) -> None:
        self.rows = rows
        self._head, self._now, self._empty = head, now, empty
        self._lines: list[_Line] = []
        self._places: list[range] = []
        self._width, self._margin, self._room = 0, 0, 0

    @property
    def count(self) -> int:
        """How many quotes there are."""
        return len(self.rows)

    def lay_out(self, width: int) -> int:
        """Wrap for a width, unless that is done; return how many lines there are."""
        if width == self._width:
            return len(self._lines)
        self._width, self._margin = width, margin_of(width, _MEASURE)
        self._room = max(1, min(_MEASURE, width - self._margin - 2))
        self._lines, self._places = [], []
        self._add_head()
        before: QuoteRow | None = None
        for index, row in enumerate(self.rows):
            self._add_headings(row, before)
            self._add_quote(row, index)
            before = row
        if not self.rows:
            self._lines += [_Line(), _Line(self._empty, Role.TEXT)]
        return len(self._lines)

    def _add_head(self) -> None:
        head = self._head
        sign = f"{PART_MARK}{WATCHED} WATCHED" if head.watched else ""
        self._lines += [_Line(), _Line(f"SPEAKER{sign}", Role.LABEL)]
        self._add_wrapped(head.name, Role.HEADLINE)
        self._add_wrapped(head.facts, Role.MUTED)
        self.filter_line = len(self._lines)
        self._lines.append(_Line(head.filters, Role.MUTED))

    def _add_wrapped(self, words: str, role: Role) -> None:
        self._lines += [
            _Line(words[start:end], role) for start, end in wrap_text(words, self._room)
        ]

    def _add_headings(self, row: QuoteRow, before: QuoteRow | None) -> None:
        """Add the day and the headline, each where it is another one than before."""
        day = day_of(row.published or row.added, self._now)
        new_day = before is None or day_of(before.published or before.added, self._now) != day
        if new_day:
            self._lines += [_Line(), _Line(long_day(day).upper(), Role.LABEL)]
        if not new_day and before is not None and before.article_id == row.article_id:
            return
        if not new_day:
            self._lines.append(_Line())
        parts = (row.publisher, clean_line(row.headline))
        words = PART_MARK.join(part for part in parts if part)
        spans = wrap_text(words, self._room)
        for number, (start, end) in enumerate(spans[:_HEADLINE_LINES]):
            is_cut = number == _HEADLINE_LINES - 1 and len(spans) > _HEADLINE_LINES
            self._lines.append(_Line(words[start:end], Role.HEADLINE, is_cut=is_cut))

    def _add_quote(self, row: QuoteRow, index: int) -> None:
        first, words = len(self._lines), clean_line(row.text)
        role = Role.TEXT if row.quote.kind.is_marked else Role.MUTED
        # Not on the headline's edge: a bar and a blank stand before the words.
        self._lines += [
            _Line(words[start:end], role, index)
            for start, end in wrap_text(words, max(1, self._room - 2))
        ]
        self._places.append(range(first, len(self._lines)))

    def lines_of(self, index: int, /) -> range:
        """Return the lines of a quote."""
        return self._places[index] if 0 <= index < len(self._places) else range(0)

    def index_at(self, y: int, /) -> int | None:
        """Return the quote on a line."""
        return self._lines[y].index if 0 <= y < len(self._lines) else None

    def key(self, index: int, /) -> object:
        """Return the quote's article and words: its number may change."""
        row = self.rows[index]
        return row.article_id, row.text

    def index_of(self, key: object, /) -> int | None:
        """Return where a quote is."""
        return next((index for index in range(self.count) if self.key(index) == key), None)

    def article_id(self, index: int, /) -> int | None:
        """Return the article of a quote."""
        return self.rows[index].article_id if 0 <= index < self.count else None

    def line(self, y: int) -> TextLine:
        """Return a line."""
        found = self._lines[y] if y < len(self._lines) else _Line()
        if found.index is not None:
            return self._quote_line(found, found.index)
        text = cut_off(found.text, self._room) if found.is_cut else found.text
        return words_line(text, self._margin, self._width, found.role)

    def _quote_line(self, found: _Line, index: int) -> TextLine:
        quote = self.rows[index].quote
        bar = Gutter.SOLID if quote.kind.is_marked else Gutter.DASHED
        bar = Gutter.DOTTED if quote.is_doubtful else bar
        start = self._margin + 2
        text = " " * self._margin + f"{bar} {found.text}"
        runs = (
            Run(self._margin, self._margin + 1, Role.VOICE, 0),
            Run(start, len(text), found.role),
        )
        return TextLine(text, runs, Role.MUTED, start)
