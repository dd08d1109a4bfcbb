"""The migration for queries that are kept under a name, each with its unread articles.

Triggers note which articles may have come to match a query, or match it no more; reader/store/saved.py
looks at these and no others. Where no query is kept they cost a look at an empty table.
"""

from __future__ import annotations

# What is put together below are constants of this module.
_NOTE = "INSERT OR IGNORE INTO saved_stale (article_id) "
_ANY = " WHEN EXISTS (SELECT 1 FROM saved_queries) "


def _noting(name: str, what: str, article: str) -> str:
    """Return the trigger that notes an article where something it is found by changes."""
    noted = f"{_NOTE} SELECT id FROM articles WHERE id = {article} AND read = 0"  # noqa: S608
    return f"CREATE TRIGGER saved_{name} AFTER {what} {_ANY} BEGIN {noted}; END"


def _asked_anew(name: str, what: str, asks: str) -> str:
    """Return the trigger that lets queries that ask for something be answered anew."""
    anew = f"UPDATE saved_queries SET seen = 0 WHERE {asks}"  # noqa: S608
    return f"CREATE TRIGGER saved_{name} AFTER {what} {_ANY} BEGIN {anew}; END"


_SAVED = "query LIKE '%saved:%'"
_WATCHED = "query LIKE '%watched%' OR query LIKE '%saved:%'"
_FEEDS = "query LIKE '%feed:%' OR query LIKE '%folder:%' OR query LIKE '%saved:%'"

SAVED = (
    """
    CREATE TABLE saved_queries (
        id     INTEGER PRIMARY KEY AUTOINCREMENT,
        name   TEXT    NOT NULL,
        key    TEXT    NOT NULL UNIQUE,              -- the name, folded
        query  TEXT    NOT NULL,
        seen   INTEGER NOT NULL DEFAULT 0,           -- articles up to this id were looked at
        asked  INTEGER NOT NULL DEFAULT 0,           -- when that began at the first one
        unread INTEGER NOT NULL DEFAULT 0            -- maintained, as in `counts`
    )
    """,
    # The unread articles that match.
    """
    CREATE TABLE saved_unread (
        query_id   INTEGER NOT NULL REFERENCES saved_queries ON DELETE CASCADE,
        article_id INTEGER NOT NULL,
        PRIMARY KEY (query_id, article_id)
    ) WITHOUT ROWID
    """,
    "CREATE INDEX saved_unread_by_article ON saved_unread (article_id)",
    "CREATE TABLE saved_stale (article_id INTEGER PRIMARY KEY)",
    """
    CREATE TRIGGER saved_counted AFTER INSERT ON saved_unread BEGIN
        UPDATE saved_queries SET unread = unread + 1 WHERE id = new.query_id;
    END
    """,
    """
    CREATE TRIGGER saved_uncounted AFTER DELETE ON saved_unread BEGIN
        UPDATE saved_queries SET unread = unread - 1 WHERE id = old.query_id;
    END
    """,
    """
    CREATE TRIGGER saved_read AFTER UPDATE OF read ON articles
     WHEN new.read = 1 AND old.read = 0 AND EXISTS (SELECT 1 FROM saved_queries) BEGIN
        DELETE FROM saved_unread WHERE article_id = new.id;
    END
    """,
    """
    CREATE TRIGGER saved_removed AFTER DELETE ON articles
     WHEN EXISTS (SELECT 1 FROM saved_queries) BEGIN
        DELETE FROM saved_unread WHERE article_id = old.id;
    END
    """,
    _noting(
        "changed",
        "UPDATE OF read, bookmarked, hidden, version, analyser, headline, when_ ON articles",
        "new.id",
    ),
    _noting("indexed", "UPDATE OF stage ON pending", "new.article_id"),
    _noting("finished", "DELETE ON pending", "old.article_id"),
    _noting("tagged", "INSERT ON article_tags", "new.article_id"),
    _noting("untagged", "DELETE ON article_tags", "old.article_id"),
    _noting("noted", "INSERT ON notes", "new.article_id"),
    _noting("renoted", "UPDATE OF text ON notes", "new.article_id"),
    _noting("unnoted", "DELETE ON notes", "old.article_id"),
    _noting("listed", "INSERT ON feed_articles", "new.article_id"),
    _noting("unlisted", "DELETE ON feed_articles", "old.article_id"),
    _noting("placed", "INSERT ON story_members", "new.article_id"),
    _noting("moved", "UPDATE OF story_id ON story_members", "new.article_id"),
    _noting("unplaced", "DELETE ON story_members", "old.article_id"),
    _noting("respoken", "UPDATE OF speaker_id ON quotes", "new.article_id"),
    _asked_anew("watching", "INSERT ON watched", _WATCHED),
    _asked_anew("unwatching", "DELETE ON watched", _WATCHED),
    _asked_anew("feeds", "UPDATE OF own_title, title, folders, removed ON feeds", _FEEDS),
    # A query may be asked for in another one.
    _asked_anew("put", "INSERT ON saved_queries", _SAVED),
    _asked_anew("put_anew", "UPDATE OF query ON saved_queries", _SAVED),
    _asked_anew("dropped", "DELETE ON saved_queries", _SAVED),
)
