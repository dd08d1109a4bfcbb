"""What stands below a pasted story: lists of other stories, and the page's footer."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from reader.extract.dates import find_line_dates, is_relative
from reader.extract.pasted.junk import is_button, is_footer, is_notice, is_reading_time, is_tags
from reader.extract.pasted.lines import Line
from reader.extract.phrases import find_refer_title, is_related_heading, parse_byline
from reader.model.related import LinkKind, RelatedLink
from reader.model.text import is_cjk

_SITE_WIDE = re.compile(
    r"(?:most|trending|popular|top stories|latest|les plus|meistgelesen|lo más|mais lidas|الأكثر).*",
    re.IGNORECASE,
)
"""Lists that have nothing to do with the story above them."""
_LONGEST_TITLE = 220
_MOST_ITEMS = 60


@dataclass(frozen=True, slots=True)
class Tail:
    """The lines that remain as the story, and the titles that its lists named."""

    lines: tuple[Line, ...]
    promos: tuple[RelatedLink, ...]


def split_tail(lines: Sequence[Line]) -> Tail:
    """Take footers and lists of other stories off the lines."""
    kept: list[Line] = []
    promos: list[RelatedLink] = []
    at, seen_prose = 0, False
    later = _count_prose_after(lines)
    while at < len(lines):
        line = lines[at]
        if not seen_prose or not is_related_heading(line.text):
            kept.append(line)
            seen_prose = seen_prose or line.is_prose
            at += 1
            continue
        end = _find_list_end(lines, at + 1, later)
        titles = _read_titles(lines[at + 1 : end])
        if end < len(lines) and len(titles) < 2:
            # One line after such words in mid-story may be a subhead and its paragraph.
            kept.append(line)
            at += 1
            continue
        if not _SITE_WIDE.fullmatch(line.text):
            promos += titles
        at = end
    return Tail(tuple(_without_footer(kept)), tuple(_unique(promos)))


def _count_prose_after(lines: Sequence[Line]) -> list[int]:
    """Return for each line how many lines of running text stand at or after it."""
    counts = [0] * (len(lines) + 1)
    for at in range(len(lines) - 1, -1, -1):
        counts[at] = counts[at + 1] + _is_story(lines[at])
    return counts


def _is_story(line: Line) -> bool:
    text = line.text
    return line.is_prose and len(text) >= 120 and not (is_notice(text) or is_footer(text))


def _find_list_end(lines: Sequence[Line], start: int, later: Sequence[int]) -> int:
    """Return where the list ends: at the story's next paragraph, or never."""
    if later[start] < 2:
        return len(lines)
    for at in range(start, min(start + _MOST_ITEMS, len(lines))):
        if _is_story(lines[at]):
            return at
    return start


def _read_titles(lines: Sequence[Line]) -> list[RelatedLink]:
    """Read a list without blank lines: one title a line, a byline under the title it belongs to."""
    titles: list[RelatedLink] = []
    for at, line in enumerate(lines):
        text = re.sub(r"^(?:\d{1,2}[.)]? |[•▪◦*-] )(?=\S)", "", line.text)
        if is_footer(text) or len(titles) == _MOST_ITEMS:
            break
        if titles and titles[-1].byline is None and _is_byline_here(lines, at):
            titles[-1] = RelatedLink(LinkKind.PROMO, titles[-1].text, byline=text)
        elif _is_title(text):
            titles.append(RelatedLink(LinkKind.PROMO, find_refer_title(text) or text))
    return titles


def _is_byline_here(lines: Sequence[Line], at: int) -> bool:
    """Tell whether it is a byline, and not a title that begins with "By" and has one below."""
    if parse_byline(lines[at].text) is None:
        return False
    return at + 1 == len(lines) or parse_byline(lines[at + 1].text) is None


def _is_title(text: str) -> bool:
    if len(text) > _LONGEST_TITLE or is_button(text) or is_notice(text) or is_related_heading(text):
        return False
    if is_reading_time(text) or is_relative(text) or find_line_dates(text) or is_tags(text):
        return False
    if text.endswith(".") and len(text) > 100:
        return False
    return len(text.split()) > 2 or len(text) >= 20 or sum(map(is_cjk, text)) > 5


def _unique(promos: Sequence[RelatedLink]) -> list[RelatedLink]:
    return list({promo.text: promo for promo in reversed(promos)}.values())[::-1]


def _without_footer(lines: Sequence[Line]) -> Sequence[Line]:
    """Cut at the first footer line below the story's last paragraph."""
    last = max((at for at, line in enumerate(lines) if _is_story(line)), default=None)
    if last is None:
        last = max((at for at, line in enumerate(lines) if line.is_prose), default=0)
    for at in range(last + 1, len(lines)):
        if is_footer(lines[at].text) or is_notice(lines[at].text):
            return lines[:at]
    return lines
