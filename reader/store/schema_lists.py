"""Migrations for what is shown of articles beside their words: copies, edits, media.

Units and rules as in schema.py.
"""

from __future__ import annotations

LISTS = (
    # Articles that print the same words, where there are two or more. How many of them are shown,
    # unread and bookmarked is maintained, so that nobody counts how many rows a list folds away.
    """
    CREATE TABLE wires (
        id         INTEGER PRIMARY KEY AUTOINCREMENT,
        articles   INTEGER NOT NULL DEFAULT 0,       -- those that no rule hides
        unread     INTEGER NOT NULL DEFAULT 0,
        bookmarked INTEGER NOT NULL DEFAULT 0
    )
    """,
    """
    CREATE TABLE copies (
        article_id INTEGER PRIMARY KEY REFERENCES articles ON DELETE CASCADE,
        wire       INTEGER NOT NULL REFERENCES wires
    )
    """,
    "CREATE INDEX copies_by_wire ON copies (wire, article_id)",
    # Rows that lists save by folding copies: of all articles, of the unread, of the bookmarked.
    "INSERT INTO counts VALUES ('folded', 0), ('folded_unread', 0), ('folded_bookmarks', 0)",
    """
    CREATE TRIGGER copies_added AFTER INSERT ON copies BEGIN
        UPDATE wires
           SET (articles, unread, bookmarked) = (
               SELECT wires.articles + (a.hidden = 0), wires.unread + (a.read = 0),
                      wires.bookmarked + a.bookmarked
                 FROM articles a
                WHERE a.id = new.article_id)
         WHERE id = new.wire;
    END
    """,
    """
    CREATE TRIGGER copies_removed AFTER DELETE ON copies BEGIN
        UPDATE wires
           SET (articles, unread, bookmarked) = (
               SELECT wires.articles - (a.hidden = 0), wires.unread - (a.read = 0),
                      wires.bookmarked - a.bookmarked
                 FROM articles a
                WHERE a.id = old.article_id)
         WHERE id = old.wire;
    END
    """,
    # While the article is still there to be counted.
    """
    CREATE TRIGGER copies_go BEFORE DELETE ON articles BEGIN
        DELETE FROM copies WHERE article_id = old.id;
    END
    """,
    """
    CREATE TRIGGER copies_marked AFTER UPDATE OF read, bookmarked, hidden ON articles
     WHEN old.read <> new.read OR old.bookmarked <> new.bookmarked OR old.hidden <> new.hidden
    BEGIN
        UPDATE wires
           SET articles = articles + old.hidden - new.hidden,
               unread = unread + old.read - new.read,
               bookmarked = bookmarked + new.bookmarked - old.bookmarked
         WHERE id = (SELECT wire FROM copies WHERE article_id = new.id);
    END
    """,
    """
    CREATE TRIGGER wires_counted AFTER UPDATE ON wires BEGIN
        UPDATE counts
           SET value = value + max(new.articles - 1, 0) - max(old.articles - 1, 0)
         WHERE name = 'folded' AND old.articles <> new.articles;
        UPDATE counts
           SET value = value + max(new.unread - 1, 0) - max(old.unread - 1, 0)
         WHERE name = 'folded_unread' AND old.unread <> new.unread;
        UPDATE counts
           SET value = value + max(new.bookmarked - 1, 0) - max(old.bookmarked - 1, 0)
         WHERE name = 'folded_bookmarks' AND old.bookmarked <> new.bookmarked;
    END
    """,
    # What was kept with the signatures told nothing of outlets: these are looked at anew.
    """
    INSERT OR IGNORE INTO unsettled
    SELECT article_id FROM signatures WHERE copy_of IS NOT NULL
    """,
    "DROP INDEX signatures_by_copy",
    "ALTER TABLE signatures DROP COLUMN copy_of",
    # The version that was read last, and the one read before it; NULL: none, or unknown.
    "ALTER TABLE visits ADD COLUMN version INTEGER",
    "ALTER TABLE visits ADD COLUMN before INTEGER",
    """
    UPDATE visits
       SET version = (SELECT max(v.number)
                        FROM versions v
                       WHERE v.article_id = visits.article_id AND v.fetched <= visits.visited)
    """,
    # Articles whose words are others than those that were read last. Between a feed's beginning and
    # the page's whole nothing was edited.
    """
    CREATE VIEW edited AS
    SELECT a.id AS article_id
      FROM articles a
      JOIN visits s ON s.article_id = a.id AND s.version < a.version
      JOIN versions seen ON seen.article_id = a.id AND seen.number = s.version
      JOIN versions shown ON shown.article_id = a.id AND shown.number = a.version
     WHERE seen.from_feed = shown.from_feed
    """,
)

MEDIA = (
    "ALTER TABLE enclosures ADD COLUMN seconds INTEGER",
    # Articles whose page was asked for and gave no more than was there: when, and why not.
    """
    CREATE TABLE page_failures (
        article_id INTEGER PRIMARY KEY REFERENCES articles ON DELETE CASCADE,
        tried      INTEGER NOT NULL,
        cause      TEXT    NOT NULL
    )
    """,
)
