"""A web page's text to an Article."""

from __future__ import annotations

from reader.errors import NoArticleError
from reader.extract.dates import parse_date
from reader.extract.phrases import find_names
from reader.model.article import Article, Paragraph
from reader.model.text import clean_line


def extract_text(text: str, url: str | None = None) -> Article:
    """Read a page's decoded HTML. Raises NoArticleError where it holds no article."""
    import trafilatura

    found = trafilatura.bare_extraction(text, url=url, fast=True, include_comments=False)
    if not isinstance(found, trafilatura.settings.Document) or not found.text:
        raise NoArticleError("no article found in the page", hint="paste its text instead")
    return Article(
        headline=clean_line(found.title or "") or "Untitled",
        paragraphs=tuple(
            Paragraph(line) for line in map(clean_line, found.text.split("\n")) if line
        ),
        url=found.url,
        summary=clean_line(found.description or "") or None,
        authors=find_names((found.author or "").replace(";", ",")),
        published=parse_date(found.date) if found.date else None,
        publisher=clean_line(found.sitename or "") or None,
    )
