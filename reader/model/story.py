"""Stories: the articles about one event, and how it unfolds in them. Values only."""

from __future__ import annotations

from datetime import datetime

from reader.model.frozen import frozen
from reader.model.listing import ArticleRow
from reader.model.span import Span


@frozen
class StoryRow:
    """A story as a list shows it."""

    id: int
    headline: str
    """Of its newest article."""
    articles: tuple[int, ...]
    """Oldest first."""
    read: int
    """How many of them are read."""
    first: datetime
    last: datetime


@frozen
class StoryStep:
    """An article as a step of its story's timeline."""

    row: ArticleRow
    new_voices: tuple[str, ...] = ()
    """Named speakers that no earlier article of the story quotes, in text order."""
    new_quotes: int = 0
    """Marked quotes whose words no earlier article of the story has."""
    copies: tuple[ArticleRow, ...] = ()
    """The same words in other places; they are no steps of their own."""


@frozen
class Timeline:
    """A story in time order, oldest first."""

    story: StoryRow
    steps: tuple[StoryStep, ...]

    def index_of(self, article_id: int) -> int | None:
        """Return the step that the article, or a copy of it, is; None where it isn't there."""
        for index, step in enumerate(self.steps):
            if article_id == step.row.id or any(article_id == row.id for row in step.copies):
                return index
        return None


@frozen
class WhatIsNew:
    """What an article says that earlier articles of its story, which were read, do not."""

    article_id: int
    earlier: tuple[int, ...]
    """The articles that were read before, oldest first; none: then all is new."""
    known: tuple[tuple[Span, ...], ...]
    """For each paragraph, the sentences that say nothing new: those to dim."""
    known_quotes: frozenset[int]
    """The numbers of the marked quotes that were read before."""
    new_quotes: int
    """How many marked quotes were not."""
