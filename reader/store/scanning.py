"""Look for patterns, which no index has: in texts one by one, for as long as there is time."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator
from itertools import islice

from reader.errors import StoppedError
from reader.store.conditions import Condition, all_of, among, within
from reader.store.connection import stopping
from reader.store.listing import find_ids

_FEWEST, _MOST = 16, 512
"""Articles looked at with one statement: few at first, since nobody knows how long one takes."""
_STEPS = 50
"""Steps of SQLite's machine until the time is asked for: those of an article or two."""


def scan(
    connection: sqlite3.Connection,
    condition: Condition,
    candidates: Iterable[int],
    *,
    is_time_up: Callable[[], bool],
    oldest_first: bool = False,
) -> Iterator[tuple[int, list[int]]]:
    """Yield how many of the candidates, in their order, were looked at, and those that match.

    Ends early when the time is up.
    """
    rest, size = iter(candidates), _FEWEST
    while block := list(islice(rest, size)):
        part = all_of(within(condition, min(block), max(block)), among(frozenset(block)))
        found = find_ids(connection, part, limit=len(block), oldest_first=oldest_first)
        try:
            with stopping(connection, is_time_up, every=_STEPS):
                matches = list(found)
        except StoppedError:
            return
        yield len(block), matches
        size = min(2 * size, _MOST)
