"""How a command line is taken apart: the tables of `arguments` say into what. Runs nothing.

The first word that is no option names the command; where it names none, all words are pages to
open. Only the parser of that one command is built. The module that runs it is imported after.
"""

from __future__ import annotations

from argparse import ArgumentParser, Namespace, RawDescriptionHelpFormatter
from collections.abc import Sequence
from typing import NoReturn

from reader import __version__
from reader.cli.arguments import COMMANDS
from reader.cli.arguments.command import named, path
from reader.cli.request import Request
from reader.errors import UsageError


class _Parser(ArgumentParser):
    """Tells a mistake by an exception, as one line, in place of printing the usage."""

    def error(self, message: str) -> NoReturn:
        raise UsageError(f"{message}", hint=f"see {self.prog} --help")


def parse_command_line(argv: Sequence[str]) -> Request:
    """Take `argv` apart; raise `UsageError`, or `SystemExit` after printing help or version."""
    at = _first_word(argv)
    command = _BY_NAME.get(argv[at]) if at is not None else None
    if command is None or at is None:
        return Request("opening:open_pages", _parse(_opening_parser(), argv))
    parser = _parser(f"sayso {command.name}", command.summary[:1].upper() + command.summary[1:])
    command.add_arguments(parser)
    arguments = _parse(parser, [*argv[:at], *argv[at + 1 :]])
    return Request(command.runner, arguments)


def nearest_command(word: str) -> str | None:
    """Return the command that `word` may be a misspelling of."""
    from difflib import get_close_matches  # Deferred: only mistakes need it.

    return next(iter(get_close_matches(word, list(_BY_NAME), 1, 0.7)), None)


def _first_word(argv: Sequence[str]) -> int | None:
    """Return the index of the first argument that is no option and no option's value."""
    skip = False
    for index, word in enumerate(argv):
        if skip:
            skip = False
        elif word == "--":
            return None
        elif word in ("--library", "--config"):
            skip = True
        elif word == "-" or not word.startswith("-"):
            return index
    return None


def _parse(parser: ArgumentParser, argv: Sequence[str]) -> Namespace:
    # parse_intermixed_args lets words stand after options, but knows no "--" (seen in 3.11).
    if "--" in argv:
        return parser.parse_args(argv)
    return parser.parse_intermixed_args(argv)


def _parser(prog: str, description: str, epilog: str | None = None) -> ArgumentParser:
    parser = _Parser(
        prog=prog,
        description=description,
        epilog=epilog,
        formatter_class=RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    places = parser.add_argument_group("where things lie (for every command)")
    places.add_argument(
        "--library", type=path, metavar="DIR", help="the library's folder (or SAYSO_LIBRARY)"
    )
    places.add_argument(
        "--config", type=path, metavar="FILE", help="the configuration file (or SAYSO_CONFIG)"
    )
    parser.add_argument("--version", action="version", version=f"sayso {__version__}")
    return parser


def _opening_parser() -> ArgumentParser:
    width = max(len(command.name) for command in COMMANDS)
    commands = "\n".join(f"  {c.name:<{width}}  {c.summary}" for c in COMMANDS)
    parser = _parser(
        "sayso",
        "The terminal news reader that shows who said what.",
        f"commands (each has its own --help):\n{commands}",
    )
    parser.usage = "sayso [options] [PAGE ...]\n       sayso COMMAND [options] ..."
    parser.add_argument(
        "pages",
        type=named,
        nargs="*",
        default=[],
        metavar="PAGE",
        help="open the reader, with this page read into the library and shown: "
        "a file (.html, .txt, .md), a URL, or - for standard input",
    )
    return parser


_BY_NAME = {command.name: command for command in COMMANDS}
