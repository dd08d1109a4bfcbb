"""What a browser copies that nobody sees on the page: "list of 3 items", the words for a picture.

Screen readers say the one, text browsers print the other where a picture stands.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from reader.extract.announcing import is_story_list
from reader.extract.pasted.junk import is_placeholder
from reader.extract.pasted.lines import Line
from reader.extract.pasted.marks import tells_who_or_when
from reader.extract.phrases import ends_sentence, find_credit, split_credit
from reader.model.related import LinkKind, RelatedLink

_LIST = re.compile(r"list of (?P<items>\d{1,3}) items?", re.IGNORECASE)
_ITEM = re.compile(r"list (?P<at>\d{1,3}) of (?P<items>\d{1,3})", re.IGNORECASE)
_END = re.compile(r"end of list", re.IGNORECASE)
_LEAST_SAME, _LONGEST_CAPTION = 20, 200


def take_readouts(lines: Sequence[Line]) -> tuple[list[Line], list[RelatedLink]]:
    """Return the lines without what is only read out, and the titles of the lists that were."""
    kept: list[Line] = []
    promos: list[RelatedLink] = []
    at = 0
    while at < len(lines):
        if _LIST.fullmatch(lines[at].text):
            end = _end_of_list(lines, at)
            items = [line for line in lines[at + 1 : end] if not _says_place(line.text)]
            if any(ends_sentence(item.text) and item.is_prose for item in items):
                # The story's own list.
                kept += [Line(f"• {item.text}", item.after_blank) for item in items]
            else:
                promos += [RelatedLink(LinkKind.PROMO, item.text) for item in items]
                if kept and is_story_list(kept[-1].text):
                    kept.pop()
            at = end
            continue
        if is_placeholder(lines[at].text):
            at += 1
            if at < len(lines) and _is_caption_below(lines[at]):
                kept.append(Line(f"Image caption: {lines[at].text}", lines[at].after_blank))
                at += 1
            continue
        if not _says_place(lines[at].text) and not _is_words_for_picture(lines, at):
            kept.append(lines[at])
        at += 1
    return kept, promos


def _says_place(text: str) -> bool:
    return _ITEM.fullmatch(text) is not None or _END.fullmatch(text) is not None


def _end_of_list(lines: Sequence[Line], start: int) -> int:
    """Return the place below the list that starts here: one line for each of its items."""
    at = start + 1
    while at < len(lines) and (placed := _ITEM.fullmatch(lines[at].text)):
        at += 2
        if placed["at"] == placed["items"]:
            break
    if at < len(lines) and _END.fullmatch(lines[at].text):
        at += 1
    return min(at, len(lines))


def _is_caption_below(line: Line) -> bool:
    """Tell whether the line right below a picture says what is on it."""
    text = line.text
    return (
        not line.after_blank
        and _LEAST_SAME <= len(text) <= _LONGEST_CAPTION
        and find_credit(text) is None
        and split_credit(text) is None
        and not tells_who_or_when(text)
    )


def _is_words_for_picture(lines: Sequence[Line], at: int) -> bool:
    """Tell whether the caption with its credit, right below, says the same again, or more."""
    text = lines[at].text
    if at + 1 == len(lines) or len(text) < _LEAST_SAME:
        return False
    credited = split_credit(lines[at + 1].text)
    return credited is not None and credited[0].startswith(text.rstrip(" ."))
