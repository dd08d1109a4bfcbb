"""Which quotation comes next in an article on the screen. Decides; scrolls and draws nothing."""

from __future__ import annotations

from collections.abc import Sequence

from reader.model.quote import Quote
from reader.tui.rendering.page import Page


class QuoteWalk:
    """Steps over the quotations of a page: the pieces of an interrupted one are one stop."""

    def __init__(self, quotes: Sequence[Quote], page: Page) -> None:
        self._quotes = quotes
        self._page = page

    def valid(self, number: int | None) -> int | None:
        """Return the number where there is such a quote."""
        return number if number is not None and 0 <= number < len(self._quotes) else None

    def group(self, number: int | None) -> frozenset[int]:
        """Return the pieces of the quotation that a quote belongs to."""
        known = self.valid(number)
        if known is None:
            return frozenset()
        group = self._quotes[known].group
        return frozenset(index for index, quote in enumerate(self._quotes) if quote.group == group)

    def after(self, focused: int | None, seen: range) -> int | None:
        """Return the next quotation: after the one in focus, or from the top of what is seen."""
        stops = self._stops()
        start = self._in_sight(focused, seen)
        if start is not None:
            return next((stop for stop in stops if stop > start), None)
        return next((stop for stop in stops if self._first_line(stop) >= seen.start), None)

    def before(self, focused: int | None, seen: range) -> int | None:
        """Return the quotation before: the one in focus, or the end of what is seen."""
        stops = self._stops()[::-1]
        start = self._in_sight(focused, seen)
        if start is not None:
            return next((stop for stop in stops if stop < start), None)
        return next((stop for stop in stops if self._first_line(stop) < seen.stop), None)

    def _stops(self) -> list[int]:
        """Return the first piece of each quotation that stands on the page."""
        first: dict[int, int] = {}
        for number, quote in enumerate(self._quotes):
            if self._page.quote_lines(number) is not None:
                first.setdefault(quote.group, number)
        return sorted(first.values())

    def _in_sight(self, focused: int | None, seen: range) -> int | None:
        """Return the first piece of the quotation in focus, where any of it is to be seen."""
        group = self.group(focused)
        spans = [lines for number in group if (lines := self._page.quote_lines(number))]
        in_sight = any(first < seen.stop and last >= seen.start for first, last in spans)
        return min(group) if in_sight else None

    def _first_line(self, number: int) -> int:
        lines = self._page.quote_lines(number)
        return lines[0] if lines else -1
