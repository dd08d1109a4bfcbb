"""Links from an article to others, as its page prints them or as we find them."""

from __future__ import annotations

from enum import StrEnum

from reader.model.frozen import frozen


class LinkKind(StrEnum):
    """Where a related link comes from."""

    REFER = "refer"
    """A READ MORE line in the story."""
    PROMO = "promo"
    """An item of the page's own list of other stories ("Explore")."""
    INLINE = "inline"
    """Words of a paragraph."""
    SIMILAR = "similar"
    """Found by us."""


@frozen
class RelatedLink:
    """A link to another article: schema.org `relatedLink`."""

    kind: LinkKind
    text: str
    """The title, without "READ MORE:"."""
    url: str | None = None
    """None where the page was pasted: then the title finds the article."""
    byline: str | None = None
