"""Saved queries by the command line."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

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


@pytest.fixture
def configured(filled: Cli, tmp_path: Path) -> Callable[..., Cli]:
    """Let the configuration have these queries; return what runs commands with it."""

    def write(**queries: str) -> Cli:
        file = tmp_path / "config.yaml"
        lines = [f"  {name}: {query}\n" for name, query in queries.items()]
        file.write_text("".join(["queries:\n", *lines]), encoding="utf-8")
        return partial(filled, environ={"SAYSO_CONFIG": str(file)})

    return write


def names(cli: Cli) -> dict[str, str]:
    return {row["name"]: row["query"] for row in cli("queries", "--json").rows()}


def test_queries_of_the_configuration_are_saved_changed_and_gone_with_it(
    configured: Callable[..., Cli],
) -> None:
    cli = configured(Mornings="unread", Sea="tag:sea")
    cli("queries", "save", "Mine", "read")
    assert names(cli) == {"Mine": "read", "Mornings": "unread", "Sea": "tag:sea"}
    assert len(cli("list", "saved:mornings").out.splitlines()) == 2
    cli = configured(Mornings="read")
    assert names(cli) == {"Mine": "read", "Mornings": "read"}


def test_what_is_done_to_one_by_hand_stays_until_the_configuration_changes(
    configured: Callable[..., Cli],
) -> None:
    cli = configured(Mornings="unread", Sea="tag:sea")
    names(cli)
    cli("queries", "remove", "Mornings")
    cli("queries", "save", "Sea", "tag:boats")
    assert names(cli) == {"Sea": "tag:boats"}
    assert names(configured(Mornings="read")) == {"Mornings": "read", "Sea": "tag:boats"}


def test_a_refresh_takes_them_in_too(configured: Callable[..., Cli]) -> None:
    cli = configured(Mornings="unread")
    assert cli("refresh").status == 0
    assert cli("list", "saved:mornings").status == 0
