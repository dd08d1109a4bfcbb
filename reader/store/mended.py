"""What was mended by hand, as it goes from library to library. Not a step that could be undone.

What is decided here already stays: the reader said so later, or closer by.
"""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Collection, Sequence

from reader.model.frozen import frozen
from reader.store import mending, stories
from reader.store.watching import is_watched, merged_into, resolve

_MENDED = """
    SELECT m.story_id, json_group_array(m.article_id), json_group_array(m.by_hand)
      FROM (SELECT story_id, article_id, by_hand
              FROM story_members
             WHERE story_id IN (SELECT story_id FROM story_members WHERE by_hand = 1)
             ORDER BY story_id, article_id) m
     GROUP BY m.story_id
     ORDER BY m.story_id
"""
_TAKEN_OUT = "SELECT article_id FROM story_members WHERE story_id IS NULL ORDER BY article_id"
# A name that nobody is quoted under any more is known by its key.
_MERGED = """
    SELECT coalesce((SELECT s.name FROM speakers s WHERE s.key = a.target), a.target),
           coalesce((SELECT q.speaker FROM quotes q
                      WHERE q.speaker_key = a.key AND q.speaker_id IS NOT NULL LIMIT 1), a.key)
      FROM speaker_aliases a
     ORDER BY a.target, a.key
"""
_DECIDED = """
    SELECT article_id
      FROM story_members
     WHERE article_id IN (SELECT value FROM json_each(?)) AND by_hand = 1
"""


@frozen
class MendedStory:
    """A story with articles that a reader put into it."""

    articles: tuple[int, ...]
    by_hand: frozenset[int]
    """Those of them that a reader put there."""


def mended_stories(connection: sqlite3.Connection) -> list[MendedStory]:
    """Return the stories that a reader mended or made."""
    found = []
    for _, ids, by_hand in connection.execute(_MENDED):
        articles = tuple(json.loads(ids))
        marks = json.loads(by_hand)
        hand = frozenset(article for article, mark in zip(articles, marks, strict=True) if mark)
        found.append(MendedStory(articles, hand))
    return found


def mentioned(connection: sqlite3.Connection) -> set[int]:
    """Return the articles that were mended, with all of their stories."""
    articles = {article for story in mended_stories(connection) for article in story.articles}
    return articles.union(in_no_story(connection))


def in_no_story(connection: sqlite3.Connection) -> list[int]:
    """Return the articles that a reader took out of their story."""
    return [row[0] for row in connection.execute(_TAKEN_OUT)]


def merged_names(connection: sqlite3.Connection) -> list[tuple[str, str]]:
    """Return (a speaker's name, another name that was merged into it)."""
    return connection.execute(_MERGED).fetchall()


def put_story(connection: sqlite3.Connection, story: MendedStory, now: int) -> None:
    """Make the story here: in the story that most of it is in, else a new one."""
    decided = _decided(connection, story.articles)
    of = stories.story_of(connection, story.articles)
    moved = [
        article
        for article in story.articles
        if article not in decided and (article in story.by_hand or article not in of)
    ]
    if moved:
        most = Counter(of.values()).most_common(1)
        target = most[0][0] if most else stories.make_story(connection, now)
        mending.place(connection, [(a, (target, a in story.by_hand)) for a in moved])


def take_out(connection: sqlite3.Connection, ids: Sequence[int]) -> None:
    """Keep articles out of all stories."""
    decided = _decided(connection, ids)
    mending.place(connection, [(a, (None, True)) for a in ids if a not in decided])


def _decided(connection: sqlite3.Connection, ids: Collection[int]) -> set[int]:
    rows = connection.execute(_DECIDED, (json.dumps(list(ids)),))
    return {article for (article,) in rows}


def merge_name(connection: sqlite3.Connection, target: str, key: str) -> None:
    """Let the quotes under the name `key` be those of `target`."""
    target = resolve(connection, target)
    if resolve(connection, key) == key != target:
        for name in (key, *merged_into(connection, key)):
            mending.set_alias(connection, name, target)


def watch_name(connection: sqlite3.Connection, key: str, name: str) -> None:
    """Watch a speaker."""
    key = resolve(connection, key)
    if not is_watched(connection, key):
        mending.set_watched(connection, key, name)
