"""Feeds as values: subscriptions with their state, and what a fetched feed holds. No parsing here."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import datetime, timedelta
from enum import StrEnum

from reader.model.frozen import frozen


class FullArticle(StrEnum):
    """When the whole article is fetched from its page."""

    AUTO = "auto"
    """When one is opened of which the feed gave a teaser only."""
    ALWAYS = "always"
    NEVER = "never"


@frozen
class FeedSettings:
    """What a user set for one feed; None and empty: as the configuration has it for all."""

    interval: timedelta | None = None
    """How often it is asked."""
    full_article: FullArticle | None = None
    user_agent: str | None = None
    headers: tuple[tuple[str, str], ...] = ()
    """Sent along: name and value. May hold a password."""
    cookie_file: str | None = None
    """Path of a file in the Netscape format."""


@frozen
class FeedState:
    """What came of fetching it so far. Aware UTC datetimes; None: never."""

    etag: str | None = None
    last_modified: str | None = None
    """As the server sent it, to be sent back."""
    last_fetched: datetime | None = None
    last_ok: datetime | None = None
    error: str | None = None
    """The cause in words; None while all is well."""
    failing_since: datetime | None = None
    next_fetch: datetime | None = None
    gone: bool = False
    """The server said 410: it is not asked again."""


@frozen
class Feed:
    """A subscription."""

    id: int
    """0 while it is not stored. Names the feed in the keys of its entries, since its URL may move."""
    url: str
    title: str | None = None
    """As the feed calls itself."""
    own_title: str | None = None
    """As the user calls it."""
    site: str | None = None
    folders: tuple[str, ...] = ()
    """Every folder that it is in, each the path of one: "News/World" (`join_folder`)."""
    settings: FeedSettings = FeedSettings()
    state: FeedState = FeedState()

    @property
    def name(self) -> str:
        """What it is called on the screen."""
        return self.own_title or self.title or self.url


@frozen
class Subscription:
    """A feed as a list of subscriptions (OPML) has it."""

    url: str
    title: str | None = None
    own_title: str | None = None
    site: str | None = None
    folders: tuple[str, ...] = ()
    """As in `Feed`."""
    settings: FeedSettings = FeedSettings()


@frozen
class Enclosure:
    """Media attached to an entry: a podcast's sound, a video, a picture."""

    url: str
    type: str | None = None
    """The media type as given: "audio/mpeg"."""
    length: int | None = None
    """Bytes."""
    seconds: int | None = None
    """How long it lasts."""


@frozen
class Entry:
    """One item of a feed. Plain texts are past `clean()`; HTML is as the feed has it."""

    id: str | None = None
    """Atom id, RSS guid, JSON Feed id; None where the feed gives none."""
    url: str | None = None
    """Of its page; http(s) only."""
    title: str = ""
    """Plain text on one line; empty where there is none."""
    authors: tuple[str, ...] = ()
    published: datetime | None = None
    """Aware UTC, as given: may lie in the future. None: missing or senseless."""
    updated: datetime | None = None
    content_html: str | None = None
    """The whole content; a plain text stands here escaped."""
    summary_html: str | None = None
    categories: tuple[str, ...] = ()
    enclosures: tuple[Enclosure, ...] = ()
    language: str | None = None
    base: str | None = None
    """What addresses in its HTML are relative to (those that could be made absolute are)."""
    publisher: str | None = None
    """Where the entry says that it comes from elsewhere (RSS and Atom `source`)."""
    image: str | None = None
    """Address of its picture."""


@frozen
class ParsedFeed:
    """What a feed's document says."""

    entries: tuple[Entry, ...] = ()
    """In the document's order."""
    title: str | None = None
    site: str | None = None
    language: str | None = None
    interval: timedelta | None = None
    """It asks not to be asked more often (ttl, sy:updatePeriod)."""
    kind: str = ""
    """The format: "rss20", "atom10", "json11" ..."""
    flaw: str | None = None
    """What is wrong with the document, in words, where it could be read nevertheless."""
    dropped: int = 0
    """How many entries were left out, being too many."""


# RFC 9110: a token, and no line break in the value.
_HEADER = re.compile(r"([!#$%&'*+.^_`|~0-9A-Za-z-]+)\s*:\s*(.*)")


def read_header(line: str) -> tuple[str, str] | None:
    """Return the name and the value of a header as it is sent; None where it is none."""
    found = _HEADER.fullmatch(line)
    return None if found is None else (found[1], found[2])


def join_folder(names: Iterable[str]) -> str:
    r"""Return the path of a folder within folders; a / in a name is written as \/."""
    return "/".join(name.replace("\\", "\\\\").replace("/", "\\/") for name in names)


def split_folder(path: str) -> tuple[str, ...]:
    """Return the names that `join_folder` joined; empty names are left out."""
    names, name, is_escaped = [], "", False
    for character in path:
        if is_escaped or character not in "/\\":
            name += character
            is_escaped = False
        elif character == "\\":
            is_escaped = True
        else:
            names.append(name)
            name = ""
    names.append(name)
    return tuple(name for name in names if name)
