"""The rows of a list that were read, in pages. Reads more when asked for them; draws nothing."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date
from typing import Protocol

from reader.model.listing import ArticleRow

_PAGE = 32
"""Rows read at once."""
_KEPT = 32
"""Pages kept: what is far away is read again when it comes into view."""


class Window(Protocol):
    """What the list looks through: rows by position, however many there are."""

    @property
    def total(self) -> int:
        """How many rows there are."""

    @property
    def headings(self) -> Sequence[tuple[int, date]]:
        """The rows that begin a day, where the list is told by days."""

    def rows(self, start: int, count: int) -> Sequence[ArticleRow]:
        """Return `count` rows from `start` on, fewer at the end."""


def articles_of(row: ArticleRow) -> list[int]:
    """Return the articles that a row stands for."""
    return [row.id, *(copy.id for copy in row.copies)]


class RowPages:
    """Rows by position, read a page at a time."""

    def __init__(self, window: Window | None = None) -> None:
        self._window = window
        self._pages: dict[int, Sequence[ArticleRow]] = {}

    def row(self, index: int) -> ArticleRow | None:
        """Return a row by its position."""
        if self._window is None or index < 0:
            return None
        page, place = divmod(index, _PAGE)
        rows = self._pages.get(page)
        if rows is None:
            if len(self._pages) >= _KEPT:
                self._pages.clear()
            rows = self._pages[page] = self._window.rows(page * _PAGE, _PAGE)
        return rows[place] if place < len(rows) else None

    def places(self, ids: Collection[int | None]) -> list[int]:
        """Return where these articles are, as far as their rows have been read."""
        return [
            page * _PAGE + place
            for page, rows in self._pages.items()
            for place, row in enumerate(rows)
            if any(one in ids for one in articles_of(row))
        ]

    def forget(self, places: Collection[int] | None = None) -> None:
        """Read the pages again that hold these rows (None: all)."""
        if places is None:
            self._pages.clear()
            return
        for page in {place // _PAGE for place in places}:
            self._pages.pop(page, None)
