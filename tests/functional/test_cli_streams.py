"""Streams as shells give them: pipes that close, full disks, odd locales, an interrupt."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli_library import BALLOT, LINES, Cli
from tests.conftest import process_environ

COMMAND = [sys.executable, "-m", "reader"]


@pytest.fixture
def environ(library_folder: Path, tmp_path: Path, sayso: Cli) -> dict[str, str]:
    assert sayso("import", "-", stdin=LINES.encode()).status == 0
    return process_environ(library_folder, tmp_path)


def test_a_pipe_that_closes_early_is_quiet(environ: dict[str, str]) -> None:
    lines = "".join(
        json.dumps({"headline": f"Headline {n} " + "x" * 500, "paragraphs": [], "quotes": []})
        + "\n"
        for n in range(500)
    )
    subprocess.run([*COMMAND, "import", "-"], input=lines.encode(), env=environ, check=True,
                   capture_output=True, timeout=120)  # fmt: skip
    with subprocess.Popen(
        [*COMMAND, "list", "--json"], env=environ, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        assert process.stdout.readline().startswith(b'{"id"')
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait(timeout=60) == 0


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full on this system")
def test_a_full_disk_is_told(environ: dict[str, str]) -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [*COMMAND, "list"], env=environ, stdout=full, stderr=subprocess.PIPE, check=False,
            timeout=60,
        )  # fmt: skip
    assert done.returncode == 1
    assert done.stderr.decode().startswith("sayso: can't write the output: ")
    assert done.stderr.count(b"\n") == 1


@pytest.mark.parametrize(
    "locale",
    [
        {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        {"PYTHONIOENCODING": "ascii"},
        {"PYTHONIOENCODING": "latin-1"},
    ],
)
def test_an_encoding_that_lacks_characters_is_no_crash(
    locale: dict[str, str], environ: dict[str, str]
) -> None:
    for argv in (["show", "1"], ["list"], ["show", "1", "--html"], ["quotes", "--csv"]):
        done = subprocess.run(
            [*COMMAND, *argv],
            env={**environ, **locale},
            capture_output=True,
            check=False,
            timeout=60,
        )
        assert (done.returncode, done.stderr) == (0, b"")
    done = subprocess.run(
        [*COMMAND, "show", "1", "--json"], env={**environ, **locale}, capture_output=True,
        check=True, timeout=60,
    )  # fmt: skip
    shown = json.loads(done.stdout.decode("utf-8"))
    assert shown["paragraphs"][0]["text"] == BALLOT["paragraphs"][0]["text"]


def test_an_interrupt_ends_with_130_and_no_traceback(environ: dict[str, str]) -> None:
    with subprocess.Popen(
        [*COMMAND, "annotate"], env=environ, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:  # fmt: skip
        assert process.stdin is not None
        assert process.stdout is not None
        assert process.stderr is not None
        # More than a buffer, so that an answer comes at once; less than a pipe holds.
        process.stdin.write(b'{"id": 1, "text": ""}\n' * 1_000)
        process.stdin.flush()
        assert process.stdout.readline() == b'{"id": 1, "quotes": []}\n'
        process.send_signal(signal.SIGINT)
        process.stdout.read()
        assert process.stderr.read() == b""
        assert process.wait(timeout=60) == 130


def test_closed_standard_streams_are_no_crash(environ: dict[str, str]) -> None:
    script = '"$0" -m reader list >&- <&- && "$0" -m reader show - <&-'
    done = subprocess.run(
        ["sh", "-c", script, sys.executable], env=environ, capture_output=True, check=False,
        timeout=60,
    )  # fmt: skip
    assert done.returncode == 1
    assert b"Traceback" not in done.stderr


@pytest.mark.skipif(os.name != "posix", reason="file names are bytes only there")
def test_a_file_whose_name_is_no_text_is_read(environ: dict[str, str], tmp_path: Path) -> None:
    name = os.fsencode(tmp_path) + b"/page-\xff.txt"
    Path(os.fsdecode(name)).write_text("Harbour opens\n\nThe harbour opened after a long winter.\n")
    done = subprocess.run(
        [*COMMAND, "show", name], env=environ, capture_output=True, check=False, timeout=60
    )
    assert (done.returncode, done.stderr) == (0, b"")
    missing = subprocess.run(
        [*COMMAND, "show", b"none-\xff.txt"],
        env=environ,
        capture_output=True,
        check=False,
        timeout=60,
    )
    assert missing.returncode == 1
    assert missing.stderr.count(b"\n") == 1
