from __future__ import annotations

from typing import Any

import pytest

from tests.cli_library import BALLOT, OWNERS, Cli


def row(cli: Cli, number: int) -> dict[str, Any]:
    return next(row for row in cli("list", "--json").rows() if row["id"] == number)


def test_mark_read_and_unread(filled: Cli) -> None:
    done = filled("mark", "read", "2", "3")
    assert (done.status, done.out) == (0, "")
    assert "2 articles" in done.err
    assert filled("list", "unread").out == ""
    filled("mark", "unread", OWNERS["url"])
    assert row(filled, 2)["read"] is False


def test_mark_bookmarks(filled: Cli) -> None:
    filled("mark", "bookmark", "2")
    assert row(filled, 2)["bookmarked"] is True
    filled("mark", "unbookmark", "1", "2")
    assert not row(filled, 1)["bookmarked"]
    assert not row(filled, 2)["bookmarked"]


def test_mark_all_that_match(filled: Cli) -> None:
    filled("mark", "bookmark", "--query", "unread")
    assert [row["id"] for row in filled("list", "bookmarked", "--json").rows()] == [1, 2, 3]
    filled("mark", "read", "--query", "")
    assert filled("list", "unread").out == ""


def test_an_unknown_article_leaves_all_as_it_was(filled: Cli) -> None:
    done = filled("mark", "read", "2", "99")
    assert done.status == 1
    assert "99" in done.err
    assert row(filled, 2)["read"] is False


@pytest.mark.parametrize("argv", [["mark", "read"], ["mark", "read", "1", "--query", "unread"]])
def test_articles_or_a_query_one_of_them(argv: list[str], filled: Cli) -> None:
    done = filled(*argv)
    assert done.status == 2
    assert "--query" in done.err
    assert ("not both" in done.err) == (len(argv) > 2)


def test_marking_what_is_marked_changes_nothing_and_is_fine(filled: Cli) -> None:
    done = filled("mark", "read", "1")
    assert (done.status, done.err) == (0, "nothing to change\n")


def test_tag_and_untag(filled: Cli) -> None:
    filled("tag", "port", "1", "2")
    assert row(filled, 1)["tags"] == ["harbour", "port"]
    assert [found["id"] for found in filled("list", "tag:port", "--json").rows()] == [1, 2]
    filled("untag", "harbour", BALLOT["url"])
    assert row(filled, 1)["tags"] == ["port"]


def test_a_tag_needs_a_name(filled: Cli) -> None:
    assert filled("tag", " ", "1").status == 2


def test_notes(filled: Cli) -> None:
    filled("note", "2", "ask", "them")
    filled("note", "1", "is it so?", "--quote", "0")
    (second,) = filled("show", "2", "--json").rows()
    assert [note["text"] for note in second["state"]["notes"]] == ["ask them"]
    (first,) = filled("show", "1", "--json").rows()
    assert [(note["text"], note["quote"]) for note in first["state"]["notes"]] == [
        ("Ask", None),
        ("is it so?", 0),
    ]


def test_a_note_on_a_quote_that_is_not_there_is_told(filled: Cli) -> None:
    done = filled("note", "1", "text", "--quote", "5")
    assert done.status == 1
    assert "5" in done.err


def test_undo_and_redo(filled: Cli) -> None:
    filled("mark", "read", "2")
    assert filled("undo").err.startswith("undid: ")
    assert row(filled, 2)["read"] is False
    assert filled("redo").err.startswith("redid: ")
    assert row(filled, 2)["read"] is True


def test_nothing_to_undo_or_redo_fails(filled: Cli) -> None:
    assert (filled("undo").status, filled("undo").err) == (1, "nothing to undo\n")
    assert (filled("redo").status, filled("redo").err) == (1, "nothing to redo\n")


def test_all_that_match_are_tagged_in_one_step_and_untagged(filled: Cli) -> None:
    filled("tag", "check", "--query", "norwick OR valmer")
    assert filled("tags", "--json").rows() == [
        {"tag": "check", "articles": 3},
        {"tag": "harbour", "articles": 1},
    ]
    filled("undo")
    assert filled("tags").out == "     1  #harbour\n"
    filled("untag", "harbour", "--query", "")
    assert filled("tags").err == "no tags yet\n"


@pytest.mark.parametrize("command", ["tag", "untag"])
@pytest.mark.parametrize("more", [[], ["1", "--query", "unread"]])
def test_tags_are_for_articles_or_a_query(filled: Cli, command: str, more: list[str]) -> None:
    done = filled(command, "check", *more)
    assert done.status == 2
    assert f"see sayso {command} --help" in done.err
