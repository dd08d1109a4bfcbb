"""Saved queries by the command line."""

from __future__ import annotations

import json
from pathlib import Path

from tests.cli_library import Cli


def test_a_query_is_saved_listed_used_renamed_and_removed(filled: Cli) -> None:
    assert filled("queries").err == "no saved queries\n"
    assert filled("queries", "save", "All of it", "unread", "OR", "read").err == (
        "saved the query “All of it”\n"
    )
    total = len(filled("list").out.splitlines())
    assert len(filled("list", 'saved:"all of it"').out.splitlines()) == total
    row = json.loads(filled("queries", "--json").out)
    unread = len(filled("list", "unread").out.splitlines())
    assert row == {"name": "All of it", "query": "unread OR read", "unread": unread}
    assert filled("queries", "rename", "all of it", "Everything").status == 0
    assert filled("queries").out == f"{unread:>6}  Everything: unread OR read\n"
    assert filled("queries", "remove", "Everything").status == 0
    assert filled("undo").err == "undid: removed the query “Everything”\n"
    assert filled("mark", "read", "--query", "saved:everything").status == 0
    assert filled("queries").out == "     0  Everything: unread OR read\n"


def test_mistakes_are_told(filled: Cli) -> None:
    for words, status in (
        (("save", "x"), 2),
        (("drop", "x"), 2),
        (("save", "x", "(sea"), 2),
        (("remove", "x"), 1),
    ):
        done = filled("queries", *words)
        assert (done.status, done.out) == (status, "")
        assert done.err.startswith("sayso: ")
    done = filled("list", "saved:x")
    assert (done.status, done.out) == (1, "")
    assert "no saved query is called “x”; sayso queries lists them" in done.err


def test_listing_saved_queries_writes_nothing(filled: Cli, library_folder: Path) -> None:
    filled("queries", "save", "All of it", "unread OR read")
    filled("queries", "save", 'The "other" one', "read")
    before = (library_folder / "library.db").read_bytes()
    assert filled("queries").out.splitlines() == [
        "     2  All of it: unread OR read",
        '     0  The "other" one: read',
    ]
    assert (library_folder / "library.db").read_bytes() == before


def test_no_library_is_made_to_list_the_queries_of_it(cli: Cli, library_folder: Path) -> None:
    assert cli("queries").err == "no saved queries\n"
    assert not library_folder.exists()
