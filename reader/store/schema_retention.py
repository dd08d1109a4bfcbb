"""The migration for letting go of articles that nobody touched. Units and rules as in schema.py."""

from __future__ import annotations

RETENTION = (
    # What articles were known by that are no longer there (as in article_keys): a feed that still
    # has one does not bring it back.
    "CREATE TABLE let_go (key TEXT PRIMARY KEY) WITHOUT ROWID",
)
