"""Tell copies: texts that share their runs of three words. Pure.

A sketch of 64 numbers proposes, the share of runs decides (measured on wire copies: simhash, by
contrast, fails).
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Set
from zlib import crc32

SKETCH_SIZE = 64
PROPOSES = 3
"""Numbers that two sketches must share for the texts to be compared."""
OF_SHORTER, OF_LONGER = 0.5, 0.33
"""The shares of the shorter and the longer text's runs that two copies have in common. With a third
of the paragraphs dropped and a tenth of the words changed they are .73 and .49; a follow-up that
tells the old story again at its end has less of the longer one."""
FEWEST_RUNS = 20
"""Shorter texts are no copies of anything: a line of a programme fits many."""

_WORD = re.compile(r"\w+")
_MASK = 0xFFFFFFFF
_CACHE_LIMIT = 50_000
_cache: dict[str, int] = {}


def runs(text: str) -> set[int]:
    """Return a number for each run of three words."""
    known = _cache.get
    numbers = [known(word) or _number(word) for word in _WORD.findall(text)]
    return {
        (a * 0x9E3779B1 + b * 0x85EBCA77 + c * 0xC2B2AE3D) & _MASK
        for a, b, c in zip(numbers, numbers[1:], numbers[2:], strict=False)
    }


def sketch(found: Set[int]) -> bytes:
    """Return the 64 smallest numbers of a text's runs."""
    return array("I", sorted(found)[:SKETCH_SIZE]).tobytes()


def shared(one: bytes, other: bytes) -> int:
    """Return how many numbers two sketches share."""
    return len(_numbers(one) & _numbers(other))


def is_copy(one: Set[int], other: Set[int]) -> bool:
    """Tell whether two texts have most of their runs in common."""
    least, most = sorted((len(one), len(other)))
    common = len(one & other)
    return least >= FEWEST_RUNS and common >= OF_SHORTER * least and common >= OF_LONGER * most


def _numbers(data: bytes) -> set[int]:
    numbers = array("I")
    numbers.frombytes(data)
    return set(numbers)


def _number(word: str) -> int:
    if len(_cache) >= _CACHE_LIMIT:
        _cache.clear()
    number = _cache[word] = crc32(word.casefold().encode("utf-8", "replace"))
    return number
