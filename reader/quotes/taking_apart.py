"""Take a text apart once, into the Document that all scorers look things up in."""

from __future__ import annotations

from collections.abc import Sequence

from reader.quotes.cues import find_cues
from reader.quotes.dashes import find_dashed
from reader.quotes.document import Document
from reader.quotes.lexicon import Lexicon
from reader.quotes.lines import known_names, make_line
from reader.quotes.marks import find_marks
from reader.quotes.mention_finding import find_mentions
from reader.quotes.name_reading import family_names
from reader.quotes.reported import find_reports


def make_document(
    paragraphs: Sequence[str], lexicon: Lexicon, *, only_names: bool = False
) -> Document:
    """Take the paragraphs apart; `only_names`: what is asked of headlines and captions."""
    marks = [
        find_dashed(text, lexicon) or found
        for text, found in zip(paragraphs, find_marks(paragraphs), strict=True)
    ]
    lines = [make_line(i, text, marks[i], lexicon) for i, text in enumerate(paragraphs)]
    known = known_names(lines, only_behind_names=lexicon.nouns_are_capitalised)
    families = family_names(lines, lexicon)
    mentions = [find_mentions(line, lexicon, known, families) for line in lines]
    if only_names:
        return Document(lexicon, lines, mentions, [[] for _ in lines])
    cues = [find_cues(line, mentions[i], lexicon) for i, line in enumerate(lines)]
    document = Document(lexicon, lines, mentions, cues)
    document.reports = [find_reports(document, line.index) for line in lines]
    singles = [mark.is_single for line in lines for mark in line.marks]
    document.has_doubles = sum(singles) * 2 < len(singles)
    return document
