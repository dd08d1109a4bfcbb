"""Saved queries that the configuration has, taken into the library. Others are kept by saving.py.

Imports little: every start of the screen asks whether there is something to take in.
"""

from __future__ import annotations

import json
from collections.abc import Mapping

from reader.services.library import Library
from reader.store.connection import Connection
from reader.store.saved import key_of, pack, packed, put
from reader.store.settings import load_setting, save_setting

_CONFIGURED = "queries.configured"
"""The setting with what the configuration had when it was taken in."""


def take_configured(library: Library, wanted: Mapping[str, str]) -> None:
    """Save the queries that the configuration has, by name, where it changed since the last time.

    One that went from it goes, unless it was changed by hand. What is done to one by hand stays until
    the configuration says something else of it. It is no step that could be undone.
    """
    if has_configured(library, wanted):
        return
    told = _packed(wanted)
    with library.store.writing() as connection:
        before = _configured(connection)
        for key, value in before.items():
            if key not in told and packed(connection, key) == value:
                put(connection, key, None)
        for key, value in told.items():
            if before.get(key) != value:
                put(connection, key, value)
        save_setting(connection, _CONFIGURED, json.dumps(told))


def has_configured(library: Library, wanted: Mapping[str, str]) -> bool:
    """Tell whether `take_configured` has nothing to do."""
    with library.store.reading() as connection:
        return _packed(wanted) == _configured(connection)


def _packed(queries: Mapping[str, str]) -> dict[str, str]:
    return {key_of(name): pack(name, query) for name, query in queries.items()}


def _configured(connection: Connection) -> dict[str, str]:
    """Return what was taken from the configuration the last time: keys, and what `saved.pack` wrote."""
    found: dict[str, str] = json.loads(load_setting(connection, _CONFIGURED) or "{}")
    return found
