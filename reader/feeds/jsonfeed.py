"""JSON Feed 1.0 and 1.1 to a ParsedFeed. A field of the wrong type is left out, never an entry."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from reader.errors import NotAFeedError
from reader.feeds.dates import parse_when
from reader.feeds.limits import MOST_ENTRIES, cut, web_url
from reader.feeds.words import to_html, to_line
from reader.model.feed import Enclosure, Entry, ParsedFeed
from reader.model.text import clean, clean_line

_VERSION = re.compile(r"https?://(?:www\.)?jsonfeed\.org/version/(\d)(?:\.(\d))?")
_TEXT_TYPES = (str, int, float)


def parse_json(text: str, url: str) -> ParsedFeed:
    """Read the document. Raises NotAFeedError where it is other JSON or none."""
    try:
        value = json.loads(text, strict=False)
    except (ValueError, RecursionError) as error:
        raise NotAFeedError(
            "this is no feed, but damaged JSON", hint="the site has to mend it"
        ) from error
    if not isinstance(value, dict) or not isinstance(value.get("items"), list):
        raise NotAFeedError("this is JSON, but no JSON Feed", hint="check the feed's address")
    found = _VERSION.match(_line(value.get("version")))
    items = [item for item in value["items"] if isinstance(item, dict)]
    authors = _authors(value)
    language = _line(value.get("language")) or None
    site = web_url(value.get("home_page_url"), url)
    return ParsedFeed(
        entries=tuple(_entry(item, url, authors, language) for item in items[:MOST_ENTRIES]),
        title=_line(value.get("title")) or None,
        site=site,
        language=language,
        kind=f"json{found[1]}{found[2] or '0'}" if found else "json",
        flaw=None if found else "it does not say which version of JSON Feed it is",
        dropped=max(len(items) - MOST_ENTRIES, 0),
    )


def _entry(
    item: Mapping[str, Any], base: str, authors: tuple[str, ...], language: str | None
) -> Entry:
    content = _text(item.get("content_html"))
    if not content.strip():
        content = to_html(_text(item.get("content_text")))
    summary = to_html(_text(item.get("summary")))
    url = web_url(item.get("url"), base)
    external = web_url(item.get("external_url"), base)
    return Entry(
        id=_line(item.get("id")) or None,
        url=url or external or web_url(item.get("id"), None),
        title=to_line(_text(item.get("title"))) if _has_markup(item) else _line(item.get("title")),
        authors=_authors(item) or authors,
        published=_date(item.get("date_published")),
        updated=_date(item.get("date_modified")),
        content_html=cut(content) or None,
        summary_html=cut(summary) or None,
        categories=_categories(item),
        enclosures=_enclosures(item, base),
        language=_line(item.get("language")) or language,
        base=url or base,
        image=web_url(item.get("image"), base) or web_url(item.get("banner_image"), base),
    )


def _has_markup(item: Mapping[str, Any]) -> bool:
    """Tell whether the title, which should be plain, holds HTML nevertheless."""
    title = _text(item.get("title"))
    return re.search(r"</\w+>|&(?:#\d+|#x[0-9a-f]+|[a-z]+);", title, re.IGNORECASE) is not None


def _text(value: object) -> str:
    """Return texts and numbers as text; ids are often numbers."""
    is_text = isinstance(value, _TEXT_TYPES) and not isinstance(value, bool)
    return clean(str(value)) if is_text else ""


def _line(value: object) -> str:
    return clean_line(_text(value))


def _date(value: object) -> datetime | None:
    return parse_when(_text(value))


def _authors(value: Mapping[str, Any]) -> tuple[str, ...]:
    people = value.get("authors")
    people = list(people) if isinstance(people, list) else []
    # The single author of version 1.0, which 1.1 lets stand beside the list.
    people = people or [value.get("author")]
    names = (_line(p.get("name")) if isinstance(p, dict) else _line(p) for p in people)
    return tuple(dict.fromkeys(name for name in names if name))


def _categories(item: Mapping[str, Any]) -> tuple[str, ...]:
    tags = item.get("tags")
    names = map(_line, tags) if isinstance(tags, list) else [_line(tags)]
    return tuple(dict.fromkeys(name for name in names if name))


def _enclosures(item: Mapping[str, Any], base: str) -> tuple[Enclosure, ...]:
    attachments = item.get("attachments")
    found: dict[str, Enclosure] = {}
    for media in attachments if isinstance(attachments, list) else ():
        if isinstance(media, dict) and (url := web_url(media.get("url"), base)):
            kind = _line(media.get("mime_type")) or None
            size, seconds = (
                _size(media.get("size_in_bytes")),
                _size(media.get("duration_in_seconds")),
            )
            found.setdefault(url, Enclosure(url, kind, size, seconds))
    return tuple(found.values())


def _size(value: object) -> int | None:
    text = _line(value).removesuffix(".0")
    return int(text) if re.fullmatch(r"[1-9]\d{0,17}", text) else None
