"""The values that a query's fields can have in a library, for completing what is typed."""

from __future__ import annotations

from collections.abc import Callable

from reader.services.library import Library
from reader.store import completing, feeds, listing, saved
from reader.store.connection import Connection

_Ask = Callable[[Connection], list[str]]


def known_values(library: Library, field: str) -> list[str]:
    """Return the values of a field, the likeliest first; none where there is nothing to choose from."""
    ask = _ASK.get(field)
    if ask is None:
        return []
    with library.store.reading() as connection:
        return ask(connection)


def _tags(connection: Connection) -> list[str]:
    tags = listing.load_tags(connection)
    return [name for name, _ in sorted(tags, key=lambda tag: -tag[1])]


def _feeds(connection: Connection) -> list[str]:
    return [row.feed.name for row in feeds.load_feeds(connection)]


def _folders(connection: Connection) -> list[str]:
    found = (folder for row in feeds.load_feeds(connection) for folder in row.feed.folders)
    return list(dict.fromkeys(found))


def _saved(connection: Connection) -> list[str]:
    return [one.name for one in saved.load_all(connection)]


_ASK: dict[str, _Ask] = {
    "said": completing.speakers,
    "author": completing.authors,
    "section": completing.sections,
    "publisher": completing.publishers,
    "tag": _tags,
    "feed": _feeds,
    "folder": _folders,
    "saved": _saved,
}
