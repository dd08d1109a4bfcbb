"""The migration for taking back what was changed of subscriptions. Units and rules as in schema.py."""

from __future__ import annotations

SUBSCRIBING = (
    # What a step of the journal changed in a feed's own title, folders and settings: each a JSON
    # list of the columns' values. Added and removed feeds are in `feed_journal`.
    """
    CREATE TABLE feed_changes (
        step    INTEGER NOT NULL REFERENCES steps ON DELETE CASCADE,
        feed_id INTEGER NOT NULL REFERENCES feeds ON DELETE CASCADE,
        before  TEXT    NOT NULL,
        after   TEXT    NOT NULL,
        PRIMARY KEY (step, feed_id)
    ) WITHOUT ROWID
    """,
)
