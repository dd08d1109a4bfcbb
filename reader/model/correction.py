"""What a reader says about who spoke, where our analysis is wrong. Values only."""

from __future__ import annotations

from dataclasses import dataclass

from reader.model.quote import QuoteKind, Speaker
from reader.model.span import Span


@dataclass(frozen=True, slots=True)
class Anchor:
    """A stretch of an article's text, so that it is found again in another version of it."""

    paragraph: int
    span: Span
    text: str
    """The words, with their marks."""
    context: int
    """A checksum of the whole paragraph: tells two stretches of the same words apart."""


@dataclass(frozen=True, slots=True)
class Correction:
    """What a stretch of text is, whatever an analysis says."""

    anchor: Anchor
    kind: QuoteKind
    speaker: Speaker | None
    """None: nobody's; these words are no quote."""
