"""Who goes first among processes on a library: one refresh at a time, and what a reader does before
what goes on in the background. Locks die with their process."""

from __future__ import annotations

import fcntl
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from enum import Enum
from pathlib import Path
from typing import IO

FILE_NAME = "refresh.lock"
TURN_FILE = "turn.lock"
_PAUSE = 0.1
"""Seconds between two looks at a lock that another process holds."""
_LOOK = 0.005
_PATIENCE = 1.0
"""Seconds that what goes on in the background waits for others: they may have been stopped."""


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


@contextmanager
def first_in_turn(folder: Path) -> Iterator[None]:
    """Keep those that give way from beginning to write, until this one has begun."""
    with ExitStack() as stack:
        with suppress(OSError):
            file = stack.enter_context((folder / TURN_FILE).open("ab"))
            fcntl.flock(file, fcntl.LOCK_SH)
        yield


def give_way(folder: Path) -> None:
    """Return when nobody waits to begin to write.

    One transaction after another leaves no gap that SQLite's waiting would find: whoever marks an
    article read beside a refresh would wait until its end.
    """
    with suppress(OSError), (folder / TURN_FILE).open("ab") as file:
        pause = threading.Event()
        waited = 0.0
        while not _try(file) and waited < _PATIENCE:
            pause.wait(_LOOK)
            waited += _LOOK


def is_awaited(folder: Path) -> bool:
    """Tell whether somebody waits to begin to write, before whom the background gives way."""
    try:
        with (folder / TURN_FILE).open("ab") as file:
            return not _try(file)
    except OSError:
        return False


def _try(file: IO[bytes]) -> bool:
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
