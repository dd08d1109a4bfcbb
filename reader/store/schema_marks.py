"""The migration for steps that mark many articles: a row a step. Units and rules as in schema.py."""

from __future__ import annotations

MARKS = (
    # What a step marked: of those articles that were not so before.
    """
    CREATE TABLE marks (
        step     INTEGER NOT NULL REFERENCES steps ON DELETE CASCADE,
        what     TEXT    NOT NULL,                   -- read, bookmarked, tag
        tag_id   INTEGER NOT NULL,                   -- 0: none
        value    INTEGER NOT NULL,                   -- 0 or 1: after the step
        articles TEXT    NOT NULL                    -- JSON: a list of ids
    )
    """,
    "CREATE INDEX marks_by_step ON marks (step)",
    """
    INSERT INTO marks
    SELECT step, what, CAST(subject AS INTEGER), after, json_group_array(article_id)
      FROM journal
     WHERE what IN ('read', 'bookmarked', 'tag')
     GROUP BY step, what, subject, after
    """,
    "DELETE FROM journal WHERE what IN ('read', 'bookmarked', 'tag')",
)
