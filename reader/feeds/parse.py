"""A feed's bytes to a ParsedFeed, whatever its format is. Limits stand here; the formats do not."""

from __future__ import annotations

from dataclasses import replace

from reader.errors import EmptyFeedError, FeedTooLargeError, NotAFeedError
from reader.feeds.source import ROOTS, breaks_off_in_item, read_source, root_name
from reader.model.feed import ParsedFeed

FEED_LIMIT = 16 * 2**20
"""Bytes."""
_ADDRESS_HINT = "check the feed's address"
_MAY_COME_BACK = "it may come back by itself"


def parse(data: bytes, *, url: str, content_type: str | None) -> ParsedFeed:
    """Read the feed. Raises EmptyFeedError, FeedTooLargeError or NotAFeedError."""
    if len(data) > FEED_LIMIT:
        raise FeedTooLargeError(
            f"the feed has {len(data) / 2**20:.1f} MiB, more than the {FEED_LIMIT // 2**20} allowed"
        )
    if content_type == "application/mbox":
        from reader.feeds.mail import parse_mailbox

        return parse_mailbox(data, url)
    text = read_source(data, content_type)
    if not text.strip():
        raise EmptyFeedError("the server sent an empty feed", hint=_MAY_COME_BACK)
    if text.startswith(("{", "[")):
        from reader.feeds.jsonfeed import parse_json

        return parse_json(text, url)
    name = root_name(text)
    if name == "html":
        raise NotAFeedError(
            "this is a web page, not a feed", hint="its feeds can be found from the site's address"
        )
    if name == "opml":
        raise NotAFeedError("this is a list of feeds (OPML)", hint="import it instead")
    if not name:
        raise NotAFeedError("this is no feed", hint=_ADDRESS_HINT)
    from reader.feeds.xmlfeed import parse_xml

    feed = parse_xml(text, url)
    if name not in ROOTS and not feed.entries and not feed.kind and not feed.title:
        raise NotAFeedError(
            f"this is no feed, but XML of another kind (<{name}>)", hint=_ADDRESS_HINT
        )
    return _without_half_item(feed) if breaks_off_in_item(text, name) else feed


def _without_half_item(feed: ParsedFeed) -> ParsedFeed:
    """Return the feed without its last item, of which there is half: the rest comes the next time."""
    if len(feed.entries) < 2:
        raise EmptyFeedError("the feed breaks off before its first item ends", hint=_MAY_COME_BACK)
    return replace(feed, entries=feed.entries[:-1])
