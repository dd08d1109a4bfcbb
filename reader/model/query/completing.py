"""What a query that is being typed may go on with. Pure: knows values only as they are given."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence

from reader.model.query.dates import DAYS
from reader.model.query.parsing import parse_query
from reader.model.query.values import DATES, FIELDS, FLAGS, HAS, ORDERS, Words, words_of

Known = Callable[[str], Sequence[str]]
"""Gives the values of a field, the likeliest first."""

_QUOTED = re.compile(r'(?:^|[\s(~-])([a-z]+):"((?:[^"]|"")+)$')
_VALUE = re.compile(r"(?:^|[\s(~-])([a-z]+):([^\s()\":]+)$")
_WORD = re.compile(r"(?:^|[\s(~-])([a-z]+)$")
_BEGUN = re.compile(r'(?:^|[\s(])([^\s()":*/~-][^\s()":*]{2,})$')
"""The last word, from three letters on: with fewer nearly every article has one."""
_WHOLE = frozenset(("tag", "folder", "saved"))
"""Fields of which no part of a value will do."""
_WORDS = (*FLAGS, "today", *(f"{name}:" for name in (*FIELDS, *DATES, "has", "sort")))
_FIXED = {**dict.fromkeys(DATES, DAYS), "has": HAS, "sort": ORDERS}
"""Values that are the same in every library."""


def complete_query(text: str, known: Known) -> str | None:
    """Return the text with what it is likeliest to go on with; None where nothing comes to mind."""
    if text.count('"') % 2:
        found = _QUOTED.search(text)
        return found and _completed(text, found[2], _doubled(known(found[1])), '"')
    if found := _VALUE.search(text):
        field, start = found[1], found[2]
        if field in _FIXED:
            return _completed(text, start, _FIXED[field])
        return _completed(text, start, _bare(field, known(field)))
    found = _WORD.search(text)
    return found and _completed(text, found[1], _WORDS)


def begun_query(text: str) -> str | None:
    """Return the query with its last word as the beginning of one; None where it ends otherwise.

    Raises QueryError where the text is no query.
    """
    found = _BEGUN.search(text)
    sought = words_of(parse_query(text))[-1:] if found else ()
    # What looks like a word may be more: a flag, an operator, the end of a phrase.
    return f"{text}*" if found and sought == (Words(found[1]),) else None


def _doubled(values: Iterable[str]) -> Iterable[str]:
    """Return the values as they stand between quotation marks."""
    return (value.replace('"', '""') for value in values)


def _bare(field: str, values: Iterable[str]) -> Iterable[str]:
    """Return the words that stand for a value without quotation marks: a surname, a part of a title."""
    for value in values:
        words = value.split()
        if field == "said" and words:
            yield words[-1]
        elif field not in _WHOLE or len(words) == 1:
            yield from (word for word in words if '"' not in word and word[:1].isalnum())


def _completed(text: str, start: str, values: Iterable[str], end: str = "") -> str | None:
    for value in values:
        if value[: len(start)].casefold() == start.casefold() and (len(value) > len(start) or end):
            return text + value[len(start) :] + end
    return None
