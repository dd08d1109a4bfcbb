"""Ways to run a command, in this process and in one of its own."""

from __future__ import annotations

import io
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from reader.cli.main import run
from reader.services.library import Library, open_library
from reader.services.workers import Workers
from tests.cli_library import LINES, Cli, Done
from tests.http_server import Server, serve

# How quick the machine is, and what else it does, is nothing that a test of any text is about.
settings.register_profile("patient", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("patient")

# A shell's background jobs ignore interrupts, and hand that on to the programs that tests interrupt.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)


def pytest_xdist_auto_num_workers() -> int:
    """Twice as many processes as processors: the screen's tests mostly wait for the screen to rest."""
    return 2 * (os.cpu_count() or 1)


@pytest.fixture
def in_zone(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[str], None]]:
    """Let the system be in a time zone, written as POSIX has it: it needs no tables."""

    def move(zone: str) -> None:
        monkeypatch.setenv("TZ", zone)
        time.tzset()

    yield move
    monkeypatch.undo()
    time.tzset()


@pytest.fixture
def library_folder(tmp_path: Path) -> Path:
    return tmp_path / "library"


@pytest.fixture
def library(library_folder: Path) -> Iterator[Library]:
    """An empty library."""
    with open_library(library_folder) as opened:
        yield opened


@pytest.fixture
def server() -> Iterator[Server]:
    with serve() as running:
        yield running


@pytest.fixture(scope="session")
def workers() -> Iterator[Workers]:
    """Processes that read what comes from outside: the same ones for many tests."""
    with Workers(2) as running:
        yield running


@pytest.fixture
def cli(library_folder: Path, tmp_path: Path) -> Cli:
    """Run a command in this process."""

    def call(*argv: str, stdin: bytes = b"", environ: Mapping[str, str] | None = None) -> Done:
        places = {
            "SAYSO_LIBRARY": str(library_folder),
            "XDG_CONFIG_HOME": str(tmp_path / "config"),
        }
        out, err = io.StringIO(), io.StringIO()
        status = run(argv, out, err, io.BytesIO(stdin), {**places, **(environ or {})})
        return Done(status, out.getvalue(), err.getvalue())

    return call


@pytest.fixture
def filled(cli: Cli) -> Cli:
    """Run commands in this process, on a library of three articles: ids 1, 2 and 3."""
    done = cli("import", "-", stdin=LINES.encode())
    assert done.status == 0, done.err
    return cli


@pytest.fixture
def sayso(library_folder: Path, tmp_path: Path) -> Cli:
    """Run a command as a process of its own, without a terminal."""
    return partial(run_process, ("-m", "reader"), process_environ(library_folder, tmp_path))


AS_ANYBODY = """
import ctypes, os, sys
if sys.platform == "linux":
    ctypes.CDLL(None).prctl(24, 1, 0, 0, 0)  # PR_CAPBSET_DROP, CAP_DAC_OVERRIDE
os.execv(sys.executable, [sys.executable, *sys.argv[1:]])
"""
"""Runs Python without root's right to write everywhere: after exec it is gone."""


@pytest.fixture
def sayso_as_anybody(library_folder: Path, tmp_path: Path) -> Cli:
    """Run a command as a process whose writing the permissions of files can forbid, also for root."""
    launcher = ("-c", AS_ANYBODY, "-m", "reader")
    return partial(run_process, launcher, process_environ(library_folder, tmp_path))


def run_process(
    launcher: Sequence[str],
    environ: Mapping[str, str],
    *argv: str | Path,
    stdin: bytes = b"",
) -> Done:
    """Run Python with these arguments."""
    done = subprocess.run(
        [sys.executable, *launcher, *map(str, argv)],
        input=stdin,
        capture_output=True,
        env=dict(environ),
        timeout=120,
        check=False,
    )
    return Done(done.returncode, done.stdout.decode(), done.stderr.decode())


def process_environ(library: Path, home: Path) -> dict[str, str]:
    """Return an environment in which nothing of the user's own is found."""
    kept = {name: os.environ[name] for name in ("PATH", "PYTHONPATH") if name in os.environ}
    return {
        **kept,
        "HOME": str(home),
        "XDG_CONFIG_HOME": str(home / "config"),
        "XDG_DATA_HOME": str(home / "data"),
        "SAYSO_LIBRARY": str(library),
        "TERM": "xterm-256color",
    }
