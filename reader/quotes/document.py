"""A text taken apart: paragraphs, mentions, cues, possible reports. Values only."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from reader.quotes.cues import Cue
from reader.quotes.lexicon import Lexicon
from reader.quotes.lines import Line
from reader.quotes.mentions import Mention

Offer = tuple[Mention, Cue | None, list[str], bool]
"""A possible speaker of what is quoted further below, its cue, features, and whether it is the
last in its paragraph to say something."""


class Report(NamedTuple):
    """A stretch that a cue may report; offsets into its paragraph."""

    line: int
    start: int
    end: int
    first: int
    """Its first word."""
    last: int
    cue: Cue
    subject: Mention
    way: str
    """How it hangs on the cue: that, bare, late (behind when and where), question, object, to, colon,
    noun (with a noun between), comma, before, opening, rest, according, subjunctive."""
    cut: str
    """Where it ends: end (with its sentence), or the kind of link that it ends before."""
    inner: tuple[str, ...]
    """The kinds of the links inside."""
    frame: str
    """How the cue's clause hangs in its sentence: main, front, mid, who, gap, bracket."""


@dataclass(slots=True, eq=False, repr=False)
class Document:
    """A text's parts, one entry a paragraph; paragraphs left out are empty."""

    lexicon: Lexicon
    lines: list[Line]
    mentions: list[list[Mention]]
    cues: list[list[Cue]]
    reports: list[list[Report]] = field(default_factory=list)
    """What each paragraph's cues may report."""
    around: dict[int, tuple[str, list[str]]] = field(default_factory=dict)
    """What stands around a mention, by its identity, and the features that it has for every
    quotation beside it; worked out when first asked for."""
    above: dict[int, list[Offer]] = field(default_factory=dict)
    """Whom a paragraph offers as speakers to those below; worked out when first asked for."""
    mains: dict[int, dict[int, Mention]] = field(default_factory=dict)
    """Each paragraph's sentences' first free mentions; worked out when first asked for."""
    has_doubles: bool = False
    """Whether most of its quotations stand in double marks."""
