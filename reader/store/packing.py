"""Make an article ready for the tables. Pure: a worker does it, and the one that stores only stores."""

from __future__ import annotations

import json

from reader.model.article import Article, reading_minutes
from reader.model.frozen import frozen
from reader.store.content import compact_article, to_seconds
from reader.store.identity import fingerprint, fold, text_key, url_key

LinkValues = tuple[int, str, str, str | None, str | None, str | None]
"""Position, kind, text, url, key, byline."""


Head = tuple[str, str | None, str | None, str | None, str | None, str]
"""Headline, url, standfirst, publisher, section; byline and authors folded."""


@frozen
class Packed:
    """An article as rows, but for its id and its quotes."""

    head: Head
    published: int | None
    words: int
    reading_minutes: int
    content: str
    """JSON."""
    mark: str
    """Its fingerprint."""
    keys: tuple[str, ...]
    """What it is known by: its words, its address."""
    links: tuple[LinkValues, ...]

    def columns(self, added: int, quotes: int) -> tuple[object, ...]:
        """Return the columns of `articles` that a version decides."""
        when = added if self.published is None else self.published
        return (*self.head, self.published, when, self.words, self.reading_minutes, quotes)


def pack(article: Article, mark: str | None = None) -> Packed:
    """Make the article ready; `mark` is its fingerprint where that is known."""
    words = article.words
    mark = mark or fingerprint(article)
    address = url_key(article.url) if article.url else None
    return Packed(
        head=_head(article),
        published=None if article.published is None else to_seconds(article.published),
        words=words,
        reading_minutes=reading_minutes(words),
        content=json.dumps(compact_article(article), ensure_ascii=False),
        mark=mark,
        keys=(text_key(mark), address) if address else (text_key(mark),),
        links=_links(article),
    )


def pack_head(article: Article) -> tuple[Head, int | None, dict[str, object]]:
    """Return what there is of an article without a body: its columns, its date, and its content."""
    published = None if article.published is None else to_seconds(article.published)
    return _head(article), published, compact_article(article)


def _head(article: Article) -> Head:
    return (
        article.headline,
        article.url,
        article.standfirst,
        article.publisher,
        article.section,
        fold_lines(article.byline or "", *article.authors),
    )


def fold_lines(*texts: str) -> str:
    """Return the texts folded, a line each."""
    return "\n".join(fold(text) for text in texts if text)


def _links(article: Article) -> tuple[LinkValues, ...]:
    printed: list[tuple[str, str, str | None, str | None]] = [
        (str(link.kind), link.text, link.url, link.byline) for link in article.links
    ]
    inline = [
        ("inline", link.span.of(paragraph.text), link.url, None)
        for paragraph in article.paragraphs
        for link in paragraph.links
    ]
    return tuple(
        (position, kind, text, url, url_key(url) if url else None, byline)
        for position, (kind, text, url, byline) in enumerate((*printed, *inline))
    )
