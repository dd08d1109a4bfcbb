"""Which feeds a web page names, and where a site's feed may be. Opens no connection."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import SplitResult, parse_qs, urlsplit, urlunsplit

from reader.errors import InputError
from reader.feeds.limits import web_url
from reader.model.frozen import frozen
from reader.model.text import clean_line

_KINDS = {
    "application/rss+xml": "rss",
    "application/rdf+xml": "rss",
    "application/atom+xml": "atom",
    "application/feed+json": "json",
    "application/xml": "",
    "text/xml": "",
    "text/rss": "rss",
    "text/rss+xml": "rss",
    "application/x-rss+xml": "rss",
    "application/x-atom+xml": "atom",
}
_ADDRESS = re.compile(
    r"(?:^|/)(?:feeds?|rss2?|atom|index|rdf)(?:\.(?:xml|rss|rdf|atom|json|php))/?$|(?:^|/)(?:feed|rss2?|atom)/?$"
    r"|\.(?:rss|atom|rdf|feed)$|/(?:[\w-]+-)?(?:rss|feeds?)/.+(?<!\.html)(?<!\.htm)$"
    r"|[/_~-]rss(?:feeds?)?[\w.-]*\.(?:xml|php|cms|aspx)$|/(?:@@|[\w-]+-)rss$",
    re.IGNORECASE,
)
"""/feed.xml, /sport/rss, /rss/politics/, /index~rss2.xml; not /rss-feeds, which is a page about them."""
_FEED_HOSTS = re.compile(r"^(?:feeds?2?\.feedburner\.com|(?:news)?feeds?\.|rss\.)", re.IGNORECASE)
_QUERY = re.compile(r"(?:(?:feed|format|output)=)?(?:rss2?|atom)", re.IGNORECASE)
_NO_FEED_HOSTS = re.compile(r"(?:^|\.)(?:linkedin|facebook|instagram)\.com$", re.IGNORECASE)
_COMMENTS = re.compile(
    r"/comments?/|\bcomments?\b|\bkommentar|\bcommentaires\b|\bcomentarios\b", re.IGNORECASE
)
_MOST_ANCHORS = 100
_PATHS = (
    "feed", "rss", "feed.xml", "rss.xml", "atom.xml", "index.xml", "feed/", "feed.json",
    "feeds/posts/default", "index.rdf", "?feed=rss2",
)  # fmt: skip


@frozen
class FoundFeed:
    """A feed that a page names."""

    url: str
    title: str | None
    kind: str
    """"rss", "atom", "json", or "" where that is not said."""


def find(html: bytes, *, url: str, content_type: str | None) -> list[FoundFeed]:
    """Return the page's feeds: those it declares, those of comments last; then links to feeds."""
    from reader.extract import decode
    from reader.extract.html.metadata import base_of
    from reader.extract.html.source import parse_page

    charset = re.search(r"charset\s*=\s*[\"']?([\w.:-]+)", content_type or "", re.IGNORECASE)
    try:
        root = parse_page(decode(html, charset[1] if charset else None))
    except InputError:
        return []
    base = base_of(root, url)
    declared = sorted(_declared(root, base), key=_is_of_comments)
    found: dict[str, FoundFeed] = {}
    for feed in (*declared, *sorted(_linked(root, base), key=_is_of_comments)):
        found.setdefault(feed.url, feed)
    return list(found.values())


def _is_of_comments(feed: FoundFeed) -> bool:
    return _COMMENTS.search(f"{feed.title or ''} {feed.url}") is not None


def _declared(root: Any, base: str | None) -> Iterator[FoundFeed]:
    for link in root.iter("link"):
        relations = (link.get("rel") or "").lower().split()
        kind = _KINDS.get((link.get("type") or "").lower().partition(";")[0].strip())
        is_feed = "feed" in relations or ("alternate" in relations and kind is not None)
        address = web_url(_without_scheme(link.get("href")), base)
        if is_feed and address and "oembed" not in address:
            yield FoundFeed(address, clean_line(link.get("title") or "") or None, kind or "")


def _linked(root: Any, base: str | None) -> Iterator[FoundFeed]:
    count = 0
    for anchor in root.iter("a"):
        address = web_url(_without_scheme(anchor.get("href")), base)
        if address is None or count == _MOST_ANCHORS:
            continue
        parts = urlsplit(address)
        kind = _KINDS.get((anchor.get("type") or "").lower())
        if kind or _is_feeds_address(parts):
            count += 1
            words = clean_line(" ".join(anchor.itertext())) or clean_line(anchor.get("title") or "")
            yield FoundFeed(address, words or None, kind or "")


def _is_feeds_address(parts: SplitResult) -> bool:
    """Tell whether an address may be a feed's by its path, its query or its host."""
    if _NO_FEED_HOSTS.search(parts.hostname or ""):
        return False
    if _ADDRESS.search(parts.path) or _FEED_HOSTS.match(parts.netloc):
        return True
    return _QUERY.fullmatch(parts.query) is not None


def _without_scheme(address: str | None) -> str | None:
    """Return the address without "feed:", which once opened feed readers."""
    if address is None:
        return None
    plain = re.sub(r"^\s*feed:(?=https?:)", "", address, flags=re.IGNORECASE)
    return re.sub(r"^\s*feed://", "https://", plain, flags=re.IGNORECASE)


def candidates(url: str) -> list[str]:
    """Return where a feed may be for this address: what known sites do, then the common paths."""
    address = web_url(_without_scheme(url), None)
    if address is None:
        return []
    parts = urlsplit(address)
    path = parts.path.rstrip("/")
    folder = path if not re.search(r"\.\w{2,5}$", path) else path.rpartition("/")[0]
    found = list(_of_known_sites(address))
    for start in dict.fromkeys((folder, "")):
        found += [
            urlunsplit((parts.scheme, parts.netloc, "", "", "")) + f"{start}/{tail}"
            for tail in _PATHS
        ]
    return list(dict.fromkeys(found))


def _of_known_sites(url: str) -> Iterator[str]:
    parts = urlsplit(url)
    host = (parts.hostname or "").removeprefix("www.")
    names = [name for name in parts.path.split("/") if name]
    if host.endswith("youtube.com"):
        videos = "https://www.youtube.com/feeds/videos.xml"
        if len(names) > 1 and names[0] == "channel":
            yield f"{videos}?channel_id={names[1]}"
        for playlist in parse_qs(parts.query).get("list", ()):
            yield f"{videos}?playlist_id={playlist}"
    elif host.endswith("reddit.com") and names:
        yield f"https://www.reddit.com/{'/'.join(names)}/.rss"
    elif host == "github.com" and len(names) > 1:
        yield f"https://github.com/{names[0]}/{names[1]}/releases.atom"
        yield f"https://github.com/{names[0]}/{names[1]}/commits.atom"
    elif host == "medium.com" and names:
        yield f"https://medium.com/feed/{names[0]}"
    elif names and names[0].startswith("@"):
        # Mastodon and its kin.
        yield f"{parts.scheme}://{parts.netloc}/{names[0]}.rss"
