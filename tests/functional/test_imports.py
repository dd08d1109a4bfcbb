"""What a command imports is what its start costs; listed in a process of its own, by no clock."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.cli_library import LINES
from tests.conftest import process_environ

HEAVY = {
    "textual", "rich", "trafilatura", "lxml", "yaml", "platformdirs", "asyncio", "urllib.request",
    "http.client", "socket", "importlib.metadata", "feedparser", "pygments", "markdown_it",
}  # fmt: skip
PROGRAM = """
import sys
from reader.cli.main import main
try:
    status = main(sys.argv[1:])
finally:
    print("\\n".join(sorted(sys.modules)), file=sys.stderr)
raise SystemExit(status)
"""


START = """
import sys
import reader.__main__, reader.launch.frame, reader.cli.main, reader.cli.opening, reader.tui.app
ours = [module for name, module in list(sys.modules.items()) if name.startswith("reader")]
classes = {one for module in ours for one in vars(module).values() if isinstance(one, type)}
classes |= {one for each in classes for one in vars(each).values() if isinstance(one, type)}
written = {one for one in classes if one.__module__.startswith("reader")
           and getattr(vars(one).get("__dataclass_params__"), "init", False)}
print(*sys.modules)
print(*sorted(f"{one.__module__}.{one.__qualname__}" for one in written))
"""
LATE = {
    "argparse", "hashlib", "reader.cli.parser", "reader.services.citing", "reader.services.marking",
    "reader.services.relating", "reader.services.refreshing", "reader.services.upkeep",
    "reader.store.signatures", "reader.store.versions", "reader.tui.screens.dialogs",
}  # fmt: skip


def modules_of(argv: Sequence[str], home: Path, stdin: str = "") -> set[str]:
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, *argv],
        input=stdin,
        capture_output=True,
        text=True,
        env=process_environ(home / "library", home),
        check=False,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr[:1000]
    return set(done.stderr.splitlines())


def heavy_of(argv: Sequence[str], home: Path, stdin: str = "") -> set[str]:
    return modules_of(argv, home, stdin) & HEAVY


@pytest.mark.parametrize("argv", [["--version"], ["--help"], ["list", "--help"]])
def test_help_and_version_import_no_more_than_the_arguments_need(
    argv: list[str], tmp_path: Path
) -> None:
    loaded = modules_of(argv, tmp_path)
    assert loaded & (HEAVY | {"sqlite3", "csv"}) == set()
    assert not any(name.startswith(("reader.services", "reader.store")) for name in loaded)


@pytest.mark.parametrize(
    "argv",
    [
        ["list", "--json"],
        ["list", "unread"],
        ["show", "1"],
        ["show", "1", "--json"],
        ["show", "1", "--markdown"],
        ["show", "1", "--html"],
        ["quotes"],
        ["quotes", "--csv"],
        ["speakers"],
        ["related", "1"],
        ["mark", "read", "1", "2"],
        ["tag", "port", "1"],
        ["export", "jsonl"],
        ["doctor"],
    ],
    ids=" ".join,
)
def test_plain_commands_import_neither_the_screen_nor_the_extractor(
    argv: list[str], tmp_path: Path
) -> None:
    modules_of(["import", "-"], tmp_path, LINES)
    # doctor looks at the configuration too, which lies where the platform says.
    allowed = {"platformdirs"} if argv == ["doctor"] else set[str]()
    assert heavy_of(argv, tmp_path) <= allowed


def test_pasted_text_is_read_without_the_extractor_of_web_pages(tmp_path: Path) -> None:
    page = "Harbour opens\n\nThe harbour opened on Friday after a long winter, the port said.\n"
    assert heavy_of(["show", "-"], tmp_path, page) == set()
    assert heavy_of(["annotate"], tmp_path, '{"id": 1, "text": "Hello."}') == set()


def test_the_package_itself_imports_nothing() -> None:
    program = (
        "import sys; before = set(sys.modules); import reader; print(set(sys.modules) - before)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, timeout=60
    )
    assert done.stdout.strip() == "{'reader'}"


def test_an_article_styled_for_a_terminal_needs_no_textual() -> None:
    program = "import sys; import reader.cli.formats.styled; print(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, timeout=60
    )
    assert set(done.stdout.split()) & (HEAVY - {"rich"}) == set()


def start_loads() -> tuple[set[str], list[str]]:
    """Return the modules that the screen's start loads, and the classes that `dataclass` wrote."""
    done = subprocess.run(
        [sys.executable, "-c", START], capture_output=True, text=True, check=True, timeout=60
    )
    modules, written = done.stdout.splitlines()
    return set(modules.split()), written.split()


def test_the_screen_starts_without_what_comes_with_later_keys() -> None:
    assert start_loads()[0] & LATE == set()


def test_no_class_that_the_screen_starts_with_is_slow_to_make() -> None:
    # `frozen` and `mutable` of reader.model.frozen take a tenth of what `dataclass` does.
    assert start_loads()[1] == []
