"""The story's pieces to paragraphs, with the captions, tables and READ MORE lines between them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from itertools import islice
from typing import Any

from reader.extract.announcing import is_story_list
from reader.extract.date_lines import find_line_dates
from reader.extract.html.blocks import Block, Page, around, key_of
from reader.extract.html.cards import find_beside, is_in_player
from reader.extract.html.figures import Placed, find_bare_credits, find_figures
from reader.extract.html.front import find_front, is_headline
from reader.extract.html.links import (
    find_label,
    find_refer,
    find_title_links,
    in_site_wide_list,
    is_appeal,
)
from reader.extract.html.own_pieces import choose_pieces, container_of
from reader.extract.html.piece import Piece, is_prose
from reader.extract.html.tables import PlacedTable
from reader.extract.labels import find_reporters, read_labels
from reader.extract.pasted.junk import is_button, is_clock, is_notice, is_paywall, is_tags
from reader.extract.pasted.marks import tells_who_or_when
from reader.extract.phrases import (
    ends_sentence,
    find_agency,
    find_dateline,
    find_signature,
    find_staff,
    find_wire_end,
    is_about_author,
    is_contact,
    parse_byline,
)
from reader.model.article import Figure, Paragraph, ParagraphKind, TextLink
from reader.model.related import LinkKind, RelatedLink
from reader.model.span import Span
from reader.model.text import clean

_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_DATELINE_END = re.compile(r"[—–]\s*$|\s--\s*$")
_PULL_CLASS = re.compile(r"pull-?quote", re.IGNORECASE)
_SUBHEAD_CLASS = re.compile(
    r"(?:^|[\s_-])(?:sub-?head(?:ing|line)?|cross-?head|zwischen(?:titel|ueberschrift)|inter-?(?:titre|line|title)|ladillo|tussenkop"
    r"|mell[aeo][mn]-?(?:titt?el|rubrik)|sottotitolo|sub-?titulo)(?:$|[\s_-])",
    re.IGNORECASE,
)
_LABEL_CLASS = re.compile(r"(?:^|[\s_-])label(?:$|[\s_-])", re.IGNORECASE)
_OUTSIDE = frozenset(("nav", "footer", "form"))
_LONGEST_SUBHEAD = 80
_MOST_IN_ITEM = 2
"""Paragraphs of a list's item; one with more lays out a page, or is an entry of a live report."""
_SHORTEST_TITLE = 25
"""Of a link that trafilatura left out, to be told from a button."""
_LONGEST_NOTE = 4
"""Paragraphs of a note on the author, with its heading."""
_LINES_OF_ENDING = 6
_NEAR_END = 3
"""How many blocks below the story's last words a table is still its."""
_SAME_CAPTION = 60
"""Characters of a caption that tell it; galleries print the lead picture's again, with more."""


@dataclass(slots=True)
class Body:
    """What was read of the story."""

    paragraphs: list[Paragraph] = field(default_factory=list)
    figures: list[Figure] = field(default_factory=list)
    links: list[RelatedLink] = field(default_factory=list)
    standfirst: str | None = None
    dateline: str | None = None
    agency: str | None = None
    reporters: tuple[str, ...] = ()
    byline: str | None = None
    published: datetime | None = None
    """The date printed below the story."""
    start: int = 0
    """Place of the story's first block."""
    end: int = 0
    """Place of its last."""
    heading: int = 0
    """Place of the headline, or else of the first block."""


def read_body(
    page: Page,
    pieces: Sequence[Piece],
    tables: Sequence[PlacedTable],
    headline: str | None,
    own: str | None,
    base: str | None,
) -> Body:
    """Put the story together."""
    reader = _Reader(page, pieces, tables, headline, own, base)
    return reader.read()


class _Reader:
    """Walks the page's blocks from the story's first piece to its last."""

    def __init__(
        self,
        page: Page,
        pieces: Sequence[Piece],
        tables: Sequence[PlacedTable],
        headline: str | None,
        own: str | None,
        base: str | None,
    ) -> None:
        self._page = page
        self._own = own
        self._headline = key_of(headline or "")
        self._body = Body()
        self._has_ended = False
        self._figures = find_figures(page, base)
        self._captioned = {
            place for placed in self._figures for place in range(placed.start, placed.end)
        } | find_bare_credits(page)
        self._tables = {table.start: table for table in tables}
        self._covered = {
            place for table in self._tables.values() for place in range(table.start, table.end)
        }
        pieces = choose_pieces(page, pieces)
        self._container = container_of([piece.block for piece in pieces if piece.block])
        self._front = find_front(page, pieces, self._headline, self._captioned)
        self._body.standfirst, self._body.byline = self._front.standfirst, self._front.byline
        self._pieces = [piece for piece in pieces if piece.place > self._front.end]
        self._story = {piece.place for piece in self._pieces if piece.block}
        places = self._story - self._captioned or self._story
        self._first, self._last = (min(places), max(self._story)) if places else (0, -1)
        # Words that are no block by themselves stand in the block of their place, or below it.
        loose = min((piece.place for piece in self._pieces), default=0)
        self._body.start = self._first if places else max(loose, 0)
        self._body.heading = self._first if self._front.heading is None else self._front.heading
        self._last = max([self._last, *self._tables_below()])
        self._body.end = self._last
        self._last_prose = max(
            (piece.place for piece in self._pieces if is_prose(piece)), default=self._last
        )
        story = range(self._first, self._last + 1)
        self._beside = find_beside(page, story, self._container, own)

    def read(self) -> Body:
        """Read the pieces, and between them what belongs to the story too."""
        self._take_lead_figures()
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
        if not self._body.paragraphs and self._body.standfirst:
            # A picture or a video with a sentence: all the story that there is.
            self._add(self._body.standfirst, (), ParagraphKind.PARAGRAPH)
            self._body.standfirst = None
        return self._body

    def _tables_below(self) -> list[int]:
        """Return where tables stand that end the story, right below its last words."""
        near = range(self._last + 1, self._last + 1 + _NEAR_END)
        starts = [place for place in near if place in self._tables]
        return [at for at in starts if self._is_inside(self._page.blocks[at])][:1]

    # -- pictures and tables ------------------------------------------------------------------------

    def _take_lead_figures(self) -> None:
        """Keep the pictures above the story, below its headline."""
        heading = self._front.heading
        for placed in self._figures:
            if placed.start >= self._first:
                break
            near = heading is not None and placed.end >= heading
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
        if self._has_ended or (block is not None and piece.place in self._covered):
            return
        if self._is_front_matter(piece) or self._take_labels(piece.text):
            return
        if is_paywall(piece.text) and self._body.paragraphs:
            self._has_ended = True
            return
        if block is None:
            if not self._is_known(piece):
                self._add(piece.text, (), ParagraphKind.PARAGRAPH)
            return
        if self._is_caption(piece.place):
            return
        if piece.place in self._beside or is_button(block.text) or is_notice(block.text):
            return
        if is_tags(block.text) or is_clock(block.text) or is_in_player(self._page, block):
            return
        if self._take_refer(block, is_story=True):
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

    def _is_front_matter(self, piece: Piece) -> bool:
        """Take headline, byline and standfirst out of the story's beginning."""
        block = piece.block
        if block is None or len(self._body.paragraphs) > 3:
            return False
        if is_headline(block, self._headline) or _is_label(block):
            return True
        if not self._body.paragraphs and (place := _open_dateline(block)):
            self._body.dateline = place
            return True
        if not tells_who_or_when(block.text):
            return False
        if parse_byline(block.text):
            self._body.byline = self._body.byline or block.text
        return True

    def _take_labels(self, text: str) -> bool:
        """Take a line of labels, wherever it stands: it says who wrote the story or printed it first."""
        signed = read_labels(text)
        if signed is None:
            return False
        self._body.byline = self._body.byline or signed.byline
        self._body.agency = self._body.agency or signed.source
        return True

    # -- READ MORE ----------------------------------------------------------------------------------

    def _take_refer(self, block: Block, *, is_story: bool) -> bool:
        """Take a READ MORE line, by its words or by being one link between two paragraphs."""
        if block.linked > 0.8 * len(block.text) and (
            is_appeal(block.text) or in_site_wide_list(self._page, block)
        ):
            return True
        refer = find_refer(block)
        links = [refer] if refer else []
        if not links and self._is_refer_place(block):
            links = find_title_links(block, self._own)
            if not is_story and any(len(link.text) < _SHORTEST_TITLE for link in links):
                links = []
        if not links:
            return False
        if block.index > self._last_prose and _list_of(block) is not None:
            links = [RelatedLink(LinkKind.PROMO, link.text, link.url) for link in links]
        known = {link.url for link in self._body.links}
        for link in links:
            if link.url in known:
                continue
            self._body.links.append(link)
            if link.kind is LinkKind.REFER:
                self._add(*_refer_line(block, link, len(links)), ParagraphKind.REFER)
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
        """Take agency and reporters off the story's last lines; the first one has its dateline."""
        body = self._body
        first = next((p for p in body.paragraphs if ends_sentence(p.text)), None)
        if first is not None and (opening := find_dateline(first.text)):
            body.dateline = opening.place or body.dateline
            body.agency = opening.agency or body.agency
        body.agency = body.agency or self._front.source
        body.reporters = self._front.authors or _reporters_in(body.paragraphs)
        self._drop_author_note()
        for paragraph in body.paragraphs[-_LINES_OF_ENDING:][::-1]:
            if agency := find_agency(paragraph.text):
                body.agency = agency
            elif dates := find_line_dates(paragraph.text):
                body.published = body.published or dates[0].when
            elif is_contact(paragraph.text):
                pass
            elif (signed := find_signature(paragraph.text)) is not None:
                body.agency = body.agency or signed or None
            elif (wire := _find_wire_in_brackets(paragraph.text)) is not None:
                body.agency = body.agency or wire or None
            elif (reporters := find_wire_end(paragraph.text)) is not None:
                body.reporters = body.reporters or reporters
            else:
                continue
            body.paragraphs.remove(paragraph)
        if body.paragraphs and body.paragraphs[-1].kind is ParagraphKind.SUBHEAD:
            # Nothing stands under it: a line in bold about the author, or the like.
            body.paragraphs[-1] = replace(body.paragraphs[-1], kind=ParagraphKind.PARAGRAPH)

    def _drop_author_note(self) -> None:
        """Drop a heading such as "About the author" with the line or two below it."""
        paragraphs = self._body.paragraphs
        for at in range(len(paragraphs) - 1, max(len(paragraphs) - _LONGEST_NOTE, 0), -1):
            if is_about_author(paragraphs[at].text):
                del paragraphs[at:]
                return

    def _add(self, text: str, links: tuple[TextLink, ...], kind: ParagraphKind) -> None:
        self._body.paragraphs.append(Paragraph(text, kind, links))


# -- small questions about blocks -------------------------------------------------------------------


def _find_wire_in_brackets(text: str) -> str | None:
    """Return the agency of "(The Post with AFP)"."""
    return find_staff(text.strip("()[]")) if text[:1] in ("(", "[") else None


def _reporters_in(paragraphs: Sequence[Paragraph]) -> tuple[str, ...]:
    """Return the reporters whom the first paragraph names in brackets, or the last one."""
    told = [paragraph.text for paragraph in paragraphs if ends_sentence(paragraph.text)]
    named = map(find_reporters, (*told[:1], *(paragraph.text for paragraph in paragraphs[-1:])))
    return next(filter(None, named), ())


def _is_label(block: Block) -> bool:
    """Tell whether the block names a field of the page: "Episode description:"."""
    classes = block.element.get("class") or ""
    return block.text.endswith(":") and _LABEL_CLASS.search(classes) is not None


def _open_dateline(block: Block) -> str | None:
    """Return the place of a dateline in an element of its own: "NORWICK", "Post", "—"."""
    if len(block.text) > _LONGEST_SUBHEAD or not _DATELINE_END.search(block.text):
        return None
    parts = [clean("".join(e.itertext())).strip() for e in block.element.iter("span") if not len(e)]
    return parts[0] if parts and parts[0][:1].isupper() else None


def _lines_of(element: Any) -> str:
    """Return the element's text with its line breaks and blanks."""
    lines = clean("".join(element.itertext())).split("\n")
    return "\n".join(line.rstrip() for line in lines).strip("\n")


def _refer_line(block: Block, link: RelatedLink, among: int) -> tuple[str, tuple[TextLink, ...]]:
    """Return the words and links of a READ MORE line: the block's, or of several titles one."""
    if among == 1:
        return block.text, block.links
    return link.text, (TextLink(Span(0, len(link.text)), link.url or ""),)


def _list_of(block: Block) -> Any | None:
    return next((e for e in around(block.element, 3) if e.tag in ("ul", "ol")), None)


def kind_of(block: Block) -> ParagraphKind:
    """Return what a block is by the elements around it, or by standing in bold or capitals."""
    if any(element.tag in _HEADINGS for element in around(block.element, 3)):
        return ParagraphKind.SUBHEAD
    for element in around(block.element, 5):
        tag = element.tag
        if _PULL_CLASS.search(element.get("class") or ""):
            return ParagraphKind.PULL_QUOTE
        if tag == "blockquote":
            return ParagraphKind.BLOCK_QUOTE
        if (
            tag == "li"
            and sum(1 for _ in islice(element.iter("p"), _MOST_IN_ITEM + 1)) <= _MOST_IN_ITEM
        ):
            return ParagraphKind.LIST_ITEM
        if tag in ("article", "main", "body", "section"):
            break
    text = block.text
    is_styled = _SUBHEAD_CLASS.search(block.element.get("class") or "") is not None
    is_loud = is_styled or block.bold >= 0.95 * len(text) or text.isupper()
    is_loud = is_loud and 3 < len(text) <= _LONGEST_SUBHEAD and not ends_sentence(text)
    return ParagraphKind.SUBHEAD if is_loud else ParagraphKind.PARAGRAPH
