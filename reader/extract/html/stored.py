"""A story that a page holds only as data for its scripts: put into the page, so that it is read as any other.

Sites made in a browser send an empty page with JSON beside it: the article's body in JSON-LD, or the
state of their program, in which the longest run of paragraphs is taken for the story.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from html import escape
from typing import Any

from lxml import html

from reader.extract.html.jsonld import read_jsonld
from reader.extract.html.piece import weigh

_MOST_CHARACTERS, _MOST_VALUES, _MOST_ASSIGNED = 5_000_000, 200_000, 8
_LEAST_STORY, _LEAST_PARAGRAPH = 300, 60
_ASSIGNMENT = re.compile(r"=\s*(?=\{\s*\")")
_TAGS = re.compile(r"<[^<>]{0,2000}>")
_PARAGRAPH = re.compile(r"<p[\s>]", re.IGNORECASE)
_WORDS_KEYS = ("text", "content", "html", "value", "body", "children", "data", "blocks", "copy")
_KIND_KEYS = ("type", "__typename", "nodeType", "component", "kind", "name", "blockType")
_HEADING_KIND = re.compile(r"head(?:ing|er)?|^h[2-6]$|subtitle", re.IGNORECASE)
_OTHER_KIND = re.compile(
    r"image|photo|picture|figure|video|audio|media|embed|ad(?:vert\w*)?$|promo|related|link_?list|newsletter|tweet|widget",
    re.IGNORECASE,
)
_HEADLINES = ("headline", "title", "headlines")
_DATES = ("publishedAt", "datePublished", "published_at", "publishDate", "first_publish_date", "display_date", "published", "date")  # fmt: skip
_AUTHORS = ("authors", "author", "byline", "bylines", "credits")
_DEEPEST = 40


def add_stored_story(root: Any) -> bool:
    """Put the story that is stored in the page's data into its body; tell whether there is one."""
    body = root.find(".//body")
    story, around = _described_story(root) or _find_stored(root) or ("", {})
    if body is None or not story:
        return False
    title = _first_text(around, _HEADLINES)
    heading = f"<h1>{escape(title)}</h1>" if title and not body.xpath(".//h1") else ""
    body.append(html.fromstring(f"<article>{heading}{story}</article>"))
    if around:
        node = {
            "@type": "NewsArticle",
            "headline": title,
            "datePublished": _first_text(around, _DATES),
            "author": list(_names(around)),
        }
        script = html.Element("script", {"type": "application/ld+json"})
        script.text = json.dumps(node)
        body.append(script)
    return True


def _described_story(root: Any) -> tuple[str, Mapping[str, Any]] | None:
    """Return the story that JSON-LD has whole."""
    body = read_jsonld(root).body
    return (_as_html(body), {}) if weigh(body) >= _LEAST_STORY else None


def _find_stored(root: Any) -> tuple[str, Mapping[str, Any]] | None:
    """Return the longest story among the data of the page's scripts, and what it belongs to."""
    best: tuple[int, str, Mapping[str, Any]] = (_LEAST_STORY - 1, "", {})
    for script in root.iter("script"):
        text = script.text or ""
        if "ld+json" in (script.get("type") or "") or len(text) > _MOST_CHARACTERS:
            continue
        for data in _load(text):
            best = max((best, *_stories(data)), key=lambda found: found[0])
    return (best[1], best[2]) if best[1] else None


def _load(text: str) -> Iterator[Any]:
    """Yield the objects that a script is, or that it assigns."""
    if text.lstrip()[:1] in ("{", "["):
        starts = [len(text) - len(text.lstrip())]
    else:
        starts = [found.end() for found in _ASSIGNMENT.finditer(text)][:_MOST_ASSIGNED]
    for start in starts:
        try:
            yield json.JSONDecoder(strict=False).raw_decode(text, start)[0]
        except (ValueError, RecursionError):
            continue


def _stories(data: Any) -> Iterator[tuple[int, str, Mapping[str, Any]]]:
    """Yield what may be stories in the data: length, HTML, and the object that they belong to."""
    left: list[tuple[Any, Mapping[str, Any], int]] = [(data, {}, 0)]
    for _ in range(_MOST_VALUES):
        if not left:
            return
        value, around, depth = left.pop()
        if isinstance(value, str):
            if len(_PARAGRAPH.findall(value[:20_000])) > 1:
                yield weigh(_TAGS.sub("", value)), value, around
        elif isinstance(value, dict) and depth < _DEEPEST:
            owner = value if _first_text(value, _HEADLINES) else around
            left += [(inner, owner, depth + 1) for inner in value.values()]
        elif isinstance(value, list) and depth < _DEEPEST:
            story = "".join(map(_block, value))
            length = sum(
                weigh(text) for text in map(_bare, value) if weigh(text) >= _LEAST_PARAGRAPH
            )
            if story and length:
                yield length, story, around
            left += [(inner, around, depth + 1) for inner in value]


def _block(item: Any) -> str:
    """Return an item of a stored body as HTML; "" for pictures and the like."""
    words = _words(item, 0)
    if not words:
        return ""
    if isinstance(item, dict) and _HEADING_KIND.search(_kind(item)):
        return f"<h2>{_TAGS.sub('', words)}</h2>"
    return words if _PARAGRAPH.search(words) else f"<p>{words}</p>"


def _bare(item: Any) -> str:
    return _TAGS.sub("", _words(item, 0))


def _kind(item: Mapping[str, Any]) -> str:
    return next((kind for key in _KIND_KEYS if isinstance(kind := item.get(key), str)), "")


def _words(item: Any, depth: int) -> str:
    """Return the words of a stored paragraph, which may be spread over objects in it."""
    if isinstance(item, str):
        return item if "<" in item else escape(item)
    if depth > _DEEPEST // 4:
        return ""
    if isinstance(item, list):
        return "".join(_words(inner, depth + 1) for inner in item)
    if not isinstance(item, dict) or _OTHER_KIND.search(_kind(item)):
        return ""
    return next((words for key in _WORDS_KEYS if (words := _words(item.get(key), depth + 1))), "")


def _as_html(text: str) -> str:
    if _PARAGRAPH.search(text):
        return text
    return "".join(f"<p>{escape(line)}</p>" for line in re.split(r"\s*\n\s*", text) if line)


def _first_text(item: Mapping[str, Any], keys: tuple[str, ...]) -> str:
    values = (item.get(key) for key in keys)
    texts = (inner.get("basic") if isinstance(inner, dict) else inner for inner in values)
    return next((text for text in texts if isinstance(text, str) and text.strip()), "")


def _names(item: Mapping[str, Any]) -> Iterator[str]:
    """Yield the names of who is said to have written it."""
    for key in _AUTHORS:
        value = item.get(key)
        value = value.get("by", value) if isinstance(value, dict) else value
        for person in value if isinstance(value, list) else [value]:
            name = person.get("name") if isinstance(person, dict) else person
            if isinstance(name, str) and name.strip():
                yield name
