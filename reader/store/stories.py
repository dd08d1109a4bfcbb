"""Which articles are one story, on disk. What makes a story is decided above, in services.

A story has two articles or more. What a reader mended by hand is left alone by everything else.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from reader.store.conditions import Condition, statement

_STORY_OF = """
    SELECT article_id, story_id
      FROM story_members
     WHERE article_id IN (SELECT value FROM json_each(?)) AND story_id IS NOT NULL
"""
_MEMBERS = """
    SELECT m.story_id, m.article_id
      FROM story_members m
      JOIN articles a ON a.id = m.article_id
     WHERE m.story_id IN (SELECT value FROM json_each(?))
     ORDER BY a.when_, a.id
"""
_SET_MEMBER = """
    INSERT INTO story_members (article_id, story_id, by_hand) VALUES (?, ?, 0)
    ON CONFLICT (article_id) DO UPDATE SET story_id = excluded.story_id
     WHERE by_hand = 0
"""
_TOO_SMALL = """
    SELECT s.id
      FROM stories s
      LEFT JOIN story_members m ON m.story_id = s.id
     WHERE s.id IN (SELECT value FROM json_each(?))
     GROUP BY s.id
    HAVING count(m.article_id) < 2
"""
# An address that both sides print is the surest sign; promos lead anywhere.
_LINKED = """
    SELECT l.article_id, k.article_id
      FROM links l
      JOIN article_keys k ON k.key = l.key
     WHERE l.article_id IN (SELECT value FROM json_each(:ids)) AND l.kind IN ('refer', 'inline')
     UNION
    SELECT l.article_id, k.article_id
      FROM article_keys k
      JOIN links l ON l.key = k.key
     WHERE k.article_id IN (SELECT value FROM json_each(:ids)) AND l.kind IN ('refer', 'inline')
"""
_TITLES = """
    SELECT l.article_id, l.text
      FROM links l
     WHERE l.article_id IN (SELECT value FROM json_each(?)) AND l.kind = 'refer' AND l.key IS NULL
"""
_SPOKEN = """
    SELECT q.article_id, q.text, s.name, s.key, q.kind IN ('direct', 'partial')
      FROM quotes q
      LEFT JOIN speakers s ON s.id = q.speaker_id
     WHERE q.article_id IN (SELECT value FROM json_each(?))
     ORDER BY q.article_id, q.number
"""
# Of the articles given: those of their story that came before them and were read. A copy counts where
# it was opened: else it is read only because the one given is. What a rule hides nobody read.
_READ_BEFORE = """
    SELECT m.article_id, b.id
      FROM story_members m
      JOIN articles a ON a.id = m.article_id
      JOIN story_members n ON n.story_id = m.story_id
      JOIN articles b ON b.id = n.article_id
     WHERE m.article_id IN (SELECT value FROM json_each(?))
       AND b.read = 1 AND b.hidden = 0 AND (b.when_, b.id) < (a.when_, a.id)
       AND (a.read = 0
            OR EXISTS (SELECT 1 FROM visits v WHERE v.article_id = b.id)
            OR NOT EXISTS (SELECT 1
                             FROM copies c
                             JOIN copies d ON d.wire = c.wire
                            WHERE c.article_id = a.id AND d.article_id = b.id))
     ORDER BY b.when_, b.id
"""
_FIND = """
    SELECT x.story_id, json_group_array(x.article_id), sum(x.read), min(x.when_), max(x.when_)
      FROM (SELECT m.story_id, m.article_id, b.read, b.when_
              FROM story_members m
              JOIN articles b ON b.id = m.article_id
             WHERE m.story_id IN (SELECT n.story_id
                                    FROM articles a
                                    JOIN story_members n ON n.article_id = a.id
                                   WHERE
"""
_FIND_ORDER = """
                                 )
             ORDER BY m.story_id, b.when_, b.id) x
     GROUP BY x.story_id
     ORDER BY max(x.when_) DESC, x.story_id DESC
     LIMIT ?
"""
_LANGUAGES = """
    SELECT a.id, v.content ->> '$.language'
      FROM articles a
      JOIN versions v ON v.article_id = a.id AND v.number = a.version
     WHERE a.id IN (SELECT value FROM json_each(?))
"""


class Spoken(NamedTuple):
    """A quote, with the name and key of its speaker where that is a name."""

    text: str
    name: str | None
    key: str | None
    is_marked: bool


def story_of(connection: sqlite3.Connection, ids: Iterable[int]) -> dict[int, int]:
    """Return the stories of those articles that have one."""
    return dict(connection.execute(_STORY_OF, (json.dumps(list(ids)),)).fetchall())


def members_of(connection: sqlite3.Connection, stories: Iterable[int]) -> dict[int, list[int]]:
    """Return the articles of the stories, oldest first."""
    found: dict[int, list[int]] = {}
    for story, article_id in connection.execute(_MEMBERS, (json.dumps(list(stories)),)):
        found.setdefault(story, []).append(article_id)
    return found


def taken_out(connection: sqlite3.Connection, ids: Iterable[int]) -> set[int]:
    """Return which of the articles were taken out of their story by hand."""
    sql = """
        SELECT article_id
          FROM story_members
         WHERE article_id IN (SELECT value FROM json_each(?)) AND story_id IS NULL
    """
    return {row[0] for row in connection.execute(sql, (json.dumps(list(ids)),))}


def make_story(connection: sqlite3.Connection, now: int) -> int:
    """Return the number of a new story, which has no articles yet."""
    made = connection.execute("INSERT INTO stories (made) VALUES (?)", (now,)).lastrowid
    assert made is not None
    return made


def set_members(connection: sqlite3.Connection, story: int, ids: Iterable[int]) -> None:
    """Put articles into the story, but for those that a reader put elsewhere."""
    connection.executemany(_SET_MEMBER, [(article_id, story) for article_id in ids])


def free(connection: sqlite3.Connection, ids: Iterable[int]) -> None:
    """Take articles out of their stories, but for those that a reader put there."""
    connection.executemany(
        "DELETE FROM story_members WHERE article_id = ? AND by_hand = 0",
        [(article_id,) for article_id in ids],
    )


def drop_small(connection: sqlite3.Connection, stories: Iterable[int]) -> None:
    """Drop those of the stories that have fewer than two articles."""
    small = connection.execute(_TOO_SMALL, (json.dumps(list(stories)),)).fetchall()
    for (story,) in small:
        connection.execute("DELETE FROM story_members WHERE story_id = ?", (story,))
        connection.execute("DELETE FROM stories WHERE id = ?", (story,))


def put_by_hand(connection: sqlite3.Connection, stories: Iterable[int]) -> set[int]:
    """Return the articles of the stories that a reader put there."""
    sql = """
        SELECT article_id
          FROM story_members
         WHERE story_id IN (SELECT value FROM json_each(?)) AND by_hand = 1
    """
    return {row[0] for row in connection.execute(sql, (json.dumps(list(stories)),))}


def linked_pairs(connection: sqlite3.Connection, ids: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Yield the pairs of articles of which one links to the other's address, and one is in `ids`."""
    for one, other in connection.execute(_LINKED, {"ids": json.dumps(list(ids))}):
        if one != other:
            yield one, other


def titles_linked(connection: sqlite3.Connection, ids: Sequence[int]) -> list[tuple[int, str]]:
    """Return the titles that these articles tell to read on with, without an address."""
    return connection.execute(_TITLES, (json.dumps(list(ids)),)).fetchall()


def published_at(connection: sqlite3.Connection, ids: Iterable[int]) -> dict[int, int]:
    """Return when the articles were published (unix seconds), as far as they say."""
    sql = """
        SELECT id, published
          FROM articles
         WHERE id IN (SELECT value FROM json_each(?)) AND published IS NOT NULL
    """
    return dict(connection.execute(sql, (json.dumps(list(ids)),)).fetchall())


def languages_of(connection: sqlite3.Connection, ids: Iterable[int]) -> dict[int, str | None]:
    """Return the articles' languages, as far as they are known."""
    return dict(connection.execute(_LANGUAGES, (json.dumps(list(ids)),)).fetchall())


def spoken_in(connection: sqlite3.Connection, ids: Iterable[int]) -> dict[int, list[Spoken]]:
    """Return what is quoted in these articles, in text order."""
    found: dict[int, list[Spoken]] = {}
    for article_id, *values in connection.execute(_SPOKEN, (json.dumps(list(ids)),)):
        found.setdefault(article_id, []).append(Spoken(*values))
    return found


def read_before(connection: sqlite3.Connection, ids: Iterable[int]) -> dict[int, list[int]]:
    """Return for each article the earlier ones of its story that were read, oldest first."""
    found: dict[int, list[int]] = {}
    for article_id, earlier in connection.execute(_READ_BEFORE, (json.dumps(list(ids)),)):
        found.setdefault(article_id, []).append(earlier)
    return found


def find_stories(
    connection: sqlite3.Connection, condition: Condition, limit: int | None = None
) -> list[tuple[int, list[int], int, int, int]]:
    """Return the stories with an article that matches, the newest first.

    Each is its number, its articles (oldest first), how many are read, the first and last time.
    """
    sql = statement(_FIND, condition.sql, _FIND_ORDER)
    values = (*condition.values, -1 if limit is None else limit)
    return [
        (story, json.loads(ids), read, first, last)
        for story, ids, read, first, last in connection.execute(sql, values)
    ]
