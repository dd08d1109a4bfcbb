"""Tell two texts apart, word by word and paragraph by paragraph. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from reader.model.change import Fate, ParagraphChange, Piece, Pieces
from reader.related.quoted import fold_quote, word_runs

LONGEST = 3_000
"""Words of a text that are told apart; of longer ones the whole is what changed. The time is
quadratic."""
ALIKE = 0.4
"""The share of runs of two words that makes two paragraphs one that was changed."""

_TOKEN = re.compile(r"\S+\s*")


def diff_words(before: str, after: str) -> Pieces:
    """Return the pieces that make up the words of both texts, each with the blank behind it."""
    if before == after:
        return (Piece(Fate.SAME, after),) if after else ()
    old, new = _TOKEN.findall(before), _TOKEN.findall(after)
    if len(old) > LONGEST or len(new) > LONGEST:
        return _merged([(Fate.REMOVED, old), (Fate.ADDED, new)])
    # The last word of a text has no blank behind it, and is the same word all the same.
    keys = [token.rstrip() for token in old], [token.rstrip() for token in new]
    found: list[tuple[Fate, Sequence[str]]] = []
    for tag, a, b, c, d in SequenceMatcher(None, *keys, autojunk=False).get_opcodes():
        if tag == "equal":
            found.append((Fate.SAME, new[c:d]))
        else:
            found += [(Fate.REMOVED, old[a:b]), (Fate.ADDED, new[c:d])]
    return _merged(found)


def _merged(found: Sequence[tuple[Fate, Sequence[str]]]) -> Pieces:
    texts = [(fate, "".join(words)) for fate, words in found if words]
    # The last word of either text has no blank behind it, but may stand in the middle here.
    inner = [Piece(fate, text if text[-1].isspace() else f"{text} ") for fate, text in texts[:-1]]
    return (*inner, *(Piece(fate, text) for fate, text in texts[-1:]))


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
