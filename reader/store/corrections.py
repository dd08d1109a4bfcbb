"""A reader's corrections on disk, and the analysis that they correct. See corrected.py for the rules.

`uncorrected` holds the quotes as the analysis gave them, of articles that have corrections: so
undoing brings them back, and a correction never has to be undone to be replaced.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence

from reader.model.article import Article
from reader.model.correction import Correction
from reader.model.quote import Attribution, Quote, QuoteKind, Speaker
from reader.model.span import Passage, Span
from reader.store import requoting
from reader.store.anchors import locate
from reader.store.connection import Record
from reader.store.content import unpack_article
from reader.store.corrected import correct, match_corrections
from reader.store.quotes import load_quotes

_LOAD = "SELECT anchor, content FROM corrections WHERE article_id = ? ORDER BY id"
_CONTENT = "SELECT content FROM corrections WHERE article_id = ? AND anchor = ?"
_PUT = """
    INSERT INTO corrections (article_id, anchor, content) VALUES (?, ?, ?)
    ON CONFLICT (article_id, anchor) DO UPDATE SET content = excluded.content
"""
_DROP = "DELETE FROM corrections WHERE article_id = ? AND anchor = ?"
_STEP = """
    SELECT article_id, subject, CASE WHEN :forward THEN after ELSE before END
      FROM journal
     WHERE step = :step AND what = 'correction'
     ORDER BY article_id, subject
"""
# Articles that wait have no quotes yet: they are corrected when they get them.
_SHOWN = """
    SELECT v.content
      FROM articles a
      JOIN versions v ON v.article_id = a.id AND v.number = a.version
     WHERE a.id = ? AND NOT EXISTS (SELECT 1 FROM pending WHERE article_id = a.id)
"""


def load_corrections(connection: sqlite3.Connection, article_id: int) -> tuple[Correction, ...]:
    """Return the article's corrections, oldest first."""
    rows = connection.execute(_LOAD, (article_id,))
    return tuple(_read(anchor, content) for anchor, content in rows)


def find_dropped(
    connection: sqlite3.Connection, article_id: int, article: Article
) -> tuple[Passage, ...]:
    """Return the stretches of the article's text that are no quotes, as the reader says."""
    found = (
        locate(correction.anchor, article)
        for correction in load_corrections(connection, article_id)
        if correction.speaker is None
    )
    return tuple(sorted(place for place in set(found) if place is not None))


def corrected(
    connection: sqlite3.Connection, article_id: int, article: Article, quotes: Sequence[Quote]
) -> tuple[Quote, ...]:
    """Return what corrections make of an analysis of the words that are shown; keep that analysis."""
    found = load_corrections(connection, article_id)
    connection.execute("DELETE FROM uncorrected WHERE article_id = ?", (article_id,))
    if found:
        packed = json.dumps([_pack(quote) for quote in quotes], ensure_ascii=False)
        connection.execute("INSERT INTO uncorrected VALUES (?, ?)", (article_id, packed))
    return correct(article, quotes, found)


def load_analysis(connection: sqlite3.Connection, article_id: int) -> tuple[Quote, ...]:
    """Return the article's quotes without the reader's corrections."""
    row = connection.execute(
        "SELECT quotes FROM uncorrected WHERE article_id = ?", (article_id,)
    ).fetchone()
    if row is None:
        return load_quotes(connection, article_id)
    return tuple(map(_unpack, json.loads(row[0])))


def correction_change(article_id: int, corrections: Sequence[Correction]) -> Record:
    """Record corrections, as a part of a step."""

    def record(connection: sqlite3.Connection, step: int) -> None:
        for correction in corrections:
            anchor = requoting.write_anchor(correction.anchor)
            after = _content(correction)
            row = connection.execute(_CONTENT, (article_id, anchor)).fetchone()
            before = 0 if row is None else row[0]
            if before != after:
                connection.execute(
                    "INSERT INTO journal VALUES (?, 'correction', ?, ?, ?, ?)",
                    (step, anchor, article_id, before, after),
                )

    return record


def apply(connection: sqlite3.Connection, step: int, *, forward: bool) -> None:
    """Put the step's corrections into effect, or take them back."""
    rows = connection.execute(_STEP, {"step": step, "forward": forward}).fetchall()
    for article_id, anchor, content in rows:
        if content == 0:
            connection.execute(_DROP, (article_id, anchor))
        else:
            connection.execute(_PUT, (article_id, anchor, content))
    for article_id in dict.fromkeys(row[0] for row in rows):
        _show(connection, article_id)


def take_in(
    connection: sqlite3.Connection, article_id: int, corrections: Sequence[Correction]
) -> None:
    """Add corrections that come from another library; those that are here already stay."""
    if not corrections:
        return
    ours = load_corrections(connection, article_id)
    article = _shown(connection, article_id)
    if article is None:
        known = {correction.anchor.text for correction in ours}
        new = [correction for correction in corrections if correction.anchor.text not in known]
    else:
        quotes = load_analysis(connection, article_id)
        new = _new_ones(article, quotes, ours, corrections)
    for correction in new:
        anchor = requoting.write_anchor(correction.anchor)
        connection.execute(_PUT, (article_id, anchor, _content(correction)))
    _show(connection, article_id)


def _new_ones(
    article: Article,
    quotes: Sequence[Quote],
    ours: Sequence[Correction],
    theirs: Sequence[Correction],
) -> list[Correction]:
    own, missing = match_corrections(article, quotes, ours)
    taken = {place for c in missing if (place := locate(c.anchor, article)) is not None}
    new = []
    for correction in theirs:
        found, _ = match_corrections(article, quotes, [correction])
        if own.keys().isdisjoint(found) and locate(correction.anchor, article) not in taken:
            new.append(correction)
    return new


def _show(connection: sqlite3.Connection, article_id: int) -> None:
    article = _shown(connection, article_id)
    if article is None:
        return
    old = load_quotes(connection, article_id)
    new = corrected(connection, article_id, article, load_analysis(connection, article_id))
    requoting.replace_quotes(connection, article_id, article, old, new)


def _shown(connection: sqlite3.Connection, article_id: int) -> Article | None:
    row = connection.execute(_SHOWN, (article_id,)).fetchone()
    return None if row is None else unpack_article(json.loads(row[0]))


def _content(correction: Correction) -> str:
    speaker = correction.speaker
    said = None if speaker is None else [speaker.name, speaker.role, speaker.named]
    return json.dumps([str(correction.kind), said], ensure_ascii=False)


def _read(anchor: str, content: str) -> Correction:
    kind, said = json.loads(content)
    speaker = None if said is None else Speaker(*said)
    return Correction(requoting.read_anchor(anchor), QuoteKind(kind), speaker)


_Place = list[int] | None


def _pack(quote: Quote) -> list[object]:
    speaker, attribution = quote.speaker, quote.attribution
    return [
        str(quote.kind),
        [quote.paragraph, quote.span.start, quote.span.end],
        quote.group,
        [speaker.name, speaker.role, speaker.named] if speaker else None,
        _place(attribution.source) if attribution else None,
        _place(attribution.cue) if attribution else None,
        quote.confidence,
        quote.corrected,
    ]


def _place(passage: Passage | None) -> _Place:
    if passage is None:
        return None
    return [passage.paragraph, passage.span.start, passage.span.end]


def _passage(place: _Place) -> Passage | None:
    return None if place is None else Passage(place[0], Span(place[1], place[2]))


def _unpack(packed: list[object]) -> Quote:
    kind, place, group, speaker, source, cue, confidence, is_corrected = packed
    where, said_at = _passage(place), _passage(source)  # type: ignore[arg-type]
    assert where is not None
    return Quote(
        kind=QuoteKind(str(kind)),
        paragraph=where.paragraph,
        span=where.span,
        group=int(str(group)),
        speaker=None if speaker is None else Speaker(*speaker),  # type: ignore[misc]
        attribution=said_at and Attribution(said_at, _passage(cue)),  # type: ignore[arg-type]
        confidence=float(str(confidence)),
        corrected=bool(is_corrected),
    )
