"""Lists of speakers and what they said, as rows. Changes nothing; watching.py has who is watched."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from reader.model.listing import QuoteRow, SpeakerRow
from reader.model.speaking import SpeakerOrder, SpeakerStory
from reader.store.conditions import Condition, statement
from reader.store.content import to_moment
from reader.store.identity import fold_words, name_key
from reader.store.listing import QUOTE_COLUMNS, quote_row

_IDS = """
    SELECT s.id
      FROM speakers s
     WHERE s.quotes > 0
       AND NOT EXISTS (SELECT 1 FROM json_each(?) w WHERE instr(s.key, w.value) = 0)
"""
_ORDERS = {
    SpeakerOrder.QUOTES: "ORDER BY s.quotes DESC, s.key",
    SpeakerOrder.LAST: "ORDER BY s.last DESC, s.key",
    SpeakerOrder.NAME: "ORDER BY s.key",
}
_KEPT = """
    SELECT id, quotes, articles, stories, first, last
      FROM speakers
     WHERE id IN (SELECT value FROM json_each(?))
"""
_COUNTED = """
    SELECT q.speaker_id, count(*) AS said, count(DISTINCT q.article_id),
           count(DISTINCT m.story_id), min(a.when_), max(a.when_)
"""
# From the articles to their quotes, which lie beside each other: by speakers it takes thrice as long.
_BY_ARTICLE = "FROM articles a CROSS JOIN quotes q ON q.article_id = a.id"
_BY_QUOTE = "FROM quotes q JOIN articles a ON a.id = q.article_id"
_NAMED = "LEFT JOIN story_members m ON m.article_id = a.id WHERE q.speaker_id IS NOT NULL AND"
_BY_SPEAKER = """
     GROUP BY q.speaker_id
     ORDER BY said DESC, (SELECT s.key FROM speakers s WHERE s.id = q.speaker_id)
"""
_NAMES = """
    SELECT s.id, s.name, EXISTS (SELECT 1 FROM watched w WHERE w.key = s.key)
      FROM speakers s
     WHERE s.id IN (SELECT value FROM json_each(?))
"""
_ROLES = """
    SELECT speaker_id, role
      FROM quotes
     WHERE speaker_id IN (SELECT value FROM json_each(?)) AND role IS NOT NULL
     GROUP BY speaker_id, role
     ORDER BY count(*) DESC, role
"""
_SAID = """
      FROM speaker_articles x
     CROSS JOIN articles a ON a.id = x.article_id
     CROSS JOIN quotes q ON q.article_id = x.article_id AND q.speaker_id = x.speaker_id
     WHERE x.speaker_id = (SELECT id FROM speakers WHERE key = :key)
       AND (:kinds = '[]' OR q.kind IN (SELECT value FROM json_each(:kinds)))
       AND (:story IS NULL
            OR :story = (SELECT m.story_id FROM story_members m WHERE m.article_id = x.article_id))
     ORDER BY x.when_, x.article_id, q.number
"""
# SQLite gives a column beside max() of the row that has it.
_STORIES = """
    SELECT m.story_id, a.headline, sum(x.quotes), max(x.when_) AS last
      FROM speaker_articles x
      JOIN story_members m ON m.article_id = x.article_id
      JOIN articles a ON a.id = x.article_id
     WHERE x.speaker_id = (SELECT id FROM speakers WHERE key = ?) AND m.story_id IS NOT NULL
     GROUP BY m.story_id
     ORDER BY last DESC
"""
_FAULTS = """
    SELECT s.name
      FROM speakers s
      LEFT JOIN (SELECT q.speaker_id, count(*) AS quotes, count(DISTINCT q.article_id) AS articles,
                        count(DISTINCT m.story_id) AS stories,
                        min(a.when_) AS first, max(a.when_) AS last
                   FROM quotes q
                   JOIN articles a ON a.id = q.article_id AND a.hidden = 0
                   LEFT JOIN story_members m ON m.article_id = a.id
                  WHERE q.speaker_id IS NOT NULL
                  GROUP BY q.speaker_id) x ON x.speaker_id = s.id
     WHERE (s.quotes, s.articles, s.stories)
           <> (coalesce(x.quotes, 0), coalesce(x.articles, 0), coalesce(x.stories, 0))
        OR s.first IS NOT x.first OR s.last IS NOT x.last
     ORDER BY s.key
"""


class SpeakerCount(NamedTuple):
    """How often and where a speaker is quoted; times in unix seconds."""

    id: int
    quotes: int
    articles: int
    stories: int
    first: int
    last: int


def find_ids(
    connection: sqlite3.Connection, words: str, order: SpeakerOrder
) -> Iterable[tuple[int]]:
    """Yield the ids of the speakers whose names have all the words, each as it is typed so far."""
    sql = statement(_IDS, _ORDERS[order])
    return connection.execute(sql, (json.dumps(fold_words(words)),))


def load_names(connection: sqlite3.Connection) -> list[tuple[str, int]]:
    """Return all speakers' names and how many quotes they have, those with most first."""
    sql = "SELECT name, quotes FROM speakers WHERE quotes > 0 ORDER BY quotes DESC, key"
    return connection.execute(sql).fetchall()


def kept_counts(connection: sqlite3.Connection, ids: Sequence[int]) -> list[SpeakerCount]:
    """Return what is kept of these speakers, in this order, without those that are not there."""
    found = connection.execute(_KEPT, (json.dumps(list(ids)),))
    counts = {row[0]: SpeakerCount(*row) for row in found}
    return [counts[speaker] for speaker in ids if speaker in counts]


def count_matching(
    connection: sqlite3.Connection, condition: Condition, *, of_quotes: bool
) -> list[SpeakerCount]:
    """Count the named speakers' quotes that match, those with most first.

    `of_quotes` says that the condition chooses among quotes, not among articles alone.
    """
    tables = _BY_QUOTE if of_quotes else _BY_ARTICLE
    sql = statement(_COUNTED, tables, _NAMED, condition.sql, _BY_SPEAKER)
    return [SpeakerCount(*row) for row in connection.execute(sql, condition.values)]


def make_rows(connection: sqlite3.Connection, counts: Sequence[SpeakerCount]) -> list[SpeakerRow]:
    """Return the rows of these speakers, in this order."""
    ids = json.dumps([count.id for count in counts])
    names = {row[0]: row[1:] for row in connection.execute(_NAMES, (ids,))}
    roles: dict[int, dict[str, str]] = {}
    for speaker_id, role in connection.execute(_ROLES, (ids,)):
        # “union’s spokesman” and "union's spokesman" are one; the more frequent spelling stays.
        roles.setdefault(speaker_id, {}).setdefault(name_key(role), role)
    return [
        SpeakerRow(
            id=count.id,
            name=names[count.id][0],
            roles=tuple(roles.get(count.id, {}).values()),
            quotes=count.quotes,
            articles=count.articles,
            stories=count.stories,
            first=to_moment(count.first),
            last=to_moment(count.last),
            watched=bool(names[count.id][1]),
        )
        for count in counts
        if count.id in names
    ]


def load_said(
    connection: sqlite3.Connection, key: str, kinds: Sequence[str], story: int | None
) -> list[QuoteRow]:
    """Return the quotes of these kinds (none given: of all) of a speaker, in time order."""
    sql = statement(QUOTE_COLUMNS, _SAID)
    values = {"key": key, "kinds": json.dumps(list(kinds)), "story": story}
    return [quote_row(row) for row in connection.execute(sql, values)]


def load_stories(connection: sqlite3.Connection, key: str) -> list[SpeakerStory]:
    """Return the stories in which a speaker is quoted, the newest first."""
    return [SpeakerStory(*row[:3]) for row in connection.execute(_STORIES, (key,))]


def find_id(connection: sqlite3.Connection, key: str) -> int | None:
    """Return the id of the named speaker of this key; None where nobody is quoted under it."""
    row = connection.execute("SELECT id FROM speakers WHERE key = ?", (key,)).fetchone()
    return None if row is None else int(row[0])


def find_faults(connection: sqlite3.Connection) -> list[str]:
    """Return the names of the speakers of whom something else is kept than there is."""
    return [name for (name,) in connection.execute(_FAULTS)]
