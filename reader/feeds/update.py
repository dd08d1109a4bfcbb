"""Decide what a fetched feed changes in the library. Pure: values in, values out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from reader.model.article import Article


@dataclass(frozen=True, slots=True)
class FetchedEntry:
    """An entry of a feed that was just fetched."""

    key: str
    """Names the entry within its feed; what the library files its mark under."""
    keys: tuple[str, ...]
    """Every key that it is known by: `key`, its address, its words."""
    mark: str
    """The same as long as its words are."""
    article: Article | None
    """None where the library has the same mark under this key."""


@dataclass(frozen=True, slots=True)
class KnownArticle:
    """An article of the library, as far as a decision needs it."""

    id: int
    url: str | None = None
    words: int = 0
    """Of the version that is shown."""
    published: datetime | None = None
    whole: bool = False
    """Whether the version that is shown comes from the article's page, not from a feed."""
    entry_keys: tuple[str, ...] = ()
    """The keys of this feed's entries that led to it; empty while it is of other feeds only."""
    marks: frozenset[str] = frozenset()
    """Every mark that entries of any feed gave it."""


@dataclass(frozen=True, slots=True)
class Added:
    """An entry that is a new article."""

    entry: FetchedEntry
    article: Article


@dataclass(frozen=True, slots=True)
class Changed:
    """An entry that gives an article other words: a new version. Its read state stays."""

    id: int
    entry: FetchedEntry
    article: Article
    shows: bool
    """False where the version that is shown is the whole page, of which this is a teaser."""


@dataclass(frozen=True, slots=True)
class Seen:
    """An entry that gives an article nothing new, but maybe keys, a mark, or a further feed."""

    id: int
    entry: FetchedEntry


@dataclass(frozen=True, slots=True)
class Update:
    """What a fetch changes, in the feed's order. Entries with the mark of before are in none."""

    added: tuple[Added, ...] = ()
    changed: tuple[Changed, ...] = ()
    seen: tuple[Seen, ...] = ()


def decide_update(
    known: Mapping[str, Sequence[KnownArticle]], entries: Sequence[FetchedEntry]
) -> Update:
    """Compare the entries with the articles known by any of their keys (`FetchedEntry.keys`)."""
    raise NotImplementedError
