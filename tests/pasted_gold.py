"""What a pasted text should be read as: the JSON beside it says it.

`body` holds pairs of kind and text, `captions` pairs of caption and credit; refers and promos are
titles. `known_misses` names what is not read right today, aspect by aspect, as `measure` tells it.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from reader.extract import extract_page
from reader.model.article import Article, ParagraphKind
from reader.model.related import LinkKind

_VALUES = ("headline", "standfirst", "section", "published", "agency", "language")
_OUTSIDE_BODY = (ParagraphKind.CAPTION, ParagraphKind.REFER)


def load_gold(path: Path) -> dict[str, Any]:
    """Return what the text's gold says."""
    gold: dict[str, Any] = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
    return gold


def measure(path: Path) -> dict[str, list[str]]:
    """Return for each aspect what is missing ("- ...") and what should not be there ("+ ...")."""
    gold = load_gold(path)
    article = extract_page(path.read_bytes(), name=path.name)
    wanted, said = dict(_wanted(gold)), dict(_said(article))
    return {aspect: list(_differences(wanted[aspect], said[aspect])) for aspect in wanted}


def _differences(wanted: list[str], said: list[str]) -> Iterator[str]:
    yield from (f"- {text}" for text in (Counter(wanted) - Counter(said)).elements())
    yield from (f"+ {text}" for text in (Counter(said) - Counter(wanted)).elements())


def _wanted(gold: dict[str, Any]) -> Iterator[tuple[str, list[str]]]:
    for name in _VALUES:
        yield name, [gold[name]] if gold[name] else []
    yield "authors", gold["authors"]
    yield "body", [text for _, text in gold["body"]]
    yield "kinds", [f"{kind}: {text}" for kind, text in gold["body"]]
    yield "captions", [f"{caption} / {credit or ''}" for caption, credit in gold["captions"]]
    yield "refers", gold["refers"]
    yield "promos", gold["promos"]


def _said(article: Article) -> Iterator[tuple[str, list[str]]]:
    for name in _VALUES:
        value = getattr(article, name)
        yield name, [] if value is None else [str(value)[:10] if name == "published" else value]
    body = [p for p in article.paragraphs if p.kind not in _OUTSIDE_BODY]
    yield "authors", list(article.authors)
    yield "body", [p.text for p in body]
    yield "kinds", [f"{p.kind}: {p.text}" for p in body]
    yield "captions", [f"{f.caption or ''} / {f.credit or ''}" for f in article.figures]
    for name, kind in (("refers", LinkKind.REFER), ("promos", LinkKind.PROMO)):
        yield name, [link.text for link in article.links if link.kind is kind]
