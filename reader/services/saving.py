"""Queries kept under a name, as smart feeds: kept, renamed, removed; and their unread articles.

Each change is one step that can be undone. What matches is never counted at the start: it is kept,
and brought up to date in the background for the articles that came or changed.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from reader.errors import NotInLibraryError, UsageError
from reader.model.listing import StateChange
from reader.model.query import has_patterns, is_relative, parse_query
from reader.model.saved import SavedQuery
from reader.model.text import clean_line
from reader.services.library import Library
from reader.services.listing import open_list
from reader.services.marking import take
from reader.services.queries import expanded, find_saved
from reader.store import mending, saved
from reader.store.conditions import Condition, compile_query
from reader.store.connection import Connection
from reader.store.listing import newest_id
from reader.store.saved import Kept

_AT_ONCE, _AT_ONCE_READ = 20_000, 200
"""Articles looked at in one transaction; where their texts have to be read for patterns, fewer."""
_LASTING = 600
"""Seconds after which a query about "today" or "2d" is answered anew."""


def list_saved(library: Library) -> list[SavedQuery]:
    """Return the saved queries in alphabetical order."""
    with library.store.reading() as connection:
        return saved.load_all(connection)


def count_saved(library: Library) -> list[SavedQuery]:
    """Return the saved queries with what is unread of each now, whatever is kept; writes nothing."""
    return [replace(one, unread=_count(library, one.name)) for one in list_saved(library)]


def _count(library: Library, name: str) -> int:
    name = name.replace('"', '""')
    try:
        return open_list(library, f'unread saved:"{name}"').total
    except (UsageError, NotInLibraryError):  # It asks for another one that was removed meanwhile.
        return 0


def save_query(library: Library, name: str, query: str) -> StateChange:
    """Keep a query under a name, in the place of one that has it. Raises QueryError, UsageError."""
    shown = clean_line(name)
    key = saved.key_of(shown)
    if not key:
        raise UsageError("a saved query needs a name")
    with library.store.writing() as connection:
        # Raises where it asks for what there is not, or for itself.
        expanded(connection, parse_query(query), (key,))
        value = saved.pack(shown, " ".join(query.split()))
        return _take(library, connection, {key: value}, f"saved the query “{shown}”")


def rename_query(library: Library, name: str, new: str) -> StateChange:
    """Give a saved query another name. Raises NotInLibraryError, UsageError."""
    shown = clean_line(new)
    key = saved.key_of(shown)
    with library.store.writing() as connection:
        known = find_saved(connection, name)
        if not key:
            raise UsageError("a saved query needs a name")
        other = saved.find(connection, shown)
        if other is not None and other != known:
            raise UsageError(f"there is a query “{other.name}” already")
        values = {saved.key_of(known.name): None, key: saved.pack(shown, known.query)}
        return _take(library, connection, values, f"“{known.name}” is now “{shown}”")


def remove_query(library: Library, name: str) -> StateChange:
    """Forget a saved query; articles stay as they are. Raises NotInLibraryError."""
    with library.store.writing() as connection:
        known = find_saved(connection, name)
        values: dict[str, str | None] = {saved.key_of(known.name): None}
        return _take(library, connection, values, f"removed the query “{known.name}”")


def _take(
    library: Library, connection: Connection, values: dict[str, str | None], words: str
) -> StateChange:
    return take(library, connection, mending.name_change("saved", values), words)


# -- what is unread of them


def update_saved(library: Library, should_stop: Callable[[], bool] = lambda: False) -> bool:
    """Bring the saved queries' unread articles up to date; tell whether anything was looked at.

    In short transactions: who marks an article meanwhile need not wait.
    """
    with library.store.reading() as connection:
        if not saved.kept(connection):
            return False
    done = False
    _ask_relative_anew(library)
    while not should_stop() and _look_on(library):
        done = True
    return done


def _ask_relative_anew(library: Library) -> None:
    before = library.now() - _LASTING
    with library.store.reading() as connection:
        due = [
            one.id
            for one in saved.kept(connection)
            if one.seen and one.asked < before and _is_relative(connection, one)
        ]
    if due:
        with library.store.writing() as connection:
            saved.ask_anew(connection, due, before)


def _is_relative(connection: Connection, one: Kept) -> bool:
    try:
        return is_relative(expanded(connection, parse_query(one.query)))
    except (UsageError, NotInLibraryError):
        return False


def _look_on(library: Library) -> bool:
    """Look at some more articles; tell whether there were any."""
    with library.store.reading() as connection:
        newest = newest_id(connection)
        behind = [one for one in saved.kept(connection) if one.seen < newest]
        waits = bool(saved.stale(connection, 1))
    if not behind and not waits:
        return False
    with library.store.writing() as connection:
        queries = [(one, *_compiled(library, connection, one)) for one in saved.kept(connection)]
        at_once = min(size for _, _, size in queries) if queries else _AT_ONCE
        stale = saved.stale(connection, at_once)
        for one, condition, _ in queries:
            saved.look_at(connection, one, condition, _upto(stale, one.seen))
        saved.forget_stale(connection, stale)
        for one, condition, size in queries:
            if one.seen < newest:
                last = min(one.seen + size, newest)
                saved.look_through(connection, one, condition, last, library.now())
    return True


def _upto(ids: Sequence[int], last: int) -> list[int]:
    return [one for one in ids if one <= last]


def _compiled(library: Library, connection: Connection, one: Kept) -> tuple[Condition, int]:
    """Return a query's condition, and how many articles to look at at once."""
    try:
        query = expanded(connection, parse_query(one.query))
    except (UsageError, NotInLibraryError):
        # It asks for another one that was removed meanwhile.
        return Condition("0"), _AT_ONCE
    return (
        compile_query(query, library.clock()),
        _AT_ONCE_READ if has_patterns(query) else _AT_ONCE,
    )
