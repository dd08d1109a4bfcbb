"""Articles that several outlets print with the same words."""

from __future__ import annotations

from dataclasses import replace

from reader.services.library import Library
from reader.services.settling import settle
from tests.library_articles import add, page

TEXT = tuple(
    f"Line {number} tells of boats, sandbags and lamps that were carried along the quay."
    for number in range(9)
)


def add_copy(
    library: Library, outlet: str, *, hours: int, headline: str | None = None, text: str = "flood"
) -> int:
    """Put a copy of one text into the library, published `hours` before noon; return its id."""
    article = page(
        headline or f"River over the quay, says {outlet}",
        *(f"{line} It was the {text}." for line in TEXT),
        url=f"https://{outlet.lower()}.example/{text}",
        hours=hours,
    )
    return add(library, replace(article, publisher=outlet))


def add_copies(library: Library, *outlets: str, text: str = "flood") -> list[int]:
    """Put copies into the library, the last one the newest, and look for their likeness."""
    count = len(outlets)
    ids = [
        add_copy(library, outlet, hours=count - number, text=text)
        for number, outlet in enumerate(outlets)
    ]
    settle(library)
    return ids
