"""One quote in several articles: where it appeared first, who carried it, in which words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from reader.errors import UsageError
from reader.model.change import Appearance, Appearances
from reader.model.listing import QuoteRow
from reader.model.query import Field, Or
from reader.related.differences import diff_words
from reader.related.quoted import KNOWN, fold_quote, overlap
from reader.services.library import Library
from reader.store import listing
from reader.store.conditions import compile_query
from reader.store.connection import Connection
from reader.store.identity import fold_words, name_key

FEWEST_WORDS = 3
"""A shorter quote is one with those of the same words only."""
_ARTICLES = 200
"""Articles that are looked at; a quote in more of them than that is a figure of speech."""
_PHRASES = 12


def find_appearances(library: Library, words: str) -> list[Appearances]:
    """Return what was said in these words, each with every article that prints it.

    The one that most articles carry comes first. Raises UsageError where there are no words.
    """
    wanted = fold_quote(words)
    if not wanted:
        raise UsageError("words of a quote are needed")
    with library.store.reading() as connection:
        found: list[Appearances] = []
        seen: set[tuple[int, int]] = set()
        for row in _candidates(connection, library, words):
            folded = fold_quote(row.text)
            if (row.article_id, row.number) in seen:
                continue
            if _is_part(wanted, folded) or _is_same(wanted, folded):
                group = _same(connection, library, row)
                seen.update((one.article_id, one.number) for one in group)
                found.append(_told(group))
    return sorted(found, key=lambda one: -len(one.others))


def appearances_of(library: Library, article_id: int, number: int) -> Appearances | None:
    """Return where the article's quote of that number is printed; None where it is no marked one."""
    with library.store.reading() as connection:
        rows = listing.load_quote_rows(connection, [article_id], listing.IN_MARKS)
        seed = next((row for row in rows if row.number == number), None)
        return None if seed is None else _told(_same(connection, library, seed))


def _candidates(connection: Connection, library: Library, words: str) -> list[QuoteRow]:
    """Return the marked quotes of the articles that quote some of the words."""
    sought = tuple(Field("quotes", " ".join(run)) for run in _phrases(fold_words(words)))
    condition = compile_query(Or(sought), library.clock())
    ids = listing.find_ids(connection, condition, limit=_ARTICLES)
    return listing.load_quote_rows(connection, list(ids), listing.IN_MARKS)


def _same(connection: Connection, library: Library, seed: QuoteRow) -> list[QuoteRow]:
    """Return the quotes that are this one, itself among them."""
    words = fold_quote(seed.text)
    # Of one article that prints the words twice, the place that has most of them.
    best: dict[int, QuoteRow] = {}
    for row in _candidates(connection, library, seed.text):
        if _is_same(words, fold_quote(row.text)):
            known = best.get(row.article_id)
            if known is None or len(row.text) > len(known.text):
                best[row.article_id] = row
    best[seed.article_id] = seed
    return list(best.values())


def _phrases(words: Sequence[str]) -> Iterable[Sequence[str]]:
    """Return runs of words from all over a quote: what was trimmed or changed keeps some."""
    if len(words) <= FEWEST_WORDS:
        return [words]
    runs = [words[at : at + FEWEST_WORDS] for at in range(len(words) - FEWEST_WORDS + 1)]
    return runs[:: max(1, len(runs) // _PHRASES)]


def _is_same(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    if min(len(one), len(other)) < FEWEST_WORDS:
        return one == other
    return overlap(one, other) >= KNOWN


def _told(rows: Sequence[QuoteRow]) -> Appearances:
    # The earliest; of several printed at once the one with most words is nearest to what was said.
    first, *others = sorted(
        rows, key=lambda row: (row.published or row.added, -len(row.text), row.article_id)
    )
    return Appearances(first, tuple(_appearance(first, row) for row in others))


def _appearance(first: QuoteRow, row: QuoteRow) -> Appearance:
    before, after = fold_quote(first.text), fold_quote(row.text)
    return Appearance(
        row=row,
        pieces=diff_words(first.text, row.text),
        is_same=before == after,
        is_trimmed=before != after and _is_part(after, before),
        is_by_another=_is_by_another(first, row),
    )


def _is_part(part: tuple[str, ...], whole: tuple[str, ...]) -> bool:
    size = len(part)
    return any(whole[at : at + size] == part for at in range(len(whole) - size + 1))


def _is_by_another(first: QuoteRow, row: QuoteRow) -> bool:
    one, other = first.quote.speaker, row.quote.speaker
    if one is None or other is None:
        return False
    ours, theirs = name_key(one.name).split(), name_key(other.name).split()
    # A surname is the full name's, and a description may be anybody's.
    return one.named and other.named and ours[-1:] != theirs[-1:]
