"""Commands as feeds: off unless allowed, and held to the same limits as servers."""

from __future__ import annotations

import shlex
import sys
from pathlib import Path

import pytest

from reader.fetch import Limits
from reader.services.feeding import add_feed
from reader.services.library import Library
from reader.services.listing import open_list
from reader.services.refreshing import RefreshReport, refresh
from reader.services.workers import Workers
from tests.cli_library import Cli
from tests.feed_server import item, rss

SHORT = Limits(size=10_000, total=0.4)


def run(library: Library, workers: Workers, command: str, *, allowed: bool = True) -> RefreshReport:
    add_feed(library, f"exec:{command}")
    return refresh(library, limits=SHORT, environ={}, workers=workers, allows_commands=allowed)


def test_what_a_command_prints_is_a_feed(
    library: Library, workers: Workers, tmp_path: Path
) -> None:
    file = tmp_path / "feed.xml"
    file.write_text(rss(item("story")))
    command = f"cat {shlex.quote(str(file))}"
    assert run(library, workers, command).added == 1
    assert open_list(library, "feed:norwick").total == 1


def test_a_command_is_not_run_unless_that_is_allowed(
    library: Library, workers: Workers, tmp_path: Path
) -> None:
    trace = tmp_path / "trace"
    report = run(library, workers, f"touch {shlex.quote(str(trace))}", allowed=False)
    assert "off" in (report.failed[0].feed.state.error or "")
    assert not trace.exists()


@pytest.mark.parametrize(
    ("command", "cause"),
    [
        ("echo no such thing >&2; exit 3", "status 3: no such thing"),
        ("yes '<item>'", "too large"),
        ("tail -f /dev/null", "in time"),
        ("(tail -f /dev/null) & echo started", "in time"),
        ("yes complaint >&2", "in time"),
        ("true", ""),
    ],
)
def test_a_command_that_fails_is_told_by_its_cause(
    library: Library, workers: Workers, command: str, cause: str
) -> None:
    report = run(library, workers, command)
    assert cause in (report.failed[0].feed.state.error or "")


def test_who_holds_the_output_of_a_command_open_does_not_hold_up_the_refresh(
    library: Library, workers: Workers, tmp_path: Path
) -> None:
    ended = tmp_path / "ended"
    code = f"import os, time; os.setsid(); time.sleep(20); open({str(ended)!r}, 'w')"
    command = f"{shlex.quote(sys.executable)} -c {shlex.quote(code)} & echo started"
    report = run(library, workers, command)
    assert "in time" in (report.failed[0].feed.state.error or "")
    assert not ended.exists()


def test_the_configuration_allows_commands(cli: Cli, tmp_path: Path) -> None:
    file, config = tmp_path / "feed.xml", tmp_path / "config.yaml"
    file.write_text(rss(item("story")))
    cli("add", f"exec:cat {shlex.quote(str(file))}")
    assert cli("refresh").status == 1
    config.write_text("exec_feeds: true\n")
    assert cli("refresh", "--config", str(config)).status == 0
    assert [row["headline"] for row in cli("list", "--json").rows()] == ["story"]
