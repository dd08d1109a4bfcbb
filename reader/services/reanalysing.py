"""Look for quotes anew where an older version of the analyser found them. Never at start-up: the
screen calls it in a thread, some seconds after its first picture."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import nullcontext

from reader.errors import HostileFeedError
from reader.model.article import Article
from reader.model.quote import Quote
from reader.services.library import Library
from reader.services.worker import QuotesJob
from reader.services.workers import Workers
from reader.store import pending, stale
from reader.store.articles import load_article
from reader.store.connection import Connection

BATCH = 25
"""Articles to a transaction: nobody else waits long to write."""


def reanalyse_stale(
    library: Library,
    *,
    limit: int,
    should_stop: Callable[[], bool] = lambda: False,
    workers: Workers | None = None,
) -> int:
    """Analyse up to `limit` articles anew, the newest first; return how many that were.

    What the reader corrected stays as it is, and notes stay on their quotes. May be stopped any
    time. The words come from outside, so they are read in processes of their own.
    """
    with Workers(1, in_background=True) if workers is None else nullcontext(workers) as helpers:
        done = 0
        while done < limit and not should_stop():
            with library.store.reading() as connection:
                ids = stale.take(connection, _version(), min(BATCH, limit - done))
                batch = [(one, _load(connection, one)) for one in ids]
            if not batch:
                break
            _store(library, batch, _find_quotes(helpers, [article for _, article in batch]))
            done += len(batch)
        return done


Found = tuple[Quote, ...] | None
"""None where the analysis had to be killed."""


def _find_quotes(workers: Workers, articles: Sequence[Article]) -> list[Found]:
    try:
        return [*workers.find_all_quotes(QuotesJob(tuple(articles)))]
    except HostileFeedError:
        if len(articles) == 1:
            return [None]
        return [_find_quotes(workers, [article])[0] for article in articles]


def _store(library: Library, batch: Sequence[tuple[int, Article]], found: Sequence[Found]) -> None:
    def renew(connection: Connection, item: tuple[tuple[int, Article], Found]) -> None:
        (article_id, article), quotes = item
        # Meanwhile it may have got other words, which wait themselves or are analysed.
        stored = load_article(connection, article_id)
        is_waiting = pending.stage_of(connection, article_id) is not None
        if stored is not None and stored.article == article and not is_waiting:
            stale.renew(connection, article_id, article, quotes)

    library.store.write_each(zip(batch, found, strict=True), renew)


def _load(connection: Connection, article_id: int) -> Article:
    stored = load_article(connection, article_id)
    assert stored is not None
    return stored.article


def _version() -> int:
    # Deferred: the analyser itself works in another process.
    from reader.quotes import ANALYSER_VERSION

    return ANALYSER_VERSION
