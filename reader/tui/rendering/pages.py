"""Pages that stand in an article's place: lines, some of which can be chosen. Pure; no widget."""

from __future__ import annotations

from dataclasses import replace

from reader.tui.rendering.cells import fit
from reader.tui.rendering.roles import Role, Run, TextLine

SIDE = 3
"""Columns before a page's text: the cursor's bar, a sign, a blank."""


class PageBody:
    """What a page shows. It is laid out for a width before anything else is asked.

    As long as a page says nothing else, nothing on it can be chosen.
    """

    filter_line: int | None = None
    """The line that says what is left out: choosing it asks for another filter."""

    @property
    def count(self) -> int:
        """How many things can be chosen."""
        return 0

    def lay_out(self, width: int) -> int:
        """Wrap for a width; return how many lines there are."""
        raise NotImplementedError

    def line(self, y: int) -> TextLine:
        """Return a line, without the cursor."""
        raise NotImplementedError

    def lines_of(self, _index: int, /) -> range:
        """Return the lines of a thing that can be chosen."""
        return range(0)

    def index_at(self, _y: int, /) -> int | None:
        """Return what stands on a line."""
        return None

    def key(self, _index: int, /) -> object:
        """Return what tells it from all others, also when the page is made anew."""
        return None

    def index_of(self, _key: object, /) -> int | None:
        """Return where the thing with this key is; None where it isn't."""
        return None

    def article_id(self, _index: int, /) -> int | None:
        """Return the article that it is in."""
        return None


class WaitingPage(PageBody):
    """A page that is on its way: its title, and nothing to choose."""

    def __init__(self, title: str) -> None:
        self._title, self._width = title, 0

    def lay_out(self, width: int) -> int:
        """Remember the width."""
        self._width = width
        return 4

    def line(self, y: int) -> TextLine:
        """Return the title, or the line that says to wait."""
        words, role = {2: (self._title, Role.HEADLINE), 3: ("Looking…", Role.MUTED)}.get(
            y, ("", Role.MUTED)
        )
        return words_line(words, margin_of(self._width, 0), self._width, role)


def with_cursor(line: TextLine, *, focused: bool) -> TextLine:
    """Return a line of what is under the cursor, with its bar and ground."""
    text = "▌" + line.text[1:] if line.text else "▌"
    ground = Role.SELECTED if focused else Role.SELECTED_QUIET
    bar = Role.CURSOR if focused else Role.MUTED
    # A ground hides nothing of what is drawn over it.
    return replace(line, text=text, runs=(Run(0, len(text), ground), *line.runs, Run(0, 1, bar)))


def margin_of(width: int, measure: int) -> int:
    """Return how many columns stand before a measure in the middle of a width."""
    return max(min(SIDE, width // 4), (width - measure) // 2)


def words_line(words: str, margin: int, width: int, role: Role) -> TextLine:
    """Return a line of words of one role, cut where the width ends."""
    text = " " * margin + fit(words, max(1, width - margin - 1))
    return TextLine(text, (Run(margin, len(text), role),), Role.MUTED, margin)
