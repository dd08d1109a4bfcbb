"""Views, feeds, and the program itself."""

from __future__ import annotations

from functools import partial

from reader.tui.commands.command import Command, Group, command

_view = partial(command, Group.VIEW)
_news = partial(command, Group.NEWS)
_program = partial(command, Group.PROGRAM)

PROGRAM: tuple[Command, ...] = (
    _view("view.unread", "g u", "Go to unread", "Show unread articles", "listing.view_unread"),
    _view("view.all", "g a", "Go to all", "Show all articles", "listing.view_all"),
    _view("view.bookmarks", "g s", "Go to bookmarks", "Show bookmarks", "listing.view_bookmarks"),
    _view("view.speakers", "g q", "Go to speakers", "Show all speakers", "speakers.view_speakers"),
    _view(
        "view.sources",
        "g f",
        "Go to feeds and folders",
        "Show the sources: views, folders, feeds",
        "sources.toggle",
    ),
    _view("view.stories", "g t", "Go to stories", "Show all stories", "stories.view_stories"),
    _view(
        "view.history",
        "g h",
        "Go to history",
        "Show what you opened, day by day, the latest first",
        "listing.view_history",
    ),
    _view(
        "history.forget",
        "",
        "Forget the history",
        "Forget what was opened when (asks; can't be undone)",
        "listing.forget_history",
    ),
    _view("view.notes", "g n", "Go to notes", "Show all your notes", "noting.view_notes"),
    _view("zen", "z", "Zen", "Nothing but the article", "program.zen"),
    _view("width.more", "+", "Wider text", "Make the text wider", "appearance.wider"),
    _view("width.less", "-", "Narrower text", "Make the text narrower", "appearance.narrower"),
    _view("density", "", "List density", "Three rows an article, or one", "appearance.density"),
    _view("theme", "", "Theme", "Choose the theme", "appearance.theme"),
    _view("about", "i", "About this article", "The article's details", "marking.about"),
    _news("refresh.all", "R", "Refresh all", "Refresh all feeds", "refreshing.refresh_all"),
    _news(
        "refresh.feed",
        "r",
        "Refresh this feed",
        "Refresh the feed at hand, or those of the folder",
        "refreshing.refresh_feed",
    ),
    _news(
        "article.whole",
        "x",
        "Whole article",
        "Fetch the whole article, or show the feed's text again",
        "refreshing.toggle_whole",
    ),
    _news(
        "page.read",
        "",
        "Read a page",
        "Read a page into the library, by its address",
        "linking.read_page",
    ),
    _news("feed.add", "", "Add a feed", "Subscribe to a feed, or to a site's feed", "sources.add"),
    _news(
        "feed.import",
        "",
        "Import feeds (OPML)",
        "Subscribe to the feeds of another reader's list, from its OPML file (undoable)",
        "sources.import_list",
    ),
    _news(
        "feed.rename",
        "",
        "Rename the feed",
        "Give the feed at hand another title",
        "sources.rename",
    ),
    _news("feed.move", "", "Move the feed", "Put the feed at hand into a folder", "sources.move"),
    _news(
        "feed.whole",
        "",
        "Whole articles of the feed",
        "Choose when whole articles are fetched for the feed at hand",
        "sources.whole_articles",
    ),
    _news(
        "feed.remove",
        "",
        "Remove the feed",
        "Unsubscribe from the feed at hand (asks; undoable)",
        "sources.remove",
    ),
    _news(
        "query.save",
        "",
        "Save this query",
        "Keep what the list was searched for, or filtered by, under a name among the sources",
        "saving.save",
    ),
    _news(
        "query.change",
        "",
        "Change a saved query",
        "Let a saved query ask for something else (undoable)",
        "saving.change",
    ),
    _news(
        "query.rename",
        "",
        "Rename a saved query",
        "Give a saved query another name (undoable)",
        "saving.rename",
    ),
    _news(
        "query.remove",
        "",
        "Remove a saved query",
        "Forget a saved query; articles stay (undoable)",
        "saving.remove",
    ),
    _program("palette", ":, ctrl+p", "Commands", "Find and run any command", "program.palette"),
    _program("help", "?", "Help", "All keys, searchable", "program.help"),
    _program("close", "escape", "Close", "Close what is open; never quits", "program.close"),
    _program("quit", "q", "Close or quit", "Close the topmost thing, then quit", "program.quit"),
)
