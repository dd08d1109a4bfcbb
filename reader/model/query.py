"""The query language as values, and its parser. Not how a query is answered.

    query  = either ; either = all ("OR" all)* ; all = one ("AND"? one)*
    one    = ("NOT" | "~" | "-") one | "(" either ")" | word | '"' phrase '"' | field ":" value

Words are joined by AND; an empty query matches everything.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from reader.errors import QueryError


@dataclass(frozen=True, slots=True)
class Everything:
    """Matches every article."""


@dataclass(frozen=True, slots=True)
class Words:
    """Words in a row, anywhere in the article."""

    text: str
    is_start: bool = False
    """Whether the last word may go on: `word*`."""


@dataclass(frozen=True, slots=True)
class Flag:
    """One of `FLAGS`."""

    name: str


@dataclass(frozen=True, slots=True)
class Field:
    """One of `FIELDS` with its value."""

    name: str
    text: str
    is_start: bool = False


@dataclass(frozen=True, slots=True)
class Newer:
    """Of that day or later, or less than `since` old."""

    since: date | timedelta


@dataclass(frozen=True, slots=True)
class Older:
    """Of before that day, or more than `than` old."""

    than: date | timedelta


@dataclass(frozen=True, slots=True)
class On:
    """Of that day, in local time; None: today."""

    day: date | None


@dataclass(frozen=True, slots=True)
class Not:
    """Does not match."""

    of: Query


@dataclass(frozen=True, slots=True)
class And:
    """Matches all."""

    all: tuple[Query, ...]


@dataclass(frozen=True, slots=True)
class Or:
    """Matches at least one."""

    any: tuple[Query, ...]


Query = Everything | Words | Flag | Field | Newer | Older | On | Not | And | Or

FLAGS = ("unread", "read", "bookmarked", "hidden", "watched")
FIELDS = (
    "said",
    "quotes",
    "feed",
    "folder",
    "tag",
    "section",
    "author",
    "publisher",
    "headline",
    "story",
)
_DATES = ("newer", "older", "on")
_NO_PARTNER = 'a " without its partner'

_TOKEN = re.compile(
    r"""\s*(?:
        (?P<open>\() | (?P<close>\)) | (?P<not>[~-](?=[^\s]))
      | (?P<field>[a-z]+):(?=[^\s:/)]) (?: "(?P<quoted>[^"]*)"(?P<star>\*?) | (?P<value>[^\s()"]+) )
      | "(?P<phrase>[^"]*)"(?P<phrase_star>\*?)
      | (?P<word>[^\s()"]+)
    )""",
    re.VERBOSE,
)
_AGE = re.compile(r"(\d{1,6})\s*(min|h|d|w|m|y)[a-z]*(?:\s+ago)?", re.IGNORECASE)
_UNITS = {
    "min": timedelta(minutes=1),
    "h": timedelta(hours=1),
    "d": timedelta(days=1),
    "w": timedelta(weeks=1),
    "m": timedelta(days=30),
    "y": timedelta(days=365),
}


def parse_query(text: str) -> Query:
    """Return what the text asks for. Raises QueryError with the column of a mistake."""
    return _Parser(text).parse()


def asks_for(query: Query, flag: str) -> bool:
    """Tell whether the flag stands anywhere in the query."""
    match query:
        case Flag(name):
            return name == flag
        case Not(part):
            return asks_for(part, flag)
        case And(parts) | Or(parts):
            return any(asks_for(part, flag) for part in parts)
        case _:
            return False


class _Parser:
    """Reads tokens from left to right; `column` is where the next one starts, from 1."""

    def __init__(self, text: str) -> None:
        self._tokens = list(_split(text))
        self._at = 0
        self._end = len(text) + 1

    def parse(self) -> Query:
        if not self._tokens:
            return Everything()
        query = self._either()
        if self._at < len(self._tokens):
            raise QueryError("a ) without its (", column=self._column())
        return query

    def _either(self) -> Query:
        parts = [self._all()]
        while self._take("OR"):
            parts.append(self._all())
        return parts[0] if len(parts) == 1 else Or(tuple(parts))

    def _all(self) -> Query:
        parts = [self._one()]
        while self._at < len(self._tokens) and not self._is_next("OR", ")"):
            self._take("AND")
            parts.append(self._one())
        return parts[0] if len(parts) == 1 else And(tuple(parts))

    def _one(self) -> Query:
        if self._at == len(self._tokens) or self._is_next("OR", "AND", ")"):
            raise QueryError("something to look for is missing", column=self._column())
        if self._take("NOT"):
            return Not(self._one())
        column = self._column()
        if self._take("("):
            inner = self._either()
            if not self._take(")"):
                raise QueryError("a ( without its )", column=column)
            return inner
        token = self._tokens[self._at]
        self._at += 1
        assert not isinstance(token.value, str)
        return token.value

    def _column(self) -> int:
        return self._tokens[self._at].column if self._at < len(self._tokens) else self._end

    def _is_next(self, *operators: str) -> bool:
        return self._at < len(self._tokens) and self._tokens[self._at].value in operators

    def _take(self, operator: str) -> bool:
        found = self._is_next(operator)
        self._at += found
        return found


@dataclass(frozen=True, slots=True)
class _Token:
    value: Query | str
    """An operator's name, or what one term asks for."""
    column: int


def _split(text: str) -> list[_Token]:
    tokens = []
    at = 0
    end = len(text.rstrip())
    while at < end:
        match = _TOKEN.match(text, at, end)
        if match is None:
            start = at + len(text[at:]) - len(text[at:].lstrip())
            raise QueryError(_NO_PARTNER, column=start + 1)
        kind = match.lastgroup
        assert kind is not None
        start = match.end() - len(match[0].lstrip())
        tokens.append(_Token(_read(match, start + 1), start + 1))
        at = match.end()
    return tokens


def _read(match: re.Match[str], column: int) -> Query | str:
    if match["open"] or match["close"]:
        return match[0].strip()
    if match["not"]:
        return "NOT"
    if match["field"]:
        return _read_field(match, column)
    if match["phrase"] is not None:
        return _words(match["phrase"], bool(match["phrase_star"]))
    word = match["word"]
    if word in ("AND", "OR", "NOT"):
        return str(word)
    if word in FLAGS:
        return Flag(word)
    if word == "today":
        return On(None)
    if word[-1] == ":" and (word[:-1] in FIELDS or word[:-1] in _DATES):
        if match.string[match.end() : match.end() + 1] == '"':
            raise QueryError(_NO_PARTNER, column=match.end() + 1)
        raise QueryError(
            f"{word} needs a value", column=column, hint=f'write {word}word or {word}"two words"'
        )
    return _words(word.removesuffix("*"), word.endswith("*"))


def _words(text: str, is_start: bool) -> Query:
    # Marks alone can't be looked for: they match everything, like an empty phrase.
    if not any(character.isalnum() for character in text):
        return Everything()
    return Words(text, is_start)


def _read_field(match: re.Match[str], column: int) -> Query:
    name = match["field"]
    quoted = match["quoted"]
    text = match["value"].removesuffix("*") if quoted is None else quoted
    is_start = bool(match["star"]) if quoted is not None else match["value"].endswith("*")
    if name in FIELDS:
        if not text.strip():
            raise QueryError(f"{name}: needs a value", column=column)
        if name == "story" and not (text.isascii() and text.isdecimal() and len(text) <= 18):
            raise QueryError(
                f"story: needs a number, not {text!r:.40}",
                column=column + len("story:"),
                hint="sayso stories shows them",
            )
        return Field(name, text, is_start)
    if name in _DATES:
        return _read_date(name, text, column + len(name) + 1)
    raise QueryError(
        f"no field {name}:",
        column=column,
        hint=f'fields are {", ".join((*FIELDS, *_DATES))}; put other words in "quotes"',
    )


def _read_date(name: str, text: str, column: int) -> Query:
    age = _AGE.fullmatch(text.strip())
    if age is not None and name != "on":
        unit = "min" if age[2].lower() == "min" else age[2].lower()[0]
        span = int(age[1]) * _UNITS[unit]
        return Newer(span) if name == "newer" else Older(span)
    try:
        day = date.fromisoformat(text.strip())
    except ValueError:
        raise QueryError(
            f"{name}: can't read the date {text!r}",
            column=column,
            hint='write 2020-10-09, or for newer: and older: 2d or "1 week ago"',
        ) from None
    if name == "on":
        return On(day)
    return Newer(day) if name == "newer" else Older(day)
