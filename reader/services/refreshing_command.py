"""A command whose output is a feed: "exec:COMMAND", where the configuration allows it."""

from __future__ import annotations

import os
import signal
import subprocess
import threading
from contextlib import suppress
from typing import IO

from reader.errors import FeedError, TimedOutError, TooLargeError
from reader.fetch import Limits, Response
from reader.model.text import clean_line, shorten

SCHEME = "exec:"


def is_command(url: str) -> bool:
    """Tell whether the feed's address is a command."""
    return url.startswith(SCHEME)


def run_command(url: str, limits: Limits, *, is_allowed: bool) -> Response:
    """Run the command in a shell and return what it prints. Raises FeedError and its kinds."""
    if not is_allowed:
        raise FeedError(
            "commands as feeds are off", hint="exec_feeds: true in the configuration allows them"
        )
    process = subprocess.Popen(
        url.removeprefix(SCHEME),
        shell=True,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        # A group of its own, so that what the shell starts ends with it.
        start_new_session=True,
    )
    late = threading.Event()

    def end() -> None:
        late.set()
        _kill(process)

    watch = threading.Timer(limits.total, end)
    watch.daemon = True
    watch.start()
    try:
        return Response(url, _read(process, limits.size, late))
    finally:
        watch.cancel()
        _kill(process)
        process.wait()


def _read(process: subprocess.Popen[bytes], limit: int, late: threading.Event) -> bytes:
    assert process.stdout is not None
    assert process.stderr is not None
    words: list[bytes] = [b""]
    with process.stdout as out, process.stderr as err:
        # Read on the side: a command that complains at length would wait for us for ever.
        reader = threading.Thread(target=_hear, args=(err, words))
        reader.start()
        data = out.read(limit + 1)
        if len(data) > limit:
            _kill(process)
        reader.join()
    if late.is_set():
        raise TimedOutError("the command did not end in time")
    if len(data) > limit:
        raise TooLargeError("the command's output is too large")
    status = process.wait()
    if status:
        said = shorten(clean_line(words[0].decode("utf-8", "replace")), 200)
        raise FeedError(f"the command failed with status {status}" + (f": {said}" if said else ""))
    return data


def _hear(complaints: IO[bytes], words: list[bytes]) -> None:
    """Keep the beginning of what a command complains of."""
    while piece := complaints.read(4096):
        if not words[0]:
            words[0] = piece


def _kill(process: subprocess.Popen[bytes]) -> None:
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(process.pid, signal.SIGKILL)
