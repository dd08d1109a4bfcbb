"""The article that a page's JSON-LD describes. Pages write it carelessly: mended where that is safe."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from reader.model.frozen import frozen

_ARTICLE = re.compile(
    r"(?:[A-Z]\w*)?(?:Article|News|BlogPosting|LiveBlogPosting|Reportage|Report|Review|Posting)$|NewsArticle|ReportageNewsArticle"
)
_MOST_SCRIPTS, _MOST_CHARACTERS = 30, 500_000


@frozen
class Described:
    """What JSON-LD says, unvalidated; texts as they are written there."""

    headline: str = ""
    standfirst: str = ""
    summary: str = ""
    authors: tuple[str, ...] = ()
    """Persons, or what may be some; organizations only where nobody else is named."""
    is_by_outlet: bool = False
    """Whether only organizations are named as authors."""
    published: str = ""
    modified: str = ""
    publisher: str = ""
    section: str = ""
    url: str = ""
    language: str = ""
    body: str = ""
    """The whole story, which some pages have here alone."""


def read_jsonld(root: Any) -> Described:
    """Return what the page's JSON-LD says of its article; of the first one where there are several."""
    nodes = list(_nodes(root))
    known = {node["@id"]: node for node in nodes if isinstance(node.get("@id"), str)}
    articles = [node for node in nodes if _is_article(node)]
    # City AM and others type the article as a page, but give it its date and author.
    articles += [node for node in nodes if "datePublished" in node and node not in articles]
    articles += [node for node in nodes if "uploadDate" in node and node not in articles]
    if not articles:
        return Described()
    node = articles[0]
    said = node.get("author") or node.get("creator")
    people = tuple(_names(said, known, leave_out="Organization"))
    return Described(
        headline=_text(node.get("headline")) or _text(node.get("name")),
        standfirst=_text(node.get("alternativeHeadline")),
        summary=_text(node.get("description")),
        authors=people or tuple(_names(said, known)),
        is_by_outlet=not people,
        published=_text(node.get("datePublished"))
        or _text(node.get("dateCreated") or node.get("uploadDate")),
        modified=_text(node.get("dateModified")),
        publisher=next(_names(node.get("publisher"), known), ""),
        section=_text(node.get("articleSection")),
        url=_address(node),
        language=_text(node.get("inLanguage")),
        body=_text(node.get("articleBody")),
    )


def count_articles(root: Any) -> int:
    """Return how many articles the page describes: lists have many, or none."""
    return sum(_is_article(node) for node in _nodes(root))


def read_path(root: Any) -> tuple[str, ...]:
    """Return the steps of the first path of sections that the page describes: "Home", "World"."""
    for node in _nodes(root):
        if "BreadcrumbList" in _listed(node.get("@type")):
            items = [
                item for item in _listed(node.get("itemListElement")) if isinstance(item, dict)
            ]
            named = (_text(item.get("name")) or _text(item.get("item")) for item in items)
            return tuple(name for name in named if name and not name.startswith("http"))
    return ()


def is_live(root: Any) -> bool:
    """Tell whether the page describes itself as a report that is written live."""
    return any("LiveBlogPosting" in _listed(node.get("@type")) for node in _nodes(root))


def _nodes(root: Any) -> Iterator[Mapping[str, Any]]:
    scripts = root.xpath("//script[contains(translate(@type, 'LDJSON', 'ldjson'), 'ld+json')]")
    for script in scripts[:_MOST_SCRIPTS]:
        for item in _listed(_load(script.text or "")):
            if isinstance(item, dict):
                yield item
                yield from (node for node in _listed(item.get("@graph")) if isinstance(node, dict))


def _load(text: str) -> Any:
    text = re.sub(r"<!\[CDATA\[|\]\]>|<!--|-->", "", text[:_MOST_CHARACTERS]).strip(" \n\t;")
    for attempt in (text, html.unescape(text), re.sub(r",\s*([}\]])", r"\1", text)):
        try:
            return json.loads(attempt, strict=False)
        except (ValueError, RecursionError):
            continue
    return None


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _is_article(node: Mapping[str, Any]) -> bool:
    return any(
        isinstance(kind, str) and _ARTICLE.search(kind) for kind in _listed(node.get("@type"))
    )


def _text(value: Any) -> str:
    for item in _listed(value):
        if isinstance(item, str) and item.strip():
            return html.unescape(item)
        if isinstance(item, dict) and isinstance(item.get("name"), str):
            return html.unescape(item["name"])
    return ""


def _names(
    value: Any, known: Mapping[str, Mapping[str, Any]], *, leave_out: str | None = None
) -> Iterator[str]:
    """Yield the names in a value; `leave_out` ends the types of what isn't wanted."""
    for item in _listed(value):
        if isinstance(item, dict):
            named = item if "name" in item else known.get(str(item.get("@id")), item)
            if leave_out and str(named.get("@type")).endswith(leave_out):
                continue
            for name in _listed(named.get("name")):
                if isinstance(name, str) and name.strip():
                    yield html.unescape(name)
        elif isinstance(item, str) and item.strip():
            # Some name the author by the address of another node.
            yield from _names(known[item], {}) if item in known else [html.unescape(item)]


def _address(node: Mapping[str, Any]) -> str:
    page = node.get("mainEntityOfPage")
    for value in (node.get("url"), page.get("@id") if isinstance(page, dict) else page):
        if isinstance(value, str) and value.startswith(("http://", "https://")):
            return value
    return ""
