"""What differs: between two versions of an article, between two articles, between two printings of
one quote. Values only."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from reader.model.frozen import frozen
from reader.model.listing import ArticleRow, QuoteRow


class Fate(StrEnum):
    """What became of words, or of a paragraph."""

    SAME = "same"
    REMOVED = "removed"
    ADDED = "added"
    CHANGED = "changed"
    """Of a paragraph: some of its words."""


@frozen
class Piece:
    """Some words in a row with one fate."""

    fate: Fate
    text: str


Pieces = tuple[Piece, ...]
"""A text before and after, word by word: what is not ADDED was before, what is not REMOVED is after."""


@frozen
class ParagraphChange:
    """A paragraph in one of two versions, or in both."""

    fate: Fate
    pieces: Pieces


@frozen
class QuoteChange:
    """A quote that was added, removed, or is another's now (CHANGED)."""

    fate: Fate
    text: str
    before: str | None
    """Who said it; None where that is not told, or where there was no such quote."""
    after: str | None


@frozen
class Version:
    """A version of an article as it was fetched."""

    number: int
    fetched: datetime
    from_feed: bool
    """Whether the words are a feed's, not the page's: then they are often a part only."""
    headline: str


@frozen
class Changes:
    """What changed in an article between two of its versions."""

    article_id: int
    before: Version
    after: Version
    headline: Pieces
    standfirst: Pieces
    paragraphs: tuple[ParagraphChange, ...]
    """All of them, in order."""
    quotes: tuple[QuoteChange, ...]

    @property
    def is_none(self) -> bool:
        """Whether nothing that is read changed."""
        texts = (*self.headline, *self.standfirst)
        return (
            all(piece.fate is Fate.SAME for piece in texts)
            and all(paragraph.fate is Fate.SAME for paragraph in self.paragraphs)
            and not self.quotes
        )


@frozen
class SharedQuote:
    """A quote that two articles have, perhaps not in the same words."""

    left: QuoteRow
    right: QuoteRow
    pieces: Pieces


@frozen
class Comparison:
    """Two articles' marked quotes."""

    left: ArticleRow
    right: ArticleRow
    both: tuple[SharedQuote, ...]
    only_left: tuple[QuoteRow, ...]
    only_right: tuple[QuoteRow, ...]
    voices_left: tuple[str, ...]
    """Named speakers that only the left article quotes: the right one leaves them out."""
    voices_right: tuple[str, ...]


@frozen
class Appearance:
    """A quote in an article that was printed elsewhere first."""

    row: QuoteRow
    pieces: Pieces
    """Its words against those of the first."""
    is_same: bool
    """Whether its words are the first's, but for marks and case."""
    is_trimmed: bool
    """Whether it has only a part of the first's words, and no others."""
    is_by_another: bool
    """Whether it is attributed to somebody else; not where one of the two tells nobody."""


@frozen
class Appearances:
    """One thing that was said: where it appeared first, and who carried it."""

    first: QuoteRow
    others: tuple[Appearance, ...]
    """In time order."""
