"""Who wrote a story, of whom the page prints but the name: alone, near a date or a job. Bylines are told elsewhere."""

from __future__ import annotations

import re
from collections.abc import Sequence
from urllib.parse import urlsplit

from reader.extract.date_lines import find_line_dates, is_relative
from reader.extract.html.blocks import Block, Page, around, key_of
from reader.extract.phrases import ends_sentence, find_names, is_job, looks_like_name, parse_byline
from reader.model.frozen import frozen
from reader.model.text import clean_line, has_cjk

_LONGEST, _REACH, _SENTENCE = 90, 15, 80
_AUTHOR_PATH = re.compile(
    r"/(?:authors?|aut(?:or|eur|ore)\w*|people|profiles?|profil\w*|staff|writers?|by|journalist\w*|redaktion|redazione)/",
    re.IGNORECASE,
)
_NO_NAME = re.compile(
    r"\b(?:reads?|edition|check|essay|blog|updat\w+|time|shares?|saved?|print|version|explain\w*|analys[ei]s|opinion|stor(?:y|ies)"
    r"|articles?|report|reviews?|interviews?|exclusive|videos?|live|podcasts?|listen|audio|photos?|gallery|more|comments?|home|free|plus|premium)\b",
    re.IGNORECASE,
)
_CJK_NAME = re.compile(
    r"[\u3400-\u9fff々]{1,3}[ 　][\u3040-\u30ff\u3400-\u9fff々]{1,4}(?:[、・][\u3400-\u9fff々]{1,3}[ 　][\u3040-\u30ff\u3400-\u9fff々]{1,4})*"
)
_JOB_BEHIND = re.compile(r"(?P<names>.{2,40}?) ?(?:記者|기자)")
_MENU_TAGS = ("nav", "header", "footer")


@frozen
class Signature:
    """The names that a line is, and where it stands."""

    names: tuple[str, ...]
    place: int


def find_signature(page: Page, heading: int, end: int) -> Signature | None:
    """Return the line of names below the headline that stands beside a date or a job, or leads to its author.

    `end` is the place of the last line that is known to stand above the story. A section or a place looks
    like a name too: menus have the one, and the story repeats the other.
    """
    for block in page.blocks[heading + 1 : min(end + 1, heading + _REACH) + 1]:
        if len(block.text) >= _SENTENCE and ends_sentence(block.text) and block.index > end:
            return None
        if parse_byline(block.text) is not None:
            return None
        line, rest = _parts_of(block)
        names = _names_in(line)
        if names and _is_borne_out(page, block, rest) and not _is_told_elsewhere(page, names, end):
            return Signature(names, block.index)
    return None


def _parts_of(block: Block) -> tuple[str, str]:
    """Return the words of the block's first inner element that has some, and those of the others."""
    parts = [clean_line("".join(e.itertext())) for e in block.element if isinstance(e.tag, str)]
    first, *others = list(filter(None, parts)) or [block.text]
    if others and block.text.startswith(first):
        return first, block.text[len(first) :].strip(" |·•,–—-")
    if found := _JOB_BEHIND.fullmatch(block.text):
        return found["names"], "記者"
    return block.text, ""


def _names_in(line: str) -> tuple[str, ...]:
    """Return the names that the line consists of."""
    if len(line) > _LONGEST or _NO_NAME.search(line):
        return ()
    if _CJK_NAME.fullmatch(line):
        return tuple(re.split("[、・]", line))
    names = () if has_cjk(line) else find_names(line)
    rest = key_of(line)
    for name in names:
        rest = rest.replace(key_of(name), "", 1)
    return names if len(rest) <= 3 * len(names) and all(map(looks_like_name, names)) else ()


def _is_borne_out(page: Page, block: Block, rest: str) -> bool:
    """Tell whether the line leads to an author, or a date or a job stands in it or beside it."""
    if any(_AUTHOR_PATH.search(urlsplit(link.url).path) for link in block.links):
        return True
    beside = [
        page.blocks[at].text
        for at in (block.index - 1, block.index + 1)
        if 0 <= at < len(page.blocks)
    ]
    return any(_says_when_or_what(words) for words in (rest, *beside) if words)


def _says_when_or_what(words: str) -> bool:
    return bool(find_line_dates(words)) or is_relative(words) or is_job(words) or words == "記者"


def _is_told_elsewhere(page: Page, names: Sequence[str], end: int) -> bool:
    """Tell whether the story has the name, or a menu does."""
    keys = [key_of(name) for name in names]
    for block in page.blocks:
        if block.index <= end + 1 and not _is_in_menu(block):
            continue
        is_story = block.index > end + 1 and len(block.text) > _LONGEST
        if (is_story or _is_in_menu(block)) and any(key in block.key for key in keys):
            return True
    return False


def _is_in_menu(block: Block) -> bool:
    return bool(block.links) and any(e.tag in _MENU_TAGS for e in around(block.element, 6))
