"""Subscribe, settle how a feed is read, unsubscribe; lists of subscriptions in and out as OPML."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from contextlib import nullcontext
from dataclasses import replace
from pathlib import Path
from typing import Any

from reader.errors import (
    AddressError,
    EmptyFeedError,
    FeedError,
    FetchError,
    NotAFeedError,
    PageNotFoundError,
    SeveralFeedsError,
    StatusError,
    UnknownFeedError,
)
from reader.feeds import candidate_urls, read_opml, write_opml
from reader.fetch import Client, Limits, Response
from reader.fetch.address import complete_address, parse_address
from reader.model.feed import Feed, FeedSettings, Subscription
from reader.model.frozen import frozen
from reader.model.listing import FeedRow, StateChange
from reader.model.text import clean_line, counted, in_marks
from reader.services.feeding_settings import change_feed, read_folders
from reader.services.library import Library
from reader.services.refreshing_command import is_command
from reader.services.refreshing_lanes import body_mark, request_of
from reader.services.refreshing_mailbox import is_mailbox, mailbox_url, read_mailbox
from reader.services.refreshing_state import Outcome
from reader.services.refreshing_store import settle
from reader.services.worker import FeedJob, SearchJob
from reader.services.workers import Workers
from reader.store import feeds as feed_store
from reader.store import journal, subscribing
from reader.store.connection import Connection
from reader.store.content import write_moment

_LIMITS = Limits()
_NAME = 40
"""Characters of a feed's name that a step is named by."""
_TRIES = 12
"""Addresses at which the feed of a site that names none is looked for."""


@frozen
class Subscribed:
    """What subscribing came to."""

    row: FeedRow
    is_new: bool
    """False where there was a subscription already."""
    added: int = 0
    """New articles."""


def add_feed(
    library: Library,
    address: str,
    *,
    folder: str | None = None,
    title: str | None = None,
    settings: FeedSettings = FeedSettings(),  # noqa: B008  # Frozen.
    unchecked: bool = False,
    limits: Limits = _LIMITS,
    environ: Mapping[str, str] | None = None,
    workers: Workers | None = None,
) -> Subscribed:
    """Subscribe to the feed at this address, or to the one that the site at it names.

    A mailbox ("mailbox:/home/ada/Mail/news") is one, too. Its articles are taken in at once. With `unchecked` nothing is asked. Raises SeveralFeedsError
    where a site names several, FetchError and NotAFeedError where there is nothing to subscribe to.
    """
    url = _feed_address(address)
    # Whether a command may be run the refresh asks.
    unchecked = unchecked or is_command(url)
    own_title = clean_line(title or "") or None
    wanted = Subscription(
        url, own_title=own_title, folders=read_folders(folder or ""), settings=settings
    )
    if unchecked or _is_there(library, url):
        return _subscribe(library, wanted)
    with (
        Client(limits, environ) as client,
        Workers(1) if workers is None else nullcontext(workers) as readers,
    ):
        finder = _Finder(library, client, readers, settings)
        try:
            response = read_mailbox(url, limits, None) if is_mailbox(url) else finder.find(url)
        except FeedError as error:
            if url not in error.what:
                error.what = f"{url}: {error.what}"
            raise
        wanted = replace(wanted, url=response.moved_to or finder.found_at or url)
        subscribed = _subscribe(library, wanted)
        return _take_first(library, readers, subscribed, response)


def _feed_address(text: str) -> str:
    """Return the whole address of a feed. Raises AddressError where nothing can be asked at it."""
    url = complete_address(text)
    if is_mailbox(url):
        return mailbox_url(url)
    if not is_command(url):
        parse_address(url)
    return url


def _is_there(library: Library, url: str) -> bool:
    with library.store.reading() as connection:
        key = feed_store.feed_key(url)
        return any(
            feed_store.feed_key(kept.feed.url) == key for kept in feed_store.load_feeds(connection)
        )


def _subscribe(library: Library, wanted: Subscription) -> Subscribed:
    with library.store.writing() as connection:
        ((feed_id, is_new),) = _add(library, connection, [wanted])
        kept = feed_store.load_feed(connection, feed_id)
        assert kept is not None
    return Subscribed(kept.row, is_new)


def _add(
    library: Library, connection: Connection, wanted: Sequence[Subscription]
) -> list[tuple[int, bool]]:
    """Subscribe, as one step; return the id of each feed and whether it is new."""
    found: list[tuple[int, bool]] = []
    record = subscribing.feed_addition(wanted, found)

    def words(count: int) -> str:
        new = sum(is_new for _, is_new in found)
        if not new:
            return f"changed {counted(count, 'feed')}"
        if new > 1:
            return f"subscribed to {new:,} feeds"
        (feed_id,) = (feed_id for feed_id, is_new in found if is_new)
        return f"subscribed to {_name(connection, feed_id)}"

    journal.take_step(connection, record, words, library.now())
    return found


def _name(connection: Connection, feed_id: int) -> str:
    kept = feed_store.load_feed(connection, feed_id)
    return in_marks(kept.feed.name, _NAME) if kept else "a feed"


def _take_first(
    library: Library, workers: Workers, subscribed: Subscribed, response: Response
) -> Subscribed:
    """Take in what came when the feed was looked for: it isn't asked twice."""
    feed = subscribed.row.feed
    now = library.clock()
    result = workers.read_feed(
        FeedJob(response.body, response.url, response.content_type, feed, now, {})
    )
    with library.store.writing() as connection:
        kept = feed_store.load_feed(connection, feed.id)
        assert kept is not None
        settled = settle(connection, Outcome(kept, now, response, body_mark(response), result))
        kept = feed_store.load_feed(connection, feed.id)
        assert kept is not None
    return Subscribed(kept.row, subscribed.is_new, len(settled.added))


class _Finder:
    """Finds the feed that is meant by an address."""

    def __init__(
        self, library: Library, client: Client, workers: Workers, settings: FeedSettings
    ) -> None:
        self._now = library.clock()
        self._client = client
        self._workers = workers
        self._settings = settings
        self.found_at = ""

    def find(self, url: str) -> Response:
        """Return the feed at the address, or of the site at it. Raises FeedError and its kinds."""
        response = self._fetch(url)
        try:
            return self._checked(url, response)
        except (NotAFeedError, EmptyFeedError) as error:
            not_a_feed = error
        found = self._workers.search_page(
            SearchJob(response.body, response.url, response.content_type)
        )
        if len(found) > 1:
            names = "; ".join(
                f"{address} ({title})" if title else address for address, title in found
            )
            raise SeveralFeedsError(
                f"{url} has several feeds",
                urls=tuple(address for address, _ in found),
                hint=f"add one of them: {names}",
            )
        if found:
            return self._checked(found[0][0], self._fetch(found[0][0]))
        return self._guess(response.url, not_a_feed)

    def _guess(self, url: str, error: FeedError) -> Response:
        for candidate in candidate_urls(url)[:_TRIES]:
            try:
                return self._checked(candidate, self._fetch(candidate))
            except (StatusError, NotAFeedError, EmptyFeedError):
                continue
            except FetchError:
                break
        raise NotAFeedError(
            f"{url}: no feed, and none found on the site", hint=str(error)
        ) from error

    def _fetch(self, url: str) -> Response:
        return self._client.fetch(request_of(Feed(0, url, settings=self._settings)))

    def _checked(self, url: str, response: Response) -> Response:
        """Return the response where it is a feed."""
        feed = Feed(0, url)
        self._workers.read_feed(
            FeedJob(response.body, response.url, response.content_type, feed, self._now, {})
        )
        self.found_at = url
        return response


# --- what is there


def list_feeds(library: Library) -> list[FeedRow]:
    """Return the subscriptions, in the order in which they were added."""
    with library.store.reading() as connection:
        return [kept.row for kept in feed_store.load_feeds(connection)]


def find_feed(library: Library, reference: str) -> FeedRow:
    """Return the one feed that an address, a number or a title means. Raises UnknownFeedError."""
    with library.store.reading() as connection:
        found = feed_store.find_feeds(connection, reference)
    shown = clean_line(reference)
    if not found:
        raise UnknownFeedError(f"no feed “{shown}”", hint="see sayso feeds")
    if len(found) > 1:
        names = ", ".join(kept.feed.url for kept in found[:5])
        raise UnknownFeedError(f"“{shown}” may be several feeds", hint=f"name one: {names}")
    return found[0].row


def feed_object(row: FeedRow) -> dict[str, Any]:
    """Return a row of `sayso feeds --json`."""
    feed, state = row.feed, row.feed.state
    return {
        "url": feed.url,
        "title": feed.own_title or feed.title,
        "folders": list(feed.folders),
        "site": feed.site,
        "unread": row.unread,
        "articles": row.articles,
        "last_fetched": write_moment(state.last_fetched),
        "last_ok": write_moment(state.last_ok),
        "error": state.error,
        "failing_since": write_moment(state.failing_since),
        "next_fetch": write_moment(state.next_fetch),
    }


# --- changes


def set_feed(library: Library, feed_id: int, changes: Iterable[tuple[str, str]]) -> FeedRow:
    """Change a feed's settings, as one step that can be undone; see feeding_settings.py.

    Raises UsageError, UnknownFeedError.
    """
    wanted = list(changes)
    with library.store.writing() as connection:
        kept = feed_store.load_feed(connection, feed_id)
        if kept is None:
            raise UnknownFeedError(f"no feed {feed_id}", hint="see sayso feeds")
        changed = change_feed(kept.feed, wanted)
        words = f"set {', '.join(name for name, _ in wanted)} of {_name(connection, feed_id)}"
        record = subscribing.feed_change(changed)
        journal.take_step(connection, record, lambda _: words, library.now())
        kept = feed_store.load_feed(connection, feed_id)
        assert kept is not None
    return kept.row


def remove_feeds(library: Library, feed_ids: Sequence[int]) -> StateChange:
    """Unsubscribe, as one step that can be undone; what came by the feeds stays in the library."""

    def words(count: int) -> str:
        return "unsubscribed" if count == 1 else f"unsubscribed from {count} feeds"

    with library.store.writing() as connection:
        step = journal.take_step(
            connection, subscribing.feed_removal(feed_ids), words, library.now()
        )
    return StateChange(step.words, (), step.count)


# --- OPML


@frozen
class Imported:
    """What reading a list of feeds came to."""

    new: int
    known: int
    """Those that there was a subscription to already."""
    refused: tuple[str, ...] = ()
    """Addresses at which no feed can be."""


def import_opml(library: Library, data: bytes) -> Imported:
    """Subscribe to the feeds of an OPML list, but for those at no address.

    As one step that can be undone. Nothing is fetched: a refresh does that. Raises ImportFormatError.
    """
    wanted, refused = [], []
    for one in read_opml(data):
        try:
            wanted.append(replace(one, url=_feed_address(one.url)))
        except AddressError:
            refused.append(one.url)
    with library.store.writing() as connection:
        new = sum(is_new for _, is_new in _add(library, connection, wanted))
    return Imported(new, len(wanted) - new, tuple(refused))


def import_opml_file(library: Library, name: str) -> Imported:
    """Subscribe to the feeds of the list in a file. Raises InputError and ImportFormatError."""
    from reader.feeds.opml import LIMIT  # Deferred: only this asks.

    path = Path(name).expanduser()
    try:
        with path.open("rb") as file:
            # A byte more than a list may have tells that there is more.
            data = file.read(LIMIT + 1)
    except (OSError, ValueError) as error:
        cause = error.strerror if isinstance(error, OSError) else str(error)
        what = f"{path}: can't be read ({cause})"
        raise PageNotFoundError(what, hint="name a list of feeds (OPML)") from error
    return import_opml(library, data)


def export_opml(library: Library) -> str:
    """Return the subscriptions as OPML."""
    with library.store.reading() as connection:
        kept = feed_store.load_feeds(connection)
    return write_opml(
        Subscription(f.url, f.title, f.own_title, f.site, f.folders, f.settings)
        for f in (one.feed for one in kept)
    )
