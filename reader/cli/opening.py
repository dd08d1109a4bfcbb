"""`sayso [PAGE...]`: read the pages into the library and open the screen. No screen of its own."""

from __future__ import annotations

import gc
import os
from collections.abc import Sequence
from contextlib import suppress
from typing import TYPE_CHECKING

from reader import launch
from reader.cli.context import Context
from reader.cli.request import Arguments
from reader.config import load_settings
from reader.errors import LibraryUnwritableError, NoTerminalError
from reader.services.configured import take_configured
from reader.services.library import Library, add_samples

if TYPE_CHECKING:
    from reader.cli.asked_pages import AskedPages

_NO_TERMINAL_HINT = "use a terminal, or see sayso --help for the commands that need none"


def open_pages(arguments: Arguments, context: Context) -> int:
    """Open the screen; nothing is added to the library before all pages could be read."""
    try:
        return _open_pages(arguments, context)
    finally:
        # What went wrong is told on the user's own screen.
        if launch.current is not None:
            launch.current.close()


def _open_pages(arguments: Arguments, context: Context) -> int:
    settings = load_settings(context.places)
    pages = _asked(arguments.pages, context)
    with _open(context) as library:
        if pages is not None:
            pages.find(library)
        _claim_terminal(stdin_was_read="-" in arguments.pages)
        first_run = library.is_new
        if not library.is_read_only:
            if first_run:
                add_samples(library)
            # Where there is no room for what the configuration says anew, reading goes on without.
            with suppress(LibraryUnwritableError):
                take_configured(library, settings.queries)
        article, quote = pages.add(library) if pages is not None else (None, None)
        gc.disable()  # As after a first picture, which not every start has.
        # Deferred so that "sayso --version" and the plain commands don't pay for Textual.
        from reader.tui.app import run

        return run(
            library,
            settings,
            open_article=article,
            open_quote=quote,
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


def _asked(pages: Sequence[str], context: Context) -> AskedPages | None:
    if not pages:
        return None
    # Deferred: most starts ask for no page.
    from reader.cli.asked_pages import AskedPages

    return AskedPages(pages, context)


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
