"""A refresh in a process of its own, for the screen: it shares no thread and no memory with it.

It is `sayso refresh --json` on the same library, whose lines are read as they come.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import reader

_START = """
import sys
sys.path.insert(0, {root!r})
from reader.cli.main import main
sys.exit(main(sys.argv[1:]))
"""


@dataclass(frozen=True, slots=True)
class FeedDone:
    """A feed has been asked for; what it brought is in the library."""

    url: str
    title: str | None
    error: str | None
    added: int
    changed: int
    done: int
    total: int


class RefreshChild:
    """A refresh that is under way in another process."""

    def __init__(
        self,
        folder: Path,
        feeds: Sequence[str] = (),
        *,
        only_due: bool = False,
        config: Path | None = None,
    ) -> None:
        options = ["--json", "--library", str(folder)]
        options += ["--config", str(config)] if config else []
        options += ["--due"] if only_due else []
        root = str(Path(reader.__file__).parent.parent)
        # A session of its own: an interrupt of the terminal is for the screen to answer.
        self._process = subprocess.Popen(
            [
                sys.executable,
                "-P",
                "-c",
                _START.format(root=root),
                "refresh",
                *options,
                "--",
                *feeds,
            ],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )

    def events(self) -> Iterator[FeedDone]:
        """Yield each feed as it is done; ends when the refresh does. For a thread, since it waits."""
        assert self._process.stdout is not None
        with self._process.stdout as lines:
            for line in lines:
                with suppress(ValueError, KeyError):
                    yield _read(json.loads(line))
        self._process.wait()

    @property
    def is_running(self) -> bool:
        """Whether the process is there still: after the last feed it finds quotes and stories."""
        return self._process.poll() is None

    def stop(self) -> None:
        """End the refresh; what is stored stays, and the next one goes on."""
        if self._process.poll() is None:
            self._process.terminate()
        self._process.wait()


def _read(value: dict[str, Any]) -> FeedDone:
    return FeedDone(
        url=value["url"],
        title=value["title"],
        error=value["error"],
        added=value["new"],
        changed=value["changed"],
        done=value["done"],
        total=value["total"],
    )
