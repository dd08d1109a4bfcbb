"""Let go of what nobody touched for so long as the configuration says. Off unless it says so."""

from __future__ import annotations

from datetime import timedelta

from reader.services.library import Library
from reader.store import retention
from reader.store.content import to_seconds
from reader.store.settings import load_setting, save_setting

_BATCH = 100
"""Articles to a transaction: others wait no longer for the library than this takes."""
_LOOKED = "retention.looked"
"""The setting with the day on which all articles were last looked at: once a day is often enough."""


def let_go_of_old(library: Library, days: int) -> int:
    """Remove articles of feeds that came more than `days` ago and were never touched; count them.

    Touched is what was opened, marked, tagged, noted, corrected or put into a story, also where
    that was taken back but could be done again. A feed that still has what was removed does not
    bring it back.
    """
    now = library.clock()
    with library.store.reading() as connection:
        if load_setting(connection, _LOOKED) == f"{now:%Y-%m-%d} {days}":
            return 0
    before = to_seconds(now - timedelta(days=days))
    count = last = 0
    with library.store.giving_way():
        while True:
            with library.store.writing() as connection:
                ids = retention.find_untouched(connection, before, _BATCH, after=last)
                retention.let_go(connection, ids)
                if not ids:
                    save_setting(connection, _LOOKED, f"{now:%Y-%m-%d} {days}")
                    return count
            count, last = count + len(ids), ids[-1]
