"""HTML to words, where no more than its words matters: titles, names, marks. Not the body of an article."""

from __future__ import annotations

import re
from html import escape, unescape

from reader.model.text import clean, clean_line

_HIDDEN = re.compile(
    r"<(script|style|template)\b[^<>]*>.*?(?:</\1\s*>|\Z)", re.IGNORECASE | re.DOTALL
)
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_INLINE_TAG = re.compile(
    r"</?(?:a|abbr|acronym|b|bdi|bdo|big|cite|code|dfn|em|font|i|ins|kbd|mark|q|s|samp|small|span|strike"
    r"|strong|sub|sup|time|tt|u|var|wbr)\b[^<>]*>",
    re.IGNORECASE,
)
_TAG = re.compile(r"<[a-zA-Z/!?][^<>]*>")
_BREAKS = re.compile(r"\n\s*\n")


def to_line(html: str) -> str:
    """Return the words of a piece of HTML on one line."""
    return clean_line(to_text(html))


def to_text(html: str) -> str:
    """Return the words of a piece of HTML, entities decoded once."""
    if "<" in html:
        if "<!--" in html:
            html = _COMMENT.sub("", html)
        html = _HIDDEN.sub(" ", html)
        html = _TAG.sub(" ", _INLINE_TAG.sub("", html))
    return clean(unescape(html)) if "&" in html else clean(html)


def to_html(text: str) -> str:
    """Return a plain text as HTML: blank lines part paragraphs, other line breaks stay breaks."""
    paragraphs = (part.strip() for part in _BREAKS.split(clean(text.replace("\r\n", "\n"))))
    return "".join(
        f"<p>{escape(part, quote=False).replace(chr(10), '<br>')}</p>"
        for part in paragraphs
        if part
    )
