"""A page's elements as a row of text blocks, each with its links, in the order of the page.

Which of the blocks are the story is decided elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urljoin, urlsplit

from lxml import etree

from reader.model.article import TextLink
from reader.model.span import Span
from reader.model.text import clean

_SKIPPED = frozenset(
    [
        "script",
        "style",
        "noscript",
        "template",
        "svg",
        "math",
        "button",
        "select",
        "option",
        "textarea",
        "input",
        "iframe",
        "object",
        "embed",
        "canvas",
        "audio",
        "video",
        "map",
        "dialog",
        "head",
    ]
)
INLINE = frozenset(
    [
        "a",
        "abbr",
        "acronym",
        "b",
        "bdi",
        "bdo",
        "big",
        "br",
        "cite",
        "code",
        "data",
        "del",
        "dfn",
        "em",
        "font",
        "i",
        "img",
        "ins",
        "kbd",
        "label",
        "mark",
        "meta",
        "q",
        "rp",
        "rt",
        "ruby",
        "s",
        "samp",
        "small",
        "span",
        "strike",
        "strong",
        "sub",
        "sup",
        "time",
        "tt",
        "u",
        "var",
        "wbr",
        "link",
        "picture",
        "source",
        "nobr",
    ]
)
_NO_LETTERS = re.compile(r"[\W_]+")
_BLANKS = re.compile(r"[\s\u200b\ufeff\ue000-\uf8ff]+")
"""Blanks, and the signs of a site's own font, which are its icons."""
_HOVER_CLASS = re.compile(
    r"(?:^|[\s_-])(?:rollover|tooltip|popover|hover-?card)(?:$|[\s_-])", re.IGNORECASE
)
_UNSEEN_CLASS = re.compile(
    r"(?:^|[\s_-])(?:visually-?hidden|sr-only|screen-reader(?:-text)?|offscreen|a11y-hidden|print-only)"
    r"(?:$|[\s_-])",
    re.IGNORECASE,
)
_OPENS_TAB = re.compile(
    r"\W*(?:opens? (?:in )?(?:a )?new (?:tab|window)|external|öffnet (?:in|im) neue\w* (?:tab|fenster)"
    r"|s[’']ouvre dans (?:une nouvelle fenêtre|un nouvel onglet)|se abre en una? (?:nueva ventana|pestaña nueva))\W*",
    re.IGNORECASE,
)
_BOLD_CLASS = re.compile(r"(?:^|[\s_-])bold(?:$|[\s_-])")
_BOLD_STYLE = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)")
_LONGEST_HIDDEN = 1000
_LONGEST_ADDRESS = 2000
_PLAIN_ADDRESS = re.compile(
    r"https?://[a-z0-9][a-z0-9.-]*(?::\d+)?/[\w./~%+=&@,:-]*(?:\?[\w./~%+=&@,:-]+)?", re.ASCII
)
"""Most addresses, which nothing is to be joined to, nor taken from."""
MOST_BLOCKS, _MOST_WITH_CELLS = 40_000, 100_000
"""Of a page; what is below has no place in any article. 200,000 paragraphs took 15 s."""
_HIDDEN_STYLE = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|clip\s*:\s*rect\(0", re.IGNORECASE
)


@dataclass(slots=True)
class Block:
    """A run of text between two block elements."""

    text: str
    links: tuple[TextLink, ...]
    element: Any
    """The block element that it stands in."""
    index: int
    bold: int = 0
    """How many of its characters are in bold."""
    _key: str | None = None

    @property
    def key(self) -> str:
        """The letters and digits only, for comparing; of an entry's blocks nobody asks for them."""
        if self._key is None:
            self._key = key_of(self.text)
        return self._key

    @property
    def linked(self) -> int:
        """How many of its characters are links."""
        return sum(len(link.span) for link in self.links)


@dataclass(slots=True)
class Page:
    """The blocks of a page, and where each element's begin and end."""

    root: Any
    blocks: list[Block] = field(default_factory=list)
    ranges: dict[Any, tuple[int, int]] = field(default_factory=dict)
    """Of each element: index of the first block in it, and of the first block after it."""
    is_cut: bool = False
    """Whether there was more than is read of any page."""


def key_of(text: str) -> str:
    """Return the letters and digits of the text, in lower case."""
    return _NO_LETTERS.sub("", text.lower())


def drop_hidden(root: Any) -> None:
    """Take out what no reader sees, in running text: hover cards, text for screen readers."""
    for element in root.xpath("//a//span[not(*)]"):
        if _OPENS_TAB.fullmatch(element.text or ""):
            element.drop_tree()
    marked = "//body//*[self::span or self::div or self::em or self::p][@class or @style]"
    for element in root.xpath(marked):
        if element.getparent() is not None and _is_hidden(element):
            element.drop_tree()


def _is_hidden(element: Any) -> bool:
    classes = element.get("class") or ""
    if _HOVER_CLASS.search(classes):
        # The outer element of such a pair is the word that is hovered over.
        return any(_HOVER_CLASS.search(e.get("class") or "") for e in element.iterancestors())
    if _UNSEEN_CLASS.search(classes) or (
        element.tag == "span" and _HIDDEN_STYLE.search(element.get("style") or "")
    ):
        return len("".join(element.itertext())) < _LONGEST_HIDDEN
    return False


def read_blocks(root: Any, base: str | None) -> Page:
    """Return the page's blocks; links are made absolute against `base`, and only http(s) stay."""
    page = Page(root)
    run = _Run(page, base)
    starts: dict[Any, int] = {}
    walker = etree.iterwalk(root, events=("start", "end"))
    for event, element in walker:
        tag = element.tag
        if event == "start":
            if tag in _SKIPPED or not isinstance(tag, str):
                run.add(element.tail or "") if tag not in _SKIPPED else None
                walker.skip_subtree()
                starts[element] = -1
                continue
            # Opening it ends the block above, which is no part of it.
            run.open(element, tag)
            starts[element] = len(page.blocks)
            run.add(element.text or "")
            continue
        start = starts.pop(element)
        if start >= 0:
            run.close(element, tag)
            page.ranges[element] = (start, len(page.blocks))
        run.add(element.tail or "")
    run.flush()
    return page


class _Run:
    """Collects the text between two block elements."""

    def __init__(self, page: Page, base: str | None) -> None:
        self._page = page
        self._base = base
        self._blocks: list[Any] = []
        self._links: list[tuple[str | None, int]] = []
        """Links that are open: address, and where in the text they began."""
        self._parts: list[str] = []
        self._length = 0
        self._found: list[TextLink] = []
        self._bold_depth = self._bold = self._breaks = self._paragraphs = 0

    def open(self, element: Any, tag: str) -> None:
        """Begin an element."""
        if tag not in INLINE and not _is_own_inline(element, tag):
            self.flush()
            self._blocks.append(element)
        elif tag == "span":
            self._part_titles(element)
            self._bold_depth += _is_bold(element)
        elif tag == "a":
            self._links.append((self._address(element), self._length))
        elif tag in ("b", "strong"):
            self._bold_depth += 1
        elif tag == "br":
            self._break()

    def _part_titles(self, element: Any) -> None:
        """Put a blank between two spans that the style parts: kicker and title, name and job."""
        before = element.getprevious()
        if before is None or before.tag != "span" or before.tail or not self._blocks:
            return
        is_title = self._blocks[-1].tag in ("h1", "h2", "h3")
        above, begins = "".join(before.itertext()), "".join(element.itertext())[:1]
        is_other = above[-1:].isalnum() and (begins.isupper() or begins.isdigit())
        if (is_title or is_other) and len(above.split()) > 1:
            self.add(" ")

    def close(self, element: Any, tag: str) -> None:
        """End an element."""
        if tag not in INLINE and not _is_own_inline(element, tag):
            self.flush()
            if self._blocks and self._blocks[-1] is element:
                self._blocks.pop()
        elif tag == "a" and self._links:
            self._end_link(*self._links.pop())
        elif tag in ("b", "strong"):
            self._bold_depth -= 1
        elif tag == "span":
            self._bold_depth -= _is_bold(element)

    def add(self, text: str) -> None:
        """Add text, its blanks collapsed."""
        # Of all blanks only a plain one is printable; to see that takes a tenth of the pattern.
        if not text.isprintable() or "  " in text:
            text = _BLANKS.sub(" ", clean(text))
        if not self._parts or self._parts[-1].endswith(" "):
            text = text.lstrip(" ")
        if not text:
            return
        if text != " ":
            self._breaks = 0
        self._parts.append(text)
        self._length += len(text)
        if self._bold_depth > 0:
            self._bold += len(text)

    def flush(self) -> None:
        """End the block; links that are still open go on in the next."""
        for address, start in self._links:
            self._end_link(address, start)
        text = "".join(self._parts).rstrip()
        if any(map(str.isalnum, text)) and self._has_room():
            links = tuple(link for link in self._found if link.span.end <= len(text))
            at = self._blocks[-1] if self._blocks else self._page.root
            index = len(self._page.blocks)
            self._page.blocks.append(Block(text, links, at, index, min(self._bold, len(text))))
        self._parts, self._length, self._found = [], 0, []
        self._bold = self._breaks = 0
        self._links = [(address, 0) for address, _ in self._links]

    def _has_room(self) -> bool:
        """Tell whether another block is read; the cells of a table leave room for what is below."""
        if self._blocks and self._blocks[-1].tag in ("td", "th"):
            return len(self._page.blocks) < _MOST_WITH_CELLS
        self._paragraphs += 1
        self._page.is_cut = self._paragraphs > MOST_BLOCKS
        return not self._page.is_cut

    def _break(self) -> None:
        """Two line breaks in a row are how old pages part paragraphs."""
        self._breaks += 1
        if self._breaks > 1:
            self.flush()
        else:
            self.add(" ")

    def _address(self, element: Any) -> str | None:
        return absolute_url(element.get("href"), self._base)

    def _end_link(self, address: str | None, start: int) -> None:
        end = self._length - (self._parts[-1].endswith(" ") if self._parts else 0)
        if start < end and self._begins_blank(start):
            start += 1
        if address and start < end:
            self._found.append(TextLink(Span(start, end), address))

    def _begins_blank(self, start: int) -> bool:
        """Tell whether a blank stands at this place, which is at the beginning of some text."""
        at = self._length
        for part in reversed(self._parts):
            at -= len(part)
            if at <= start:
                return part[start - at] == " "
        return False


def _is_bold(element: Any) -> bool:
    """Tell whether a span is styled as bold."""
    classes = element.get("class")
    if classes is not None and _BOLD_CLASS.search(classes):
        return True
    style = element.get("style")
    return style is not None and _BOLD_STYLE.search(style) is not None


def _is_own_inline(element: Any, tag: str) -> bool:
    """Tell whether it is an element of the page's own making that stands in a paragraph's text."""
    if "-" not in tag:
        return False
    parent = element.getparent()
    return parent is not None and parent.tag == "p"


def around(element: Any, levels: int) -> Iterator[Any]:
    """Yield the element and those around it."""
    for _ in range(levels):
        if element is None:
            return
        yield element
        element = element.getparent()


def absolute_url(address: str | None, base: str | None) -> str | None:
    """Return the address as an absolute http(s) URL; None where it can't be one."""
    if address and len(address) <= _LONGEST_ADDRESS and _PLAIN_ADDRESS.fullmatch(address):
        return address
    address = clean(address or "").strip()
    if not address or address.startswith("#") or len(address) > _LONGEST_ADDRESS:
        return None
    try:
        url = urljoin(base, address) if base else address
        parts = urlsplit(url)
    except ValueError:
        return None
    if parts.scheme.lower() not in ("http", "https") or not parts.netloc:
        return None
    return url.replace(" ", "%20").replace("\n", "")
