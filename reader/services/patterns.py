"""Look for the patterns of a list's query in what matches it otherwise, as long as there is time."""

from __future__ import annotations

import time
from array import array
from collections.abc import Callable

from reader.errors import StoppedError
from reader.model.frozen import frozen
from reader.model.text import counted
from reader.store import listing
from reader.store.conditions import Condition
from reader.store.connection import Connection, Database
from reader.store.scanning import scan


@frozen
class PatternScan:
    """What is looked for: the `condition`, in the articles that match the `rest` of it."""

    condition: Condition
    rest: Condition
    oldest_first: bool
    limit: int | None
    patience: float
    """Seconds."""

    def run(
        self, store: Database, connection: Connection, should_stop: Callable[[], bool]
    ) -> tuple[array[int], str]:
        """Return the ids that match, and what was not looked at, in words.

        Raises StoppedError once `should_stop` says so.
        """
        until = time.monotonic() + self.patience
        candidates = list(
            listing.find_ids(connection, self.rest, limit=-1, oldest_first=self.oldest_first)
        )
        ids = array("q")
        looked_at, skipped = 0, store.matcher.skipped
        for count, found in scan(
            connection,
            self.condition,
            candidates,
            is_time_up=lambda: should_stop() or time.monotonic() > until,
            oldest_first=self.oldest_first,
        ):
            looked_at += count
            ids.extend(found)
            if self.limit is not None and len(ids) >= self.limit:
                del ids[self.limit :]
                looked_at = len(candidates)
                break
        if should_stop():
            raise StoppedError("given up before it was done")
        return ids, self._told(looked_at, len(candidates), store.matcher.skipped - skipped)

    def _told(self, looked_at: int, of: int, skipped: int) -> str:
        """Return what was not looked at, in words."""
        if looked_at < of:
            order = "oldest" if self.oldest_first else "newest"
            articles = f"{looked_at:,} of {counted(of, 'article')}"
            return f"looked at the {order} {articles} in {self.patience:.0f} s"
        return f"the pattern took too long for {counted(skipped, 'article')}" if skipped else ""
