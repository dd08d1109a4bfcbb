"""Make what the README shows of the program: the tables of keys and commands, the picture.

    python docs/make.py            # rewrites README.md and docs/screenshot.svg

A test compares the tables with the program, so that neither can be forgotten.
"""

from __future__ import annotations

import asyncio
import re
import tempfile
from argparse import ArgumentParser, HelpFormatter
from datetime import UTC, datetime
from itertools import groupby
from pathlib import Path

from reader.cli.arguments import COMMANDS as CLI_COMMANDS
from reader.config import Settings
from reader.services.library import Library, add_samples, open_library
from reader.services.listing import find_article
from reader.tui.commands import COMMANDS

ROOT = Path(__file__).resolve().parent.parent
SHOWN = "https://tidewaterpost.example/world/harbour-delegation-norwick"
NOW = datetime(2026, 11, 20, 9, tzinfo=UTC)
SIZE = (142, 40)


def keys_table() -> str:
    """Return the keys as a Markdown table, a row a command, in the order of the help."""
    rows = ["| key | does |", "|---|---|"]
    for group, commands in groupby(COMMANDS, lambda command: command.group):
        rows.append(f"| **{group}** | |")
        for command in commands:
            keys = " ".join(f"`{key}`" for key in command.keys) or "(palette)"
            rows.append(f"| {keys.replace('|', chr(92) + '|')} | {command.help} |")
    return "\n".join(rows)


def commands_table() -> str:
    """Return the command line as a Markdown table, a row a command, in the order of its help."""
    rows = ["| command | does |", "|---|---|"]
    for command in CLI_COMMANDS:
        parser = ArgumentParser(f"sayso {command.name}", add_help=False, formatter_class=_Wide)
        command.add_arguments(parser)
        lines = parser.format_usage().removeprefix("usage: ").strip().splitlines()
        usage = "<br>".join(f"`{line.strip()}`" for line in lines)
        rows.append(f"| {usage.replace('|', chr(92) + '|')} | {command.summary} |")
    return "\n".join(rows)


class _Wide(HelpFormatter):
    """Writes the usage on one line."""

    def __init__(self, prog: str) -> None:
        super().__init__(prog, width=1_000)


def with_tables(readme: str) -> str:
    """Return the README with its tables as the commands are now."""
    for name, table in (("keys", keys_table()), ("commands", commands_table())):
        marked = f"<!-- {name} -->\n{table}\n<!-- /{name} -->"
        section = re.compile(f"<!-- {name} -->.*<!-- /{name} -->", re.DOTALL)
        readme = section.sub(lambda _, marked=marked: marked, readme)
    return readme


async def picture(library: Library) -> str:
    """Return the main screen as SVG, with one of the samples open and its first quote focused."""
    from reader.tui.app import SaysoApp

    app = SaysoApp(
        library,
        Settings(theme="dark"),
        open_article=find_article(library, SHOWN),
        environ={},
        now=lambda: NOW,
    )
    async with app.run_test(size=SIZE) as pilot:
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        svg = app.export_screenshot(title="sayso")
    # Without the web fonts: a picture loads nothing from anywhere.
    return re.sub(r"@font-face \{.*?\}", "", svg, flags=re.DOTALL)


def main() -> None:
    """Rewrite both."""
    readme = ROOT / "README.md"
    readme.write_text(with_tables(readme.read_text(encoding="utf-8")), encoding="utf-8")
    with tempfile.TemporaryDirectory() as folder, open_library(Path(folder)) as library:
        add_samples(library)
        svg = asyncio.run(picture(library))
    (ROOT / "docs" / "screenshot.svg").write_text(svg, encoding="utf-8")


if __name__ == "__main__":
    main()
