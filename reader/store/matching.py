"""Regular expressions, matched in a process of their own, where they can't run away with ours.

Python's engine goes back over what it has matched: a careless pattern can take longer for one
paragraph than anybody lives, and nobody else computes meanwhile. The process gives up a text after
`SECONDS`, which is counted. It starts with the first pattern.
"""

from __future__ import annotations

import pickle
import re
import sys
import threading
from contextlib import suppress
from functools import lru_cache
from subprocess import DEVNULL, PIPE, Popen

from reader.errors import ReaderError
from reader.processes import start_own

SECONDS = 0.2
"""That one article may take; a common one takes a thousandth of it."""
_YES, _NO, _TOO_LONG = b"y", b"n", b"t"


class Matcher:
    """Tells what has a pattern. For any number of threads, one after the other."""

    def __init__(self) -> None:
        self.skipped = 0
        """How many texts were given up."""
        self._lock = threading.Lock()
        self._process: Popen[bytes] | None = None

    def has_pattern(self, content: str | None, pattern: str) -> bool:
        """Tell whether headline, standfirst or a paragraph of a version's content has the pattern."""
        if content is None:
            return False
        with self._lock:
            answer = self._ask(content, pattern)
            if not answer:
                # It was killed, or had no memory left: the next text gets another one.
                self._end()
        self.skipped += answer not in (_YES, _NO)
        return answer == _YES

    def _ask(self, content: str, pattern: str) -> bytes:
        """Return the answer; none where the process is gone, or none can be started."""
        if self._process is None:
            # What it complains of has no place on the screen.
            pipes = {"stdin": PIPE, "stdout": PIPE, "stderr": DEVNULL}
            try:
                self._process = start_own("reader.store.matching", **pipes)
            except ReaderError:
                return b""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        with suppress(BrokenPipeError):
            pickle.dump((content, pattern), self._process.stdin, pickle.HIGHEST_PROTOCOL)
            self._process.stdin.flush()
        return self._process.stdout.read(1)

    def close(self) -> None:
        """End the process."""
        with self._lock:
            self._end()

    def _end(self) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        process.kill()
        process.wait()
        for stream in (process.stdin, process.stdout):
            if stream is not None:
                with suppress(OSError):
                    stream.close()


class _TooLongError(Exception):
    """The text takes more than its time."""


@lru_cache(maxsize=32)
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


def _has(content: str, pattern: str) -> bool:
    import json

    value = json.loads(content)
    paragraphs = [paragraph["text"] for paragraph in value.get("paragraphs") or ()]
    search = _compiled(pattern).search
    return any(
        search(text) for text in (value["headline"], value.get("standfirst"), *paragraphs) if text
    )


def main() -> None:
    """Answer on standard output what is asked on standard input, until that ends."""
    import signal
    import warnings

    def give_up(*_: object) -> None:
        raise _TooLongError

    # Of sets in sets, which Python may have some day.
    warnings.simplefilter("ignore", FutureWarning)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGALRM, give_up)
    with suppress(EOFError, BrokenPipeError):
        while True:
            content, pattern = pickle.load(sys.stdin.buffer)
            try:
                signal.setitimer(signal.ITIMER_REAL, SECONDS)
                answer = _YES if _has(content, pattern) else _NO
                signal.setitimer(signal.ITIMER_REAL, 0)
            except _TooLongError:
                answer = _TOO_LONG
            sys.stdout.buffer.write(answer)
            sys.stdout.buffer.flush()
