"""What SQLite can't do itself, as functions it may call. Pure."""

from __future__ import annotations

import sqlite3
from functools import lru_cache

from reader.store.identity import fold, is_same_name, name_key, search_words
from reader.store.postings import PackPostings


def _has_phrase(text: str, words: str) -> bool:
    """Tell whether `text` holds the folded `words` in a row; a last word ending in * may go on."""
    sought = f" {words[:-1]}" if words.endswith("*") else f" {words} "
    return sought in f" {' '.join(search_words(text))} "


# A query asks every article, and a library has few outlets, sections and authors: remembered, each
# of a million rows costs a quarter.
@lru_cache(maxsize=4096)
def _has_folded(text: str | None, part: str) -> bool:
    """Tell whether a line of the text has the folded part."""
    return text is not None and any(part in fold(line) for line in text.split("\n"))


def _is_in_folder(path: str, asked: str) -> bool:
    """Tell whether a folder is the one that is asked for (folded), or lies in it."""
    inside = f"/{fold(path)}/"
    return f"/{asked}/" in inside


def _name_key(name: str | None) -> str | None:
    return None if name is None else name_key(name)


def add_functions(connection: sqlite3.Connection) -> None:
    """Make our functions known to the connection."""
    connection.create_function("is_same_name", 2, is_same_name, deterministic=True)
    connection.create_function("name_key", 1, _name_key, deterministic=True)
    connection.create_function("has_phrase", 2, _has_phrase, deterministic=True)
    connection.create_function("has_folded", 2, _has_folded, deterministic=True)
    connection.create_function("is_in_folder", 2, _is_in_folder, deterministic=True)
    connection.create_aggregate("pack_postings", 2, PackPostings)  # type: ignore[arg-type]  # The stubs know of one argument only.
