"""Reads pages of the web for the screen, which may be left at any time: it waits for no server."""

from __future__ import annotations

import threading
from functools import partial
from queue import SimpleQueue

from reader.errors import StoppedError
from reader.model.article import Article
from reader.services.fetching import PageReader, read_address
from reader.services.workers import Workers

Outcome = SimpleQueue[Article | BaseException]


class LastingReader:
    """Reads one page after another with a process that stays, since starting one takes .25 s.

    Any thread may ask it.
    """

    def __init__(self, read: PageReader | None = None) -> None:
        self.workers = Workers(1)
        """The process, for other jobs too."""
        self._read = read or partial(read_address, workers=self.workers)
        self._lock = threading.Lock()
        self._awaited: set[Outcome] = set()
        self._is_closed = False

    def __call__(self, url: str) -> Article:
        """Fetch and read a page. Raises as `read_address` does, and StoppedError once it is closed."""
        outcome: Outcome = SimpleQueue()
        with self._lock:
            if self._is_closed:
                raise _left()
            self._awaited.add(outcome)
        # A daemon, which ends with the program: a server may take 20 s to answer.
        threading.Thread(target=self._try, args=(url, outcome), name="page", daemon=True).start()
        found = outcome.get()
        with self._lock:
            self._awaited.discard(outcome)
        if isinstance(found, BaseException):
            raise found
        return found

    def _try(self, url: str, outcome: Outcome) -> None:
        try:
            outcome.put(self._read(url))
        except BaseException as error:  # noqa: BLE001  # Raised again where it is waited for.
            outcome.put(error)

    def close(self) -> None:
        """End the process; whoever waits for a page is told at once that none will come."""
        with self._lock:
            self._is_closed = True
            for outcome in self._awaited:
                outcome.put(_left())
        self.workers.close()


def _left() -> StoppedError:
    return StoppedError("not fetched, since the program is being left")
