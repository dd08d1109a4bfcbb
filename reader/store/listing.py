"""Answer queries with rows and ids. Changes nothing."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from reader.model.listing import ArticleRow, QuoteRow, ViewCounts
from reader.store import copies
from reader.store.conditions import Condition, statement
from reader.store.content import to_moment
from reader.store.feeds import feeds_of
from reader.store.quotes import quote_of
from reader.store.stories import story_of

_IDS = "SELECT a.id FROM articles a WHERE"
_NEWEST_FIRST = "ORDER BY a.when_ DESC, a.id DESC LIMIT ?"
_OLDEST_FIRST = "ORDER BY a.when_, a.id LIMIT ?"
_NEWEST_SPAN = """
    SELECT min(id), max(id), min(when_)
      FROM (SELECT id, when_ FROM articles ORDER BY when_ DESC, id DESC LIMIT ?)
"""
_NEWER = "(a.when_, a.id) > ((SELECT when_ FROM articles WHERE id = ?), ?)"
_OLDER = "(a.when_, a.id) < ((SELECT when_ FROM articles WHERE id = ?), ?)"
_ROWS = """
    SELECT a.id, a.headline, a.url, a.standfirst, a.publisher, a.section, a.published, a.added,
           a.words, a.reading_minutes, a.quotes, a.read, a.bookmarked,
           (SELECT count(*) FROM notes n WHERE n.article_id = a.id),
           EXISTS (SELECT 1 FROM edited e WHERE e.article_id = a.id)
      FROM articles a
     WHERE a.id IN (SELECT value FROM json_each(?))
"""
_TAGS = """
    SELECT x.article_id, t.name
      FROM article_tags x
      JOIN tags t ON t.id = x.tag_id
     WHERE x.article_id IN (SELECT value FROM json_each(?))
     ORDER BY t.key
"""
_UNREAD_AMONG = """
    SELECT id FROM articles WHERE id IN (SELECT value FROM json_each(?)) AND read = 0
"""
_FOLDED_UNREAD_AMONG = """
    SELECT value
      FROM json_each(?)
     WHERE EXISTS (SELECT 1 FROM articles WHERE id = value AND read = 0)
        OR EXISTS (SELECT 1
                     FROM copies c
                     JOIN wires w ON w.id = c.wire
                    WHERE c.article_id = value AND w.unread > 0)
"""
_PRESENT_AMONG = """
    SELECT id FROM articles WHERE id IN (SELECT value FROM json_each(?)) AND hidden <= ?
"""
IN_MARKS = Condition("q.kind IN ('direct', 'partial')")
"""Quotes whose words are printed as somebody's own; those of a mixed one are told with it."""
QUOTE_COLUMNS = """
    SELECT q.kind, q.paragraph, q.start, q.end_, q.group_,
           q.speaker, q.role, q.speaker_id,
           q.source_paragraph, q.source_start, q.source_end,
           q.cue_paragraph, q.cue_start, q.cue_end, q.confidence, q.corrected,
           a.id, q.number, q.text, q.source_text, q.cue_text,
           a.headline, a.publisher, a.published, a.added, a.url
"""
"""What `quote_row` reads, of a quote `q` and its article `a`."""
_QUOTES = """
      FROM articles a
      JOIN quotes q ON q.article_id = a.id
     WHERE a.id IN (SELECT value FROM json_each(?)) AND
"""
_QUOTES_ORDER = "ORDER BY a.when_ DESC, a.id DESC, q.number"
_ALL_TAGS = """
    SELECT t.name, count(*)
      FROM tags t
      JOIN article_tags x ON x.tag_id = t.id
     GROUP BY t.id
     ORDER BY t.key
"""
_TAGS_OF = """
    SELECT t.name, count(*)
      FROM article_tags x
      JOIN tags t ON t.id = x.tag_id
     WHERE x.article_id IN (SELECT value FROM json_each(?))
     GROUP BY t.id
     ORDER BY t.key
"""
_IS_ANY_UNREAD = """
    SELECT 1 FROM articles WHERE id IN (SELECT value FROM json_each(?)) AND read = 0 LIMIT 1
"""
_BOOKMARKED_AMONG = """
    SELECT id FROM articles WHERE id IN (SELECT value FROM json_each(?)) AND bookmarked = 1
"""
# All that match, less those that share the row of another: in one pass.
_COUNT_FOLDED = """
    SELECT count(*) - count(c.wire) + count(DISTINCT c.wire)
      FROM articles a
      LEFT JOIN copies c ON c.article_id = a.id
     WHERE
"""
_COUNT_SAVED = """
    SELECT count(*) - count(DISTINCT c.wire)
      FROM copies c
      JOIN articles a ON a.id = c.article_id
     WHERE
"""
_MISSING = """
    SELECT value
      FROM json_each(?)
     WHERE value NOT IN (SELECT id FROM articles)
     ORDER BY key
     LIMIT 1
"""


def find_ids(
    connection: sqlite3.Connection,
    condition: Condition,
    *,
    limit: int,
    after: int | None = None,
    oldest_first: bool = False,
) -> Iterator[int]:
    """Yield the ids of the articles that match, newest first; those after the article `after`."""
    order = _OLDEST_FIRST if oldest_first else _NEWEST_FIRST
    if after is None:
        found = connection.execute(
            statement(_IDS, condition.sql, order), (*condition.values, limit)
        )
    else:
        beyond = _NEWER if oldest_first else _OLDER
        found = connection.execute(
            statement(_IDS, condition.sql, "AND", beyond, order),
            (*condition.values, after, after, limit),
        )
    for (article_id,) in found:
        yield article_id


def count_matches(connection: sqlite3.Connection, condition: Condition) -> int:
    """Return how many articles match."""
    return _count(connection, "SELECT count(*) FROM articles a WHERE", condition)


def count_folded(connection: sqlite3.Connection, condition: Condition) -> int:
    """Return how many articles match, those that print the same words counted once."""
    return _count(connection, _COUNT_FOLDED, condition)


def count_saved(connection: sqlite3.Connection, condition: Condition) -> int:
    """Return how many rows are saved by folding copies that match."""
    return _count(connection, _COUNT_SAVED, condition)


def _count(connection: sqlite3.Connection, select: str, condition: Condition) -> int:
    (count,) = connection.execute(statement(select, condition.sql), condition.values).fetchone()
    return int(count)


def in_front_of(article_id: int, oldest_first: bool) -> Condition:
    """Match the articles that a list has before this one."""
    return Condition(_OLDER if oldest_first else _NEWER, (article_id, article_id))


def newest_id(connection: sqlite3.Connection) -> int:
    """Return the id of the article that entered last; 0 in an empty library."""
    (newest,) = connection.execute("SELECT coalesce(max(id), 0) FROM articles").fetchone()
    return int(newest)


def newest_span(connection: sqlite3.Connection, count: int) -> tuple[int, int, int] | None:
    """Return the least and greatest id of the newest articles, and the time of the oldest of them;
    None in an empty library."""
    first, last, since = connection.execute(_NEWEST_SPAN, (count,)).fetchone()
    return None if first is None else (int(first), int(last), int(since))


def load_rows(connection: sqlite3.Connection, ids: Sequence[int]) -> list[ArticleRow]:
    """Return the rows of these articles in this order, without those that are not there."""
    wanted = json.dumps(list(ids))
    tags: dict[int, list[str]] = {}
    for article_id, name in connection.execute(_TAGS, (wanted,)):
        tags.setdefault(article_id, []).append(name)
    feeds, story = feeds_of(connection, ids), story_of(connection, ids)
    rows = {
        row[0]: _row(row, tuple(tags.get(row[0], ())), feeds.get(row[0], ()), story.get(row[0]))
        for row in connection.execute(_ROWS, (wanted,))
    }
    return [rows[article_id] for article_id in ids if article_id in rows]


def _row(
    row: Sequence[object], tags: tuple[str, ...], feeds: tuple[str, ...], story: int | None
) -> ArticleRow:
    published, added, words, minutes, quotes, read, bookmarked, notes, is_edited = row[6:]
    assert isinstance(added, int)
    assert isinstance(words, int)
    assert isinstance(minutes, int)
    assert isinstance(quotes, int)
    assert isinstance(notes, int)
    return ArticleRow(
        id=int(str(row[0])),
        headline=str(row[1]),
        url=_text(row[2]),
        standfirst=_text(row[3]),
        publisher=_text(row[4]),
        section=_text(row[5]),
        published=to_moment(published) if isinstance(published, int) else None,
        added=to_moment(added),
        words=words,
        reading_minutes=minutes,
        quotes=quotes,
        read=bool(read),
        bookmarked=bool(bookmarked),
        tags=tags,
        feeds=feeds,
        story=story,
        notes=notes,
        is_edited=bool(is_edited),
    )


def unread_among(
    connection: sqlite3.Connection, ids: Sequence[int], *, fold: bool = False
) -> set[int]:
    """Return which of these articles are unread; with `fold` those as well of which a copy is."""
    sql = _FOLDED_UNREAD_AMONG if fold else _UNREAD_AMONG
    return {row[0] for row in connection.execute(sql, (json.dumps(list(ids)),))}


def present_among(
    connection: sqlite3.Connection, ids: Sequence[int], *, with_hidden: bool
) -> set[int]:
    """Return which of these articles are there, and hidden by no rule."""
    found = connection.execute(_PRESENT_AMONG, (json.dumps(list(ids)), int(with_hidden)))
    return {article_id for (article_id,) in found}


def load_copies(connection: sqlite3.Connection, article_id: int) -> list[ArticleRow]:
    """Return the rows of the other articles with the same words, oldest first."""
    return load_rows(connection, copies.others_of(connection, [article_id]).get(article_id, []))


def load_folded_rows(connection: sqlite3.Connection, ids: Sequence[int]) -> list[ArticleRow]:
    """Return the rows of these articles, each standing for its copies too: it is read when all
    are, and bookmarked when one is."""
    others = copies.others_of(connection, ids)
    mates = load_rows(connection, [mate for found in others.values() for mate in found])
    by_id = {row.id: row for row in mates}
    rows = load_rows(connection, ids)
    return [
        _folded(row, tuple(by_id[other] for other in others.get(row.id, ()) if other in by_id))
        for row in rows
    ]


def _folded(row: ArticleRow, mates: tuple[ArticleRow, ...]) -> ArticleRow:
    return replace(
        row,
        copies=mates,
        read=row.read and all(mate.read for mate in mates),
        bookmarked=row.bookmarked or any(mate.bookmarked for mate in mates),
    )


def load_counts(connection: sqlite3.Connection, *, fold: bool = False) -> ViewCounts:
    """Return the maintained counts; with `fold` articles that print the same words count once."""
    counts = dict(connection.execute("SELECT name, value FROM counts"))
    saved = int(fold)
    return ViewCounts(
        counts["unread"] - saved * counts["folded_unread"],
        counts["articles"] - saved * counts["folded"],
        counts["bookmarks"] - saved * counts["folded_bookmarks"],
        counts["speakers"],
        counts["stories"],
    )


def load_quote_rows(
    connection: sqlite3.Connection, ids: Iterable[int], condition: Condition
) -> list[QuoteRow]:
    """Return the quotes of these articles that match, newest article first, in text order."""
    sql = statement(QUOTE_COLUMNS, _QUOTES, condition.sql, _QUOTES_ORDER)
    rows = connection.execute(sql, (json.dumps(list(ids)), *condition.values))
    return [quote_row(row) for row in rows]


def quote_row(row: Sequence[object]) -> QuoteRow:
    """Return the quote that a row of `QUOTE_COLUMNS` stands for, with where it stands."""
    article_id, number, text, source, cue, headline, publisher, published, added, url = row[16:]
    assert isinstance(article_id, int)
    assert isinstance(number, int)
    assert isinstance(added, int)
    return QuoteRow(
        article_id=article_id,
        number=number,
        quote=quote_of(row[:16]),
        text=str(text),
        source_text=_text(source),
        cue_text=_text(cue),
        headline=str(headline),
        publisher=_text(publisher),
        published=to_moment(published) if isinstance(published, int) else None,
        added=to_moment(added),
        url=_text(url),
    )


def _text(value: object) -> str | None:
    return None if value is None else str(value)


def find_speaker_name(connection: sqlite3.Connection, key: str) -> str | None:
    """Return how the named speaker of this key is spelt; None where nobody bears it."""
    row = connection.execute("SELECT name FROM speakers WHERE key = ?", (key,)).fetchone()
    return None if row is None else str(row[0])


def load_tags(connection: sqlite3.Connection) -> list[tuple[str, int]]:
    """Return the tags in use with how many articles bear them, in alphabetical order."""
    return connection.execute(_ALL_TAGS).fetchall()


def load_tags_of(connection: sqlite3.Connection, ids: Sequence[int]) -> list[tuple[str, int]]:
    """Return the tags that any of these articles bears with how many do, in alphabetical order."""
    return connection.execute(_TAGS_OF, (json.dumps(list(ids)),)).fetchall()


def is_any_unread(connection: sqlite3.Connection, ids: Sequence[int]) -> bool:
    """Tell whether any of these articles is unread."""
    return connection.execute(_IS_ANY_UNREAD, (json.dumps(list(ids)),)).fetchone() is not None


def bookmarked_among(connection: sqlite3.Connection, ids: Sequence[int]) -> set[int]:
    """Return which of these articles are bookmarked."""
    return {row[0] for row in connection.execute(_BOOKMARKED_AMONG, (json.dumps(list(ids)),))}


def find_missing(connection: sqlite3.Connection, ids: Sequence[int]) -> int | None:
    """Return the first of the ids that no article has; None where all are there."""
    row = connection.execute(_MISSING, (json.dumps(list(ids)),)).fetchone()
    return None if row is None else int(row[0])
