"""Which blocks are the story: trafilatura's choice, found again in the page. Nothing is added here."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from copy import deepcopy
from typing import Any

from lxml import etree

from reader.extract.html.blocks import INLINE, Block, Page, around, key_of
from reader.extract.html.home import complete, join_fragments
from reader.extract.html.live import find_entries
from reader.extract.html.piece import Piece
from reader.extract.html.tables import PlacedTable
from reader.model.text import clean_line

_MOST_JOINED = 30
_MOST_ASKED = 20_000
"""Blocks; trafilatura's time for 60,000 is 20 s, and no news page is as long."""
_MOST_ELEMENTS = 60_000
_AROUND = frozenset(("nav", "header", "footer", "aside", "form"))
_MOST_CELLS, _MOST_INLINE = 500, 1000
_WINDOW, _NEAR, _FEW = 400, 4, 20
"""How many blocks ahead a paragraph is looked for that is no block by itself."""
_INLINE = frozenset(("hi", "ref", "lb", "del", "graphic"))
"""Trafilatura's elements that don't begin another paragraph."""


def find_story(page: Page, tables: Sequence[PlacedTable], headline: str) -> list[Piece]:
    """Return the story's paragraphs, in order; `headline` is its key."""
    if len(page.blocks) > _MOST_ASKED or len(page.ranges) > _MOST_ELEMENTS:
        return [Piece(b.text, b, b.index) for b in page.blocks if not _is_around(b)]
    copy = deepcopy(page.root)
    _drop_wide_tables(page.root, copy, tables)
    _flatten(copy)
    pieces = list(_align(_ask_trafilatura(copy), page.blocks))
    return find_entries(page, complete(page, join_fragments(page, pieces), headline))


def _is_around(block: Block) -> bool:
    """Tell whether the block is in what frames a page."""
    return any(element.tag in _AROUND for element in around(block.element, 12))


def _drop_wide_tables(root: Any, copy: Any, tables: Sequence[PlacedTable]) -> None:
    """Drop large tables of data, which we read ourselves: trafilatura's time is their cells squared."""
    wide = {table.element for table in tables if table.cells > _MOST_CELLS}
    pairs = zip(root.iter("table"), copy.iter("table"), strict=True) if wide else ()
    for table in [other for one, other in pairs if one in wide]:
        table.drop_tree()


def _flatten(root: Any) -> None:
    """Take the inline elements out of a paragraph that has thousands: their number counts squared."""
    for element in root.iter("p", "div", "li", "td", "span"):
        if len(element) > _MOST_INLINE and all(child.tag in INLINE for child in element):
            text, tail = "".join(element.itertext()), element.tail
            element.clear()
            element.text, element.tail = text, tail


def _ask_trafilatura(root: Any) -> list[str]:
    """Return the paragraphs that trafilatura takes for the story; it takes the tree apart."""
    import trafilatura
    from trafilatura.settings import Document

    # fast=True leaves out the fallbacks that cost ten times as much and win nothing on news.
    found = trafilatura.bare_extraction(
        root, fast=True, include_comments=False, include_tables=True, with_metadata=False
    )
    if not isinstance(found, Document) or found.body is None:
        return []
    return list(_texts(found.body))


def _texts(body: Any) -> Iterator[str]:
    """Yield the runs of text between trafilatura's own block elements."""
    run = ""
    for event, element in etree.iterwalk(body, events=("start", "end")):
        if element.tag not in _INLINE:
            if line := clean_line(run):
                yield line
            run = ""
        elif element.tag == "lb":
            run += " "
        run += (element.text if event == "start" else element.tail) or ""
    if line := clean_line(run):
        yield line


class _Index:
    """Finds blocks by their key, the nearest below a place first."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        self.keys = [block.key for block in blocks]
        self._places: dict[str, list[int]] = {}
        for place, key in enumerate(self.keys):
            self._places.setdefault(key, []).append(place)
        self._taken: set[int] = set()

    def take(self, key: str, after: int) -> int | None:
        """Return the place of the block with this key; each is given once."""
        places = self._places.get(key, [])
        at = bisect_right(places, after)
        while at < len(places) and places[at] in self._taken:
            places.pop(at)
        while places and places[-1] in self._taken:
            places.pop()
        if not places:
            return None
        place = places.pop(at if at < len(places) else -1)
        self._taken.add(place)
        return place

    def take_run(self, key: str, after: int) -> tuple[int, int] | None:
        """Return first and last place of the blocks that together have this key."""
        for start in range(after + 1, min(after + 1 + _WINDOW, len(self.keys))):
            if start in self._taken or not self.keys[start] or not key.startswith(self.keys[start]):
                continue
            joined = ""
            for end in range(start, min(start + _MOST_JOINED, len(self.keys))):
                joined += self.keys[end]
                if joined == key:
                    self._taken.update(range(start, end + 1))
                    return start, end
                if not key.startswith(joined):
                    break
        return None

    def find_around(self, key: str, after: int, *, goes_on: bool) -> int | None:
        """Return the place of the next block that holds these words; few words only near by.

        `goes_on` tells that the block at `after` was taken in part only.
        """
        if len(key) <= _FEW:
            after, window = after + (not goes_on), _NEAR
        else:
            window = _WINDOW
        for place in range(max(after, 0), min(after + 1 + window, len(self.keys))):
            if key in self.keys[place]:
                return place
        return None


def _align(texts: Sequence[str], blocks: Sequence[Block]) -> Iterator[Piece]:
    index = _Index(blocks)
    last, goes_on = -1, False
    for text in texts:
        key = key_of(text)
        if not key:
            continue
        if goes_on and key in index.keys[last] and len(key) <= _FEW:
            yield Piece(text, None, last)
            continue
        place = index.take(key, last)
        if place is not None:
            yield Piece(blocks[place].text, blocks[place], place)
            last, goes_on = place, False
        elif run := index.take_run(key, last):
            for at in range(run[0], run[1] + 1):
                yield Piece(blocks[at].text, blocks[at], at)
            last, goes_on = run[1], False
        else:
            around = index.find_around(key, last, goes_on=goes_on)
            last, goes_on = (last, goes_on) if around is None else (around, True)
            yield Piece(text, None, last)
