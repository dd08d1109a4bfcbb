"""show, list: look at articles. Changes nothing."""

from __future__ import annotations

import shutil
from argparse import Namespace
from collections.abc import Callable
from functools import partial

from reader.cli.context import Context
from reader.cli.formats.plain import plain_article
from reader.cli.lookup import find_or_fetch, is_page, joined, read_preview
from reader.cli.words import written_date
from reader.errors import ReaderError, UsageError
from reader.model.clock import local_now
from reader.model.listing import ArticleRow, StoredArticle
from reader.model.story import WhatIsNew
from reader.model.text import counted
from reader.services.exchange import article_object, history_object, news_object, row_object
from reader.services.library import Library
from reader.services.listing import open_list
from reader.services.relating import resolve_link

PAGE = 500
"""Rows asked for at a time: memory stays flat however large the library is."""
_NEW_HINT = "it goes with the plain text and with --json"


def show(arguments: Namespace, context: Context) -> int:
    """Print articles in one of the formats; with --new, what was not read before.

    Of several, one that can't be had is told, and the others are printed.
    """
    several = len(arguments.articles) > 1
    if arguments.new and arguments.format in ("markdown", "html"):
        raise UsageError(f"--new and --{arguments.format} don't go together", hint=_NEW_HINT)
    if several and arguments.format == "html":
        raise UsageError("--html makes a page of one article", hint="give it one at a time")
    status = 0
    for index, reference in enumerate(arguments.articles):
        try:
            shown = _find(reference, arguments, context)
        except ReaderError as error:
            if not several:
                raise
            context.say(f"sayso: {error}")
            status = 1
            continue
        if index and arguments.format != "json":
            context.write("\n---\n" if arguments.format == "markdown" else "\n")
        shown()
    return status


def _find(reference: str, arguments: Namespace, context: Context) -> Callable[[], None]:
    """Return what prints the article."""
    form = arguments.format
    if is_page(reference):
        stored = read_preview(reference, context)
        if form == "json":
            # Only the library gives ids.
            return partial(context.write_json, {**article_object(stored), "id": None})
        return partial(_write_article, stored, form, context)
    with context.read_library() as library:
        stored = find_or_fetch(library, reference, context)
        news = _news(library, stored) if arguments.new else None
        if form == "json":
            value = article_object(stored, resolve=partial(resolve_link, library))
            told = {"news": news_object(news)} if news else {}
            return partial(context.write_json, {**value, "id": stored.id or None, **told})
    return partial(_write_article, stored, form, context, news)


def _news(library: Library, stored: StoredArticle) -> WhatIsNew | None:
    from reader.services.novelty import get_news  # Deferred: other lists and pages need none of it.

    return get_news(library, stored.id) if stored.id else None


def _write_article(
    stored: StoredArticle, form: str | None, context: Context, news: WhatIsNew | None = None
) -> None:
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
        context.write(styled_article(stored, width, palette, local_now(), news))
    else:
        context.write(plain_article(stored, news))


def list_articles(arguments: Namespace, context: Context) -> int:
    """Print a row for each article that matches."""
    with context.read_library() as library:
        view = open_list(library, joined(arguments.query), limit=arguments.limit)
        for start in range(0, view.total, PAGE):
            for row in view.rows(start, PAGE):
                context.write_row(row, arguments.format, row_object, _row_line)
        view.check_finished()
        context.say_if_empty(library, found=view.total > 0, nothing="no article matches")
    return 0


def history(arguments: Namespace, context: Context) -> int:
    """Print when each article that matches was opened last, the latest first."""
    from reader.services.visiting import list_history  # Deferred: only this command needs it.

    found = False
    with context.read_library() as library:
        for row, opened in list_history(library, joined(arguments.query), limit=arguments.limit):
            found = True
            if arguments.format == "json":
                context.write_json(history_object(row, opened))
            else:
                when = f"{opened.astimezone():%Y-%m-%d %H:%M}"
                about = f"  [{row.publisher}]" if row.publisher else ""
                context.write(f"{row.id:>6}  {when}  {row.headline}{about}")
        context.say_if_empty(library, found=found, nothing="nothing was opened that matches")
    return 0


def _row_line(row: ArticleRow) -> str:
    marks = ("●" if not row.read else " ") + ("★" if row.bookmarked else " ")
    details = [row.publisher or "", f"{row.reading_minutes} min"]
    if row.quotes:
        details.append(counted(row.quotes, "quote"))
    details += [f"#{tag}" for tag in row.tags]
    about = " · ".join(part for part in details if part)
    return f"{row.id:>6} {marks} {written_date(row.when)}  {row.headline}  [{about}]"
