"""Who wrote an article: as the page declares it, and as it prints it. Of two that agree, who names more."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice, takewhile
from typing import Any
from urllib.parse import urlsplit

from reader.extract.dates import find_date
from reader.extract.html.blocks import key_of
from reader.extract.html.jsonld import Described
from reader.extract.phrases import find_names, find_staff, is_agency, looks_like_name, parse_byline
from reader.model.text import clean_line, has_cjk

_TEASER_CLASS = re.compile(
    r"(?:^|[\s_-])(?:related|comments?|teasers?|promos?|most|trending|recommended|read-?more)(?:$|[\s_-])",
    re.IGNORECASE,
)
_STORY_TAGS = ("header", "article", "main", "body")
_MOST_LEAVES, _MOST_MARKED = 40, 6
_NO_AUTHOR = re.compile(
    r"\b(?:admin|administrator|staff|editors?|newsroom|redaktion|redacción|rédaction|web ?desk|online)\b|@|https?:",
    re.IGNORECASE,
)
_MANY = re.compile(r"\b(?:editorial|writers|reporters|correspondents|editors)\b", re.IGNORECASE)
"""No single person, however much it looks like a name."""
_HANDLE = re.compile(r"\s@\w+")
_BEFORE_DATE = re.compile(
    r"(?:\s+(?:on|at|am|le|el|il|(?:last )?updated|published|posted|modified|issued on)|[\s|,·•–—:-]+)*$",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"[\w-]+(?:\.[\w-]+){0,3}\.[a-z]{2,4}|\d+", re.IGNORECASE)
_SHORTEST_OUTLET = 5
_SHORTEST = 4
_SHORT_NAME = re.compile("[\uac00-\ud7a3]{2,4}")
_LONGEST_IN_CJK = 16
"""Characters of a name; without blanks between words a sentence is no longer."""
_LABEL = re.compile(
    r"^(?i:authors?|autor(?:a|as|es|in|en|zy)?|auteure?s?|autore|автор(?:ы)?|text|tekst)[\s:]+(?=[^\W\d_a-z])"
)
_MAY_TELL = " | ".join(
    f"//@{name}[{condition}]/.."
    for name, condition in (
        ("class", " or ".join(f"contains(., '{part}')" for part in ("uthor", "yline", "autor", "signature", "firma", "writer-"))),
        ("itemprop", ". = 'author'"), ("rel", ". = 'author'"), ("id", "contains(., 'byline')"),
        ("data-testid", "contains(., 'byline') or contains(., 'author')"),
        ("data-component", "contains(., 'byline')"), ("data-link-name", "contains(., 'byline')"),
    )
)  # fmt: skip
"""Elements that may be a byline. Of 20 pages, attributes take 31 ms to ask, each element 80."""
_LOOSE = re.compile(r"^(?!.*comment).*(?:author|writer-|autor)")
"""What may be anything about authors: only names count there."""
_MARKS = (
    (("itemprop",), re.compile("^author$")),
    (("rel",), re.compile("^author$")),
    (("class",), re.compile("byline")),
    (("class",), re.compile("author-name|author__name|article-author")),
    (("class",), re.compile(r"(?:^|\s)(?:authors?|autor|firma)(?:\s|$)|signature")),
    (("class",), re.compile("post-author|authorline|author-line")),
    (("class",), re.compile("Byline|Author")),
    (("data-testid", "data-component", "data-link-name", "id"), re.compile("byline|author")),
    (("class",), _LOOSE),
)
"""What marks a byline, the surest first."""


def find_authors(
    root: Any,
    described: Described,
    stored: Sequence[str],
    creators: Sequence[str],
    outlets: Sequence[str],
) -> tuple[str | None, tuple[str, ...]]:
    """Return the printed byline and the authors.

    `stored` and `creators` are what the page's meta elements name as authors, and as accounts of such.
    """
    declared = () if described.is_by_outlet else tuple(_valid_names(described.authors, outlets))
    declared = declared or tuple(_valid_names(stored, outlets))
    declared = _without_outlets(declared, outlets)
    seen = list(_seen_bylines(root))
    for line in filter(None, seen):
        names = parse_byline(line) or find_names(line) or ((line,) if is_agency(line) else ())
        # "By Jo Doe, Tidewater Post" names the outlet too.
        names = _without_outlets(names, outlets)
        keys = {key_of(name) for name in names}
        if names and {key_of(name) for name in declared} - {*outlets} <= keys:
            return line, names
    is_by_staff = all(key_of(name) in outlets for name in declared)
    if is_by_staff and (staff := next((s for s in seen if find_staff(s) is not None), None)):
        return staff, ()
    if declared:
        return None, declared
    for line in filter(None, seen):
        if names := tuple(_valid_names([line], outlets)):
            return line, names
    # Mostly a handle, but some write a name there.
    named = filter(looks_like_name, creators)
    return None, tuple(_valid_names((*described.authors, *named), outlets))


def names_of_outlet(publisher: str | None, address: str | None, title: str) -> tuple[str, ...]:
    """Return the keys of the outlet's names: as it says itself, as its host is called, behind a Chinese title."""
    labels = urlsplit(address or "").netloc.lower().removeprefix("www.").split(".")
    host = labels[-2] if len(labels) > 1 else ""
    tail = re.split("[_|-]", title)[-1] if has_cjk(title) else ""
    return tuple(filter(None, map(key_of, (publisher or "", host, tail))))


def _without_outlets(names: tuple[str, ...], outlets: Sequence[str]) -> tuple[str, ...]:
    """Drop the names of outlets beside those of others."""
    others = (name for name in names if not any(key_of(name) in outlet for outlet in outlets))
    return tuple(others) or names


def _names_outlet(name: str, outlets: Sequence[str]) -> bool:
    """Tell whether the name is an outlet's, or has but one word besides: "Ediciones El Correo"."""
    key = key_of(name)
    if has_cjk(name) and any(outlet.startswith(key) for outlet in outlets):
        return True
    if key in outlets:
        return not looks_like_name(name)
    around = [outlet for outlet in outlets if len(outlet) >= _SHORTEST_OUTLET and outlet in key]
    return any(sum(key_of(word) not in outlet for word in name.split()) < 2 for outlet in around)


def _valid_names(values: Iterable[str], outlets: Sequence[str]) -> Iterator[str]:
    """Yield the persons (or agencies) that the values name, each once."""
    done: set[str] = set()
    for value in values:
        line = clean_line(value)
        if not line or len(line) > 200 or re.match(r"https?://|www\.|@", line):
            continue
        if _ADDRESS.fullmatch(line):
            continue
        for name in parse_byline(line) or find_names(line) or (line,):
            key = key_of(name)
            if not key or key in done or len(name) > 60:
                continue
            if _names_outlet(name, outlets) or _MANY.search(name):
                continue
            if _NO_AUTHOR.search(name) and not looks_like_name(name):
                continue
            if has_cjk(name) and len(name) > _LONGEST_IN_CJK:
                continue
            done.add(key)
            yield name


def _seen_bylines(root: Any) -> Iterator[str]:
    """Yield the lines where the page prints who wrote it."""
    candidates = root.xpath(_MAY_TELL)
    for names, mark in _MARKS:
        marked = (e for e in candidates if any(mark.search(e.get(name) or "") for name in names))
        for element in islice(marked, _MOST_MARKED):
            if element.tag in ("meta", "link", "script", "img") or _is_of_another(element):
                continue
            beside = element.getparent()
            if element.get("rel") == "author" and len(beside.xpath("./*[@rel='author']")) > 1:
                element = beside
            # A name and a job, or two names, may stand in elements of their own.
            lines = [_byline_of(part) for part in (element, *_leaves(element))]
            line = max(lines, key=lambda line: len(parse_byline(line) or find_names(line)))
            if mark is not _LOOSE or parse_byline(line) or _is_person(line):
                yield line


def _is_person(line: str) -> bool:
    """Tell whether the line begins with a name; words of Chinese with a blank between look like one."""
    return bool(find_names(line)) and not has_cjk(line)


def _leaves(element: Any) -> Iterator[Any]:
    parts = element.iterdescendants("span", "div", "p", "li")
    return islice((part for part in parts if not len(part)), _MOST_LEAVES)


def _byline_of(element: Any) -> str:
    """Return the element's words up to a date, without a label."""
    line = re.sub(r"\s+,", ",", clean_line(" ".join(element.itertext())))
    line = _HANDLE.sub("", _LABEL.sub("", line))
    if dated := find_date(line):
        line = _BEFORE_DATE.sub("", line[: dated.start])
    return (
        line
        if _SHORTEST < len(line) <= 200 or _SHORT_NAME.fullmatch(line) or is_agency(line)
        else ""
    )


def _is_of_another(element: Any) -> bool:
    """Tell whether the byline is of a story that the page only names."""
    return any(
        around.tag in ("nav", "figure") or _TEASER_CLASS.search(around.get("class") or "")
        for around in takewhile(lambda e: e.tag not in _STORY_TAGS, element.iterancestors())
    )
