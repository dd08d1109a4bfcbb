"""What the tables of commands share: what a command is, and arguments that several take."""

from __future__ import annotations

from argparse import ArgumentParser, ArgumentTypeError
from collections.abc import Callable, Sequence
from pathlib import Path

from reader.model.frozen import frozen

ARTICLE = "an article of the library: its id or its URL"
ANY_ARTICLE = "an article's id or URL, a file, or - for standard input"
FEED = "a subscription: its URL, its title, or its number in sayso feeds"
_QUERY = "words that the articles match, as in: unread said:Marren; without any: all articles"


@frozen
class Command:
    """A command: its word, what it does, what runs it, and what adds its arguments."""

    name: str
    summary: str
    runner: str
    """"module:function" in `reader.cli`."""
    add_arguments: Callable[[ArgumentParser], None]


def add_format(parser: ArgumentParser, *formats: str) -> None:
    """Let one of these formats be chosen; without any, the terminal's."""
    group = parser.add_mutually_exclusive_group()
    for name in formats:
        group.add_argument(
            f"--{name}", dest="format", action="store_const", const=name, help=_FORMATS[name]
        )


_FORMATS = {
    "json": "as JSON (a stable interface)",
    "markdown": "as Markdown",
    "html": "as a page of its own",
    "plain": "as plain text",
    "csv": "as CSV, with a line of headings",
}


def add_query(parser: ArgumentParser) -> None:
    """Take the words of a query."""
    parser.add_argument("query", nargs="*", default=[], metavar="QUERY", help=_QUERY)


def add_limit(parser: ArgumentParser) -> None:
    """Take a greatest number of rows."""
    parser.add_argument("--limit", type=count, metavar="N", help="at most N rows")


def add_choice(parser: ArgumentParser, name: str, words: Sequence[str], summary: str) -> None:
    """Take one of these words."""
    # A mistake names the words where there is none, and not what the program calls them.
    sign = f"{{{','.join(words)}}}"
    parser.add_argument(name, choices=words, metavar=sign, help=summary)


def count(text: str) -> int:
    """Return the number that is meant. Raises ValueError where it is none."""
    if not text.isascii() or not text.isdecimal() or len(text) > 12:
        raise ValueError(text)
    return int(text)


count.__name__ = "number"  # argparse says "invalid number value: 'x'".


def named(text: str) -> str:
    """Return the name of something, as it is. Raises ArgumentTypeError where it is empty.

    An empty one comes from a script, "$FILE" without a value, and would be the folder that one is in.
    """
    if not text:
        raise ArgumentTypeError("an empty name")
    return text


def path(text: str) -> Path:
    """Return the path of a name. Raises ArgumentTypeError where it is empty."""
    return Path(named(text))


def nothing(parser: ArgumentParser) -> None:
    """Add no arguments."""
