"""What stands above a story's first paragraph: headline, standfirst, byline, notes. Not metadata."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reader.extract.announcing import find_refer_title, is_site_list, is_story_list
from reader.extract.html.blocks import Block, Page, around, key_of
from reader.extract.html.piece import Piece, is_prose, weigh
from reader.extract.html.signature import find_signature
from reader.extract.labels import read_labels
from reader.extract.pasted.head import join_bullets
from reader.extract.pasted.marks import find_byline, is_title, tells_who_or_when
from reader.extract.phrases import ends_sentence, find_names, is_picture_line, parse_byline
from reader.model.frozen import frozen
from reader.model.text import is_cjk

_STANDFIRST_CLASS = re.compile(
    r"standfirst|(?:^|[\s_-])(?:dek|deck|sub-?title|sub-?line|strapline|lead-?(?:text|in)|sub-?head(?:line)?|lede|article-?intro|stand-first|chapo|chapeau"
    r"|alternative-?headline|excerpt|summary|desc|abstract|ingress|vorspann|sommario|catenaccio|entradilla|bajada"
    r"|sub-?titulo|linha-fina|zajawka|anons|perex|teaser[-_]?text|introduction|einleitung|inleiding)(?:$|[\s_-])",
    re.IGNORECASE,
)
_HEADLINE_CLASS = re.compile(r"(?:^|[\s_-])(?:headline|entry-title|article-?title)(?:$|[\s_-])")
_LEAD_CLASS = re.compile(r"(?:^|[\s_-])(?:lead|intro)(?:$|[\s_-])", re.IGNORECASE)
"""Often but the first paragraph of a story: the standfirst only where it stands apart."""
_TEASER_CLASS = re.compile(
    r"(?:^|[\s_-])(?:promo|teaser|related|card|recirc|rich-?link)s?(?:$|[\s_-])", re.IGNORECASE
)
_VIDEO_CLASS = re.compile(r"(?:^|[\s_-])video(?:$|[\s_-])", re.IGNORECASE)
_SHORTEST_STANDFIRST, _LONGEST_STANDFIRST = 20, 400
_SHORTEST_IN_CJK = 12
_SIGNED_WITHIN = 6
_KICKER = 40
"""Characters of a kicker in the headline's own element."""
_TAIL, _LONGEST_TAIL = re.compile(r"\s*[-_|–—·] ?\w"), 30
_REACH = 15
"""How many blocks below the headline its byline or date may stand."""
_SENTENCE = 80
"""Characters of a sentence that is a paragraph, unless it is the standfirst."""
_MOST_ABOVE = 0.2
"""Share of the story's text that may stand above its headline, and is none of it then."""


@frozen
class Front:
    """Where the story proper begins, and what was found above."""

    heading: int | None = None
    """Place of the headline."""
    end: int = -1
    """The last place that is front matter."""
    standfirst: str | None = None
    byline: str | None = None
    authors: tuple[str, ...] = ()
    """Whom a line names that is no byline by its words."""
    source: str | None = None
    """Who printed the story first, as a line of labels says."""


def find_front(page: Page, pieces: Sequence[Piece], headline: str, captioned: set[int]) -> Front:
    """Find a story's front matter; `headline` is its key, `captioned` the places of captions."""
    pieces = [piece for piece in pieces if piece.place not in captioned]
    heading = _find_heading(page, pieces, headline)
    first = _first_place(pieces, headline, -1 if heading is None else heading)
    if heading is None:
        named = [
            block for block in page.blocks[first : first + 1] if _is_named(block, _STANDFIRST_CLASS)
        ]
        return Front(None, first, named[0].text) if named else Front()
    end = max(_last_mark(page, pieces, heading, captioned), _end_of_header(page, pieces, heading))
    signed = find_signature(page, heading, end)
    end = max(end, signed.place) if signed else end
    last = max(end, min(first, heading + _REACH))
    below = [
        block
        for block in page.blocks[heading + 1 : last + 1]
        if block.index not in captioned and block.key != headline
        if signed is None or block.index != signed.place
    ]
    lines = _find_standfirst(page, pieces, below, heading, end)
    marks = [block.text for block in below if block.index <= end]
    bylines = (found for text in marks if (found := find_byline(text)))
    labels = (label for text in marks if (label := read_labels(text)))
    return Front(
        heading,
        max([end, *(line.index for line in lines)]),
        join_bullets([line.text for line in lines]),
        next(bylines, None),
        signed.names if signed else (),
        next((label.source for label in labels if label.source), None),
    )


def find_printed_headline(page: Page, pieces: Sequence[Piece], known: str) -> str | None:
    """Return the title in bold, or styled as one, right above the byline, of a page that marks none as a heading.

    None where `known`, the title that the page tells, is printed itself; without an outlet's name behind
    it, it may be printed in any style.
    """
    key = key_of(known)
    if any(block.key == key for block in page.blocks):
        return None
    first = _first_place(pieces, key, -1)
    for block in page.blocks[max(first - _REACH, 0) : first]:
        if weigh(block.text) >= _SHORTEST_STANDFIRST and _is_but_for_tail(block.text, known):
            return block.text
    if any(map(_is_h1, page.blocks)):
        return None
    for block in page.blocks[max(first - _SIGNED_WITHIN, 1) : first]:
        title = page.blocks[block.index - 1]
        if parse_byline(block.text) and is_title(title.text, _SHORTEST_STANDFIRST):
            return title.text if _stands_out(title) else None
    return None


def _is_but_for_tail(text: str, title: str) -> bool:
    """Tell whether the title is the text with an outlet's name behind it: "Title-Outlet"."""
    tail = title.removeprefix(text)
    return tail != title and len(tail) <= _LONGEST_TAIL and _TAIL.match(tail) is not None


def _stands_out(title: Block) -> bool:
    """Tell whether the block is in bold, or styled as a headline."""
    if 2 * title.bold > len(title.text):
        return True
    return any(_HEADLINE_CLASS.search(e.get("class") or "") for e in title.element.iter("*"))


def _find_heading(page: Page, pieces: Sequence[Piece], headline: str) -> int | None:
    """Return the place of the headline: a block that reads so, or else the last h1 above the story."""
    first = _first_place(pieces, headline, -1)
    latest = _place_within(pieces, _MOST_ABOVE)
    same = [block.index for block in page.blocks if headline and is_headline(block, headline)]
    if above := [place for place in same if place <= first]:
        return above[-1]
    if inside := [place for place in same if place <= latest]:
        return inside[0]
    named = [b.index for b in page.blocks[: first + 1] if _is_h1(b)]
    return named[-1] if named else None


def is_headline(block: Block, headline: str) -> bool:
    """Tell whether the block is the headline, or a heading that a kicker opens."""
    if block.key == headline:
        return True
    is_heading = block.element.tag in ("h1", "h2") and len(headline) >= _SHORTEST_STANDFIRST
    return is_heading and block.key.endswith(headline) and len(block.key) <= len(headline) + _KICKER


def _is_h1(block: Block) -> bool:
    return any(element.tag == "h1" for element in around(block.element, 2))


def _first_place(pieces: Sequence[Piece], headline: str, above: int) -> int:
    """Return the place of the first sentence below `above`; of the first words if there is none."""
    below = [
        piece
        for piece in pieces
        if piece.block and piece.place > above and piece.block.key != headline
    ]
    prose = next((piece.place for piece in below if is_prose(piece)), None)
    return prose if prose is not None else min((piece.place for piece in below), default=0)


def _place_within(pieces: Sequence[Piece], share: float) -> int:
    """Return the last place above which there is no more than this share of the story."""
    left = share * sum(len(piece.text) for piece in pieces)
    place = -1
    for piece in pieces:
        place = piece.place
        left -= len(piece.text)
        if left < 0:
            break
    return place


# -- how far it goes --------------------------------------------------------------------------------


def _last_mark(page: Page, pieces: Sequence[Piece], heading: int, captioned: set[int]) -> int:
    """Return the place of the last byline or date above the first paragraph."""
    last, sentences = heading, 0
    for block in page.blocks[heading + 1 : heading + 1 + _REACH]:
        if block.index in captioned:
            continue
        if sentences and (is_story_list(block.text) or is_site_list(block.text)):
            break
        if tells_who_or_when(block.text):
            if not _is_in_teaser(block):
                last = block.index
        elif weigh(block.text) >= _SENTENCE and ends_sentence(block.text):
            sentences += 1
            if sentences > 1 or _has_sibling(block, pieces):
                break
    return last


def _has_sibling(block: Block, pieces: Sequence[Piece]) -> bool:
    """Tell whether the story goes on right beside the block."""
    following = next((p for p in pieces if p.block and p.place > block.index and is_prose(p)), None)
    if following is None or following.block is None:
        return True
    return following.block.element.getparent() is block.element.getparent()


def _is_in_teaser(block: Block) -> bool:
    return any(_TEASER_CLASS.search(e.get("class") or "") for e in around(block.element, 4))


def _end_of_header(page: Page, pieces: Sequence[Piece], heading: int) -> int:
    """Return the last place of the <header> around the headline, where that isn't the story's too."""
    header = next((e for e in around(page.blocks[heading].element, 12) if e.tag == "header"), None)
    if header is None:
        return heading
    start, end = page.ranges.get(header, (heading, heading + 1))
    inside = sum(len(p.text) for p in pieces if start <= p.place < end and is_prose(p))
    total = sum(len(p.text) for p in pieces if is_prose(p))
    return end - 1 if inside <= total / 2 else heading


# -- the standfirst ---------------------------------------------------------------------------------


def _find_standfirst(
    page: Page, pieces: Sequence[Piece], below: Sequence[Block], heading: int, end: int
) -> list[Block]:
    """Return the block that is the standfirst; of bullets, all."""
    first = next(
        (
            at
            for at, block in enumerate(below)
            if _may_be_standfirst(block)
            and (
                _is_named(block, _STANDFIRST_CLASS)
                or (_is_named(block, _LEAD_CLASS) and not _has_sibling(block, pieces))
                or (block.element.tag in ("h2", "h3", "h4") and ends_sentence(block.text))
                or (block.index < end and _reads_as_standfirst(block, heading))
                or (block.index == heading + 1 and _goes_with(block, page.blocks[heading], pieces))
            )
        ),
        None,
    )
    if first is None:
        return []
    around_it = _list_of(below[first])
    if around_it is None:
        return [below[first]]
    return [
        block
        for block in below[first:]
        if _list_of(block) is around_it and find_refer_title(block.text) is None
    ]


def _may_be_standfirst(block: Block) -> bool:
    text = block.text
    # "Episode description:" labels what is below.
    if tells_who_or_when(text) or text.endswith(":") or _is_of_video(block):
        return False
    least = _SHORTEST_IN_CJK if any(map(is_cjk, text)) else _SHORTEST_STANDFIRST
    is_linked = block.links and (2 * block.linked > len(text) or not ends_sentence(text))
    return least <= len(text) <= _LONGEST_STANDFIRST and not is_linked


def _is_of_video(block: Block) -> bool:
    return any(_VIDEO_CLASS.search(e.get("class") or "") for e in around(block.element, 3))


def _reads_as_standfirst(block: Block, heading: int) -> bool:
    """Tell whether what stands above the byline is a sentence, or right below the headline."""
    text = block.text
    if tells_who_or_when(text) or is_picture_line(text) or find_names(text):
        return False
    return ends_sentence(text) or block.index == heading + 1


def _goes_with(block: Block, headline: Block, pieces: Sequence[Piece]) -> bool:
    """Tell whether it is a heading, or stands beside the headline and apart from the story."""
    if block.element.tag in ("h2", "h3", "h4", "h5"):
        return True
    if find_names(block.text) or _has_sibling(block, pieces):
        return False
    return block.element.getparent() is headline.element.getparent()


def _is_named(block: Block, names: re.Pattern[str]) -> bool:
    return any(
        names.search(f"{element.get('class') or ''} {element.get('id') or ''}")
        or element.get("itemprop") == "alternativeHeadline"
        for element in around(block.element, 2)
    )


def _list_of(block: Block) -> object | None:
    return next((e for e in around(block.element, 3) if e.tag in ("ul", "ol")), None)
