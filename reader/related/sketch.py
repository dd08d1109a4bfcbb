"""Tell copies: texts that share their runs of three words. Pure.

A sketch of 64 numbers proposes, the share of runs decides (measured on wire copies: simhash, by
contrast, fails).
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence, Set
from functools import lru_cache
from struct import unpack

from reader.related.pieces import Piece

SKETCH_SIZE = 64
PROPOSES = 3
"""Numbers that two sketches must share for the texts to be compared."""
OF_SHORTER, OF_LONGER = 0.5, 0.33
"""The shares of the shorter and the longer text's runs that two copies have in common. With a third
of the paragraphs dropped and a tenth of the words changed they are .73 and .49; a follow-up that
tells the old story again at its end has less of the longer one."""
FEWEST_RUNS = 20
"""Shorter texts are no copies of anything: a line of a programme fits many."""

_MASK = 0xFFFFFFFF
_FACTORS = (0x9E3779B1, 0x85EBCA77, 0xC2B2AE3D)
_LANE = 8
_LOW_HALF = b"\xff\xff\xff\xff\0\0\0\0"


def runs(pieces: Iterable[Piece]) -> set[int]:
    """Return a number for each run of three words."""
    return {*_runs(pieces)}


def sketch(pieces: Iterable[Piece]) -> bytes:
    """Return the 64 smallest numbers of a text's runs."""
    found = _runs(pieces)
    # They are as likely anywhere: most need not be sorted.
    limit = 2 * SKETCH_SIZE * _MASK // max(len(found), 1)
    low = sorted({number for number in found if number < limit})
    if len(low) < SKETCH_SIZE:
        low = sorted({*found})
    return array("I", low[:SKETCH_SIZE]).tobytes()


def _runs(pieces: Iterable[Piece]) -> Sequence[int]:
    words = b"".join([piece[-1] for piece in pieces])
    count = len(words) // _LANE - 2
    if count <= 0:
        return ()
    # All runs at once, in lanes of 64 bits of one long number: it takes a sixth of the time. A lane
    # holds a word of 32 bits, so that its product with another stays in the lane.
    lanes = int.from_bytes(words, "little")
    low = int.from_bytes(_LOW_HALF * count, "little")
    first, second, third = (lanes >> (8 * _LANE * at) & low for at in range(3))
    runs = (first * _FACTORS[0] & low) + (second * _FACTORS[1] & low) + (third * _FACTORS[2] & low)
    return unpack(f"<{count}Q", (runs & low).to_bytes(_LANE * count, "little"))


def proposes(one: bytes, other: bytes) -> bool:
    """Tell whether two sketches share so many numbers that the texts are to be compared."""
    return len(_numbers(one).intersection(array("I", other))) >= PROPOSES


def is_copy(one: Set[int], other: Set[int]) -> bool:
    """Tell whether two texts have most of their runs in common."""
    least, most = sorted((len(one), len(other)))
    common = len(one & other)
    return least >= FEWEST_RUNS and common >= OF_SHORTER * least and common >= OF_LONGER * most


@lru_cache(maxsize=1)  # One is compared with many.
def _numbers(data: bytes) -> frozenset[int]:
    return frozenset(array("I", data))
