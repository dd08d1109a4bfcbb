"""RSS, RDF, Atom and CDF to a ParsedFeed, by feedparser, which gets bases and encodings right.

Sanitising stays off: it takes 30 s for hostile comments, and nothing here is shown as HTML. Links in
HTML are made absolute when it is read (`Entry.base`), which spares three quarters of the time.

`dict.get` asks feedparser's dictionaries for a key without what they map that key to.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from reader.extract.phrases import parse_byline
from reader.feeds.dates import parse_when
from reader.feeds.elements import Item, part_address
from reader.feeds.fast import read_fast
from reader.feeds.limits import MOST_ENTRIES, cut, web_url
from reader.feeds.source import repair, without_declaration
from reader.feeds.words import looks_like_html, to_html, to_line
from reader.model.feed import Enclosure, Entry, ParsedFeed
from reader.model.media import is_playable, read_duration
from reader.model.text import clean_line

_HTML_TYPES = ("text/html", "application/xhtml+xml", "html", "xhtml")
_PICTURE = re.compile(r"\.(?:jpe?g|png|gif|webp|avif|svg)(?:$|\?)")
_SEVERAL = re.compile(
    r"[,;&|/•·]|\b(?:and|und|et|y|e|en|och|with|avec|mit|con)\b|^by\b", re.IGNORECASE
)
"""What may part names, or come before one."""
_MARKUP = re.compile(r"</\w+>|<br\s*/?>", re.IGNORECASE)
_PERIODS = {"hourly": 1, "daily": 24, "weekly": 168, "monthly": 720, "yearly": 8760}
"""Hours."""
_LONGEST_INTERVAL = timedelta(days=7)


def parse_xml(text: str, url: str) -> ParsedFeed:
    """Read the document; what is no feed comes out without kind, title and entries."""
    result = read_fast(without_declaration(text), url)
    if result is None:
        mended = repair(text)
        result = read_fast(mended, url) or run_feedparser(mended, url)
    return read_result(result, url)


def read_result(result: Item, url: str) -> ParsedFeed:
    """Return what a result in feedparser's form says."""
    head = result["feed"]
    kind = str(result.get("version") or "")
    items = result["entries"]
    authors = _authors(head, kind) if kind.startswith("atom") else ()
    context = _Context(url, kind, authors, _language(dict.get(head, "language")))
    return ParsedFeed(
        entries=tuple(_entry(item, context) for item in items[:MOST_ENTRIES]),
        title=_title(head, kind) or None,
        site=_page_url(head, url, kind),
        language=context.language,
        interval=_interval(head),
        kind=kind,
        flaw=_flaw(result),
        dropped=dict.get(result, "dropped") or max(len(items) - MOST_ENTRIES, 0),
    )


def run_feedparser(text: str, url: str) -> Item:
    """Have feedparser read the document."""
    # Deferred: its import costs 75 ms.
    import feedparser
    from feedparser.mixin import _FeedParserMixin

    # An id is a name (RFC 4287, 4.2.6.1): made absolute, it would change with the feed's address.
    _FeedParserMixin.can_be_relative_uri.discard("id")
    headers = {"content-type": "application/xml; charset=utf-8", "content-location": url}
    # As a stream: bytes alone would be tried as a file's name first.
    result: Item = feedparser.parse(
        io.BytesIO(text.encode("utf-8", "replace")),
        response_headers=headers,
        sanitize_html=False,
        resolve_relative_uris=False,
    )
    return result


class _Context:
    """What entries take from their feed."""

    __slots__ = ("authors", "kind", "language", "url")

    def __init__(self, url: str, kind: str, authors: tuple[str, ...], language: str | None) -> None:
        self.url = url
        self.kind = kind
        self.authors = authors
        self.language = language


def _entry(item: Item, feed: _Context) -> Entry:
    content, content_detail = _content(item)
    summary, summary_detail = _summary(item)
    if content is not None and summary is not None and _is_same(content_detail, summary_detail):
        summary = None
    detail = content_detail or summary_detail
    source = dict.get(item, "source") or {}
    published, updated = _dates(item, feed.kind)
    language = _language(detail.get("language")) or feed.language
    url = _page_url(item, feed.url, feed.kind) or web_url(content_detail.get("src"), feed.url)
    return Entry(
        id=clean_line(str(dict.get(item, "id") or "")) or None,
        url=url,
        title=_title(item, feed.kind),
        authors=_authors(item, feed.kind) or _authors(source, feed.kind) or feed.authors,
        published=published,
        updated=updated,
        content_html=cut(content),
        summary_html=cut(summary),
        categories=_categories(item),
        enclosures=_enclosures(item, feed.url),
        language=language,
        base=_base(web_url(detail.get("base"), feed.url), url, feed),
        publisher=_title(source, feed.kind) or None,
        image=_image(item, feed.url),
    )


# -- texts ------------------------------------------------------------------------------------------


def _title(item: Item, kind: str) -> str:
    value = str(dict.get(item, "title") or "")
    if "<" not in value and "&" not in value:
        return clean_line(value)
    if kind.startswith("atom"):
        detail = dict.get(item, "title_detail") or {}
        is_html = detail.get("type") in _HTML_TYPES
    else:
        # RSS leaves open what its titles are, so feeds write what they like.
        is_html = looks_like_html(value)
    return to_line(value) if is_html else clean_line(value)


def _content(item: Item) -> tuple[str | None, Item]:
    """Return the entry's content with what is known about it: the longest of several."""
    found = [
        (html, detail)
        for detail in dict.get(item, "content") or ()
        if (html := _html(detail)) is not None
    ]
    sources = [detail for detail in dict.get(item, "content") or () if detail.get("src")]
    if not found:
        return None, sources[0] if sources else {}
    return max(found, key=lambda pair: len(pair[0]))


def _summary(item: Item) -> tuple[str | None, Item]:
    detail = dict.get(item, "summary_detail")
    if detail:
        return _html(detail), detail
    value = str(dict.get(item, "summary") or "")
    return (value if value.strip() else None), {}


def _html(detail: Item) -> str | None:
    value, kind = str(detail.get("value") or ""), str(detail.get("type") or "text/html")
    if not value.strip():
        return None
    if kind in _HTML_TYPES or kind.endswith(("xml", "html")):
        return value
    if kind.startswith("text"):
        return to_html(value)
    # Named as data: base64, which feedparser has decoded where it was text.
    return value if _MARKUP.search(value) else None


def _is_same(one: Item, other: Item) -> bool:
    """Tell whether feedparser made the summary from the content."""
    values = [str(detail.get("value") or "") for detail in (one, other)]
    return not values[1].strip() or values[0] == values[1]


def _language(value: object) -> str | None:
    if not value:
        return None
    text = clean_line(str(value or "")).replace("_", "-")
    return text if re.fullmatch(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*", text) else None


def _base(given: str | None, page: str | None, feed: _Context) -> str:
    """Return what addresses in the texts are relative to.

    RSS does not say; a feed that another host delivers means its pages, not that host.
    """
    base = given or feed.url
    if page and base == feed.url and feed.kind.startswith("rss"):
        return base if urlsplit(page).netloc == urlsplit(base).netloc else page
    return base


# -- people and dates -------------------------------------------------------------------------------


def _authors(item: Item, kind: str) -> tuple[str, ...]:
    if not any(dict.get(item, key) for key in ("authors", "author", "author_detail")):
        return ()
    people = dict.get(item, "authors") or ()
    written = str(dict.get(item, "author") or "")
    if len(people) <= 1 and "@" in written and not kind.startswith("atom"):
        # Feedparser cuts addresses whose last part is longer than four letters.
        people = [part_address(written)]
    names = [_person(person) for person in people]
    if not any(names):
        names = [_person(dict.get(item, "author_detail") or {"name": dict.get(item, "author")})]
    return tuple(dict.fromkeys(name for person in names for name in _split(person)))


def _person(person: Item) -> str:
    name = to_line(str(person.get("name") or ""))
    if "@" in name:
        name = part_address(name)["name"] or name
    return name or clean_line(str(person.get("email") or ""))


def _split(name: str) -> tuple[str, ...]:
    """Part "Jo Doe and Ann Roe"; what is not clearly several names stays one."""
    if not _SEVERAL.search(name):
        return (name,) if name else ()
    line = name if re.match(r"by\b", name, re.IGNORECASE) else f"By {name}"
    names = parse_byline(line) or ()
    return names if names and (len(names) > 1 or line is name) else (name,)


def _dates(item: Item, kind: str) -> tuple[datetime | None, datetime | None]:
    published, updated, created = (
        parse_when(_text(item[key]), dict.get(item, f"{key}_parsed")) if key in item else None
        for key in ("published", "updated", "created")
    )
    published = published or created
    if published is None and not kind.startswith("atom"):
        # RSS has no date of change: feedparser files dc:date there.
        return updated, None
    return published, updated


def _text(value: object) -> str | None:
    return value if isinstance(value, str) else None


# -- links ------------------------------------------------------------------------------------------


def _page_url(item: Item, base: str, kind: str) -> str | None:
    link, name = dict.get(item, "link"), dict.get(item, "id")
    if link == name and not _is_address(name, kind):
        # Feedparser takes the id for a link where there is none.
        link = None
    return (
        web_url(dict.get(item, "feedburner_origlink"), base)
        or web_url(_unescaped(link), base)
        or next(_links(item, "alternate", base), None)
        or (web_url(name, None) if _is_address(name, "") else None)
    )


def _is_address(name: object, kind: str) -> bool:
    """Tell whether an id is an address too: absolute, or (a guid of RSS) a path."""
    text = str(name or "").strip().lower()
    return text.startswith(("http://", "https://")) or (kind.startswith("rss") and "/" in text)


def _unescaped(address: object) -> object:
    """Mend an address whose & was escaped twice."""
    return address.replace("&amp;", "&") if isinstance(address, str) else None


def _links(item: Item, relation: str, base: str) -> Iterator[str]:
    for link in dict.get(item, "links") or ():
        if link.get("rel") == relation and (url := web_url(link.get("href"), base)):
            yield url


def _enclosures(item: Item, base: str) -> tuple[Enclosure, ...]:
    """Return what is attached; pictures only where they are enclosed by name.

    In media:content a story's picture stands once in each size.
    """
    found: dict[str, Enclosure] = {}
    links = [link for link in dict.get(item, "links") or () if link.get("rel") == "enclosure"]
    media = [one for one in dict.get(item, "media_content") or () if not _is_picture(one)]
    for one in (*links, *media):
        url = web_url(one.get("href") or one.get("url"), base)
        if url and url not in found:
            kind = clean_line(str(one.get("type") or "")) or _type_of(one.get("medium"))
            length = str(one.get("length") or one.get("filesize") or "").strip()
            size = int(length) if re.fullmatch(r"[1-9]\d{0,17}", length) else None
            found[url] = Enclosure(url, kind, size, read_duration(str(one.get("duration") or "")))
    return _timed(tuple(found.values()), str(dict.get(item, "itunes_duration") or ""))


def _timed(media: tuple[Enclosure, ...], duration: str) -> tuple[Enclosure, ...]:
    """Let the item's duration be that of its one sound or video."""
    playable = [one for one in media if is_playable(one)]
    if len(playable) != 1 or playable[0].seconds is not None:
        return media
    timed = replace(playable[0], seconds=read_duration(duration))
    return tuple(timed if one is playable[0] else one for one in media)


def _type_of(medium: object) -> str | None:
    return f"{medium}/*" if medium in ("audio", "video") else None


def _is_picture(media: Item) -> bool:
    kind = str(media.get("type") or media.get("medium") or "").lower()
    if kind:
        return kind.startswith("image")
    return _PICTURE.search(str(media.get("url") or "").lower()) is not None


def _image(item: Item, base: str) -> str | None:
    pictures = [one for one in dict.get(item, "media_content") or () if _is_picture(one)]
    for picture in (*(dict.get(item, "media_thumbnail") or ()), *pictures):
        if url := web_url(picture.get("url"), base):
            return url
    given = dict.get(item, "image") or {}
    return web_url(given.get("href"), base) if isinstance(given, dict) else None


def _categories(item: Item) -> tuple[str, ...]:
    tags = dict.get(item, "tags")
    if not tags:
        return ()
    names = (to_line(str(tag.get("label") or tag.get("term") or "")) for tag in tags)
    return tuple(dict.fromkeys(name for name in names if name))


# -- the feed ---------------------------------------------------------------------------------------


def _interval(head: Item) -> timedelta | None:
    ttl = str(dict.get(head, "ttl") or "").strip()
    if re.fullmatch(r"\d{1,6}", ttl) and int(ttl):
        return min(timedelta(minutes=int(ttl)), _LONGEST_INTERVAL)
    hours = _PERIODS.get(str(dict.get(head, "sy_updateperiod") or "").strip().lower())
    if hours is None:
        return None
    times = str(dict.get(head, "sy_updatefrequency") or "1").strip()
    count = int(times) if re.fullmatch(r"[1-9]\d{0,3}", times) else 1
    return min(timedelta(hours=hours) / count, _LONGEST_INTERVAL)


def _flaw(result: Item) -> str | None:
    if not result.get("bozo"):
        return None
    cause = result.get("bozo_exception")
    message = clean_line(str(getattr(cause, "getMessage", lambda: cause)()))
    line = getattr(cause, "getLineNumber", lambda: None)()
    return f"not well-formed: {message}" + (f" (line {line})" if line else "")
