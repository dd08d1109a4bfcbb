from __future__ import annotations

import errno
import io
import json
import os
import sys
from pathlib import Path

import pytest

from reader import __main__ as entry
from reader.cli import main as command_line
from reader.cli.context import Context
from reader.config import Places
from tests.cli_library import Cli


def make_context(out: io.TextIOWrapper) -> Context:
    return Context(Places(Path()), out, io.StringIO(), io.BytesIO(), {})


def test_version(capsys: pytest.CaptureFixture[str], cli: Cli) -> None:
    assert cli("--version").status == 0
    assert capsys.readouterr().out.startswith("sayso ")


def test_an_interrupt_while_modules_are_loaded_ends_with_130(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def load(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(sys, "argv", ["sayso", "list"])
    monkeypatch.delitem(sys.modules, "reader.cli.main")
    monkeypatch.setattr("builtins.__import__", load)
    assert entry.main() == 130


def test_bad_usage_is_one_line_and_status_2(cli: Cli) -> None:
    done = cli("list", "--jsn")
    assert done.status == 2
    assert done.err == "sayso: unrecognized arguments: --jsn; see sayso list --help\n"


def test_an_argument_cannot_control_the_terminal(cli: Cli) -> None:
    for argv in (["list", "--\x1b]0;title\x07"], ["show", "\x1b[2J\n\u202e"], ["show", "\udcff"]):
        done = cli(*argv)
        assert done.status in (1, 2)
        assert not set(done.err) & set("\x1b\x07\u202e\udcff")
        assert done.err.count("\n") == 1


def test_a_configuration_that_is_named_has_to_be_right_for_every_command(
    filled: Cli, tmp_path: Path
) -> None:
    file = tmp_path / "c.yaml"
    assert filled("list", "--config", str(file)).status == 1
    file.write_text("text_width: wide\n")
    done = filled("list", environ={"SAYSO_CONFIG": str(file)})
    assert (done.status, done.out) == (1, "")
    assert f"{file}, line 1:" in done.err
    file.write_text("")
    assert filled("--config", str(file), "list").status == 0


def test_json_is_utf8_whatever_the_locale() -> None:
    raw = io.BytesIO()
    context = make_context(io.TextIOWrapper(raw, encoding="ascii", errors="replace"))
    context.write_json({"text": "“Zoë”"})
    context.out.flush()
    assert json.loads(raw.getvalue().decode("utf-8")) == {"text": "“Zoë”"}


def test_json_can_say_what_utf8_cannot() -> None:
    raw = io.BytesIO()
    context = make_context(io.TextIOWrapper(raw, encoding="utf-8", errors="strict"))
    context.write_json({"text": "\ud800"})
    context.out.flush()
    assert json.loads(raw.getvalue()) == {"text": "\ud800"}


def test_an_interrupt_ends_with_130(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr(command_line, "run", interrupted)
    monkeypatch.setattr(command_line, "_forget_output", lambda: None)
    assert command_line.main(["list"]) == 130


def test_a_reader_that_has_seen_enough_is_no_failure(monkeypatch: pytest.MonkeyPatch) -> None:
    def piped(*_: object) -> int:
        raise BrokenPipeError(errno.EPIPE, os.strerror(errno.EPIPE))

    monkeypatch.setattr(command_line, "run", piped)
    monkeypatch.setattr(command_line, "_forget_output", lambda: None)
    assert command_line.main(["list"]) == 0


def test_closed_streams_are_no_crash(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("stdin", "stdout", "stderr"):
        monkeypatch.setattr(sys, name, None)
    assert command_line.main(["show", "99", "--library", "/nonexistent/library"]) == 1


def test_a_bug_is_not_hidden(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> int:
        raise FileNotFoundError(errno.ENOENT, "no", "somewhere")

    monkeypatch.setattr(command_line, "run", broken)
    with pytest.raises(FileNotFoundError):
        command_line.main(["list"])
