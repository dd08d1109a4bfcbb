"""Who said what, across the library. Finds no quotes in a text: `pages.analyse` does."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from reader.model.listing import QuoteRow, SpeakerRow
from reader.model.query import And, Everything, Field, Not, Or, Query, Sorted, asks_for, parse_query
from reader.services.library import Library
from reader.services.listing import ListView
from reader.store import listing
from reader.store.conditions import compile_query

_BATCH = 200


def list_quotes(
    library: Library,
    query: str = "",
    *,
    speaker: str | None = None,
    limit: int | None = None,
) -> Iterator[QuoteRow]:
    """Return the quotes of the articles that match, newest article first, in text order.

    `said:` and `quotes:` in the query choose among the quotes themselves. `speaker` is a full
    name, a surname, or the words for an unnamed one. Raises QueryError, at once.
    """
    wanted = parse_query(query)
    if speaker is not None:
        wanted = And((wanted, Field("said", speaker)))
    return islice(_quotes(library, wanted), limit)


def _quotes(library: Library, query: Query) -> Iterator[QuoteRow]:
    condition = compile_query(query, library.clock(), of_quotes=True)
    shows_hidden = asks_for(query, "hidden")
    ids = ListView(library, articles_for(query), shows_hidden=shows_hidden).ids()
    # In batches: who prints them slowly holds no transaction open meanwhile.
    while batch := list(islice(ids, _BATCH)):
        with library.store.reading() as connection:
            rows = listing.load_quote_rows(connection, batch, condition)
        yield from rows


def articles_for(query: Query) -> Query:
    """Return a query for articles that misses none with a quote that matches; it may find more.

    An article in which somebody speaks can have a quote that is not theirs, so NOT is left out.
    """
    match query:
        case And(parts):
            return And(tuple(map(articles_for, parts)))
        case Or(parts):
            return Or(tuple(map(articles_for, parts)))
        case Not():
            return Everything()
        case Sorted(part, _):
            return articles_for(part)
        case _:
            return query


def list_speakers(library: Library, query: str = "") -> list[SpeakerRow]:
    """Return the named speakers of the articles that match, those with most quotes first.

    A speaker's quotes are counted as `list_quotes` lists them. Raises QueryError.
    """
    condition = compile_query(parse_query(query), library.clock(), of_quotes=True)
    with library.store.reading() as connection:
        return listing.load_speakers(connection, condition)


def speaker_quotes(library: Library, name: str) -> list[QuoteRow]:
    """Return everything the speaker said, in time order: oldest article first, in text order."""
    rows = list(list_quotes(library, speaker=name))
    return sorted(rows, key=lambda row: (row.published or row.added, row.article_id, row.number))
