"""Small remembered things, by key."""

from __future__ import annotations

import sqlite3

REFRESH_RUNS = "refresh.running"
"""Since when a refresh runs; stays where one is cut off."""


def load_setting(connection: sqlite3.Connection, key: str) -> str | None:
    """Return the value kept under the key; None where there is none."""
    row = connection.execute("SELECT value FROM settings WHERE key = ?", (key,)).fetchone()
    return None if row is None else str(row[0])


def save_setting(connection: sqlite3.Connection, key: str, value: str) -> None:
    """Keep a value under the key."""
    connection.execute(
        "INSERT INTO settings VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value",
        (key, value),
    )


def drop_setting(connection: sqlite3.Connection, key: str) -> None:
    """Forget what is kept under the key."""
    connection.execute("DELETE FROM settings WHERE key = ?", (key,))
