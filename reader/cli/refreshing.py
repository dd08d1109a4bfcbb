"""refresh: ask the feeds for what is new. Lines on standard output are for programs only."""

from __future__ import annotations

import sys
from argparse import Namespace
from contextlib import ExitStack

from reader.cli.context import Context
from reader.config import Settings, load_settings
from reader.model.text import counted
from reader.services.analysing import analyse_pending
from reader.services.configured import take_configured
from reader.services.feeding import feed_object, find_feed
from reader.services.fetching import fetch_many
from reader.services.library import Library
from reader.services.refreshing import Progress, RefreshReport, refresh
from reader.services.retaining import let_go_of_old
from reader.services.ruling import apply_to_new, begin_rules
from reader.services.saving import update_saved
from reader.services.settling import settle
from reader.services.workers import Workers


def refresh_feeds(arguments: Namespace, context: Context) -> int:
    """Refresh the feeds named, or all."""
    with ExitStack() as stack:
        settings = load_settings(context.places)
        library = stack.enter_context(context.open_library())
        workers = stack.enter_context(Workers(in_background=True))
        feed_ids = [find_feed(library, one).feed.id for one in arguments.feeds]
        bar = stack.enter_context(_Bar(context))
        told = _Teller(arguments.format == "json", settings.full_article, context, bar)
        begin_rules(library)
        take_configured(library, settings.queries)
        report = refresh(
            library,
            feed_ids or None,
            only_due=arguments.due,
            on_progress=told.feed,
            on_wait=lambda: _say_waiting(context),
            environ=context.environ,
            workers=workers,
            allows_commands=settings.exec_feeds,
        )
        bar.clear()
        _say(report, context)
        apply_to_new(library, settings.rules, are_whole=False)
        if not arguments.quick:
            _finish(library, workers, told, bar, context)
            apply_to_new(library, settings.rules, are_whole=True)
            _let_go(library, settings, context)
    return 1 if report.asked and len(report.failed) == report.asked else 0


def _say_waiting(context: Context) -> None:
    context.say("another refresh is under way: waiting for it")
    context.err.flush()


def _finish(library: Library, workers: Workers, told: _Teller, bar: _Bar, context: Context) -> None:
    if told.whole:
        fetch_many(library, told.whole, environ=context.environ)
    analyse_pending(
        library,
        workers=workers,
        on_progress=lambda left: bar.show(f"{left:,} articles wait for their quotes"),
    )
    bar.show("looking for stories")
    settle(library)
    update_saved(library)


def _let_go(library: Library, settings: Settings, context: Context) -> None:
    """Let go of what is old, after the rules: what they marked is touched."""
    if settings.retention is not None and (count := let_go_of_old(library, settings.retention)):
        never = f"not touched for {counted(settings.retention, 'day')}"
        context.say(f"let go of {counted(count, 'article')} {never}")


class _Teller:
    """Tells of each feed as it is done, and notes the articles that are to be fetched whole."""

    def __init__(self, as_json: bool, whole: str, context: Context, bar: _Bar) -> None:
        self._as_json = as_json
        self._default = whole
        self._context = context
        self._bar = bar
        self.whole: list[int] = []

    def feed(self, progress: Progress) -> None:
        row = progress.row
        if (row.feed.settings.full_article or self._default) == "always":
            self.whole += progress.added
        if self._as_json:
            value = {
                **feed_object(row),
                "new": len(progress.added),
                "changed": len(progress.changed),
                "done": progress.done,
                "total": progress.total,
            }
            self._context.write_json(value)
            # Whoever reads shows it while the rest is under way.
            self._context.out.flush()
        if progress.moved_from:
            self._bar.clear()
            self._context.say(f"{progress.moved_from} has moved to {row.feed.url}")
        self._bar.show(f"{progress.done:,} of {progress.total:,} feeds")


class _Bar:
    """A line on the terminal that is written over; nothing where there is no terminal."""

    def __init__(self, context: Context) -> None:
        self._err = context.err
        self._is_shown = False
        self._is_terminal = context.err is sys.stderr and context.err.isatty()

    def __enter__(self) -> _Bar:
        return self

    def __exit__(self, *_: object) -> None:
        self.clear()

    def show(self, words: str) -> None:
        if self._is_terminal:
            self._err.write(f"\r\x1b[K{words}")
            self._err.flush()
            self._is_shown = True

    def clear(self) -> None:
        if self._is_shown:
            self._err.write("\r\x1b[K")
            self._is_shown = False


def _say(report: RefreshReport, context: Context) -> None:
    for row in report.failed:
        context.say(f"{row.feed.url}: {row.feed.state.error}")
    if not report.asked:
        if report.others:
            context.say("another refresh has just asked the feeds")
        else:
            context.say("no feeds to ask")
        return
    words = [f"asked {counted(report.asked, 'feed')}", f"{counted(report.added, 'new article')}"]
    if report.changed:
        words.append(f"{report.changed:,} changed")
    if report.failed:
        words.append(f"{counted(len(report.failed), 'feed')} failed")
    context.say(", ".join(words))
