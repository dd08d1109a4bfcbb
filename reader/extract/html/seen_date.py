"""The date that a page prints, or has in its address: for pages that store none. Not metadata."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from reader.extract.date_lines import find_line_dates
from reader.extract.dates import find_date, parse_date
from reader.extract.html.blocks import Block, Page, key_of
from reader.extract.phrases import find_names, parse_byline
from reader.model.text import clean_line

_HEADLINE_ABOVE, _DATE_ABOVE = 40, 15
"""How many blocks above the story its headline and its date may stand."""
_DATE_BELOW = 10
_SAYS_PUBLISHED = re.compile(
    r"published|posted|veröffentlicht|erschienen|publiée?|publicad[oa]|pubblicato|gepubliceerd|opublikowano|опубликован"
    r"|发布|發布|发表|公開|掲載",
    re.IGNORECASE,
)
_DATE_LINE = 120
_BEHIND_OPENING = re.compile(r"\s*(?:--|—|–)\s")
"""Feb. 23, 2026 -- The story begins."""
_MOST_STYLED = 6
_FIRST_PAGES = 1993
"""The year of the first news pages: an older date amid other words is what the story tells of."""
_NEARLY = timedelta(days=2)
"""How far the printed time may be from the address's midnight, wherever the clock stands."""


def date_of_url(url: str | None) -> datetime | None:
    """Return the day in an address like /2026/10/09/title or /2026/world/10/09/title."""
    found = re.search(
        r"/((?:19|20)\d\d)(?:/[A-Za-z_]{2,20})?[/-](\d\d?)[/-](\d\d?)(?:/|-|$)",
        urlsplit(url or "").path,
    )
    return parse_date("-".join(part.zfill(2) for part in found.groups())) if found else None


def find_seen_date(page: Page, start: int, headline: str, url: str | None) -> datetime | None:
    """Return the date printed around the story's start; one that its address bears out, where it can."""
    found = _seen_dates(page, start, headline)
    day = date_of_url(url)
    if day is None:
        return next(found, None)
    return next((when for when in found if abs(when - day) < _NEARLY), day)


def find_date_below(page: Page, end: int) -> datetime | None:
    """Return the date of a line near below the story that says when it was published."""
    below = page.blocks[end + 1 : end + 1 + _DATE_BELOW]
    said = (b.text for b in below if len(b.text) <= _DATE_LINE and 2 * b.linked < len(b.text))
    found = (find_date(text) for text in said if _SAYS_PUBLISHED.search(text))
    return next((date.when for date in found if date), None)


def _seen_dates(page: Page, start: int, headline: str) -> Iterator[datetime]:
    """Yield the dates that may be the story's, the surest first."""
    near = [block.text for block in _between_headline_and(page, start, headline)]
    for text in near:
        if dates := find_line_dates(text):
            yield dates[0].when
            continue
        mixed = find_date(text) if len(text) <= _DATE_LINE else None
        if mixed and (mixed.has_time or parse_byline(text) or find_names(text[: mixed.start])):
            yield mixed.when
    yield from _line_dates(block.text for block in page.blocks[start : start + 2])
    for block in page.blocks[start : start + 1]:
        opening = find_date(block.text[:_DATE_LINE])
        if opening and opening.start == 0 and _BEHIND_OPENING.match(block.text, opening.end):
            yield opening.when
    # What is styled as a date may run into its neighbour's words in a block.
    styled = page.root.xpath("//*[contains(@class, 'date') or contains(@class, 'timestamp')]")
    words = [clean_line("".join(element.itertext())) for element in styled[:_MOST_STYLED]]
    yield from _line_dates(words)
    for text in (*near, *words):
        found = find_date(text) if len(text) <= _DATE_LINE else None
        if found and found.when.year >= _FIRST_PAGES:
            yield found.when


def _line_dates(lines: Iterable[str]) -> Iterator[datetime]:
    return (dates[0].when for line in lines if (dates := find_line_dates(line)))


def _between_headline_and(page: Page, start: int, headline: str) -> list[Block]:
    """Return the blocks below the headline, then those above it: there stands what day it is."""
    key = key_of(headline)
    above = range(start - 1, max(start - _HEADLINE_ABOVE, -1), -1)
    heading = next((at for at in above if page.blocks[at].key == key), None)
    if heading is None:
        return page.blocks[max(start - _DATE_ABOVE, 0) : start][::-1]
    higher = page.blocks[max(heading - _DATE_ABOVE, 0) : heading]
    return [*page.blocks[heading + 1 : start], *higher[::-1]]
