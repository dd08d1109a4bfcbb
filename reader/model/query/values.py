"""What a query can ask for, as values. Nothing is read or written here."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from reader.model.frozen import frozen


@frozen
class Everything:
    """Matches every article."""


@frozen
class Words:
    """Words in a row, anywhere in the article."""

    text: str
    is_start: bool = False
    """Whether the last word may go on: `word*`."""


@frozen
class Pattern:
    """A regular expression that headline, standfirst or a paragraph has; case is all one."""

    text: str


@frozen
class Flag:
    """One of `FLAGS`."""

    name: str


@frozen
class Field:
    """One of `FIELDS` with its value."""

    name: str
    text: str
    is_start: bool = False


@frozen
class Month:
    """A month of the calendar."""

    year: int
    month: int


@frozen
class Year:
    """A year of the calendar."""

    year: int


@frozen
class DaysAgo:
    """The local day that was so many days ago; 0: today."""

    days: int


@frozen
class Weekday:
    """The last such day of the week, today included; 0: Monday."""

    number: int


Point = date | Month | Year | DaysAgo | Weekday
"""A day, or days in a row, in local time."""


@frozen
class Newer:
    """Of the first day of `since` or later, or less than `since` old."""

    since: Point | timedelta


@frozen
class Older:
    """Of before the first day of `than`, or more than `than` old."""

    than: Point | timedelta


@frozen
class On:
    """Of that day, month or year."""

    point: Point


@frozen
class Between:
    """From the first day of one to the last day of the other; None: open."""

    first: Point | None
    last: Point | None


@frozen
class Not:
    """Does not match."""

    of: Query


@frozen
class And:
    """Matches all."""

    all: tuple[Query, ...]


@frozen
class Or:
    """Matches at least one."""

    any: tuple[Query, ...]


@frozen
class Sorted:
    """A whole query with one of `ORDERS`; newest first where there is none."""

    of: Query
    order: str


Query = (
    Everything
    | Words
    | Pattern
    | Flag
    | Field
    | Newer
    | Older
    | On
    | Between
    | Not
    | And
    | Or
    | Sorted
)

FLAGS = ("unread", "read", "bookmarked", "hidden", "watched")
FIELDS = (
    "said",
    "quotes",
    "feed",
    "folder",
    "tag",
    "note",
    "section",
    "author",
    "publisher",
    "headline",
    "story",
    "saved",
)
HAS = ("note", "tag")
"""What `has:` asks for; each makes a flag, "has:note"."""
DATES = ("newer", "older", "on")
ORDERS = ("newest", "oldest", "relevance")


def _parts(query: Query) -> tuple[Query, ...]:
    match query:
        case Not(part) | Sorted(part, _):
            return (part,)
        case And(parts) | Or(parts):
            return parts
        case _:
            return ()


def asks_for(query: Query, flag: str) -> bool:
    """Tell whether the flag stands anywhere in the query."""
    if isinstance(query, Flag):
        return query.name == flag
    return any(asks_for(part, flag) for part in _parts(query))


def narrowed(query: Query, by: Query) -> Query:
    """Return the query for what both match, in the second one's order where it has one."""
    order = (
        by.order if isinstance(by, Sorted) else query.order if isinstance(query, Sorted) else None
    )
    parts = [part.of if isinstance(part, Sorted) else part for part in (query, by)]
    both = And(
        tuple(one for part in parts for one in (part.all if isinstance(part, And) else (part,)))
    )
    return both if order is None else Sorted(both, order)


def is_relative(query: Query) -> bool:
    """Tell whether what matches changes while time goes by."""
    match query:
        case Newer(when) | Older(when) | On(when):
            return not isinstance(when, date | Month | Year)
        case Between(first, last):
            return any(isinstance(when, DaysAgo | Weekday) for when in (first, last))
        case _:
            return any(map(is_relative, _parts(query)))


def has_patterns(query: Query) -> bool:
    """Tell whether a pattern stands anywhere in the query: texts have to be read to answer it."""
    return isinstance(query, Pattern) or any(map(has_patterns, _parts(query)))


def without_patterns(query: Query) -> Query:
    """Return a query without patterns that misses nothing of what the query matches."""
    match query:
        case Pattern():
            return Everything()
        case Not(part):
            return Everything() if has_patterns(part) else query
        case And(parts):
            return And(tuple(map(without_patterns, parts)))
        case Or(parts):
            return Or(tuple(map(without_patterns, parts)))
        case Sorted(part, order):
            return Sorted(without_patterns(part), order)
        case _:
            return query


def order_of(query: Query) -> str:
    """Return how what matches is ordered."""
    return query.order if isinstance(query, Sorted) else ORDERS[0]


def words_of(query: Query) -> tuple[Words | Field, ...]:
    """Return what the query looks for in texts, in its order: not what it excludes, nor patterns."""
    return tuple(_words_of(query))


def _words_of(query: Query) -> Iterator[Words | Field]:
    match query:
        case Words():
            yield query
        case Field("headline" | "quotes" as _name):
            yield query
        case Not():
            return
        case _:
            for part in _parts(query):
                yield from _words_of(part)
