"""Tell a page that lists others, a section or a front page, from an article: only where it is sure.

An article may stand amid any number of teasers; a list has no prose of its own between its titles.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from urllib.parse import urlsplit

from reader.extract.html.blocks import Block, Page, around
from reader.extract.html.jsonld import count_articles
from reader.extract.html.links import find_title_links
from reader.extract.html.piece import Piece, is_prose, weigh

_LEAST_TITLES = 8
"""Of other pages, between the first and the last thing that was taken for the story."""
_MOST_PROSE = 300
"""Characters of sentences that belong to none of the titles: a note on what the section is."""
_MOST_AT_ROOT = 3000
"""The same of a site's front page, where notices on cookies and accounts may be long."""
_LONGEST_CARD, _MOST_IN_CARD, _HIGHEST = 900, 8, 5
_AROUND = frozenset(("nav", "header", "footer", "aside", "form"))
_DECLARED = (
    "//meta[(@property='og:type' or @name='og:type') and contains(@content, 'article')]"
    " | //meta[@property='article:published_time' or @name='article:published_time']"
)


def is_listing(page: Page, pieces: Sequence[Piece], own: str | None) -> bool:
    """Tell whether the page lists other pages and tells nothing itself; `own` is its address."""
    titles = _find_titles(page, own)
    prose = [piece for piece in pieces if is_prose(piece) and not _is_in_card(page, piece, titles)]
    most = _MOST_AT_ROOT if own and not urlsplit(own).path.strip("/") else _MOST_PROSE
    if sum(weigh(piece.text) for piece in prose) >= most:
        return False
    if len({address for _, address in _among(pieces, titles)}) < _LEAST_TITLES:
        return False
    return not _says_it_is_one(page.root)


def tells_much(pieces: Sequence[Piece]) -> bool:
    """Tell whether the pieces have so much prose that no titles among them make the page a list."""
    prose = sum(weigh(piece.text) for piece in pieces if is_prose(piece))
    return prose >= _MOST_PROSE + _LEAST_TITLES * _LONGEST_CARD


def _find_titles(page: Page, own: str | None) -> dict[int, str]:
    """Return the places of titles of other pages, each with its address."""
    found: dict[int, str] = {}
    for block in page.blocks:
        links = find_title_links(block, own)
        if len(links) == 1 and links[0].url and not _is_around(block):
            found[block.index] = links[0].url
    return found


def _is_around(block: Block) -> bool:
    return any(element.tag in _AROUND for element in around(block.element, 12))


def _among(pieces: Sequence[Piece], titles: dict[int, str]) -> list[tuple[int, str]]:
    """Return the titles from a little above the first piece to the last; all of them without pieces."""
    places = [piece.place for piece in pieces if piece.block]
    first, last = min(places, default=0), max(places, default=max(titles, default=0))
    return [(place, url) for place, url in titles.items() if first - 2 <= place <= last]


def _is_in_card(page: Page, piece: Piece, titles: dict[int, str]) -> bool:
    """Tell whether the sentence is a teaser: in a link itself, or in an element with one title and little else."""
    if piece.block is None:
        return False
    for element in around(piece.block.element, _HIGHEST):
        start, end = page.ranges.get(element, (piece.place, piece.place + 1))
        length = sum(len(block.text) for block in page.blocks[start : min(end, start + 9)])
        if end - start > _MOST_IN_CARD or length > _LONGEST_CARD:
            return False
        if len({titles[place] for place in range(start, end) if place in titles}) == 1:
            return True
    return False


def _says_it_is_one(root: Any) -> bool:
    """Tell whether the page declares itself an article."""
    return bool(root.xpath(_DECLARED)) or count_articles(root) == 1
