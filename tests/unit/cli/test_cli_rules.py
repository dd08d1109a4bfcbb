from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from tests.cli_library import Cli
from tests.feed_server import item, rss
from tests.http_server import Server

Configure = Callable[[str], None]


@pytest.fixture
def config(tmp_path: Path) -> Path:
    file = tmp_path / "config.yaml"
    file.write_text("")
    return file


@pytest.fixture
def configure(config: Path) -> Configure:
    def write(text: str) -> None:
        config.write_text(text, encoding="utf-8")

    return write


@pytest.fixture
def ruled(filled: Cli, config: Path) -> Cli:
    """Run commands with the configuration, on a library of three articles."""
    return partial(filled, environ={"SAYSO_CONFIG": str(config)})


def ids(cli: Cli, query: str) -> set[int]:
    return {row["id"] for row in cli("list", query, "--json").rows()}


def test_a_dry_run_tells_what_rules_would_do_and_does_nothing(
    ruled: Cli, configure: Configure
) -> None:
    configure("rules:\n  - {match: 'publisher:norwick', do: [read, 'tag:harbour news']}\n")
    before = ruled("list", "--json").out
    (row,) = ruled("rules", "--dry-run", "--json").rows()
    assert row == {
        "match": "publisher:norwick",
        "do": ["read", "tag:harbour news"],
        "articles": 2,
        "changed": 2,
    }
    assert "would change 2" in ruled("rules", "--dry-run").out
    assert ruled("list", "--json").out == before


def test_rules_mark_tag_and_bookmark(ruled: Cli, configure: Configure) -> None:
    configure("rules:\n  - match: cup\n    do: [read, bookmark, 'tag:sport']\n")
    assert ruled("rules").status == 0
    assert ids(ruled, "bookmarked read tag:sport") == {3}


def test_what_rules_mark_and_tag_is_undone_step_by_step(ruled: Cli, configure: Configure) -> None:
    before = ruled("list", "--json").out
    configure("rules:\n  - match: cup\n    do: [read, bookmark, 'tag:{sport}']\n")
    ruled("rules")
    after = ruled("list", "--json").out
    assert [ruled("undo").err for _ in range(3)] == [
        "undid: tagged 1 article with “{sport}” by the rule cup\n",
        "undid: bookmarked 1 article by the rule cup\n",
        "undid: marked 1 article read by the rule cup\n",
    ]
    assert ruled("list", "--json").out == before
    for _ in range(3):
        ruled("redo")
    assert ruled("list", "--json").out == after
    assert ruled("doctor").out == "all is well\n"


def test_what_changes_nothing_is_no_step(ruled: Cli, configure: Configure) -> None:
    configure("rules:\n  - {match: cup, do: bookmark}\n")
    ruled("rules", "--dry-run")
    assert "by the rule" not in ruled("undo").err
    ruled("rules")
    ruled("rules")
    assert "by the rule cup" in ruled("undo").err
    assert "by the rule" not in ruled("undo").err


def test_muted_words_are_hidden_but_never_what_was_touched(
    ruled: Cli, configure: Configure
) -> None:
    configure("mute: [cup, harbour]\n")
    ruled("rules")
    # The first is bookmarked, tagged and noted.
    assert ids(ruled, "") == {1}
    assert ids(ruled, "hidden") == {2, 3}
    assert ruled("doctor").out == "all is well\n"
    configure("mute: cup\n")
    ruled("rules")
    assert ids(ruled, "") == {1, 2}


def test_what_no_rule_hides_any_more_is_shown_and_told(ruled: Cli, configure: Configure) -> None:
    configure("mute: [cup, harbour]\n")
    ruled("rules")
    configure("")
    told = ruled("rules", "--dry-run").err
    assert told.endswith("2 articles would be shown again: no rule hides them any more\n")
    assert ids(ruled, "") == {1}
    assert "2 articles shown again" in ruled("rules").err
    assert ids(ruled, "") == {1, 2, 3}


def test_what_is_hidden_comes_back_when_it_is_touched(ruled: Cli, configure: Configure) -> None:
    configure("mute: cup\n")
    ruled("rules")
    assert ids(ruled, "") == {1, 2}
    ruled("mark", "bookmark", "3")
    assert ids(ruled, "") == {1, 2, 3}
    assert ruled("doctor").out == "all is well\n"


def test_rules_are_applied_to_what_a_refresh_brings(
    server: Server, ruled: Cli, configure: Configure
) -> None:
    configure("rules:\n  - {match: 'quotes:waited', do: 'tag:mayor'}\nmute: gossip\n")
    feed = rss(item("ballot"), item("gossip", text="Nothing but gossip from the harbour today."))
    ruled("add", server.at("/feed", feed), "--unchecked")
    assert ruled("refresh").status == 0
    assert {row["headline"] for row in ruled("list", "feed:norwick", "--json").rows()} == {"ballot"}
    shown = ruled("list", "newer:2020-10-09", "--json").rows()
    assert "gossip" not in {row["headline"] for row in shown}
    assert [row["tags"] for row in shown if row["headline"] == "ballot"] == [["mayor"]]
    # What was there before stays as it is.
    assert ids(ruled, "tag:mayor") & {1, 2, 3} == set()


def test_without_rules_nothing_is_done(ruled: Cli) -> None:
    done = ruled("rules")
    assert (done.status, done.out) == (0, "")
    assert "no rules" in done.err


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("rules:\n  - match: cup\n", "line 2: a rule has a match and a do"),
        ("rules:\n  - {match: '(', do: read}\n", "line 2: the match of a rule"),
        ("rules:\n  - {match: cup, do: explode}\n", 'no action "explode"'),
        ("mute: [[a]]\n", "list of words"),
        ("full_article: maybe\n", "auto, always, never"),
    ],
)
def test_a_mistake_in_the_rules_is_told_with_its_line(
    ruled: Cli, configure: Configure, text: str, words: str
) -> None:
    configure(text)
    done = ruled("rules")
    assert done.status == 1
    assert words in done.err
