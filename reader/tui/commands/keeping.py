"""Marking, finding, and taking out into the world."""

from __future__ import annotations

from functools import partial

from reader.tui.commands.command import Command, Group, command

_state = partial(command, Group.STATE)
_find = partial(command, Group.FIND)
_link = partial(command, Group.LINK)

KEEPING: tuple[Command, ...] = (
    _state("read.toggle", "m", "Read / unread", "Toggle read", "marking.toggle_read"),
    _state(
        "read.above", "M", "Mark above read", "Mark all above the cursor read", "marking.mark_above"
    ),
    _state(
        "read.all", "A", "Mark all read", "Mark all in this view read (asks)", "marking.mark_all"
    ),
    _state("bookmark.toggle", "b", "Bookmark", "Toggle the bookmark", "marking.toggle_bookmark"),
    _state("tag.add", "t", "Tag", "Tag the article, or those selected", "tagging.tag"),
    _state(
        "tag.remove",
        "T",
        "Untag",
        "Take a tag off the article, or off those selected",
        "tagging.untag",
    ),
    _state(
        "note.add",
        "a",
        "Note",
        "Write a note on the focused quote or the article, or change the one there is",
        "noting.note",
    ),
    _state(
        "note.another",
        "",
        "Another note",
        "Write one more note on the focused quote or the article",
        "noting.another",
    ),
    _state(
        "note.remove", "", "Remove a note", "Remove a note of the article at hand", "noting.remove"
    ),
    _state(
        "select.toggle",
        "s",
        "Select",
        "Select the article under the list's cursor, or no longer: marks and tags are for all selected",
        "selecting.toggle",
    ),
    _state(
        "select.stretch",
        "V",
        "Select a stretch",
        "Select all from the list's cursor to where it goes; again: keep them and go on. Esc: none",
        "selecting.stretch",
    ),
    _state(
        "unread.all",
        "",
        "Mark all unread",
        "Mark all in this view unread (asks)",
        "marking.mark_all_unread",
    ),
    _state(
        "bookmark.all",
        "",
        "Bookmark all",
        "Bookmark all in this view (asks)",
        "marking.bookmark_all",
    ),
    _state("tag.all", "", "Tag all", "Tag all in this view", "tagging.tag_all"),
    _state("undo", "u, ctrl+z", "Undo", "Take the last change of state back", "marking.undo"),
    _state("redo", "U", "Redo", "Do again what was undone", "marking.redo"),
    _find(
        "search",
        "/",
        "Search",
        "In the list: search the whole library. In the article: search in the page",
        "searching.search",
    ),
    _find(
        "search.order",
        "",
        "By relevance",
        "Order what is searched for by relevance, or by time again",
        "searching.by_relevance",
    ),
    _find("filter", "=", "Filter", "Filter the list; Esc clears", "searching.filter"),
    _link(
        "link.hint",
        "f",
        "Follow a link",
        "Label the links in sight; type a label to open",
        "linking.hints",
    ),
    _link(
        "media.play",
        "",
        "Play",
        "Open the article's sound or video in the player; other files in the browser",
        "playing.play",
    ),
    _link(
        "link.hint-browser",
        "F",
        "Link in the browser",
        "Label the links in sight; type a label to open it in the browser",
        "linking.hints_browser",
    ),
    _link("browser.open", "o", "Open in the browser", "Open in the browser", "linking.browser"),
    _link(
        "browser.open-next",
        "O",
        "Browser, and go on",
        "Open in the browser, mark read and go to the next article",
        "linking.browser_next",
    ),
    _link("link.copy", "y", "Copy the link", "Copy the article's address", "linking.copy_link"),
    _link(
        "pipe", "|", "Pipe", "Give the article to a command and show what it says", "linking.pipe"
    ),
)
