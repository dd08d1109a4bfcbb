"""Remember small things in the library: how wide the text is, which theme. Not the configuration."""

from __future__ import annotations

from reader.services.library import Library
from reader.store import settings


def get_setting(library: Library, key: str) -> str | None:
    """Return what was remembered under the key; None where nothing was."""
    with library.store.reading() as connection:
        return settings.load_setting(connection, key)


def set_setting(library: Library, key: str, value: str) -> None:
    """Remember a value under the key."""
    with library.store.writing() as connection:
        settings.save_setting(connection, key, value)
