"""What stands below a pasted story, and its lists of other stories wherever they stand."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reader.extract.announcing import find_refer_title, is_refer_label, is_site_list, is_story_list
from reader.extract.date_lines import find_line_dates, is_relative
from reader.extract.pasted.junk import (
    heads_tags,
    is_advert,
    is_button,
    is_clock,
    is_comments,
    is_footer,
    is_notice,
    is_paywall,
    is_reading_time,
    is_tags,
)
from reader.extract.pasted.lines import Line
from reader.extract.phrases import (
    ends_sentence,
    find_agency,
    find_wire_end,
    is_about_author,
    parse_byline,
)
from reader.model.related import LinkKind, RelatedLink
from reader.model.text import is_cjk

_LONGEST_TITLE = 220
_MOST_ITEMS, _LONGEST_LIST = 20, 120
_LONGEST_BOX = 14
_LEAST_STORY = 120
"""Characters of a sentence that goes on with the story, rather than being a title."""


def cut_tail(
    lines: Sequence[Line], end: int, *, is_cluttered: bool
) -> tuple[int, list[RelatedLink]]:
    """Return where the story ends, at or after `end`, and the titles of the lists below it."""
    cut = end
    while cut < len(lines):
        if below := _goes_on_below(lines, cut):
            cut = below
        elif _begins_tail(lines[cut].text):
            break
        if is_cluttered and not _may_go_on(lines[cut : cut + 3]):
            break
        cut += 1
    promos: list[RelatedLink] = []
    for at in range(cut, len(lines)):
        if is_story_list(lines[at].text):
            promos += read_titles(lines[at + 1 : at + _LONGEST_LIST])
    return cut, _unique(promos)


def _goes_on_below(lines: Sequence[Line], at: int) -> int | None:
    """Return where the story goes on below a box of other titles: with a paragraph that stands apart."""
    if not is_site_list(lines[at].text):
        return None
    box = range(at + 2, min(at + _LONGEST_BOX, len(lines)))
    paragraph = next((n for n in box if lines[n].is_prose), None)
    if paragraph is None or not lines[paragraph].after_blank:
        return None
    return paragraph if len(lines[paragraph].text) >= _LEAST_STORY else None


def _begins_tail(text: str) -> bool:
    return (
        is_footer(text)
        or is_notice(text)
        or is_tags(text)
        or heads_tags(text)
        or is_button(text)
        or is_comments(text)
        or is_paywall(text)
        or is_about_author(text)
        or is_story_list(text)
        or is_site_list(text)
        or is_relative(text)
        or bool(find_line_dates(text))
    )


def _may_go_on(lines: Sequence[Line]) -> bool:
    """Tell whether the first of the lines is the story's, or one of the next is."""
    for line in lines:
        if _begins_tail(line.text):
            return False
        if _may_end_story(line):
            return True
    return False


def _may_end_story(line: Line) -> bool:
    """Tell what may stand below a story's last paragraph: a short sentence, an agency, a link."""
    text = line.text
    return (
        ends_sentence(text)
        or find_agency(text) is not None
        or find_wire_end(text) is not None
        or find_refer_title(text) is not None
    )


def take_lists(lines: Sequence[Line]) -> tuple[list[Line], list[RelatedLink]]:
    """Part the story's lines from the lists of other stories between its paragraphs."""
    kept: list[Line] = []
    promos: list[RelatedLink] = []
    prose = _next_prose(lines)
    at = 0
    while at < len(lines):
        text = lines[at].text
        heads_list = is_story_list(text) or is_site_list(text)
        if not heads_list or _is_label_of_one(lines, at):
            kept.append(lines[at])
            at += 1
            continue
        end = prose[at + 1]
        titles = read_titles(lines[at + 1 : min(end, at + _LONGEST_LIST)])
        is_box = titles and _goes_on_below(lines, at) == end
        if not is_box and ((len(titles) < 2 and end > at + 2) or end == at + 1):
            # Such words over one line, or over none, may be a subhead with its paragraph;
            # "Read more" over a paragraph is a label that lost its link.
            if end > at + 1 or not is_story_list(text):
                kept.append(lines[at])
            at += 1
            continue
        if is_story_list(text):
            promos += titles
        at = end
    return kept, _unique(promos)


def _is_label_of_one(lines: Sequence[Line], at: int) -> bool:
    """Tell whether it is "READ MORE:" over one title, with a blank line below that."""
    below = lines[at + 1 : at + 3]
    stands_close = len(below) == 2 and not below[0].after_blank and below[1].after_blank
    return stands_close and is_refer_label(lines[at].text)


def _next_prose(lines: Sequence[Line]) -> list[int]:
    """Return for each place where the story goes on at or below it."""
    places = [len(lines)] * (len(lines) + 2)
    for at in range(len(lines) - 1, -1, -1):
        places[at] = at if _goes_on(lines, at) else places[at + 1]
    return places


def _goes_on(lines: Sequence[Line], at: int) -> bool:
    """Tell a paragraph from a title or its teaser: by its length, or by others below it."""
    line = lines[at]
    if not line.is_prose:
        return False
    return len(line.text) >= _LEAST_STORY or any(later.is_prose for later in lines[at + 1 : at + 3])


def read_titles(lines: Sequence[Line]) -> list[RelatedLink]:
    """Read a list without blank lines: one title a line, a byline under the title it belongs to."""
    titles: list[RelatedLink] = []
    for at, line in enumerate(lines):
        text = re.sub(r"^(?:\d{1,2}[.)] |[•▪◦*-] )(?=\S)", "", line.text)
        if _ends_list(text) or len(titles) == _MOST_ITEMS:
            break
        if titles and titles[-1].byline is None and _is_byline_here(lines, at):
            titles[-1] = RelatedLink(LinkKind.PROMO, titles[-1].text, byline=text)
        elif _is_title(text) and not (at and is_advert(lines[at - 1].text)):
            titles.append(RelatedLink(LinkKind.PROMO, find_refer_title(text) or text))
    return titles


def _ends_list(text: str) -> bool:
    if is_footer(text) or is_notice(text) or is_comments(text) or is_tags(text):
        return True
    return is_story_list(text) or is_site_list(text)


def _is_byline_here(lines: Sequence[Line], at: int) -> bool:
    """Tell whether it is a byline, and not a title that begins with "By" and has one below."""
    if parse_byline(lines[at].text) is None:
        return False
    return at + 1 == len(lines) or parse_byline(lines[at + 1].text) is None


def _is_title(text: str) -> bool:
    if (
        len(text) > _LONGEST_TITLE
        or "<" in text
        or "Sponsored" in text
        or is_button(text)
        or is_reading_time(text)
    ):
        return False
    if (
        is_relative(text)
        or is_clock(text)
        or find_line_dates(text)
        or (text.endswith(".") and len(text) > 100)
    ):
        return False
    words = re.findall(r"\w+", text)
    return len(words) > 2 or len(text) >= 20 or sum(map(is_cjk, text)) > 5


def _unique(promos: Sequence[RelatedLink]) -> list[RelatedLink]:
    return list({promo.text: promo for promo in reversed(promos)}.values())[::-1]
