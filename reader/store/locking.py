"""One refresh at a time, for all processes on a library. The lock dies with its process."""

from __future__ import annotations

import fcntl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from enum import Enum
from pathlib import Path
from typing import IO

FILE_NAME = "refresh.lock"
_PAUSE = 0.1
"""Seconds between two looks at a lock that another process holds."""


class Lock(Enum):
    """How a lock was come by."""

    FREE = "free"
    AFTER_WAITING = "after waiting"
    NOT_OURS = "not ours"
    """The waiting was ended."""


@contextmanager
def refresh_lock(
    folder: Path, should_stop: Callable[[], bool], on_wait: Callable[[], None]
) -> Iterator[Lock]:
    """Hold the lock, waiting until it is free or `should_stop` ends the waiting.

    `on_wait` is called once, where it isn't free at once.
    """
    with (folder / FILE_NAME).open("ab") as file:
        pause = threading.Event()
        state = Lock.FREE
        while not _try(file):
            if should_stop():
                yield Lock.NOT_OURS
                return
            if state is Lock.FREE:
                on_wait()
            state = Lock.AFTER_WAITING
            pause.wait(_PAUSE)
        yield state


def is_refreshing(folder: Path) -> bool:
    """Tell whether some process holds the lock."""
    try:
        with (folder / FILE_NAME).open("rb") as file:
            return not _try(file)
    except OSError:
        return False


def _try(file: IO[bytes]) -> bool:
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
