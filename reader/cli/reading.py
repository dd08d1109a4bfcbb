"""show, list, related: look at articles. Changes nothing."""

from __future__ import annotations

import shutil
from argparse import Namespace
from datetime import UTC, datetime
from functools import partial
from itertools import chain

from reader.cli.context import Context
from reader.cli.formats.plain import link_line, plain_article
from reader.cli.lookup import find_or_fetch, is_page, joined, read_preview
from reader.cli.words import counted, written_date
from reader.model.listing import ArticleRow, Related, ResolvedLink, SpeakerTally, StoredArticle
from reader.services.exchange import article_object, related_object, row_object
from reader.services.listing import open_list
from reader.services.relating import get_related_of, resolve_link

PAGE = 500
"""Rows asked for at a time: memory stays flat however large the library is."""


def show(arguments: Namespace, context: Context) -> int:
    """Print an article in one of the formats."""
    if is_page(arguments.article):
        stored = read_preview(arguments.article, context)
        if arguments.format == "json":
            # Only the library gives ids.
            context.write_json({**article_object(stored), "id": None})
        else:
            _write_article(stored, arguments.format, context)
        return 0
    with context.read_library() as library:
        stored = find_or_fetch(library, arguments.article, context)
        if arguments.format == "json":
            value = article_object(stored, resolve=partial(resolve_link, library))
            context.write_json({**value, "id": stored.id or None})
            return 0
    _write_article(stored, arguments.format, context)
    return 0


def _write_article(stored: StoredArticle, form: str | None, context: Context) -> None:
    if form == "markdown":
        from reader.cli.formats.markdown import markdown_article

        context.write(markdown_article(stored))
    elif form == "html":
        from reader.cli.formats.html import html_article

        context.use_utf8()  # The page says that it is.
        context.write(html_article(stored))
    elif form is None and context.out.isatty():
        from reader.cli.formats.styled import choose_palette, styled_article

        width, palette = shutil.get_terminal_size().columns, choose_palette(context.environ)
        context.write(styled_article(stored, width, palette, datetime.now(UTC).astimezone()))
    else:
        context.write(plain_article(stored))


def list_articles(arguments: Namespace, context: Context) -> int:
    """Print a row for each article that matches."""
    with context.read_library() as library:
        view = open_list(library, joined(arguments.query), limit=arguments.limit)
        for start in range(0, view.total, PAGE):
            for row in view.rows(start, PAGE):
                if arguments.format == "json":
                    context.write_json(row_object(row))
                else:
                    context.write(_row_line(row))
        context.say_if_empty(library)
    return 0


def _row_line(row: ArticleRow) -> str:
    marks = ("●" if not row.read else " ") + ("★" if row.bookmarked else " ")
    details = [row.publisher or "", f"{row.reading_minutes} min"]
    if row.quotes:
        details.append(counted(row.quotes, "quote"))
    details += [f"#{tag}" for tag in row.tags]
    about = " · ".join(part for part in details if part)
    return f"{row.id:>6} {marks} {written_date(row.when)}  {row.headline}  [{about}]"


def related(arguments: Namespace, context: Context) -> int:
    """Print where the story goes from an article."""
    with context.read_library() as library:
        if is_page(arguments.article):
            stored = read_preview(arguments.article, context)
        else:
            stored = find_or_fetch(library, arguments.article, context)
        found = get_related_of(library, stored)
        if arguments.format == "json":
            value = related_object(found, stored.article.url)
            context.write_json({**value, "id": stored.id or None})
        else:
            _write_related(found, context)
    return 0


def _write_related(found: Related, context: Context) -> None:
    groups = (
        ("READ MORE", found.refers),
        ("SIMILAR", found.similar),
        ("EXPLORE", found.promos),
        ("LINKS", found.inline),
    )
    blocks = [[title, *map(_link_line, links)] for title, links in groups if links]
    if found.speakers:
        blocks.insert(1, ["SPEAKERS", *chain.from_iterable(map(_speaker_lines, found.speakers))])
    if not blocks:
        context.say("nothing leads on from this article")
    else:
        context.write("\n\n".join("\n".join(block) for block in blocks))


def _link_line(link: ResolvedLink) -> str:
    target = "" if link.target is None else f"  [in the library: {link.target.id}]"
    return f"  {link_line(link.link)}{target}"


def _speaker_lines(tally: SpeakerTally) -> list[str]:
    counts = f"{tally.here} here"
    if tally.speaker.named:
        counts += f", {tally.in_all} in all"
    lines = [f"  {tally.speaker.name}: {counts}"]
    lines += [f"    also in {row.id}: {row.headline}" for row in tally.elsewhere]
    return lines
