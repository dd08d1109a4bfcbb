"""Views, feeds, and the program itself."""

from __future__ import annotations

from reader.tui.commands.command import Command, Group, command

_V, _N, _P = Group.VIEW, Group.NEWS, Group.PROGRAM

PROGRAM: tuple[Command, ...] = (
    command(
        "view.unread", "g u", "Go to unread", "Show unread articles", "listing.view_unread", _V
    ),
    command("view.all", "g a", "Go to all", "Show all articles", "listing.view_all", _V),
    command(
        "view.bookmarks", "g s", "Go to bookmarks", "Show bookmarks", "listing.view_bookmarks", _V
    ),
    command(
        "view.speakers", "g q", "Go to speakers", "Show all speakers", "speakers.view_speakers", _V
    ),
    command(
        "view.sources",
        "g f",
        "Go to feeds and folders",
        "Show the sources: views, folders, feeds",
        "sources.toggle",
        _V,
    ),
    command("view.stories", "g t", "Go to stories", "Show all stories", "stories.view_stories", _V),
    command(
        "view.history",
        "g h",
        "Go to history",
        "Show what you opened, day by day, the latest first",
        "listing.view_history",
        _V,
    ),
    command(
        "history.forget",
        "",
        "Forget the history",
        "Forget what was opened when (asks; can't be undone)",
        "listing.forget_history",
        _V,
    ),
    command("view.notes", "g n", "Go to notes", "Show all your notes", "noting.view_notes", _V),
    command("zen", "z", "Zen", "Nothing but the article", "program.zen", _V),
    command("width.more", "+", "Wider text", "Make the text wider", "appearance.wider", _V),
    command(
        "width.less", "-", "Narrower text", "Make the text narrower", "appearance.narrower", _V
    ),
    command(
        "density", "", "List density", "Three rows an article, or one", "appearance.density", _V
    ),
    command("theme", "", "Theme", "Choose the theme", "appearance.theme", _V),
    command("about", "i", "About this article", "The article's details", "marking.about", _V),
    command("refresh.all", "R", "Refresh all", "Refresh all feeds", "refreshing.refresh_all", _N),
    command(
        "refresh.feed",
        "r",
        "Refresh this feed",
        "Refresh the feed at hand",
        "refreshing.refresh_feed",
        _N,
    ),
    command(
        "article.whole",
        "x",
        "Whole article",
        "Fetch the whole article, or show the feed's text again",
        "refreshing.toggle_whole",
        _N,
    ),
    command(
        "page.read",
        "",
        "Read a page",
        "Read a page into the library, by its address",
        "linking.read_page",
        _N,
    ),
    command(
        "feed.add", "", "Add a feed", "Subscribe to a feed, or to a site's feed", "sources.add", _N
    ),
    command(
        "feed.import",
        "",
        "Import feeds (OPML)",
        "Subscribe to the feeds of another reader's list, from its OPML file (undoable)",
        "sources.import_list",
        _N,
    ),
    command(
        "feed.rename",
        "",
        "Rename the feed",
        "Give the feed at hand another title",
        "sources.rename",
        _N,
    ),
    command(
        "feed.move", "", "Move the feed", "Put the feed at hand into a folder", "sources.move", _N
    ),
    command(
        "feed.whole",
        "",
        "Whole articles of the feed",
        "Choose when whole articles are fetched for the feed at hand",
        "sources.whole_articles",
        _N,
    ),
    command(
        "feed.remove",
        "",
        "Remove the feed",
        "Unsubscribe from the feed at hand (asks; undoable)",
        "sources.remove",
        _N,
    ),
    command(
        "query.save",
        "",
        "Save this query",
        "Keep what the list was searched for, or filtered by, under a name among the sources",
        "saving.save",
        _N,
    ),
    command(
        "query.change",
        "",
        "Change a saved query",
        "Let a saved query ask for something else (undoable)",
        "saving.change",
        _N,
    ),
    command(
        "query.rename",
        "",
        "Rename a saved query",
        "Give a saved query another name (undoable)",
        "saving.rename",
        _N,
    ),
    command(
        "query.remove",
        "",
        "Remove a saved query",
        "Forget a saved query; articles stay (undoable)",
        "saving.remove",
        _N,
    ),
    command("palette", ":, ctrl+p", "Commands", "Find and run any command", "program.palette", _P),
    command("help", "?", "Help", "All keys, searchable", "program.help", _P),
    command("close", "escape", "Close", "Close what is open; never quits", "program.close", _P),
    command("quit", "q", "Close or quit", "Close the topmost thing, then quit", "program.quit", _P),
)
