"""The element that holds a story's paragraphs: what it has besides, and what stands below it.

Trafilatura leaves out a paragraph here and there, and goes on into the lists below a story.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby
from typing import Any

from reader.extract.announcing import is_site_list, is_story_list
from reader.extract.html.blocks import Block, Page, around, key_of
from reader.extract.html.piece import Piece, is_prose, weigh

_PARAGRAPHS = frozenset(("p", "h2", "h3", "h4", "h5", "h6", "blockquote"))
_WRAPPERS = frozenset(("div", "section"))
_HEADINGS = frozenset(("h2", "h3", "h4", "h5", "h6"))
_AROUND = frozenset(("nav", "header", "footer", "aside", "form"))
_NO_STORY_CLASS = re.compile(
    r"caption|credit|source|byline|author|promo|teaser|related|newsletter|notice|advert|social|share|disclaimer|tags",
    re.IGNORECASE,
)
_LEAST_COVERED = 0.6
"""Share of a block's letters that its fragments must have together."""
_LEAST_FOUND, _LEAST_LENGTH = 3, 300
"""Paragraphs, and characters, of a story that trafilatura doesn't see."""
_HEADLINE_ABOVE, _LEAST_OF_HEADLINE = 10, 8
_LEAST_AT_HOME = 0.6
"""Share of the story's prose that its home must have before anything below is left out."""
_LEAST_TITLES, _MOST_WRAPPERS = 3, 3
_LONGEST_SUBHEAD = 80


def join_fragments(page: Page, pieces: Sequence[Piece]) -> list[Piece]:
    """Put a block where trafilatura cut it into several, around code or an element that it doesn't know."""
    known = {piece.place for piece in pieces if piece.block}
    joined: list[Piece] = []
    for (place, is_fragment), run in groupby(pieces, lambda one: (one.place, one.block is None)):
        parts = list(run)
        block = page.blocks[place] if is_fragment and place >= 0 and place not in known else None
        if block is not None and _covers(parts, block):
            joined.append(Piece(block.text, block, place))
        else:
            joined += parts
    return joined


def _covers(parts: Sequence[Piece], block: Block) -> bool:
    keys = [key_of(part.text) for part in parts]
    return all(key in block.key for key in keys) and (
        sum(map(len, keys)) >= _LEAST_COVERED * len(block.key)
    )


def complete(page: Page, pieces: Sequence[Piece], headline: str) -> list[Piece]:
    """Add the sentences and subheads of the story's home that were left out, above its last paragraph."""
    home = find_home(page, pieces)
    if home is None:
        return _find_unseen(page, headline) or list(pieces)
    pieces = _without_repeats(page, pieces, home)
    known = {piece.place for piece in pieces}
    start = page.ranges[home][0]
    own = [piece.block for piece in pieces if piece.block and _is_at(page, piece.block, home)]
    first, last = min(block.index for block in own), max(block.index for block in own)
    wrappers = {_wrapper_of(block, home) for block in own}
    added = [
        Piece(block.text, block, block.index)
        for block in page.blocks[start:last]
        if block.index not in known
        and _is_at(page, block, home)
        and (
            (_is_left_prose(block) and _wrapper_of(block, home) in {None, *wrappers})
            or (block.index > first and _is_left_subhead(block))
        )
    ]
    return sorted((*pieces, *added), key=lambda piece: piece.place) if added else list(pieces)


def _without_repeats(page: Page, pieces: Sequence[Piece], home: Any) -> list[Piece]:
    """Drop what stands elsewhere, but in the story too: the first sentence, in a form for sharing it."""
    told = {piece.block.key for piece in pieces if piece.block and _is_at(page, piece.block, home)}
    return [
        piece
        for piece in pieces
        if piece.block is None
        or _is_at(page, piece.block, home)
        or not (is_prose(piece) and piece.block.key in told)
    ]


def find_home(page: Page, pieces: Sequence[Piece]) -> Any | None:
    """Return the element right in which most of the story's prose stands."""
    return _home_of_prose(page, [piece for piece in pieces if is_prose(piece)])


def _home_of_prose(page: Page, prose: Sequence[Piece]) -> Any | None:
    weights: dict[Any, int] = {}
    for piece in prose:
        if piece.block:
            home = _home_of(page, piece.block)
            weights[home] = weights.get(home, 0) + len(piece.text)
    return max(weights, key=weights.__getitem__, default=None)


def _home_of(page: Page, block: Block) -> Any:
    element = _heading_of(block)
    element = block.element if element is None else element
    parent = element.getparent()
    start, end = page.ranges.get(element, (block.index, block.index + 1))
    is_paragraph = element.tag in _PARAGRAPHS or end - start == 1
    if not is_paragraph or parent is None:
        return element
    # Some templates wrap each paragraph by itself.
    for wrapper in around(parent, _MOST_WRAPPERS):
        start, end = page.ranges.get(wrapper, (0, 0))
        if end - start != 1 or wrapper.tag not in _WRAPPERS:
            return wrapper
    return parent


def _wrapper_of(block: Block, home: Any) -> str | None:
    """Return the class of the element between a block and its home; None where nothing stands between."""
    parent = block.element.getparent()
    is_wrapped = block.element is not home and parent is not home and parent is not None
    return (parent.get("class") or "") if is_wrapped else None


def _heading_of(block: Block) -> Any | None:
    """Return the heading that the block is, or that holds but the block's element."""
    return next((e for e in around(block.element, 2) if e.tag in _HEADINGS), None)


def _is_at(page: Page, block: Block, home: Any) -> bool:
    return _home_of(page, block) is home


def _is_left_prose(block: Block) -> bool:
    return _may_be_left(block) and is_prose(Piece(block.text, block, block.index))


def _is_left_subhead(block: Block) -> bool:
    # A letter by itself is the ornament that begins a paragraph.
    if _heading_of(block) is None or not 2 < len(block.text) <= _LONGEST_SUBHEAD:
        return False
    return _may_be_left(block) and not (is_story_list(block.text) or is_site_list(block.text))


def _may_be_left(block: Block) -> bool:
    names = f"{block.element.get('class') or ''} {block.element.get('id') or ''}"
    return not block.links and _NO_STORY_CLASS.search(names) is None


def _find_unseen(page: Page, headline: str) -> list[Piece]:
    """Return the story of a page that trafilatura finds none in: most prose right in one element."""
    candidates = [
        Piece(block.text, block, block.index)
        for block in page.blocks
        if not any(element.tag in _AROUND for element in around(block.element, 12))
    ]
    home = find_home(page, candidates)
    story = [piece for piece in candidates if piece.block and _is_at(page, piece.block, home)]
    prose = [piece for piece in story if is_prose(piece)]
    if sum(weigh(piece.text) for piece in prose) < _LEAST_LENGTH:
        return []
    if len(prose) < _LEAST_FOUND and not _is_below(page, prose[0], headline):
        return []
    return [piece for piece in story if prose[0].place <= piece.place <= prose[-1].place]


def _is_below(page: Page, piece: Piece, headline: str) -> bool:
    """Tell whether the headline, or most of it, stands near above the piece."""
    above = page.blocks[max(piece.place - _HEADLINE_ABOVE, 0) : piece.place]
    keys = [block.key for block in above if len(block.key) >= _LEAST_OF_HEADLINE]
    return any(key in headline or headline in key for key in keys if headline)


# -- below the story --------------------------------------------------------------------------------


def drop_lists_below(page: Page, pieces: Sequence[Piece]) -> list[Piece]:
    """Drop what stands below the story's home, and below a list of other stories."""
    prose = [piece for piece in pieces if is_prose(piece)]
    home = _home_of_prose(page, prose)
    if home is None:
        return list(pieces)
    inside = sum(len(one.text) for one in prose if one.block and _is_within(one.block, home))
    if inside < _LEAST_AT_HOME * sum(len(piece.text) for piece in prose):
        return list(pieces)
    last = max(piece.place for piece in pieces if piece.block and _is_at(page, piece.block, home))
    end = _end_of_story(page, pieces, last, home)
    return [piece for piece in pieces if end is None or piece.place < end]


def _end_of_story(page: Page, pieces: Sequence[Piece], last: int, home: Any) -> int | None:
    """Return the place of the first piece below that belongs to a list of others."""
    titles, is_headed, place = 0, False, last + 1
    for piece in pieces:
        if piece.place <= last or piece.block is None:
            continue
        for block in page.blocks[place : piece.place + 1]:
            titles += block.linked >= 0.8 * len(block.text)
            is_headed = is_headed or is_story_list(block.text) or is_site_list(block.text)
        place = max(place, piece.place + 1)
        if (is_headed or titles >= _LEAST_TITLES) and not _is_like(piece.block, home):
            return piece.place
    return None


def _is_within(block: Block, home: Any) -> bool:
    return any(element is home for element in around(block.element, 60))


def _is_like(block: Block, home: Any) -> bool:
    """Tell whether the block's home is styled as the story's is: the story goes on below an advertisement."""
    names = home.get("class")
    return bool(names) and any(e.get("class") == names for e in around(block.element, 4))
