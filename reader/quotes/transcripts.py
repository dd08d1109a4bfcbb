"""Find the answers of interviews set as transcripts: "Q: ... A: ...", "DUNN: ...". Not quotations in marks.

Each paragraph that begins with a label is a turn, also one that quotes a transcript paragraph by
paragraph: "DUNN: ...". Questions are not anybody's quotes: they belong to the outlet, unless they
are quoted themselves.
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
    word = r"[^\W\d_a-zà-ÿ][\w.’'&-]*"
    return re.compile(
        rf"\s*(?P<opening>\(\(|[\"“„«]\s?)?(?P<label>{word}(?:\s(?:{word}|de|la|von|der|al|of)){{0,3}})(?:\s?:|\)\))\s+(?=\S)"
    )


@cache
def _first_person() -> re.Pattern[str]:
    return re.compile(
        r"(?i)\b(?:I|we|you|my|our|ich|wir|sie|je|nous|vous|yo|nosotros|usted)\b|\bj['’]|[a-z]mos\b"
    )


@cache
def _narration() -> re.Pattern[str]:
    return re.compile(r"[”\"»’'],?\s+(?:[\w.]+\s+){0,3}(?:said|says|replied|asked|sagt|dit|dijo)")


def find_turns(paragraphs: Sequence[str]) -> list[Turn]:
    """Return the answers of a transcript, in text order; nothing where the text is none."""
    labels = _find_labels(paragraphs)
    if len(labels) < FEWEST_TURNS or len({_key(match) for match in labels.values()}) < 2:
        return []
    asking = _askers(paragraphs, labels)
    turns: list[Turn] = []
    for line, match in labels.items():
        if _key(match) in asking and not _is_quoted(match):
            continue
        # What stands in marks is quoted with its label, as any quotation is with its marks.
        start = match.start("opening") if _is_quoted(match) else match.end()
        label = match.span("label")
        turns.append(Turn(line, start, len(paragraphs[line].rstrip()), line, *label))
        turns.extend(
            Turn(further, begin, end, line, *label)
            for further, begin, end in _run_after(paragraphs, line, labels)
        )
    return turns


def _key(match: re.Match[str]) -> str:
    """What labels of one speaker share: the last word."""
    return match["label"].lower().rstrip(".").split()[-1]


def _is_quoted(match: re.Match[str]) -> bool:
    """Whether a quotation mark opens the paragraph, before the label."""
    return (match["opening"] or "((") != "(("


def _find_labels(paragraphs: Sequence[str]) -> dict[int, re.Match[str]]:
    """The paragraphs that begin with a label: in capitals, a letter, or one that comes again."""
    found: dict[int, re.Match[str]] = {}
    for line, text in enumerate(paragraphs):
        match = _label_pattern().match(text) if ":" in text[:60] or text[:2] == "((" else None
        if match:
            found[line] = match
    counts: dict[str, int] = {}
    for match in found.values():
        counts[_key(match)] = counts.get(_key(match), 0) + 1
    certain = [m for m in found.values() if m["label"].isupper() or _key(m) in QUESTIONS | ANSWERS]
    if not certain and sum(count > 1 for count in counts.values()) < 1:
        return {}
    return {
        line: match
        for line, match in found.items()
        if match in certain or counts[_key(match)] > 1 or len(found) - len(certain) > FEWEST_TURNS
    }


def _askers(paragraphs: Sequence[str], labels: dict[int, re.Match[str]]) -> set[str]:
    """The labels of those who ask: Q, or an outlet, whose turns mostly end in question marks.

    One who is named in the text is a speaker, question or not.
    """
    asked: dict[str, list[bool]] = {}
    long: set[str] = set()
    for line, match in labels.items():
        asked.setdefault(_key(match), []).append(paragraphs[line].rstrip().endswith("?"))
        if " " in match["label"]:
            long.add(_key(match))
    rest = "\n".join(text for line, text in enumerate(paragraphs) if line not in labels)
    return {
        name
        for name, turns in asked.items()
        if name in QUESTIONS
        or (sum(turns) / len(turns) >= 0.5 and (name in long or not _is_named(rest, name)))
    }


def _is_named(text: str, name: str) -> bool:
    """Whether the text gives a first name with this surname."""
    found = re.search(rf"(\b[^\W\d_a-z][\w.’'-]+)\s+{re.escape(name.title())}\b", text)
    return found is not None and found[1] not in ("The", "Der", "Die", "Das", "La", "Le", "El")


def _run_after(
    paragraphs: Sequence[str], line: int, labels: dict[int, re.Match[str]]
) -> list[tuple[int, int, int]]:
    """The paragraphs in which the turn goes on: the speaker's own words, up to the next label."""
    run: list[tuple[int, int, int]] = []
    for further in range(line + 1, len(paragraphs)):
        text = paragraphs[further].strip()
        if not text:
            continue
        goes_on = text[-1] in '.?!…”"’' and len(text) >= 40 and _first_person().search(text)
        if further in labels or len(run) == LONGEST_RUN or not goes_on:
            break
        if _narration().search(text):
            break
        start = len(paragraphs[further]) - len(paragraphs[further].lstrip())
        run.append((further, start, start + len(text)))
    return run
