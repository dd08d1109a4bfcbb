"""What runs in a process of its own, where hostile input can be killed: parsing and analysis.

Started by reader/services/workers.py; takes jobs on standard input and answers on standard output,
both as pickles. It opens no connection and no library.
"""

from __future__ import annotations

import gc
import pickle
import resource
import signal
import sys
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from typing import BinaryIO

from reader.errors import ReaderError
from reader.model.article import Article
from reader.model.feed import Entry, Feed, ParsedFeed
from reader.model.frozen import frozen
from reader.model.quote import Quote
from reader.store.arrivals import Filed
from reader.store.bulk import Bulk, make_bulk, unpack_bulk
from reader.store.packing import Packed, pack

CPU_SECONDS = 10
MEMORY = 1 << 30
"""Bytes of address space."""


@frozen
class PackedEntry:
    """An entry, with its article ready for the tables where it is new or has changed."""

    filed: Filed
    packed: Packed | None
    raw: str | None = None
    """Where the article has no body yet: what it is made of later."""


@frozen
class FeedJob:
    """A feed's bytes, to be parsed."""

    data: bytes
    url: str
    content_type: str | None
    feed: Feed
    now: datetime
    seen: Mapping[str, str]
    """The mark of each entry that is known, by its key."""
    later: bool = False
    """Whether the bodies of its articles are made later."""


@frozen
class FeedResult:
    """What a feed's bytes hold."""

    title: str | None
    site: str | None
    interval: timedelta | None
    flaw: str | None
    listed: tuple[PackedEntry, ...]
    bulk: Bulk | None
    """In the place of `listed`, as rows, where all are new to the feed."""

    @property
    def entries(self) -> tuple[PackedEntry, ...]:
        """What the feed holds, one by one."""
        if self.bulk is None:
            return self.listed
        return tuple(PackedEntry(*parts) for parts in unpack_bulk(self.bulk))


@frozen
class PageJob:
    """A web page's bytes, to be read as an article."""

    data: bytes
    url: str
    content_type: str | None


@frozen
class SearchJob:
    """A web page's bytes, to be searched for the feeds that it names."""

    data: bytes
    url: str
    content_type: str | None


@frozen
class BodyJob:
    """Entries whose articles are to get their bodies, each with its feed and when it came."""

    entries: tuple[tuple[Entry, Feed, datetime], ...]


@frozen
class QuotesJob:
    """Articles, to be searched for quotes."""

    articles: tuple[Article, ...]


Job = FeedJob | PageJob | SearchJob | BodyJob | QuotesJob


@frozen
class Failure:
    """An error that a user can be told: its kind's name and its words."""

    kind: str
    what: str
    hint: str


def read_feed(job: FeedJob) -> FeedResult:
    """Parse a feed, and make its new and changed entries ready for the tables."""
    from reader.feeds import list_entries, parse_feed

    parsed = parse_feed(job.data, url=job.url, content_type=job.content_type)
    # Its site, as it says now, tells addresses of articles from general ones.
    feed = replace(job.feed, title=parsed.title or job.feed.title, site=parsed.site)
    listed = list_entries(parsed, feed, now=job.now) if job.later else None
    return FeedResult(
        title=parsed.title,
        site=parsed.site,
        interval=parsed.interval,
        flaw=parsed.flaw,
        listed=() if listed else _packed(parsed, feed, job),
        bulk=make_bulk(listed) if listed else None,
    )


def _packed(parsed: ParsedFeed, feed: Feed, job: FeedJob) -> tuple[PackedEntry, ...]:
    from reader.feeds import prepare_entries

    return tuple(
        PackedEntry(
            Filed(entry.key, entry.keys, entry.mark, entry.is_teaser, entry.enclosures),
            None if entry.article is None else pack(entry.article, entry.fingerprint),
        )
        for entry in prepare_entries(parsed, feed, now=job.now, seen=job.seen)
    )


def read_page(job: PageJob) -> Article:
    """Read a web page as an article."""
    from reader.extract import extract_page

    article = extract_page(job.data, name=job.url, content_type=job.content_type)
    return article if article.url else replace(article, url=job.url)


def search_page(job: SearchJob) -> list[tuple[str, str | None]]:
    """Return the addresses and titles of the feeds that a page names."""
    from reader.feeds import find_feeds

    found = find_feeds(job.data, url=job.url, content_type=job.content_type)
    return [(feed.url, feed.title) for feed in found]


def make_bodies(job: BodyJob) -> list[tuple[Packed, bool]]:
    """Return each entry's article, ready for the tables, and whether it is a teaser."""
    from reader.feeds import complete_entry

    made = [complete_entry(entry, feed, now=came) for entry, feed, came in job.entries]
    return [(pack(article), is_teaser) for article, is_teaser in made]


def find_all_quotes(job: QuotesJob) -> list[tuple[Quote, ...]]:
    """Return the quotes of each article."""
    from reader.quotes import find_quotes

    return [find_quotes(article) for article in job.articles]


_RUN: Mapping[type, Callable[..., object]] = {
    FeedJob: read_feed,
    PageJob: read_page,
    SearchJob: search_page,
    BodyJob: make_bodies,
    QuotesJob: find_all_quotes,
}


def run_job(job: Job) -> object:
    """Do the job here; errors that a user can be told come back as a `Failure`."""
    try:
        return _RUN[type(job)](job)
    except ReaderError as error:
        return Failure(type(error).__name__, error.what, error.hint)


def main() -> None:
    """Answer one job after another, each within limits, until the pipe is closed."""
    # An interrupt of the terminal goes to every process; the one that asked decides.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    # What a job makes is dropped with it; looking for cycles all the time takes a tenth of it.
    gc.set_threshold(100_000, 10, 10)
    jobs, answers = sys.stdin.buffer, sys.stdout.buffer
    # Whatever prints must not get between the answers.
    sys.stdout = sys.stderr
    while (job := _next(jobs)) is not None:
        _set_limits()
        answer = run_job(job)
        pickle.dump(answer, answers, pickle.HIGHEST_PROTOCOL)
        answers.flush()


def _next(jobs: BinaryIO) -> Job | None:
    try:
        job: Job = pickle.load(jobs)
    except EOFError:
        return None
    return job


def _set_limits() -> None:
    """Grant the next job its time: what was used before doesn't count."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    seconds = int(used.ru_utime + used.ru_stime) + 1 + CPU_SECONDS
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    if hard == resource.RLIM_INFINITY or seconds < hard:
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, hard))
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    if hard == resource.RLIM_INFINITY or hard > MEMORY:
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, hard))
