"""The errors for what the library doesn't have: which it is, and what shows those that it has."""

from __future__ import annotations

from reader.errors import NotInLibraryError


def no_such(what: str, number: int, article_id: int) -> NotInLibraryError:
    """Return the error for a quote or a note that the article doesn't have."""
    return NotInLibraryError(
        f"article {article_id} has no {what} {number}",
        hint=f"sayso show {article_id} --json numbers them from 0",
    )


def not_in_library(article_id: int) -> NotInLibraryError:
    """Return the error for an id that the library doesn't have."""
    return NotInLibraryError(f"no article {article_id}", hint="sayso list shows the articles")
