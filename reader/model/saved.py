"""Queries that are kept under a name: smart feeds. Values only."""

from __future__ import annotations

from reader.model.frozen import frozen


@frozen
class SavedQuery:
    """A query under a name."""

    name: str
    query: str
    unread: int = 0
    """Unread articles that match; maintained, never counted."""
