"""Index the articles that a refresh brought, and find their quotes: the part that may come later."""

from __future__ import annotations

from collections.abc import Callable
from queue import SimpleQueue
from threading import Thread

from reader.errors import HostileFeedError
from reader.model.article import Article
from reader.model.quote import Quote
from reader.services.library import Library
from reader.services.waiting import count_waiting, finish
from reader.services.worker import QuotesJob
from reader.services.workers import Workers
from reader.store import pending
from reader.store.articles import load_article
from reader.store.connection import Connection

_MANY = 1_000
"""Where more wait, all are indexed first, so that they are found by their words soon."""
_BATCH = 200
_JOB = 25
"""Articles that a worker is given at once."""

Progress = Callable[[int], None]
"""Is told how many articles wait still."""


def analyse_pending(
    library: Library,
    *,
    workers: Workers | None = None,
    on_progress: Progress | None = None,
    should_stop: Callable[[], bool] = lambda: False,
) -> int:
    """Do what waits, the newest articles first; return how many are done. May be stopped any time.

    Quotes are searched for in processes of their own, since the words come from outside.
    """
    tell = on_progress or (lambda _: None)
    waiting = count_waiting(library)
    if not waiting:
        return 0
    if waiting > _MANY:
        _index_all(library, should_stop, lambda: tell(count_waiting(library)))
    if workers is not None:
        return _find_quotes(library, workers, tell, should_stop)
    with Workers() as own:
        return _find_quotes(library, own, tell, should_stop)


def _index_all(library: Library, should_stop: Callable[[], bool], tell: Callable[[], None]) -> None:
    while not should_stop():
        with library.store.writing() as connection:
            ids = pending.take(connection, pending.NOT_INDEXED, _BATCH)
            for article_id in ids:
                pending.index(connection, article_id, _load(connection, article_id))
        if not ids:
            return
        tell()


def _find_quotes(
    library: Library, workers: Workers, tell: Progress, should_stop: Callable[[], bool]
) -> int:
    done = 0
    while not should_stop():
        with library.store.reading() as connection:
            left = pending.count(connection)
            ids = _next(connection, workers.count * _JOB)
            batch = [(article_id, _load(connection, article_id)) for article_id in ids]
        tell(left)
        if not batch:
            break
        found = _search(workers, batch)
        with library.store.writing() as connection:
            for article_id, article, quotes in found:
                finish(connection, article_id, article, quotes)
        done += len(found)
    return done


def _next(connection: Connection, limit: int) -> list[int]:
    ids = pending.take(connection, pending.NOT_INDEXED, limit)
    return ids or pending.take(connection, pending.WITHOUT_QUOTES, limit)


Found = tuple[int, Article, tuple[Quote, ...]]


def _search(workers: Workers, batch: list[tuple[int, Article]]) -> list[Found]:
    """Return the articles with their quotes; the workers share them."""
    results: SimpleQueue[list[Found]] = SimpleQueue()
    parts = [batch[start : start + _JOB] for start in range(0, len(batch), _JOB)]
    threads = [Thread(target=lambda p=part: results.put(_quotes(workers, p))) for part in parts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return [found for _ in parts for found in results.get()]


def _quotes(workers: Workers, part: list[tuple[int, Article]]) -> list[Found]:
    try:
        found = workers.find_all_quotes(QuotesJob(tuple(article for _, article in part)))
    except HostileFeedError:
        if len(part) == 1:
            # A text that no analysis gets through has no quotes; it can be read all the same.
            return [(*part[0], ())]
        return [found for single in part for found in _quotes(workers, [single])]
    return [(*item, quotes) for item, quotes in zip(part, found, strict=True)]


def _load(connection: Connection, article_id: int) -> Article:
    stored = load_article(connection, article_id)
    assert stored is not None
    return stored.article
