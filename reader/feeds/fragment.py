"""The HTML of an entry to paragraphs, figures and READ MORE links. All of it is text: nothing is chosen.

A page must be searched for its story; the content of a feed is the story, so only what surrounds
it by habit goes: buttons, "The post ... appeared first on ...".
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html import unescape
from typing import TYPE_CHECKING, Any

from reader.errors import NoArticleError
from reader.model.article import Figure, Paragraph, ParagraphKind
from reader.model.related import RelatedLink
from reader.model.text import clean, clean_line

if TYPE_CHECKING:
    from reader.extract.html.figures import Placed

_TAG_START = re.compile(r"<[a-zA-Z/!?]")
_ESCAPED = re.compile(
    r"\s*<(?:p|div|h[1-6]|ul|ol|table|figure|img|blockquote|article|section|span|br)\b[^<>]*>",
    re.IGNORECASE,
)
"""How HTML begins that was escaped once too often, so that not one tag is left."""
_HAS_WHOLES = re.compile(r"caption|<table|<pre\b", re.IGNORECASE)
_BREAKS = re.compile(r"\n[^\S\n]*\n\s*")
_ENDINGS = re.compile(
    r"(?:the post|der beitrag|l[’']article|la entrada|el artículo|o post|l'articolo)\b.{0,400}"
    r"\b(?:appeared first on|first appeared on|erschien zuerst auf|est apparu en premier sur"
    r"|aparece primero en|apareceu primeiro em|proviene da)\b.{0,200}"
    r"|(?:continue reading|read (?:more|the (?:full|whole|rest of the) (?:article|story|post|entry)|on)|weiterlesen"
    r"|lire la suite|seguir leyendo|leer más|leggi tutto|lees verder|mehr lesen)\W{0,4}"
    r"|(?:continue reading|read more)\b.{0,200}(?:…|→|»|\.\.\.)"
    r"|(?:submitted by\s+)?/u/\S+.{0,40}\[link\]\s*\[comments\]",
    re.IGNORECASE,
)
"""What blog programs add at the end of an entry."""
_MOST_ENDINGS = 3


@dataclass(slots=True)
class Fragment:
    """What an entry's HTML holds."""

    paragraphs: list[Paragraph] = field(default_factory=list)
    figures: list[Figure] = field(default_factory=list)
    links: list[RelatedLink] = field(default_factory=list)
    is_cut: bool = False
    """Whether it ended with an invitation to read on."""

    @property
    def text(self) -> str:
        """The paragraphs' texts."""
        return "\n".join(paragraph.text for paragraph in self.paragraphs)


def read_fragment(html: str, base: str | None) -> Fragment:
    """Read the HTML; its addresses are relative to `base`."""
    if not html.strip():
        return Fragment()
    if not _TAG_START.search(html) and _ESCAPED.match(text := unescape(html)):
        html = text
    is_plain = not _TAG_START.search(html)
    fragment = _read_plain(html) if is_plain else _read_markup(html, base)
    _drop_endings(fragment)
    return fragment


def _read_plain(html: str) -> Fragment:
    """Read text without a tag, in which blank lines part paragraphs."""
    parts = map(clean_line, _BREAKS.split(unescape(html)))
    return Fragment([Paragraph(part) for part in parts if part])


def _read_markup(html: str, base: str | None) -> Fragment:
    # Deferred: lxml takes a while to import, and many a feed is read without it.
    from reader.extract.html.blocks import read_blocks
    from reader.extract.html.source import parse_page

    try:
        root = parse_page(html)
    except NoArticleError:
        return Fragment()
    reader = _FragmentReader(read_blocks(root, base))
    if _HAS_WHOLES.search(html):
        reader.find_wholes(base)
    return reader.read()


class _FragmentReader:
    """Walks the blocks; pictures, tables and preformatted text take up several."""

    def __init__(self, page: Any) -> None:
        self._page = page
        self._found = Fragment()
        self._figures: dict[int, Placed] = {}
        self._wholes: dict[int, tuple[Paragraph, int]] = {}

    def find_wholes(self, base: str | None) -> None:
        """Find what takes up several blocks; addresses of pictures are relative to `base`."""
        from reader.extract.html.figures import find_figures
        from reader.extract.html.tables import find_tables

        page = self._page
        self._figures = {placed.start: placed for placed in find_figures(page, base)}
        self._wholes = {table.start: (table.paragraph, table.end) for table in find_tables(page)}
        for element in page.root.iter("pre"):
            start, end = page.ranges.get(element, (0, 0))
            if start < end:
                text = clean("".join(element.itertext())).strip("\n")
                self._wholes[start] = (Paragraph(text, ParagraphKind.PREFORMATTED), end)

    def read(self) -> Fragment:
        """Read all blocks."""
        place = 0
        while place < len(self._page.blocks):
            if whole := self._wholes.get(place):
                self._found.paragraphs.append(whole[0])
                place = whole[1]
            elif placed := self._figures.get(place):
                self._take_caption(placed.figure)
                place = placed.end
            else:
                self._take(self._page.blocks[place])
                place += 1
        return self._found

    def _take_caption(self, figure: Figure) -> None:
        self._found.figures.append(figure)
        if self._found.paragraphs and figure.caption:
            text = f"{figure.caption} / {figure.credit}" if figure.credit else figure.caption
            self._found.paragraphs.append(Paragraph(text, ParagraphKind.CAPTION))

    def _take(self, block: Any) -> None:
        from reader.extract.html.body import kind_of
        from reader.extract.html.links import find_refer

        if link := find_refer(block):
            self._found.links.append(link)
            self._found.paragraphs.append(Paragraph(block.text, ParagraphKind.REFER, block.links))
        else:
            self._found.paragraphs.append(Paragraph(block.text, kind_of(block), block.links))


def _drop_endings(fragment: Fragment) -> None:
    paragraphs = fragment.paragraphs
    for _ in range(_MOST_ENDINGS):
        if len(paragraphs) < 2 or len(paragraphs[-1].text) > 700:
            return
        if not _ENDINGS.fullmatch(paragraphs[-1].text):
            return
        dropped = paragraphs.pop()
        fragment.is_cut |= not re.search(r"\bpost\b|/u/", dropped.text)
