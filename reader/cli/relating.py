"""related: where the story goes from an article. Changes nothing."""

from __future__ import annotations

from argparse import Namespace
from itertools import chain

from reader.cli.context import Context
from reader.cli.formats.plain import link_line
from reader.cli.lookup import find_or_fetch, is_page, read_preview
from reader.cli.words import written_date
from reader.errors import UsageError
from reader.model.listing import ArticleRow, Related, ResolvedLink, SpeakerTally
from reader.services.exchange import related_object
from reader.services.library import Library
from reader.services.listing import get_row, open_list
from reader.services.relating import get_related_of, rank_related

_USAGE_HINT = "see sayso related --help"


def related(arguments: Namespace, context: Context) -> int:
    """Print where the story goes from an article, or what is most like each that matches."""
    if arguments.article is not None and arguments.query is not None:
        raise UsageError("name an article or use --query, not both", hint=_USAGE_HINT)
    if arguments.article is None and arguments.query is None:
        raise UsageError("name an article, or use --query", hint=_USAGE_HINT)
    with context.read_library() as library:
        if arguments.query is not None:
            return _rank(library, arguments.query, arguments.format, context)
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


def _rank(library: Library, query: str, form: str | None, context: Context) -> int:
    view = open_list(library, query)
    for article_id in view.ids():
        found = rank_related(library, article_id)
        row = get_row(library, article_id)
        if form == "json":
            context.write_json(related_object(found, row.url))
        else:
            ids = " ".join(str(link.target.id) for link in found.similar if link.target)
            context.write(f"{row.id}: {row.headline}  [{ids}]")
    context.say_if_empty(library, found=view.total > 0, nothing="no article matches")
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
    if len(found.story) > 1:
        title = f"THIS STORY (sayso story {found.story_id})"
        blocks.append([title, *(_story_line(row, found.article_id) for row in found.story)])
    if found.copies:
        blocks.append(["ALSO IN", *(f"  {_place(row)}" for row in found.copies)])
    if not blocks:
        context.say("nothing leads on from this article")
    else:
        context.write("\n\n".join("\n".join(block) for block in blocks))


def _story_line(row: ArticleRow, here: int) -> str:
    mark = "▸" if row.id == here else " " if row.read else "●"
    return f"  {mark} {written_date(row.when)}  {row.headline}  [{row.id}]"


def _place(row: ArticleRow) -> str:
    outlet = f"{row.publisher}: " if row.publisher else ""
    return f"{outlet}{row.headline}  [{row.id}]"


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
