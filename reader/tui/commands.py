"""Every command of the screen, said once: id, keys, words, action.

The key dispatcher, the palette, the help and the README's table read this. Not how a
command works: that is the flows.

Keys are Textual's names ("ctrl+d"), or single characters as they are typed ("("); two words are
pressed one after the other ("g u").
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Group(StrEnum):
    """The headings of the help."""

    MOVE = "Moving"
    ARTICLE = "Articles"
    QUOTE = "Quotes and speakers"
    STATE = "Marking"
    FIND = "Finding"
    LINK = "Links and sharing"
    VIEW = "Views"
    NEWS = "Feeds and fetching"
    PROGRAM = "The program"


@dataclass(frozen=True, slots=True)
class Command:
    """Something a key or the palette can do."""

    id: str
    keys: tuple[str, ...]
    title: str
    help: str
    action: str
    """Which flow does it, and by which method: "speaking.next_quote"."""
    group: Group


def _command(id_: str, keys: str, title: str, help_: str, action: str, group: Group) -> Command:
    return Command(id_, tuple(keys.split(", ")) if keys else (), title, help_, action, group)


_M, _A, _Q, _S = Group.MOVE, Group.ARTICLE, Group.QUOTE, Group.STATE
_F, _L, _V, _N, _P = Group.FIND, Group.LINK, Group.VIEW, Group.NEWS, Group.PROGRAM

COMMANDS: tuple[Command, ...] = (
    _command(
        "move.down", "j, down", "Down", "Move or scroll down in the focused pane", "moving.down", _M
    ),
    _command("move.up", "k, up", "Up", "Move or scroll up in the focused pane", "moving.up", _M),
    _command(
        "move.half-down",
        "ctrl+d",
        "Half a page down",
        "Move half a page down",
        "moving.half_down",
        _M,
    ),
    _command(
        "move.half-up", "ctrl+u", "Half a page up", "Move half a page up", "moving.half_up", _M
    ),
    _command(
        "move.page-down",
        "pagedown, ctrl+f",
        "Page down",
        "Move a page down",
        "moving.page_down",
        _M,
    ),
    _command("move.page-up", "pageup", "Page up", "Move a page up", "moving.page_up", _M),
    _command("move.top", "g g, home", "Top", "Go to the top of the focused pane", "moving.top", _M),
    _command(
        "move.bottom", "G, end", "Bottom", "Go to the end of the focused pane", "moving.bottom", _M
    ),
    _command("pane.list", "1", "List", "Go to the article list", "moving.focus_list", _M),
    _command("pane.reading", "2", "Reading pane", "Go to the article", "moving.focus_reading", _M),
    _command(
        "pane.related",
        "e, 3",
        "Related",
        "Go to the related panel",
        "moving.focus_related",
        _M,
    ),
    _command(
        "pane.left", "h, left", "Pane left", "Go to the pane on the left", "moving.pane_left", _M
    ),
    _command(
        "pane.right",
        "l, right",
        "Pane right",
        "Go to the pane on the right",
        "moving.pane_right",
        _M,
    ),
    _command("pane.next", "tab", "Next pane", "Go to the next pane", "moving.pane_next", _M),
    _command(
        "open",
        "enter",
        "Open",
        "Open what is under the cursor, or follow it",
        "moving.open",
        _A,
    ),
    _command(
        "read-on",
        "space",
        "Read on",
        "A page down; at the end: mark read and open the next unread article",
        "reading.read_on",
        _A,
    ),
    _command(
        "article.next",
        "J",
        "Next article",
        "Open the next article of the list",
        "reading.next_article",
        _A,
    ),
    _command(
        "article.previous",
        "K",
        "Previous article",
        "Open the previous one",
        "reading.previous_article",
        _A,
    ),
    _command(
        "unread.next",
        "n",
        "Next unread",
        "Open the next unread article; while searching in the page: the next match",
        "reading.next_unread",
        _A,
    ),
    _command(
        "unread.previous",
        "N",
        "Previous unread",
        "Open the previous unread article; while searching in the page: the previous match",
        "reading.previous_unread",
        _A,
    ),
    _command(
        "history.back",
        "ctrl+o, alt+left, backspace",
        "Back",
        "Back to where you were: article, place and quote",
        "reading.back",
        _A,
    ),
    _command("history.forward", "alt+right", "Forward", "Forward again", "reading.forward", _A),
    _command(
        "story.previous",
        "[",
        "Earlier in this story",
        "Open the previous article of this story",
        "stories.previous_in_story",
        _A,
    ),
    _command(
        "story.next",
        "]",
        "Later in this story",
        "Open the next article of this story",
        "stories.next_in_story",
        _A,
    ),
    _command(
        "story.timeline",
        "v",
        "This story",
        "The story as a timeline: what each article brings",
        "stories.timeline",
        _A,
    ),
    _command(
        "article.changes",
        "d",
        "What changed",
        "What changed in the article since it was last read",
        "comparing.changes",
        _A,
    ),
    _command(
        "article.versions",
        "",
        "Older versions",
        "Choose an older version, to see what changed since",
        "comparing.versions",
        _A,
    ),
    _command(
        "story.compare",
        "C",
        "Compare",
        "Hold the article against another one of the story: who is quoted in both",
        "comparing.compare",
        _A,
    ),
    _command(
        "story.leave",
        "",
        "Take out of the story",
        "Take the article out of its story, for good",
        "stories.leave_story",
        _A,
    ),
    _command(
        "story.join",
        "",
        "Put into a story",
        "Put the article into a story that you choose, for good",
        "stories.join_story",
        _A,
    ),
    _command(
        "quote.next",
        ")",
        "Next quote",
        "Go to the next quote in the article",
        "speaking.next_quote",
        _Q,
    ),
    _command(
        "quote.previous",
        "(",
        "Previous quote",
        "Go to the previous quote",
        "speaking.previous_quote",
        _Q,
    ),
    _command(
        "speaker.page",
        "w",
        "What this speaker said",
        "Everything the focused quote's speaker said, across articles, in time order",
        "speaking.speaker_page",
        _Q,
    ),
    _command(
        "speaker.all",
        "W",
        "Speakers of this article",
        "All speakers of this article",
        "speaking.article_speakers",
        _Q,
    ),
    _command(
        "speaker.watch",
        "*",
        "Watch the speaker",
        "Watch the focused quote's speaker, or no longer",
        "speaking.toggle_watch",
        _Q,
    ),
    _command(
        "quote.correct",
        ".",
        "Correct the speaker",
        "Say who spoke the focused quote, or that it is none",
        "correcting.correct",
        _Q,
    ),
    _command(
        "quote.appearances",
        "",
        "Where else this quote is",
        "Where the focused quote was first, who carried it, in which words",
        "comparing.appearances",
        _Q,
    ),
    _command(
        "quote.copy",
        "Y",
        "Copy the quote",
        "Copy the focused quote as a citation in Markdown, with a link to its words",
        "speaking.copy_quote",
        _Q,
    ),
    _command("read.toggle", "m", "Read / unread", "Toggle read", "marking.toggle_read", _S),
    _command(
        "read.above",
        "M",
        "Mark above read",
        "Mark all above the cursor read",
        "marking.mark_above",
        _S,
    ),
    _command(
        "read.all",
        "A",
        "Mark all read",
        "Mark all in this view read (asks)",
        "marking.mark_all",
        _S,
    ),
    _command(
        "bookmark.toggle",
        "b",
        "Bookmark",
        "Toggle the bookmark",
        "marking.toggle_bookmark",
        _S,
    ),
    _command("tag.add", "t", "Tag", "Tag the article", "marking.tag", _S),
    _command("tag.remove", "T", "Untag", "Take a tag off the article", "marking.untag", _S),
    _command(
        "note.add",
        "a",
        "Note",
        "Write a note on the focused quote or the article",
        "marking.note",
        _S,
    ),
    _command("undo", "u, ctrl+z", "Undo", "Take the last change of state back", "marking.undo", _S),
    _command("redo", "U", "Redo", "Do again what was undone", "marking.redo", _S),
    _command(
        "search",
        "/",
        "Search",
        "In the list: search the whole library. In the article: search in the page",
        "listing.search",
        _F,
    ),
    _command("filter", "=", "Filter", "Filter the list; Esc clears", "listing.filter", _F),
    _command(
        "link.hint",
        "f",
        "Follow a link",
        "Label the links in sight; type a label to open",
        "linking.hints",
        _L,
    ),
    _command(
        "link.hint-browser",
        "F",
        "Link in the browser",
        "Label the links in sight; type a label to open it in the browser",
        "linking.hints_browser",
        _L,
    ),
    _command(
        "browser.open", "o", "Open in the browser", "Open in the browser", "linking.browser", _L
    ),
    _command(
        "browser.open-next",
        "O",
        "Browser, and go on",
        "Open in the browser, mark read and go to the next article",
        "linking.browser_next",
        _L,
    ),
    _command(
        "link.copy", "y", "Copy the link", "Copy the article's address", "linking.copy_link", _L
    ),
    _command(
        "pipe",
        "|",
        "Pipe",
        "Give the article to a command and show what it says",
        "linking.pipe",
        _L,
    ),
    _command(
        "view.unread", "g u", "Go to unread", "Show unread articles", "listing.view_unread", _V
    ),
    _command("view.all", "g a", "Go to all", "Show all articles", "listing.view_all", _V),
    _command(
        "view.bookmarks", "g s", "Go to bookmarks", "Show bookmarks", "listing.view_bookmarks", _V
    ),
    _command(
        "view.speakers", "g q", "Go to speakers", "Show all speakers", "speaking.view_speakers", _V
    ),
    _command(
        "view.sources",
        "g f",
        "Go to feeds and folders",
        "Show the sources: views, folders, feeds",
        "sources.toggle",
        _V,
    ),
    _command(
        "view.stories", "g t", "Go to stories", "Show all stories", "stories.view_stories", _V
    ),
    _command(
        "view.history",
        "g h",
        "Go to history",
        "Show where you have been",
        "listing.view_history",
        _V,
    ),
    _command("zen", "z", "Zen", "Nothing but the article", "program.zen", _V),
    _command("width.more", "+", "Wider text", "Make the text wider", "appearance.wider", _V),
    _command(
        "width.less", "-", "Narrower text", "Make the text narrower", "appearance.narrower", _V
    ),
    _command(
        "density", "", "List density", "Three rows an article, or one", "appearance.density", _V
    ),
    _command("theme", "", "Theme", "Choose the theme", "appearance.theme", _V),
    _command("about", "i", "About this article", "The article's details", "marking.about", _V),
    _command("refresh.all", "R", "Refresh all", "Refresh all feeds", "refreshing.refresh_all", _N),
    _command(
        "refresh.feed",
        "r",
        "Refresh this feed",
        "Refresh the feed at hand",
        "refreshing.refresh_feed",
        _N,
    ),
    _command(
        "article.whole",
        "x",
        "Whole article",
        "Fetch the whole article, or show the feed's text again",
        "refreshing.toggle_whole",
        _N,
    ),
    _command(
        "page.read",
        "",
        "Read a page",
        "Read a page into the library, by its address",
        "linking.read_page",
        _N,
    ),
    _command(
        "feed.add", "", "Add a feed", "Subscribe to a feed, or to a site's feed", "sources.add", _N
    ),
    _command(
        "feed.rename",
        "",
        "Rename the feed",
        "Give the feed at hand another title",
        "sources.rename",
        _N,
    ),
    _command(
        "feed.move", "", "Move the feed", "Put the feed at hand into a folder", "sources.move", _N
    ),
    _command(
        "feed.whole",
        "",
        "Whole articles of the feed",
        "Choose when whole articles are fetched for the feed at hand",
        "sources.whole_articles",
        _N,
    ),
    _command(
        "feed.remove",
        "",
        "Remove the feed",
        "Unsubscribe from the feed at hand (asks; undoable)",
        "sources.remove",
        _N,
    ),
    _command("palette", ":, ctrl+p", "Commands", "Find and run any command", "program.palette", _P),
    _command("help", "?", "Help", "All keys, searchable", "program.help", _P),
    _command("close", "escape", "Close", "Close what is open; never quits", "program.close", _P),
    _command(
        "quit", "q", "Close or quit", "Close the topmost thing, then quit", "program.quit", _P
    ),
)

BY_ID = {command.id: command for command in COMMANDS}
