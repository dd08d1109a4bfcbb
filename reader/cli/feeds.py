"""add, feeds, feeds set, remove: subscriptions. refresh is in refreshing.py."""

from __future__ import annotations

from argparse import Namespace

from reader.cli.context import Context
from reader.cli.words import written_time
from reader.errors import SeveralFeedsError, UsageError
from reader.model.listing import FeedRow
from reader.model.text import counted
from reader.services.analysing import analyse_pending
from reader.services.feeding import (
    Subscribed,
    add_feed,
    feed_object,
    find_feed,
    list_feeds,
    remove_feeds,
    set_feed,
)
from reader.services.library import Library


def add(arguments: Namespace, context: Context) -> int:
    """Subscribe to a feed, or to that of a site."""
    with context.open_library() as library:
        try:
            done = _subscribe(library, arguments.url, arguments, context)
        except SeveralFeedsError as several:
            chosen = _choose(several, context)
            if chosen is None:
                raise
            done = _subscribe(library, chosen, arguments, context)
        name = done.row.feed.name
        if done.is_new:
            brought = f": {counted(done.added, 'article')}" if done.added else ""
            context.say(f"subscribed to {name}{brought}")
        else:
            context.say(f"already subscribed to {name}")
        if arguments.format == "json":
            context.write_json(feed_object(done.row))
        analyse_pending(library)
    return 0


def _subscribe(library: Library, url: str, arguments: Namespace, context: Context) -> Subscribed:
    return add_feed(
        library,
        url,
        folder=arguments.folder,
        title=arguments.title,
        unchecked=arguments.unchecked,
        environ=context.environ,
    )


def _choose(several: SeveralFeedsError, context: Context) -> str | None:
    """Ask which feed is meant, where there is somebody to ask."""
    if not (context.stdin.isatty() and context.err.isatty()):
        return None
    context.say(f"{several.what}:")
    for number, url in enumerate(several.urls, 1):
        context.say(f"  {number}  {url}")
    print("which one? ", end="", file=context.err, flush=True)
    said = context.stdin.readline().decode("utf-8", "replace").strip()
    is_one = said.isascii() and said.isdecimal() and 1 <= int(said[:6]) <= len(several.urls)
    return several.urls[int(said) - 1] if is_one else None


def feeds(arguments: Namespace, context: Context) -> int:
    """List the subscriptions, or change the settings of one."""
    if arguments.words[:1] == ["set"]:
        return _set(arguments, context)
    with context.read_library() as library:
        rows = [find_feed(library, word) for word in arguments.words] or list_feeds(library)
        if not rows:
            context.say("no feeds yet; sayso add URL")
    for row in rows:
        context.write_row(row, arguments.format, feed_object, feed_line)
    return 0


def _set(arguments: Namespace, context: Context) -> int:
    _, *rest = arguments.words
    changes = [word.split("=", 1) for word in rest[1:]]
    if not changes or any(len(change) != 2 for change in changes):
        raise UsageError("name a feed, and settings as KEY=VALUE", hint="see sayso feeds --help")
    with context.open_library() as library:
        row = find_feed(library, rest[0])
        row = set_feed(library, row.feed.id, [(name, value) for name, value in changes])
    if arguments.format == "json":
        context.write_json(feed_object(row))
    else:
        context.say(f"set {', '.join(name for name, _ in changes)} of {row.feed.name}")
    return 0


def remove(arguments: Namespace, context: Context) -> int:
    """Unsubscribe; articles stay."""
    with context.open_library() as library:
        rows = _named(library, arguments.feeds)
        change = remove_feeds(library, [row.feed.id for row in rows])
    names = ", ".join(row.feed.name for row in rows)
    context.say(f"{change.what}: {names}; its articles stay, sayso undo takes it back")
    return 0


def _named(library: Library, references: list[str]) -> list[FeedRow]:
    """Return the feeds that are named, each once; raise before anything is done."""
    found = {row.feed.id: row for row in (find_feed(library, one) for one in references)}
    return list(found.values())


def feed_line(row: FeedRow) -> str:
    """Return a feed as one line, and what is wrong with it as another."""
    feed, state = row.feed, row.feed.state
    where = f"  [{', '.join(feed.folders)}]" if feed.folders else ""
    title = feed.own_title or feed.title
    name = f"{title}  {feed.url}" if title else feed.url
    line = f"{feed.id:>4}  {row.unread:>5}/{row.articles:<6} {name}{where}"
    if state.error is None:
        return line
    since = f" since {written_time(state.failing_since)}" if state.failing_since else ""
    later = "; it is not asked again" if state.gone else ""
    if state.next_fetch and not state.gone:
        later = f"; next try {written_time(state.next_fetch)}"
    return f"{line}\n      fails{since}: {state.error}{later}"
