"""Stories: from article to article of one, its timeline, and all of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from reader.model.clock import local_now
from reader.model.listing import ArticleRow, StateChange
from reader.model.story import StoryRow, StoryStep, Timeline
from reader.model.text import counted
from reader.services import listing, relating, stories
from reader.services.library import Library
from reader.tui.flows.listing import ListingFlow
from reader.tui.flows.marking import MarkingFlow
from reader.tui.flows.reading import ReadingFlow
from reader.tui.flows.stage import Choice, Pane, Stage
from reader.tui.rendering.when import dated, day_of

HERE = "◆"
NAMED = 6
"""How many new voices are named; the rest is counted."""
OFFERED = 300
"""How many articles of the list can be chosen from; narrowing the list brings others."""


class StoryFlow:
    """Walks stories, shows them, and mends them."""

    def __init__(
        self, stage: Stage, reading: ReadingFlow, listing: ListingFlow, marking: MarkingFlow
    ) -> None:
        self.stage, self.reading, self.listing, self.marking = stage, reading, listing, marking

    def next_in_story(self) -> None:
        """Open the next article of this story."""
        self._step(1)

    def previous_in_story(self) -> None:
        """Open the previous article of this story."""
        self._step(-1)

    def _step(self, by: int) -> None:
        article_id = self.reading.article_id
        if article_id is None:
            self.stage.say("no article is open")
            return
        found = stories.step_from(self.stage.library, article_id, by)
        if found is not None:
            self.reading.open(found)
            self.stage.focus_pane(Pane.READING)
        elif self._story_of(article_id) is None:
            self.stage.say("this article is in no story")
        else:
            end = "newest" if by > 0 else "oldest"
            self.stage.say(f"this is the {end} article of the story")

    def timeline(self) -> None:
        """Show the story of the article at hand, oldest first; choosing an article opens it."""
        stored = self.listing.found_at_hand()
        if stored is None:
            return
        story = self._story_of(stored.id)
        if story is None:
            self.stage.say("this article is in no story")
        else:
            self._show(story)

    def copies(self) -> None:
        """Choose another article with the same words as the one at hand, and open it."""
        stored = self.listing.at_hand()
        rows = listing.get_copies(self.stage.library, stored.id) if stored is not None else []
        if not rows:
            self.stage.say("no other article has these words")
            return
        choices = [
            Choice(
                row.publisher or row.headline, row.id, f"{row.headline}\n{row.url or ''}".rstrip()
            )
            for row in rows
        ]
        self.stage.choose("Also in", choices, self._open)

    def view_stories(self) -> None:
        """Let one of all stories be chosen, newest first."""
        library = self.stage.library

        def arrive(choices: list[Choice[int]]) -> None:
            self.stage.choose("Stories", choices, self._show, empty="No stories yet.")

        self.stage.in_background("stories", lambda: _choices(library), arrive)

    def _show(self, story_id: int) -> None:
        library = self.stage.library

        def arrive(timeline: Timeline) -> None:
            story = timeline.story
            title = f"{story.headline} · {story.read} of {len(story.articles)} read"
            at = timeline.index_of(self.reading.article_id or 0)
            choices = [
                Choice(
                    step.row.headline,
                    step.row.id,
                    _brings(step, first=not n),
                    _quotes(step, first=not n),
                    sign=HERE if n == at else "○" if step.row.read else "●",
                )
                for n, step in enumerate(timeline.steps)
            ]
            self.stage.choose(title, choices, self._open, start=at or 0)

        self.stage.in_background("stories", lambda: stories.get_timeline(library, story_id), arrive)

    def _open(self, article_id: int) -> None:
        self.reading.open(article_id)
        self.stage.focus_pane(Pane.READING)

    def leave_story(self) -> None:
        """Take the article at hand out of its story."""
        stored = self.listing.found_at_hand()
        if stored is not None:
            self._show_mended(stories.leave_story(self.stage.library, stored.id))

    def join_story(self) -> None:
        """Put the article at hand into another story."""
        stored = self.listing.found_at_hand()
        if stored is None:
            return

        library, article_id = self.stage.library, stored.id

        def arrive(choices: list[Choice[int]]) -> None:
            here = (n for n, choice in enumerate(choices) if choice.sign == HERE)
            self.stage.choose(
                "Put into which story?",
                choices,
                join,
                empty="No stories yet.",
                start=next(here, 0),
            )

        def join(story_id: int) -> None:
            self._show_mended(stories.join_story(library, story_id, article_id))

        self.stage.in_background("stories", lambda: _choices(library, article_id), arrive)

    def begin_story(self) -> None:
        """Make a story of the article at hand and another one."""
        stored = self.listing.found_at_hand()
        if stored is None:
            return
        library, article_id, view = self.stage.library, stored.id, self.reading.view

        def look() -> list[Choice[int]]:
            listed = view.rows(0, OFFERED) if view is not None else ()
            found = relating.get_related_of(library, stored)
            links = (*found.refers, *found.similar, *found.inline)
            related = [link.target for link in links if link.target is not None]
            return list(_others(article_id, {"Related": related, "In the list": listed}))

        def begin(other: int) -> None:
            self._show_mended(stories.begin_story(library, [article_id, other]))

        def arrive(choices: list[Choice[int]]) -> None:
            self.stage.choose("A story of this and which other article?", choices, begin)

        self.stage.in_background("stories", look, arrive)

    def _show_mended(self, change: StateChange) -> None:
        self.marking.show(change)
        self.reading.load_related()

    def _story_of(self, article_id: int) -> int | None:
        return listing.get_row(self.stage.library, article_id).story


def _choices(library: Library, article_id: int | None = None) -> list[Choice[int]]:
    """Return all stories, newest first; that of the article has a sign."""
    return [
        Choice(
            row.headline,
            row.id,
            _told(row),
            _days(row),
            sign="" if article_id is None else HERE if article_id in row.articles else " ",
        )
        for row in stories.list_stories(library)
    ]


def _told(row: StoryRow) -> str:
    return f"{counted(len(row.articles), 'article')}, {row.read} read"


def _days(row: StoryRow) -> str:
    first, last = (f"{day_of(when, local_now()):%-d %b}" for when in (row.first, row.last))
    return first if first == last else f"{first} - {last}"


def _others(article_id: int, groups: Mapping[str, Sequence[ArticleRow]]) -> Iterator[Choice[int]]:
    """Yield the articles of each group, each where it is first, but for the one itself."""
    seen = {article_id}
    for heading, rows in groups.items():
        for row in rows:
            if row.id not in seen:
                seen.add(row.id)
                day = dated(row.when, local_now())
                yield Choice(row.headline, row.id, row.publisher or "", day, heading)


def _brings(step: StoryStep, *, first: bool) -> str:
    places = [step.row.publisher, *(row.publisher for row in step.copies)]
    parts = [
        dated(step.row.when, local_now()),
        ", ".join(filter(None, dict.fromkeys(places))),
    ]
    if step.new_voices:
        more = len(step.new_voices) - NAMED
        names = [*step.new_voices[:NAMED], *([f"{more} more"] if more > 0 else [])]
        # In the first article of a story every voice is new.
        parts.append(("quoting " if first else "new: ") + ", ".join(names))
    return " · ".join(filter(None, parts))


def _quotes(step: StoryStep, *, first: bool) -> str:
    if first or not step.new_quotes:
        return counted(step.row.quotes, "quote") if step.row.quotes else ""
    return f"+{counted(step.new_quotes, 'new quote')}"
