"""A command whose output is a feed: "exec:COMMAND", where the configuration allows it."""

from __future__ import annotations

from reader.errors import FeedError, TimedOutError, TooLargeError
from reader.fetch import Limits, Response
from reader.model.text import clean_line, shorten
from reader.services.shell import Command

SCHEME = "exec:"


def is_command(url: str) -> bool:
    """Tell whether the feed's address is a command."""
    return url.startswith(SCHEME)


def run_command(url: str, limits: Limits, *, is_allowed: bool) -> Response:
    """Run the command in a shell and return what it prints. Raises FeedError and its kinds."""
    if not is_allowed:
        raise FeedError(
            "commands as feeds are off", hint="exec_feeds: true in the configuration allows them"
        )
    said = Command(url.removeprefix(SCHEME)).run(
        b"", seconds=limits.total, limit=limits.size, ends_all=True
    )
    if said.is_too_much:
        raise TooLargeError("the command's output is too large")
    if said.is_late:
        raise TimedOutError("the command did not end in time")
    if said.status:
        words = shorten(clean_line(said.complaints.decode("utf-8", "replace")), 200)
        what = f"the command failed with status {said.status}"
        raise FeedError(f"{what}: {words}" if words else what)
    return Response(url, said.data)
