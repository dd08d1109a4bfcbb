"""Pictures with their captions and credits, which trafilatura leaves out or takes for text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import accumulate
from typing import Any

from reader.extract.html.blocks import Block, Page, absolute_url, around, key_of
from reader.extract.html.credits import (
    credit_beside,
    ends_in_credit,
    is_credit,
    names_maker,
    read_caption,
)
from reader.extract.html.piece import Piece, is_prose, weigh
from reader.extract.pasted.junk import is_button, is_notice
from reader.extract.pasted.marks import tells_who_or_when
from reader.extract.phrases import ends_sentence, find_credit, split_credit
from reader.model.article import Figure
from reader.model.frozen import frozen
from reader.model.text import clean_line

_CAPTION_CLASS = re.compile(
    r"(?:^|[\s_-])(?:fig)?caption(?:s|-text|_text|text)?(?:$|[\s_-])|Caption"
    r"|bild(?:unterschrift|text|legende|zeile|__text|__caption|-text)|(?:^|[\s_-])(?:legende?|didascalia|pie-?(?:de-?)?foto|bijschrift|bildtext)(?:$|[\s_-])"
    r"|(?:image|img|photo|foto|picture|bild|figure)s?[\w-]*?[_-]+(?:description|desc|text|info|lead)(?:$|[\s_-])",
    re.ASCII,
)
_NO_PICTURE = re.compile(
    r"placeholder|spacer|blank\.|/grey[\w-]*\.|pixel\.|transparent\.", re.IGNORECASE
)
_IMAGE_KEYS = ("data-src", "data-original", "data-lazy-src", "src", "data-srcset", "srcset")
_LONGEST_CAPTION = 1200
_BY = re.compile(r"(?:by|par|por|von|di|door|av)\s", re.IGNORECASE)
_LONGEST_CREDIT, _LONGEST_BARE = 80, 30
_LEAST_LOUD = 25
"""Characters of a caption in capitals; fewer are an agency's or an outlet's name."""
_SHARE_CLASS = re.compile(
    r"(?:^|[\s_-])(?:shares?|share-?(?:buttons?|tools?|bar)|social)(?:$|[\s_-])"
)
_VIDEO_CLASS = re.compile(r"(?:^|[\s_-])(?:video|player)(?:$|[\s_-])", re.IGNORECASE)
_BELOW_TAGS = ("p", "div", "center", "h6")
_CAPTION_TAGS = (
    "figcaption",
    "span",
    "dd",
    "td",
    "small",
    "figure",
    "h2",
    "h3",
    "h4",
    *_BELOW_TAGS,
)
_APART_STYLE = re.compile(
    r"text-align\s*:\s*center|font-size\s*:\s*(?:\d(?:\.\d+)?px|1[0-3]px|0?\.\d+r?em|(?:x-)?small)"
    r"|(?:^|[\s_-])(?:(?:text-?)?(?:align-?)?center|small(?:-font-size|er)?)(?:$|[\s_-])"
)
"""Centred, or in small type."""
_MOST_BLOCKS, _MOST_ALONE = 6, 2
_SHORTEST, _LONGEST_UNNAMED = 18, 250
"""Characters of a caption that nothing names so."""


@frozen
class Placed:
    """A figure, and which blocks its caption takes up."""

    figure: Figure
    start: int
    end: int


def find_figures(page: Page, base: str | None) -> list[Placed]:
    """Return the page's captioned pictures, in order."""
    found: list[Placed] = []
    holders = _Holders(page)
    for element in _captions(page, holders):
        is_box = element in holders.with_picture
        holder = element if is_box else holders.holder_of(element)
        start, end = _range_of(page, element, holder)
        if start == end or (found and start < found[-1].end):
            continue
        caption, credit = read_caption(element)
        if not caption or len(caption) > _LONGEST_CAPTION or _is_no_caption(caption, element):
            continue
        if credit is None and holder is not None:
            is_alone = holder.tag == "figure" or end - start <= _MOST_ALONE
            credit = credit_beside(holder, element, is_alone=is_alone)
        url, alt = _image_near(element, holder, base)
        found.append(Placed(Figure(caption, credit, url, alt), start, end))
    return found


def find_bare_credits(page: Page) -> set[int]:
    """Return the places of lines that credit a picture, and say nothing of it."""
    holders = _Holders(page)
    return {
        block.index
        for block in page.blocks
        if len(block.text) <= _LONGEST_CREDIT
        and (
            find_credit(block.text)
            or any(map(is_credit, (block.element, *block.element.iterchildren("span"))))
        )
        and holders.holder_of(block.element) is not None
    }


def _is_no_caption(words: str, element: Any) -> bool:
    """Tell whether what is styled as a caption is a byline, a button or a picture's credit alone."""
    if is_credit(element) and len(words) <= _LONGEST_BARE and not ends_sentence(words):
        return True
    if is_button(words) or (words.isupper() and len(words) < _LEAST_LOUD) or find_credit(words):
        return True
    if _BY.match(words) and tells_who_or_when(words):
        return True
    return any(_SHARE_CLASS.search(e.get("class") or "") for e in around(element, 3))


def _range_of(page: Page, caption: Any, holder: Any | None) -> tuple[int, int]:
    """Return the blocks of the whole picture: its credit may stand beside the caption."""
    if holder is not None:
        start, end = page.ranges.get(holder, (0, 0))
        if start < end <= start + _MOST_BLOCKS:
            return start, end
    return page.ranges.get(caption, (0, 0))


def _captions(page: Page, holders: _Holders) -> Iterator[Any]:
    """Yield the elements that hold a caption: by name, or by a credit beside a picture."""
    credited = {
        block.element
        for block in page.blocks
        if split_credit(block.text) is not None and holders.holder_of(block.element) is not None
    }
    unnamed = _unnamed_captions(page, holders)
    for element in page.root.iter(*_CAPTION_TAGS):
        if (
            element.tag == "figcaption"
            or element in credited
            or element in unnamed
            or _is_below_picture(page, element)
            or (
                _CAPTION_CLASS.search(element.get("class") or "")
                and holders.holder_of(element) is not None
            )
        ):
            yield element


def _unnamed_captions(page: Page, holders: _Holders) -> set[Any]:
    """Return the elements that hold the words of a picture's box where nothing is called a caption."""
    boxes: dict[Any, None] = {}
    for block in page.blocks:
        box = next((e for e in around(block.element, 3) if e in holders.with_picture), None)
        if box is not None:
            boxes[box] = None
    found = (_caption_in_box(page, box) for box in boxes)
    return {block.element for block in found if block is not None}


def _caption_in_box(page: Page, box: Any) -> Block | None:
    """Return the words of a box that are its picture's: of a figure, or above a credit and below the picture."""
    start, end = page.ranges.get(box, (0, 0))
    if end - start > _MOST_ALONE:
        return None
    first, *others = page.blocks[start:end]
    if 2 * first.linked > len(first.text) or not _may_be_unnamed(first.text):
        return None
    others_in = box.iterdescendants("figcaption", "table", "pre", "blockquote", "iframe", "form")
    if next(others_in, None) is not None:
        return None
    if box.tag in ("figure", "table", "tbody"):
        return first
    is_credited = bool(others) and names_maker(others[0].text)
    picture = next(box.iter("img", "picture"), None)
    return first if is_credited and not _words_before(box, picture) else None


def _is_below_picture(page: Page, element: Any) -> bool:
    """Tell whether the element is the words right below a picture, which no name calls a caption.

    They share its box; or they are set apart from the text, or end with who made it, below one that stands alone.
    """
    start, end = page.ranges.get(element, (0, 0))
    if end - start != 1 or element.tag not in _BELOW_TAGS:
        return False
    block = page.blocks[start]
    if block.element is not element or block.linked or not _may_be_unnamed(block.text):
        return False
    picture = next(element.iter("img", "picture"), None)
    before = element.getprevious()
    if picture is not None:
        is_prose_by_it = is_prose(Piece(block.text, block, start))
        is_below = not is_prose_by_it and not _words_before(element, picture)
    else:
        is_below = before is not None and _holds_picture_alone(page, before)
        is_below = is_below and (_is_set_apart(block) or ends_in_credit(block.text))
    return is_below and not any(
        _VIDEO_CLASS.search(e.get("class") or "") for e in around(element, 4)
    )


def _is_set_apart(block: Block) -> bool:
    """Tell whether all of the block is in italics or small, or set so as what follows it is not."""
    element = block.element
    inner = element.iter("em", "i", "small", "h6")
    if any(key_of("".join(part.itertext())) == block.key for part in inner):
        return True
    following = element.getnext()
    return _is_styled_apart(element) and (following is None or not _is_styled_apart(following))


def _is_styled_apart(element: Any) -> bool:
    names = (element.get(name) or "" for name in ("class", "style", "align"))
    return element.tag == "center" or _APART_STYLE.search(" ".join(names)) is not None


def _may_be_unnamed(words: str) -> bool:
    is_long = weigh(words) >= _SHORTEST and len(words) <= _LONGEST_UNNAMED
    is_other = tells_who_or_when(words) or is_notice(words) or words.endswith((">", "»", "›"))
    return is_long and not is_other


def _words_before(element: Any, picture: Any) -> bool:
    """Tell whether words stand in the element before its picture."""
    for inner in element.iter():
        if inner is picture:
            return False
        if (inner.text or "").strip():
            return True
    return False


def _holds_picture_alone(page: Page, element: Any) -> bool:
    start, end = page.ranges.get(element, (0, 0))
    return start == end and (element.tag == "img" or next(element.iter("img"), None) is not None)


class _Holders:
    """Finds the element around a caption that holds its picture; each element is counted once."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self.with_picture: set[Any] = set()
        """Elements that hold one."""
        for picture in page.root.iter("img", "picture", "video", "amp-img"):
            for element in picture.iterancestors():
                if element in self.with_picture:
                    break
                self.with_picture.add(element)
        self._before = [0, *accumulate(len(block.text) for block in page.blocks)]
        """Characters above each block."""

    def holder_of(self, caption: Any) -> Any | None:
        """Return the nearest element that holds a picture, the caption and little text besides."""
        holder = caption.getparent()
        for _ in range(4):
            if holder is None or holder.tag in ("body", "article", "main", "html"):
                return None
            if holder.tag == "figure":
                return holder
            if holder in self.with_picture:
                start, end = self._page.ranges.get(holder, (0, 0))
                words = self._before[end] - self._before[start]
                if words > 3 * _LONGEST_CAPTION:
                    return None
                own = len(clean_line(" ".join(caption.itertext())))
                return holder if words <= 2 * own + 200 else None
            holder = holder.getparent()
        return None


def _image_near(
    caption: Any, holder: Any | None, base: str | None
) -> tuple[str | None, str | None]:
    """Return the picture that the caption belongs to: of its holder, in its box, or right above it."""
    for element in (holder, caption, caption.getprevious()):
        if element is not None and (found := _image_of(element, base))[0]:
            return found
    return None, None


def _image_of(holder: Any, base: str | None) -> tuple[str | None, str | None]:
    for image in holder.iter("img", "amp-img"):
        alt = clean_line(image.get("alt") or "") or None
        for key in _IMAGE_KEYS:
            address = (image.get(key) or "").strip()
            address = address.split(" ")[0].rstrip(",") if "srcset" in key else address
            if (url := absolute_url(address, base)) and not _NO_PICTURE.search(url):
                return url, alt
    return None, None
