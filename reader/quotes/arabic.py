"""Find the quotes of an Arabic text and their speakers, by rules alone: verb, subject, content.

Most sentences put the verb first, "وقال الوزير سامر حداد إن", which tells where the subject begins.
There are no capitals, so that names are told from roles by a short list of words. No learning: there
are too few articles.
"""

from __future__ import annotations

import json
import re
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from itertools import accumulate

from reader.model.quote import Attribution, Quote, QuoteKind, Speaker
from reader.model.span import Passage, Span
from reader.quotes.marks import Mark, find_marks

NEAR, FAR = 0.9, 0.6
"""How sure a speaker is who is named beside the verb, or who spoke last."""
SHORT = 3
"""So few words in marks are a name or a term, unless something says that they are told."""
LONGEST_SUBJECT = 9
MOST_NAMES = 60
"""Among so many of the latest names a surname is looked for."""
THAT_WITHIN = 6
"""How many words may stand between a subject and "that"."""


@cache
def _tokens() -> re.Pattern[str]:
    return re.compile("\\w[\\w\u064b-\u0652\u0640]*|[^\\w\\s\u064b-\u0652\u0640]")


_QUOTED = "\x00"
"""Stands for a stretch in quotation marks."""
_STOPS = frozenset(".!؟")


@dataclass(frozen=True, slots=True)
class _Lexicon:
    """The words that tell what stands where, without vowel signs."""

    verbs: frozenset[str]
    according: frozenset[str]
    that: frozenset[str]
    behind_subject: frozenset[str]
    """Words that no subject goes past, beside "that"."""
    roles: frozenset[str]
    bodies: frozenset[str]
    unnamed: frozenset[str]
    """Sources, witnesses, experts."""


@cache
def _lexicon() -> _Lexicon:
    written: dict[str, str] = json.loads(
        files("reader.quotes.lexicon").joinpath("ar.json").read_text(encoding="utf-8")
    )
    return _Lexicon(**{name: frozenset(words.split()) for name, words in written.items()})


@cache
def _vowels() -> re.Pattern[str]:
    return re.compile("[\u064b-\u0652\u0640]")


def is_arabic(text: str) -> bool:
    """Whether most letters are Arabic."""
    letters = [c for c in text[:2000] if c.isalpha()]
    return sum("\u0600" <= c <= "\u06ff" for c in letters) * 2 > len(letters)


@dataclass(slots=True, eq=False, repr=False)
class _Word:
    text: str
    """Without vowel signs."""
    start: int
    end: int

    @property
    def bare(self) -> str:
        """Without the article."""
        return self.text.removeprefix("ال")

    @property
    def joined(self) -> str:
        """Without "and" or "then" before a verb."""
        return self.text[1:] if self.text[:1] in "وف" and len(self.text) > 3 else self.text


@dataclass(slots=True, eq=False, repr=False)
class _Cue:
    """A reporting verb or phrase, and what is known of who acts."""

    line: int
    first: int
    """Its place among the paragraph's words."""
    word: _Word
    subject: list[_Word]
    according: bool
    after: int
    """The word behind the subject."""
    speaker: Speaker | None = None
    source: Passage | None = None


class _People:
    """Who was named so far."""

    def __init__(self) -> None:
        self.named: deque[tuple[str, str]] = deque(maxlen=MOST_NAMES)
        """Name and what was said of them, latest last."""
        self.last: tuple[Speaker, Passage] | None = None

    def speaker(self, words: list[_Word]) -> Speaker:
        """Return whom a subject means."""
        texts = [word.text for word in words]
        phrase = " ".join(texts)
        first = words[0]
        if first.bare in _lexicon().unnamed:
            return Speaker(phrase, named=False)
        for name, role in reversed(self.named):
            if name == phrase or name.split()[-1] == texts[-1] or (role and role == phrase):
                return Speaker(name, role or None)
            if len(words) == 1 and name.split()[0] == first.bare:
                return Speaker(name)  # "the ministry", of the Ministry of Transport
        if first.bare in _lexicon().bodies:
            named = len(words) > 1
            if named:
                self.named.append((phrase, ""))
            return Speaker(phrase, named=named)
        is_role = first.bare in _lexicon().roles or (first.text != first.bare and len(words) > 2)
        if not is_role:
            if len(words) > 1:
                self.named.append((phrase, ""))
            return Speaker(phrase, named=len(words) > 1 or first.text == first.bare)
        if len(words) < 3:
            return Speaker(phrase, named=False)
        name, role = " ".join(texts[-2:]), " ".join(texts[:-2])
        self.named.append((name, role))
        return Speaker(name, role)


class _Reader:
    """Reads one paragraph."""

    def __init__(self, line: int, text: str, marks: Sequence[Mark], people: _People) -> None:
        self.line = line
        self.text = text
        self.marks = marks
        self.people = people
        self.words: list[_Word] = []
        self.at_mark: list[int] = []
        """For each mark, which word stands for it."""
        at = 0
        for mark in marks:
            self._add_words(at, mark.start)
            self.at_mark.append(len(self.words))
            self.words.append(_Word(_QUOTED, mark.start, mark.end))
            at = mark.end
        self._add_words(at, len(text))
        stops = [word.text in _STOPS for word in self.words]
        self.sentences = [*accumulate(stops, initial=0)]
        """For each word, how many full stops come before it."""
        self.cues = self._find_cues()

    def _add_words(self, start: int, end: int) -> None:
        self.words.extend(
            _Word(_vowels().sub("", m[0]), m.start(), m.end())
            for m in _tokens().finditer(self.text, start, end)
        )

    def _find_cues(self) -> list[_Cue]:
        cues = []
        lexicon = _lexicon()
        for at, word in enumerate(self.words):
            forms = {word.text, word.joined}
            according = not forms.isdisjoint(lexicon.according)
            if not according and forms.isdisjoint(lexicon.verbs):
                continue
            if at and self.words[at - 1].text == "عدم":
                continue  # "without mention of"
            cue = self._read_cue(at, according)
            self._name(cue)
            if not according or cue.subject:
                cues.append(cue)
        return cues

    def _read_cue(self, at: int, according: bool) -> _Cue:
        words = self.words
        end = at + 1
        while end < len(words) and end - at <= LONGEST_SUBJECT and self._goes_on(words[end]):
            end += 1
        subject = words[at + 1 : end]
        if not subject and at and words[at - 1].text == "قد":
            subject = self._between("كان", at - 1)
        elif not subject and words[at].text[0] == "ف":
            subject = self._between("أما", at)
        return _Cue(self.line, at, words[at], subject, according, end)

    def _goes_on(self, word: _Word) -> bool:
        lexicon = _lexicon()
        return (
            word.text[0].isalpha()
            and word.text not in lexicon.behind_subject
            and word.text not in lexicon.that
            and word.joined not in lexicon.verbs
        )

    def _between(self, opening: str, at: int) -> list[_Word]:
        """The subject before its verb: "كان ... قد أعلن", "أما ... فقال"."""
        for first in range(at - 1, -1, -1):
            word = self.words[first]
            if word.text in _STOPS:
                break
            if opening in (word.text, word.joined):
                end = first + 1
                while end < at and self._goes_on(self.words[end]):
                    end += 1
                return self.words[first + 1 : end]
        return []

    def _name(self, cue: _Cue) -> None:
        if cue.subject:
            span = Span(cue.subject[0].start, cue.subject[-1].end)
            cue.speaker = self.people.speaker(cue.subject)
            cue.source = Passage(self.line, span)
            self.people.last = cue.speaker, cue.source
        elif self.people.last:
            cue.speaker, cue.source = self.people.last

    def content(self, cue: _Cue) -> tuple[int, int] | None:
        """The first and last word of what the cue reports, if it does."""
        end = cue.first
        while end < len(self.words) and self.words[end].text not in _STOPS:
            end += 1
        first = self._content_start(cue, end)
        return (first, end - 1) if first and end - first > 1 else None

    def _content_start(self, cue: _Cue, end: int) -> int:
        for at in range(cue.after, min(cue.after + THAT_WITHIN, end)):
            text = self.words[at].text
            if text in _lexicon().that and not cue.according:
                return at + 1
            if cue.according and text in "،,":
                return at + 1
            if text in (_QUOTED, ":"):
                break
        return 0

    def cue_of(self, at: int) -> _Cue | None:
        """The cue of the quotation that the word stands for."""
        before = [cue for cue in self.cues if cue.first < at]
        if before and self.sentences[before[-1].first] == self.sentences[at]:
            return before[-1]
        behind = at + 1
        while behind < len(self.words) and self.words[behind].text in "،,":
            behind += 1
        return next((c for c in self.cues if c.first == behind), None)


def find_arabic(paragraphs: Sequence[str]) -> tuple[Quote, ...]:
    """Return the quotes of an Arabic text, in text order."""
    people = _People()
    quotes: list[Quote] = []
    group = 0
    for line, marks in enumerate(find_marks(paragraphs)):
        reader = _Reader(line, paragraphs[line], marks, people)
        told: list[Quote] = []
        for cue in reader.cues:
            found = reader.content(cue)
            if found and not (told and told[-1].span.end > reader.words[found[0]].start):
                told.append(_report(reader, cue, found))
        told.extend(_marked(reader, told))
        told.sort(key=lambda quote: (quote.span.start, -quote.span.end))
        end = 0
        for number, quote in enumerate(told):
            inside = quote.span.end <= end
            group += not (inside or (number and _is_one(told[number - 1], quote)))
            quotes.append(replace(quote, group=group))
            end = end if quote.kind.is_marked else quote.span.end
    return tuple(quotes)


def _is_one(before: Quote, quote: Quote) -> bool:
    """Whether both are pieces of one quotation, around the words that say whose."""
    is_marked = before.kind.is_marked and quote.kind.is_marked
    return is_marked and quote.attribution is not None and before.attribution == quote.attribution


def _attributed(kind: QuoteKind, reader: _Reader, span: Span, cue: _Cue | None) -> Quote:
    if cue is None or cue.source is None:
        return Quote(kind, reader.line, span, 0)
    verb = Passage(reader.line, Span(cue.word.start, cue.word.end))
    sure = NEAR if cue.subject else FAR
    return Quote(kind, reader.line, span, 0, cue.speaker, Attribution(cue.source, verb), sure)


def _report(reader: _Reader, cue: _Cue, found: tuple[int, int]) -> Quote:
    span = Span(reader.words[found[0]].start, reader.words[found[1]].end)
    bits = [m for m in reader.marks if span.start <= m.start and m.end <= span.end]
    return _attributed(QuoteKind.MIXED if bits else QuoteKind.INDIRECT, reader, span, cue)


def _marked(reader: _Reader, reports: Sequence[Quote]) -> list[Quote]:
    """What stands in marks and is speech."""
    found = []
    for mark, at in zip(reader.marks, reader.at_mark, strict=True):
        cue = reader.cue_of(at)
        before = reader.words[at - 1].text if at else ""
        inside = any(r.span.start <= mark.start and mark.end <= r.span.end for r in reports)
        words = len(reader.text[mark.inner_start : mark.inner_end].split())
        is_told = before in ("", ".", ":", "،") or inside
        if words <= SHORT and not is_told:
            continue
        kind = QuoteKind.PARTIAL if inside or not is_told else QuoteKind.DIRECT
        found.append(_attributed(kind, reader, Span(mark.start, mark.end), cue))
    return found
