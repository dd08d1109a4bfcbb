from __future__ import annotations

from typing import Any

import pytest

from tests.cli_library import BALLOT, Cli


def quotes(cli: Cli) -> list[dict[str, Any]]:
    (shown,) = cli("show", "1", "--json").rows()
    found: list[dict[str, Any]] = shown["quotes"]
    return found


def test_correct_a_speaker(filled: Cli) -> None:
    done = filled("correct", "1", "0", "--speaker", "Jo Doe")
    assert (done.status, done.out, done.err) == (0, "", "said by Jo Doe\n")
    assert (quotes(filled)[0]["speaker"], quotes(filled)[0]["corrected"]) == ("Jo Doe", True)
    assert [row["name"] for row in filled("speakers", "--json").rows()] == ["Jo Doe"]


def test_correct_by_the_articles_address(filled: Cli) -> None:
    assert filled("correct", BALLOT["url"], "0", "--speaker", "Jo Doe").status == 0
    assert quotes(filled)[0]["speaker"] == "Jo Doe"


def test_a_quote_that_is_none(filled: Cli) -> None:
    assert filled("correct", "--no-quote", "1", "0").err == "taken for no quote\n"
    assert quotes(filled) == []
    assert filled("undo").err == "undid: taken for no quote\n"
    assert quotes(filled)[0]["speaker"] == "Mara Dunn"
    assert "corrected" not in quotes(filled)[0]


def test_the_same_correction_twice_changes_nothing(filled: Cli) -> None:
    filled("correct", "1", "0", "--speaker", "Jo Doe")
    done = filled("correct", "1", "0", "--speaker", "Jo Doe")
    assert (done.status, done.err) == (0, "nothing to change\n")


@pytest.mark.parametrize(
    ("argv", "status", "words"),
    [
        (["1", "7", "--no-quote"], 1, "article 1 has no quote 7; sayso show 1 --json"),
        (["99", "0", "--no-quote"], 1, "99"),
        (["1", "0"], 2, "--speaker --no-quote"),
        (["1", "x", "--no-quote"], 2, "QUOTE"),
        (["1", "0", "--speaker", "Jo", "--no-quote"], 2, "not allowed"),
        (["1", "0", "--speaker", " "], 2, "a speaker needs a name"),
    ],
)
def test_mistakes_are_told(filled: Cli, argv: list[str], status: int, words: str) -> None:
    done = filled("correct", *argv)
    assert (done.status, done.out) == (status, "")
    assert words in done.err
    assert quotes(filled)[0]["speaker"] == "Mara Dunn"
