"""The entries of a report that is written live: trafilatura takes one of them for the story."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice
from typing import Any

from reader.extract.date_lines import find_line_dates, is_relative
from reader.extract.html.blocks import Block, Page, around
from reader.extract.html.jsonld import is_live
from reader.extract.html.piece import Piece, is_prose
from reader.extract.pasted.junk import is_button, is_clock

_LIVE_NAME = re.compile(r"live-?_?(?:blog|feed|ticker|stream|post|text|page)", re.IGNORECASE)
_HIGHEST, _MOST_ENTRIES, _LEAST_ENTRIES = 6, 500, 2


def find_entries(page: Page, pieces: Sequence[Piece]) -> list[Piece]:
    """Return the pieces of all entries that are like the one found; the pieces where none are."""
    prose = [piece for piece in pieces if piece.block and is_prose(piece)]
    if not prose or not (is_live(page.root) or _is_named_live(prose[0])):
        return list(pieces)
    entries = _alike(page, prose[0].block)
    if len(entries) < _LEAST_ENTRIES:
        return list(pieces)
    known = {piece.place for piece in pieces if piece.block}
    places = {at for entry in entries for at in range(*page.ranges[entry])} - known
    blocks = [page.blocks[at] for at in places if not _is_mark(page.blocks[at])]
    added = [Piece(block.text, block, block.index) for block in blocks]
    return sorted((*pieces, *added), key=lambda piece: piece.place)


def _is_named_live(piece: Piece) -> bool:
    assert piece.block is not None
    names = (f"{e.get('class') or ''} {e.get('id') or ''}" for e in around(piece.block.element, 12))
    return any(map(_LIVE_NAME.search, names))


def _alike(page: Page, block: Block | None) -> list[Any]:
    """Return the elements beside the one around the block that are named as it is, and hold prose."""
    for element in around(block.element if block else None, _HIGHEST):
        parent = element.getparent()
        if parent is None or element.tag in ("p", "body"):
            continue
        beside = islice(parent.iterchildren(element.tag), _MOST_ENTRIES)
        same = [e for e in beside if e.get("class") == element.get("class") and _has_prose(page, e)]
        if len(same) >= _LEAST_ENTRIES:
            return same
    return []


def _has_prose(page: Page, element: Any) -> bool:
    start, end = page.ranges.get(element, (0, 0))
    return any(is_prose(Piece(b.text, b, b.index)) for b in page.blocks[start:end])


def _is_mark(block: Block) -> bool:
    """Tell whether the block is an entry's time, or one of its buttons."""
    text = block.text
    return is_button(text) or is_clock(text) or is_relative(text) or bool(find_line_dates(text))
