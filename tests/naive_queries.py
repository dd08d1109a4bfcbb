"""Queries as docs/query.md says them, answered by looking at every article. Knows nothing of SQL.

A term is its text together with a function that tells whether an article matches: so the grammar
and the answers are both tried, without the program's own parser or values.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random

NOW = datetime.fromisoformat("2026-10-09T00:30:00+02:00")
"""A Friday, just after midnight: in UTC it is still Thursday."""

WORDS = (
    "sea", "wall", "wallet", "Café", "cafe", "O’Neil", "don't", "re-open", "straße", "11:30", "a_b",
    "3.5", "Łódź", "İzmir", "ﬁne", "港口工人", "工人", "हिंदी", "الوفد", "unread", "and", "AT&T", "cafés",
)  # fmt: skip
NAMES = ("Mara Dunn", "José Marren", "Sen. Ada M. Lowe", "Dunn", "Ada O’Brien")
UNNAMED = ("a dock official", "the café’s owner")
SAID = {
    "said:Dunn": {"Mara Dunn", "Dunn"},
    'said:"mara dunn"': {"Mara Dunn"},
    "said:mara": set(),
    "said:mar*": {"Mara Dunn", "José Marren"},
    'said:"jose marren"': {"José Marren"},
    'said:"Ada Lowe"': {"Sen. Ada M. Lowe"},
    "said:O'Brien": {"Ada O’Brien"},
    'said:"a dock official"': {"a dock official"},
    "said:official": set(),
    'said:"the cafe"*': {"the café’s owner"},
    "said:nobody": set(),
}
"""Asked for -> whose quotes."""
TAGS = ("Été", "harbour", "été 2026")
FEEDS = {"Tidewater Post": "News/Coast", "Northern Café": "Élan", "Coastal News": "News"}
"""Title -> folder."""
SECTIONS = (None, "World", "Küste", "World Cup")
AUTHORS = ("Jo Doe", "Ines Café", "Jory Wardle")
PUBLISHERS = (None, "Tidewater Post", "Café News")
PATTERNS = ("sea wal+", r"wall$", "caf[eé]", "^o.neil", r"\d+:\d\d", "x|工人", r"a\/b", "SEA")


@dataclass(frozen=True)
class Said:
    """A quote: the paragraph's whole text, and whose it is."""

    text: str
    speaker: str | None


@dataclass(frozen=True)
class Doc:
    """An article with all that a query can ask about."""

    headline: str
    standfirst: str | None
    paragraphs: tuple[str, ...]
    quotes: tuple[Said, ...]
    """Each is the whole of a paragraph that follows the others."""
    section: str | None
    authors: tuple[str, ...]
    publisher: str | None
    published: datetime
    read: bool
    bookmarked: bool
    hidden: bool
    tags: frozenset[str]
    note: str | None
    feed: str | None


Test = Callable[[Doc, Said | None], bool]
"""Tells whether an article matches; where quotes are listed, whether one of its quotes does."""
Term = tuple[str, Test]


def plain(text: str) -> str:
    """Return the text without case and diacritics."""
    parts = unicodedata.normalize("NFKD", text.casefold())
    return "".join(c for c in parts if not unicodedata.combining(c)).casefold()


def tokens(text: str) -> list[str]:
    """Return the words: runs of letters and digits; of Han each character is one."""
    return re.findall(r"[\u3400-\u9fff]|[^\W_\u3400-\u9fff]+", plain(text))


def has(text: str | None, sought: str, *, is_start: bool = False) -> bool:
    """Tell whether the words stand in the text in a row; of the last one only the start may."""
    words, wanted = tokens(text or ""), tokens(sought)
    places = range(len(words) - len(wanted) + 1)
    runs = (words[at : at + len(wanted)] for at in places)
    if is_start:
        return any(r[:-1] == wanted[:-1] and r[-1].startswith(wanted[-1]) for r in runs)
    return wanted in runs


def body(doc: Doc) -> str:
    return "\n".join((*doc.paragraphs, *(quote.text for quote in doc.quotes)))


def by_words(sought: str, is_start: bool) -> Test:
    if not tokens(sought):
        return lambda _doc, _quote: True
    return lambda doc, _: any(
        has(text, sought, is_start=is_start) for text in (doc.headline, doc.standfirst, body(doc))
    )


def by_pattern(pattern: str) -> Test:
    find = re.compile(pattern, re.IGNORECASE).search
    return lambda doc, _: any(
        text and find(text)
        for text in (doc.headline, doc.standfirst, *doc.paragraphs, *(q.text for q in doc.quotes))
    )


def of_quote(matches: Callable[[Said], bool]) -> Test:
    return lambda doc, quote: any(map(matches, doc.quotes if quote is None else (quote,)))


def contains(part: str, texts: Callable[[Doc], Sequence[str | None]]) -> Test:
    return lambda doc, _: any(text and plain(part) in plain(text) for text in texts(doc))


def in_folder(asked: str) -> Test:
    wanted = f"/{plain(asked)}/"
    return lambda doc, _: doc.feed is not None and wanted in f"/{plain(FEEDS[doc.feed])}/"


def quoted(sought: str) -> str:
    return f'"{sought}"'


def day(days: int) -> datetime:
    """Return the local midnight that began the day so many days ago."""
    return NOW.replace(hour=0, minute=0) - timedelta(days=days)


def between(first: datetime | None, last: datetime | None) -> Test:
    """From a moment on, to before another."""
    return lambda doc, _: (
        (first is None or doc.published >= first) and (last is None or doc.published < last)
    )


def _printed_authors(doc: Doc) -> Sequence[str]:
    return (byline(doc), *doc.authors)


def byline(doc: Doc) -> str:
    return "By " + " and ".join(doc.authors) if doc.authors else ""


DATED: tuple[Term, ...] = (
    ("today", between(day(0), day(-1))),
    ("on:yesterday", between(day(1), day(0))),
    ("on:2d", between(day(2), day(1))),
    ("on:friday", between(day(0), day(-1))),
    ("on:thursday", between(day(1), day(0))),
    ("on:2026-10-08", between(day(1), day(0))),
    ('on:"8 Oct 2026"', between(day(1), day(0))),
    ("on:2026-10", between(day(8), day(-23))),
    ("on:2026", between(day(281), day(-84))),
    ("on:2026-10-06..2026-10-07", between(day(3), day(1))),
    ("on:..yesterday", between(None, day(0))),
    ("on:2026-10-07..", between(day(2), None)),
    ("newer:2d", between(NOW - timedelta(days=2), None)),
    ("newer:30min", between(NOW - timedelta(minutes=30), None)),
    ("newer:yesterday", between(day(1), None)),
    ('older:"1 day ago"', between(None, NOW - timedelta(days=1))),
    ("older:2026-10-08", between(None, day(1))),
)
FLAGGED: tuple[Term, ...] = (
    ("unread", lambda doc, _: not doc.read),
    ("read", lambda doc, _: doc.read),
    ("bookmarked", lambda doc, _: doc.bookmarked),
    ("hidden", lambda doc, _: doc.hidden),
    ("watched", of_quote(lambda quote: quote.speaker == "Mara Dunn")),
)


PARTS: tuple[Term, ...] = (
    *(
        (f"feed:{part}", contains(part, lambda doc: (doc.feed,)))
        for part in ("tidewater", "news", "CAFE", "x")
    ),
    *(
        (f"folder:{part}", in_folder(part))
        for part in ("news", "News/Coast", "coast", "elan", "new")
    ),
    *(
        (f"section:{part}", contains(part, lambda doc: (doc.section,)))
        for part in ("world", "KUSTE", "cup")
    ),
    *(
        (f"author:{quoted(part)}", contains(part, _printed_authors))
        for part in ("doe", "cafe", "wardle", "doe ines", "by jo")
    ),
    *(
        (f"publisher:{part}", contains(part, lambda doc: (doc.publisher,)))
        for part in ("post", "cafe")
    ),
)


def _pattern(pattern: str) -> Term:
    return f"/{pattern}/", by_pattern(pattern)


def _speech(asked: str) -> Term:
    return asked, of_quote(lambda quote: quote.speaker in SAID[asked])


def _words_term(sought: str, is_start: bool, *, bare: bool) -> Term:
    return (sought if bare else quoted(sought)) + "*" * is_start, by_words(sought, is_start)


def _field_term(field: str, sought: str, is_start: bool) -> Term:
    text = f"{field}:{quoted(sought)}" + "*" * is_start
    if field == "quotes":
        return text, of_quote(lambda quote: has(quote.text, sought, is_start=is_start))
    if field == "headline":
        return text, lambda doc, _: has(doc.headline, sought, is_start=is_start)
    return text, lambda doc, _: has(doc.note, sought, is_start=is_start)


def _tag_term(tag: str, is_start: bool) -> Term:
    def matches(own: str) -> bool:
        return plain(own).startswith(plain(tag)) if is_start else plain(own) == plain(tag)

    return f"tag:{quoted(tag)}" + "*" * is_start, lambda doc, _: any(map(matches, doc.tags))


def _negated(term: Term, sign: str) -> Term:
    text, matches = term
    return f"{sign}{text}", lambda doc, quote: not matches(doc, quote)


def _enclosed(term: Term) -> Term:
    return f"({term[0]})", term[1]


def _all(parts: Sequence[Term], word: str) -> Term:
    return word.join(text for text, _ in parts), lambda doc, quote: all(
        matches(doc, quote) for _, matches in parts
    )


def _either(parts: Sequence[Term]) -> Term:
    return " OR ".join(text for text, _ in parts), lambda doc, quote: any(
        matches(doc, quote) for _, matches in parts
    )


class Chance:
    """Makes libraries and queries that share few words, so that many match."""

    def __init__(self, random: Random) -> None:
        self.random = random
        self._words = random.sample(WORDS, 6)

    def text(self, most: int = 4) -> str:
        return " ".join(self.random.choice(self._words) for _ in range(self.one_to(most)))

    def one_to(self, most: int) -> int:
        return self.random.randint(1, most)

    def some(self, values: Sequence[str], most: int = 2) -> tuple[str, ...]:
        return tuple(self.random.sample(values, self.random.randint(0, most)))

    def maybe(self, value: str) -> str | None:
        return value if self.random.random() < 0.6 else None

    def is_so(self) -> bool:
        return self.random.random() < 0.4

    # -- articles

    def doc(self) -> Doc:
        choose = self.random.choice
        speakers = (None, *NAMES, *UNNAMED)
        days, minutes = choose((-1, 0, 1, 2, 3, 400)), choose((-1, 0, 30))
        return Doc(
            headline=self.text(),
            standfirst=self.maybe(self.text()),
            paragraphs=tuple(self.text() for _ in range(choose((0, 1, 2)))),
            quotes=tuple(Said(self.text(), choose(speakers)) for _ in range(choose((0, 1, 2)))),
            section=choose(SECTIONS),
            authors=self.some(AUTHORS),
            publisher=choose(PUBLISHERS),
            published=day(days) + timedelta(minutes=minutes),
            read=self.is_so(),
            bookmarked=self.is_so(),
            hidden=self.is_so(),
            tags=frozenset(self.some(TAGS)),
            note=self.maybe(self.text()),
            feed=choose((None, *FEEDS)),
        )

    # -- queries, by the rules of the grammar

    def query(self) -> Term:
        return self._either(3)

    def _either(self, depth: int) -> Term:
        return _either([self._all(depth) for _ in range(self.random.choice((1, 1, 2)))])

    def _all(self, depth: int) -> Term:
        parts = [self._one(depth) for _ in range(self.random.choice((1, 1, 2, 3)))]
        return _all(parts, self.random.choice((" ", " AND ")))

    def _one(self, depth: int) -> Term:
        kind = self.random.random() if depth else 1
        if kind < 0.15:
            return _negated(self._one(depth - 1), self.random.choice(("NOT ", "~", "-")))
        if kind < 0.35:
            return _enclosed(self._either(depth - 1))
        return self._term()

    def _term(self) -> Term:
        choose, random = self.random.choice, self.random.random
        if random() < 0.4:
            bare = [word for word in self._words if word != "unread"]
            if random() < 0.5:
                return _words_term(choose(bare), self.is_so(), bare=True)
            return _words_term(self.text(2), self.is_so(), bare=False)
        made: Callable[[], Term] = choose(
            [
                lambda: _field_term("quotes", self.text(2), self.is_so()),
                lambda: _field_term("headline", self.text(2), self.is_so()),
                lambda: _field_term("note", self.text(2), self.is_so()),
                lambda: ("—", by_words("", False)),
                lambda: _pattern(choose(PATTERNS)),
                lambda: choose(FLAGGED),
                lambda: choose(DATED),
                lambda: _speech(choose(sorted(SAID))),
                lambda: _tag_term(choose(("ete", "HARBOUR", "ét", "x")), self.is_so()),
                lambda: choose(PARTS),
            ]
        )
        return made()
