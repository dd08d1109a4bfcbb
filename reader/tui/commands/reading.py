"""Moving, opening, and the quotes of an article."""

from __future__ import annotations

from functools import partial

from reader.tui.commands.command import Command, Group, command

_move = partial(command, Group.MOVE)
_article = partial(command, Group.ARTICLE)
_quote = partial(command, Group.QUOTE)

READING: tuple[Command, ...] = (
    _move("move.down", "j, down", "Down", "Move or scroll down in the focused pane", "moving.down"),
    _move("move.up", "k, up", "Up", "Move or scroll up in the focused pane", "moving.up"),
    _move(
        "move.half-down", "ctrl+d", "Half a page down", "Move half a page down", "moving.half_down"
    ),
    _move("move.half-up", "ctrl+u", "Half a page up", "Move half a page up", "moving.half_up"),
    _move(
        "move.page-down", "pagedown, ctrl+f", "Page down", "Move a page down", "moving.page_down"
    ),
    _move("move.page-up", "pageup", "Page up", "Move a page up", "moving.page_up"),
    _move("move.top", "g g, home", "Top", "Go to the top of the focused pane", "moving.top"),
    _move("move.bottom", "G, end", "Bottom", "Go to the end of the focused pane", "moving.bottom"),
    _move("pane.list", "1", "List", "Go to the article list", "moving.focus_list"),
    _move("pane.reading", "2", "Reading pane", "Go to the article", "moving.focus_reading"),
    _move("pane.related", "e, 3", "Related", "Go to the related panel", "moving.focus_related"),
    _move("pane.left", "h, left", "Pane left", "Go to the pane on the left", "moving.pane_left"),
    _move(
        "pane.right", "l, right", "Pane right", "Go to the pane on the right", "moving.pane_right"
    ),
    _move("pane.next", "tab", "Next pane", "Go to the next pane", "moving.pane_next"),
    _article("open", "enter", "Open", "Open what is under the cursor, or follow it", "moving.open"),
    _article(
        "read-on",
        "space",
        "Read on",
        "A page down; at the end: mark read and open the next unread article",
        "stepping.read_on",
    ),
    _article(
        "article.next",
        "J",
        "Next article",
        "Open the next article of the list",
        "stepping.next_article",
    ),
    _article(
        "article.previous",
        "K",
        "Previous article",
        "Open the previous one",
        "stepping.previous_article",
    ),
    _article(
        "unread.next",
        "n",
        "Next unread",
        "Open the next unread article; while searching in the page: the next match",
        "stepping.next_unread",
    ),
    _article(
        "unread.previous",
        "N",
        "Previous unread",
        "Open the previous unread article; while searching in the page: the previous match",
        "stepping.previous_unread",
    ),
    _article(
        "history.back",
        "ctrl+o, alt+left, backspace",
        "Back",
        "Back to where you were: article, place and quote",
        "reading.back",
    ),
    _article("history.forward", "alt+right", "Forward", "Forward again", "reading.forward"),
    _article(
        "story.previous",
        "[",
        "Earlier in this story",
        "Open the previous article of this story",
        "stories.previous_in_story",
    ),
    _article(
        "story.next",
        "]",
        "Later in this story",
        "Open the next article of this story",
        "stories.next_in_story",
    ),
    _article(
        "story.timeline",
        "v",
        "This story",
        "The story as a timeline: what each article brings",
        "stories.timeline",
    ),
    _article(
        "article.changes",
        "d",
        "What changed",
        "What changed in the article since it was last read",
        "comparing.changes",
    ),
    _article(
        "dim.toggle",
        "D",
        "Dim what was read before",
        "Dim what earlier articles of the story said and you read, or show all",
        "novelty.toggle",
    ),
    _article(
        "article.copies",
        "",
        "Also in",
        "Open the article as another outlet prints it: the same words in several places",
        "stories.copies",
    ),
    _article(
        "article.versions",
        "",
        "Older versions",
        "Choose an older version, to see what changed since",
        "comparing.versions",
    ),
    _article(
        "story.compare",
        "C",
        "Compare",
        "Hold the article against another one of the story: who is quoted in both",
        "comparing.compare",
    ),
    _article(
        "story.leave",
        "",
        "Take out of the story",
        "Take the article out of its story, for good",
        "stories.leave_story",
    ),
    _article(
        "story.join",
        "",
        "Put into a story",
        "Put the article into a story that you choose, for good",
        "stories.join_story",
    ),
    _article(
        "story.begin",
        "",
        "Begin a story",
        "Make a story of the article and another one that you choose",
        "stories.begin_story",
    ),
    _quote(
        "quote.next",
        ")",
        "Next quote",
        "Go to the next quote in the article",
        "speaking.next_quote",
    ),
    _quote(
        "quote.previous",
        "(",
        "Previous quote",
        "Go to the previous quote",
        "speaking.previous_quote",
    ),
    _quote(
        "speaker.page",
        "w",
        "What this speaker said",
        "Everything the focused quote's speaker said, across articles, in time order",
        "speaking.speaker_page",
    ),
    _quote(
        "speaker.all",
        "W",
        "Speakers of this article",
        "All speakers of this article",
        "speaking.article_speakers",
    ),
    _quote(
        "speaker.watch",
        "*",
        "Watch the speaker",
        "Watch the focused quote's speaker, or no longer",
        "watching.toggle",
    ),
    _quote(
        "speaker.merge",
        "",
        "Merge the speaker",
        "Say that the speaker is another one under another name (undoable)",
        "watching.merge",
    ),
    _quote(
        "speaker.split",
        "",
        "Take a merged speaker apart",
        "Let names that were merged be speakers of their own again (undoable)",
        "watching.split",
    ),
    _quote(
        "speaker.order",
        "",
        "Order the speakers",
        "Choose the order of all speakers: by quotes, by when they were quoted last, by name",
        "speakers.order",
    ),
    _quote(
        "quote.correct",
        ".",
        "Correct the speaker",
        "Say who spoke the focused quote, or that it is none",
        "correcting.correct",
    ),
    _quote(
        "quote.appearances",
        "",
        "Where else this quote is",
        "Where the focused quote was first, who carried it, in which words",
        "comparing.appearances",
    ),
    _quote(
        "quote.copy",
        "Y",
        "Copy the quote",
        "Copy the focused quote as a citation in Markdown, with a link to its words",
        "speaking.copy_quote",
    ),
)
