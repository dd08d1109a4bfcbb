"""The pages that `sayso PAGE...` names: read, looked for in the library, and added to it."""

from __future__ import annotations

from collections.abc import Sequence

from reader.cli.context import Context
from reader.cli.lookup import is_url
from reader.cli.parser import nearest_command
from reader.errors import PageNotFoundError
from reader.model.article import Article
from reader.services.citing import find_quote
from reader.services.library import Library
from reader.services.listing import find_article, get_article
from reader.services.pages import add_page, read_page


class AskedPages:
    """Pages on their way into the library: none is added before all could be read."""

    def __init__(self, pages: Sequence[str], context: Context) -> None:
        self._pages, self._context = pages, context
        self._files = {page: _read(page, context) for page in pages if not is_url(page)}
        self._found: list[Article | int] = []

    def find(self, library: Library) -> None:
        """Find each address's article: its id where the library has it, else what the network has."""
        self._found = [
            self._files[page] if page in self._files else _find(library, page, self._context)
            for page in self._pages
        ]

    def add(self, library: Library) -> tuple[int, int | None]:
        """Add what is new; return the first page's article, and the quote that its address cites."""
        ids = [page if isinstance(page, int) else add_page(library, page) for page in self._found]
        first = self._pages[0]
        cited = find_quote(get_article(library, ids[0]), first) if is_url(first) else None
        return ids[0], cited


def _read(page: str, context: Context) -> Article:
    try:
        return read_page(page, stdin=context.stdin)
    except PageNotFoundError as error:
        command = nearest_command(page)
        if command is None:
            error.hint = error.hint or "sayso --help lists the commands"
            raise
        raise PageNotFoundError(error.what, hint=f'did you mean "sayso {command}"?') from error


def _find(library: Library, address: str, context: Context) -> Article | int:
    found = find_article(library, address)
    if found is not None:
        return found
    from reader.services.fetching import read_address  # Deferred: only addresses need the network.

    return read_address(address, environ=context.environ)
