"""Quotes and speakers on disk. Finds none in a text."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

from reader.model.article import Article
from reader.model.quote import Attribution, Quote, QuoteKind, Speaker
from reader.model.span import Passage, Span
from reader.store.identity import name_key
from reader.store.search import quote_text
from reader.store.watching import resolve

_ADD = """
    INSERT INTO quotes (
        article_id, number, kind, paragraph, start, end_, group_, text,
        speaker, speaker_key, speaker_id, role,
        source_paragraph, source_start, source_end, source_text,
        cue_paragraph, cue_start, cue_end, cue_text, confidence, corrected
    ) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
"""
_LOAD = """
    SELECT q.kind, q.paragraph, q.start, q.end_, q.group_,
           q.speaker, q.role, q.speaker_id,
           q.source_paragraph, q.source_start, q.source_end,
           q.cue_paragraph, q.cue_start, q.cue_end, q.confidence, q.corrected
      FROM quotes q
     WHERE q.article_id = ?
     ORDER BY q.number
"""
_FORGET_UNHEARD = """
    DELETE FROM speakers
     WHERE id IN (SELECT value FROM json_each(?))
       AND NOT EXISTS (SELECT 1 FROM quotes WHERE quotes.speaker_id = speakers.id)
"""


def add_quotes(
    connection: sqlite3.Connection, article_id: int, article: Article, quotes: Sequence[Quote]
) -> None:
    """Store what today's analysis finds in the article, numbered in text order."""
    put_quotes(connection, article_id, article, quotes)
    mark_analysed(connection, article_id)


def mark_analysed(connection: sqlite3.Connection, article_id: int) -> None:
    """Note that the article's quotes are those of today's analyser."""
    # Deferred: reading what is stored needs no analyser.
    from reader.quotes import ANALYSER_VERSION

    connection.execute(
        "UPDATE articles SET analyser = ? WHERE id = ?", (ANALYSER_VERSION, article_id)
    )


def put_quotes(
    connection: sqlite3.Connection, article_id: int, article: Article, quotes: Sequence[Quote]
) -> None:
    """Store quotes, whoever found them, numbered in their order."""
    rows = [
        _row(connection, article_id, number, article, quote) for number, quote in enumerate(quotes)
    ]
    connection.executemany(_ADD, rows)


def remove_quotes(connection: sqlite3.Connection, article_id: int) -> str:
    """Drop the article's quotes; return its speakers' ids, for `forget_unheard`."""
    (speakers,) = connection.execute(
        "SELECT json_group_array(DISTINCT speaker_id) FROM quotes WHERE article_id = ?",
        (article_id,),
    ).fetchone()
    connection.execute("DELETE FROM quotes WHERE article_id = ?", (article_id,))
    return str(speakers)


def forget_unheard(connection: sqlite3.Connection, speakers: str) -> None:
    """Drop those of the speakers (a JSON array of ids) that no quote names any more."""
    connection.execute(_FORGET_UNHEARD, (speakers,))


def load_quotes(connection: sqlite3.Connection, article_id: int) -> tuple[Quote, ...]:
    """Return the article's quotes in text order."""
    return tuple(map(quote_of, connection.execute(_LOAD, (article_id,))))


def quote_of(row: Sequence[object]) -> Quote:
    """Return the quote that a row of sixteen columns, as `load_quotes` reads them, stands for."""
    kind, paragraph, start, end, group, speaker, role, speaker_id = row[:8]
    source, cue, confidence = _passage(row[8:11]), _passage(row[11:14]), row[14]
    assert isinstance(paragraph, int)
    assert isinstance(start, int)
    assert isinstance(end, int)
    assert isinstance(group, int)
    assert isinstance(confidence, float)
    return Quote(
        kind=QuoteKind(str(kind)),
        paragraph=paragraph,
        span=Span(start, end),
        group=group,
        speaker=None
        if speaker is None
        else Speaker(str(speaker), None if role is None else str(role), speaker_id is not None),
        attribution=None if source is None else Attribution(source, cue),
        confidence=confidence,
        corrected=bool(row[15]),
    )


def _passage(row: Sequence[object]) -> Passage | None:
    paragraph, start, end = row
    if paragraph is None:
        return None
    assert isinstance(paragraph, int)
    assert isinstance(start, int)
    assert isinstance(end, int)
    return Passage(paragraph, Span(start, end))


def _row(
    connection: sqlite3.Connection, article_id: int, number: int, article: Article, quote: Quote
) -> tuple[object, ...]:
    speaker = quote.speaker
    key = name_key(speaker.name) if speaker else None
    source = quote.attribution.source if quote.attribution else None
    cue = quote.attribution.cue if quote.attribution else None
    return (
        article_id,
        number,
        str(quote.kind),
        quote.paragraph,
        quote.span.start,
        quote.span.end,
        quote.group,
        quote_text(article, quote),
        speaker.name if speaker else None,
        key,
        _speaker_id(connection, speaker.name, key) if speaker and key and speaker.named else None,
        speaker.role if speaker else None,
        *_columns(article, source),
        *_columns(article, cue),
        quote.confidence,
        int(quote.corrected),
    )


def _columns(article: Article, passage: Passage | None) -> tuple[object, ...]:
    if passage is None:
        return (None, None, None, None)
    text = passage.span.of(article.paragraphs[passage.paragraph].text)
    return (passage.paragraph, passage.span.start, passage.span.end, text)


def _speaker_id(connection: sqlite3.Connection, name: str, key: str) -> int:
    # A reader may have said that this name is another's.
    key = resolve(connection, key)
    known = connection.execute("SELECT id FROM speakers WHERE key = ?", (key,)).fetchone()
    if known is not None:
        return int(known[0])
    added = connection.execute("INSERT INTO speakers (name, key) VALUES (?, ?)", (name, key))
    assert added.lastrowid is not None
    return added.lastrowid
