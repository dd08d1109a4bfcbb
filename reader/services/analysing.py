"""Index the articles that a refresh brought, and find their quotes: the part that may come later."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import nullcontext
from typing import TypeVar

from reader.errors import HostileFeedError
from reader.model.article import Article
from reader.model.feed import Entry, Feed
from reader.model.quote import Quote
from reader.services.collecting import collecting_seldom
from reader.services.library import Library
from reader.services.waiting import count_waiting, finish, read_content, what_it_is_made_of
from reader.services.worker import BodyJob, QuotesJob
from reader.services.workers import Workers
from reader.store import pending, raw_entries
from reader.store.articles import load_content
from reader.store.connection import Connection
from reader.store.content import to_moment
from reader.store.packing import Packed, pack

_MANY = 1_000
"""Where more wait, all are indexed first, so that they are found by their words soon."""
_BATCH = 200
_JOB = 25
_BODIES = 200
"""Articles that a worker is given at once."""
Item = TypeVar("Item")
Done = TypeVar("Done")

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
    with (
        collecting_seldom(),
        library.store.storing_much(),
        Workers() if workers is None else nullcontext(workers) as helpers,
    ):
        _make_bodies(library, helpers, should_stop)
        if waiting > _MANY:
            _index_all(library, should_stop, lambda: tell(count_waiting(library)))
        return _find_quotes(library, helpers, tell, should_stop)


def _make_bodies(library: Library, workers: Workers, should_stop: Callable[[], bool]) -> None:
    """Give those a body that were only listed."""
    while not should_stop():
        with library.store.reading() as connection:
            ids = pending.take(connection, pending.WITHOUT_BODY, workers.count * _BODIES)
            found = [(one, what_it_is_made_of(connection, one)) for one in ids]
        batch = [(one, made_of) for one, made_of in found if made_of is not None]
        if not batch:
            return
        made = _share(batch, _BODIES, lambda part: _bodies(workers, part))
        library.store.write_each(made, _complete)


Raw = tuple[int, tuple[Entry, Feed, int]]
Made = tuple[int, Packed, bool]


def _bodies(workers: Workers, part: list[Raw]) -> list[Made]:
    job = BodyJob(tuple((entry, feed, to_moment(added)) for _, (entry, feed, added) in part))
    try:
        made = workers.make_bodies(job)
    except HostileFeedError:
        if len(part) > 1:
            return [one for single in part for one in _bodies(workers, [single])]
        # What can't be read stays a headline with its link.
        article_id, (entry, feed, _) = part[0]
        return [(article_id, pack(_without_body(entry, feed)), True)]
    return [(item[0], *one) for item, one in zip(part, made, strict=True)]


def _complete(connection: Connection, made: Made) -> None:
    article_id, packed, is_teaser = made
    raw_entries.complete(connection, article_id, packed, is_teaser=is_teaser)


def _without_body(entry: Entry, feed: Feed) -> Article:
    return Article(entry.title, url=entry.url, published=entry.published, publisher=feed.name)


def _index_all(library: Library, should_stop: Callable[[], bool], tell: Callable[[], None]) -> None:
    while not should_stop():
        with library.store.reading() as connection:
            ids = pending.take(connection, pending.NOT_INDEXED, _BATCH)
        if not ids:
            return
        library.store.write_each(ids, _index)
        tell()


def _index(connection: Connection, article_id: int) -> None:
    # Meanwhile another process may have done it.
    if pending.stage_of(connection, article_id) == pending.NOT_INDEXED:
        pending.index(connection, article_id, read_content(_load(connection, article_id)))


def _find_quotes(
    library: Library, workers: Workers, tell: Progress, should_stop: Callable[[], bool]
) -> int:
    done = 0
    while not should_stop():
        with library.store.reading() as connection:
            left = pending.count(connection)
            ids = _next(connection, workers.count * _JOB)
            contents = [(article_id, _load(connection, article_id)) for article_id in ids]
        tell(left)
        if not contents:
            break
        batch = [(article_id, content, read_content(content)) for article_id, content in contents]
        found = _share(batch, _JOB, lambda part: _quotes(workers, part))
        library.store.write_each(found, lambda connection, one: finish(connection, *one))
        done += len(found)
    return done


def _next(connection: Connection, limit: int) -> list[int]:
    ids = pending.take(connection, pending.NOT_INDEXED, limit)
    return ids or pending.take(connection, pending.WITHOUT_QUOTES, limit)


Sought = tuple[int, str, Article]
"""An article in which quotes are looked for: its id, as it is stored, and as it is read."""
Found = tuple[int, str, Article, tuple[Quote, ...]]


def _share(items: list[Item], size: int, work: Callable[[list[Item]], list[Done]]) -> list[Done]:
    """Return what `work` makes of the items; parts of them are worked on at once."""
    parts = [items[start : start + size] for start in range(0, len(items), size)]
    with ThreadPoolExecutor(len(parts)) as threads:
        return [one for done in threads.map(work, parts) for one in done]


def _quotes(workers: Workers, part: list[Sought]) -> list[Found]:
    try:
        found = workers.find_all_quotes(QuotesJob(tuple(article for *_, article in part)))
    except HostileFeedError:
        if len(part) == 1:
            # A text that no analysis gets through has no quotes; it can be read all the same.
            return [(*part[0], ())]
        return [found for single in part for found in _quotes(workers, [single])]
    return [(*item, quotes) for item, quotes in zip(part, found, strict=True)]


def _load(connection: Connection, article_id: int) -> str:
    content = load_content(connection, article_id)
    assert content is not None
    return content
