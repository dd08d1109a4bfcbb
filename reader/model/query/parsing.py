"""A query's text to its values. docs/query.md has the grammar."""

from __future__ import annotations

import re

from reader.errors import QueryError
from reader.model.frozen import frozen
from reader.model.query import dates, patterns
from reader.model.query.values import (
    DATES,
    FIELDS,
    FLAGS,
    HAS,
    ORDERS,
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

_NO_PARTNER = 'a " without its partner'
_EXPECTED = 'expected are words, a "phrase", /pattern/, field:value or ( ... )'
_NAMES = (*FIELDS, *DATES, "has", "sort")

_TOKEN = re.compile(
    r"""\s*(?:
        (?P<open>\() | (?P<close>\)) | (?P<not>[~-](?=[^\s]))
      | /(?P<pattern>(?:[^/\\]|\\.)+)/(?=[\s)]|$)
      | (?P<field>[a-z]+):(?=[^\s:/)])
        (?: "(?P<quoted>(?:[^"]|"")*)"(?!")(?P<star>\*?) | (?P<value>[^\s()"]+) )
      | "(?P<phrase>(?:[^"]|"")*)"(?!")(?P<phrase_star>\*?)
      | (?P<word>[^\s()"]+)
    )""",
    re.VERBOSE | re.DOTALL,
)


def parse_query(text: str) -> Query:
    """Return what the text asks for. Raises QueryError with the column of a mistake."""
    tokens = _split(text)
    order = _take_order(tokens)
    query = _Parser(tokens, len(text) + 1).parse()
    return query if order is None else Sorted(query, order)


@frozen
class _Order:
    """A word that says in which order."""

    name: str


@frozen
class _Token:
    """A piece of a query's text."""

    value: Query | _Order | str
    """An operator's name, or what one term asks for."""
    column: int


def _take_order(tokens: list[_Token]) -> str | None:
    """Take the order out: it is that of the whole query, wherever it stands outside parentheses."""
    order = None
    depth = 0
    for at, token in enumerate(list(tokens)):
        depth += (token.value == "(") - (token.value == ")")
        if not isinstance(token.value, _Order):
            continue
        if order is not None:
            raise QueryError("a second sort:", column=token.column, hint="one order is enough")
        if depth or (at and tokens[at - 1].value in ("NOT", "OR", "AND")):
            raise QueryError(
                "sort: is about the whole query",
                column=token.column,
                hint="put it at the end, outside parentheses",
            )
        order = token.value.name
    tokens[:] = [token for token in tokens if not isinstance(token.value, _Order)]
    return order


class _Parser:
    """Reads tokens from left to right; columns count from 1."""

    def __init__(self, tokens: list[_Token], end: int) -> None:
        self._tokens = tokens
        self._at = 0
        self._end = end

    def parse(self) -> Query:
        if not self._tokens:
            return Everything()
        query = self._either()
        if self._at < len(self._tokens):
            raise QueryError("a ) without its (", column=self._column(), hint="leave it out")
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
            raise QueryError(
                "something to look for is missing", column=self._column(), hint=_EXPECTED
            )
        if self._take("NOT"):
            return Not(self._one())
        column = self._column()
        if self._take("("):
            inner = self._either()
            if not self._take(")"):
                raise QueryError("a ( without its )", column=column, hint="close it with )")
            return inner
        value = self._tokens[self._at].value
        self._at += 1
        assert not isinstance(value, str | _Order)
        return value

    def _column(self) -> int:
        return self._tokens[self._at].column if self._at < len(self._tokens) else self._end

    def _is_next(self, *operators: str) -> bool:
        return self._at < len(self._tokens) and self._tokens[self._at].value in operators

    def _take(self, operator: str) -> bool:
        found = self._is_next(operator)
        self._at += found
        return found


def _split(text: str) -> list[_Token]:
    tokens = []
    at = 0
    end = len(text.rstrip())
    while at < end:
        match = _TOKEN.match(text, at, end)
        if match is None:
            start = at + len(text[at:]) - len(text[at:].lstrip())
            raise QueryError(_NO_PARTNER, column=start + 1, hint='write another " at its end')
        start = match.end() - len(match[0].lstrip())
        tokens.append(_Token(_read(match, start + 1), start + 1))
        at = match.end()
    return tokens


def _read(match: re.Match[str], column: int) -> Query | _Order | str:
    if match["open"] or match["close"]:
        return match[0].strip()
    if match["not"]:
        return "NOT"
    if match["pattern"]:
        patterns.check_pattern(match["pattern"], column + 1)
        return Pattern(match["pattern"])
    if match["field"]:
        return _read_field(match, column)
    if match["phrase"] is not None:
        return _words(_unquoted(match["phrase"]), bool(match["phrase_star"]))
    word = match["word"]
    if word in ("AND", "OR", "NOT"):
        return str(word)
    if word in FLAGS:
        return Flag(word)
    if word == "today":
        return On(DaysAgo(0))
    _check_word(word, match, column)
    return _words(word.removesuffix("*"), word.endswith("*"))


def _check_word(word: str, match: re.Match[str], column: int) -> None:
    """Raise where a word looks like the beginning of something else."""
    if word[0] == "/":
        raise QueryError(
            "a / without its partner", column=column, hint='write /pattern/, or words in "quotes"'
        )
    name, colon, rest = word.partition(":")
    if not colon or name not in _NAMES or (rest and rest[0] != "/"):
        return
    if rest:
        raise QueryError(
            f"{name}: takes no /pattern/",
            column=column + len(name) + 1,
            hint="a pattern stands alone",
        )
    if match.string[match.end() : match.end() + 1] == '"':
        raise QueryError(_NO_PARTNER, column=match.end() + 1, hint='write another " at its end')
    raise QueryError(
        f"{word} needs a value", column=column, hint=f'write {word}word or {word}"two words"'
    )


def _unquoted(text: str) -> str:
    return text.replace('""', '"')


def _words(text: str, is_start: bool) -> Query:
    # Marks alone can't be looked for: they match everything, like an empty phrase.
    if not any(character.isalnum() for character in text):
        return Everything()
    return Words(text, is_start)


def _read_field(match: re.Match[str], column: int) -> Query | _Order:
    name = match["field"]
    quoted = match["quoted"]
    text = match["value"].removesuffix("*") if quoted is None else _unquoted(quoted)
    is_start = bool(match["star"]) if quoted is not None else match["value"].endswith("*")
    value_column = column + len(name) + 1
    if name in FIELDS:
        if not text.strip():
            raise QueryError(f"{name}: needs a value", column=column, hint=f"write {name}:word")
        if name == "story" and not (text.isascii() and text.isdecimal() and len(text) <= 18):
            raise QueryError(
                f"story: needs a number, not {text!r:.40}",
                column=value_column,
                hint="sayso stories shows them",
            )
        return Field(name, text, is_start)
    if name == "sort":
        if text not in ORDERS:
            hint = f"write sort:{', sort:'.join(ORDERS)}"
            raise QueryError(f"no order {text!r:.40}", column=value_column, hint=hint)
        return _Order(text)
    if name == "has":
        if text not in HAS:
            hint = f"write has:{' or has:'.join(HAS)}"
            raise QueryError(f"no has:{text:.40}", column=value_column, hint=hint)
        return Flag(f"has:{text}")
    if name == "on":
        return _read_days(text, value_column)
    if name in DATES:
        when = dates.read_age(text)
        point = _read_point(name, text, value_column) if when is None else when
        return Newer(point) if name == "newer" else Older(point)
    raise QueryError(f"no field {name}:", column=column, hint=_other_field(name))


def _other_field(name: str) -> str:
    from difflib import get_close_matches  # Deferred: only mistakes need it.

    near = get_close_matches(name, _NAMES, n=1)
    if near:
        return f'did you mean {near[0]}:? Put other words in "quotes"'
    return f'fields are {", ".join(_NAMES)}; put other words in "quotes"'


def _read_days(text: str, column: int) -> Query:
    first, dots, last = text.partition("..")
    if not dots:
        return On(_read_point("on", text, column))
    begin = _read_point("on", first, column) if first.strip() else None
    column += len(first) + len(dots)
    end = _read_point("on", last, column) if last.strip() else None
    if begin is None and end is None:
        raise QueryError("on: needs a day on one side of ..", column=column, hint=dates.HINT)
    return Between(begin, end)


def _read_point(name: str, text: str, column: int) -> Point:
    point = dates.read_point(text)
    if point is None:
        raise QueryError(
            f"{name}: can't read the date {text!r:.60}", column=column, hint=dates.HINT
        )
    return point
