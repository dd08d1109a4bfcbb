"""Who said what, across the library. Finds no quotes in a text: `pages.analyse` does."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from reader.model.listing import QuoteRow, SpeakerRow
from reader.model.query import parse_query
from reader.services.library import Library
from reader.store import listing
from reader.store.conditions import Condition, all_of, compile_query, spoken_by

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
    condition = compile_query(parse_query(query), library.clock(), of_quotes=True)
    if speaker is not None:
        condition = all_of(condition, spoken_by(speaker))
    return islice(_quotes(library, condition), limit)


def _quotes(library: Library, condition: Condition) -> Iterator[QuoteRow]:
    # In batches: who prints them slowly holds no transaction open meanwhile.
    with library.store.reading() as connection:
        ids = listing.find_quoted(connection, condition)
    for start in range(0, len(ids), _BATCH):
        with library.store.reading() as connection:
            rows = listing.load_quote_rows(connection, ids[start : start + _BATCH], condition)
        yield from rows


def list_speakers(library: Library, query: str = "") -> list[SpeakerRow]:
    """Return the named speakers of the articles that match, those with most quotes first.

    A speaker's quotes are counted as `list_quotes` lists them. Raises QueryError.
    """
    condition = compile_query(parse_query(query), library.clock(), of_quotes=True)
    with library.store.reading() as connection:
        return listing.load_speakers(connection, condition)


def speaker_quotes(library: Library, name: str) -> list[QuoteRow]:
    """Return everything the speaker said, in time order: oldest article first, in text order."""
    rows = list(_quotes(library, spoken_by(name)))
    return sorted(rows, key=lambda row: (row.published or row.added, row.article_id, row.number))
