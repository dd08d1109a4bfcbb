"""Number quotations: the pieces of one interrupted or many-paragraph quotation share a group."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reader.quotes.cues import Cue
from reader.quotes.mentions import Mention


@dataclass(slots=True, eq=False, repr=False)
class Piece:
    """One quotation as far as grouping sees it, in text order."""

    line: int
    start: int
    end: int
    continues: bool
    mention: Mention | None
    cue: Cue | None
    is_report: bool = False


def number_groups(pieces: Sequence[Piece]) -> list[int]:
    """Return each piece's group, counted from 1."""
    groups: list[int] = []
    last = 0
    report: tuple[Piece, int] | None = None
    before: tuple[Piece, int] | None = None
    for piece in pieces:
        if report and report[0].line == piece.line and piece.end <= report[0].end:
            group = report[1]
        elif before and not piece.is_report and _goes_on(before[0], piece):
            group = before[1]
        else:
            last += 1
            group = last
        groups.append(group)
        if piece.is_report:
            report = (piece, group)
        else:
            before = (piece, group)
    return groups


def _goes_on(before: Piece, piece: Piece) -> bool:
    """Whether both are pieces of one quotation: "A," he said, "B."."""
    if piece.continues:
        return True
    if before.line != piece.line or piece.mention is None or before.mention is not piece.mention:
        return False
    return before.cue is not None and before.cue is piece.cue
