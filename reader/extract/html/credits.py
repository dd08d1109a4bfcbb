"""Who made a picture: in an element beside its caption, or at the end of it. Which words are a caption is told elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from reader.extract.phrases import ends_sentence, find_credit, looks_like_name, split_credit
from reader.model.text import clean_line

_CREDIT_CLASS = re.compile(
    r"credit|copyright|photographer|attribution|rights|(?:^|\s)source(?:$|\s)"
    r"|(?:caption|image|img|photo|foto|picture|bild)[\w-]*?[_-]*(?:source|author|autor|quelle|nachweis)(?:$|[\s_-])",
    re.IGNORECASE,
)
_LABEL = re.compile(
    r"^\W*(?:(?:image|photo|picture|foto|bild)?\s?(?:credits?|source|by|crédits?(?: photos?)?|quelle|photograph)"
    r"\s?(?:\.\.\.|…|:|,|by)?|(?:(?:image|photo|picture|foto|bild)s?|fotoğraf|фото|ảnh|zdjęcie|写真|사진(?: ?출처)?)\s?[:=：]"
    r"|fot\.|©)\s*[:.,]?\s*",
    re.IGNORECASE,
)
_NUMBERING = re.compile(
    r"^(?:(?:image|photo|picture|slide|bild|foto)?\s?\d+ (?:of|/|von|de|sur) \d+[\s:.-]*|\[\d+/\d+\]\s*)",
    re.IGNORECASE,
)
_CAPTION_LABEL = re.compile(r"^(?:image|media|photo|picture) caption[,:]?\s+(?=\S)", re.IGNORECASE)
_SHARED = re.compile(r"[^\W\d_][\w .'’-]{1,40} ?(?:[/|] ?[\w .'’-]{2,40}|\([A-Z][\w .'’-]{1,30}\))")
"""Jo Doe/AFP, Jo Doe (AFP)"""
_LICENSE = re.compile(
    r"[\s,]*(?:purchase licensing rights|(?:hide|toggle) caption|buy (?:this )?photo|open image in gallery).{0,40}$",
    re.IGNORECASE,
)
_CREDIT_WORD = re.compile(
    r"\s(?:image|photo|picture|foto|bild|crédit|credit|quelle)s?\s*:?\s*$", re.IGNORECASE
)
_STRESSED = ("a", "b", "strong", "i", "em")
_SMALL = ("small", "cite", "footer")
_APART = ("span", "div", "p", *_SMALL)
_AT_END = (
    re.compile(r"(?P<caption>.{6,}?)\s*[(（\[](?P<credit>[^()（）\[\]]{2,60})[)）\]]\.?"),
    re.compile(r"(?P<caption>.{6,}?)\s*(?:\s[|—–]\s?|©)\s?(?P<credit>[^|—–©]{2,60})"),
    re.compile(r"(?P<caption>[^(]{10,}[.!?”»\"])\s(?P<credit>[^.!?]{2,60})\.?"),
    re.compile(r"(?P<caption>.{6,}?)[、＝=](?P<credit>[^、＝=\s]{2,12}(?:撮影|提供))"),
)
_CJK_AT_END = re.compile(
    r"(?P<caption>.{6,}?)(?:[＝=]|（[CＣ]）)(?P<credit>[\u3040-\u30ff\u3400-\u9fff々・]{2,12})"
)
"""A caption＝a name."""
_MADE = re.compile(
    r"(?P<name>[^\W\d_a-zA-Z][^\W\d_a-zA-Z\s・]{1,11}(?: \S{1,6})?)\s?(?:撮影|提供|記者|摄|기자|제공)"
)


def is_credit(element: Any) -> bool:
    """Tell whether the element is marked as naming who made or owns a picture."""
    if element.tag == "cite" or element.get("itemprop") in (
        "copyrightHolder",
        "creditText",
        "copyrightNotice",
        "author",
    ):
        return True
    return _CREDIT_CLASS.search(element.get("class") or "") is not None


def read_caption(element: Any) -> tuple[str, str | None]:
    """Return the words of a caption's element and its credit."""
    credit = None
    skipped: set[Any] = set()
    for child in element.iterdescendants():
        if (
            not isinstance(child.tag, str)
            or child.getparent() in skipped
            or child.tag in ("script", "style", "button")
        ):
            skipped.add(child)
        elif is_credit(child):
            skipped.add(child)
            credit = credit or credit_words(child)
    words = clean_line(" ".join(_texts_without(element, skipped)))
    caption = _NUMBERING.sub("", _LICENSE.sub("", words))
    if credit is None and (split := _split_last(element, caption) or _split_end(caption)):
        return split
    caption = _CAPTION_LABEL.sub("", caption).rstrip(" (|/-–—")
    return re.sub(r"\s(?:Image|Photo|Picture)$", "", caption) if credit else caption, credit


def credit_words(element: Any) -> str | None:
    """Return the credit that the element holds, without a label."""
    words = _without_label(clean_line(" ".join(element.itertext())))
    return words if 1 < len(words) <= 120 else None


def credit_beside(holder: Any, caption: Any, *, is_alone: bool) -> str | None:
    """Return the credit that stands in the figure, but outside its caption.

    `is_alone` tells that nothing else stands there, so that a name is one.
    """
    inside = {caption, *caption.iterdescendants()}
    beside = [e for e in holder.iterdescendants() if isinstance(e.tag, str) and e not in inside]
    for element in filter(is_credit, beside):
        if credit := credit_words(element):
            return credit
    # "Getty Images" over a picture, in an element without a name.
    words = [clean_line(element.text or "") for element in beside if not len(element)]
    if is_alone and (named := next(filter(names_maker, words), None)):
        return _without_label(named)
    return next((credit for text in words if text and (credit := find_credit(text))), None)


def _without_label(words: str) -> str:
    for _ in range(3):
        words = _LABEL.sub("", words.strip(" |/:").lstrip("(["))
    # "Jo Doe (AFP)" keeps its brackets.
    return words.strip(" |/:") if "(" in words else words.strip(" )]|/:")


def _split_last(element: Any, caption: str) -> tuple[str, str] | None:
    """Split a caption of which the last element holds a name, or "Name/Outlet", and nothing else."""
    *others, last = [part for part in element.iterdescendants() if not len(part)] or [element]
    name = clean_line("".join(last.itertext()))
    if last is element or last.tag in _STRESSED or not caption.endswith(name):
        return None
    words = _CREDIT_WORD.sub("", caption[: -len(name)]).rstrip()
    credit = _without_label(name)
    is_certain = _is_shared(credit) or (looks_like_name(credit) and ends_sentence(words))
    if others and is_certain:
        return words, credit
    is_apart = last.tag in _APART and _stands_apart(last)
    return (words, credit) if is_apart and names_maker(credit) else None


def _stands_apart(last: Any) -> bool:
    """Tell whether all words before the element stand in one like it, or are glued to it: a style parts them."""
    before = last.getprevious()
    while before is not None and not "".join(before.itertext()).strip():
        before = before.getprevious()
    loose = (last.getparent().text if before is None else before.tail) or ""
    if loose.strip():
        return not loose[-1].isspace()
    return before is not None and (before.tag == last.tag or last.tag in _SMALL)


def _split_end(caption: str) -> tuple[str, str] | None:
    """Split words that are known to be a caption where they end with who made the picture."""
    if split := split_credit(caption):
        return split[0], _without_label(split[1])
    for pattern in _AT_END:
        found = pattern.fullmatch(caption)
        if not found or found["caption"].endswith(":"):
            continue
        credit = _without_label(found["credit"])
        if names_maker(credit) or credit != found["credit"].strip():
            made = _MADE.fullmatch(credit)
            return found["caption"].rstrip(" ,"), made["name"] if made else credit
    found = _CJK_AT_END.fullmatch(caption)
    return (found["caption"], found["credit"]) if found else None


def ends_in_credit(words: str) -> bool:
    """Tell whether the words, if they stand below a picture, end with who made it."""
    return _split_end(words) is not None


def names_maker(words: str) -> bool:
    """Tell whether the words are a person's or an agency's name, or both."""
    if find_credit(words) is not None:
        return True
    words = _without_label(words)
    is_known = looks_like_name(words) or find_credit(words) is not None
    return is_known or _is_shared(words) or _MADE.fullmatch(words) is not None


def _is_shared(words: str) -> bool:
    return _SHARED.fullmatch(words) is not None


def _texts_without(element: Any, skipped: set[Any]) -> Iterator[str]:
    if element.text:
        yield element.text
    for child in element.iterdescendants():
        if child not in skipped and child.text:
            yield child.text
        if child.tail and child.getparent() not in skipped:
            yield child.tail
