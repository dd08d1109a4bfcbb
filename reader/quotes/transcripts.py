"""Find the answers of interviews set as transcripts: "Q: ... A: ...", "DUNN: ...". Not quotations in marks.

Each paragraph that begins with a label is a turn. Questions are not anybody's quotes: they belong
to the outlet.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

QUESTIONS = frozenset({"q", "question", "f", "frage", "p", "pregunta"})
ANSWERS = frozenset({"a", "answer", "r", "réponse", "antwort", "respuesta"})
FEWEST_TURNS = 3
LONGEST_RUN = 3
"""How many paragraphs without a label may go on an answer."""


class Turn(NamedTuple):
    """What one speaker says in one paragraph of a transcript."""

    line: int
    start: int
    end: int
    label_line: int
    """The paragraph with the label: an earlier one where the answer goes on."""
    label_start: int
    label_end: int

    @property
    def continues(self) -> bool:
        """Whether it goes on the answer of the paragraph before."""
        return self.line != self.label_line


@cache
def _label_pattern() -> re.Pattern[str]:
    return re.compile(r"\s*((?:[^\W\d_a-z][\w.’'-]*)(?:\s[\w.’'-]+){0,3})\s?:\s+(?=\S)")


def find_turns(paragraphs: Sequence[str]) -> list[Turn]:
    """Return the answers of a transcript, in text order; nothing where the text is none."""
    labels = _find_labels(paragraphs)
    names = [match[1].lower().rstrip(".") for match in labels.values()]
    if len(labels) < FEWEST_TURNS or len(set(names)) < 2 or len(set(names)) > len(names) / 1.5:
        return []
    asking = _askers(paragraphs, labels)
    turns: list[Turn] = []
    for line, match in labels.items():
        if match[1].lower().rstrip(".") in asking:
            continue
        turns.append(Turn(line, match.end(), len(paragraphs[line].rstrip()), line, *match.span(1)))
        turns.extend(
            Turn(further, start, end, line, *match.span(1))
            for further, start, end in _run_after(paragraphs, line, labels)
        )
    return turns


def _find_labels(paragraphs: Sequence[str]) -> dict[int, re.Match[str]]:
    found = {}
    for line, text in enumerate(paragraphs):
        match = _label_pattern().match(text) if ":" in text[:60] else None
        if match and (match[1].isupper() or match[1].lower() in QUESTIONS | ANSWERS):
            found[line] = match
    return found


def _askers(paragraphs: Sequence[str], labels: dict[int, re.Match[str]]) -> set[str]:
    """The labels of those who ask: Q, or whose turns mostly end in question marks."""
    asked: dict[str, list[bool]] = {}
    for line, match in labels.items():
        name = match[1].lower().rstrip(".")
        asked.setdefault(name, []).append(paragraphs[line].rstrip().endswith("?"))
    named = {name for name in asked if name in QUESTIONS}
    if named:
        return named
    rated = [(sum(turns) / len(turns), name) for name, turns in asked.items() if len(turns) > 1]
    share, name = max(rated, default=(0.0, ""))
    return {name} if share >= 0.5 else set()


def _run_after(
    paragraphs: Sequence[str], line: int, labels: dict[int, re.Match[str]]
) -> list[tuple[int, int, int]]:
    """The paragraphs between this turn and the next label: the answer goes on in them."""
    run: list[tuple[int, int, int]] = []
    for further in range(line + 1, len(paragraphs)):
        text = paragraphs[further].strip()
        if further in labels:
            return run
        if not text:
            continue
        if len(run) == LONGEST_RUN or text[-1] not in '.?!…”"’' or len(text) < 40:
            return []
        start = len(paragraphs[further]) - len(paragraphs[further].lstrip())
        run.append((further, start, start + len(text)))
    return []
