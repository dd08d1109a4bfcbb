"""Make what the program says of itself: the tables and pictures of the documentation, the samples.

    python docs/make.py            # rewrites README.md, docs/*.svg, sample_articles/prepared.jsonl

Tests compare them with the program, so that none can be forgotten.
"""

from __future__ import annotations

import re
from argparse import ArgumentParser, HelpFormatter
from itertools import groupby
from pathlib import Path

from reader.cli.arguments import COMMANDS as CLI_COMMANDS
from reader.services.samples import PREPARED, prepare_samples
from reader.tui.commands import COMMANDS

ROOT = Path(__file__).resolve().parent.parent


def keys_table() -> str:
    """Return the keys as a Markdown table, a row a command, in the order of the help."""
    rows = ["| key | does | name |", "|---|---|---|"]
    for group, commands in groupby(COMMANDS, lambda command: command.group):
        rows.append(f"| **{group}** | | |")
        for command in commands:
            keys = " ".join(f"`{key}`" for key in command.keys) or "(palette)"
            keys = keys.replace("|", chr(92) + "|")
            rows.append(f"| {keys} | {command.help} | {command.id} |")
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


def main() -> None:
    """Rewrite all of it."""
    # Deferred: the tables need no screen.
    from pictures import take_pictures

    # Before the pictures, which show them.
    prepared = ROOT / "sample_articles" / PREPARED
    prepared.write_text("".join(prepare_samples()), encoding="utf-8")
    readme = ROOT / "README.md"
    readme.write_text(with_tables(readme.read_text(encoding="utf-8")), encoding="utf-8")
    for name, svg in take_pictures():
        (ROOT / "docs" / f"{name}.svg").write_text(svg, encoding="utf-8")


if __name__ == "__main__":
    main()
