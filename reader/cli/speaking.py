"""quotes, speakers, annotate: who said what. Changes nothing."""

from __future__ import annotations

import csv
import json
from argparse import Namespace
from collections.abc import Iterable
from itertools import chain, islice
from typing import BinaryIO

from reader.cli.context import Context
from reader.cli.files import open_bytes, shown_name, text_lines
from reader.cli.lookup import joined
from reader.cli.words import quote_place, speaker_words, written_date
from reader.errors import ImportFormatError, ReaderError, UsageError
from reader.model.listing import QuoteRow, SpeakerRow
from reader.model.text import counted

CSV_COLUMNS = (
    "article_id", "url", "headline", "publisher", "published", "paragraph", "kind", "start", "end",
    "text", "group", "speaker", "role", "source", "cue", "confidence",
)  # fmt: skip

_LINE_HINT = 'a line is {"id": ..., "text": "..."}; sayso show - finds the quotes of a plain text'


def quotes(arguments: Namespace, context: Context) -> int:
    """Print the quotes of the articles that match."""
    from reader.services.speaking import list_quotes

    with context.read_library() as library:
        rows = list_quotes(
            library, joined(arguments.query), speaker=arguments.speaker, limit=arguments.limit
        )
        first = next(rows, None)
        rows = rows if first is None else chain([first], rows)
        if arguments.format == "csv":
            _write_csv(rows, context)
        else:
            write = _WRITERS.get(arguments.format, _write)
            for row in rows:
                write(row, context)
        context.say_if_empty(library, found=first is not None, nothing="no quote matches")
    return 0


def _write_json(row: QuoteRow, context: Context) -> None:
    from reader.services.exchange import quote_object

    context.write_json(quote_object(row))


def _write_markdown(row: QuoteRow, context: Context) -> None:
    from reader.cli.formats.markdown import markdown_quote

    context.write(markdown_quote(row) + "\n")


def _write(row: QuoteRow, context: Context) -> None:
    context.write(f"{row.text}\n    — {speaker_words(row.quote.speaker)}")
    context.write(f"      {row.article_id}: {quote_place(row)}\n")


_WRITERS = {"json": _write_json, "markdown": _write_markdown}


def _write_csv(rows: Iterable[QuoteRow], context: Context) -> None:
    from reader.services.exchange import quote_object

    context.use_utf8()
    writer = csv.writer(context.out, lineterminator="\n")
    writer.writerow(CSV_COLUMNS)
    for row in rows:
        value = quote_object(row)
        writer.writerow([_cell(value[column]) for column in CSV_COLUMNS])


_FORMULAS = ("=", "+", "-", "@")
"""How a cell begins that spreadsheets calculate. Text has no tabs or line breaks at its start."""


def _cell(value: object) -> object:
    # A source or a cue is a passage; the words of it are what a table has room for.
    if isinstance(value, dict):
        value = value["text"]
    # A spreadsheet would take what a page says for a formula, and run it.
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULAS) else value


def speakers(arguments: Namespace, context: Context) -> int:
    """Print a row for each speaker with a name; or watch one, merge two, take one apart."""
    verb, names = "".join(arguments.query[:1]), arguments.query[1:]
    needed = _NAMES_NEEDED.get(verb, -1)
    if len(names) == needed:
        return _change_speakers(verb, names, context)
    if needed > 0:
        what = f"{verb} takes {counted(needed, 'name')}, each in quotation marks if it has several words"
        raise UsageError(what, hint=f"to look for the word: sayso speakers '\"{verb}\"'")
    from reader.services.exchange import speaker_object
    from reader.services.speaking import list_speakers

    with context.read_library() as library:
        found = False
        for row in islice(list_speakers(library, joined(arguments.query)), arguments.limit):
            found = True
            context.write_row(row, arguments.format, speaker_object, _speaker_line)
        context.say_if_empty(library, found=found, nothing="no speaker matches")
    return 0


_NAMES_NEEDED = {"watch": 1, "unwatch": 1, "merge": 2, "split": 1}
"""Verbs with the number of names after them."""


def _change_speakers(verb: str, names: list[str], context: Context) -> int:
    from reader.services import watching

    with context.open_library() as library:
        if verb == "merge":
            change = watching.merge_speakers(library, *names)
        elif verb == "split":
            change = watching.split_speakers(library, *names)
        else:
            change = watching.watch(library, names[0], verb == "watch")
    context.say_change(change)
    return 0


def _speaker_line(row: SpeakerRow) -> str:
    name = f"{row.name}, {row.roles[0]}" if row.roles else row.name
    where = counted(row.articles, "article")
    if row.stories > 1:
        where += f", {counted(row.stories, 'story', 'stories')}"
    if row.last is not None:
        where += f", last on {written_date(row.last)}"
    return f"{row.quotes:>6} {'*' if row.watched else ' '}{name}  [{where}]"


def annotate(arguments: Namespace, context: Context) -> int:
    """Answer each text of a stream of JSON lines with its quotes; tell bad lines, and go on."""
    with open_bytes(arguments.file, context) as stream:
        return _annotate_lines(stream, arguments.file, context)


def _annotate_lines(stream: BinaryIO, name: str, context: Context) -> int:
    from reader.quotes.annotate import annotate_text

    status = 0
    shown = shown_name(name)
    for number, line in enumerate(text_lines(stream, shown), 1):
        if not line.strip():
            continue
        try:
            identity, text = _text_of(line, f"{shown}, line {number}")
        except ReaderError as error:
            context.say(f"sayso: {error}")
            status = 1
            continue
        context.write_json({"id": identity, "quotes": annotate_text(text)})
    return status


def _text_of(line: bytes, where: str) -> tuple[object, str]:
    try:
        value = json.loads(line.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise ImportFormatError(f"{where}: not UTF-8") from error
    except (ValueError, RecursionError) as error:
        raise ImportFormatError(f"{where}: not JSON", hint=_LINE_HINT) from error
    if not isinstance(value, dict) or not isinstance(value.get("text"), str):
        raise ImportFormatError(f'{where}: no object with a "text"', hint=_LINE_HINT)
    return value.get("id"), value["text"]
