"""Open an address in the user's browser. Starts a program of the user's; opens no connection."""

from __future__ import annotations

import shlex
import subprocess

from reader.errors import ReaderError


def open_browser(url: str, command: str | None) -> None:
    """Open `url` with the configured command, or with the system's browser.

    Only http and https addresses are opened: a page must not start other handlers. ReaderError
    where there is no browser or it can't be started.
    """
    if not url.lower().startswith(("http://", "https://")):
        raise ReaderError(f"not a web address: {url}")
    if command:
        try:
            subprocess.Popen(
                [*shlex.split(command), url],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                start_new_session=True,
            )
        except (OSError, ValueError) as error:
            cause = error.strerror if isinstance(error, OSError) else str(error)
            raise ReaderError(
                f"the browser can't be started: {command}: {cause}",
                hint="mend browser: in the configuration",
            ) from error
        return
    # Deferred: it looks for every browser it knows, which nobody needs before the first link.
    import webbrowser

    if not webbrowser.open(url):
        raise ReaderError(
            "no browser was found",
            hint="name one as browser: in the configuration; y copies the link",
        )
