"""A text taken apart once: paragraphs, mentions, cues. What the scorers look things up in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reader.quotes.cues import Cue, find_cues
from reader.quotes.lexicon import Lexicon
from reader.quotes.lines import Line, known_names, make_line
from reader.quotes.marks import find_marks
from reader.quotes.mentions import Mention, find_mentions


@dataclass(slots=True)
class Document:
    """A text's parts, one entry a paragraph; paragraphs left out are empty."""

    lexicon: Lexicon
    lines: list[Line]
    mentions: list[list[Mention]]
    cues: list[list[Cue]]


def make_document(paragraphs: Sequence[str], lexicon: Lexicon) -> Document:
    """Take the paragraphs apart."""
    marks = find_marks(paragraphs)
    lines = [make_line(i, text, marks[i], lexicon) for i, text in enumerate(paragraphs)]
    known = known_names(lines)
    mentions = [find_mentions(line, lexicon, known) for line in lines]
    cues = [find_cues(line, mentions[i], lexicon) for i, line in enumerate(lines)]
    return Document(lexicon, lines, mentions, cues)
