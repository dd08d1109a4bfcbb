"""What is drawn over a page for the moment: focus, hits, labels, what was read before. Pure.

It changes how words look, never which words there are or where a line ends.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field, replace

from reader.model.frozen import frozen
from reader.model.span import Span
from reader.tui.rendering.breaking import PART_MARK
from reader.tui.rendering.cells import width_of
from reader.tui.rendering.roles import Block, Role, Run, TextLine, Voice
from reader.tui.rendering.voices import shown_offset

_LEAD = 2
"""Strokes of the rule before the words that are set into it."""


@frozen
class Overlay:
    """What is drawn over an article for the moment."""

    focused: frozenset[int] = frozenset()
    """The quotes in focus: the pieces of one quotation."""
    first: int | None = None
    """The one whose line has the sign."""
    hits: Mapping[int, Sequence[tuple[int, int]]] = field(default_factory=dict)
    """Search hits by block."""
    current_hit: tuple[int, int] | None = None
    """(block, start) of the hit one is at."""
    hints: Mapping[int, Mapping[int, str]] = field(default_factory=dict)
    """Labels by line and link: a link over two lines has one label."""
    known: Sequence[Sequence[Span]] = ()
    """For each paragraph of the article, what was read before."""
    known_quotes: frozenset[int] = frozenset()
    """The quotes that were read before."""
    told: Sequence[str] = ()
    """Words in the rule under the head: where there is little room, the middle ones go first."""


def overlaid(index: int, block: Block, overlay: Overlay) -> Iterator[Run]:
    """Yield the runs of block `index` with what is drawn over it."""
    for run in block.runs:
        if run.quote is None or run.role not in (Role.QUOTE, Role.REPORTED):
            yield run
        elif run.quote in overlay.focused:
            yield replace(run, role=Role.QUOTE_FOCUSED)
        elif run.quote in overlay.known_quotes:
            yield replace(run, role=Role.KNOWN)
        else:
            yield run
    yield from _known_runs(block, overlay)
    for start, end in overlay.hits.get(index, ()):
        current = overlay.current_hit == (index, start)
        yield Run(start, end, Role.HIT_CURRENT if current else Role.HIT)


def is_known(voice: Voice, block: Block, overlay: Overlay) -> bool:
    """Tell whether a quote that is not in focus was read before, as a quote or in a sentence."""
    if voice.quote in overlay.focused:
        return False
    known = _known_spans(block, overlay)
    return voice.quote in overlay.known_quotes or any(
        start <= voice.start and voice.end <= end for start, end in known
    )


def _known_spans(block: Block, overlay: Overlay) -> Iterator[tuple[int, int]]:
    if 0 <= block.paragraph < len(overlay.known):
        for span in overlay.known[block.paragraph]:
            start = shown_offset(block.inserted, span.start)
            yield start, shown_offset(block.inserted, span.end - 1) + 1


def _known_runs(block: Block, overlay: Overlay) -> Iterator[Run]:
    """Yield what was read before, but for the sentences that a quote in focus stands in."""
    focused = [voice for voice in block.voices if voice.quote in overlay.focused]
    for start, end in _known_spans(block, overlay):
        if not any(voice.start < end and start < voice.end for voice in focused):
            yield Run(start, end, Role.KNOWN)


def rule_with(told: Sequence[str], rule: str, margin: int) -> TextLine:
    """Return a rule with as many of the words set into it as have room."""
    parts = list(told)
    while parts and width_of(PART_MARK.join(parts)) + 2 * (_LEAD + 1) > len(rule):
        parts.pop(1 if len(parts) > 1 else 0)
    if not parts:
        return TextLine(" " * margin + rule, (), Role.FAINT, margin)
    words = PART_MARK.join(parts)
    rest = rule[_LEAD + width_of(words) + 2 :]
    lead = " " * margin + rule[:_LEAD] + " "
    run = Run(len(lead), len(lead) + len(words), Role.MUTED)
    return TextLine(f"{lead}{words} {rest}", (run,), Role.FAINT, margin)
