"""Open an address in the user's browser or player. Starts a program of the user's; opens no
connection."""

from __future__ import annotations

import shlex
import subprocess

from reader.errors import ReaderError

_IN_TERMINAL = frozenset(("www-browser", "links", "elinks", "lynx", "w3m"))
"""Browsers that the system may name, but that need the terminal, which is ours."""
_started: list[subprocess.Popen[bytes]] = []
"""What was started and may still run; it goes on when the reader ends."""


def open_browser(url: str, command: str | None) -> None:
    """Open `url` with the configured command, or with the system's browser.

    Only http and https addresses are opened: a page must not start other handlers. ReaderError
    where there is no browser or it can't be started.
    """
    _check(url)
    if command:
        _start(_words(command, url, "browser"), "browser")
        return
    # Deferred: it looks for every browser it knows, which nobody needs before the first link.
    import webbrowser

    try:
        found = webbrowser.get()
    except webbrowser.Error:
        raise ReaderError("no browser was found", hint=_HINT) from None
    if found.basename in _IN_TERMINAL:
        what = f"only {found.basename} was found, which needs the terminal itself"
        raise ReaderError(what, hint=_HINT)
    if isinstance(found, webbrowser.GenericBrowser):
        # What it complains of would stand on the screen.
        _start([found.name, *(word.replace("%s", url) for word in found.args)], "browser")
    elif not found.open(url):
        raise ReaderError(f"{found.name} can't be started", hint=_HINT)


_HINT = "name one as browser: in the configuration; y copies the link"


def open_player(url: str, player: str | None, browser: str | None) -> None:
    """Open sound or video with the configured player, or else in the browser. Raises as
    `open_browser` does."""
    _check(url)
    if player:
        _start(_words(player, url, "player"), "player")
    else:
        open_browser(url, browser)


def _check(url: str) -> None:
    if not url.lower().startswith(("http://", "https://")):
        raise ReaderError(f"not a web address: {url}")


def _words(command: str, url: str, what: str) -> list[str]:
    """Return the user's command with the address in the place of {url}, or at its end.

    No shell reads the address: it is one argument whatever it holds.
    """
    try:
        words = shlex.split(command)
    except ValueError as error:
        raise _not_started(command, what, str(error)) from error
    if any("{url}" in word for word in words):
        return [word.replace("{url}", url) for word in words]
    return [*words, url]


def _start(words: list[str], what: str) -> None:
    try:
        process = subprocess.Popen(
            words,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        # Kept and asked, so that those that have ended leave nothing behind.
        _started[:] = [*(one for one in _started if one.poll() is None), process]
    except OSError as error:
        raise _not_started(words[0], what, error.strerror) from error


def _not_started(command: str, what: str, cause: str | None) -> ReaderError:
    return ReaderError(
        f"the {what} can't be started: {command}: {cause}",
        hint=f"mend {what}: in the configuration",
    )
