"""Open an address in the user's browser or player. Starts a program of the user's; opens no
connection."""

from __future__ import annotations

import shlex
import subprocess

from reader.errors import ReaderError

_started: list[subprocess.Popen[bytes]] = []
"""What was started and may still run; it goes on when the reader ends."""


def open_browser(url: str, command: str | None) -> None:
    """Open `url` with the configured command, or with the system's browser.

    Only http and https addresses are opened: a page must not start other handlers. ReaderError
    where there is no browser or it can't be started.
    """
    _check(url)
    if command:
        _start(command, url, "browser")
        return
    # Deferred: it looks for every browser it knows, which nobody needs before the first link.
    import webbrowser

    if not webbrowser.open(url):
        raise ReaderError(
            "no browser was found",
            hint="name one as browser: in the configuration; y copies the link",
        )


def open_player(url: str, player: str | None, browser: str | None) -> None:
    """Open sound or video with the configured player, or else in the browser. Raises as
    `open_browser` does."""
    _check(url)
    if player:
        _start(player, url, "player")
    else:
        open_browser(url, browser)


def _check(url: str) -> None:
    if not url.lower().startswith(("http://", "https://")):
        raise ReaderError(f"not a web address: {url}")


def _start(command: str, url: str, what: str) -> None:
    """Start the user's command with the address in the place of {url}, or at its end.

    No shell reads the address: it is one argument whatever it holds.
    """
    try:
        words = shlex.split(command)
        if any("{url}" in word for word in words):
            words = [word.replace("{url}", url) for word in words]
        else:
            words.append(url)
        process = subprocess.Popen(
            words,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        # Kept and asked, so that those that have ended leave nothing behind.
        _started[:] = [*(one for one in _started if one.poll() is None), process]
    except (OSError, ValueError) as error:
        cause = error.strerror if isinstance(error, OSError) else str(error)
        raise ReaderError(
            f"the {what} can't be started: {command}: {cause}",
            hint=f"mend {what}: in the configuration",
        ) from error
