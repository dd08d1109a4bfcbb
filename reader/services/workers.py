"""Processes that parse what came from outside, lent to whoever has a job. See worker.py.

A few serve many jobs, since starting one costs more than parsing a feed. One that takes too much
time or memory is killed, and the job told; the next job gets a new one.
"""

from __future__ import annotations

import os
import pickle
import subprocess
import threading
from collections.abc import Callable
from contextlib import suppress
from tempfile import TemporaryFile
from types import TracebackType
from typing import IO, TypeVar

from reader import errors
from reader.errors import HostileFeedError, ReaderError, StoppedError
from reader.model.article import Article
from reader.model.quote import Quote
from reader.model.text import clean_line, shorten
from reader.processes import start_own
from reader.services import worker
from reader.store.packing import Packed

WALL_SECONDS = 60.0
"""A worker that waits for something takes no CPU; on a busy machine 10 s of it take longer."""
_BACKGROUND = 10
"""How much the processor is left to others. Not by the process that stores: who is left without the
processor while it holds the library makes everybody wait."""
Result = TypeVar("Result")


class _Process:
    """One worker process."""

    def __init__(self, niceness: int) -> None:
        self._words: IO[bytes] = TemporaryFile()  # noqa: SIM115  # Lives as long as the process.
        try:
            self._process = start_own(
                "reader.services.worker",
                niceness=niceness,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=self._words,
            )
        except ReaderError:
            self._words.close()
            raise

    def run(self, job: worker.Job, seconds: float) -> object:
        """Return the answer. Raises HostileFeedError where the worker did not live to give it."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        watch = threading.Timer(seconds, self._process.kill)
        watch.daemon = True
        watch.start()
        try:
            pickle.dump(job, self._process.stdin, pickle.HIGHEST_PROTOCOL)
            self._process.stdin.flush()
            return pickle.load(self._process.stdout)
        except (EOFError, BrokenPipeError, pickle.UnpicklingError) as error:
            raise HostileFeedError(self._cause()) from error
        finally:
            watch.cancel()

    def _cause(self) -> str:
        status = self._process.wait()
        self._words.seek(0)
        words = self._words.read().decode("utf-8", "replace").strip()
        last = shorten(clean_line(words.rpartition("\n")[2]), 200)
        if status < 0:
            return "took too much time to read, and was stopped"
        if last.startswith("MemoryError"):
            return "took too much memory to read, and was stopped"
        return f"can't be read ({last or f'exit status {status}'})"

    def kill(self) -> None:
        """End the process, whatever it does; the one that waits for it is told."""
        self._process.kill()

    def stop(self) -> None:
        """End the process and give back what it held."""
        self._process.kill()
        self._process.wait()
        for stream in (self._process.stdin, self._process.stdout, self._words):
            if stream is not None:
                with suppress(OSError):
                    stream.close()


class Workers:
    """A few worker processes, started when they are needed; for any number of threads."""

    def __init__(
        self,
        count: int | None = None,
        *,
        seconds: float = WALL_SECONDS,
        in_background: bool = False,
    ) -> None:
        self._count = count or min(max(os.cpu_count() or 1, 1), 4)
        self._seconds = seconds
        self._niceness = _BACKGROUND if in_background else 0
        self._is_closed = False
        self._idle: list[_Process] = []
        self._busy: set[_Process] = set()
        self._free = threading.BoundedSemaphore(self._count)
        self._lock = threading.Lock()

    def __enter__(self) -> Workers:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """End the processes; jobs that are being done, or asked for later, raise StoppedError."""
        with self._lock:
            self._is_closed = True
            idle, self._idle = self._idle, []
            for process in self._busy:
                process.kill()
        for process in idle:
            process.stop()

    @property
    def count(self) -> int:
        """How many jobs run at once."""
        return self._count

    def read_feed(self, job: worker.FeedJob) -> worker.FeedResult:
        """Parse a feed. Raises FeedError and its kinds."""
        return self._run(worker.read_feed, job)

    def read_page(self, job: worker.PageJob) -> Article:
        """Read a page. Raises InputError and its kinds, HostileFeedError."""
        return self._run(worker.read_page, job)

    def search_page(self, job: worker.SearchJob) -> list[tuple[str, str | None]]:
        """Search a page for feeds. Raises HostileFeedError."""
        return self._run(worker.search_page, job)

    def make_bodies(self, job: worker.BodyJob) -> list[tuple[Packed, bool]]:
        """Make the bodies of articles that were only listed. Raises HostileFeedError."""
        return self._run(worker.make_bodies, job)

    def find_all_quotes(self, job: worker.QuotesJob) -> list[tuple[Quote, ...]]:
        """Search articles for quotes. Raises HostileFeedError."""
        return self._run(worker.find_all_quotes, job)

    def _run(self, _does: Callable[..., Result], job: worker.Job) -> Result:
        """Have the job done; `_does` is what the worker calls, and says what type comes back."""
        with self._free:
            with self._lock:
                if self._is_closed:
                    raise _closed()
                process = self._idle.pop() if self._idle else _Process(self._niceness)
                self._busy.add(process)
            try:
                answer = process.run(job, self._seconds)
            except BaseException as error:
                with self._lock:
                    self._busy.discard(process)
                process.stop()
                if self._is_closed and isinstance(error, HostileFeedError):
                    raise _closed() from error
                raise
            with self._lock:
                self._busy.discard(process)
                if not self._is_closed:
                    self._idle.append(process)
        if isinstance(answer, worker.Failure):
            raise _told(answer)
        return answer  # type: ignore[return-value]  # What `_does` returns, from the other side.


def _closed() -> StoppedError:
    return StoppedError("given up, since the processes that read were ended")


def _told(failure: worker.Failure) -> ReaderError:
    kind = getattr(errors, failure.kind, errors.FeedError)
    error: ReaderError = kind(failure.what, hint=failure.hint)
    return error
