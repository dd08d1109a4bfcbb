"""Articles on disk: entering, changing, loading. Lists are in listing.py, marks in journal.py."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import replace

from reader.model.article import Article
from reader.model.feed import Enclosure
from reader.model.listing import StoredArticle
from reader.model.quote import Quote
from reader.model.reading import ReadState
from reader.store import corrections, notes, page_failures, pending, requoting, search
from reader.store import quotes as quote_store
from reader.store.content import to_moment, unpack_article
from reader.store.identity import fingerprint, text_key, url_key
from reader.store.packing import Packed, pack

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
    INSERT INTO versions (article_id, number, fetched, fingerprint, content, from_feed)
    VALUES (?, ?, ?, ?, ?, ?)
"""
_SHOWN = """
    SELECT v.content, v.fingerprint, v.number
      FROM articles a
      JOIN versions v ON v.article_id = a.id AND v.number = a.version
     WHERE a.id = ?
"""
_STATE = """
    SELECT a.read, a.bookmarked, a.version, a.added, v.content
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
_MEDIA = "SELECT url, type, length, seconds FROM enclosures WHERE article_id = ? ORDER BY url"
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
    packed = pack(article, mark)
    article_id = insert_packed(connection, packed, now, marked=_count_marked(quotes))
    quote_store.add_quotes(connection, article_id, article, quotes)
    search.index(connection, article_id, article, quotes)
    return article_id


def insert_packed(
    connection: sqlite3.Connection,
    packed: Packed,
    now: int,
    *,
    marked: int = 0,
    from_feed: bool = False,
) -> int:
    """Store a new article without its quotes, and not indexed yet; return its id."""
    article_id = connection.execute(_ADD, (*packed.columns(now, marked), now)).lastrowid
    assert article_id is not None
    version = (article_id, 1, now, packed.mark, packed.content, int(from_feed))
    connection.execute(_ADD_VERSION, version)
    add_keys(connection, article_id, packed.keys)
    _add_links(connection, article_id, packed)
    return article_id


def _update(
    connection: sqlite3.Connection,
    article_id: int,
    page: Page,
    mark: str,
    now: int,
) -> None:
    article, _ = page
    url = connection.execute("SELECT url FROM articles WHERE id = ?", (article_id,)).fetchone()[0]
    if article.url is None and url is not None:
        # Found by its words: a pasted copy has less to say than the page that we have.
        return
    if url is not None:
        # Known by this address in another spelling (with tracking, say): the first one stays.
        article = replace(article, url=url)
    show_version(connection, article_id, article, page[1], mark=mark, now=now)


def show_version(
    connection: sqlite3.Connection,
    article_id: int,
    article: Article,
    quotes: Sequence[Quote] | None,
    *,
    mark: str | None = None,
    now: int,
    from_feed: bool = False,
) -> None:
    """Show these words of the article from now on, as a new version where they are others.

    Without `quotes` they wait to be looked for.
    """
    packed = pack(article, mark)
    content, old_mark, number = _shown(connection, article_id)
    if packed.content == content:
        return
    if packed.mark == old_mark:
        # The same words; only what stands around them is new, such as the links of the day.
        connection.execute(
            "UPDATE versions SET content = ?, from_feed = ? WHERE article_id = ? AND number = ?",
            (packed.content, int(from_feed), article_id, number),
        )
    else:
        number = keep_version(connection, article_id, packed, now, from_feed=from_feed)
    _replace(connection, article_id, content, (article, quotes), packed, number)


def switch_version(connection: sqlite3.Connection, article_id: int, number: int) -> None:
    """Show another of the article's versions from now on; its quotes wait to be looked for."""
    (content,) = connection.execute(
        "SELECT content FROM versions WHERE article_id = ? AND number = ?", (article_id, number)
    ).fetchone()
    article = unpack_article(json.loads(content))
    shown, *_ = _shown(connection, article_id)
    _replace(connection, article_id, shown, (article, None), pack(article), number)


def _shown(connection: sqlite3.Connection, article_id: int) -> tuple[str, str, int]:
    content, mark, number = connection.execute(_SHOWN, (article_id,)).fetchone()
    return str(content), str(mark), int(number)


def _replace(
    connection: sqlite3.Connection,
    article_id: int,
    old_content: str,
    page: tuple[Article, Sequence[Quote] | None],
    packed: Packed,
    number: int,
) -> None:
    """Put these words in the place of those that are shown and found."""
    article, quotes = page
    before = unpack_article(json.loads(old_content))
    old_quotes = quote_store.load_quotes(connection, article_id)
    pending.unindex(connection, article_id, before, old_quotes)
    requoting.hold(connection, article_id, before, old_quotes)
    heard = quote_store.remove_quotes(connection, article_id)
    if quotes is not None:
        quotes = corrections.corrected(connection, article_id, article, quotes)
    connection.execute("DELETE FROM links WHERE article_id = ?", (article_id,))
    (added,) = connection.execute(
        "SELECT added FROM articles WHERE id = ?", (article_id,)
    ).fetchone()
    columns = packed.columns(added, _count_marked(quotes or ()))
    connection.execute(_CHANGE, (*columns, number, article_id))
    add_keys(connection, article_id, packed.keys)
    _add_links(connection, article_id, packed)
    if quotes is None:
        pending.wait(connection, article_id)
    else:
        quote_store.add_quotes(connection, article_id, article, quotes)
        search.index(connection, article_id, article, quotes)
        requoting.follow(connection, article_id, article, quotes)
    quote_store.forget_unheard(connection, heard)


def set_columns(
    connection: sqlite3.Connection, article_id: int, packed: Packed, *, added: int
) -> None:
    """Set what lists show, keys and links of an article that had no body so far."""
    (number,) = connection.execute(
        "SELECT version FROM articles WHERE id = ?", (article_id,)
    ).fetchone()
    connection.execute(_CHANGE, (*packed.columns(added, 0), number, article_id))
    add_keys(connection, article_id, packed.keys)
    _add_links(connection, article_id, packed)


def keep_version(
    connection: sqlite3.Connection,
    article_id: int,
    packed: Packed,
    now: int,
    *,
    from_feed: bool,
) -> int:
    """Keep a version without showing it; return its number."""
    (newest,) = connection.execute(
        "SELECT max(number) FROM versions WHERE article_id = ?", (article_id,)
    ).fetchone()
    version = (article_id, newest + 1, now, packed.mark, packed.content, int(from_feed))
    connection.execute(_ADD_VERSION, version)
    return int(newest) + 1


def add_keys(connection: sqlite3.Connection, article_id: int, keys: Iterable[str]) -> None:
    """Let the article be known by these keys too."""
    connection.executemany(
        "INSERT OR IGNORE INTO article_keys (key, article_id) VALUES (?, ?)",
        [(key, article_id) for key in keys],
    )


def _add_links(connection: sqlite3.Connection, article_id: int, packed: Packed) -> None:
    if packed.links:
        connection.executemany(
            "INSERT INTO links VALUES (?, ?, ?, ?, ?, ?, ?)",
            [(article_id, *values) for values in packed.links],
        )


def _count_marked(quotes: Sequence[Quote]) -> int:
    return sum(quote.kind.is_marked for quote in quotes)


def load_content(connection: sqlite3.Connection, article_id: int) -> str | None:
    """Return the version that is shown as it is stored (JSON); None where there is no such article."""
    row = connection.execute(_SHOWN, (article_id,)).fetchone()
    return None if row is None else str(row[0])


def load_article(connection: sqlite3.Connection, article_id: int) -> StoredArticle | None:
    """Return the article's newest version with its quotes and state; None where there is none."""
    row = connection.execute(_STATE, (article_id,)).fetchone()
    if row is None:
        return None
    read, bookmarked, version, added, content = row
    article = unpack_article(json.loads(content))
    return StoredArticle(
        id=article_id,
        article=article,
        quotes=quote_store.load_quotes(connection, article_id),
        state=ReadState(
            read=bool(read),
            bookmarked=bool(bookmarked),
            tags=tuple(name for (name,) in connection.execute(_TAGS, (article_id,))),
            notes=notes.load_notes(connection, article_id),
        ),
        version=version,
        enclosures=tuple(Enclosure(*row) for row in connection.execute(_MEDIA, (article_id,))),
        page_failure=page_failures.load(connection, article_id),
        not_quotes=corrections.find_dropped(connection, article_id, article),
        added=to_moment(added),
    )
