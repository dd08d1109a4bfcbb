"""Tell which sentences of a text say what earlier texts said already. Pure; knows no story.

A sentence is known where its words stood in a row before, or where one earlier sentence (or two in
a row) has most of what it says and it brings no number and no name that was not there.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from reader.model.frozen import frozen
from reader.model.span import Span
from reader.related.quoted import fold_quote, word_runs
from reader.related.terms import term_of

IN_A_ROW = 0.75
"""The share of its runs of three words that makes a sentence known."""
COVERED = 0.55
"""The share of its terms that an earlier sentence must have. On 60 follow-ups nothing new is dimmed from
here up, and 144 of 150 old sentences are; at .6 it is 142."""
FEWEST_TERMS = 3
"""With fewer terms a sentence is known by its words in a row only."""

_END = re.compile(r"(?<![ .(][^\W\d_]\.)(?<!\bMr\.)(?<!\bDr\.)(?<!\bSt\.)(?<=[.!?…])[\"”’»)\]]*\s+")
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_SMALL = [
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety", "hundred"]
# "one" is a pronoun more often than a number, but not in "thirty-one".
_NUMBERS = {word: number for number, word in enumerate(_SMALL, 2)} | {
    word: 10 * number for number, word in enumerate(_TENS, 2)
}
_COMPOUND = re.compile(
    rf"\b({'|'.join(_TENS[:-1])})-({'|'.join(['one', *_SMALL[:8]])})\b", re.IGNORECASE
)


def sentences(text: str) -> Iterator[Span]:
    """Yield where the sentences of a paragraph stand, without the blanks around them."""
    start = 0
    for end in (*(match.end() for match in _END.finditer(text)), len(text)):
        words = text[start:end]
        first = len(words) - len(words.lstrip())
        if words.strip():
            yield Span(start + first, start + len(words.rstrip()))
        start = end


@frozen
class _Sentence:
    """What a sentence is compared by."""

    terms: frozenset[str]
    names: frozenset[str]
    numbers: frozenset[str]


def _in_digits(match: re.Match[str]) -> str:
    tens, unit = match[1].casefold(), match[2].casefold()
    return str(_NUMBERS[tens] + _NUMBERS.get(unit, 1))


def _read(text: str) -> _Sentence:
    terms, names, numbers = set(), set(), set()
    for position, word in enumerate(_WORD.findall(_COMPOUND.sub(_in_digits, text))):
        folded = word.casefold()
        if folded[0].isdigit():
            numbers.add(folded)
            continue
        if folded in _NUMBERS:
            numbers.add(str(_NUMBERS[folded]))
            continue
        term = term_of(word)
        if term:
            terms.add(term)
            if position and word[0].isupper():
                names.add(term)
    return _Sentence(frozenset(terms), frozenset(names), frozenset(numbers))


class Memory:
    """What was read before."""

    def __init__(self, texts: Iterable[str] = ()) -> None:
        self._runs: set[tuple[str, ...]] = set()
        self._numbers: set[str] = set()
        self._terms: set[str] = set()
        self._said = 0
        """How many sentences there are."""
        self._where: dict[str, list[int]] = {}
        """The sentences that each term is in: each is two in a row, itself with the one before."""
        for text in texts:
            self.add(text)

    def add(self, text: str) -> None:
        """Remember a paragraph."""
        before: frozenset[str] = frozenset()
        for span in sentences(text):
            read = _read(span.of(text))
            self._numbers |= read.numbers
            self._terms |= read.terms
            for term in before | read.terms:
                self._where.setdefault(term, []).append(self._said)
            self._said += 1
            before = read.terms
        self._runs |= word_runs(fold_quote(text))

    def knows(self, sentence: str) -> bool:
        """Tell whether the sentence says nothing new."""
        read = _read(sentence)
        if not read.numbers <= self._numbers:
            return False
        words = fold_quote(sentence)
        runs = word_runs(words)
        if len(words) >= 3 and sum(run in self._runs for run in runs) >= IN_A_ROW * len(runs):
            return True
        if len(read.terms) < FEWEST_TERMS or not read.names <= self._terms:
            return False
        # Counted from the terms: most sentences share none with this one.
        shared: Counter[int] = Counter()
        for term in read.terms:
            shared.update(self._where.get(term, ()))
        return max(shared.values(), default=0) >= COVERED * len(read.terms)

    def known_spans(self, text: str) -> tuple[Span, ...]:
        """Return where the sentences of a paragraph stand that say nothing new."""
        return tuple(span for span in sentences(text) if self.knows(span.of(text)))
