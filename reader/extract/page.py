"""Decide what a page is (HTML, sample file, Markdown, pasted text) and have it read. Not how."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import PurePath

from reader.errors import InputError, NoArticleError, PageTooLargeError
from reader.extract.decoding import PAGE_LIMIT, decode
from reader.model.article import Article

_HTML_NAME = {".html", ".htm", ".xhtml"}
_MARKDOWN_NAME = {".md", ".markdown"}
_HTML_START = re.compile(
    r"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,2000}?-->\s*){0,9}"
    r"<(?:!doctype\s+html|html|head|body|meta|title|article|main|div|p|section)\b",
    re.IGNORECASE | re.DOTALL,
)
_OTHER_START = re.compile(
    r"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,2000}?-->\s*|<\?[^>]{0,500}>\s*){0,9}"
    r"<(?:(?P<feed>rss|feed|rdf:RDF)|(?P<feeds>opml))\b"
    r'|\s*\{(?:\s*"schema":\s*"(?P<export>sayso)/|'
    r'.{0,2000}?"https?:\\?/\\?/(?P<json>jsonfeed)\.org\\?/version)',
    re.IGNORECASE | re.DOTALL,
)
_SUBSCRIBE, _IMPORT = "subscribe to it: sayso add ADDRESS", "take it in: sayso import FILE"
_OTHERS = {
    "feed": ("a feed", _SUBSCRIBE),
    "json": ("a feed", _SUBSCRIBE),
    "feeds": ("a list of feeds", _IMPORT),
    "export": ("an export", _IMPORT),
}
"""What can be read as text but is no article, by its group above: what it is, what to do with it."""
_TAG = re.compile(r"<(?:[a-zA-Z][\w:-]*[\s/>]|/[a-zA-Z]|!)")
_EMPTY_HINT = "give a file with the text of an article, or a saved web page"


def extract_page(data: bytes, *, name: str, content_type: str | None = None) -> Article:
    """Read a page's bytes as an article; `name` (a path, a URL or "-") is told in errors.

    Raises PageTooLargeError, NotTextError or NoArticleError.
    """
    if len(data) > PAGE_LIMIT:
        size, limit = len(data) / 2**20, PAGE_LIMIT // 2**20
        raise PageTooLargeError(
            f"{name}: {size:.1f} MiB is more than a page may have ({limit} MiB)",
            hint="save only the article's text and open that",
        )
    if not data.strip():
        raise NoArticleError(f"{name}: the file is empty", hint=_EMPTY_HINT)
    try:
        return _read(data, name, content_type)
    except InputError as error:
        if error.what.startswith(f"{name}: "):
            raise
        raise type(error)(f"{name}: {error.what}", hint=error.hint) from error


def _read(data: bytes, name: str, content_type: str | None) -> Article:
    kind, _, parameters = (content_type or "").lower().partition(";")
    charset = re.search(r"charset\s*=\s*[\"']?([\w.:-]+)", parameters)
    text = decode(data, charset[1] if charset else None)
    if other := _OTHER_START.match(text):
        what, hint = _OTHERS[other.lastgroup or ""]
        raise NoArticleError(f"this is {what}, no article", hint=hint)
    suffix = PurePath(name).suffix.lower()
    if suffix in _MARKDOWN_NAME or kind.strip() == "text/markdown":
        return parse_sample(text, name)
    is_html = suffix in _HTML_NAME or "html" in kind
    # A file of plain text is read as such, whatever its name or its server says.
    if (is_html and _TAG.search(text)) or _HTML_START.match(text):
        from reader.extract.html import extract_text

        return extract_text(text, _url_of(name))
    if re.match(r"---\r?\n(?:.*\r?\n)*?headline:", text[:4000]):
        return parse_sample(text, name)
    article = parse_pasted(text)
    url = _url_of(name)
    return replace(article, url=url) if url and article.url is None else article


def _url_of(name: str) -> str | None:
    return name if re.match(r"https?://", name, re.IGNORECASE) else None


def extract_html(data: bytes, url: str | None = None) -> Article:
    """Read a web page's bytes; `url` is where it was found, which its links are relative to."""
    # Deferred: lxml and trafilatura cost 200 ms, and only web pages need them.
    from reader.extract.html import extract_text

    return extract_text(decode(data), url)


def parse_pasted(text: str) -> Article:
    """Read text as a browser copies it, or plain prose. Raises NoArticleError where there is none."""
    from reader.extract.pasted import parse

    return parse(text)


def parse_sample(text: str, name: str) -> Article:
    """Read Markdown, with YAML front matter or without; `name` is told in errors."""
    from reader.extract.sample import parse

    return parse(text, name)
