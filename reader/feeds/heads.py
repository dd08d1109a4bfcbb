"""What lists show of an entry's article: its headline, its people, its dates. Not its words."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from reader.model.article import Article
from reader.model.feed import Entry, Feed
from reader.model.text import clean_line, shorten
from reader.store.identity import fold

_LONGEST_HEADLINE = 100
"""Of an entry without a title, from its text."""
_LONGEST_SECTION = 30


class Head(NamedTuple):
    """What an article says of itself, as `Article` has it."""

    headline: str
    section: str | None
    byline: str | None
    authors: tuple[str, ...]
    published: datetime | None
    modified: datetime | None
    publisher: str

    def article(self, entry: Entry) -> Article:
        """Return the article without words."""
        return Article(
            headline=self.headline,
            url=entry.url,
            section=self.section,
            byline=self.byline,
            authors=self.authors,
            published=self.published,
            modified=self.modified,
            publisher=self.publisher,
            language=entry.language,
        )


def head_of(entry: Entry, feed: Feed, now: datetime, text: str = "") -> Head:
    """Return what the entry says; without a title it is headed by its text's beginning."""
    publisher = entry.publisher or feed.name
    authors = entry.authors
    if authors:
        authors = tuple(name for name in authors if fold(name) != fold(publisher))
    published = _clamp(entry.published or entry.updated, now)
    updated = _clamp(entry.updated, now)
    return Head(
        headline=_headline(entry, text, publisher),
        section=_section(entry),
        byline=_byline(authors),
        authors=authors,
        published=published,
        modified=updated if updated and published and updated > published else None,
        publisher=publisher,
    )


def _headline(entry: Entry, text: str, publisher: str) -> str:
    title = entry.title
    for mark in (" - ", " | ", " – ", " — "):
        # "Title - Outlet" is how collections of news name where it comes from.
        head, found, tail = title.rpartition(mark)
        if found and head and fold(tail) == fold(publisher):
            title = head
    return title or shorten(clean_line(text[:500]), _LONGEST_HEADLINE) or entry.url or "Untitled"


def _section(entry: Entry) -> str | None:
    first = entry.categories[0] if entry.categories else ""
    return first if 0 < len(first) <= _LONGEST_SECTION else None


def _byline(authors: tuple[str, ...]) -> str | None:
    if not authors:
        return None
    return "By " + " and ".join(filter(None, [", ".join(authors[:-1]), authors[-1]]))


def _clamp(when: datetime | None, now: datetime) -> datetime | None:
    return min(when, now) if when else None
