from __future__ import annotations

from importlib import import_module
from pathlib import Path

import pytest

from reader.cli.arguments import COMMANDS
from reader.cli.parser import parse_command_line
from reader.cli.request import Request, plain_start
from reader.errors import UsageError


def values(argv: list[str]) -> dict[str, object]:
    return vars(parse_command_line(argv).arguments)


def test_words_that_name_no_command_are_pages() -> None:
    request = parse_command_line(["page.html", "-", "https://herald.example/"])
    assert request.runner == "opening:open_pages"
    assert request.arguments.pages == ["page.html", "-", "https://herald.example/"]


@pytest.mark.parametrize("argv", [["--", "list"], ["./list"], ["--library", "list"], []])
def test_a_page_may_be_called_as_a_command(argv: list[str]) -> None:
    assert parse_command_line(argv).runner == "opening:open_pages"


@pytest.mark.parametrize(
    "argv",
    [
        ["--library", "news", "--config=c.yaml", "list", "unread", "--json"],
        ["list", "--library=news", "unread", "--config", "c.yaml", "--json"],
        ["--library=news", "list", "--json", "unread", "--config", "c.yaml"],
    ],
)
def test_places_and_options_may_stand_anywhere(argv: list[str]) -> None:
    found = values(argv)
    assert found["library"] == Path("news")
    assert found["config"] == Path("c.yaml")
    assert found["query"] == ["unread"]
    assert found["format"] == "json"


def test_words_may_stand_on_both_sides_of_an_option() -> None:
    assert values(["list", "said:Dunn", "--limit", "5", "unread"])["query"] == [
        "said:Dunn",
        "unread",
    ]


def test_after_two_dashes_nothing_is_an_option() -> None:
    assert values(["list", "--json", "--", "-read", "--json"])["query"] == ["-read", "--json"]
    assert values(["note", "3", "--", "- buy milk"])["text"] == ["- buy milk"]


@pytest.mark.parametrize(
    "argv",
    [
        ["list", "--jsn"],
        ["list", "--limit", "-1"],
        ["list", "--limit", "few"],
        ["list", "--limit", "١٢"],
        ["show"],
        ["show", "1", "--json", "--html"],
        ["mark", "loved", "1"],
        ["export", "csv"],
        ["undo", "3"],
        ["--nonsense"],
        ["--library"],
    ],
)
def test_bad_usage_is_told(argv: list[str]) -> None:
    with pytest.raises(UsageError, match="--help"):
        parse_command_line(argv)


@pytest.mark.parametrize(
    "argv",
    [
        [""],
        ["--library", ""],
        ["list", "--config", ""],
        ["show", "1", ""],
        ["changes", ""],
        ["mark", "read", ""],
        ["note", "", "words"],
        ["annotate", ""],
        ["import", ""],
        ["backup", ""],
        ["add", ""],
    ],
)
def test_a_name_that_a_script_left_empty_is_no_folder(argv: list[str]) -> None:
    with pytest.raises(UsageError, match="an empty name"):
        parse_command_line(argv)


@pytest.mark.parametrize(
    ("command", "words"), [("mark", "{read,unread,bookmark,unbookmark}"), ("export", "{jsonl,")]
)
def test_a_word_that_is_missing_is_told_by_what_it_may_be(command: str, words: str) -> None:
    with pytest.raises(UsageError, match=f"are required: {words}"):
        parse_command_line([command])


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: str(command.name))
def test_every_command_has_help_and_something_to_run(
    command: object, capsys: pytest.CaptureFixture[str]
) -> None:
    assert isinstance(command, type(COMMANDS[0]))
    with pytest.raises(SystemExit) as ended:
        parse_command_line([command.name, "--help"])
    assert ended.value.code == 0
    assert f"usage: sayso {command.name}" in capsys.readouterr().out
    module, _, function = command.runner.partition(":")
    assert callable(getattr(import_module(f"reader.cli.{module}"), function))


def test_the_first_help_names_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        parse_command_line(["--help"])
    out = capsys.readouterr().out
    assert all(f"\n  {command.name} " in out for command in COMMANDS)


def test_a_command_line_is_a_value() -> None:
    request = parse_command_line(["undo"])
    assert request == Request("marking:undo_last", request.arguments)


@pytest.mark.parametrize("argv", [[], ["--library", "news"]])
def test_a_plain_start_is_what_the_parser_makes_of_it(argv: list[str]) -> None:
    plain, parsed = plain_start(argv), parse_command_line(argv)
    assert plain is not None
    assert plain.runner == parsed.runner
    assert vars(plain.arguments) == vars(parsed.arguments)


@pytest.mark.parametrize(
    "argv",
    [
        ["list"],
        ["--library"],
        ["--library", ""],
        ["--library", "-x"],
        ["--help"],
        ["--library", "a", "b"],
    ],
)
def test_all_else_is_left_to_the_parser(argv: list[str]) -> None:
    assert plain_start(argv) is None
