"""`sayso [PAGE...]`: read the pages into the library and open the screen. No screen of its own."""

from __future__ import annotations

import gc
import os
from argparse import Namespace
from collections.abc import Sequence

from reader import launch
from reader.cli.context import Context
from reader.cli.lookup import is_url
from reader.cli.parser import nearest_command
from reader.config import load_settings
from reader.errors import LibraryUnwritableError, NoTerminalError, PageNotFoundError
from reader.model.article import Article
from reader.services.citing import find_quote
from reader.services.library import Library, add_samples
from reader.services.listing import find_article, get_article
from reader.services.pages import add_page, read_page

_NO_TERMINAL_HINT = "use a terminal, or see sayso --help for the commands that need none"


def open_pages(arguments: Namespace, context: Context) -> int:
    """Open the screen; nothing is added to the library before all pages could be read."""
    try:
        return _open_pages(arguments, context)
    finally:
        # What went wrong is told on the user's own screen.
        if launch.current is not None:
            launch.current.close()


def _open_pages(arguments: Namespace, context: Context) -> int:
    settings = load_settings(context.places)
    pages = [_read(page, context) for page in arguments.pages]
    with _open(context) as library:
        found = [_find(library, page, context) if isinstance(page, str) else page for page in pages]
        _claim_terminal(stdin_was_read="-" in arguments.pages)
        first_run = library.is_new
        if first_run and not library.is_read_only:
            add_samples(library)
        ids = [page if isinstance(page, int) else add_page(library, page) for page in found]
        # What is imported and built for the first picture is no garbage, so looking for some is
        # wasted (a tenth of the start). The screen turns it on again after its first picture.
        gc.disable()
        # Deferred so that "sayso --version" and the plain commands don't pay for Textual.
        from reader.tui.app import run

        return run(
            library,
            settings,
            open_article=next(iter(ids), None),
            open_quote=_cited(library, ids, arguments.pages),
            first_run=first_run,
            picture=launch.current,
        )


def _open(context: Context) -> Library:
    """Open the library; one that can't be written can be read all the same."""
    try:
        return context.open_library()
    except LibraryUnwritableError:
        library = context.read_library()
        if library.is_new:  # There is nothing to read.
            library.close()
            raise
        return library


def _read(page: str, context: Context) -> Article | str:
    """Read a page; an address is looked for in the library later, once that is open."""
    if is_url(page):
        return page
    try:
        return read_page(page, stdin=context.stdin)
    except PageNotFoundError as error:
        command = nearest_command(page)
        if command is None:
            raise
        raise PageNotFoundError(error.what, hint=f'did you mean "sayso {command}"?') from error


def _find(library: Library, address: str, context: Context) -> Article | int:
    """Return the article's id where the library has it, else what the network has."""
    found = find_article(library, address)
    if found is not None:
        return found
    from reader.services.fetching import read_address  # Deferred: only addresses need the network.

    return read_address(address, environ=context.environ)


def _cited(library: Library, ids: Sequence[int], pages: Sequence[str]) -> int | None:
    """Return the quote of the first article that the link of a citation leads to."""
    if not ids or not is_url(pages[0]):
        return None
    return find_quote(get_article(library, ids[0]), pages[0])


def _claim_terminal(*, stdin_was_read: bool) -> None:
    """Make sure that there is a screen and a keyboard, or raise `NoTerminalError`."""
    if stdin_was_read:
        _read_keys_from_terminal()
    # Textual reads keys from descriptor 0 and paints on standard error (seen in 8.2.8).
    if not all(os.isatty(descriptor) for descriptor in (0, 1, 2)):
        raise NoTerminalError("the screen needs a terminal", hint=_NO_TERMINAL_HINT)


def _read_keys_from_terminal() -> None:
    """Put the terminal in the place of the standard input that a page came from."""
    try:
        terminal = os.open("/dev/tty", os.O_RDWR)
    except OSError as error:
        raise NoTerminalError("there is no terminal to read keys from") from error
    os.dup2(terminal, 0)
    os.close(terminal)
