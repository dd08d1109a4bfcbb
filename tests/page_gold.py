"""What a test page should be read as: its own markup says it, in attributes that no reader sees.

`data-gold="paragraph"` (or another kind of paragraph, headline, standfirst, caption, refer, promo)
marks an element; "no" takes an element's words out of the one around it; "maybe" marks a line that
may be kept or left out. `data-gold-authors`, `-date`, `-section` and `-publisher` stand on <html>, and `-url`, where the page
doesn't say it.
The attributes are removed before the page is read.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from lxml import html

from reader.extract import extract_html
from reader.model.article import Article, ParagraphKind
from reader.model.related import LinkKind
from reader.model.text import clean_line

_BODY = ("paragraph", "subhead", "list_item", "block_quote")
_OUTSIDE_BODY = (ParagraphKind.CAPTION, ParagraphKind.REFER)
_ATTRIBUTE = re.compile(r'\sdata-gold(?:-\w+)?="[^"]*"')


@dataclass(slots=True)
class Gold:
    """What a page's marks say."""

    values: dict[str, str] = field(default_factory=dict)
    """headline, standfirst, authors, date, section, publisher."""
    body: list[tuple[str, str]] = field(default_factory=list)
    """Kind and text."""
    maybe: set[str] = field(default_factory=set)
    captions: list[str] = field(default_factory=list)
    inline: list[str] = field(default_factory=list)
    refers: list[str] = field(default_factory=list)
    promos: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Measured:
    """Of one aspect of a page: what is right, what is missing, and what should not be there."""

    right: int
    missing: tuple[str, ...] = ()
    extra: tuple[str, ...] = ()


def measure(path: Path) -> dict[str, Measured]:
    """Read a page and compare it with its marks, aspect by aspect."""
    text = path.read_text(encoding="utf-8")
    gold = _read_gold(text)
    article = extract_html(_ATTRIBUTE.sub("", text).encode(), gold.values.pop("url", None))
    said = dict(_said_values(article))
    values = {
        name: _compare([wanted], [value] if (value := said[name]) else [])
        for name, wanted in gold.values.items()
    }
    return {**values, **_compare_lists(gold, article)}


def _compare_lists(gold: Gold, article: Article) -> dict[str, Measured]:
    body = [p for p in article.paragraphs if p.kind not in _OUTSIDE_BODY]
    sure = [p for p in body if p.text not in gold.maybe]
    captions = [figure.caption or "" for figure in article.figures]
    wanted = [next((c for c in captions if c and g.startswith(c)), g) for g in gold.captions]
    inline = [link.url for paragraph in sure for link in paragraph.links]
    links = {
        kind: [link.url or "" for link in article.links if link.kind is kind] for kind in LinkKind
    }
    return {
        "body": _compare([text for _, text in gold.body], [p.text for p in sure]),
        "kinds": _compare(
            [f"{k}: {t}" for k, t in gold.body], [f"{p.kind}: {p.text}" for p in sure]
        ),
        "captions": _compare(wanted, captions),
        "inline": _compare(gold.inline, inline),
        "refers": _compare(gold.refers, links[LinkKind.REFER]),
        "promos": _compare(gold.promos, links[LinkKind.PROMO]),
    }


def _compare(wanted: list[str], said: list[str]) -> Measured:
    missing, extra = Counter(wanted) - Counter(said), Counter(said) - Counter(wanted)
    return Measured(
        len(wanted) - missing.total(), tuple(missing.elements()), tuple(extra.elements())
    )


def _said_values(article: Article) -> Iterator[tuple[str, str | None]]:
    yield "headline", article.headline
    yield "standfirst", article.standfirst
    yield "authors", "; ".join(article.authors)
    yield "date", article.published.date().isoformat() if article.published else None
    yield "section", article.section
    yield "publisher", article.publisher


def _read_gold(text: str) -> Gold:
    root = html.document_fromstring(text)
    address = root.xpath(
        "string(//link[@rel='canonical']/@href | //meta[@property='og:url']/@content)"
    )
    root.make_links_absolute(address or root.get("data-gold-url"))
    gold = Gold()
    gold.values = {
        name.removeprefix("data-gold-"): value
        for name, value in root.attrib.items()
        if name.startswith("data-gold-")
    }
    for element in root.xpath("//*[@data-gold]"):
        _take(element, element.get("data-gold"), gold)
    return gold


def _take(element: Any, kind: str, gold: Gold) -> None:
    text = clean_line(" ".join(_words(element)))
    match kind:
        case "headline" | "standfirst":
            gold.values[kind] = text
        case "caption":
            gold.captions.append(text)
        case "maybe":
            gold.maybe.add(text)
        case "refer":
            gold.refers.append(element.get("href"))
        case "promo":
            gold.promos.append(element.get("href"))
        case _ if kind in _BODY:
            gold.body.append((kind, text))
            gold.inline += element.xpath(".//a[not(@data-gold)]/@href")


def _words(element: Any) -> Iterator[str]:
    """Yield the element's words as a browser runs them together."""
    yield "".join(element.xpath(".//text()[not(ancestor::*[@data-gold='no'])]"))
