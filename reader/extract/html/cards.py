"""Cards of other stories between a story's paragraphs: picture, kicker, title, teaser, date.

Of such a card only its title is a link worth having; the rest is no part of the story.
"""

from __future__ import annotations

import re
from typing import Any

from reader.extract.announcing import is_refer_label, is_site_list, is_story_list
from reader.extract.html.blocks import Block, Page, around
from reader.extract.html.links import find_refer, find_title_links
from reader.extract.phrases import ends_sentence

_CARD_TAGS = ("aside", "article", "figure")
_CARD_NAME = re.compile(
    r"(?:^|[\s_-])(?:promo|teaser|related|card|recirc|rich-?link|read-?(?:more|also)|bookmark|more-?info|embed(?:ded)?"
    r"|inset|more|see-?also|recommend(?:ed|ations?)?|outbrain|taboola)s?(?:$|[\s_-])",
    re.IGNORECASE,
)
_PLAYER_NAME = re.compile(
    r"(?:^|[\s_-])(?:video|audio|podcast|(?:jw-?)?player|tts)(?:$|[\s_-])", re.IGNORECASE
)
_VIDEO_WORDS = re.compile(r"video[\s_-]?(?:desc|caption|title|summary)", re.IGNORECASE)
_MOST_OF_PLAYER, _LONGEST_IN_PLAYER = 3, 120
_MOST_BLOCKS, _LONGEST = 12, 700
_MOSTLY = 0.8
_HIGHEST = 5
"""How many elements above a title its card may be."""


def find_beside(page: Page, story: range, container: Any | None, own: str | None) -> set[int]:
    """Return the places in the story that belong to cards and are no titles."""
    beside: set[int] = set()
    titles = {place for place in story if _has_title(page.blocks[place], own)}
    for place in titles:
        label = page.blocks[place - 1] if place else None
        if label is not None and is_label(label.text):
            beside.add(label.index)
        if card := _card_of(page, page.blocks[place], container):
            beside.update(range(*card))
    teasers = {place for place in titles if _goes_on(page, place)}
    return beside - titles | teasers


def _goes_on(page: Page, place: int) -> bool:
    """Tell whether the block is all link, to where the one above leads: the teaser below a title."""
    if not place:
        return False
    above, below = ({link.url for link in page.blocks[at].links} for at in (place - 1, place))
    is_link = page.blocks[place - 1].linked >= _MOSTLY * len(page.blocks[place - 1].text)
    return is_link and len(above) == 1 and above == below


def is_in_player(page: Page, block: Block) -> bool:
    """Tell whether the block only names a film or recording that plays in its place, or says what it shows."""
    if _VIDEO_WORDS.search(block.element.get("class") or ""):
        return True
    if len(block.text) > _LONGEST_IN_PLAYER or ends_sentence(block.text):
        return False
    for element in around(block.element, _HIGHEST):
        start, end = page.ranges.get(element, (block.index, block.index + 1))
        if end - start > _MOST_OF_PLAYER:
            return False
        if _PLAYER_NAME.search(element.get("class") or "") or _plays(element):
            return True
    return False


def _plays(element: Any) -> bool:
    return next(element.iterchildren("video", "audio"), None) is not None


def is_label(text: str) -> bool:
    """Tell whether the words announce other stories, and say nothing else."""
    return is_story_list(text) or is_site_list(text) or is_refer_label(text)


def _has_title(block: Block, own: str | None) -> bool:
    return find_refer(block) is not None or bool(find_title_links(block, own))


def _card_of(page: Page, title: Block, container: Any | None) -> tuple[int, int] | None:
    """Return the places of the largest card around the title."""
    found: tuple[int, int] | None = None
    for element in around(title.element, _HIGHEST):
        if element is container:
            break
        start, end = page.ranges.get(element, (title.index, title.index + 1))
        inside = page.blocks[start:end]
        if len(inside) > _MOST_BLOCKS or sum(len(block.text) for block in inside) > _LONGEST:
            break
        if _is_card(element):
            found = start, end
    return found


def _is_card(element: Any) -> bool:
    if element.tag in _CARD_TAGS or "-" in element.tag:
        return True
    names = f"{element.get('class') or ''} {element.get('data-component') or ''} {element.get('id') or ''}"
    return _CARD_NAME.search(names) is not None
