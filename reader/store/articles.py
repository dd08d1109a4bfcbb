"""Articles on disk: entering, changing, loading. Lists are in listing.py, marks in journal.py."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from dataclasses import replace

from reader.model.article import Article
from reader.model.listing import StoredArticle
from reader.model.quote import Quote
from reader.model.reading import Note, ReadState
from reader.store import quotes as quote_store
from reader.store import search
from reader.store.content import pack_article, to_moment, to_seconds, unpack_article
from reader.store.identity import fingerprint, fold, text_key, url_key

_ADD = """
    INSERT INTO articles (
        headline, url, standfirst, publisher, section, authors,
        published, when_, words, reading_minutes, quotes, added, version
    ) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1)
"""
_CHANGE = """
    UPDATE articles
       SET headline = ?, url = ?, standfirst = ?, publisher = ?, section = ?, authors = ?,
           published = ?, when_ = ?, words = ?, reading_minutes = ?, quotes = ?, version = ?
     WHERE id = ?
"""
_ADD_VERSION = """
    INSERT INTO versions (article_id, number, fetched, fingerprint, content)
    VALUES (?, ?, ?, ?, ?)
"""
_NEWEST = """
    SELECT v.content, v.fingerprint, v.number, a.added, a.url
      FROM articles a
      JOIN versions v ON v.article_id = a.id AND v.number = a.version
     WHERE a.id = ?
"""
_STATE = """
    SELECT a.read, a.bookmarked, a.version, v.content
      FROM articles a
      JOIN versions v ON v.article_id = a.id AND v.number = a.version
     WHERE a.id = ?
"""
_TAGS = """
    SELECT t.name
      FROM article_tags x
      JOIN tags t ON t.id = x.tag_id
     WHERE x.article_id = ?
     ORDER BY t.key
"""
# Where a text without address may belong: to whatever prints the same words, best to an article
# that has no address either.
_BY_TEXT = """
    SELECT k.article_id, a.url
      FROM article_keys k
      JOIN articles a ON a.id = k.article_id
     WHERE k.key = ?
     ORDER BY a.url IS NOT NULL, a.id
"""

Page = tuple[Article, Sequence[Quote]]
"""An article with its quotes."""


def find_by_url(connection: sqlite3.Connection, url: str) -> int | None:
    """Return the article that was ever known by this address."""
    key = url_key(url)
    if key is None:
        return None
    row = connection.execute(
        "SELECT min(article_id) FROM article_keys WHERE key = ?", (key,)
    ).fetchone()
    return None if row[0] is None else int(row[0])


def find_same(connection: sqlite3.Connection, article: Article, mark: str) -> int | None:
    """Return the article of the library that this page is, by its address or else its words.

    `mark` is its fingerprint. The same words under another address are another article: a wire copy.
    """
    if article.url is not None:
        known = find_by_url(connection, article.url)
        if known is not None:
            return known
    has_address = article.url is not None and url_key(article.url) is not None
    for article_id, url in connection.execute(_BY_TEXT, (text_key(mark),)):
        if url is None or not has_address:
            return int(article_id)
    return None


def add_article(
    connection: sqlite3.Connection, article: Article, quotes: Sequence[Quote], now: int
) -> int:
    """Store a page: as a new article, a new version of one, or nothing where it is known as it is."""
    mark = fingerprint(article)
    known = find_same(connection, article, mark)
    if known is None:
        return _insert(connection, (article, quotes), mark, now)
    _update(connection, known, (article, quotes), mark, now)
    return known


def _insert(connection: sqlite3.Connection, page: Page, mark: str, now: int) -> int:
    article, quotes = page
    row = (*_columns(article, quotes, now), now)
    article_id = connection.execute(_ADD, row).lastrowid
    assert article_id is not None
    content = json.dumps(_content(article), ensure_ascii=False)
    connection.execute(_ADD_VERSION, (article_id, 1, now, mark, content))
    _add_parts(connection, article_id, page, mark)
    return article_id


def _update(
    connection: sqlite3.Connection,
    article_id: int,
    page: Page,
    mark: str,
    now: int,
) -> None:
    article, quotes = page
    content, old_mark, number, added, url = connection.execute(_NEWEST, (article_id,)).fetchone()
    if article.url is None and url is not None:
        # Found by its words: a pasted copy has less to say than the page that we have.
        return
    if url is not None:
        # Known by this address in another spelling (with tracking, say): the first one stays.
        article = replace(article, url=url)
    new_content = json.dumps(_content(article), ensure_ascii=False)
    if new_content == content:
        return
    before = unpack_article(json.loads(content))
    old_quotes = quote_store.load_quotes(connection, article_id)
    search.forget(connection, article_id, before, old_quotes)
    heard = quote_store.remove_quotes(connection, article_id)
    connection.execute("DELETE FROM links WHERE article_id = ?", (article_id,))
    if mark == old_mark:
        # The same words; only what stands around them is new, such as the links of the day.
        connection.execute(
            "UPDATE versions SET content = ? WHERE article_id = ? AND number = ?",
            (new_content, article_id, number),
        )
    else:
        number += 1
        connection.execute(_ADD_VERSION, (article_id, number, now, mark, new_content))
    connection.execute(_CHANGE, (*_columns(article, quotes, added), number, article_id))
    _add_parts(connection, article_id, (article, quotes), mark)
    quote_store.forget_unheard(connection, heard)
    _move_notes(connection, article_id, (before, old_quotes), (article, quotes))


def _content(article: Article) -> dict[str, object]:
    return {**pack_article(article), "summary": article.summary}


def _columns(article: Article, quotes: Sequence[Quote], added: int) -> tuple[object, ...]:
    published = None if article.published is None else to_seconds(article.published)
    return (
        article.headline,
        article.url,
        article.standfirst,
        article.publisher,
        article.section,
        fold_lines(article.byline or "", *article.authors),
        published,
        added if published is None else published,
        article.words,
        article.reading_minutes,
        sum(quote.kind.is_marked for quote in quotes),
    )


def fold_lines(*texts: str) -> str:
    """Return the texts folded, a line each."""
    return "\n".join(fold(text) for text in texts if text)


def _add_parts(
    connection: sqlite3.Connection,
    article_id: int,
    page: Page,
    mark: str,
) -> None:
    article, quotes = page
    keys = [text_key(mark), url_key(article.url) if article.url else None]
    connection.executemany(
        "INSERT OR IGNORE INTO article_keys (key, article_id) VALUES (?, ?)",
        [(key, article_id) for key in keys if key],
    )
    connection.executemany(
        "INSERT INTO links VALUES (?, ?, ?, ?, ?, ?, ?)", _link_rows(article_id, article)
    )
    quote_store.add_quotes(connection, article_id, article, quotes)
    search.index(connection, article_id, article, quotes)


def _link_rows(article_id: int, article: Article) -> list[tuple[object, ...]]:
    printed: list[tuple[str, str, str | None, str | None]] = [
        (str(link.kind), link.text, link.url, link.byline) for link in article.links
    ]
    inline = [
        ("inline", link.span.of(paragraph.text), link.url, None)
        for paragraph in article.paragraphs
        for link in paragraph.links
    ]
    return [
        (article_id, position, kind, text, url, url_key(url) if url else None, byline)
        for position, (kind, text, url, byline) in enumerate((*printed, *inline))
    ]


def _move_notes(
    connection: sqlite3.Connection,
    article_id: int,
    before: Page,
    after: Page,
) -> None:
    """Let each note on a quote follow its words; where they are gone it is about the article."""
    old, new = ([search.quote_text(a, quote) for quote in quotes] for a, quotes in (before, after))
    notes = connection.execute(
        "SELECT id, quote FROM notes WHERE article_id = ? AND quote IS NOT NULL", (article_id,)
    ).fetchall()
    for note, number in notes:
        words = old[number] if number < len(old) else None
        place = new.index(words) if words in new else None
        connection.execute("UPDATE notes SET quote = ? WHERE id = ?", (place, note))


def load_article(connection: sqlite3.Connection, article_id: int) -> StoredArticle | None:
    """Return the article's newest version with its quotes and state; None where there is none."""
    row = connection.execute(_STATE, (article_id,)).fetchone()
    if row is None:
        return None
    read, bookmarked, version, content = row
    return StoredArticle(
        id=article_id,
        article=unpack_article(json.loads(content)),
        quotes=quote_store.load_quotes(connection, article_id),
        state=ReadState(
            read=bool(read),
            bookmarked=bool(bookmarked),
            tags=tuple(name for (name,) in connection.execute(_TAGS, (article_id,))),
            notes=load_notes(connection, article_id),
        ),
        version=version,
    )


def load_notes(connection: sqlite3.Connection, article_id: int) -> tuple[Note, ...]:
    """Return the article's notes, oldest first."""
    rows = connection.execute(
        "SELECT text, quote, written FROM notes WHERE article_id = ? ORDER BY id", (article_id,)
    )
    return tuple(Note(text, quote, to_moment(written)) for text, quote, written in rows)
