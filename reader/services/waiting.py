"""Articles that a refresh brought and that wait for more: how many, and one of them at once.

All of them are done in analysing.py, in processes of their own.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace

from reader.model.article import Article
from reader.model.feed import Entry, Feed
from reader.model.listing import StoredArticle
from reader.model.quote import Quote
from reader.services.library import Library
from reader.services.quoting import analyse
from reader.store import pending, raw_entries
from reader.store.articles import load_article, load_content
from reader.store.connection import Connection
from reader.store.content import to_moment, unpack_article
from reader.store.corrected import correct
from reader.store.corrections import load_corrections
from reader.store.feeds import load_feed
from reader.store.packing import Packed


def count_waiting(library: Library) -> int:
    """Return how many articles wait for their body, their index or their quotes."""
    with library.store.reading() as connection:
        return pending.count(connection)


def completed(connection: Connection, stored: StoredArticle) -> StoredArticle:
    """Return the article with all that it waits for; nothing is stored."""
    stage = pending.stage_of(connection, stored.id)
    if stage is None:
        return stored
    article = stored.article
    if stage == pending.WITHOUT_BODY:
        article = unpack(_make_body(connection, stored.id)[0])
    quotes = correct(article, analyse(article), load_corrections(connection, stored.id))
    return replace(stored, article=article, quotes=quotes)


def analyse_now(library: Library, article_id: int) -> bool:
    """Do what waits of one article, at once and here; tell whether something did."""
    with library.store.writing() as connection:
        stage = pending.stage_of(connection, article_id)
        if stage is None:
            return False
        if stage == pending.WITHOUT_BODY:
            packed, is_teaser = _make_body(connection, article_id)
            raw_entries.complete(connection, article_id, packed, is_teaser=is_teaser)
        stored = load_article(connection, article_id)
        assert stored is not None
        pending.finish(connection, article_id, stored.article, analyse(stored.article))
    return True


def finish(
    connection: Connection, article_id: int, content: str, article: Article, quotes: Sequence[Quote]
) -> None:
    """Store the quotes that were found in the article, if it still says the same as this content."""
    if load_content(connection, article_id) == content:
        pending.finish(connection, article_id, article, quotes)


def what_it_is_made_of(connection: Connection, article_id: int) -> tuple[Entry, Feed, int] | None:
    """Return the entry and the feed that the article's body is made of, and when it came."""
    found = raw_entries.load(connection, article_id)
    if found is None:
        return None
    feed_id, entry, added = found
    kept = load_feed(connection, feed_id)
    return entry, Feed(feed_id, "") if kept is None else kept.feed, added


def unpack(packed: Packed) -> Article:
    """Return the article again."""
    return read_content(packed.content)


def read_content(content: str) -> Article:
    """Return the article that is stored so."""
    return unpack_article(json.loads(content))


def _make_body(connection: Connection, article_id: int) -> tuple[Packed, bool]:
    # Deferred: it needs the readers of feeds and of HTML.
    from reader.services.worker import BodyJob, make_bodies

    found = what_it_is_made_of(connection, article_id)
    assert found is not None
    entry, feed, added = found
    return make_bodies(BodyJob(((entry, feed, to_moment(added)),)))[0]
