"""Bytes of a page in, an article with its quotes out, or into the library. No network."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import BinaryIO

from reader.errors import PageNotFoundError, PageTooLargeError
from reader.model.article import Article
from reader.model.listing import StoredArticle
from reader.model.quote import Quote
from reader.services.library import Library
from reader.services.quoting import analyse
from reader.services.waiting import analyse_now
from reader.store import articles
from reader.store.identity import fingerprint

STANDARD_INPUT = "-"
LIMIT = 64 * 1024 * 1024
"""What is read of a page at most, bytes; how much of that may be a page the extractor decides."""


def read_page(page: str, *, stdin: BinaryIO | None = None) -> Article:
    """Return the article of a file, or of standard input where `page` is "-".

    Raises InputError and its kinds: no such file, too large, no text, no article.
    """
    # Deferred: only commands that read a page pay for the extractor.
    from reader.extract import extract_page

    if page == STANDARD_INPUT:
        source = stdin or sys.stdin.buffer
        return extract_page(_limited(source.read(LIMIT + 1), "standard input"), name="-")
    return extract_page(_read_file(Path(page)), name=page)


def _read_file(path: Path) -> bytes:
    path = path.expanduser()
    try:
        if path.is_dir():
            raise PageNotFoundError(f"{path}: a folder", hint="name a file in it")
        with path.open("rb") as file:
            return _limited(file.read(LIMIT + 1), str(path))
    except FileNotFoundError:
        raise PageNotFoundError(f"{path}: no such file") from None
    except (OSError, ValueError) as error:
        cause = error.strerror if isinstance(error, OSError) else str(error)
        raise PageNotFoundError(f"{path}: can't be read ({cause})") from error


def _limited(data: bytes, name: str) -> bytes:
    if len(data) > LIMIT:
        raise PageTooLargeError(f"{name}: over {LIMIT // 1024 // 1024} MiB, too large for a page")
    return data


def add_page(library: Library, article: Article, *, quotes: Sequence[Quote] | None = None) -> int:
    """Put the article into the library and return its id; the same page again is one article.

    `quotes` are analysed here unless given.
    """
    found = analyse(article) if quotes is None else tuple(quotes)
    with library.store.reading() as connection:
        known = articles.find_same(connection, article, fingerprint(article))
    if known is not None:
        # What a feed gave of it has to be whole itself: it stays as a version.
        analyse_now(library, known)
    with library.store.writing() as connection:
        return articles.add_article(connection, article, found, library.now())


def preview(article: Article) -> StoredArticle:
    """Return the article with its quotes as if stored, with id 0."""
    return StoredArticle(0, article, analyse(article))
