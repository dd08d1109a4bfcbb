"""What a command line asks for; and the plainest of all, seen without argparse.

argparse and the tables of arguments take 5 ms, which a start of the screen has no need of.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, TypeAlias

from reader.model.frozen import frozen

if TYPE_CHECKING:
    from argparse import Namespace

Arguments: TypeAlias = "Namespace | SimpleNamespace"


@frozen
class Request:
    """A command line taken apart."""

    runner: str
    """The module and the function that run it."""
    arguments: Arguments


def plain_start(argv: Sequence[str]) -> Request | None:
    """Return the request of `sayso` alone, or with --library DIR; None where there is more."""
    match list(argv):
        case []:
            library = None
        case ["--library", folder] if folder and not folder.startswith("-"):
            library = Path(folder)
        case _:
            return None
    arguments = SimpleNamespace(library=library, config=None, pages=[])
    return Request("opening:open_pages", arguments)
