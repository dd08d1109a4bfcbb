"""The story's pieces to paragraphs, with the captions, tables and READ MORE lines between them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from reader.extract.html.blocks import Block, Page, key_of
from reader.extract.html.figures import Placed, find_figures
from reader.extract.html.links import (
    find_label,
    find_refer,
    find_title_link,
    in_site_wide_list,
    is_appeal,
)
from reader.extract.html.story import Piece
from reader.extract.html.tables import find_tables
from reader.extract.pasted.junk import is_button, is_notice, is_tags
from reader.extract.pasted.marks import tells_who_or_when
from reader.extract.phrases import (
    ends_sentence,
    find_agency,
    find_dateline,
    find_wire_end,
    is_story_list,
    parse_byline,
)
from reader.model.article import Figure, Paragraph, ParagraphKind, TextLink
from reader.model.related import LinkKind, RelatedLink
from reader.model.text import clean

_HEADINGS = frozenset(("h2", "h3", "h4", "h5", "h6"))
_STANDFIRST_CLASS = re.compile(
    r"standfirst|(?:^|[\s_-])(?:dek|deck|sub-?title|sub-?head(?:line)?|lede|article-?intro|stand-first|chapo"
    r"|alternative-?headline)(?:$|[\s_-])",
    re.IGNORECASE,
)
_PULL_CLASS = re.compile(r"pull-?quote", re.IGNORECASE)
_OUTSIDE = frozenset(("nav", "footer", "form"))
_NEAR_HEADLINE = 8
_SHORTEST_STANDFIRST, _LONGEST_STANDFIRST = 30, 400
_LONGEST_SUBHEAD = 80
_SAME_CAPTION = 60
"""Characters of a caption that tell it; galleries print the lead picture's again, with more."""


@dataclass(slots=True)
class Body:
    """What was read of the story."""

    paragraphs: list[Paragraph] = field(default_factory=list)
    figures: list[Figure] = field(default_factory=list)
    links: list[RelatedLink] = field(default_factory=list)
    standfirst: str | None = None
    agency: str | None = None
    reporters: tuple[str, ...] = ()
    byline: str | None = None


def read_body(
    page: Page, pieces: Sequence[Piece], headline: str | None, own: str | None, base: str | None
) -> Body:
    """Put the story together."""
    reader = _Reader(page, pieces, headline, own, base)
    return reader.read()


class _Reader:
    """Walks the page's blocks from the story's first piece to its last."""

    def __init__(
        self,
        page: Page,
        pieces: Sequence[Piece],
        headline: str | None,
        own: str | None,
        base: str | None,
    ) -> None:
        self._page = page
        self._own = own
        self._headline = key_of(headline or "")
        self._body = Body()
        self._pieces = _in_order(pieces)
        places = [piece.place for piece in self._pieces if piece.block]
        self._first, self._last = (min(places), max(places)) if places else (0, -1)
        self._last_prose = max(
            (piece.place for piece in self._pieces if _is_prose(piece)), default=self._last
        )
        self._figures = find_figures(page, base)
        self._captioned = {
            place for placed in self._figures for place in range(placed.start, placed.end)
        }
        self._tables = {table.start: table for table in find_tables(page)}
        self._covered = {
            place for table in self._tables.values() for place in range(table.start, table.end)
        }
        self._story = {piece.place for piece in self._pieces if piece.block}
        self._container = _container_of([piece.block for piece in self._pieces if piece.block])

    def read(self) -> Body:
        """Read the pieces, and between them what belongs to the story too."""
        self._take_lead_figures()
        self._body.standfirst = self._find_standfirst()
        captions = {placed.start: placed for placed in self._figures}
        at = 0
        for place in range(self._first, self._last + 1):
            while at < len(self._pieces) and self._pieces[at].place < place:
                self._take_piece(self._pieces[at], captions)
                at += 1
            self._take_between(place, captions)
        for piece in self._pieces[at:]:
            self._take_piece(piece, captions)
        self._take_ending()
        return self._body

    def _find_standfirst(self) -> str | None:
        """Return the standfirst that stands between the headline and the story's first block."""
        heading = self._heading_above()
        if heading is None:
            return None
        below = self._page.blocks[heading + 1 : min(self._first, heading + _NEAR_HEADLINE)]
        return next((block.text for block in below if self._is_standfirst(block)), None)

    def _is_standfirst(self, block: Block) -> bool:
        """Tell whether it is named so, or is a heading right below the headline."""
        if not _SHORTEST_STANDFIRST <= len(block.text) <= _LONGEST_STANDFIRST or block.links:
            return False
        right_below = block.element.tag in ("h2", "h3") and self._heading_above() == block.index - 1
        return right_below or _is_named_standfirst(block)

    def _heading_above(self) -> int | None:
        """Return the place of the last h1 above the story."""
        above = self._page.blocks[: self._first + 1]
        return next((b.index for b in reversed(above) if b.element.tag == "h1"), None)

    # -- pictures and tables ------------------------------------------------------------------------

    def _take_lead_figures(self) -> None:
        """Keep the pictures above the story, below its headline."""
        heading = self._heading_above()
        for placed in self._figures:
            if placed.end > self._first:
                break
            near = heading is not None and placed.start > heading
            if near or self._is_inside(self._page.blocks[placed.start]):
                self._body.figures.append(placed.figure)

    def _take_caption(self, placed: Placed) -> None:
        words = placed.figure.caption or ""
        known = [key_of(figure.caption or "") for figure in self._body.figures]
        if any(key_of(words).startswith(key[:_SAME_CAPTION]) for key in known):
            return
        self._body.figures.append(placed.figure)
        if not self._body.paragraphs:
            # A lead picture, though it stands below the standfirst.
            return
        credit = placed.figure.credit
        text = f"{words} / {credit}" if credit else words
        self._body.paragraphs.append(Paragraph(text, ParagraphKind.CAPTION))

    # -- paragraphs ---------------------------------------------------------------------------------

    def _take_piece(self, piece: Piece, captions: dict[int, Placed]) -> None:
        block = piece.block
        if block is None:
            if not self._is_known(piece):
                self._add(piece.text, (), ParagraphKind.PARAGRAPH)
            return
        if piece.place in self._covered or self._is_caption(piece.place):
            return
        if self._is_front_matter(block) or is_button(block.text) or is_notice(block.text):
            return
        if is_tags(block.text) or self._take_refer(block, is_story=True):
            return
        if block.element.tag == "pre":
            self._add(_lines_of(block.element), (), ParagraphKind.PREFORMATTED)
            return
        self._add(block.text, block.links, kind_of(block))

    def _is_known(self, piece: Piece) -> bool:
        """Tell whether words that are no block are the headline's, a table's or a caption's."""
        key = key_of(piece.text)
        if key == self._headline or piece.place in self._covered:
            return True
        return self._is_caption(piece.place) and key in self._page.blocks[piece.place].key

    def _take_between(self, place: int, captions: dict[int, Placed]) -> None:
        """Take what trafilatura left out: a table, a caption, a READ MORE line."""
        block = self._page.blocks[place]
        if table := self._tables.get(place):
            if self._is_inside(block):
                self._body.paragraphs.append(table.paragraph)
        elif placed := captions.get(place):
            if self._is_inside(block):
                self._take_caption(placed)
        elif self._is_left_out(place) and self._is_inside(block):
            self._take_refer(block, is_story=False)

    def _is_left_out(self, place: int) -> bool:
        known = place in self._story or place in self._covered
        return not known and not self._is_caption(place)

    def _is_caption(self, place: int) -> bool:
        return place in self._captioned

    def _is_inside(self, block: Block) -> bool:
        """Tell whether the block stands in the story's container, and in no menu or form of it."""
        element = block.element
        while element is not None and element is not self._container:
            if element.tag in _OUTSIDE:
                return False
            element = element.getparent()
        return element is not None

    def _is_front_matter(self, block: Block) -> bool:
        """Take headline, byline and standfirst out of the story's beginning."""
        if len(self._body.paragraphs) > 3:
            return False
        if block.key == self._headline or block.element.tag == "h1":
            return True
        if tells_who_or_when(block.text):
            if parse_byline(block.text):
                self._body.byline = self._body.byline or block.text
            return True
        if self._body.paragraphs or self._body.standfirst or not self._is_standfirst(block):
            return False
        self._body.standfirst = block.text
        return True

    # -- READ MORE ----------------------------------------------------------------------------------

    def _take_refer(self, block: Block, *, is_story: bool) -> bool:
        """Take a READ MORE line, by its words or by being one link between two paragraphs."""
        if block.linked > 0.8 * len(block.text) and (
            is_appeal(block.text) or in_site_wide_list(self._page, block)
        ):
            return True
        link = find_refer(block)
        if link is None and self._is_refer_place(block):
            link = find_title_link(block, self._own)
            if link is not None and not is_story and len(link.text) < 25:
                link = None
        if link is None:
            return False
        if block.index > self._last_prose and _list_of(block) is not None:
            link = RelatedLink(LinkKind.PROMO, link.text, link.url)
        elif not any(known.url == link.url for known in self._body.links):
            self._body.paragraphs.append(Paragraph(block.text, ParagraphKind.REFER, block.links))
        if not any(known.url == link.url for known in self._body.links):
            self._body.links.append(link)
        return True

    def _is_refer_place(self, block: Block) -> bool:
        """Tell whether only another story's title stands as one link here."""
        if block.index < self._first or not self._body.paragraphs:
            return False
        before = self._page.blocks[block.index - 1] if block.index else None
        if find_label(before) or (before is not None and is_story_list(before.text)):
            return True
        return not ends_sentence(block.text.rstrip("?!”’\"'"))

    # -- the end ------------------------------------------------------------------------------------

    def _take_ending(self) -> None:
        """Take agency and reporters off the story's last lines, and its dateline's agency."""
        body = self._body
        if body.paragraphs and (opening := find_dateline(body.paragraphs[0].text)):
            body.agency = opening.agency
        for paragraph in body.paragraphs[-4:][::-1]:
            if agency := find_agency(paragraph.text):
                body.agency = agency
            elif (reporters := find_wire_end(paragraph.text)) is not None:
                body.reporters = body.reporters or reporters
            else:
                continue
            body.paragraphs.remove(paragraph)
        if body.paragraphs and body.paragraphs[-1].kind is ParagraphKind.SUBHEAD:
            # Nothing stands under it: a line in bold about the author, or the like.
            body.paragraphs[-1] = replace(body.paragraphs[-1], kind=ParagraphKind.PARAGRAPH)

    def _add(self, text: str, links: tuple[TextLink, ...], kind: ParagraphKind) -> None:
        self._body.paragraphs.append(Paragraph(text, kind, links))


# -- small questions about blocks -------------------------------------------------------------------


def _lines_of(element: Any) -> str:
    """Return the element's text with its line breaks and blanks."""
    lines = clean("".join(element.itertext())).split("\n")
    return "\n".join(line.rstrip() for line in lines).strip("\n")


def _is_named_standfirst(block: Block) -> bool:
    return any(
        _STANDFIRST_CLASS.search(element.get("class") or "")
        or element.get("itemprop") == "alternativeHeadline"
        for element in _around(block.element, 2)
    )


def _in_order(pieces: Sequence[Piece]) -> list[Piece]:
    """Return the pieces in the page's order (trafilatura's where it moved nothing)."""
    return sorted(pieces, key=lambda piece: piece.place)


def _is_prose(piece: Piece) -> bool:
    block = piece.block
    linked = block.linked if block else 0
    return len(piece.text) >= 60 and ends_sentence(piece.text) and linked < len(piece.text) / 2


def _container_of(blocks: Sequence[Block]) -> Any | None:
    """Return the smallest element that holds nine tenths of the story."""
    weights: dict[Any, int] = {}
    total = 0
    for block in blocks:
        total += len(block.text)
        for element in _around(block.element, 60):
            weights[element] = weights.get(element, 0) + len(block.text)
    enough = [element for element, weight in weights.items() if weight >= 0.9 * total]
    return max(enough, key=lambda element: sum(1 for _ in element.iterancestors()), default=None)


def _around(element: Any, levels: int) -> Iterator[Any]:
    for _ in range(levels):
        if element is None:
            return
        yield element
        element = element.getparent()


def _list_of(block: Block) -> Any | None:
    return next((e for e in _around(block.element, 3) if e.tag in ("ul", "ol")), None)


def kind_of(block: Block) -> ParagraphKind:
    """Return what a block is by the elements around it, or by standing in bold or capitals."""
    if any(element.tag in _HEADINGS for element in _around(block.element, 3)):
        return ParagraphKind.SUBHEAD
    for element in _around(block.element, 5):
        tag = element.tag
        if _PULL_CLASS.search(element.get("class") or ""):
            return ParagraphKind.PULL_QUOTE
        if tag == "blockquote":
            return ParagraphKind.BLOCK_QUOTE
        if tag == "li":
            return ParagraphKind.LIST_ITEM
        if tag in ("article", "main", "body", "section"):
            break
    text = block.text
    is_loud = len(text) <= _LONGEST_SUBHEAD and (block.bold >= 0.95 * len(text) or text.isupper())
    is_loud = is_loud and len(text) > 3 and not ends_sentence(text)
    return ParagraphKind.SUBHEAD if is_loud else ParagraphKind.PARAGRAPH
