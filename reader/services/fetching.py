"""Single pages from the network: into the library to be read later, or the whole of an article of
which a feed gave the beginning."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import nullcontext, suppress
from dataclasses import replace
from enum import StrEnum
from functools import partial
from urllib.parse import urlsplit

from reader.errors import (
    InputError,
    LibraryUnwritableError,
    ReaderError,
    StoppedError,
)
from reader.fetch import PAGE_LIMIT, Client, Limits, Request
from reader.model.article import Article
from reader.model.frozen import frozen
from reader.model.listing import StoredArticle
from reader.model.text import counted
from reader.services.library import Library
from reader.services.listing import get_article
from reader.services.missing import not_in_library
from reader.services.pages import add_page, preview
from reader.services.quoting import analyse
from reader.services.waiting import analyse_now
from reader.services.worker import PageJob
from reader.services.workers import Workers
from reader.store import articles, listing, page_failures
from reader.store.arrivals import load_origins
from reader.store.identity import host_of, url_key
from reader.store.packing import pack

_LIMITS = Limits(size=PAGE_LIMIT)
_ACCEPT = "text/html, application/xhtml+xml;q=0.9, text/plain;q=0.8, */*;q=0.5"
_AS_GOOD = 0.9
"""Of the feed's words, so many on the page are as good: captions and credits come and go."""
_NO_MORE = (
    "the page gives no more than the feed: the rest may be for subscribers, or need a browser"
)
_HOSTS_AT_ONCE = 8
_PAUSE = 0.1
"""Seconds between two pages of one host."""

PageReader = Callable[[str], Article]
"""Fetches the page at an address. Raises FetchError, InputError, HostileFeedError."""


def read_address(
    url: str,
    *,
    limits: Limits = _LIMITS,
    environ: Mapping[str, str] | None = None,
    workers: Workers | None = None,
) -> Article:
    """Fetch a page and read it as an article. Raises FetchError, InputError, HostileFeedError."""
    try:
        with Client(limits, environ) as client:
            response = client.fetch(Request(url, accept=_ACCEPT))
        if not response.body.strip():
            raise InputError("the page is empty")
        job = PageJob(response.body, response.url, response.content_type)
        with Workers(1) if workers is None else nullcontext(workers) as readers:
            article = readers.read_page(job)
    except ReaderError as error:
        if url not in error.what:
            error.what = f"{url}: {error.what}"
        raise
    return replace(article, url=_own_address(article.url, response.url))


def _own_address(canonical: str | None, url: str) -> str:
    """Return the page's canonical address, but for one that stands for the whole site."""
    if canonical is None or url_key(canonical) is None:
        return url
    is_root = urlsplit(canonical).path in ("", "/") and not urlsplit(canonical).query
    return url if is_root and urlsplit(url).path not in ("", "/") else canonical


def fetch_page(library: Library, url: str, *, read: PageReader = read_address) -> int:
    """Fetch a page into the library, as `read` does, and return the article's id.

    Raises FetchError, InputError, HostileFeedError.
    """
    article_id = add_page(library, read(url))
    with library.store.writing() as connection:
        # The address that was asked for leads here too, whatever the page calls itself.
        key = url_key(url)
        articles.add_keys(connection, article_id, [key] if key else [])
    return article_id


def preview_page(url: str, *, environ: Mapping[str, str] | None = None) -> StoredArticle:
    """Fetch a page to be shown without entering the library. Raises as `fetch_page` does."""
    return preview(read_address(url, environ=environ))


# --- the whole of an article


class Whole(StrEnum):
    """What fetching the whole article came to."""

    SHOWN = "shown"
    """The page's words are shown now."""
    KEPT = "kept"
    """The feed's words are the better ones and stay; the page's are a version."""
    SAME = "same"
    """The page says what is shown already."""


@frozen
class WholeResult:
    """What fetching the whole article came to, with words where there is something to say."""

    what: Whole
    words: str


def wants_whole(library: Library, article_id: int, *, default: str = "auto") -> bool:
    """Tell whether opening the article is to fetch the whole of it: a feed gave a teaser only.

    `default` is what holds for feeds whose settings don't say: "auto", "always" or "never".
    """
    with library.store.reading() as connection:
        origins = load_origins(connection, article_id)
    if origins is None or not origins.by_feed or not origins.shown_from_feed or origins.other:
        return False
    setting = origins.full_article or default
    return setting == "always" or (setting == "auto" and origins.is_teaser)


def fetch_whole(
    library: Library, article_id: int, *, read: PageReader = read_address
) -> WholeResult:
    """Fetch the article's page and show its words, unless those that are there are better.

    The headline stays the feed's. Raises FetchError, InputError, HostileFeedError, and
    NotInLibraryError.
    """
    before = get_article(library, article_id).article
    if before.url is None:
        raise InputError("the article has no address to fetch it from")
    try:
        page = read(before.url)
    except StoppedError:
        # Of the page that tells nothing.
        raise
    except ReaderError as error:
        _note_failure(library, article_id, error)
        raise
    # What the feed gave has to be whole itself: it stays as a version.
    analyse_now(library, article_id)
    whole = merge_page(before, page)
    quotes = analyse(whole)
    with library.store.writing() as connection:
        origins = load_origins(connection, article_id)
        if origins is None:
            raise not_in_library(article_id)
        key = url_key(page.url or "")
        articles.add_keys(connection, article_id, [key] if key else [])
        if whole.words < before.words * _AS_GOOD:
            packed = pack(whole)
            articles.keep_version(connection, article_id, packed, library.now(), from_feed=False)
            cause = _why_short(whole, before)
            page_failures.note(connection, article_id, cause, library.now())
            return WholeResult(Whole.KEPT, cause)
        if origins.is_teaser and origins.shown_from_feed and whole.words < before.words / _AS_GOOD:
            page_failures.note(connection, article_id, _NO_MORE, library.now())
        else:
            page_failures.forget(connection, article_id)
        if whole.body == before.body and not origins.shown_from_feed:
            return WholeResult(Whole.SAME, "the page says what is shown already")
        articles.show_version(connection, article_id, whole, quotes, now=library.now())
    return WholeResult(Whole.SHOWN, "the whole article")


def _note_failure(library: Library, article_id: int, error: ReaderError) -> None:
    """Keep why the page could not be had, for who reads the article later."""
    with suppress(LibraryUnwritableError), library.store.writing() as connection:
        page_failures.note(connection, article_id, str(error), library.now())


def merge_page(feed: Article, page: Article) -> Article:
    """Return the page's article with what the feed knows better: headline, address, date."""
    return replace(
        page,
        headline=feed.headline or page.headline,
        url=feed.url,
        summary=feed.summary or page.summary,
        standfirst=page.standfirst or feed.standfirst,
        section=page.section or feed.section,
        byline=page.byline or feed.byline,
        authors=page.authors or feed.authors,
        dateline=page.dateline or feed.dateline,
        published=feed.published or page.published,
        publisher=page.publisher or feed.publisher,
        agency=page.agency or feed.agency,
        language=page.language or feed.language,
    )


def _why_short(page: Article, feed: Article) -> str:
    return (
        f"the page gives {counted(page.words, 'word')}, the feed {feed.words:,}: the feed's stay "
        "(the rest may be for subscribers, or need a browser)"
    )


def toggle_text(library: Library, article_id: int) -> bool:
    """Show the feed's words in place of the page's, or round; tell whether there are others."""
    with library.store.writing() as connection:
        origins = load_origins(connection, article_id)
        if origins is None:
            raise not_in_library(article_id)
        if origins.other is None:
            return False
        articles.switch_version(connection, article_id, origins.other)
    return True


def fetch_many(
    library: Library,
    ids: Sequence[int],
    *,
    on_done: Callable[[int, ReaderError | None], None] = lambda _id, _error: None,
    should_stop: Callable[[], bool] = lambda: False,
    limits: Limits = _LIMITS,
    environ: Mapping[str, str] | None = None,
) -> int:
    """Fetch the whole of each article, one page of a host at a time; return how many are shown."""
    shown = 0
    lock = threading.Lock()

    def one_host(items: Iterable[int]) -> None:
        nonlocal shown
        pause = threading.Event()
        try:
            for article_id in items:
                if should_stop():
                    return
                error = None
                try:
                    result = fetch_whole(library, article_id, read=read)
                    with lock:
                        shown += result.what is Whole.SHOWN
                except ReaderError as failed:
                    error = failed
                with lock:
                    on_done(article_id, error)
                pause.wait(_PAUSE)
        finally:
            library.store.release()

    with Workers(in_background=True) as workers, ThreadPoolExecutor(_HOSTS_AT_ONCE) as pool:
        read = partial(read_address, limits=limits, environ=environ, workers=workers)
        list(pool.map(one_host, _by_host(library, ids)))
    return shown


def _by_host(library: Library, ids: Sequence[int]) -> list[list[int]]:
    """Return the articles that are there and have an address, those of a host together."""
    with library.store.reading() as connection:
        rows = listing.load_rows(connection, ids)
    hosts: dict[str, list[int]] = {}
    for row in rows:
        if row.url is not None:
            hosts.setdefault(host_of(row.url), []).append(row.id)
    return list(hosts.values())
