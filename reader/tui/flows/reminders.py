"""What the footer reminds of in each pane: keys and a word. The keys are the keymap's affair."""

from __future__ import annotations

from reader.model.frozen import frozen
from reader.tui.flows.keys import Keymap


@frozen
class Reminder:
    """What the footer says of one or two commands: their keys and a word."""

    ids: tuple[str, ...]
    word: str


_MOVE = Reminder(("move.down", "move.up"), "move")
_ALWAYS = (
    Reminder(("bookmark.toggle",), "bookmark"),
    Reminder(("search",), "search"),
    Reminder(("help",), "help"),
)
FOOTER: dict[str, tuple[Reminder, ...]] = {
    "list": (
        _MOVE,
        Reminder(("open",), "open"),
        Reminder(("unread.next",), "unread"),
        Reminder(("read.toggle",), "read"),
        *_ALWAYS,
    ),
    "sources": (
        _MOVE,
        Reminder(("open",), "show"),
        Reminder(("about",), "details"),
        Reminder(("refresh.feed", "refresh.all"), "refresh"),
        Reminder(("palette",), "commands"),
        Reminder(("close",), "back"),
        Reminder(("help",), "help"),
    ),
    "reading": (
        _MOVE,
        Reminder(("read-on",), "read on"),
        Reminder(("quote.previous", "quote.next"), "quotes"),
        Reminder(("speaker.page",), "speaker"),
        Reminder(("pane.related",), "related"),
        *_ALWAYS,
    ),
    "page": (
        _MOVE,
        Reminder(("open",), "open"),
        Reminder(("filter",), "filter"),
        Reminder(("speaker.watch",), "watch"),
        Reminder(("quote.copy",), "copy"),
        Reminder(("history.back",), "back"),
        Reminder(("help",), "help"),
    ),
    "related": (
        _MOVE,
        Reminder(("open",), "open"),
        Reminder(("history.back",), "back"),
        Reminder(("pane.reading",), "article"),
        *_ALWAYS,
    ),
}
"""Pane, or what stands in its place -> what its footer reminds of, the most needed first."""


def page_remedy(keymap: Keymap) -> str:
    """Return what to do where an article's page failed, with the keys as they are set."""
    browser, again = keymap.sign("browser.open"), keymap.sign("article.whole")
    parts = [
        f"{browser} opens it in the browser" if browser else "",
        f"{again} tries again" if again else "",
    ]
    return ", ".join(part for part in parts if part)
