"""The section that a page prints and doesn't declare: in its breadcrumbs, or above its headline."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

from reader.extract.html.blocks import Block, Page, around, key_of
from reader.extract.html.jsonld import read_path
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
_STORY = frozenset(("article", "main", "body", "html"))
_FRAME = frozenset(("nav", "header", "footer"))
_NO_STORY_PATH = re.compile(
    r"/(?:tags?|authors?|autor\w*|people|profiles?|search|newsletters?|subscri\w+|abo\w*|login|register|account|about|shop|app)/",
    re.IGNORECASE,
)
_MOST_STEPS, _ABOVE, _KICKER_ABOVE = 8, 25, 3
_LONGEST_KICKER, _MOST_WORDS = 30, 3
_EXCLUSIVE = re.compile(
    r"exclusive|in pictures|opinion piece|breaking(?: news)?|live|update[ds]?|video|new|premium|analysis",
    re.IGNORECASE,
)


def find_section(
    page: Page, heading: int, headline: str, outlet: str | None, own: str | None
) -> str | None:
    """Return the section that stands around the place of the headline; `own` is the page's address."""
    paths = (
        read_path(page.root),
        *_styled_paths(page, heading),
        *_line_paths(page, heading),
        *_nested_paths(page, heading),
    )
    found = (step for steps in paths if (step := find_step(steps, headline, outlet)))
    section = (
        next((step for step in found if not is_button(step)), None)
        or _find_category(page)
        or _find_kicker(page, heading)
        or _find_menu_link(page, heading, own)
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


def _nested_paths(page: Page, heading: int) -> Iterator[list[str]]:
    """Yield the steps of links near above the headline of which each leads deeper, from home on."""
    blocks = page.blocks[max(heading - _ABOVE, 0) : heading]
    for at, block in enumerate(blocks):
        if not (is_home(block.text) and _sole_path(block) is not None):
            continue
        steps, path = [], ""
        for step in blocks[at + 1 :]:
            found = _sole_path(step)
            if not found or not found.startswith(path):
                break
            steps.append(step.text)
            path = found
        below = at + 1 + len(steps)
        is_near = len(blocks) - below <= _KICKER_ABOVE
        if steps and is_near and (below == len(blocks) or _sole_path(blocks[below]) is None):
            yield steps


def _find_menu_link(page: Page, heading: int, own: str | None) -> str | None:
    """Return the words of a link by itself beside the headline to where a menu leads too."""
    for at in (heading - 1, heading - 2, heading + 1):
        block = page.blocks[at] if 0 <= at < len(page.blocks) else None
        path = _sole_path(block) if block else None
        if not (block and path and _may_be_kicker(block)) or _is_in_row(page, block):
            continue
        if own and _site_of(block.links[0].url) != _site_of(own):
            continue
        same = (b for b in page.blocks if b.links and b.links[0].url == block.links[0].url)
        if any(e.tag in _FRAME for b in same for e in around(b.element, 8)):
            return block.text
    return None


def _site_of(url: str) -> str:
    return ".".join((urlsplit(url).hostname or "").split(".")[-2:])


def _is_in_row(page: Page, block: Block) -> bool:
    """Tell whether the link is a menu's entry: another short one stands in the same element."""
    if any(element.tag in _MENUS for element in around(block.element, 8)):
        return True
    places = (block.index - 1, block.index + 1)
    beside = [page.blocks[at] for at in places if 0 <= at < len(page.blocks)]
    near = set(around(block.element, 3))
    links = (b for b in beside if _sole_path(b) is not None and len(b.text) <= _LONGEST_KICKER)
    return any(e in near and e.tag not in _STORY for b in links for e in around(b.element, 3))


def _sole_path(block: Block) -> str | None:
    """Return the path of the address of a block that is one link; None of others."""
    if len(block.links) != 1 or block.linked < len(block.text):
        return None
    parts = urlsplit(block.links[0].url)
    path = parts.path.strip("/")
    if parts.query or any(map(str.isdigit, block.text)):
        return None
    return None if path and _NO_STORY_PATH.search(f"/{path}/") else path


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
