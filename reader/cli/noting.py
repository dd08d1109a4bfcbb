"""note, notes: write, change and remove notes, and list them."""

from __future__ import annotations

from argparse import Namespace

from reader.cli.context import Context
from reader.cli.lookup import find_id, joined
from reader.cli.words import written_time
from reader.errors import UsageError
from reader.model.listing import NoteRow
from reader.services.noting import add_note, edit_note, list_notes, remove_note


def note(arguments: Namespace, context: Context) -> int:
    """Write a note about an article or one of its quotes; or change one, or remove it."""
    text = " ".join(arguments.text)
    if (arguments.remove is None) != bool(text):
        wrong = "a note that is removed takes no TEXT" if text else "a note needs a TEXT"
        raise UsageError(wrong, hint="see sayso note --help")
    with context.open_library() as library:
        article_id = find_id(library, arguments.article)
        if arguments.remove is not None:
            change = remove_note(library, article_id, arguments.remove)
        elif arguments.edit is not None:
            change = edit_note(library, article_id, arguments.edit, text)
        else:
            change = add_note(library, article_id, text, quote=arguments.quote)
    context.say_change(change)
    return 0


def notes(arguments: Namespace, context: Context) -> int:
    """Print the notes on the articles that match, the one written last first."""
    with context.read_library() as library:
        rows = list_notes(library, joined(arguments.query), limit=arguments.limit)
        write = _WRITERS.get(arguments.format, _write)
        for row in rows:
            write(row, context)
        context.say_if_empty(library, found=bool(rows), nothing="no note matches")
    return 0


def _write_json(row: NoteRow, context: Context) -> None:
    from reader.services.exchange import note_object

    context.write_json(note_object(row))


def _write_markdown(row: NoteRow, context: Context) -> None:
    from reader.cli.formats.markdown import markdown_note

    context.write(markdown_note(row) + "\n")


def _write(row: NoteRow, context: Context) -> None:
    when = "" if row.note.written is None else written_time(row.note.written)
    context.write(f"{row.article_id}, note {row.number}: {row.headline}  [{when}]")
    if row.quote_text is not None:
        context.write(f"    {row.quote_text} — {row.speaker or 'not attributed'}")
    lines = row.note.text.split("\n")
    context.write(
        "\n".join(f"    {'¶ ' if n == 0 else '  '}{line}" for n, line in enumerate(lines))
    )


_WRITERS = {"json": _write_json, "markdown": _write_markdown}
