"""How long it takes to mark, bookmark and tag many articles at once, and to take that back.

    python -m benchmarks.marking [--library 100000] [--marked 10000]

Prints milliseconds of the clock and of CPU, the best of three: each is one step of the journal.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from benchmarks.made_library import fill_ours
from reader.model.listing import StateChange
from reader.services import marking
from reader.services.library import Library, open_library
from reader.services.listing import open_list

_ROUNDS = 3
Act = Callable[[Library, Sequence[int]], StateChange]
_ACTS: tuple[tuple[str, Act], ...] = (
    ("mark read", lambda library, ids: marking.set_read(library, ids, True)),
    ("bookmark", lambda library, ids: marking.set_bookmarked(library, ids, True)),
    ("tag", lambda library, ids: marking.add_tag(library, ids, "made")),
)


def main() -> None:
    """Make a library and measure."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--library", type=int, default=100_000, help="articles in the library")
    parser.add_argument("--marked", type=int, default=10_000, help="articles that are changed")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        fill_ours(Path(folder), args.library)
        with open_library(Path(folder)) as library:
            ids = list(open_list(library, limit=args.marked).ids())
            for name, act in _ACTS:
                rounds = [_measure(library, ids, act) for _ in range(_ROUNDS)]
                done, undone = (min(times) for times in zip(*rounds, strict=True))
                print(f"{name:<10} {_written(done)}   undo {_written(undone)}")


Times = tuple[float, float]
"""Seconds of the clock, seconds of CPU."""


def _measure(library: Library, ids: Sequence[int], act: Act) -> tuple[Times, Times]:
    return _timed(lambda: act(library, ids)), _timed(lambda: marking.undo(library))


def _timed(act: Callable[[], object]) -> Times:
    clock, cpu = time.perf_counter(), time.process_time()
    act()
    return time.perf_counter() - clock, time.process_time() - cpu


def _written(times: Times) -> str:
    return f"{times[0] * 1000:4.0f} ms, {times[1] * 1000:4.0f} of CPU"


if __name__ == "__main__":
    main()
