"""Quotes, who said them, and the words that say so. Not how they are found."""

from __future__ import annotations

from enum import StrEnum

from reader.model.frozen import frozen
from reader.model.span import Passage, Span


class QuoteKind(StrEnum):
    """How the words are given (PARC/PolNeAR)."""

    DIRECT = "direct"
    """All in quotation marks."""
    PARTIAL = "partial"
    """A bit in quotation marks, part of a larger content."""
    MIXED = "mixed"
    """Reported content that holds marked bits; those are listed again as partial quotes."""
    INDIRECT = "indirect"
    """Reported content without marks."""

    @property
    def is_marked(self) -> bool:
        """Whether the words stand in quotation marks: these are the quotes that are counted."""
        return self in (QuoteKind.DIRECT, QuoteKind.PARTIAL)


@frozen
class Attribution:
    """The words that say who spoke: "the minister said" (PARC source and cue)."""

    source: Passage
    """The words naming the speaker; mostly in the quote's paragraph, or one before it."""
    cue: Passage | None = None
    """The reporting verb or phrase."""


@frozen
class Speaker:
    """The person or body who speaks, once "she" and "the minister" are resolved."""

    name: str
    """The fullest name that the article gives, without title; a description where `named` is False."""
    role: str | None = None
    """What the article calls the speaker: "spokesperson of the union"."""
    named: bool = True
    """False for "a dock official": such speakers never are the same across articles."""


@frozen
class Quote:
    """Words given as somebody's. A quotation over two paragraphs is two quotes of one group."""

    kind: QuoteKind
    paragraph: int
    """Index into `Article.paragraphs`."""
    span: Span
    """With its quotation marks, where it has any."""
    group: int
    """Counted from 1 in text order; joins the pieces of one interrupted or many-paragraph quotation,
    and a mixed quote with its marked bits."""
    speaker: Speaker | None = None
    """None where nobody could be named, not even by a description."""
    attribution: Attribution | None = None
    confidence: float = 0.0
    """Of the attribution: 0 to 1."""
    corrected: bool = False
    """Whether a reader said who spoke."""

    @property
    def is_doubtful(self) -> bool:
        """Whether the attribution should look doubtful."""
        return self.speaker is not None and self.confidence < DOUBTFUL_BELOW


DOUBTFUL_BELOW = 0.5
_BEFORE_NOUNS = ("a ", "an ", "the ", "one ", "some ", "un ", "une ", "ein ", "eine ", "una ")


def is_description(words: str) -> bool:
    """Tell whether the words describe somebody ("a dock official"): they begin with an article."""
    return words.lower().startswith(_BEFORE_NOUNS)
