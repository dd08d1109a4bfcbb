"""Which feeds a web page names, and where a site's feed may be. Opens no connection."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class FoundFeed:
    """A feed that a page names."""

    url: str
    title: str | None
    kind: str
    """"rss", "atom", "json", or "" where only its address looks like a feed's."""
