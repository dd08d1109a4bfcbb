"""Which of the story's pieces stay: what readers wrote, forms, other cells and last notices are none of it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from reader.extract.html.blocks import Block, Page, around
from reader.extract.html.home import drop_lists_below
from reader.extract.html.piece import Piece, is_prose
from reader.extract.pasted.junk import is_notice

_COMMENTS_NAME = re.compile(
    r"(?:^|[\s_-])(?:comments?|comentarios?|commentaires?|kommentare?|commenti|disqus)(?:$|[\s_-])",
    re.IGNORECASE,
)
_FORM_NAME = re.compile(
    r"newsletter|(?:^|[\s_-])(?:sign-?up|subscri(?:be|ption)|paywall|polls?|umfrage|sondage|encuesta)(?:$|[\s_-])",
    re.IGNORECASE,
)
_COMMENTS_LEVELS, _FORM_LEVELS = 10, 3
"""How many elements above a piece may be named so."""
_LEAST_STORY = 2
_MOST_OF_FORM, _LONGEST_FORM, _MOST_FORMS = 5, 500, 20
"""Blocks and characters of a box that asks for a mail address, and how many are looked for."""


def choose_pieces(page: Page, pieces: Sequence[Piece]) -> list[Piece]:
    """Return the story's own pieces, in the page's order (trafilatura's where it moved nothing)."""
    ordered = sorted(pieces, key=lambda piece: piece.place)
    own = _without_named(page, _in_one_cell(page, ordered), _COMMENTS_NAME, _COMMENTS_LEVELS)
    own = _without_named(page, own, _FORM_NAME, _FORM_LEVELS)
    own = _without_forms(page, own)
    return _without_last_notices(drop_lists_below(page, own))


def _in_one_cell(page: Page, pieces: Sequence[Piece]) -> list[Piece]:
    """Drop, of a page laid out as a table, what is no sentence and not in the story's cell."""
    prose = [piece.block for piece in pieces if piece.block and is_prose(piece)]
    cell = _cell_of(container_of([block for block in prose if not is_notice(block.text)]))
    if cell is None:
        return list(pieces)
    return [
        piece for piece in pieces if is_prose(piece) or _cell_of(_element_of(page, piece)) is cell
    ]


def _without_named(
    page: Page, pieces: list[Piece], names: re.Pattern[str], levels: int
) -> list[Piece]:
    """Drop pieces in an element that is named so, comments or a form, unless all of the story is."""
    kept = [
        piece
        for piece in pieces
        if not any(_is_named(e, names) for e in around(_element_of(page, piece), levels))
    ]
    return kept if sum(map(is_prose, kept)) >= _LEAST_STORY else pieces


def _without_forms(page: Page, pieces: list[Piece]) -> list[Piece]:
    """Drop what stands in a small box with a field for a mail address, unless all of the story does."""
    fields = page.root.xpath("//input[@type='email']")[:_MOST_FORMS]
    asked = {place for field in fields for place in _range_of_form(page, field)}
    kept = [piece for piece in pieces if piece.place not in asked] if asked else pieces
    return kept if sum(map(is_prose, kept)) >= _LEAST_STORY else pieces


def _range_of_form(page: Page, field: Any) -> range:
    """Return the places of the largest small element around the field."""
    found = range(0)
    for element in around(field.getparent(), _FORM_LEVELS):
        start, end = page.ranges.get(element, (0, 0))
        inside = page.blocks[start:end] if end - start <= _MOST_OF_FORM else ()
        if sum(len(block.text) for block in inside) > _LONGEST_FORM or end - start > len(inside):
            break
        found = range(start, end)
    return found


def _is_named(element: Any, names: re.Pattern[str]) -> bool:
    return names.search(f"{element.get('class') or ''} {element.get('id') or ''}") is not None


def _without_last_notices(pieces: list[Piece]) -> list[Piece]:
    """Drop notices at the end: what stands between the story and them is none of it."""
    end = len(pieces)
    while end > 1 and is_notice(pieces[end - 1].text):
        end -= 1
    return pieces[:end]


def _element_of(page: Page, piece: Piece) -> Any | None:
    return page.blocks[max(piece.place, 0)].element if page.blocks else None


def _cell_of(element: Any | None) -> Any | None:
    return next((e for e in around(element, 60) if e.tag == "td"), None)


def container_of(blocks: Sequence[Block]) -> Any | None:
    """Return the smallest element that holds nine tenths of the story."""
    weights: dict[Any, int] = {}
    total = 0
    for block in blocks:
        total += len(block.text)
        for element in around(block.element, 60):
            weights[element] = weights.get(element, 0) + len(block.text)
    enough = [element for element, weight in weights.items() if weight >= 0.9 * total]
    return max(enough, key=lambda element: sum(1 for _ in element.iterancestors()), default=None)
