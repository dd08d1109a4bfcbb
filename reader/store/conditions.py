"""Turn a query into SQL conditions. Every value is a bound parameter; the SQL is constant.

A condition speaks of the article `a`, or, where quotes are listed, of the quote `q` of `a` as well.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from datetime import date, datetime, time, timedelta

from reader.model.frozen import frozen
from reader.model.query import (
    And,
    Between,
    Everything,
    Field,
    Flag,
    Newer,
    Not,
    Older,
    On,
    Or,
    Pattern,
    Point,
    Query,
    Sorted,
    Words,
    days_of,
    has_patterns,
    words_of,
)
from reader.store.content import to_seconds
from reader.store.feeds import feed_key
from reader.store.identity import fold, name_key, search_words
from reader.store.search import phrase

_FLAGS = {
    "unread": "a.read = 0",
    "read": "a.read = 1",
    "bookmarked": "a.bookmarked = 1",
    "hidden": "a.hidden = 1",
    "has:note": "a.id IN (SELECT n.article_id FROM notes n)",
    "has:tag": "a.id IN (SELECT x.article_id FROM article_tags x)",
    # Quoted, not merely named.
    "watched": """
        a.id IN (SELECT q.article_id FROM quotes q
                  WHERE q.speaker_id IN (SELECT s.id FROM watched w JOIN speakers s ON s.key = w.key))
    """,
}
_OF_WATCHED = "q.speaker_id IN (SELECT s.id FROM watched w JOIN speakers s ON s.key = w.key)"
_IN_STORY = "a.id IN (SELECT m.article_id FROM story_members m WHERE m.story_id = ?)"
# The ids are bounded, so that a look at a stretch of the library (`within`) costs no more than that.
IN_SEARCH = "a.id IN (SELECT rowid FROM search WHERE search MATCH ? AND rowid BETWEEN ? AND ?)"
# Where many match: the plus lets SQLite walk the articles in the order of the list until it has
# enough, instead of looking up all that match and sorting them.
IN_SEARCH_OF_MANY = (
    "+a.id IN (SELECT rowid FROM search WHERE search MATCH ? AND rowid BETWEEN ? AND ?)"
)
# Where one article is asked about: whatever else matches is left alone.
AT_ONE = """
    EXISTS (SELECT 1 FROM search WHERE search MATCH ? AND rowid = a.id AND a.id BETWEEN ? AND ?)
"""
# The words of all quotes stand in one column: there a phrase could begin in one and end in the next.
_IN_A_QUOTE = """
    a.id IN (SELECT q.article_id FROM quotes q
              WHERE q.article_id IN (SELECT rowid FROM search
                                      WHERE search MATCH ? AND rowid BETWEEN ? AND ?)
                AND has_phrase(q.text, ?))
"""
_SPOKEN_BY = """
    (q.speaker_id IN (SELECT id FROM speakers
                       WHERE key LIKE ? ESCAPE '!' AND is_same_name(?, key)
                       UNION ALL
                      SELECT s.id FROM speaker_aliases x JOIN speakers s ON s.key = x.target
                       WHERE is_same_name(?, x.key))
     OR (q.speaker_id IS NULL AND q.speaker_key BETWEEN ? AND ?))
"""
_SPEAKS = """
    a.id IN (SELECT q.article_id FROM quotes q
              WHERE q.speaker_id IN (SELECT id FROM speakers
                                      WHERE key LIKE ? ESCAPE '!' AND is_same_name(?, key)
                                      UNION ALL
                                     SELECT s.id FROM speaker_aliases x JOIN speakers s ON s.key = x.target
                                      WHERE is_same_name(?, x.key))
              UNION ALL
             SELECT q.article_id FROM quotes q
              WHERE q.speaker_id IS NULL AND q.speaker_key BETWEEN ? AND ?)
"""
_TAGGED = """
    a.id IN (SELECT x.article_id FROM article_tags x JOIN tags t ON t.id = x.tag_id WHERE t.key BETWEEN ? AND ?)
"""
_BY_FEED = """
    a.id IN (SELECT x.article_id FROM feed_articles x JOIN feeds f ON f.id = x.feed_id
              WHERE f.removed = 0
                AND (f.key = ? OR has_folded(coalesce(f.own_title, f.title, f.url), ?)))
"""
_IN_FOLDER = """
    a.id IN (SELECT x.article_id FROM feed_articles x JOIN feeds f ON f.id = x.feed_id
              WHERE f.removed = 0
                AND EXISTS (SELECT 1 FROM json_each(f.folders) WHERE is_in_folder(value, ?)))
"""
_NOTED = "a.id IN (SELECT n.article_id FROM notes n WHERE has_phrase(n.text, ?))"
_HAS_PATTERN = """
    has_pattern((SELECT v.content FROM versions v
                  WHERE v.article_id = a.id AND v.number = a.version), ?)
"""
_COLUMNS = {
    "author": "has_folded(a.authors, ?)",
    "section": "has_folded(a.section, ?)",
    "publisher": "has_folded(a.publisher, ?)",
}


@frozen
class Condition:
    """Constant SQL and the values for its question marks."""

    sql: str
    values: tuple[object, ...] = ()


class _End(int):
    """The least or the greatest id there can be, told apart from a value that is the same number."""


_FIRST, _LAST = _End(0), _End(2**63 - 1)
TRUE = Condition("1")
SHOWN = Condition("a.hidden = 0")
"""What rules hide is in no list that does not ask for it."""
HIDDEN = Condition("a.hidden = 1")
SHOWN_OF_FEW = Condition("+a.hidden = 0")
"""The same where other words narrow a list more: the plus keeps SQLite from walking all that is shown
to find them."""


# A subquery without FROM names the article outside, so that the condition can be asked of its copies:
# they are called `a` in turn.
_COPY_BEFORE = """
    NOT EXISTS (SELECT 1
                  FROM (SELECT c.wire, a.when_, a.id FROM copies c WHERE c.article_id = a.id) mine
                  JOIN copies d ON d.wire = mine.wire
                  JOIN articles a ON a.id = d.article_id
                 WHERE
"""
_NEWER = "(a.when_, a.id) > (mine.when_, mine.id) AND"
_OLDER = "(a.when_, a.id) < (mine.when_, mine.id) AND"


def statement(*parts: str) -> str:
    """Join constant pieces of SQL to one statement."""
    return " ".join(parts)


def all_of(*conditions: Condition) -> Condition:
    """Join conditions by AND."""
    return _joined(" AND ", conditions)


def any_of(*conditions: Condition) -> Condition:
    """Join conditions by OR."""
    return _joined(" OR ", conditions)


def among(ids: frozenset[int]) -> Condition:
    """Match the articles with these ids."""
    return Condition("a.id IN (SELECT value FROM json_each(?))", (json.dumps(sorted(ids)),))


def folded(condition: Condition, *, oldest_first: bool = False) -> Condition:
    """Match of those that print the same words only the one that the list would have first."""
    order = _OLDER if oldest_first else _NEWER
    alone = Condition(
        statement(_COPY_BEFORE, order, condition.sql, ")"),
        condition.values,
    )
    return all_of(condition, alone)


def since(seconds: int) -> Condition:
    """Match the articles from this time on."""
    return Condition("a.when_ >= ?", (seconds,))


def within(condition: Condition, first: int, last: int) -> Condition:
    """Match of the articles with ids from first to last only, and look for no others in the index."""
    ends = {id(_FIRST): first, id(_LAST): last}
    values = tuple(ends.get(id(value), value) for value in condition.values)
    return all_of(
        Condition(condition.sql, values), Condition("a.id BETWEEN ? AND ?", (first, last))
    )


def _spoken(sql: str, field: Field) -> Condition:
    """Fill in a speaker: by full name, surname, or the words that describe an unnamed one."""
    key = name_key(field.text)
    # Of a variant at least the last word is the same: LIKE narrows before our function is asked.
    last = key.rsplit(" ", 1)[-1]
    escaped = last.replace("!", "!!").replace("%", "!%").replace("_", "!_")
    if field.is_start:
        return Condition(sql, (f"%{escaped}%", f"{key}*", f"{key}*", key, _end_of(key)))
    return Condition(sql, (f"%{escaped}", key, key, key, key))


def _end_of(start: str) -> str:
    """Return what no text that begins with `start` sorts behind."""
    return start + "\U0010ffff"


def _joined(operator: str, conditions: tuple[Condition, ...]) -> Condition:
    sql = operator.join(condition.sql for condition in conditions)
    values = tuple(value for condition in conditions for value in condition.values)
    return Condition(f"({sql})", values)


def compile_query(
    query: Query,
    now: datetime,
    *,
    of_quotes: bool = False,
    in_search: Callable[[str], str] = lambda match: IN_SEARCH,
) -> Condition:
    """Return the condition that the query stands for.

    `now` carries the local zone, in which days begin. With `of_quotes`, `said:` and `quotes:` ask
    about the quote `q` itself, not about its article. `in_search` chooses for a match of the index how
    it is looked for: one of the statements above.
    """
    return _Compiler(now, of_quotes, in_search).compile(query)


@frozen
class _Compiler:
    """Turns one query into conditions."""

    now: datetime
    of_quotes: bool
    in_search: Callable[[str], str]

    def compile(self, query: Query) -> Condition:
        now, of_quotes = self.now, self.of_quotes
        match = match_of(query, of_quotes=of_quotes)
        if match is not None:
            return Condition(self.in_search(match), (match, _FIRST, _LAST))
        match query:
            case Everything():
                return TRUE
            case Sorted(part, _):
                return self.compile(part)
            case And(parts):
                return all_of(*map(self.compile, _in_turn(parts, of_quotes=of_quotes)))
            case Or(parts):
                return any_of(*map(self.compile, parts))
            case Not(part):
                inner = self.compile(part)
                # NULL (an absent section, say) is "does not match", so NOT of it matches.
                return Condition(f"NOT coalesce({inner.sql}, 0)", inner.values)
            case Flag("watched") if of_quotes:
                return Condition(_OF_WATCHED)
            case Flag(name):
                return Condition(_FLAGS[name])
            case Pattern(text):
                return Condition(_HAS_PATTERN, (text,))
            case Words(text, is_start):
                return Condition(IN_SEARCH, (_anywhere(text, is_start), _FIRST, _LAST))
            case Field():
                return _field(query, of_quotes=of_quotes)
            case Newer(since):
                return Condition("a.when_ >= ?", (_moment(since, now),))
            case Older(than):
                return Condition("a.when_ < ?", (_moment(than, now),))
            case On(point):
                return _between(point, point, now)
            case Between(first, last):
                return _between(first, last, now)


def match_of(query: Query, *, of_quotes: bool = False) -> str | None:
    """Return the query as one match of the index; None where it asks for more than words.

    The index joins words much quicker than a statement joins lists of articles.
    """
    match query:
        case Sorted(part, _):
            return match_of(part, of_quotes=of_quotes)
        case Words(text, is_start):
            return _anywhere(text, is_start) if search_words(text) else None
        case Field("headline", text):
            return _match(query) if search_words(text) else None
        case Field("quotes", text) if not of_quotes and _is_one_word(text):
            return _match(query)
        case And(parts):
            without = [part.of for part in parts if isinstance(part, Not)]
            wanted = [part for part in parts if not isinstance(part, Not)]
            return _joined_matches(wanted, without, " AND ", of_quotes=of_quotes)
        case Or(parts):
            return _joined_matches(parts, (), " OR ", of_quotes=of_quotes)
        case _:
            return None


def _joined_matches(
    wanted: Sequence[Query], without: Sequence[Query], operator: str, *, of_quotes: bool
) -> str | None:
    sought = [match_of(part, of_quotes=of_quotes) for part in wanted]
    excluded = [match_of(part, of_quotes=of_quotes) for part in without]
    if not sought or None in sought or None in excluded:
        return None
    joined = operator.join(f"({match})" for match in sought)
    return f"({joined})" + "".join(f" NOT ({match})" for match in excluded)


def _in_turn(parts: Sequence[Query], *, of_quotes: bool) -> list[Query]:
    """Return parts that are joined by AND with all words as one part.

    Patterns last: of what matches the rest only the texts have to be read.
    """
    words = [part for part in parts if match_of(part, of_quotes=of_quotes) is not None]
    others = sorted((part for part in parts if part not in words), key=has_patterns)
    return [And(tuple(words)) if len(words) > 1 else words[0], *others] if words else others


def _between(first: Point | None, last: Point | None, now: datetime) -> Condition:
    found = []
    if first is not None:
        found.append(Condition("a.when_ >= ?", (_moment(first, now),)))
    if last is not None:
        found.append(Condition("a.when_ < ?", (_midnight(days_of(last, now.date())[1], now),)))
    return all_of(*found)


def matches_of(query: Query) -> list[str]:
    """Return what the query looks for in texts, each as a match of the index."""
    return [
        _match(sought)
        if isinstance(sought, Field)
        else phrase(sought.text, is_start=sought.is_start)
        for sought in words_of(query)
    ]


def _anywhere(text: str, is_start: bool) -> str:
    """Return the match for words in the article: what is quoted stands in its body too."""
    found = phrase(text, is_start=is_start)
    return found if _is_one_word(text) else f"{{headline standfirst body}} : {found}"


def _is_one_word(text: str) -> bool:
    return len(search_words(text)) == 1


def _match(field: Field) -> str:
    """Return the match for words in one of the index's columns."""
    return f"{field.name} : {phrase(field.text, is_start=field.is_start)}"


def _field(field: Field, *, of_quotes: bool) -> Condition:
    if field.name == "said":
        return _spoken(_SPOKEN_BY if of_quotes else _SPEAKS, field)
    if field.name == "quotes":
        return _quoted(field, of_quotes=of_quotes)
    if field.name == "headline":
        return Condition(IN_SEARCH, (_match(field), _FIRST, _LAST))
    if field.name == "note":
        return Condition(_NOTED, (_sought(field),))
    if field.name == "story":
        return Condition(_IN_STORY, (int(field.text),))
    if field.name == "tag":
        key = fold(field.text)
        return Condition(_TAGGED, (key, _end_of(key) if field.is_start else key))
    if field.name == "feed":
        return Condition(_BY_FEED, (feed_key(field.text), fold(field.text)))
    if field.name == "folder":
        return Condition(_IN_FOLDER, (fold(field.text).strip("/"),))
    return Condition(_COLUMNS[field.name], (fold(field.text),))


def _quoted(field: Field, *, of_quotes: bool) -> Condition:
    in_article = Condition(IN_SEARCH, (_match(field), _FIRST, _LAST))
    if of_quotes:
        return all_of(in_article, Condition("has_phrase(q.text, ?)", (_sought(field),)))
    if _is_one_word(field.text):
        return in_article
    return Condition(_IN_A_QUOTE, (_match(field), _FIRST, _LAST, _sought(field)))


def _sought(field: Field) -> str:
    return " ".join(search_words(field.text)) + ("*" if field.is_start else "")


def _moment(when: Point | timedelta, now: datetime) -> int:
    if isinstance(when, timedelta):
        return to_seconds(now - min(when, timedelta(days=365_000)))
    return _midnight(days_of(when, now.date())[0], now)


def _midnight(day: date, now: datetime) -> int:
    return to_seconds(datetime.combine(day, time(), tzinfo=now.tzinfo))
