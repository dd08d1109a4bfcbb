"""What a page says about its article: JSON-LD, then OpenGraph, then microdata, then what is seen.

Each value is validated, since all of them are wrong somewhere: dates like 0001-01-01, the outlet as
author, one author of three, an empty first h1, " | Outlet" at the end of titles.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from reader.extract.dates import parse_date
from reader.extract.html.blocks import absolute_url, key_of
from reader.extract.html.bylines import find_authors, names_of_outlet
from reader.extract.html.jsonld import Described, read_jsonld
from reader.extract.html.piece import weigh
from reader.extract.html.seen_date import date_of_url
from reader.model.frozen import frozen
from reader.model.text import clean_line

_PUBLISHED_KEYS = (
    "article:published_time", "og:article:published_time", "article:published", "datepublished",
    "parsely-pub-date", "sailthru.date", "pubdate", "pub_date", "publishdate", "publish-date", "publish_date",
    "publication_date", "article.published", "date.published", "dc.date.issued", "dcterms.created",
    "dcterms.date", "dc.date", "dc.date.created", "cxenseparse:recs:publishtime", "cxenseparse:publishtime",
    "sn-post-date", "originalpublicationdate", "article_date_original", "article:publicationdate",
    "og:pubdate", "ptime", "date", "displaydate", "citation_publication_date", "created",
)  # fmt: skip
_MODIFIED_KEYS = (
    "article:modified_time", "og:updated_time", "og:article:modified_time", "datemodified",
    "dcterms.modified", "last-modified", "lastmod", "revised", "utime", "article:modified",
)  # fmt: skip
_AUTHOR_KEYS = (
    "author", "article:author", "parsely-author", "sailthru.author", "dc.creator", "dcterms.creator",
    "byl", "byline", "cxenseparse:author", "citation_author", "dcsext.author", "article:author_name",
    "og:article:author", "twitter:data1", "search.byline",
)  # fmt: skip
_SECTION_KEYS = (
    "article:section", "og:article:section", "parsely-section", "section", "cxenseparse:recs:category",
    "dc.subject.section", "cg", "articlesection", "nypost-section", "channel",
)  # fmt: skip
_HEADLINE_KEYS = (
    "og:title",
    "twitter:title",
    "parsely-title",
    "sailthru.title",
    "dc.title",
    "title",
    "hdl",
)
_SHORTEST_LOWER, _LONGEST_OUTLET = 15, 40
_TAIL = re.compile(r"\s(?:[|·•»«–—-]|::|//)\s")


@frozen
class Metadata:
    """What is known about the article apart from its text."""

    headline: str | None
    standfirst: str | None
    summary: str | None
    byline: str | None
    authors: tuple[str, ...]
    published: datetime | None
    modified: datetime | None
    publisher: str | None
    section: str | None
    url: str | None
    language: str | None


def read_metadata(root: Any, url: str | None) -> Metadata:
    """Merge what the page says in its several places."""
    described, metas = read_jsonld(root), _read_metas(root)
    publisher = _find_publisher(described, metas)
    address = _find_url(root, described, metas, url)
    byline, authors = find_authors(
        root,
        described,
        _all(metas, *_AUTHOR_KEYS),
        _all(metas, "twitter:creator"),
        names_of_outlet(publisher, address, "".join(root.xpath("string(//title)"))),
    )
    published, modified = _find_dates(root, described, metas, address)
    standfirst = clean_line(described.standfirst) or None
    summary = _first(described.summary, *_all(metas, "og:description", "description"))
    headline = _find_headline(root, described, metas, publisher, address)
    return Metadata(
        headline=headline,
        standfirst=standfirst if key_of(standfirst or "") != key_of(headline or "") else None,
        summary=summary,
        byline=byline,
        authors=authors,
        published=published,
        modified=modified,
        publisher=publisher,
        section=_find_section(described, metas),
        url=address,
        language=_find_language(root, described, metas),
    )


def base_of(root: Any, url: str | None) -> str | None:
    """Return what the page's links are relative to."""
    for address in root.xpath("//base/@href")[:1]:
        if found := absolute_url(address, url):
            return found
    return url


def _read_metas(root: Any) -> dict[str, list[str]]:
    """Return the values of the page's meta elements, by name in small letters."""
    metas: dict[str, list[str]] = {}
    for meta in root.iter("meta"):
        value = clean_line(meta.get("content") or "")
        for attribute in ("property", "name", "itemprop"):
            name = (meta.get(attribute) or "").strip().lower()
            if name and value:
                metas.setdefault(name, []).append(value)
    return metas


def _all(metas: dict[str, list[str]], *names: str) -> list[str]:
    return [value for name in names for value in metas.get(name, ())]


def _first(*values: str | None) -> str | None:
    return next((line for value in values if value and (line := clean_line(value))), None)


# -- headline ---------------------------------------------------------------------------------------


def _find_headline(
    root: Any,
    described: Described,
    metas: dict[str, list[str]],
    publisher: str | None,
    address: str | None,
) -> str | None:
    """Prefer the h1 that the metadata knows too; it is what is printed."""
    titles = [_first(element.text_content()) or "" for element in root.iter("title")][:1]
    said = [
        title for title in (*_all(metas, *_HEADLINE_KEYS), described.headline, *titles) if title
    ]
    headings = [
        line
        for h1 in root.iter("h1")
        if 2 <= len(line := clean_line(h1.text_content())) < 300 and not _leads_home(h1, address)
    ]
    keys = [key_of(title) for title in said]
    if printed := _find_titled(root, headings, keys):
        return _without_kicker(printed, said)
    if below := _find_lower_heading(root, said, is_alone=not headings):
        return below
    without_tails = [_without_tail(clean_line(title), publisher, headings) for title in said]
    return _first(*without_tails, *headings)


def _leads_home(heading: Any, address: str | None) -> bool:
    """Tell whether the heading links to a page above this one: it is the site's name."""
    own = urlsplit(address or "").path.rstrip("/")
    found = (absolute_url(link.get("href"), address) for link in heading.iter("a"))
    paths = [urlsplit(url).path.rstrip("/") for url in found if url]
    return bool(own and paths) and all(own.startswith(f"{path}/") for path in paths)


def _find_titled(root: Any, headings: Sequence[str], keys: Sequence[str]) -> str | None:
    """Return the h1 that reads as a title does elsewhere; else one that shares most with it."""
    lower: list[str] = [clean_line(heading.text_content()) for heading in root.iter("h2", "h3")]
    for key in keys:
        # Where the h1 runs on into the outlet's name, a lower heading may have the title alone.
        runs_on = any(key in key_of(heading) for heading in headings)
        candidates: list[str] = [*headings, *lower] if runs_on else [*headings]
        if same := next((line for line in candidates if key_of(line) == key), None):
            return same
    sharing = [heading for heading in headings if _shares_title(key_of(heading), keys)]
    return max(sharing, key=len, default=None)


def _without_kicker(heading: str, said: Iterable[str]) -> str:
    """Return the title that a heading ends with, behind a kicker that only the style parts from it."""
    key = key_of(heading)
    for title in said:
        rest = key.removesuffix(key_of(title))
        if weigh(title) >= _SHORTEST_LOWER and 0 < len(rest) <= _LONGEST_OUTLET and rest != key:
            return clean_line(title)
    return heading


def _shares_title(key: str, titles: Sequence[str]) -> bool:
    return any(min(len(key), len(t)) > 10 and (key in t or t in key) for t in titles)


def _find_lower_heading(root: Any, said: Iterable[str], *, is_alone: bool) -> str | None:
    """Return the lower heading that titles the page, where "Outlet: Title" stands for it elsewhere.

    `is_alone` tells that there is no h1, so that it may also be the title's middle.
    """
    said = list(said)
    keys = [key_of(title) for title in said]
    last_parts = {key_of(parts[-1]) for title in said if len(parts := _TAIL.split(title)) > 1}
    for heading in root.iter("h2", "h3", "h4"):
        line = clean_line(heading.text_content())
        key = key_of(line)
        if key in keys and heading.tag != "h4":
            return None
        if key and key in last_parts:
            # "Outlet » Archive » Title"
            return line
        held = [other for other in keys if key in other and key != other]
        if not is_alone:
            held = [other for other in held if other.startswith(key) or other.endswith(key)]
        shortest = min(map(len, held), default=0)
        if held and weigh(key) >= _SHORTEST_LOWER and shortest - len(key) < _LONGEST_OUTLET:
            return line
    return None


def _without_tail(title: str, publisher: str | None, headings: list[str]) -> str:
    """Take " | Outlet" off a title; a tail that is no outlet's name stays."""
    parts = _TAIL.split(title)
    if len(parts) < 2:
        return title
    head, tail = title[: title.rindex(parts[-1])].rstrip(" |·•»«–—-:/"), parts[-1]
    outlet = key_of(publisher or "")
    if outlet and (key_of(tail) in outlet or outlet in key_of(tail)):
        return head
    if any(key_of(heading) == key_of(head) for heading in headings):
        return head
    return head if len(tail) < 25 and "|" in title and len(head) > len(tail) else title


# -- the outlet -----------------------------------------------------------------------------------------


def _find_publisher(described: Described, metas: dict[str, list[str]]) -> str | None:
    for value in (
        described.publisher,
        *_all(metas, "og:site_name", "application-name", "dc.publisher"),
    ):
        line = clean_line(value)
        if 1 < len(line) < 80 and not re.match(r"https?:|@", line):
            return line
    return None


# -- dates, addresses, language ---------------------------------------------------------------------


def _find_dates(
    root: Any, described: Described, metas: dict[str, list[str]], address: str | None
) -> tuple[datetime | None, datetime | None]:
    microdata = root.xpath(
        "//*[@itemprop='datePublished']/@datetime | //*[@itemprop='datePublished']/@content"
    )
    times = root.xpath(
        "//abbr[contains(../@class, 'byline') or contains(@class, 'date') or contains(@class, 'publish')]/@title"
        " | //article//time/@datetime | //main//time/@datetime | //header//time/@datetime"
        " | //*[contains(@class, 'date') or contains(@class, 'publish') or contains(@class, 'time')]"
        "/descendant-or-self::time/@datetime | //time[@pubdate]/@datetime | //h1/following::time[1]/@datetime"
    )
    # Some write words there, and mostly the hour at which the page was made.
    stamps = [time for time in times[:5] if re.match(r"\s*\d{4}-?\d\d", time)]
    said = (described.published, *_all(metas, *_PUBLISHED_KEYS), *microdata, *stamps)
    day = date_of_url(address)
    published = _agreeing_date(said, day)
    changes = root.xpath(
        "//*[@itemprop='dateModified']/@datetime | //*[@itemprop='dateModified']/@content"
    )
    modified = _first_date(described.modified, *_all(metas, *_MODIFIED_KEYS), *changes)
    if published is None:
        return (None, modified) if day else (modified, None)
    return published, modified if modified and modified > published else None


def _agreeing_date(values: Iterable[str], day: datetime | None) -> datetime | None:
    """Return the first date; of several that differ, the one of the day that the address names."""
    dates = [when for value in values if value and (when := parse_date(value))]
    same = (when for when in dates if day and when.date() == day.date())
    return next(same, dates[0] if dates else None)


def _first_date(*values: str) -> datetime | None:
    return next((when for value in values if value and (when := parse_date(value))), None)


def _find_url(
    root: Any, described: Described, metas: dict[str, list[str]], url: str | None
) -> str | None:
    """Return the canonical address: never a site's front page, where another one is known."""
    said = root.xpath("//link[translate(@rel, 'CANONICAL', 'canonical')='canonical']/@href")
    known = [
        found
        for value in (*said, *_all(metas, "og:url"), described.url, url)
        if value and (found := absolute_url(value, url))
    ]
    deep = [found for found in known if urlsplit(found).path.strip("/")]
    return next(iter(deep or known), None)


def _find_section(described: Described, metas: dict[str, list[str]]) -> str | None:
    for value in (described.section, *_all(metas, *_SECTION_KEYS)):
        line = re.split(r",| - |\|", clean_line(value))[0].split("/")[-1].replace("_", " ").strip()
        if 1 < len(line) <= 40 and not line.startswith("http"):
            return (
                line.capitalize() if (line.isupper() and len(line) > 3) or line.islower() else line
            )
    return None


def _find_language(root: Any, described: Described, metas: dict[str, list[str]]) -> str | None:
    said = [
        root.get("lang"),
        root.get("{http://www.w3.org/XML/1998/namespace}lang"),
        described.language,
    ]
    for value in (*said, *_all(metas, "og:locale", "content-language", "language")):
        if value and (found := re.match(r"\s*([a-zA-Z]{2,3})(?:$|[-_;, ])", value)):
            return found[1].lower()
    return None
