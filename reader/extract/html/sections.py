"""The section that a page prints and doesn't declare: in its breadcrumbs, or above its headline."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from reader.extract.html.blocks import Block, Page, around, key_of
from reader.extract.pasted.junk import is_button
from reader.extract.pasted.marks import name_section, tells_who_or_when
from reader.extract.paths import find_step, is_home, split_path
from reader.extract.phrases import ends_sentence
from reader.model.text import clean_line

_CRUMBS = re.compile(
    r"bread-?_?crumbs?|(?:^|[\s_-])(?:crumbs?|ariane|migas|brotkrumen|kruimelpad)(?:$|[\s_-])",
    re.IGNORECASE,
)
_KICKER = re.compile(
    r"kicker|eyebrow|overline|(?:^|[\s_-])(?:rubrique|rubric|rubrik|ressort|category|categor[ií]a|categorie|cat-links|slug|(?:article|post|entry)-?(?:tag|category|label)"
    r"|article section|(?:article-?)?section-?_?(?:name|title|label|link))(?:$|[\s_-])",
    re.IGNORECASE,
)
_NAMES = (
    "class",
    "id",
    "aria-label",
    "data-testid",
    "data-component",
    "itemtype",
    "data-link-name",
)
_MENUS = frozenset(("nav", "form", "footer"))
_MOST_STEPS, _ABOVE, _KICKER_ABOVE = 8, 25, 3
_LONGEST_KICKER, _MOST_WORDS = 30, 3
_EXCLUSIVE = re.compile(
    r"exclusive|in pictures|opinion piece|breaking(?: news)?|live|update[ds]?|video|new|premium|analysis",
    re.IGNORECASE,
)


def find_section(page: Page, heading: int, headline: str, outlet: str | None) -> str | None:
    """Return the section that stands around the place of the headline."""
    paths = (*_styled_paths(page, heading), *_line_paths(page, heading))
    found = (step for steps in paths if (step := find_step(steps, headline, outlet)))
    section = (
        next((step for step in found if not is_button(step)), None)
        or _find_category(page)
        or _find_kicker(page, heading)
    )
    is_outlet = key_of(section or "") == key_of(outlet or "")
    return name_section(section) if section and not is_outlet else None


def _styled_paths(page: Page, heading: int) -> Iterator[list[str]]:
    """Yield the steps of what is called breadcrumbs, above the headline or right below it."""
    for element in page.root.iter("nav", "ol", "ul", "div", "p", "section", "span"):
        start, end = page.ranges.get(element, (0, 0))
        if start == end or end > heading + _KICKER_ABOVE + 1 or not _is_named(element, _CRUMBS):
            continue
        if end - start > _MOST_STEPS:
            continue
        steps: list[str] = []
        for block in page.blocks[start:end]:
            links = [link.span.of(block.text) for link in block.links]
            steps += split_path(block.text) or (links if len(links) > 1 else [block.text])
        yield steps


def _line_paths(page: Page, heading: int) -> Iterator[list[str]]:
    """Yield the steps of lines near above the headline that are paths by their signs."""
    for block in page.blocks[max(heading - _ABOVE, 0) : heading][::-1]:
        steps = split_path(block.text)
        if steps and (is_home(steps[0]) or steps[-1] == "正文" or block.linked):
            yield steps


def _find_category(page: Page) -> str | None:
    """Return the first category that a weblog files the story under, right in the story's element."""
    links = page.root.xpath("//article[.//h1]//a[contains(@rel, 'category')]")
    names = (clean_line(link.text_content()) for link in links[:1])
    return next((name for name in names if 1 < len(name) <= _LONGEST_KICKER), None)


def _find_kicker(page: Page, heading: int) -> str | None:
    """Return the short words above the headline that are styled as a section's name."""
    for block in page.blocks[max(heading - _KICKER_ABOVE, 0) : heading][::-1]:
        if _may_be_kicker(block) and any(_is_named(e, _KICKER) for e in _alone(page, block)):
            return _first_words(block)
    return None


def _first_words(block: Block) -> str:
    """Return the first of several words that stand in elements of their own, else all of them."""
    parts = [
        clean_line(part.text or "") for part in block.element.iter("span", "a") if not len(part)
    ]
    parts = [part for part in parts if part]
    is_glued = len(parts) > 1 and block.text.startswith("".join(parts[:2]))
    return parts[0] if is_glued else block.text


def _may_be_kicker(block: Block) -> bool:
    text = block.text
    if len(text) > _LONGEST_KICKER or len(text.split()) > _MOST_WORDS or ends_sentence(text):
        return False
    return not (is_button(text) or _EXCLUSIVE.fullmatch(text) or tells_who_or_when(text))


def _alone(page: Page, block: Block) -> Iterator[Any]:
    """Yield the elements around and in the block that hold nothing else."""
    for element in around(block.element, 3):
        if element.tag in _MENUS:
            return
        start, end = page.ranges.get(element, (block.index, block.index + 1))
        if end - start > 1:
            break
        yield element
    yield from block.element.iter("a", "span")


def _is_named(element: Any, names: re.Pattern[str]) -> bool:
    return names.search(" ".join(element.get(name) or "" for name in _NAMES)) is not None
