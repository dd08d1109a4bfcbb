"""Feeds in, values out: parse, discover, OPML, what an update changes. No network, no store.

What each call needs is imported when it is first called: feedparser alone costs 75 ms.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import TYPE_CHECKING

from reader.feeds.update import (
    Added,
    Changed,
    FetchedEntry,
    KnownArticle,
    Seen,
    Update,
    decide_update,
)

if TYPE_CHECKING:
    from reader.feeds.discovery import FoundFeed
    from reader.model.article import Article
    from reader.model.feed import Entry, Feed, ParsedFeed, Subscription
    from reader.store.bulk import Listed

__all__ = [
    "Added",
    "Changed",
    "FetchedEntry",
    "KnownArticle",
    "Seen",
    "Update",
    "candidate_urls",
    "complete_entry",
    "decide_update",
    "find_feeds",
    "list_entries",
    "parse_feed",
    "prepare_entries",
    "read_opml",
    "write_opml",
]


def parse_feed(data: bytes, *, url: str, content_type: str | None = None) -> ParsedFeed:
    """Read a feed's bytes: RSS 0.9-2.0, RDF, Atom, CDF, JSON Feed; `url` is where they came from.

    Raises EmptyFeedError, FeedTooLargeError or NotAFeedError.
    """
    from reader.feeds.parse import parse

    return parse(data, url=url, content_type=content_type)


def find_feeds(html: bytes, *, url: str, content_type: str | None = None) -> list[FoundFeed]:
    """Return the feeds that a web page names, best first, each once."""
    from reader.feeds.discovery import find

    return find(html, url=url, content_type=content_type)


def candidate_urls(url: str) -> list[str]:
    """Return where the feed of a site may be that names none, most likely first."""
    from reader.feeds.discovery import candidates

    return candidates(url)


def read_opml(data: bytes) -> list[Subscription]:
    """Read a list of subscriptions, each address once. Raises ImportFormatError."""
    from reader.feeds.opml import read

    return read(data)


def write_opml(subscriptions: Iterable[Subscription], *, with_headers: bool = False) -> str:
    """Return the list as OPML 2.0. Headers hold passwords, so they are written on demand only."""
    from reader.feeds.opml import write

    return write(subscriptions, with_headers=with_headers)


def prepare_entries(
    parsed: ParsedFeed,
    feed: Feed,
    *,
    now: datetime,
    seen: Mapping[str, str] | None = None,
) -> tuple[FetchedEntry, ...]:
    """Return the feed's entries with their keys, marks and articles, for `decide_update`.

    `seen` has the mark of each entry of the feed that is known, by its key: what is still as it
    was gets no article, since making one costs more than all the rest.
    """
    from reader.feeds.entries import prepare

    return prepare(parsed, feed, now=now, seen=seen or {})


def list_entries(parsed: ParsedFeed, feed: Feed, *, now: datetime) -> list[Listed] | None:
    """Return the feed's entries as lists show them, without bodies; `complete_entry` makes those.

    None where some have to be whole for that.
    """
    from reader.feeds.entries import list_all

    return list_all(parsed, feed, now=now)


def complete_entry(entry: Entry, feed: Feed, *, now: datetime) -> tuple[Article, bool]:
    """Return the article of an entry that was only listed, and whether it is a teaser.

    Dates after `now`, the time of the fetch, are set to it.
    """
    from reader.feeds.entries import complete

    return complete(entry, feed, now=now)
