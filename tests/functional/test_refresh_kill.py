"""A refresh as a process of its own: killed at any moment, run for the screen, run from cron."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from reader.services.feeding import add_feed
from reader.services.library import open_library
from reader.services.listing import open_list
from reader.services.refreshing_child import RefreshChild
from reader.services.upkeep import check
from reader.store.locking import refresh_lock
from tests import http_server
from tests.cli_library import Cli
from tests.conftest import process_environ
from tests.feed_server import item, numbered, rss
from tests.http_server import Server

FEEDS, ENTRIES = 40, 20


@pytest.fixture
def server() -> Iterator[Server]:
    with http_server.serve() as running:
        for number in range(FEEDS):
            start = number * ENTRIES
            running.at(f"/{number}", rss(*numbered(ENTRIES, start), title=f"Feed {number}"))
        yield running


@pytest.fixture
def subscribed(server: Server, library_folder: Path) -> Path:
    with open_library(library_folder) as library:
        for number in range(FEEDS):
            add_feed(library, f"{server.url}/{number}", unchecked=True)
    return library_folder


@pytest.mark.parametrize("shown", [0, 1, 5, 21])
def test_a_refresh_that_is_killed_loses_nothing(
    subscribed: Path, sayso: Cli, tmp_path: Path, shown: int
) -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "reader", "refresh", "--json"],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=process_environ(subscribed, tmp_path),
    ) as process:
        assert process.stdout is not None
        for _ in range(shown):
            process.stdout.readline()
        process.send_signal(signal.SIGKILL)
    assert not [words for kind, words in check(subscribed).findings if kind == "damage"]
    with open_library(subscribed) as library:
        assert open_list(library).total >= shown * ENTRIES

    again = sayso("refresh")
    assert again.status == 0, again.err
    with open_library(subscribed) as library:
        view = open_list(library)
        names = [row.headline for row in view.rows(0, view.total)]
    assert len(names) == len(set(names)) == FEEDS * ENTRIES
    assert not check(subscribed).findings


def test_a_refresh_that_was_cut_off_is_a_note_of_the_doctor(
    subscribed: Path, cli: Cli, tmp_path: Path
) -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "reader", "refresh", "--json"],
        stdout=subprocess.PIPE,
        env=process_environ(subscribed, tmp_path),
    ) as process:
        assert process.stdout is not None
        process.stdout.readline()
        process.send_signal(signal.SIGKILL)
    doctor = cli("doctor")
    assert doctor.status == 0
    assert "cut off" in doctor.out


def test_the_screen_follows_a_refresh_of_another_process(subscribed: Path) -> None:
    with open_library(subscribed) as library:
        child = RefreshChild(subscribed)
        standings = list(child.standings(library, pace=0.01))
        *_, last = standings
    assert [one.done for one in standings] == sorted(one.done for one in standings)
    assert {one.total for one in standings if one.done} == {FEEDS}
    assert (last.done, last.added, last.failed) == (FEEDS, FEEDS * ENTRIES, 0)
    # After the last feed quotes are searched for, until nothing waits any more.
    assert any(one.waiting for one in standings)
    assert last.waiting == 0
    assert not child.is_running


def test_the_screen_is_not_told_of_every_feed(subscribed: Path) -> None:
    with open_library(subscribed) as library:
        standings = list(RefreshChild(subscribed).standings(library, pace=60))
    assert [one.done for one in standings] == [FEEDS]


def test_the_screen_stops_a_refresh(server: Server, subscribed: Path) -> None:
    server.at("/0", http_server.drip)
    with open_library(subscribed) as library:
        child = RefreshChild(subscribed)
        standings = child.standings(library, pace=0.01)
        first = next(standings)
        child.stop()
        *_, last = (first, *standings)
    assert last.done < FEEDS
    assert not child.is_running
    assert not [words for kind, words in check(subscribed).findings if kind == "damage"]


def test_a_refresh_of_the_screen_leaves_it_the_processor_and_the_terminals_interrupts(
    server: Server, subscribed: Path
) -> None:
    server.at("/0", http_server.drip)
    with open_library(subscribed) as library:
        child = RefreshChild(subscribed)
        # A feed has answered: it runs our code by now.
        next(child.standings(library, pace=0.01))
        pid = child.pid
        assert os.getpgid(pid) == pid
        assert os.getsid(pid) == os.getsid(0)
        assert os.getpriority(os.PRIO_PROCESS, pid) > os.getpriority(os.PRIO_PROCESS, 0)
        child.stop()


def test_a_refresh_waits_for_that_of_another_process_and_says_so(subscribed: Path) -> None:
    stopped = threading.Event()
    with open_library(subscribed) as library:
        with refresh_lock(subscribed, stopped.is_set, lambda: None):
            child = RefreshChild(subscribed)
            standings = child.standings(library, pace=0.01)
            assert next(standings).words == "another refresh is under way: waiting for it"
            with library.store.writing() as connection:
                connection.execute("UPDATE feeds SET last_fetched = ?", (library.now() + 1,))
        *_, last = standings
    assert last.words == "another refresh has just asked the feeds"
    assert last.total == 0


def test_why_a_refresh_could_not_be_made_is_told(subscribed: Path, tmp_path: Path) -> None:
    config = tmp_path / "config.yaml"
    config.write_text("retention: [", encoding="utf-8")
    with open_library(subscribed) as library:
        *_, last = RefreshChild(subscribed, config=config).standings(library, pace=0.01)
    assert "config.yaml" in last.words


def test_a_refresh_tells_programs_of_each_feed(
    server: Server, cli: Cli, library_folder: Path
) -> None:
    good = server.at("/good", rss(item("story"), title="Good"))
    bad = server.url + "/bad"
    assert cli("add", good, "--unchecked", "--folder", "News/World").status == 0
    assert cli("add", bad, "--unchecked").status == 0
    done = cli("refresh", "--json")
    rows = {row["url"]: row for row in done.rows()}
    assert done.status == 0
    assert (rows[good]["new"], rows[good]["error"]) == (1, None)
    assert rows[bad]["error"].startswith("HTTP 404")
    assert f"{bad}: HTTP 404" in done.err
    assert cli("refresh", bad).status == 1
    (listed,) = cli("list", "folder:news", "--json").rows()
    assert listed["feeds"] == [good]
