"""Commands about the library as a whole."""

from __future__ import annotations

from argparse import ArgumentParser

from reader.cli.arguments.command import Command, add_choice, add_query, named, path


def _import(parser: ArgumentParser) -> None:
    parser.add_argument(
        "file",
        type=named,
        metavar="FILE",
        help="JSON lines, as export jsonl writes them, or a list of feeds (OPML); "
        "- for standard input",
    )


def _export(parser: ArgumentParser) -> None:
    add_choice(parser, "format", ("jsonl", "markdown", "opml"), "what to write")
    add_query(parser)


def _doctor(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--compact", action="store_true", help="give what is free in its file back to the disk"
    )


def _backup(parser: ArgumentParser) -> None:
    parser.add_argument("file", type=path, metavar="FILE", help="where the copy goes")


def _restore(parser: ArgumentParser) -> None:
    parser.add_argument("file", type=path, metavar="FILE", help="a copy that backup made")


LIBRARY = (
    Command(
        "import", "read in articles (JSON lines) or feeds (OPML)", "exchange:import_file", _import
    ),
    Command("export", "write articles or the list of feeds out", "exchange:export", _export),
    Command("doctor", "tell how the library is, and what it takes", "upkeep:doctor", _doctor),
    Command("backup", "copy the library into a file", "upkeep:make_backup", _backup),
    Command("restore", "put a copy in the library's place", "upkeep:restore_backup", _restore),
)
