"""Marking, finding, and taking out into the world."""

from __future__ import annotations

from reader.tui.commands.command import Command, Group, command

_S, _F, _L = Group.STATE, Group.FIND, Group.LINK

KEEPING: tuple[Command, ...] = (
    command("read.toggle", "m", "Read / unread", "Toggle read", "marking.toggle_read", _S),
    command(
        "read.above",
        "M",
        "Mark above read",
        "Mark all above the cursor read",
        "marking.mark_above",
        _S,
    ),
    command(
        "read.all",
        "A",
        "Mark all read",
        "Mark all in this view read (asks)",
        "marking.mark_all",
        _S,
    ),
    command(
        "bookmark.toggle",
        "b",
        "Bookmark",
        "Toggle the bookmark",
        "marking.toggle_bookmark",
        _S,
    ),
    command("tag.add", "t", "Tag", "Tag the article, or those selected", "tagging.tag", _S),
    command(
        "tag.remove",
        "T",
        "Untag",
        "Take a tag off the article, or off those selected",
        "tagging.untag",
        _S,
    ),
    command(
        "note.add",
        "a",
        "Note",
        "Write a note on the focused quote or the article, or change the one there is",
        "noting.note",
        _S,
    ),
    command(
        "note.another",
        "",
        "Another note",
        "Write one more note on the focused quote or the article",
        "noting.another",
        _S,
    ),
    command(
        "note.remove",
        "",
        "Remove a note",
        "Remove a note of the article at hand",
        "noting.remove",
        _S,
    ),
    command(
        "select.toggle",
        "s",
        "Select",
        "Select the article under the list's cursor, or no longer: marks and tags are for all selected",
        "selecting.toggle",
        _S,
    ),
    command(
        "select.stretch",
        "V",
        "Select a stretch",
        "Select all from the list's cursor to where it goes; again: keep them and go on. Esc: none",
        "selecting.stretch",
        _S,
    ),
    command(
        "unread.all",
        "",
        "Mark all unread",
        "Mark all in this view unread (asks)",
        "marking.mark_all_unread",
        _S,
    ),
    command(
        "bookmark.all",
        "",
        "Bookmark all",
        "Bookmark all in this view (asks)",
        "marking.bookmark_all",
        _S,
    ),
    command("tag.all", "", "Tag all", "Tag all in this view", "tagging.tag_all", _S),
    command("undo", "u, ctrl+z", "Undo", "Take the last change of state back", "marking.undo", _S),
    command("redo", "U", "Redo", "Do again what was undone", "marking.redo", _S),
    command(
        "search",
        "/",
        "Search",
        "In the list: search the whole library. In the article: search in the page",
        "searching.search",
        _F,
    ),
    command(
        "search.order",
        "",
        "By relevance",
        "Order what is searched for by relevance, or by time again",
        "searching.by_relevance",
        _F,
    ),
    command("filter", "=", "Filter", "Filter the list; Esc clears", "searching.filter", _F),
    command(
        "link.hint",
        "f",
        "Follow a link",
        "Label the links in sight; type a label to open",
        "linking.hints",
        _L,
    ),
    command(
        "link.hint-browser",
        "F",
        "Link in the browser",
        "Label the links in sight; type a label to open it in the browser",
        "linking.hints_browser",
        _L,
    ),
    command(
        "browser.open", "o", "Open in the browser", "Open in the browser", "linking.browser", _L
    ),
    command(
        "browser.open-next",
        "O",
        "Browser, and go on",
        "Open in the browser, mark read and go to the next article",
        "linking.browser_next",
        _L,
    ),
    command(
        "link.copy", "y", "Copy the link", "Copy the article's address", "linking.copy_link", _L
    ),
    command(
        "pipe",
        "|",
        "Pipe",
        "Give the article to a command and show what it says",
        "linking.pipe",
        _L,
    ),
)
