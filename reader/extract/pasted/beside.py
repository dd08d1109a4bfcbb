"""What a copied page has between and below its story's lines that is none of it, told by its shape.

A film's title over its description, a ticker of times and titles, cards of other stories, and what
is printed twice.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from reader.extract.announcing import is_site_list
from reader.extract.pasted.lines import Line
from reader.extract.phrases import ends_sentence

_FILM_LABEL = re.compile(
    r"(?:close )?video|watch(?: now)?|(?:toggle )?play(?: video)?|now playing", re.IGNORECASE
)
_LONGEST_FILM_TITLE, _LONGEST_DESCRIPTION = 150, 250
_FORM_TITLE = re.compile(
    r"(?:sign up (?:to|for)|subscribe to|get) .{2,60}|.{0,40}\bnewsletter\b.{0,40}", re.IGNORECASE
)
_FORM_END = re.compile(
    r"after newsletter promotion|(?:enter )?your e-?mail(?: address)?|sign(?: me)? up(?: now)?|subscribe(?: now)?|privacy notice:? .*",
    re.IGNORECASE,
)
_LONGEST_FORM = 8
_TIMED = re.compile(r"\d\d?[:.h]\d\d (?=\S.{15,})")
_LEAST_TIMED, _TIMED_WITHIN = 4, 24
"""Lines of "14:32 A title" among so many are a ticker."""
_LEAST_ABOVE = 3
"""Paragraphs that a story has above its page's ticker or cards."""
_LEAST_CARDS = 2
_SHORTEST_REPEATED = 60


def drop_beside(lines: Sequence[Line], start: int, end: int) -> list[Line]:
    """Return the lines of the story, from start to end, without what stands beside it."""
    lines = [*lines[:start], *_without_forms(lines[start:end])]
    end = len(lines)
    story = lines[start:end]
    end = start + min(_start_of_ticker(story), _start_of_cards(story))
    kept: list[Line] = []
    seen: set[str] = set()
    described = ""
    for at, line in enumerate(lines[start:end], start):
        if is_film_title(lines, at):
            described = line.text
            continue
        if described and _describes(line, described):
            described = ""
            continue
        described = ""
        if len(line.text) >= _SHORTEST_REPEATED:
            if line.text in seen:
                continue
            seen.add(line.text)
        kept.append(line)
    return kept


def _without_forms(lines: Sequence[Line]) -> list[Line]:
    """Return the lines without the boxes that offer a newsletter: from their title to their last button."""
    kept: list[Line] = []
    at = 0
    while at < len(lines):
        end = at
        if _FORM_TITLE.fullmatch(lines[at].text) and not ends_sentence(lines[at].text):
            box = range(at + 1, min(at + 1 + _LONGEST_FORM, len(lines)))
            end = max((n for n in box if _FORM_END.fullmatch(lines[n].text)), default=at)
        kept += lines[at : at + 1] if end == at else ()
        at = end + 1
    return kept


def is_film_title(lines: Sequence[Line], at: int) -> bool:
    """Tell whether the line names a film that plays on the page: "video" stands above it."""
    if at == 0 or not _FILM_LABEL.fullmatch(lines[at - 1].text):
        return False
    text = lines[at].text
    return 15 <= len(text) <= _LONGEST_FILM_TITLE and not ends_sentence(text)


def _describes(line: Line, title: str) -> bool:
    """Tell whether the line says again what the film's title says."""
    words = set(re.findall(r"\w{4,}", title.lower()))
    said = set(re.findall(r"\w{4,}", line.text.lower()))
    return len(line.text) <= _LONGEST_DESCRIPTION and 2 * len(words & said) >= len(words)


def _start_of_ticker(lines: Sequence[Line]) -> int:
    """Return where a ticker begins below the story: titles, each behind its time.

    In a report that is written live the titles have paragraphs below them.
    """
    timed = [at for at, line in enumerate(lines) if _is_timed(line)]
    told = [at for at in timed if any(line.is_prose for line in lines[at + 1 : at + 2])]
    if len(timed) < _LEAST_TIMED or 3 * len(told) > len(timed):
        return len(lines)
    for at, last in zip(timed, timed[_LEAST_TIMED - 1 :], strict=False):
        if last - at <= _TIMED_WITHIN and _has_story_above(lines, at):
            return at
    return len(lines)


def _is_timed(line: Line) -> bool:
    return _TIMED.match(line.text) is not None and not line.is_prose


def _start_of_cards(lines: Sequence[Line]) -> int:
    """Return where cards of other stories begin: below such a heading a title over each paragraph."""
    for at in range(len(lines) // 2, len(lines)):
        if is_site_list(lines[at].text) and _has_story_above(lines, at):
            below = range(at + 1, len(lines))
            prose = [n for n in below if lines[n].is_prose]
            titled = [n for n in prose if n - 1 > at and not ends_sentence(lines[n - 1].text)]
            if len(prose) >= _LEAST_CARDS and len(titled) == len(prose):
                return at
    return len(lines)


def _has_story_above(lines: Sequence[Line], at: int) -> bool:
    return sum(line.is_prose for line in lines[:at]) >= _LEAST_ABOVE
