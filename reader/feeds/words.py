"""HTML to words, where no more than its words matters: titles, names, marks. Not an article's body."""

from __future__ import annotations

import re
from html import escape, unescape
from html.entities import html5

from reader.model.text import clean, clean_line

_INLINE_NAMES = (
    "a|abbr|acronym|b|bdi|bdo|big|cite|code|dfn|em|font|i|ins|kbd|mark|q|s|samp|small|span|strike"
    "|strong|sub|sup|time|tt|u|var|wbr"
)
_BLOCK_NAMES = "blockquote|br|center|dd|del|div|dl|dt|h1|h2|h3|h4|h5|h6|hr|img|li|nobr|ol|p|pre|ul"
_TITLE_TAGS = frozenset(f"{_INLINE_NAMES}|{_BLOCK_NAMES}".split("|"))
_HIDDEN = re.compile(
    r"<(script|style|template)\b[^<>]*>.*?(?:</\1\s*>|\Z)", re.IGNORECASE | re.DOTALL
)
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_INLINE_TAG = re.compile(rf"</?(?:{_INLINE_NAMES})\b[^<>]*>", re.IGNORECASE)
_TAG = re.compile(r"<[a-zA-Z/!?][^<>]*>")
_PARTING_TAG = re.compile(r"<(?:/?([a-zA-Z]\w*)|[/!?])[^<>]*>")
"""The same tags; a text that is split by them has their names between its pieces."""
_INLINE_TAGS = frozenset(_INLINE_NAMES.split("|"))
_TAG_NAME = re.compile(r"</?([a-zA-Z][\w:-]*)")
_ENDED_TAG = re.compile(r"</\w|<(?:br|wbr|img|hr)\b", re.IGNORECASE)
_REFERENCE = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|([A-Za-z]\w{1,30}));")
_BREAKS = re.compile(r"\n\s*\n")


def looks_like_html(text: str) -> bool:
    """Tell whether a text that may be plain or HTML is HTML: a tag that ends, a reference.

    "The <blink> tag" and "AT&T" are plain.
    """
    if not all(tag.lower() in _TITLE_TAGS for tag in _TAG_NAME.findall(text)):
        return False
    names = [match[1] for match in _REFERENCE.finditer(text)]
    if not all(name is None or f"{name};" in html5 for name in names):
        return False
    return bool(names) or _ENDED_TAG.search(text) is not None


def to_line(html: str) -> str:
    """Return the words of a piece of HTML on one line."""
    return clean_line(to_text(html))


def to_text(html: str) -> str:
    """Return the words of a piece of HTML, entities decoded once."""
    if "<" in html:
        if "<!--" in html:
            html = _COMMENT.sub("", html)
        html = _HIDDEN.sub(" ", html)
        html = _without_tags(html)
    return clean(unescape(html)) if "&" in html else clean(html)


def _without_tags(html: str) -> str:
    """Return what is left without tags: a blank for each that parts words."""
    pieces: list[str | None] = _PARTING_TAG.split(html)
    pieces[1::2] = ["" if name and name.lower() in _INLINE_TAGS else " " for name in pieces[1::2]]
    plain = "".join(filter(None, pieces))
    # What an inline tag stood in the middle of may be a tag itself. To go through all once for the
    # inline ones and once for the others takes twice the time, so it is done where that may be.
    return _TAG.sub(" ", _INLINE_TAG.sub("", html)) if "<" in plain else plain


def to_html(text: str) -> str:
    """Return a plain text as HTML: blank lines part paragraphs, other line breaks stay breaks."""
    paragraphs = (part.strip() for part in _BREAKS.split(clean(text.replace("\r\n", "\n"))))
    return "".join(
        f"<p>{escape(part, quote=False).replace(chr(10), '<br>')}</p>"
        for part in paragraphs
        if part
    )
