"""Read a feed's settings as a user writes them: KEY=VALUE. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import timedelta

from reader.errors import UsageError
from reader.model.feed import Feed, FeedSettings, FullArticle, read_header
from reader.model.text import clean_line

_SPAN = re.compile(r"(\d{1,4})\s*(min|m|h|d|w)[a-z]*", re.IGNORECASE)
_UNITS = {
    "min": timedelta(minutes=1),
    "m": timedelta(minutes=1),
    "h": timedelta(hours=1),
    "d": timedelta(days=1),
    "w": timedelta(weeks=1),
}
_COMMA = re.compile(r"(?<!\\),")
"""One that parts folders, and stands in no name."""
_SHORTEST = timedelta(minutes=5)


def change_feed(feed: Feed, changes: Iterable[tuple[str, str]]) -> Feed:
    """Return the feed with its settings changed; an empty value is the default. Raises UsageError."""
    for name, value in changes:
        key = name.strip().lower().replace("-", "_")
        change = _CHANGES.get(key)
        if change is None:
            known = ", ".join(_CHANGES)
            raise UsageError(f"no setting “{clean_line(name)}”", hint=f"there are: {known}")
        feed = change(feed, clean_line(value))
    return feed


def _title(feed: Feed, value: str) -> Feed:
    return replace(feed, own_title=value or None)


def _folders(feed: Feed, value: str) -> Feed:
    return replace(feed, folders=read_folders(value))


def read_folders(value: str) -> tuple[str, ...]:
    """Return folders: "News/World" is one in another; several are joined by commas, as `write_folders` does."""
    parts = (part.replace("\\,", ",") for part in _COMMA.split(clean_line(value)))
    names = (part.strip().strip("/") for part in parts)
    return tuple(dict.fromkeys(name for name in names if name))


def write_folders(folders: Iterable[str]) -> str:
    r"""Return folders as one line that is typed; a comma in a name is written as \,."""
    return ", ".join(folder.replace(",", "\\,") for folder in folders)


def _interval(settings: FeedSettings, value: str) -> FeedSettings:
    match = _SPAN.fullmatch(value)
    if value and match is None:
        raise UsageError(f"interval: can't read “{value}”", hint="write 30min, 2h or 1d")
    span = int(match[1]) * _UNITS[match[2].lower()] if match else None
    if span is not None and span < _SHORTEST:
        raise UsageError("interval: every five minutes is the most that servers put up with")
    return replace(settings, interval=span)


def _full_article(settings: FeedSettings, value: str) -> FeedSettings:
    try:
        return replace(settings, full_article=FullArticle(value.lower()) if value else None)
    except ValueError:
        raise UsageError(
            f"full_article: can't be “{value}”", hint="it is auto, always or never"
        ) from None


def _user_agent(settings: FeedSettings, value: str) -> FeedSettings:
    return replace(settings, user_agent=value or None)


def _header(settings: FeedSettings, value: str) -> FeedSettings:
    """Add a header, or replace the one of that name; without a value all are dropped."""
    if not value:
        return replace(settings, headers=())
    header = read_header(value)
    if header is None:
        raise UsageError(f"header: can't read “{value}”", hint="write header='Name: value'")
    others = tuple(pair for pair in settings.headers if pair[0].lower() != header[0].lower())
    return replace(settings, headers=(*others, header))


def _cookie_file(settings: FeedSettings, value: str) -> FeedSettings:
    return replace(settings, cookie_file=value or None)


def _of_settings(
    change: Callable[[FeedSettings, str], FeedSettings],
) -> Callable[[Feed, str], Feed]:
    return lambda feed, value: replace(feed, settings=change(feed.settings, value))


_CHANGES: Mapping[str, Callable[[Feed, str], Feed]] = {
    "title": _title,
    "folder": _folders,
    "interval": _of_settings(_interval),
    "full_article": _of_settings(_full_article),
    "user_agent": _of_settings(_user_agent),
    "header": _of_settings(_header),
    "cookie_file": _of_settings(_cookie_file),
}
