"""Lists of subscriptions, in and out: OPML 1.0 and 2.0 as real programs write it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import timedelta
from typing import Any
from xml.sax.saxutils import quoteattr

from reader.errors import FeedError, ImportFormatError
from reader.feeds.source import read_source, repair, root_name
from reader.model.feed import (
    FeedSettings,
    FullArticle,
    Subscription,
    join_folder,
    read_header,
    split_folder,
)
from reader.model.text import clean_line

LIMIT = 16 * 2**20
"""Bytes."""
_NAMESPACE = "urn:sayso:opml"
_HINT = "give a list of subscriptions as OPML"
_DEEPEST = 50
Attributes = dict[str, str]


def read(data: bytes) -> list[Subscription]:
    """Read the list; a feed that stands in several folders is one, in all of them.

    Raises ImportFormatError.
    """
    from lxml import etree

    if len(data) > LIMIT:
        raise ImportFormatError("the OPML file is over 16 MiB", hint=_HINT)
    try:
        text = read_source(data, None)
    except FeedError as error:
        raise ImportFormatError("the file is binary, not OPML", hint=_HINT) from error
    if root_name(text) != "opml":
        raise ImportFormatError("the file is no OPML", hint=_HINT)
    parser = etree.XMLParser(
        recover=True, resolve_entities=False, no_network=True, huge_tree=True, encoding="utf-8"
    )
    root = etree.fromstring(repair(text).encode("utf-8", "replace"), parser)
    found: dict[str, Subscription] = {}
    for subscription in _outlines(root):
        key = _key(subscription.url)
        known = found.get(key)
        found[key] = subscription if known is None else _joined(known, subscription)
    return list(found.values())


def _key(url: str) -> str:
    return re.sub(r"^(?:feed:)?(?://)?https?://", "//", url, flags=re.IGNORECASE).rstrip("/")


def _joined(known: Subscription, other: Subscription) -> Subscription:
    return replace(
        known,
        folders=tuple(dict.fromkeys((*known.folders, *other.folders))),
        title=known.title or other.title,
        own_title=known.own_title or other.own_title,
        site=known.site or other.site,
        settings=other.settings if known.settings == FeedSettings() else known.settings,
    )


def _outlines(root: Any) -> Iterator[Subscription]:
    """Yield every feed, in the document's order; what is above it are its folders."""
    stack: list[tuple[Any, tuple[str, ...]]] = [(root, ())]
    while stack:
        element, folders = stack.pop()
        inside = folders
        if _is_outline(element):
            attributes = _attributes(element)
            if url := _address(attributes):
                yield _subscription(url, attributes, folders)
            elif name := clean_line(attributes.get("text") or attributes.get("title") or ""):
                inside = (*folders, name) if len(folders) < _DEEPEST else folders
        stack += [(child, inside) for child in reversed(element)]


def _is_outline(element: Any) -> bool:
    return isinstance(element.tag, str) and element.tag.rpartition("}")[2].lower() == "outline"


def _attributes(element: Any) -> Attributes:
    """Return the attributes, their names in lower case, ours with "sayso:" before them."""
    return {
        re.sub(r"^\{.*\}", "", name.replace(f"{{{_NAMESPACE}}}", "sayso:")).lower(): value
        for name, value in element.attrib.items()
    }


def _address(attributes: Attributes) -> str:
    url = attributes.get("xmlurl")
    if not url and attributes.get("type", "").lower() in ("rss", "atom", "rdf", "feed", "json"):
        url = attributes.get("url") or attributes.get("href")
    return clean_line(url or "")


def _subscription(url: str, attributes: Attributes, folders: tuple[str, ...]) -> Subscription:
    text, title = (clean_line(attributes.get(name) or "") for name in ("text", "title"))
    own = text if "title" in attributes and text not in (title, url) else None
    if own is None and "title" not in attributes:
        title = "" if text == url else text
    # A category that is a path begins with a slash; others are mere words.
    categories = map(str.strip, (attributes.get("category") or "").split(","))
    paths = [folders, *(split_folder(path) for path in categories if path.startswith("/"))]
    places = [join_folder(names) for names in paths if names]
    return Subscription(
        url=url,
        title=title or None,
        own_title=own or None,
        site=clean_line(attributes.get("htmlurl") or "") or None,
        folders=tuple(dict.fromkeys(places)),
        settings=_settings(attributes),
    )


def _settings(attributes: Attributes) -> FeedSettings:
    minutes = attributes.get("sayso:interval", "")
    full = attributes.get("sayso:fullarticle", "")
    lines = map(clean_line, attributes.get("sayso:headers", "").split("\n"))
    return FeedSettings(
        interval=timedelta(minutes=int(minutes)) if re.fullmatch(r"\d{1,6}", minutes) else None,
        full_article=FullArticle(full) if full in list(FullArticle) else None,
        user_agent=clean_line(attributes.get("sayso:useragent", "")) or None,
        headers=tuple(header for line in lines if (header := read_header(line)) is not None),
        cookie_file=clean_line(attributes.get("sayso:cookiefile", "")) or None,
    )


# -- writing ----------------------------------------------------------------------------------------


class _Folder:
    """A folder to be written: its feeds, and the folders in it by name."""

    def __init__(self) -> None:
        self.feeds: list[Subscription] = []
        self.folders: dict[str, _Folder] = {}

    def within(self, names: Iterable[str]) -> _Folder:
        """Return the folder at this path, made where it is missing."""
        folder = self
        for name in names:
            folder = folder.folders.setdefault(name, _Folder())
        return folder


def write(subscriptions: Iterable[Subscription], *, with_headers: bool) -> str:
    """Return the list as OPML 2.0, a feed once in each of its folders."""
    top = _Folder()
    for subscription in subscriptions:
        for path in subscription.folders or ("",):
            top.within(split_folder(path)).feeds.append(subscription)
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<opml version="2.0" xmlns:sayso="{_NAMESPACE}">',
        "  <head><title>Subscriptions of sayso</title></head>",
        "  <body>",
        *_lines(top, "    ", with_headers),
        "  </body>",
        "</opml>",
    ]
    return "\n".join(lines) + "\n"


def _lines(folder: _Folder, indent: str, with_headers: bool) -> Iterator[str]:
    for subscription in folder.feeds:
        values = _written(subscription, with_headers)
        words = " ".join(f"{name}={quoteattr(value)}" for name, value in values.items())
        yield f"{indent}<outline {words}/>"
    for name, inner in folder.folders.items():
        yield f"{indent}<outline text={quoteattr(name)} title={quoteattr(name)}>"
        yield from _lines(inner, indent + "  ", with_headers)
        yield f"{indent}</outline>"


def _written(subscription: Subscription, with_headers: bool) -> Attributes:
    title, settings = subscription.title or "", subscription.settings
    values = {"type": "rss", "text": subscription.own_title or title or subscription.url}
    if title or subscription.own_title:
        values["title"] = title
    values["xmlUrl"] = subscription.url
    optional = {
        "htmlUrl": subscription.site,
        "sayso:interval": settings.interval and str(int(settings.interval.total_seconds() // 60)),
        "sayso:fullArticle": settings.full_article,
        "sayso:userAgent": settings.user_agent,
        "sayso:cookieFile": settings.cookie_file,
        "sayso:headers": "\n".join(": ".join(pair) for pair in settings.headers)
        if with_headers
        else None,
    }
    return values | {name: str(value) for name, value in optional.items() if value}
