"""Ask for many feeds at once, politely: a few connections a host, each used for several feeds.

Threads that fetch, and have workers parse. What comes of it is handed on; nothing is stored here.
"""

from __future__ import annotations

import hashlib
import threading
from collections import deque
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from queue import Full, Queue, SimpleQueue

from reader.errors import ReaderError, ServerBusyError, UnreachableError
from reader.fetch import Client, Limits, Request, Response
from reader.model.feed import Feed
from reader.services.library import Library
from reader.services.refreshing_command import is_command, run_command
from reader.services.refreshing_mailbox import is_mailbox, read_mailbox
from reader.services.refreshing_state import Outcome
from reader.services.worker import FeedJob
from reader.services.workers import Workers
from reader.store.arrivals import seen_entries
from reader.store.feeds import KeptFeed
from reader.store.identity import host_of

THREADS = 32
LANES_A_HOST = 4
_PAUSE = 0.1
"""Seconds between two requests on a connection."""
_AHEAD = 100
"""Outcomes that wait to be stored; more would only fill the memory."""
_PATIENCE = 0.1
_DEAD_AFTER = 2
"""A host that could not be reached so often is not tried again in this refresh."""
_ACCEPT = (
    "application/atom+xml, application/rss+xml, application/feed+json, application/rdf+xml, "
    "application/xml;q=0.9, text/xml;q=0.9, application/json;q=0.8, */*;q=0.5"
)


@dataclass(slots=True)
class _Host:
    """The feeds of one host that are still to be asked for, and how it behaves."""

    name: str
    feeds: deque[KeptFeed] = field(default_factory=deque)
    unreachable: int = 0
    error: ReaderError | None = None
    """Why it is left alone for now."""


class Lanes:
    """Asks for feeds; `outcomes` gets one `Outcome` for each feed that was asked."""

    def __init__(
        self,
        library: Library,
        workers: Workers,
        *,
        limits: Limits,
        environ: Mapping[str, str] | None = None,
        allows_commands: bool = False,
    ) -> None:
        self._allows_commands = allows_commands
        self._library = library
        self._workers = workers
        self._limits = limits
        self._environ = environ
        self._lanes: SimpleQueue[_Host | None] = SimpleQueue()
        self._stopped = threading.Event()
        self.outcomes: Queue[Outcome | BaseException] = Queue(_AHEAD)
        """An exception that users can't be told is raised again where outcomes are taken."""

    def start(self, feeds: Iterable[KeptFeed]) -> None:
        """Begin to ask."""
        hosts = _by_host(feeds)
        count = 0
        # Those with many feeds first: they take longest.
        for host in sorted(hosts, key=lambda host: -len(host.feeds)):
            for _ in range(min(LANES_A_HOST, len(host.feeds))):
                self._lanes.put(host)
                count += 1
        for _ in range(min(THREADS, count)):
            self._lanes.put(None)
            # Daemons: whoever stops doesn't wait for a server that doesn't answer.
            threading.Thread(target=self._work, name="refresh", daemon=True).start()

    def stop(self) -> None:
        """Ask for no more feeds."""
        self._stopped.set()

    def _work(self) -> None:
        try:
            while (host := self._lanes.get()) is not None:
                self._drive(host)
        except BaseException as error:  # noqa: BLE001  # Raised again where outcomes are taken.
            self._hand_on(error)
        finally:
            self._library.store.release()

    def _drive(self, host: _Host) -> None:
        pause = 0.0 if _is_local(host.name) else _PAUSE
        with Client(self._limits, self._environ) as client:
            while not self._stopped.is_set():
                try:
                    kept = host.feeds.popleft()
                except IndexError:
                    return
                self._hand_on(self._ask(client, host, kept))
                if pause and host.feeds and host.error is None:
                    self._stopped.wait(pause)

    def _hand_on(self, outcome: Outcome | BaseException) -> None:
        """Wait until there is room; where the refresh was stopped nobody takes it any more."""
        while not self._stopped.is_set():
            try:
                self.outcomes.put(outcome, timeout=_PATIENCE)
            except Full:
                continue
            return

    def _ask(self, client: Client, host: _Host, kept: KeptFeed) -> Outcome:
        now = self._library.clock()
        if host.error is not None:
            return Outcome(kept, now, error=host.error)
        try:
            if is_command(kept.feed.url):
                response = run_command(
                    kept.feed.url, self._limits, is_allowed=self._allows_commands
                )
            elif is_mailbox(kept.feed.url):
                response = read_mailbox(kept.feed.url, self._limits, kept.feed.state.etag)
            else:
                response = client.fetch(request_of(kept.feed))
            return self._read(kept, response, body_mark(response))
        except ServerBusyError as error:
            if error.retry_after is not None:
                host.error = error
            return Outcome(kept, now, error=error)
        except UnreachableError as error:
            host.unreachable += 1
            if host.unreachable >= _DEAD_AFTER:
                host.error = error
            return Outcome(kept, now, error=error)
        except ReaderError as error:
            return Outcome(kept, now, error=error)

    def _read(self, kept: KeptFeed, response: Response, mark: str | None) -> Outcome:
        now = self._library.clock()
        before = kept.fetching.body_mark
        if response.not_modified or mark == before:
            return Outcome(kept, now, replace(response, body=b""), before)
        seen: Mapping[str, str] = {}
        if kept.row.articles:
            with self._library.store.reading() as connection:
                seen = seen_entries(connection, kept.feed.id)
        job = FeedJob(
            response.body,
            response.url,
            response.content_type,
            kept.feed,
            now,
            seen,
            # All of a feed is new at once, of many feeds maybe: listed first, whole a bit later.
            later=not kept.row.articles,
        )
        result = self._workers.read_feed(job)
        return Outcome(kept, now, replace(response, body=b""), mark, result)


def request_of(feed: Feed) -> Request:
    """Return what is asked for the feed, as its settings want it."""
    settings, state = feed.settings, feed.state
    return Request(
        feed.url,
        etag=state.etag,
        last_modified=state.last_modified,
        accept=_ACCEPT,
        user_agent=settings.user_agent,
        headers=settings.headers,
        cookie_file=None if settings.cookie_file is None else Path(settings.cookie_file),
    )


def body_mark(response: Response) -> str | None:
    """Return a hash of the bytes that came; None where none did."""
    return None if response.not_modified else hashlib.sha256(response.body).hexdigest()[:32]


def _by_host(feeds: Iterable[KeptFeed]) -> list[_Host]:
    hosts: dict[str, _Host] = {}
    for kept in feeds:
        name = host_of(kept.feed.url)
        hosts.setdefault(name, _Host(name)).feeds.append(kept)
    return list(hosts.values())


def _is_local(host: str) -> bool:
    return host.startswith(("127.", "localhost", "[::1]"))
