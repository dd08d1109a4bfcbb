"""A query's text to the query that is answered: with saved queries in the place of their names."""

from __future__ import annotations

from reader.errors import NotInLibraryError, UsageError
from reader.model.query import And, Field, Not, Or, Query, Sorted, parse_query
from reader.model.saved import SavedQuery
from reader.model.text import clean_line
from reader.services.library import Library
from reader.store import saved
from reader.store.connection import Connection

_DEEPEST = 8
"""How many saved queries may ask for one another."""


def read_query(library: Library, text: str) -> Query:
    """Return the query that the text asks for. Raises QueryError, and NotInLibraryError where it
    names a saved query that there is not."""
    query = parse_query(text)
    if "saved:" not in text:
        return query
    with library.store.reading() as connection:
        return expanded(connection, query)


def expanded(connection: Connection, query: Query, inside: tuple[str, ...] = ()) -> Query:
    """Return the query with what it names in the names' place; `inside` are the keys it stands in.

    Raises NotInLibraryError, and UsageError where a saved query asks for itself.
    """
    match query:
        case Field("saved", name):
            known = find_saved(connection, name)
            key = saved.key_of(name)
            if key in inside or len(inside) > _DEEPEST:
                raise UsageError(f"the saved query “{known.name}” asks for itself")
            inner = expanded(connection, parse_query(known.query), (*inside, key))
            return inner.of if isinstance(inner, Sorted) else inner
        case Sorted(part, order):
            return Sorted(expanded(connection, part, inside), order)
        case Not(part):
            return Not(expanded(connection, part, inside))
        case And(parts):
            return And(tuple(expanded(connection, part, inside) for part in parts))
        case Or(parts):
            return Or(tuple(expanded(connection, part, inside) for part in parts))
        case _:
            return query


def find_saved(connection: Connection, name: str) -> SavedQuery:
    """Return the saved query of this name. Raises NotInLibraryError."""
    known = saved.find(connection, name)
    if known is None:
        shown = clean_line(name)
        hint = "sayso queries lists them"
        raise NotInLibraryError(f"no saved query is called “{shown}”", hint=hint)
    return known
