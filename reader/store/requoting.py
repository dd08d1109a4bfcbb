"""Put other quotes in the place of those that are stored: notes and places follow theirs."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence

from reader.model.article import Article
from reader.model.correction import Anchor
from reader.model.quote import Quote
from reader.model.span import Span
from reader.store import search
from reader.store.anchors import anchor_of, find_again
from reader.store.quotes import forget_unheard, put_quotes, remove_quotes

# What names a quote by its number: table by table, since a table's name can't be a parameter.
_NUMBERED = (
    "SELECT rowid, quote FROM notes   WHERE article_id = ? AND quote IS NOT NULL",
    "SELECT rowid, quote FROM visits  WHERE article_id = ? AND quote IS NOT NULL",
    "SELECT rowid, quote FROM history WHERE article_id = ? AND quote IS NOT NULL",
)
_ANCHORED = (
    "SELECT rowid, anchor FROM notes   WHERE article_id = ? AND anchor IS NOT NULL",
    "SELECT rowid, anchor FROM visits  WHERE article_id = ? AND anchor IS NOT NULL",
    "SELECT rowid, anchor FROM history WHERE article_id = ? AND anchor IS NOT NULL",
)
_PUT = (
    "UPDATE notes   SET quote = ?, anchor = ? WHERE rowid = ?",
    "UPDATE visits  SET quote = ?, anchor = ? WHERE rowid = ?",
    "UPDATE history SET quote = ?, anchor = ? WHERE rowid = ?",
)
_NOTES = 0


def replace_quotes(
    connection: sqlite3.Connection,
    article_id: int,
    article: Article,
    old: Sequence[Quote],
    new: Sequence[Quote],
) -> None:
    """Store and index the new quotes in the place of the old ones, of the same text."""
    if tuple(old) == tuple(new):
        return
    hold(connection, article_id, article, old)
    heard = remove_quotes(connection, article_id)
    put_quotes(connection, article_id, article, new)
    forget_unheard(connection, heard)
    if _texts(article, old) != _texts(article, new):
        search.forget(connection, article_id, article, old)
        search.index(connection, article_id, article, new)
    marked = sum(quote.kind.is_marked for quote in new)
    connection.execute("UPDATE articles SET quotes = ? WHERE id = ?", (marked, article_id))
    follow(connection, article_id, article, new)


def hold(
    connection: sqlite3.Connection, article_id: int, article: Article, quotes: Sequence[Quote]
) -> None:
    """Let what names a quote by its number name it by its words, while the numbers change."""
    for select, put in zip(_NUMBERED, _PUT, strict=True):
        for row, number in connection.execute(select, (article_id,)).fetchall():
            known = 0 <= number < len(quotes)
            anchor = write_anchor(anchor_of(article, quotes[number])) if known else None
            connection.execute(put, (None, anchor, row))


def follow(
    connection: sqlite3.Connection, article_id: int, article: Article, quotes: Sequence[Quote]
) -> None:
    """Let what was held name its quote by number again, where that is found.

    A note stays held where it isn't: undoing, or another version, may bring the quote back.
    """
    for table, (select, put) in enumerate(zip(_ANCHORED, _PUT, strict=True)):
        for row, text in connection.execute(select, (article_id,)).fetchall():
            number = find_again(read_anchor(text), article, quotes)
            held = text if number is None and table == _NOTES else None
            connection.execute(put, (number, held, row))


def write_anchor(anchor: Anchor) -> str:
    """Return the anchor as JSON."""
    place = (anchor.paragraph, anchor.span.start, anchor.span.end)
    return json.dumps([*place, anchor.context, anchor.text], ensure_ascii=False)


def read_anchor(text: str) -> Anchor:
    """Return the anchor that `write_anchor` wrote."""
    paragraph, start, end, context, words = json.loads(text)
    return Anchor(paragraph, Span(start, end), words, context)


def _texts(article: Article, quotes: Sequence[Quote]) -> list[str]:
    return [search.quote_text(article, quote) for quote in quotes]
