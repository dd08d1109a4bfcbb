"""What stands above a pasted story's first paragraph: headline, standfirst, section, byline, pictures."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reader.extract.announcing import find_refer_title, is_site_list, is_story_list
from reader.extract.date_lines import find_line_dates, is_relative
from reader.extract.pasted.headline import BELOW_START, choose_headline, find_repeat
from reader.extract.pasted.junk import is_button, is_clock, is_reading_time
from reader.extract.pasted.layout import Region
from reader.extract.pasted.lines import Line
from reader.extract.pasted.marks import (
    Head,
    is_breadcrumb,
    is_mark,
    is_place_and_date,
    name_section,
    take_dates,
    take_figure,
    take_mark,
    tells_who_or_when,
)
from reader.extract.paths import is_home
from reader.extract.phrases import (
    ends_sentence,
    find_names,
    find_staff,
    is_job,
    parse_byline,
)

__all__ = ["Head", "join_bullets", "read_head", "take_dates"]

_AHEAD_OF_PROSE, _AHEAD_OF_OTHERS = 2, 4
_REACH_BELOW = 20
_NAME = r"[A-ZÀ-Þ][\w’'.-]+(?: [A-ZÀ-Þ][\w’'.-]+){1,3}"
_PLACED = rf"{_NAME}(?:(?: and |, | & ){_NAME})*(?: in [A-ZÀ-Þ][\w’' -]{{1,30}}?)"
_NAMES_AND_PLACES = re.compile(
    rf"{_PLACED}(?:(?: and |, | & ){_NAME}(?: in [A-ZÀ-Þ][\w’' -]{{1,30}})?)*"
)
"""Jo Doe in Norwick and Al Roe in Bellhaven"""
_PLACE = re.compile(r" in [A-ZÀ-Þ][\w’'-]*(?: [A-ZÀ-Þ][\w’'-]*)*")
_MARKS_ABOVE = 8
"""How many lines above the headline may tell the story's date and section."""
_STOPPED = re.compile(r"[.:。।][\"'”’»«“)」』]*$")
_BULLET = re.compile(r"[•▪◦*+-] ")
_LONGEST_PATH, _LONGEST_KICKER = 60, 40


def read_head(lines: Sequence[Line], region: Region) -> Head:
    """Read the lines above the first paragraph."""
    head = Head()
    at = choose_headline(lines, region)
    if at is None:
        return head
    head.headline = lines[at].text
    start = at + 1
    second = find_repeat(lines, at)
    if second is not None:
        between = [line.text for line in lines[start:second]]
        said = [text for text in between if not take_mark(text, head)]
        if any(len(text) > _LONGEST_KICKER or ends_sentence(text) for text in said):
            head.standfirst = join_bullets(said)
        start = second + 1
    for line in lines[max(at - _MARKS_ABOVE, 0) : at]:
        take_mark(line.text, head)
    for n in range(region.start, at):
        take_figure(lines, n, head)
    if head.section is None:
        _take_kicker(lines, at, head, region)
    _read_below(lines, start, head, region)
    return head


# -- the lines around it ----------------------------------------------------------------------------


def _take_kicker(lines: Sequence[Line], at: int, head: Head, region: Region) -> None:
    """Take the section from the line right above the headline: in capitals, or a path of sections."""
    if step := _step_below_home([line.text for line in lines[max(at - 4, 0) : at]]):
        head.section = name_section(step)
        return
    for n in range(at - 1, max(at - 4, -1), -1):
        text = lines[n].text
        if path := _path_to(text, head.headline or ""):
            head.section = name_section(re.split(r"\s?[>›»|/]\s?", path)[-1])
        elif find_line_dates(text):
            # Above a date stands the outlet's name.
            return
        elif is_button(text) or is_mark(text):
            continue
        elif len(text) > 40 or ends_sentence(text):
            return
        elif text.isupper() or (
            len(text.split()) <= 3
            and not _BULLET.match(text)
            and (not region.is_cluttered or _stands_apart(lines, n))
        ):
            head.section = name_section(text)
        return


def _stands_apart(lines: Sequence[Line], at: int) -> bool:
    """Tell whether the line is none of a menu that was copied too: its tags name it again."""
    if lines[at].after_blank or (at and is_button(lines[at - 1].text)):
        return True
    # What stands on top of the page is the outlet's name.
    others = () if lines[0].text == lines[at].text else (*lines[1:at], *lines[at + 1 :])
    return any(line.text == lines[at].text for line in others)


def _step_below_home(above: Sequence[str]) -> str | None:
    """Return the first section of a path that was copied a step a line: "Home", "World", "Asia"."""
    home = next((at for at, text in enumerate(above) if is_home(text)), None)
    steps = above[home + 1 :] if home is not None else ()
    return steps[0] if steps and not any(map(is_mark, steps)) else None


def _path_to(text: str, headline: str) -> str | None:
    """Return the sections of a path, "Home > World", which may end with the headline itself."""
    if is_breadcrumb(text):
        return text
    before = text.removesuffix(headline).rstrip(" >›»|/")
    if headline and before != text and 1 < len(before) <= _LONGEST_PATH:
        return before
    return None


def _read_below(lines: Sequence[Line], start: int, head: Head, region: Region) -> None:
    """Read on from the headline to the first paragraph."""
    above: list[str] = []
    named = marked = False
    at = start
    while at < len(lines):
        text = lines[at].text
        if text == head.byline:
            named = True
        elif named and is_job(text) and not lines[at].is_prose and head.byline:
            head.byline, named = f"{head.byline}, {text}", False
        elif is_story_list(text) or is_site_list(text):
            break
        elif (credited := _find_staff(text)) is not None:
            head.byline, head.agency = head.byline or text, head.agency or credited or None
        elif _is_bare_byline(lines, at, head):
            head.byline, head.authors, named = text, _names_of(text), True
        elif take_mark(text, head):
            named = parse_byline(text) is not None
            marked = marked or tells_who_or_when(text)
        elif used := take_figure(lines, at, head):
            at += used - 1
        elif not _head_goes_on(lines, at, head, region) and (
            marked or not _is_standfirst(lines, at, head, above)
        ):
            break
        elif (head.byline is None and head.published is None) or head.standfirst is None:
            above.append(text)
        elif ends_sentence(text):
            head.add_caption(text)
        at += 1
    head.end = at
    if head.standfirst is None:
        _take_standfirst(above, head)


def _take_standfirst(above: Sequence[str], head: Head) -> None:
    """Take the sentence above a story, or all of its bullets; other sentences are of pictures."""
    bullets = [text for text in above if _BULLET.match(text)]
    if bullets or not above:
        head.standfirst = join_bullets(bullets)
        for text in above:
            if text not in bullets and ends_sentence(text):
                head.add_caption(text)
        return
    sentences = [text for text in above if ends_sentence(text) or len(text) > _LONGEST_KICKER]
    first = next(iter(sentences), above[0])
    head.standfirst = join_bullets([first])
    for text in sentences[1:]:
        head.add_caption(text)


def _find_staff(text: str) -> str | None:
    return find_staff(text) if parse_byline(text) is None else None


def _is_bare_byline(lines: Sequence[Line], at: int, head: Head) -> bool:
    """Tell whether it is a name, standing where a byline stands: by a date or above a job."""
    text = lines[at].text
    if head.byline is not None or len(text) > 60 or ends_sentence(text) or find_line_dates(text):
        return False
    if is_button(text):
        return False
    if _NAMES_AND_PLACES.fullmatch(text):
        return True
    names = find_names(text)
    named = sum(len(name.split()) for name in names)
    if parse_byline(text) is not None or 2 * named < len(text.split()) or ". " in text:
        return False
    around = [line.text for line in (*lines[max(at - 3, 0) : at], *lines[at + 1 : at + 3])]
    return any(
        is_job(t) or is_reading_time(t) or is_relative(t) or find_line_dates(t) for t in around
    ) or any(is_place_and_date(line.text) for line in lines[at + 1 : at + 2])


def _names_of(text: str) -> tuple[str, ...]:
    """Return the names of a byline that says where each wrote: "Jo Doe in Norwick and Al Roe"."""
    return find_names(_PLACE.sub("", text) if _NAMES_AND_PLACES.fullmatch(text) else text)


def _head_goes_on(lines: Sequence[Line], at: int, head: Head, region: Region) -> bool:
    """Tell whether a byline or date still comes, so that this line is above the story too."""
    if at > region.start + BELOW_START:
        return False
    is_prose = lines[at].is_prose
    reach = _AHEAD_OF_PROSE if is_prose and head.is_signed else _AHEAD_OF_OTHERS
    # Below the story's last paragraph a date is no part of its head.
    below = [line.text for line in lines[at + 1 : min(at + _REACH_BELOW, region.end)]]
    said = [text for text in below if not is_button(text) and not is_clock(text)]
    return any(map(tells_who_or_when, said[:reach]))


def _is_standfirst(lines: Sequence[Line], at: int, head: Head, above: Sequence[str]) -> bool:
    """Tell whether it is a sentence without stop between headline and first paragraph."""
    text = lines[at].text
    if above or head.standfirst or _STOPPED.search(text) or at + 1 >= len(lines):
        return False
    return 20 <= len(text) <= 300 and find_refer_title(text) is None and lines[at + 1].is_prose


def join_bullets(texts: Sequence[str]) -> str | None:
    """Join the sentences above a story; bullets have no stops of their own."""
    joined = ""
    for text in (text.lstrip("•▪◦*- ").strip() for text in texts):
        joined += ("" if not joined else " " if ends_sentence(joined) else "; ") + text
    return joined or None
