"""import, export: articles and lists of feeds from and to files. What a line holds is the services' affair."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator
from itertools import chain

from reader.cli.context import Context
from reader.cli.files import decoded_lines, open_bytes, shown_name, text_lines
from reader.cli.lookup import joined
from reader.errors import ImportFormatError, UsageError
from reader.model.text import counted, shorten
from reader.services.library import Library
from reader.services.listing import get_article, open_list
from reader.services.transfer import export_jsonl, import_jsonl

_WHAT_IS_IMPORTED = "sayso export jsonl and sayso export opml write such files"
# What may stand before the first letter of a text in whatever encoding: blanks, byte order marks.
_BLANK = b" \t\r\n\0\xef\xbb\xbf\xff\xfe"


def import_file(arguments: Namespace, context: Context) -> int:
    """Read JSON lines into the library, or subscribe to the feeds of an OPML list."""
    with open_bytes(arguments.file, context) as stream, context.open_library() as library:
        shown = shown_name(arguments.file)
        head, first = _head(text_lines(stream, shown))
        if not first:
            raise ImportFormatError(f"{shown}: empty", hint=_WHAT_IS_IMPORTED)
        if first.lstrip(_BLANK).startswith(b"<"):
            return _import_opml(library, first + stream.read(), context)
        if not first.lstrip(_BLANK).startswith(b"{"):
            what = f"{shown}: neither articles (JSON lines) nor a list of feeds (OPML)"
            raise ImportFormatError(what, hint=_WHAT_IS_IMPORTED)
        lines = decoded_lines(chain(head, [first], text_lines(stream, shown)))
        try:
            added, merged = import_jsonl(library, lines)
        except ImportFormatError as error:
            raise ImportFormatError(f"{shown}, {error.what}", hint=error.hint) from error
    already = f", {merged:,} merged with what was there" if merged else ""
    context.say(f"read in {counted(added, 'article')}{already}")
    return 0


def _head(lines: Iterator[bytes]) -> tuple[list[bytes], bytes]:
    """Return the blank lines that a file opens with, and the first other one."""
    head: list[bytes] = []
    for line in lines:
        if line.strip():
            return head, line
        head.append(line)
    return head, b""


def _import_opml(library: Library, data: bytes, context: Context) -> int:
    from reader.services.feeding import import_opml  # Deferred: it pays for the network.

    found = import_opml(library, data)
    already = f", {counted(found.known, 'was', 'were')} there already" if found.known else ""
    fetch = "; sayso refresh fetches them" if found.new else ""
    context.say(f"subscribed to {counted(found.new, 'feed')}{already}{fetch}")
    for address in found.refused:
        context.say(f"left out, since it is no address of a feed: {shorten(address, 200)}")
    return 1 if found.refused else 0


def export(arguments: Namespace, context: Context) -> int:
    """Write the articles that match, or the list of feeds."""
    query = joined(arguments.query)
    with context.read_library() as library:
        if arguments.format == "opml":
            return _export_opml(library, query, context)
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


def _export_opml(library: Library, query: str, context: Context) -> int:
    if query:
        raise UsageError("a list of feeds takes no query", hint="see sayso export --help")
    from reader.services.feeding import export_opml, list_feeds  # Deferred, as above.

    context.use_utf8()
    context.write(export_opml(library).rstrip("\n"))
    context.say(f"wrote out {counted(len(list_feeds(library)), 'feed')}")
    return 0


def _write_markdown(library: Library, article_id: int, before: int, context: Context) -> None:
    from reader.cli.formats.markdown import markdown_article

    if before:
        context.write("\n---\n")
    context.write(markdown_article(get_article(library, article_id)))
