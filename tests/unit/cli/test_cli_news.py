"""show --new: an article without what earlier articles of its story said."""

from __future__ import annotations

from pathlib import Path

import pytest

from reader.services.library import open_library
from tests import flood_articles
from tests.cli_library import Cli


@pytest.fixture
def second(cli: Cli, library_folder: Path) -> str:
    """The id of a follow-up to a report that was read."""
    with open_library(library_folder) as library:
        first, second, _ = flood_articles.fill(library)
    cli("mark", "read", str(first))
    return str(second)


def test_what_was_read_before_is_left_out(cli: Cli, second: str) -> None:
    out = cli("show", second, "--new").out
    assert f"[…] {flood_articles.CLOSED}\n\n[…]\n\n{flood_articles.OPENED}" in out
    assert "Lauterau pulled" not in out
    assert flood_articles.AGAIN in cli("show", second).out


def test_as_json_it_is_told_where_it_stands(cli: Cli, second: str) -> None:
    (shown,) = cli("show", second, "--new", "--json").rows()
    first = shown["paragraphs"][0]["text"]
    place = shown["news"]["known"][0]
    assert first[place["start"] : place["end"]] == flood_articles.AGAIN
    assert shown["news"]["known_quotes"] == [0]
    assert shown["news"]["new_quotes"] == 1
    (plain,) = cli("show", second, "--json").rows()
    assert "news" not in plain


def test_what_nobody_read_before_is_all_new(cli: Cli, second: str) -> None:
    cli("mark", "unread", "--query", "")
    assert cli("show", second, "--new").out == cli("show", second).out


@pytest.mark.parametrize("form", ["--markdown", "--html"])
def test_formats_that_leave_nothing_out_say_so(cli: Cli, second: str, form: str) -> None:
    done = cli("show", second, "--new", form)
    assert (done.status, done.out) == (2, "")
    assert "don't go together" in done.err


def test_a_file_is_new_as_a_whole(cli: Cli) -> None:
    done = cli("show", "-", "--new", stdin=b"A headline here\n\nWords of a file that nobody read.")
    assert "Words of a file" in done.out
