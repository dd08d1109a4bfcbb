"""Tell two texts apart, word by word and paragraph by paragraph. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from reader.model.change import Fate, ParagraphChange, Piece, Pieces
from reader.related.quoted import fold_quote, word_runs

LONGEST = 3_000
"""Words and marks of a text that are told apart; of longer ones the whole is what changed. The time
is quadratic."""
ALIKE = 0.4
"""The share of runs of two words that makes two paragraphs one that was changed."""

# A word or a single mark, with the blanks before it: a comma is no part of the word it follows.
_TOKEN = re.compile(r"\s*(?:\w(?:\S*\w)?|[^\w\s])")
_WORD = re.compile(r"\w")


def diff_words(before: str, after: str) -> Pieces:
    """Return the pieces that make up both texts, each with the blank before it."""
    if before == after:
        return (Piece(Fate.SAME, after),) if after else ()
    old, new = _tokens(before), _tokens(after)
    if len(old) > LONGEST or len(new) > LONGEST:
        return _pieces([(False, old, new)])
    found: list[tuple[bool, list[str], list[str]]] = []
    opcodes = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    for number, (tag, a, b, c, d) in enumerate(opcodes, 1):
        # A mark alone between two changes is no common ground.
        between = 1 < number < len(opcodes)
        is_same = tag == "equal" and not (between and not _WORD.search("".join(new[c:d])))
        if found and not is_same and not found[-1][0]:
            found[-1][1].extend(old[a:b])
            found[-1][2].extend(new[c:d])
        else:
            found.append((is_same, old[a:b], new[c:d]))
    return _pieces(found)


def _tokens(text: str) -> list[str]:
    """Return the words and marks; the first one is as if it stood in the middle of a text."""
    return [re.sub(r"\s+", " ", token) for token in _TOKEN.findall(f" {text.strip()}")]


def _pieces(found: Sequence[tuple[bool, list[str], list[str]]]) -> Pieces:
    pieces: list[Piece] = []
    for is_same, old, new in found:
        if is_same:
            pieces.append(Piece(Fate.SAME, "".join(new)))
        else:
            pieces += [Piece(Fate.REMOVED, "".join(old)), Piece(Fate.ADDED, "".join(new))]
    first, *others = [piece for piece in pieces if piece.text] or [Piece(Fate.SAME, "")]
    return (Piece(first.fate, first.text.lstrip()), *others)


def diff_paragraphs(before: Sequence[str], after: Sequence[str]) -> tuple[ParagraphChange, ...]:
    """Return the paragraphs of both in order; one that was changed is told word by word."""
    found: list[ParagraphChange] = []
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    for tag, a, b, c, d in matcher.get_opcodes():
        if tag == "equal":
            found += [ParagraphChange(Fate.SAME, (Piece(Fate.SAME, text),)) for text in after[c:d]]
        else:
            found += _replaced(before[a:b], after[c:d])
    return tuple(found)


def _replaced(before: Sequence[str], after: Sequence[str]) -> Iterator[ParagraphChange]:
    """Yield what became of some paragraphs in the place of which others stand now."""
    at = 0
    for text in after:
        match = next((i for i in range(at, len(before)) if _is_alike(before[i], text)), None)
        if match is None:
            yield ParagraphChange(Fate.ADDED, (Piece(Fate.ADDED, text),))
            continue
        yield from _removed(before[at:match])
        yield ParagraphChange(Fate.CHANGED, diff_words(before[match], text))
        at = match + 1
    yield from _removed(before[at:])


def _removed(texts: Sequence[str]) -> Iterator[ParagraphChange]:
    return (ParagraphChange(Fate.REMOVED, (Piece(Fate.REMOVED, text),)) for text in texts)


def _is_alike(one: str, other: str) -> bool:
    ours, theirs = (word_runs(fold_quote(text), 2) for text in (one, other))
    return bool(ours and theirs) and len(ours & theirs) >= ALIKE * min(len(ours), len(theirs))
