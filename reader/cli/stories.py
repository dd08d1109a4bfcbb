"""stories, story: what belongs together, in time order; mending it."""

from __future__ import annotations

from argparse import Namespace

from reader.cli.context import Context
from reader.cli.lookup import find_id, joined
from reader.cli.words import written_date
from reader.errors import UsageError
from reader.model.story import StoryRow, StoryStep
from reader.model.text import counted
from reader.services.exchange import step_object, story_object
from reader.services.library import Library
from reader.services.stories import (
    begin_story,
    get_timeline,
    join_story,
    leave_story,
    list_stories,
)

_USAGE_HINT = "see sayso story --help"


def list_all(arguments: Namespace, context: Context) -> int:
    """Print a row for each story."""
    with context.read_library() as library:
        row = None
        for row in list_stories(library, joined(arguments.query), limit=arguments.limit):
            context.write_row(row, arguments.format, story_object, _story_line)
        context.say_if_empty(library, found=row is not None, nothing="no story matches")
    return 0


def _story_line(row: StoryRow) -> str:
    first, last = written_date(row.first), written_date(row.last)
    when = first if first == last else f"{first} to {last}"
    return f"{row.id:>6}  {when}  {row.headline}  [{_read(row)}]"


def _read(row: StoryRow) -> str:
    return f"{row.read} of {counted(len(row.articles), 'article')} read"


def story(arguments: Namespace, context: Context) -> int:
    """Print a story as a timeline; join puts articles in or makes a new one, leave takes one out."""
    match arguments.words:
        case ["join", "new", *articles] if articles:
            with context.open_library() as library:
                context.say(begin_story(library, _ids(library, articles)).what)
        case ["join", number, *articles] if articles:
            with context.open_library() as library:
                ids = _ids(library, articles)
                context.say(join_story(library, _number(number), *ids).what)
        case ["leave", article]:
            with context.open_library() as library:
                context.say(leave_story(library, find_id(library, article)).what)
        case ["join", *_]:
            raise UsageError("join takes a story's number, or new, and articles", hint=_USAGE_HINT)
        case ["leave", *_]:
            raise UsageError("leave takes one article", hint=_USAGE_HINT)
        case [number]:
            _write_timeline(_number(number), arguments.format, context)
        case _:
            raise UsageError("a story is one number", hint=_USAGE_HINT)
    return 0


def _ids(library: Library, articles: list[str]) -> list[int]:
    return [find_id(library, article) for article in articles]


def _number(word: str) -> int:
    if not word.isascii() or not word.isdecimal() or len(word) > 12:
        raise UsageError(f"{word!r:.40} is no story's number", hint=_USAGE_HINT)
    return int(word)


def _write_timeline(number: int, form: str | None, context: Context) -> None:
    with context.read_library() as library:
        timeline = get_timeline(library, number)
    if form == "json":
        for step in timeline.steps:
            context.write_json(step_object(step))
        return
    context.write(f"{timeline.story.headline}  [{_read(timeline.story)}]")
    for step in timeline.steps:
        context.write("\n".join(_step_lines(step)))


def _step_lines(step: StoryStep) -> list[str]:
    row = step.row
    mark = " " if row.read else "●"
    outlet = f"{row.publisher}: " if row.publisher else ""
    lines = [f"{mark} {written_date(row.when)}  {outlet}{row.headline}  [{row.id}]"]
    if step.new_quotes:
        lines.append(f"    {counted(step.new_quotes, 'new quote')}")
    if step.new_voices:
        lines.append(f"    new voices: {', '.join(step.new_voices)}")
    if step.copies:
        places = (f"{copy.publisher or copy.headline} [{copy.id}]" for copy in step.copies)
        lines.append(f"    also in: {', '.join(places)}")
    return lines
