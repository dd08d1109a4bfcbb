"""The migration for marking much at once. Units and rules as in schema.py."""

from __future__ import annotations

KEEPING = (
    # While it has a row, whoever changes `read` of many articles counts what is unread in one go:
    # a feed's count for each of 10,000 articles takes longer than to mark them.
    "CREATE TABLE counted_apart (id INTEGER PRIMARY KEY)",
    "DROP TRIGGER articles_read",
    """
    CREATE TRIGGER articles_read AFTER UPDATE OF read ON articles
     WHEN old.read <> new.read AND NOT EXISTS (SELECT 1 FROM counted_apart) BEGIN
        UPDATE counts SET value = value + old.read - new.read WHERE name = 'unread';
    END
    """,
    "DROP TRIGGER feed_articles_read",
    """
    CREATE TRIGGER feed_articles_read AFTER UPDATE OF read ON articles
     WHEN old.read <> new.read AND NOT EXISTS (SELECT 1 FROM counted_apart) BEGIN
        UPDATE feeds
           SET unread = unread + old.read - new.read
         WHERE id IN (SELECT feed_id FROM feed_articles WHERE article_id = new.id);
    END
    """,
)
