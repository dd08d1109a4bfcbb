"""From what a user typed to articles: ids, URLs, files, standard input. Changes nothing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from reader.cli.context import Context
from reader.errors import NotInLibraryError
from reader.model.text import clean_line, shorten
from reader.services.listing import find_article, get_article
from reader.services.pages import preview, read_page

if TYPE_CHECKING:
    from reader.model.listing import StoredArticle
    from reader.services.library import Library

_URL_HINT = "sayso URL reads the page into the library"


def is_url(reference: str) -> bool:
    """Tell whether `reference` is a web address."""
    return reference.lower().startswith(("http://", "https://"))


def is_page(reference: str) -> bool:
    """Tell whether `reference` is a file or standard input, and so no article of the library.

    A number is always an id; a file called so is "./12".
    """
    return not is_url(reference) and not reference.isdecimal()


def read_preview(reference: str, context: Context) -> StoredArticle:
    """Read a file or standard input, without the library."""
    return preview(read_page(reference, stdin=context.stdin))


def find_stored(library: Library, reference: str) -> StoredArticle:
    """Return the article of the library that an id or a URL names."""
    return get_article(library, find_id(library, reference))


def find_or_fetch(library: Library, reference: str, context: Context) -> StoredArticle:
    """Return the article of the library, or what a web address outside it shows.

    That does not enter the library.
    """
    if not is_url(reference) or find_article(library, reference) is not None:
        return find_stored(library, reference)
    from reader.services.fetching import preview_page  # Deferred: only addresses need the network.

    return preview_page(reference, environ=context.environ)


def find_id(library: Library, reference: str) -> int:
    """Return the id of the article that an id or a URL names."""
    found = find_article(library, reference)
    if found is None:
        shown = shorten(clean_line(reference), 200)
        hint = _URL_HINT if is_url(reference) else "see sayso list for the ids"
        raise NotInLibraryError(f"no article {shown} in the library", hint=hint)
    return found


def find_ids(library: Library, references: Iterable[str]) -> list[int]:
    """Return the ids, each once, in the order given; raise before anything is done."""
    return list(dict.fromkeys(find_id(library, reference) for reference in references))


def joined(words: Sequence[str]) -> str:
    """Return the query that the words of a command line make."""
    return " ".join(words)
