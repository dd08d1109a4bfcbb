"""Find speech set off by a dash at its paragraph's start, as French and Spanish print dialogue."""

from __future__ import annotations

import re
from functools import cache

from reader.quotes.lexicon import Lexicon
from reader.quotes.marks import Mark

LANGUAGES = frozenset({"fr", "es"})


@cache
def _start() -> re.Pattern[str]:
    return re.compile(r"\s*[—–]\s?(?=\S)")


@cache
def _aside() -> re.Pattern[str]:
    """—Total —razona Arrieche—. De aquí a un mes ..."""
    return re.compile(r"\s[—–](?=\w)([^—–]*)(?:[—–][.,;:]?\s*|$)")


@cache
def _clause() -> re.Pattern[str]:
    """A comma, or a closing mark, and a word that may be a verb of saying."""
    return re.compile(r"(?:,|[?!…])\s+(?:s['’])?(\w+)")


def find_dashed(text: str, lexicon: Lexicon) -> list[Mark]:
    """Return the spoken parts of a paragraph that begins with a dash; else nothing."""
    opening = _start().match(text) if lexicon.language in LANGUAGES else None
    if not opening:
        return []
    spoken: list[Mark] = []
    at = opening.end()
    start = len(text) - len(text.lstrip())
    for aside in _aside().finditer(text, at):
        if not any(word in lexicon.verbs for word in aside[1].lower().split()[:4]):
            continue
        spoken.append(_mark(start, at, aside.start()))
        at = start = aside.end()
    if spoken:
        if text[at:].strip():
            spoken.append(_mark(start, at, len(text.rstrip())))
        return spoken
    end = len(text.rstrip())
    for clause in _clause().finditer(text, at):
        if clause[1].lower() in lexicon.verbs or _follows_auxiliary(text, clause, lexicon):
            end = clause.start() + (text[clause.start()] != ",")
            break
    return [_mark(start, at, end)]


def _follows_auxiliary(text: str, clause: re.Match[str], lexicon: Lexicon) -> bool:
    """Whether "a déclaré" stands here: the verb of saying behind an auxiliary."""
    if clause[1].lower() not in lexicon.auxiliaries:
        return False
    words = re.findall(r"\w+", text[clause.end() : clause.end() + 40].lower())[:3]
    return any(word in lexicon.verbs for word in words)


def _mark(start: int, inner: int, end: int) -> Mark:
    return Mark(start, end, inner, end)
