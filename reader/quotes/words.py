"""Split a stretch of text into words, with where they stand. Not which of them belong together."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from itertools import accumulate

Words = tuple[list[str], list[int], list[int]]
"""Words, where they start, and where they end."""
_ABBREVIATIONS = frozenset(
    [
        "Mr",
        "Mrs",
        "Ms",
        "Dr",
        "Prof",
        "Sen",
        "Rep",
        "Gov",
        "Gen",
        "Col",
        "Capt",
        "Lt",
        "Sgt",
        "Maj",
        "Cmdr",
        "Adm",
        "Rev",
        "Hon",
        "St",
        "Jr",
        "Sr",
        "Bros",
        "Inc",
        "Corp",
        "Ltd",
        "Co",
        "No",
        "Nos",
        "vs",
        "Jan",
        "Feb",
        "Mar",
        "Apr",
        "Jun",
        "Jul",
        "Aug",
        "Sept",
        "Sep",
        "Oct",
        "Nov",
        "Dec",
        "Mon",
        "Tue",
        "Wed",
        "Thu",
        "Fri",
        "Sat",
        "Sun",
        "Hr",
        "Fr",
        "Hrn",
        "Sra",
        "Dra",
        "Mme",
        "Mlle",
        "Nr",
        "bzw",
        "ca",
        "approx",
        "est",
    ]
)


@cache
def _word_pattern(language: str) -> re.Pattern[str]:
    elided = r"(?:[ldjnmtsc]|qu|lorsqu|puisqu|jusqu)['’](?=\w)|" if language == "fr" else ""
    inverted = r"(?:-t)?-(?:ils|il|elles|elle|on|je|nous|vous)\b|" if language == "fr" else ""
    hyphen = r"-(?!(?:t-)?(?:ils?|elles?|on|je)\b)" if language == "fr" else "[-‐]"
    letters = (
        rf"[^\W_]+(?:(?:{hyphen}|['’.&@/](?=\w))[^\W_]+)*"
        if language == "fr"
        else (r"[^\W_]+(?:[-‐'’&@/.][^\W_]+)*")
    )
    # All of it is a group, for split() to keep the words.
    return re.compile(
        rf"({elided}{inverted}\d+(?:[.,:]\d+)+|{letters}|--|\S)",
        re.IGNORECASE if language == "fr" else 0,
    )


def split_words(text: str, start: int, end: int, language: str) -> Words:
    """Return the words between two places of the text."""
    # Blanks and words in turns. With a match for each word it would take twice the time.
    pieces = _word_pattern(language).split(text[start:end])
    places = [*accumulate(map(len, pieces), initial=start)]
    words, starts, ends = pieces[1::2], places[1:-1:2], places[2::2]
    if "." in words:
        _join_full_stops(words, starts, ends)
    return words, starts, ends


def _join_full_stops(words: list[str], starts: list[int], ends: list[int]) -> None:
    """Join the full stop to "Mr" and "U.S", where it ends no sentence."""
    joined = 0
    for place in [at for at, word in enumerate(words) if word == "."]:
        at = place - joined
        if at and ends[at - 1] == starts[at] and _is_short(words[at - 1]):
            words[at - 1] += "."
            ends[at - 1] = ends[at]
            del words[at], starts[at], ends[at]
            joined += 1


def _is_short(word: str) -> bool:
    """Whether a full stop behind the word may belong to it."""
    if word in _ABBREVIATIONS or (len(word) == 1 and word.isalpha()):
        return True
    return word[1:2] == "." and len(word) < 8


def lower(words: Sequence[str], language: str) -> list[str]:
    """Return the words in lower case, with straight apostrophes; of French "-t-il" the "il"."""
    lows = [*map(str.lower, words)]
    if language == "fr":
        lows = [low.rpartition("-")[2] if low[0] == "-" and len(low) > 2 else low for low in lows]
    return [low.replace("’", "'") for low in lows] if "’" in "".join(lows) else lows


def find_capitals(text: str, words: Sequence[str], starts: Sequence[int]) -> list[bool]:
    """Return whether each word begins with a capital letter."""
    capitals = [*map(str.isupper, map(text.__getitem__, starts))]
    if "-" in text:
        for at, word in enumerate(words):
            if word[2:3] == "-" and word[3:4].isupper() and word[:2].islower():
                capitals[at] = True  # al-Amr
    return capitals
