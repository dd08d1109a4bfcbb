"""What a reader says about who spoke, where our analysis is wrong. Values only."""

from __future__ import annotations

from reader.model.frozen import frozen
from reader.model.quote import QuoteKind, Speaker
from reader.model.span import Span


@frozen
class Anchor:
    """A stretch of an article's text, so that it is found again in another version of it."""

    paragraph: int
    span: Span
    text: str
    """The words, with their marks."""
    context: int
    """A checksum of the whole paragraph: tells two stretches of the same words apart."""


@frozen
class Correction:
    """What a stretch of text is, whatever an analysis says."""

    anchor: Anchor
    kind: QuoteKind
    speaker: Speaker | None
    """None: nobody's; these words are no quote."""
