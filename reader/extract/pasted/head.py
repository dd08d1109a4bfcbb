"""What stands above a pasted story's first paragraph: headline, standfirst, byline, date, picture."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from reader.extract.dates import find_line_dates, is_relative, is_update
from reader.extract.pasted.junk import is_button, is_notice, is_reading_time
from reader.extract.pasted.lines import Line
from reader.extract.phrases import (
    ends_sentence,
    find_credit,
    find_dateline,
    find_refer_title,
    is_job,
    looks_like_name,
    parse_byline,
    split_credit,
)
from reader.model.article import Figure
from reader.model.text import is_cjk

_DATE_SECTION = re.compile(
    r"(?:date\s+)?(?P<date>\d{4}-\d\d-\d\d)\s+(?P<section>[^\W\d_][^\d]{1,40})", re.IGNORECASE
)
_BREADCRUMB = re.compile(r"(?:[^>›»|/]{2,30}\s?[>›»|/]\s?){1,5}[^>›»|/]{2,30}")
_REPEATED_WITHIN = 6
_AHEAD_OF_PROSE, _AHEAD_OF_OTHERS = 2, 4


@dataclass(slots=True)
class Head:
    """What was read above the story."""

    headline: str | None = None
    standfirst: str | None = None
    section: str | None = None
    byline: str | None = None
    authors: tuple[str, ...] = ()
    published: datetime | None = None
    modified: datetime | None = None
    figures: list[Figure] = field(default_factory=list)
    end: int = 0
    """Index of the story's first line."""


def read_head(lines: Sequence[Line]) -> Head:
    """Read the lines above the first paragraph."""
    head = Head()
    start = _find_headline(lines, head)
    if start is None:
        return head
    for line in lines[: start - 1]:
        _take_meta(line.text, head)
    if head.section is None:
        _take_kicker([line.text for line in lines[: start - 1]], head)
    _read_below(lines, start, head)
    return head


# -- the headline -----------------------------------------------------------------------------------


def _find_headline(lines: Sequence[Line], head: Head) -> int | None:
    """Set the headline; return the index after it (after its repeat, where it is repeated)."""
    body = next((at for at, line in enumerate(lines) if _opens_body(lines, at)), None)
    if repeated := _find_repeated(lines, len(lines) if body is None else body + _REPEATED_WITHIN):
        first, second = repeated
        head.headline = lines[first].text
        between = [
            line.text for line in lines[first + 1 : second] if not _take_meta(line.text, head)
        ]
        head.standfirst = _join(between)
        # The repeat counts as the headline's line; what stood above the first was looked at above it.
        for line in lines[:first]:
            _take_meta(line.text, head)
        return second + 1
    if body is None:
        body = len(lines) - 1
    at = _choose_headline(lines, body)
    if at is None:
        return None
    head.headline = lines[at].text
    return at + 1


def _opens_body(lines: Sequence[Line], at: int) -> bool:
    """Tell whether running text begins here, rather than one sentence among the page's buttons."""
    text = lines[at].text
    if find_dateline(text) and len(text) > 40:
        return True
    if not lines[at].is_prose or is_notice(text):
        return False
    following = lines[at + 1 : at + 7]
    return not following or any(line.is_prose and not is_notice(line.text) for line in following)


def _find_repeated(lines: Sequence[Line], limit: int) -> tuple[int, int] | None:
    """Find a title that occurs again within the next lines."""
    for first, line in enumerate(lines[:limit]):
        if not _is_title(line.text, 20):
            continue
        for second in range(first + 1, min(first + 1 + _REPEATED_WITHIN, len(lines))):
            if lines[second].text == line.text:
                return first, second
    return None


def _choose_headline(lines: Sequence[Line], body: int) -> int | None:
    """Choose the first title of the cluster above the first paragraph; menus end the cluster."""
    chosen, short = None, 0
    for at in range(body - 1, -1, -1):
        text = lines[at].text
        if _is_title(text, 15) and not _is_meta(text):
            chosen, short = at, 0
        elif chosen is not None and not _is_meta(text):
            short += 1
            if short > 2:
                break
    if chosen is None and body > 0 and len(lines[0].text) < 150 and not _is_meta(lines[0].text):
        return 0
    return chosen


def _is_title(text: str, least: int) -> bool:
    if (
        not least <= len(text) <= 200
        or text.endswith((".", "。"))
        or is_button(text)
        or is_notice(text)
    ):
        return False
    return len(text.split()) > 2 or any(map(is_cjk, text))


# -- the lines around it ----------------------------------------------------------------------------


def _is_meta(text: str) -> bool:
    return (
        is_button(text)
        or is_reading_time(text)
        or is_relative(text)
        or bool(find_line_dates(text))
        or parse_byline(text) is not None
        or find_credit(text) is not None
        or _DATE_SECTION.fullmatch(text) is not None
        or _BREADCRUMB.fullmatch(text) is not None
    )


def _take_meta(text: str, head: Head) -> bool:
    """Take what the line says about the story; tell whether it says nothing else."""
    if is_button(text) or is_reading_time(text) or is_relative(text):
        return True
    if (dated := _DATE_SECTION.fullmatch(text)) and not find_line_dates(text):
        _take_dates(dated["date"], head)
        if head.published is not None:
            head.section = head.section or _name_section(dated["section"])
            return True
    if _take_dates(text, head):
        return True
    authors = parse_byline(text)
    if authors is not None:
        if head.byline is None:
            head.byline, head.authors = text, authors
        return True
    return _take_mixed(text, head)


def _take_dates(text: str, head: Head) -> bool:
    dates = find_line_dates(text)
    for found in dates:
        if is_update(text, found):
            head.modified = head.modified or found.when
        elif head.published is None:
            head.published = found.when
        elif found.has_time and found.when.date() == head.published.date():
            if head.published.hour == head.published.minute == 0:
                head.published = found.when
        elif found.when > head.published:
            head.modified = head.modified or found.when
    return bool(dates)


def _take_mixed(text: str, head: Head) -> bool:
    """Take a line like "By Jo Doe | 9 October 2026" or "Jo Doe, Bellhaven, 9 October 2026"."""
    if len(text) > 140 or ends_sentence(text):
        return False
    parts = [
        part.strip()
        for part in re.split(r"\s[|·•–/-]\s|, (?=\d)|\s(?=Published|Updated|PUBLISHED)", text)
    ]
    if len(parts) < 2 or not any(find_line_dates(part) or is_relative(part) for part in parts):
        return False
    for part in parts:
        if _take_dates(part, head):
            continue
        authors = parse_byline(part) or ((part,) if looks_like_name(part) else None)
        if authors and head.byline is None:
            head.byline, head.authors = part, authors
    return True


def _take_kicker(above: Sequence[str], head: Head) -> None:
    """Take the section from the line right above the headline: in capitals, or a path of sections."""
    for text in reversed(above[-3:]):
        if is_button(text) or (_is_meta(text) and not _BREADCRUMB.fullmatch(text)):
            continue
        if _BREADCRUMB.fullmatch(text):
            head.section = _name_section(re.split(r"\s?[>›»|/]\s?", text)[-1])
        elif (
            len(text) <= 40
            and not ends_sentence(text)
            and (text.isupper() or len(text.split()) <= 3)
        ):
            head.section = _name_section(text)
        return


def _name_section(text: str) -> str:
    text = text.strip(" :|")
    return (
        text.capitalize()
        if text.isupper() and len(text) > 3 and " " not in text
        else (text.title() if text.isupper() and len(text) > 3 else text)
    )


def _read_below(lines: Sequence[Line], start: int, head: Head) -> None:
    """Read on from the headline to the first paragraph."""
    above: list[str] = []
    named = False
    at = start
    while at < len(lines):
        text = lines[at].text
        if at > start and named and is_job(text) and not lines[at].is_prose and head.byline:
            head.byline = f"{head.byline}, {text}"
            named = False
        elif _take_meta(text, head):
            named = parse_byline(text) is not None
        elif used := _take_figure(lines, at, head):
            at += used - 1
        elif _is_bare_byline(lines, at, head):
            head.byline, head.authors, named = text, (text,), True
        elif not _head_goes_on(lines, at) and not _is_standfirst(lines, at, head, above):
            break
        elif (head.byline is None and head.published is None) or head.standfirst is None:
            above.append(text)
        elif ends_sentence(text):
            head.figures.append(Figure(caption=text))
        at += 1
    head.end = at
    if head.standfirst is None:
        head.standfirst = _join(above)


def _take_figure(lines: Sequence[Line], at: int, head: Head) -> int:
    """Take a caption with its credit; return how many lines it has."""
    text = lines[at].text
    if find_refer_title(text) is not None:
        return 0
    if credited := split_credit(text):
        head.figures.append(Figure(*credited))
        return 1
    if credit := find_credit(text):
        if head.figures and head.figures[-1].credit is None:
            last = head.figures.pop()
            head.figures.append(Figure(last.caption, credit))
        elif (caption := _caption_below(lines, at + 1)) is not None:
            head.figures.append(Figure(caption, credit))
            return 2
        return 1
    following = lines[at + 1].text if at + 1 < len(lines) else ""
    credit = find_credit(following)
    if credit and len(text) < 400 and not is_button(text):
        head.figures.append(
            Figure(re.sub(r"^(?:image|media) caption,?\s*", "", text, flags=re.IGNORECASE), credit)
        )
        return 2
    return 0


def _caption_below(lines: Sequence[Line], at: int) -> str | None:
    """Return the words after "Image caption", which broadcasters print below the credit."""
    if at >= len(lines):
        return None
    found = re.fullmatch(r"(?:image|media) caption,?\s*(\S.+)", lines[at].text, re.IGNORECASE)
    return found[1] if found else None


def _is_bare_byline(lines: Sequence[Line], at: int, head: Head) -> bool:
    """Tell whether it is a name, standing where a byline stands: by a date or above a job."""
    if head.byline is not None or not looks_like_name(lines[at].text):
        return False
    around = [line.text for line in (*lines[max(at - 1, 0) : at], *lines[at + 1 : at + 3])]
    return any(is_job(text) or is_relative(text) or find_line_dates(text) for text in around)


def _head_goes_on(lines: Sequence[Line], at: int) -> bool:
    """Tell whether a byline or date still comes, so that this line is above the story too."""
    reach = _AHEAD_OF_PROSE if lines[at].is_prose else _AHEAD_OF_OTHERS
    return any(
        find_line_dates(line.text) or parse_byline(line.text) is not None or is_relative(line.text)
        for line in lines[at + 1 : at + 1 + reach]
    )


def _is_standfirst(lines: Sequence[Line], at: int, head: Head, above: Sequence[str]) -> bool:
    """Tell whether it is a sentence without stop between headline and first paragraph."""
    text = lines[at].text
    if above or head.standfirst or text.endswith((".", ":")) or at + 1 >= len(lines):
        return False
    return 20 <= len(text) <= 300 and find_refer_title(text) is None and lines[at + 1].is_prose


def _join(texts: Sequence[str]) -> str | None:
    """Join the sentences above a story; bullets have no stops of their own."""
    texts = [text.lstrip("•▪◦*- ").strip() for text in texts]
    joined = ""
    for text in texts:
        joined += ("" if not joined else " " if ends_sentence(joined) else "; ") + text
    return joined or None
