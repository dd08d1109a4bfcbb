"""A query's values to text that is read as the same query."""

from __future__ import annotations

import re
from datetime import timedelta

from reader.model.query.dates import write_age, write_point
from reader.model.query.values import (
    FLAGS,
    And,
    Between,
    DaysAgo,
    Everything,
    Field,
    Flag,
    Newer,
    Not,
    Older,
    On,
    Or,
    Pattern,
    Point,
    Query,
    Sorted,
    Words,
)

_BARE = re.compile(r"[^\W_][\w'’.-]*")
_TAKEN = frozenset((*FLAGS, "AND", "OR", "NOT", "today"))


def print_query(query: Query) -> str:
    """Return the query as it is written shortest, with no more parentheses than it needs."""
    match query:
        case Everything():
            return ""
        case Sorted(Everything(), order):
            return f"sort:{order}"
        case Sorted(part, order):
            return f"{_printed(part)} sort:{order}"
        case _:
            return _printed(query)


def _printed(query: Query) -> str:
    match query:
        case Or(parts):
            return " OR ".join(_enclosed(part, Or) for part in parts)
        case And(parts):
            return " ".join(_enclosed(part, And, Or) for part in parts)
        case Not(part):
            return f"NOT {_enclosed(part, And, Or)}"
        case _:
            return _term(query)


def _enclosed(query: Query, *kinds: type[Query]) -> str:
    """Return the query, in parentheses where it is of one of these kinds."""
    return f"({_printed(query)})" if isinstance(query, kinds) else _printed(query)


def _term(query: Query) -> str:
    match query:
        case Words(text, is_start):
            return _text(text, is_start, taken=_TAKEN)
        case Field(name, text, is_start):
            return f"{name}:{_text(text, is_start)}"
        case Pattern(text):
            return f"/{text}/"
        case Flag(name):
            return name
        case Newer(since):
            return f"newer:{_moment(since)}"
        case Older(than):
            return f"older:{_moment(than)}"
        case On(DaysAgo(0)):
            return "today"
        case On(point):
            return f"on:{write_point(point)}"
        case Between(first, last):
            return f"on:{_side(first)}..{_side(last)}"
        case _:
            return '""'


def _text(text: str, is_start: bool, *, taken: frozenset[str] = frozenset()) -> str:
    bare = _BARE.fullmatch(text) is not None and (is_start or text not in taken)
    written = text if bare else _quoted(text)
    return f"{written}*" if is_start else written


def _quoted(text: str) -> str:
    return '"' + text.replace('"', '""') + '"'


def _moment(when: Point | timedelta) -> str:
    return write_age(when) if isinstance(when, timedelta) else write_point(when)


def _side(point: Point | None) -> str:
    return "" if point is None else write_point(point)
