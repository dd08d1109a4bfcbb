"""Put what an open list had back into the list as it is now. Pure."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from collections.abc import Set as AbstractSet


def merged(ids: Sequence[int], before: Sequence[int], back: AbstractSet[int]) -> array[int]:
    """Return `ids` with each of `back` in front of what stood behind it `before`."""
    there = set(ids)
    in_front: dict[int, list[int]] = {}
    waiting: list[int] = []
    for one in before:
        if one in back:
            waiting.append(one)
        elif waiting and one in there:
            in_front[one], waiting = waiting, []
    merged = array("q")
    for one in ids:
        merged.extend(in_front.get(one, ()))
        merged.append(one)
    merged.extend(waiting)
    return merged
