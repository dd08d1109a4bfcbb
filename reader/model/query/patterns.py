"""Regular expressions that can't run away: which are let through, and how they are matched.

Python's engine goes back over what it has matched. A repeat in a repeat makes it try a number of
ways that doubles with each character: that is refused. Repeats in a row make it try a number that
grows with a power of the length: the more there are, the shorter are the stretches of a text in
which the pattern is looked for, so that none takes more than some ten million steps.
"""

from __future__ import annotations

import re
import warnings
from dataclasses import dataclass
from functools import lru_cache

from reader.errors import QueryError

_STRETCH = (100_000, 6_000, 600, 160, 80)
"""Characters that a pattern with so many open repeats is looked for in at a time."""
_OPEN = 8
"""A repeat that may be longer than that is an open one."""
_QUANTIFIER = re.compile(r"(?:([*+?])|\{(\d*)(?:(,)(\d*))?\})[?+]?")
_ITEM = re.compile(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|.", re.DOTALL)


@dataclass(slots=True)
class _Group:
    start: int
    varies: bool = False
    """Whether there is more than one length or way to match it."""


def check_pattern(text: str, column: int) -> None:
    """Raise QueryError where the pattern is none, or may take for ever; `column` is its first one's."""
    try:
        _compile(text)
    except (re.error, RecursionError, OverflowError) as error:
        at = getattr(error, "pos", None) or 0
        what = getattr(error, "msg", "too long")
        raise QueryError(f"not a pattern: {what}", column=column + at) from None
    if count_open(text, column) >= len(_STRETCH):
        raise QueryError(
            "a pattern with more than four open repeats takes too long",
            column=column,
            hint="bound them, as in .{0,8}, or look for two patterns",
        )


def count_open(text: str, column: int = 1) -> int:
    """Return how many open repeats there are. Raises QueryError where one holds another."""
    count = 0
    groups = [_Group(0)]
    at = 0
    atom = _Group(0)
    while at < len(text):
        quantifier = _QUANTIFIER.match(text, at)
        if quantifier is not None and at:
            most = _most(quantifier)
            if atom.varies and most > 1:
                raise QueryError(
                    "a repeat in a repeat, or of alternatives, takes too long",
                    column=column + atom.start,
                    hint="repeat single characters or fixed words",
                )
            groups[-1].varies |= quantifier[1] is not None or quantifier[3] is not None
            count += most > _OPEN
            at = quantifier.end()
            continue
        item = _ITEM.match(text, at)
        assert item is not None
        atom = _read_item(item[0], text, at, column, groups)
        at = item.end()
    return count


def _read_item(item: str, text: str, at: int, column: int, groups: list[_Group]) -> _Group:
    """Go over one item; return it, or the group that it closes."""
    if item == "(":
        if text.startswith("(?", at) and not text.startswith("(?:", at):
            raise QueryError("only (...) and (?:...) can be used", column=column + at)
        groups.append(_Group(at))
    elif item == ")" and len(groups) > 1:
        closed = groups.pop()
        groups[-1].varies |= closed.varies
        return closed
    elif item == "|":
        groups[-1].varies = True
    elif item[0] == "\\" and item[1:].isdecimal():
        raise QueryError("a pattern can't refer back", column=column + at)
    return _Group(at)


def _most(quantifier: re.Match[str]) -> int:
    """Return how often it repeats at most, in so far as it matters."""
    if quantifier[1]:
        return 1 if quantifier[1] == "?" else _OPEN + 1
    if quantifier[3]:
        return int(quantifier[4][:9]) if quantifier[4] else _OPEN + 1
    return int(quantifier[2][:9] or 1)


@lru_cache(maxsize=32)
def _compiled(text: str) -> tuple[re.Pattern[str], int]:
    return _compile(text), _STRETCH[count_open(text)]


def _compile(text: str) -> re.Pattern[str]:
    with warnings.catch_warnings():
        # Of sets in sets, which Python may have some day.
        warnings.simplefilter("ignore", FutureWarning)
        return re.compile(text, re.IGNORECASE)


def has_pattern(text: str, pattern: str) -> bool:
    """Tell whether the text has the pattern, which `check_pattern` let through."""
    compiled, length = _compiled(pattern)
    # Stretches overlap by half, so that what is shorter than that is found whole.
    starts = range(0, max(len(text) - length // 2, 1), length // 2)
    return any(compiled.search(text, start, start + length) for start in starts)
