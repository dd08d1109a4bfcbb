"""Articles that a refresh brought and whose analysis waits: how many, and one of them at once.

All of them are done in analysing.py, in processes of their own.
"""

from __future__ import annotations

from collections.abc import Sequence

from reader.model.article import Article
from reader.model.quote import Quote
from reader.services.library import Library
from reader.services.pages import analyse
from reader.store import pending
from reader.store.articles import load_article
from reader.store.connection import Connection


def count_waiting(library: Library) -> int:
    """Return how many articles wait for their index or their quotes."""
    with library.store.reading() as connection:
        return pending.count(connection)


def analyse_now(library: Library, article_id: int) -> bool:
    """Do what waits of one article, at once and here; tell whether something did."""
    with library.store.reading() as connection:
        stored = load_article(connection, article_id)
        if stored is None or pending.stage_of(connection, article_id) is None:
            return False
    quotes = analyse(stored.article)
    with library.store.writing() as connection:
        finish(connection, article_id, stored.article, quotes)
    return True


def finish(
    connection: Connection, article_id: int, article: Article, quotes: Sequence[Quote]
) -> None:
    """Store the quotes that were found in the article, if it still says the same."""
    stored = load_article(connection, article_id)
    if stored is not None and stored.article == article:
        pending.finish(connection, article_id, article, quotes)
