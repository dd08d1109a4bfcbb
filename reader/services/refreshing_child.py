"""A refresh in a process of its own, for the screen: it shares no thread and no memory with it.

It is `sayso refresh --json` on the same library, whose lines are read as they come.
"""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryFile
from threading import Thread
from typing import IO, Any

from reader.errors import ReaderError
from reader.model.frozen import frozen
from reader.model.text import clean_line
from reader.processes import start_own
from reader.services.library import Library
from reader.services.waiting import count_waiting

PACE = 0.25
"""Seconds between two looks at how far it is: what follows it has better things to do."""
_LAST_WORDS = 4_096
_NICENESS = 5
"""How much the processor is left to the screen; its workers leave it more. Not as much as theirs: who
is left without it while the library is held makes everybody wait."""


@frozen
class Standing:
    """How far a refresh is."""

    done: int = 0
    total: int = 0
    """How many feeds are asked; 0 before the first has answered."""
    added: int = 0
    failed: int = 0
    waiting: int | None = None
    """After the last feed: how many articles wait for their quotes."""
    words: str = ""
    """What it said last: that it waits for another refresh, why it can't go on."""


class RefreshChild:
    """A refresh that is under way in another process. Raises ReaderError where none can be started."""

    def __init__(
        self,
        folder: Path,
        feeds: Sequence[str] = (),
        *,
        config: Path | None = None,
    ) -> None:
        options = ["--json", "--library", str(folder)]
        options += ["--config", str(config)] if config else []
        self._so_far = Standing()
        self._words: IO[bytes] = TemporaryFile()  # noqa: SIM115  # Lives as long as the process.
        try:
            # A group of its own: an interrupt of the terminal is for the screen to answer. No
            # session: Linux shares the processor out between sessions first, whatever their niceness.
            self._process = start_own(
                "reader.cli.main",
                "refresh",
                *options,
                "--",
                *feeds,
                niceness=_NICENESS,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=self._words,
                process_group=0,
            )
        except ReaderError:
            self._words.close()
            raise

    def standings(self, library: Library, *, pace: float = PACE) -> Iterator[Standing]:
        """Yield how far it is, whenever that is another than `pace` seconds ago, and at its end.

        For a thread, since it waits.
        """
        hearing = Thread(target=self._hear, name="refresh", daemon=True)
        hearing.start()
        shown = Standing()
        with self._words:
            while hearing.is_alive():
                hearing.join(pace)
                standing = self._standing(library)
                if standing != shown:
                    shown = standing
                    yield standing

    def _hear(self) -> None:
        """Take in a line for each feed that was asked; ends when the refresh does."""
        assert self._process.stdout is not None
        with self._process.stdout as lines:
            for line in lines:
                with suppress(ValueError, KeyError):
                    self._so_far = _taken_in(self._so_far, json.loads(line))
        self._process.wait()

    def _standing(self, library: Library) -> Standing:
        standing = replace(self._so_far, words=self._last_words())
        if standing.total and standing.done == standing.total:
            return replace(standing, waiting=count_waiting(library))
        return standing

    def _last_words(self) -> str:
        # Not by seeking: the place in the file is shared with the process that writes.
        file = self._words.fileno()
        start = max(os.fstat(file).st_size - _LAST_WORDS, 0)
        lines = os.pread(file, _LAST_WORDS, start).decode("utf-8", "replace").splitlines()
        return clean_line(lines[-1]) if lines else ""

    @property
    def is_running(self) -> bool:
        """Whether the process is there still: after the last feed it finds quotes and stories."""
        return self._process.poll() is None

    @property
    def pid(self) -> int:
        """The process's number."""
        return self._process.pid

    def stop(self) -> None:
        """End the refresh; what is stored stays, and the next one goes on."""
        if self._process.poll() is None:
            self._process.terminate()
        self._process.wait()


def _taken_in(so_far: Standing, feed: dict[str, Any]) -> Standing:
    return replace(
        so_far,
        done=feed["done"],
        total=feed["total"],
        added=so_far.added + feed["new"],
        failed=so_far.failed + (feed["error"] is not None),
    )
