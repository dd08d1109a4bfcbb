"""Where on a copied page its story stands: the stretch that is densest in running text.

A copied page may have hundreds of lines of menus above the story and of teasers below it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from reader.extract.announcing import find_refer_title, is_story_list
from reader.extract.pasted.junk import (
    is_button,
    is_clock,
    is_comments,
    is_footer,
    is_notice,
    is_paywall,
)
from reader.extract.pasted.lines import Line
from reader.extract.phrases import ends_sentence, is_picture_line
from reader.model.frozen import frozen
from reader.model.text import is_cjk

_COST_OF_PROSE, _MOST_OF_PROSE = 60, 500
"""A paragraph is worth its length, less what a teaser's sentence has."""
_SENTENCE, _OTHER, _BUTTON = 10, -30, -10
_OTHER_AMONG_FEW = -2
"""Where a page has no menus, a line between two paragraphs is the story's."""
_MENU, _MENUS = 10, 30
"""Lines without sentence above a story, or all around it, from which its menus were copied too."""
_SHORTEST_SENTENCE = 25
_SHORT_LIST = 4
"""Titles of other stories that may stand in a story."""


@frozen
class Region:
    """The lines of the story: from the first paragraph to the last."""

    start: int
    end: int
    """Index after the last line."""
    is_cluttered: bool
    """Whether much of the page around the story was copied with it."""


def find_region(lines: Sequence[Line]) -> Region:
    """Return the stretch of lines whose worth is greatest; all lines where none is prose."""
    rated = [_worth(line) for line in lines]
    for at in _places_of_short_lists(lines):
        rated[at] = 0
    start, end = _find_densest(rated, _OTHER)
    above = sum(not ends_sentence(line.text) for line in lines[:start])
    below = sum(not ends_sentence(line.text) for line in lines[end:])
    is_cluttered = start < end and (above > _MENU or above + below > _MENUS)
    if not is_cluttered:
        start, end = _find_densest(rated, _OTHER_AMONG_FEW)
    if start == end:
        return Region(0, len(lines), is_cluttered=False)
    return Region(start, _before_comments(lines, start, end), is_cluttered)


def _places_of_short_lists(lines: Sequence[Line]) -> Iterator[int]:
    """Yield the lines of "Related" with a title or two, where the story goes on below them."""
    for at, line in enumerate(lines):
        if not is_story_list(line.text):
            continue
        below = range(at + 1, min(at + 2 + _SHORT_LIST, len(lines)))
        goes_on = next((n for n in below if lines[n].is_prose), at)
        yield from range(at, goes_on)


def _find_densest(rated: Sequence[int], cost: int) -> tuple[int, int]:
    """Return where the stretch of greatest worth starts and ends; each other line costs `cost`."""
    best = best_start = best_end = 0
    worth = start = 0
    for at, value in enumerate(rated):
        if worth <= 0:
            worth, start = 0, at
        worth += cost if value == _OTHER else value
        if worth > best or (worth == best and worth > 0):
            best, best_start, best_end = worth, start, at + 1
    return best_start, best_end


def _worth(line: Line) -> int:
    text = line.text
    if is_notice(text):
        return _BUTTON
    if is_footer(text):
        return _OTHER
    if line.is_prose:
        return min(len(text), _MOST_OF_PROSE) - _COST_OF_PROSE
    if is_button(text) or is_clock(text):
        return _BUTTON
    if line.cells or find_refer_title(text) is not None or is_picture_line(text):
        return 0
    if ends_sentence(text) and (len(text) >= _SHORTEST_SENTENCE or any(map(is_cjk, text))):
        return _SENTENCE
    return _OTHER


def _before_comments(lines: Sequence[Line], start: int, end: int) -> int:
    """End the story above its readers' comments, which are prose too, and where a paywall stands."""
    for at in range(start + (end - start) // 3, end):
        if is_comments(lines[at].text) or is_paywall(lines[at].text):
            return at
    return end


class Vocabulary:
    """The words of a story, to tell its headline from the titles of others."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self._stems = {stem for line in lines for stem in _stems(line.text)}

    def share(self, title: str) -> float:
        """Return the share of the title's words that the story has."""
        stems = _stems(title)
        return sum(stem in self._stems for stem in stems) / len(stems) if stems else 0.0


def _stems(text: str) -> list[str]:
    """Return the longer words, cut where endings begin; of scripts without blanks, pairs."""
    words = [word[:5] for word in re.findall(r"[^\W_]{4,}", text.lower())]
    if any(map(is_cjk, text)):
        return [text[at : at + 2] for at in range(len(text) - 1)]
    return words
