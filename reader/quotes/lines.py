"""A paragraph as words, each stretch in quotation marks one word. Not what any word means."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache
from itertools import compress

from reader.quotes.lexicon import Lexicon
from reader.quotes.marks import Mark
from reader.quotes.words import find_capitals, lower, split_words

QUOTED = "\x00\x00"
"""Stands for a stretch in quotation marks; no word of a text is two characters of this kind."""

PHRASE_HEADS = frozenset([
    "of", "for", "at", "in", "from", "with", "on", "to", "within", "near",
    "de", "du", "des", "d'", "von", "del",
])  # fmt: skip
"""Words that begin a phrase which says of what, or where, somebody is something."""
_LONGEST_PHRASE = 9
GENITIVES = frozenset({"der", "des", "du", "del"})
"""Articles that say of whom or of what: "le chef du parti". No English words."""


@cache
def _clock() -> re.Pattern[str]:
    return re.compile(r"(?:[01]?\d|2[0-3])[:.h][0-5]\d(?:am|pm)?")


_LONGEST_DATELINE = 14
"""How many words a dateline may have, with agency and date."""
_MOST_CAPITALS = 4
"""How many of them may be all in capitals: with more it is a heading."""
GENITIVE = frozenset({"'s", "’s"})
_BEGINNERS = frozenset([":", "—", "–", QUOTED])
"""After these a capital may be a sentence's own."""
_MAY_END = frozenset([".", "?", "!", "…", ")", QUOTED])
"""The words that a sentence may end with."""


@dataclass(slots=True, eq=False, repr=False)
class Line:
    """One paragraph: its words in order, with where they stand, and its quotation marks."""

    index: int
    text: str
    marks: list[Mark]
    words: list[str] = field(default_factory=list)
    lows: list[str] = field(default_factory=list)
    capitals: list[bool] = field(default_factory=list)
    """Whether each word begins with a capital letter."""
    genitives: frozenset[int] = frozenset()
    """The words that are genitives: "Dunn's"."""
    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    sentences: list[int] = field(default_factory=list)
    """The number of the sentence that each word is in."""
    quoted: list[int] = field(default_factory=list)
    """For each mark, which word stands for it."""
    reporting: list[int] = field(default_factory=list)
    """The words that may report: verbs, and the first words of "according to" and its like."""
    opening: int = 0
    """Its first word behind a dateline, "NORWICK (NW) - ", or a live report's time, "18:40"."""

    def inner(self, mark: int) -> str:
        """Return what is between the marks."""
        found = self.marks[mark]
        return self.text[found.inner_start : found.inner_end]

    def low(self, at: int) -> str:
        """Return the word in lower case, nothing behind the last."""
        return self.lows[at] if at < len(self.lows) else ""

    def is_forename(self, at: int) -> bool:
        """Whether a word that is one of the language too begins a name here: "said Per Aske"."""
        if at <= self.opening or at + 1 >= len(self.words) or self.words[at - 1] in _BEGINNERS:
            return False
        apart = self.sentences[at - 1] == self.sentences[at]
        return apart and self.capitals[at] and self.capitals[at + 1]

    def is_possessive(self, at: int) -> bool:
        """Whether the word is a genitive: "Dunn's"."""
        return at in self.genitives


def make_line(index: int, text: str, marks: list[Mark], lexicon: Lexicon) -> Line:
    """Split the paragraph into words and sentences."""
    line = Line(index, text, marks)
    at = 0
    for mark in marks:
        _add_words(line, at, mark.start, lexicon.language)
        line.quoted.append(len(line.words))
        line.words.append(QUOTED)
        line.starts.append(mark.start)
        line.ends.append(mark.end)
        at = mark.end
    _add_words(line, at, len(text), lexicon.language)
    line.lows = lower(line.words, lexicon.language)
    line.capitals = find_capitals(text, line.words, line.starts)
    if "'s" in text or "’s" in text:
        line.genitives = _genitives(line.words)
    reporting = lexicon.reporting
    if not reporting.isdisjoint(line.lows):
        line.reporting = [at for at, low in enumerate(line.lows) if low in reporting]
    line.opening = _dateline_end(line)
    _number_sentences(line, lexicon)
    return line


def _add_words(line: Line, start: int, end: int, language: str) -> None:
    words, starts, ends = split_words(line.text, start, end, language)
    line.words += words
    line.starts += starts
    line.ends += ends


def _genitives(words: list[str]) -> frozenset[int]:
    return frozenset(at for at, word in enumerate(words) if word[-2:] in GENITIVE and len(word) > 2)


def _dateline_end(line: Line) -> int:
    words = line.words
    if not words:
        return 0
    if _clock().fullmatch(words[0]):
        return 2 if line.lows[1:2] in (["am"], ["pm"], ["a.m."], ["p.m."], ["uhr"]) else 1
    if not (words[0].isupper() and len(words[0]) > 2):
        return 0
    for at in range(1, min(_LONGEST_DATELINE, len(words))):
        if words[at] in ("—", "–", "--", "-"):
            # OWNER KNEW ALL - the bank's boss said so
            return at + 1 if sum(map(str.isupper, words[:at])) <= _MOST_CAPITALS else 0
        if words[at] in (".", ":", QUOTED):
            return 0
    return 0


def _number_sentences(line: Line, lexicon: Lexicon) -> None:
    """Give each word its sentence: a full stop, or a quotation that ends in one, ends it."""
    number = mark = 0
    words, sentences = line.words, line.sentences
    count = len(words)
    for at in [at for at, word in enumerate(words) if word in _MAY_END]:
        word = words[at]
        if word == QUOTED:
            ends = _ends_sentence(line, mark, at, lexicon)
            mark += 1
        elif word == ")":
            ends = at > 0 and words[at - 1] in ".?!"
        else:
            ends = at + 1 >= count or words[at + 1] not in ")]”’"
        if ends and at + 1 < count and _may_begin(line, at + 1):
            sentences += [number] * (at + 1 - len(sentences))
            number += 1
    sentences += [number] * (count - len(sentences))


def _may_begin(line: Line, at: int) -> bool:
    word = line.words[at]
    return word == QUOTED or (not word[:1].islower() and word not in ",;:)")


def _ends_sentence(line: Line, mark: int, at: int, lexicon: Lexicon) -> bool:
    inner = line.inner(mark).rstrip(" \u00a0\u202f’'”\"")
    if inner.endswith("."):
        return True
    if not inner.endswith(("?", "!", "…")):
        return False
    # "Why?" Dunn asked: the sentence goes on where a reporting verb follows soon.
    ahead = line.lows[at + 1 : at + 5]
    return not any(word in lexicon.verbs for word in ahead)


def known_names(lines: list[Line], *, only_behind_names: bool = False) -> frozenset[str]:
    """Return the words that have a capital where no sentence begins.

    `only_behind_names`: and another capital before them, for languages that give one to all nouns.
    """
    found: set[str] = set()
    for line in lines:
        for at in compress(range(len(line.words)), line.capitals):
            word = line.words[at]
            if at == 0 or word == line.lows[at]:
                continue
            if not word[:1].isupper() or line.words[at - 1] in _BEGINNERS:
                continue
            if line.sentences[at] == line.sentences[at - 1]:
                if only_behind_names and not line.words[at - 1][:1].isupper():
                    continue
                found.add(word.removesuffix("'s").removesuffix("’s"))
    return frozenset(found)


def opening_comma(line: Line, lexicon: Lexicon, at: int) -> int:
    """Return the comma behind a clause that opens the sentence of the word `at`; or -1.

    "While Dunn slept, ...", "Asked whether ..., ...".
    """
    first = at
    while first and line.sentences[first - 1] == line.sentences[at]:
        first -= 1
    low = line.lows[first]
    is_apart = low in lexicon.subordinators or low.endswith((*lexicon.pasts, *lexicon.participles))
    return line.words.index(",", first) if is_apart and "," in line.words[first : at - 1] else -1


def past_phrase(line: Line, lexicon: Lexicon, last: int) -> int:
    """Return the word after "of the chamber of commerce", which hangs on the word `last`; or just
    the one after that."""
    at = last + 1
    if at >= len(line.words) or not hangs(line.lows[at], lexicon):
        return at
    end = at + 1
    while end < min(len(line.words), at + _LONGEST_PHRASE):
        low = line.lows[end]
        if not low[:1].isalnum() or low in lexicon.verbs or low in lexicon.auxiliaries:
            break
        end += 1
    return end


def hangs(low: str, lexicon: Lexicon) -> bool:
    """Whether a phrase begins with the word that says whose, or of what, somebody is something."""
    return low in PHRASE_HEADS or (lexicon.nouns_are_capitalised and low in GENITIVES)
