"""Where articles come from, as the source list shows it: views, smart feeds, folders, feeds."""

from __future__ import annotations

from enum import StrEnum

from reader.model.frozen import frozen


class SourceKind(StrEnum):
    """What a row of the source list is."""

    HEADING = "heading"
    VIEW = "view"
    SMART = "smart"
    """A query that is kept under a name."""
    TAG = "tag"
    FOLDER = "folder"
    FEED = "feed"


@frozen
class Source:
    """A row of the source list."""

    kind: SourceKind
    title: str
    query: str = ""
    """What the list shows of it, in the query language."""
    count: int | None = None
    """Unread articles, of a tag all of them; None where nothing is counted."""
    depth: int = 0
    """How many folders it is in."""
    id: str = ""
    """A view's name; a feed's number."""
    error: str | None = None
    """Why a feed failed when it was asked last."""

    @property
    def name(self) -> str:
        """What tells it from all others."""
        return self.id or self.query
