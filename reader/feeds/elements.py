"""The elements of an entry in feedparser's form, one function for each. Not the document around them.

What they do not know for certain they refuse (UnsureError): feedparser has to read it then. The
order of the elements matters, since with feedparser it does.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import suppress
from functools import lru_cache
from html import unescape
from typing import Any
from urllib.parse import urljoin

from reader.feeds.dates import is_standard
from reader.model.frozen import frozen

Item = dict[str, Any]

RSS1 = "http://purl.org/rss/1.0/"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_PREFIXES = {
    "": "",
    "http://www.w3.org/2005/atom": "",
    RSS1: "",
    RDF: "rdf",
    "http://purl.org/rss/1.0/modules/content/": "content",
    "http://purl.org/dc/elements/1.1/": "dc",
    "http://purl.org/dc/terms/": "dcterms",
    "http://purl.org/rss/1.0/modules/syndication/": "sy",
    "http://purl.org/rss/1.0/modules/slash/": "slash",
    "http://wellformedweb.org/commentapi/": "wfw",
    "http://purl.org/rss/1.0/modules/threading/": "thr",
    "http://search.yahoo.com/mrss": "media",
    "http://search.yahoo.com/mrss/": "media",
    "http://rssnamespace.org/feedburner/ext/1.0": "feedburner",
    "http://webns.net/mvcb/": "admin",
    "http://www.itunes.com/dtds/podcast-1.0.dtd": "itunes",
}
"""Namespaces (in lower case) that are read here, and feedparser's prefixes for them."""
_KNOWN_PREFIXES = """
    content dc dcterms sy slash wfw thr media feedburner admin itunes rdf ag annotate audio blogchannel cc
    creativecommons co cp email ev fm foaf geo georss gml icbm image l pingback prism psc rdfs ref reqv search
    soap ss str sub szf taxo ti trackback wiki xhtml xlink xml
"""
_TAKEN_PREFIXES = frozenset(("", *_KNOWN_PREFIXES.split()))
"""What feedparser knows under these it also knows where another namespace has them."""
_WITHOUT_MEANING = """
    comments cloud docs generator rights copyright rating slash:comments slash:section slash:department
    slash:hit_parade wfw:comment wfw:commentrss thr:total dc:format dc:identifier dc:type dc:coverage
    dc:relation dc:source dc:rights media:community media:statistics media:starrating media:copyright
    media:hash media:text media:adult itunes:explicit itunes:episode itunes:season
    itunes:episodetype itunes:title itunes:block itunes:order itunes:isclosedcaptioned itunes:type
"""
_IGNORED = frozenset(_WITHOUT_MEANING.split())
"""What an entry may hold beside what is read."""
_OTHER = "?"
"""The name of what nobody reads."""
_TYPES = {"text": "text/plain", "plain": "text/plain", "html": "text/html"}
_PAGE_TYPES = ("text/html", "html", "application/xhtml+xml", "xhtml")
_EMAIL = re.compile(r"(?:mailto:)?[\w.+-]{1,64}@(?:[\w-]{1,63}\.){1,8}[A-Za-z]{2,24}")
_WHOLE = re.compile(r"https?://[A-Za-z0-9.-]+/[\w/%.~+=:,-]*(?:\?[\w/%.~+=:,&-]+)?", re.ASCII)
_ODD_SLASHES = re.compile(r"//(?<![A-Za-z0-9+.-]://)|:///")
_C1 = {
    code: bytes([code]).decode("cp1252")
    for code in range(0x80, 0xA0)
    if code not in (0x81, 0x8D, 0x8F, 0x90, 0x9D)
}
_HAS_C1 = re.compile("[\x80-\x9f]")
_HAS_BYTES = re.compile("[\x80-\xff]")
"""What there is in a text of bytes that were taken for characters, if not only ASCII."""


class UnsureError(Exception):
    """Feedparser has to read this one."""


@frozen
class Document:
    """What an element's meaning depends on besides itself."""

    url: str
    is_atom: bool
    has_languages: bool
    """Whether there is any xml:lang in it."""


Taker = Callable[[Item, Any, Document], None]


def name_of(element: Any) -> str:
    """Return the element's name in lower case, with feedparser's prefix: "dc:creator"."""
    tag = element.tag
    if not isinstance(tag, str):
        raise UnsureError
    name = _name_of_tag(tag, element.prefix)
    if name is None or (name == _OTHER and len(element)):
        # What is inside an element that nobody reads, feedparser reads.
        raise UnsureError
    return name


@lru_cache(maxsize=1024)
def _name_of_tag(tag: str, prefix: str | None) -> str | None:
    namespace, _, local = tag.rpartition("}")
    known = _PREFIXES.get(namespace[1:].lower())
    if known is None:
        is_unsure = (prefix or "").lower() in _TAKEN_PREFIXES or "userland" in namespace
        return None if is_unsure else _OTHER
    return f"{known}:{local.lower()}" if known else local.lower()


def text_of(element: Any) -> str:
    """Return the element's text, stripped, and mended as feedparser does where it was decoded wrongly."""
    if len(element):
        raise UnsureError
    text = (element.text or "").strip()
    if text.isascii() or not _HAS_BYTES.search(text):
        return str(text)
    with suppress(UnicodeError):
        text = text.encode("iso-8859-1").decode("utf-8")
    # Asked first: translating takes a quarter of the time that an entry takes.
    return str(text.translate(_C1) if _HAS_C1.search(text) else text)


def language_of(element: Any) -> str | None:
    """Return the language that holds for the element."""
    while element is not None:
        for name in ("{http://www.w3.org/XML/1998/namespace}lang", "lang"):
            if name in element.attrib:
                return element.get(name) or None
        element = element.getparent()
    return None


def take_children(item: Item, element: Any, document: Document) -> None:
    """Read what is in an entry, or in a group within it."""
    for child in element:
        name = name_of(child)
        if taker := TAKERS.get(name):
            taker(item, child, document)
        elif name != _OTHER and name not in _IGNORED:
            raise UnsureError


def _attributes(element: Any) -> Item:
    values = {name.lower(): value for name, value in element.attrib.items()}
    for name in ("rel", "type"):
        if name in values:
            values[name] = values[name].lower()
    return values


# -- texts ------------------------------------------------------------------------------------------


def take_title(item: Item, element: Any, document: Document) -> None:
    """Take a title; that of a medium counts only where the entry has none."""
    value, is_own = text_of(element), name_of(element) == "title"
    if item.get("has_title") and value and not is_own and "source" not in item:
        return
    if not value or ("title" in item and (not is_own or item["has_title"])):
        # Which of them holds depends on how deep they stand, and on what is between.
        raise UnsureError
    item["has_title"] = is_own
    item["title"] = value
    item["title_detail"] = _detail(element, value, "text/plain", document)


def _detail(element: Any, value: str, default: str, document: Document) -> Item:
    kind = (element.get("type") or default).lower()
    kind = _TYPES.get(kind, kind)
    if kind not in ("text/plain", "text/html") or element.get("mode"):
        raise UnsureError
    language = language_of(element) if document.has_languages else None
    return {"value": value, "type": kind, "language": language, "base": document.url}


def _take_description(item: Item, element: Any, document: Document) -> None:
    _take_summary(item, element, document, "text/html")


def _take_plain_summary(item: Item, element: Any, document: Document) -> None:
    _take_summary(item, element, document, "text/plain")


def _take_summary(item: Item, element: Any, document: Document, kind: str) -> None:
    if "summary_detail" in item:
        # Of two the second may be the content: feedparser knows when.
        raise UnsureError
    item["summary"] = text_of(element)
    item["summary_detail"] = _detail(element, item["summary"], kind, document)


def _take_content(item: Item, element: Any, document: Document) -> None:
    if element.get("src"):
        raise UnsureError
    value = text_of(element)
    kind = "text/html" if name_of(element) == "content:encoded" else "text/plain"
    item.setdefault("content", []).append(_detail(element, value, kind, document))
    item.setdefault("summary", value)


# -- dates, people, categories ----------------------------------------------------------------------


def _date_taker(key: str) -> Taker:
    def take(item: Item, element: Any, document: Document) -> None:
        item[key] = text_of(element)
        if item[key] and not is_standard(item[key]):
            raise UnsureError

    return take


def take_author(item: Item, element: Any, document: Document) -> None:
    """Take a person: the names within in Atom, the text in RSS."""
    if document.is_atom != (len(element) > 0):
        raise UnsureError
    people = item.setdefault("authors", [])
    if document.is_atom:
        people.append(_read_person(element))
    else:
        item["author"] = text_of(element)
        people.append({"name": item["author"]})
    if len(people) > 1 and any("@" in value for person in people for value in person.values()):
        raise UnsureError


def _read_person(element: Any) -> Item:
    person = {}
    for child in element:
        name = name_of(child)
        if name in ("name", "email"):
            person[name] = text_of(child)
        elif name not in ("uri", "url", _OTHER):
            raise UnsureError
    return person


def part_address(text: str) -> Item:
    """Part a name from a mail address: "jo@example.org (Jo Doe)"."""
    found = _EMAIL.search(text)
    if not found:
        return {"name": text}
    name = unescape(text.replace(found[0], "")).strip(" \t\n<>()[],;")
    return {"name": name, "email": found[0].removeprefix("mailto:")}


def _take_category(item: Item, element: Any, document: Document) -> None:
    text, term = text_of(element), element.get("term")
    if text and term:
        raise UnsureError
    item.setdefault("tags", []).append({"term": term or text, "label": element.get("label")})


def _take_keywords(item: Item, element: Any, document: Document) -> None:
    terms = (term.strip() for term in text_of(element).split(","))
    item.setdefault("tags", []).extend({"term": term} for term in terms if term)


# -- links and media --------------------------------------------------------------------------------


def take_link(item: Item, element: Any, document: Document) -> None:
    """Take a link: an attribute in Atom, the text in RSS."""
    values = _attributes(element)
    if "url" in values or "uri" in values:
        raise UnsureError
    values.setdefault("rel", "alternate")
    links = item.setdefault("links", [])
    links.append(values)
    if "href" not in values:
        text = text_of(element)
        values["href"] = item["link"] = _absolute(text, document) if text else ""
        return
    values["href"] = _absolute(values["href"], document)
    if values["rel"] == "alternate" and values.get("type", "html") in _PAGE_TYPES:
        item["link"] = values["href"]


def _absolute(address: str, document: Document) -> str:
    if _WHOLE.fullmatch(address) and "/." not in address:
        # Nothing to join, as with most.
        return address
    if _ODD_SLASHES.search(address):
        raise UnsureError
    try:
        return urljoin(document.url, address)
    except ValueError as error:
        raise UnsureError from error


def take_id(item: Item, element: Any, document: Document) -> None:
    """Take an id; it is the link too where there is no other."""
    item["id"] = text_of(element)
    if _attributes(element).get("ispermalink", "true") == "true":
        item.setdefault("link", item["id"])


def _take_enclosure(item: Item, element: Any, document: Document) -> None:
    values = _attributes(element)
    values["href"] = values.get("url") or values.get("href")
    values["rel"] = "enclosure"
    item.setdefault("links", []).append(values)


def _take_media(item: Item, element: Any, document: Document) -> None:
    item.setdefault("media_content", []).append(_attributes(element))
    # Feedparser reads what is inside as if it stood beside it.
    take_children(item, element, document)


def _take_thumbnail(item: Item, element: Any, document: Document) -> None:
    values = _attributes(element)
    if text := text_of(element):
        values.setdefault("url", text)
    item.setdefault("media_thumbnail", []).append(values)


def _take_itunes_image(item: Item, element: Any, document: Document) -> None:
    if address := element.get("href") or element.get("url"):
        item["image"] = {"href": address}


def _take_duration(item: Item, element: Any, document: Document) -> None:
    item["itunes_duration"] = text_of(element)


def _take_source(item: Item, element: Any, document: Document) -> None:
    title = text_of(element)
    item["source"] = {"title": title} if title else {}


def _take_original(item: Item, element: Any, document: Document) -> None:
    item["feedburner_origlink"] = text_of(element)


TAKERS: dict[str, Taker] = {
    "title": take_title,
    "media:title": take_title,
    "link": take_link,
    "guid": take_id,
    "id": take_id,
    "description": _take_description,
    "dc:description": _take_description,
    "media:description": _take_description,
    "summary": _take_plain_summary,
    "content": _take_content,
    "content:encoded": _take_content,
    "pubdate": _date_taker("published"),
    "published": _date_taker("published"),
    "dcterms:issued": _date_taker("published"),
    "updated": _date_taker("updated"),
    "lastbuilddate": _date_taker("updated"),
    "dc:date": _date_taker("updated"),
    "dcterms:modified": _date_taker("updated"),
    "dcterms:created": _date_taker("created"),
    "author": take_author,
    "dc:creator": take_author,
    "dc:author": take_author,
    "itunes:author": take_author,
    "category": _take_category,
    "dc:subject": _take_category,
    "media:keywords": _take_keywords,
    "itunes:keywords": _take_keywords,
    "enclosure": _take_enclosure,
    "media:group": take_children,
    "media:content": _take_media,
    "media:thumbnail": _take_thumbnail,
    "itunes:image": _take_itunes_image,
    "itunes:duration": _take_duration,
    "source": _take_source,
    "feedburner:origlink": _take_original,
}
