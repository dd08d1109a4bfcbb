"""What a line of the screen says and what its parts are. Values without Textual, colours or width.

A `Block` is one paragraph-like thing before it is wrapped; a `TextLine` is one line as it is shown.
Both carry `Run`s: stretches with a role. What a role looks like is the palette's affair.
"""

from __future__ import annotations

import itertools
from bisect import bisect_right
from dataclasses import replace
from enum import StrEnum

from reader.model.frozen import frozen
from reader.tui.rendering.cells import graphemes, is_plain

SLOTS = 6
"""How many speaker colours there are; after that they repeat."""


class Role(StrEnum):
    """What a stretch of text is. Later runs of a line are drawn over earlier ones."""

    TEXT = "text"
    MUTED = "muted"
    FAINT = "faint"
    """For rules and dots only: too pale for words."""
    ACCENT = "accent"
    LABEL = "label"
    """A small heading: the section, a group of the related panel."""
    HEADLINE = "headline"
    STANDFIRST = "standfirst"
    NAME = "name"
    """The author in the byline."""
    SUBHEAD = "subhead"
    CAPTION = "caption"
    PULL_QUOTE = "pull_quote"
    CODE = "code"
    NOTE = "note"
    """What the reader wrote."""
    UNREAD = "unread"
    READ = "read"
    MARK = "mark"
    """The dot of an unread article, the arrow of a READ MORE line."""
    STAR = "star"
    TAG = "tag"
    """A tag's name, in the colour that is always its own."""
    QUOTE = "quote"
    """Words in quotation marks: on the speaker's tint."""
    REPORTED = "reported"
    """Words given without marks: no tint."""
    QUOTE_FOCUSED = "quote_focused"
    KNOWN = "known"
    """What was read before, in an earlier article of the story: quieter than all around it."""
    SOURCE = "source"
    CUE = "cue"
    DOUBT = "doubt"
    VOICE = "voice"
    """A sign in the speaker's colour: gutter bars, the square beside a name."""
    LINK = "link"
    LINK_KNOWN = "link_known"
    """A link whose article is in the library."""
    HIT = "hit"
    HIT_CURRENT = "hit_current"
    HINT = "hint"
    CURSOR = "cursor"
    """The bar beside the row under the cursor."""
    SELECTED = "selected"
    """The ground of the row under the cursor, in the focused pane."""
    SELECTED_QUIET = "selected_quiet"
    """The same while another pane has the focus."""
    PICKED = "picked"
    """Text under a mouse selection."""


@frozen
class Run:
    """A half-open stretch of a text, with what it is."""

    start: int
    end: int
    role: Role
    slot: int | None = None
    """The speaker's colour, 0 to 5; None for nobody's."""
    link: int | None = None
    """Index into the links of the sheet."""
    quote: int | None = None
    """The quote's number in the article."""


class Gutter(StrEnum):
    """The bar beside the lines of a quote, by how far the words can be trusted to be somebody's."""

    SOLID = "┃"
    DASHED = "┆"
    """Reported speech."""
    DOTTED = "┊"
    """A doubtful attribution."""


@frozen
class Voice:
    """A quote's share of a block: which of its lines have a bar."""

    quote: int
    group: int
    start: int
    """Where the quote begins in the block's text."""
    end: int
    reach: tuple[int, int]
    """From the beginning of the sentence to the end of the quote or its attribution."""
    gutter: Gutter
    slot: int | None


class BlockKind(StrEnum):
    """What a block is on the page."""

    SECTION = "section"
    HEADLINE = "headline"
    STANDFIRST = "standfirst"
    BYLINE = "byline"
    RULE = "rule"
    CAPTION = "caption"
    PARAGRAPH = "paragraph"
    SUBHEAD = "subhead"
    LIST_ITEM = "list_item"
    BLOCK_QUOTE = "block_quote"
    PULL_QUOTE = "pull_quote"
    REFER = "refer"
    TABLE = "table"
    PREFORMATTED = "preformatted"
    NOTE = "note"


@frozen
class Block:
    """One paragraph-like thing of an article, not yet wrapped."""

    kind: BlockKind
    text: str
    runs: tuple[Run, ...] = ()
    role: Role = Role.TEXT
    """What its text is where no run says more."""
    paragraph: int = -1
    """Index into `Article.paragraphs`; -1 for the head and for notes."""
    inserted: tuple[int, ...] = ()
    """Where in `text` a character stands that is not the article's (the "?" of a doubtful source)."""
    marker: str = ""
    """A sign that hangs before the first line: an arrow, a bullet."""
    marker_role: Role = Role.MARK
    indent: int = 0
    """Columns that all lines are moved to the right; the marker stands in the last of them."""
    gap: int = 1
    """Empty lines above."""
    voices: tuple[Voice, ...] = ()


@frozen
class TextLine:
    """One line as it is shown, without a width or colours."""

    text: str
    runs: tuple[Run, ...] = ()
    role: Role = Role.TEXT
    origin: int = 0
    """Where the article's own text begins (after margin and gutter): column 0 of a selection."""


def pieces(line: TextLine) -> list[tuple[int, int, tuple[Run, ...]]]:
    """Cut the line where a run begins or ends: (start, end, runs that cover it, in their order).

    A run that begins or ends inside a grapheme takes all of it: half of one has no width.
    """
    runs = _on_graphemes(line)
    cuts = {0, len(line.text)}
    for run in runs:
        cuts.update((run.start, run.end))
    return [
        (start, end, tuple(run for run in runs if run.start <= start and end <= run.end))
        for start, end in itertools.pairwise(sorted(cuts))
    ]


def _on_graphemes(line: TextLine) -> list[Run]:
    """Return the line's runs within its text, widened to whole graphemes; empty ones go."""
    length = len(line.text)
    within = [
        replace(run, start=max(run.start, 0), end=min(run.end, length))
        for run in line.runs
        if max(run.start, 0) < min(run.end, length)
    ]
    if is_plain(line.text):
        return within
    parts = graphemes(line.text)
    starts = [start for start, _, _ in parts]
    return [
        replace(
            run,
            start=starts[bisect_right(starts, run.start) - 1],
            end=parts[bisect_right(starts, run.end - 1) - 1][1],
        )
        for run in within
    ]
