"""Read a text piece by piece, a piece being what stands between two blanks. Pure.

The same pieces come again and again: to look up what one holds takes a tenth of reading it.
"""

from __future__ import annotations

import re
from struct import pack
from zlib import crc32

from reader.model.text import is_cjk
from reader.related.terms import find_term

# A word, or the end of a sentence: the capital after it says nothing.
_TOKEN = re.compile(r"[^\W_]+(?:['’][^\W_]+)*|[.!?…:\n]")
_ENDS = frozenset(".!?…:\n")
_WORD = re.compile(r"\w+")
_OPENING = frozenset('“"(‘«')
_CLOSING = frozenset('.,!?…:;”")»')
_CACHE_LIMIT = 50_000
_LONGEST_KEPT = 40
"""Characters of a piece that may come again: what is longer is an address, or has no blanks."""


Piece = tuple[tuple[int, ...], tuple[int, ...], tuple[int, ...], bool | None, bytes]
"""What stands between two blanks: the numbers of its terms (mostly one or none); those of them that
stand capitalised inside a sentence if the piece doesn't begin one, and if it does; whether a sentence
ends with it, None where it has neither word nor end; and the numbers of its words, 8 bytes each.

Not a class of its own: the collector of garbage goes through all of those, time and again.
"""


def read(text: str) -> list[Piece]:
    """Return the pieces of a text; line breaks are pieces too."""
    return [*map(_pieces.__getitem__, text.replace("\n", " \n ").split(" "))]


def number(word: str) -> int:
    """Return the number that stands for a word or a term."""
    return crc32(word.encode("utf-8", "replace"))


class _Pieces(dict[str, Piece]):
    """Pieces by their text. Emptied when it is full."""

    def __missing__(self, text: str) -> Piece:
        piece = _read(text)
        if len(text) <= _LONGEST_KEPT:
            if len(self) >= _CACHE_LIMIT:
                self.clear()
            self[text] = piece
        return piece


_pieces = _Pieces()


def _read(text: str) -> Piece:
    """Return what the piece holds; most are one word, which takes a third of the time to read."""
    if text.isalnum():
        return _read_word(text)
    # The word itself is mostly at hand already, and what stands beside it is soon told.
    if text[:1] in _OPENING and text[1:].isalnum():
        return _pieces[text[1:]]
    if text[-1:] in _CLOSING and text[:-1].isalnum():
        terms, names, at_start, _, words = _pieces[text[:-1]]
        return terms, names, at_start, text[-1] in _ENDS, words
    return _read_several(text)


def _read_word(word: str) -> Piece:
    found = tuple(_terms_of(word))
    names = found if word[0].isupper() else ()
    return found, names, (), False, number(word.casefold()).to_bytes(8, "little")


def _read_several(text: str) -> Piece:
    terms: list[int] = []
    names: list[int] = []
    names_at_start: list[int] = []
    ends: bool | None = None
    for word in _TOKEN.findall(text):
        if word in _ENDS:
            ends = True
            continue
        found = _terms_of(word)
        terms += found
        if word[0].isupper() and ends is not True:
            names += found
            names_at_start += found if ends is False else []
        ends = False
    words = [number(word.casefold()) for word in _WORD.findall(text)]
    packed = pack(f"<{len(words)}Q", *words)
    return tuple(terms), tuple(names), tuple(names_at_start), ends, packed


def _terms_of(word: str) -> list[int]:
    term = find_term(word)
    if term and is_cjk(term[0]):
        # What is written without blanks is taken in pairs of characters.
        pairs = [term[at : at + 2] for at in range(len(term) - 1)] or [term]
        return [number(pair) for pair in pairs]
    return [number(term)] if term else []
