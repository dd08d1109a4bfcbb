"""import, export: articles from and to files. What a line holds is the services' affair."""

from __future__ import annotations

from argparse import Namespace

from reader.cli.context import Context
from reader.cli.files import decoded_lines, open_bytes
from reader.cli.lookup import joined
from reader.cli.words import counted
from reader.services.exchange import export_jsonl, import_jsonl
from reader.services.library import Library
from reader.services.listing import get_article, open_list


def import_file(arguments: Namespace, context: Context) -> int:
    """Read JSON lines into the library."""
    with open_bytes(arguments.file, context) as stream, context.open_library() as library:
        added, merged = import_jsonl(library, decoded_lines(stream))
    already = f", {merged:,} merged with what was there" if merged else ""
    context.say(f"read in {counted(added, 'article')}{already}")
    return 0


def export(arguments: Namespace, context: Context) -> int:
    """Write the articles that match."""
    query = joined(arguments.query)
    with context.read_library() as library:
        if arguments.format == "jsonl":
            context.use_utf8()
            written = export_jsonl(library, query, context.out)
        else:
            written = 0
            for article_id in open_list(library, query).ids():
                _write_markdown(library, article_id, written, context)
                written += 1
    context.say(f"wrote out {counted(written, 'article')}")
    return 0


def _write_markdown(library: Library, article_id: int, before: int, context: Context) -> None:
    from reader.cli.formats.markdown import markdown_article

    if before:
        context.write("\n---\n")
    context.write(markdown_article(get_article(library, article_id)))
