"""The lines that say something about a story: dates, bylines, sections, pictures. One at a time."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from reader.extract.announcing import find_refer_title
from reader.extract.date_lines import find_line_dates, is_relative, is_update
from reader.extract.dates import find_date
from reader.extract.labels import read_labels
from reader.extract.pasted.junk import is_button, is_clock, is_notice, is_reading_time
from reader.extract.pasted.lines import Line
from reader.extract.phrases import (
    ends_sentence,
    find_credit,
    find_names,
    is_agency,
    parse_byline,
    split_credit,
)
from reader.model.article import Figure
from reader.model.text import is_cjk

_DATE_SECTION = re.compile(
    r"(?:date\s+)?(?P<date>\d{4}-\d\d-\d\d)\s+(?P<section>[^\W\d_][^\d]{1,40})", re.IGNORECASE
)
_BREADCRUMB = re.compile(r"(?:[^>›»|/]{2,30}\s?[>›»|/]\s?){1,5}[^>›»|/]{2,30}")
_REPORTING_FROM = re.compile(
    r"(?:reporting from|reported from) [A-Z][\w .,&’-]{2,60}[^.]", re.IGNORECASE
)
_CAPTION_LABEL = re.compile(r"(?:image|media) caption[,:]?\s*", re.IGNORECASE)
_NO_TITLE = re.compile(r"(?:[.。।][\"'”’»«“)」』]*$)|^\d\d?[:.h]\d\d ")
"""A sentence's end, perhaps within marks, or the time of an entry at the beginning."""
_LONGEST_MIXED, _LONGEST_PLACE, _LONGEST_PLACED = 140, 24, 40
_LONGEST_CAPTION = 600


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
    agency: str | None = None
    figures: list[Figure] = field(default_factory=list)
    end: int = 0
    """Index of the story's first line."""

    @property
    def is_signed(self) -> bool:
        """Whether a byline or a date was read."""
        return self.byline is not None or self.published is not None

    def add_caption(self, caption: str, credit: str | None = None) -> None:
        """Add a picture of which the words are known."""
        self.figures.append(Figure(caption, credit))


def is_title(text: str, least: int) -> bool:
    """Tell whether the line may be a headline: three words, no final stop."""
    if not least <= len(text) <= 200 or _NO_TITLE.search(text):
        return False
    if is_button(text) or is_notice(text):
        return False
    return len(re.findall(r"[^\W_]+", text)) > 2 or any(map(is_cjk, text))


def is_breadcrumb(text: str) -> bool:
    """Tell whether the line is a path of sections: "Home > World"."""
    return len(text) <= 80 and not ends_sentence(text) and _BREADCRUMB.fullmatch(text) is not None


def is_mark(text: str) -> bool:
    """Tell whether the line says something about the page or the story, and is no part of it."""
    return (
        is_button(text)
        or is_clock(text)
        or is_reading_time(text)
        or is_relative(text)
        or bool(find_line_dates(text))
        or parse_byline(text) is not None
        or find_credit(text) is not None
        or _REPORTING_FROM.fullmatch(text) is not None
        or _DATE_SECTION.fullmatch(text) is not None
        or is_breadcrumb(text)
        or _split_mixed(text) is not None
        or _beside_reading_time(text) is not None
    )


def tells_who_or_when(text: str) -> bool:
    """Tell whether the line is a byline, a date, or both."""
    if find_line_dates(text) or is_relative(text) or parse_byline(text) is not None:
        return True
    if signed := read_labels(text):
        return bool(signed.authors or signed.source or find_date(text))
    return _split_mixed(text) is not None


def find_byline(text: str) -> str | None:
    """Return the byline that the line is, or has beside a date; None where it names nobody."""
    if signed := read_labels(text):
        return signed.byline
    if parse_byline(text):
        return text
    mixed = _split_mixed(text)
    return mixed[0] if mixed and parse_byline(mixed[0]) else None


def is_place_and_date(text: str) -> bool:
    """Tell whether the line is where and when a story was written: "Norwick - 9 Oct 2026"."""
    mixed = _split_mixed(text)
    if mixed is None or parse_byline(mixed[0]) is not None:
        return False
    before = mixed[0] or text.removesuffix(mixed[1])
    return any(map(str.isalpha, before)) and len(before) <= _LONGEST_PLACED


def take_mark(text: str, head: Head) -> bool:
    """Take what the line says about the story; tell whether it says nothing else."""
    if is_button(text) or is_notice(text) or is_clock(text):
        return True
    if is_reading_time(text) or is_relative(text):
        return True
    if _REPORTING_FROM.fullmatch(text):
        return True
    if beside := _beside_reading_time(text):
        if not take_mark(beside, head):
            head.section = head.section or name_section(beside)
        return True
    if (dated := _DATE_SECTION.fullmatch(text)) and not find_line_dates(text):
        take_dates(dated["date"], head)
        head.section = head.section or name_section(dated["section"])
        return True
    if _take_labels(text, head) or take_dates(text, head):
        return True
    if mixed := _split_mixed(text):
        byline, dates = mixed
        take_dates(dates, head)
        _take_byline(byline, head)
        return True
    if parse_byline(text) is not None:
        _take_byline(text, head)
        return True
    return False


def _take_labels(text: str, head: Head) -> bool:
    """Take who wrote and who first printed a story, and its date, off a line of labels."""
    signed = read_labels(text)
    if signed is None:
        return False
    if found := find_date(text):
        head.published = head.published or found.when
    head.agency = head.agency or signed.source
    if signed.byline:
        _take_byline(signed.byline, head)
    return True


def _beside_reading_time(text: str) -> str | None:
    """Return what stands in one line with the reading time: "World · 4 min read"."""
    parts = re.split(r"\s+[·•|–—-]\s+", text) if len(text) <= _LONGEST_PLACE * 2 else []
    if len(parts) != 2 or sum(map(is_reading_time, parts)) != 1:
        return None
    return parts[0] if is_reading_time(parts[1]) else parts[1]


def _take_byline(text: str, head: Head) -> None:
    if text and head.byline is None:
        agency = (text,) if is_agency(text) else ()
        names = (text,) if _CJK_NAME.fullmatch(text) else find_names(text)
        head.byline, head.authors = text, parse_byline(text) or agency or names


def take_dates(text: str, head: Head) -> bool:
    """Take the dates of a line that holds nothing else."""
    dates = find_line_dates(text)
    for found in dates:
        if is_update(text, found):
            head.modified = head.modified or found.when
        elif head.published is None:
            head.published = found.when
        elif found.has_time and found.when.date() == head.published.date():
            if head.published.hour == head.published.minute == 0:
                head.published = found.when
        elif found.when.date() > head.published.date():
            head.modified = head.modified or found.when
    return bool(dates)


_SIGNED_AFTER = re.compile(
    r"(?:\d.{0,30}?)??(?P<byline>(?:by|par|por|von|di|door|av) [^\d|]{3,60}?)(?:\s*(?:\||\d| in [A-Z]|leave a comment).{0,40})?",
    re.IGNORECASE,
)
_CJK_NAME = re.compile("[\u3040-\u30ff\u3400-\u9fff々]{4,8}")
"""A name that was copied without a blank before its date; sections have fewer characters."""


def _split_mixed(text: str) -> tuple[str, str] | None:
    """Split "By Jo Doe | 9 October 2026" into byline and date; None where it is something else."""
    if len(text) > _LONGEST_MIXED or ends_sentence(text) or not (found := find_date(text)):
        return None
    before, after = text[: found.start], text[found.end :].strip(" |·•–/,-")
    if signed := _SIGNED_AFTER.match(after):
        # "Posted on October 9, 2026 by Jo Doe"
        if find_line_dates(text[: found.end]) and parse_byline(signed["byline"]) is not None:
            return signed["byline"], text[: found.end]
    elif _CJK_NAME.fullmatch(before) and find_line_dates(text[found.start :]):
        return before, text[found.start :]
    byline = re.sub(
        r"[\s|·•–/,-]*(?:\b(?:published|updated|posted|on|le|am)\b:?\s*)*$",
        "",
        before,
        flags=re.IGNORECASE,
    )
    dates = text[len(byline) :].lstrip(" |·•–/,-")
    while dates and not find_line_dates(dates):
        # What follows the date is a section or the outlet's name.
        dates, blank, _ = dates.rpartition(" ")
        if not blank:
            return None
    if parse_byline(byline) is not None or find_names(byline) or is_agency(byline):
        return byline, dates
    # "Economy 18:42, 9 October 2026" says neither who nor what.
    is_bare = not byline or (found.has_time and len(byline) <= _LONGEST_PLACE)
    return ("", dates) if is_bare else None


def name_section(text: str) -> str:
    """Return a section's name as it is written in running text: "WORLD" is "World"."""
    text = text.strip(" :|")
    if not text.isupper() or len(text) <= 3:
        return text
    return text.title() if " " in text else text.capitalize()


def take_figure(lines: Sequence[Line], at: int, head: Head) -> int:
    """Take a caption with its credit; return how many lines it has."""
    text = lines[at].text
    following = lines[at + 1].text if at + 1 < len(lines) else ""
    if find_refer_title(text) is not None:
        return 0
    if credited := split_caption(text):
        head.add_caption(*credited)
        return 1
    if credit := find_credit(text):
        return _take_credit(credit, following, head)
    if before := _CREDIT_BEFORE.fullmatch(text):
        head.add_caption(before["caption"], before["credit"])
        return 1
    below = find_credit(following)
    if below and is_above_credit(lines, at):
        head.add_caption(_CAPTION_LABEL.sub("", text), below)
        return 2
    return 0


_CREDIT_BEFORE = re.compile(
    r"(?P<credit>(?:[\w.]+ (?:via|/) )?(?:Getty Images|PA Media|Shutterstock|EPA(?:-EFE)?)) (?P<caption>[A-ZÀ-Þ“].{15,300})"
)
"""What is copied of a picture with its credit in a corner: "Getty Images Cranes over the harbour."."""
_CAPITALS = re.compile(
    r"(?P<caption>.{15,400}?[.!?”»)]) (?P<credit>[A-ZÀ-Þ][A-ZÀ-Þ’'.-]+(?: [«“]?[A-ZÀ-Þ][A-ZÀ-Þ’'.-]*[»”]?| [«»/]){1,10})"
)


def split_caption(text: str) -> tuple[str, str] | None:
    """Split a picture's line into caption and credit, which above a story may be capitals alone."""
    if credited := split_credit(text):
        return credited
    found = _CAPITALS.fullmatch(text)
    return (found["caption"], found["credit"]) if found else None


def is_above_credit(lines: Sequence[Line], at: int) -> bool:
    """Tell whether the line may be the caption of the credit below it, and no paragraph."""
    line, below = lines[at], lines[at + 1]
    return len(line.text) < _LONGEST_CAPTION and not (line.is_prose and below.after_blank)


def _take_credit(credit: str, following: str, head: Head) -> int:
    """Take a line that is a credit: of the picture above, or of a labelled caption below."""
    if head.figures and head.figures[-1].credit is None:
        last = head.figures.pop()
        head.add_caption(last.caption or "", credit)
        return 1
    if label := _CAPTION_LABEL.match(following):
        head.add_caption(following[label.end() :], credit)
        return 2
    return 1
