"""A paragraph that may be the story's, and whether it is prose. How the story is found is not told here."""

from __future__ import annotations

from reader.extract.html.blocks import Block
from reader.extract.phrases import ends_sentence
from reader.model.frozen import frozen
from reader.model.text import has_cjk, is_cjk

_SENTENCE = 60
_OF_CJK = 3
"""Letters that say as much as one Chinese character."""


@frozen
class Piece:
    """A paragraph of the story: a block of the page, or (block None) trafilatura's words."""

    text: str
    block: Block | None
    place: int
    """Index of the block, or of the one before it."""


def weigh(text: str) -> int:
    """Return how long the text is, in letters; a Chinese character counts as several."""
    return len(text) + ((_OF_CJK - 1) * sum(map(is_cjk, text)) if has_cjk(text) else 0)


def is_prose(piece: Piece) -> bool:
    """Tell whether it is a sentence of some length, and no link."""
    linked = piece.block.linked if piece.block else 0
    return (
        weigh(piece.text) >= _SENTENCE
        and ends_sentence(piece.text)
        and linked < len(piece.text) / 2
    )
