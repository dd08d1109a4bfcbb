"""Who said what, across the library. Finds no quotes in a text: `quoting.analyse` does."""

from __future__ import annotations

from array import array
from collections.abc import Collection, Iterator
from itertools import islice

from reader.model.listing import QuoteRow, SpeakerRow
from reader.model.query import (
    And,
    Everything,
    Field,
    Not,
    Or,
    Query,
    Sorted,
    asks_for,
)
from reader.model.quote import QuoteKind
from reader.model.speaking import SpeakerOrder, SpeakerStory
from reader.services.library import Library
from reader.services.listing import ListView
from reader.services.queries import read_query
from reader.store import listing, speakers
from reader.store.conditions import SHOWN, all_of, compile_query
from reader.store.identity import name_key
from reader.store.watching import resolve

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
    wanted = read_query(library, query)
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


def list_speakers(library: Library, query: str = "") -> Iterator[SpeakerRow]:
    """Return the named speakers of the articles that match, those with most quotes first.

    A speaker's quotes are counted as `list_quotes` lists them; those of all articles are counted
    already. Raises QueryError, at once.
    """
    wanted = read_query(library, query)
    if wanted == Everything():
        return iter(open_speakers(library))
    return _count_speakers(library, wanted)


def _count_speakers(library: Library, query: Query) -> Iterator[SpeakerRow]:
    condition = compile_query(query, library.clock(), of_quotes=True)
    of_quotes = condition != compile_query(query, library.clock())
    if not asks_for(query, "hidden"):
        condition = all_of(condition, SHOWN)
    with library.store.reading() as connection:
        counts = speakers.count_matching(connection, condition, of_quotes=of_quotes)
    for start in range(0, len(counts), _BATCH):
        with library.store.reading() as connection:
            rows = speakers.make_rows(connection, counts[start : start + _BATCH])
        yield from rows


class SpeakerView:
    """All speakers, or those whose names have some words, as they were when it was opened.

    What it takes are their numbers; what is kept of each is read when its row is asked for.
    """

    def __init__(self, library: Library, words: str, order: SpeakerOrder) -> None:
        self._library = library
        with library.store.reading() as connection:
            found = speakers.find_ids(connection, words, order)
            self._ids = array("q", (speaker for (speaker,) in found))

    @property
    def total(self) -> int:
        """How many speakers there are."""
        return len(self._ids)

    def rows(self, start: int, count: int) -> list[SpeakerRow]:
        """Return the rows from index `start`, as they are now."""
        start = max(start, 0)
        with self._library.store.reading() as connection:
            counts = speakers.kept_counts(connection, self._ids[start : start + max(count, 0)])
            return speakers.make_rows(connection, counts)

    def index_of(self, speaker_id: int) -> int | None:
        """Return where a speaker is; None where they aren't."""
        try:
            return self._ids.index(speaker_id)
        except ValueError:
            return None

    def __iter__(self) -> Iterator[SpeakerRow]:
        for start in range(0, self.total, _BATCH):
            yield from self.rows(start, _BATCH)


def open_speakers(
    library: Library, words: str = "", *, order: SpeakerOrder = SpeakerOrder.QUOTES
) -> SpeakerView:
    """Open all named speakers, or those whose names have all the words, also half typed."""
    return SpeakerView(library, words, order)


def list_names(library: Library) -> list[tuple[str, int]]:
    """Return the names of all speakers with how many quotes they have, those with most first."""
    with library.store.reading() as connection:
        return speakers.load_names(connection)


def find_speaker(library: Library, name: str) -> SpeakerRow | None:
    """Return the speaker of this full name, or of the one that it was merged into."""
    with library.store.reading() as connection:
        speaker = speakers.find_id(connection, resolve(connection, name_key(name)))
        if speaker is None:
            return None
        rows = speakers.make_rows(connection, speakers.kept_counts(connection, [speaker]))
        return rows[0] if rows else None


def speaker_quotes(
    library: Library, name: str, *, kinds: Collection[QuoteKind] = (), story: int | None = None
) -> list[QuoteRow]:
    """Return what the speaker of this full name said, in time order: oldest article first.

    `kinds` and `story` leave out what is of no such kind, or in no article of the story.
    """
    with library.store.reading() as connection:
        key = resolve(connection, name_key(name))
        return speakers.load_said(connection, key, [str(kind) for kind in kinds], story)


def speaker_stories(library: Library, name: str) -> list[SpeakerStory]:
    """Return the stories in which the speaker of this full name is quoted, the newest first."""
    with library.store.reading() as connection:
        return speakers.load_stories(connection, resolve(connection, name_key(name)))
