"""Where what a cue reports may end before its sentence does. Not where it begins, nor whether."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from reader.quotes.cues import Cue
from reader.quotes.lexicon import Lexicon, load_lexicon
from reader.quotes.lines import Line

DASHES = frozenset({"—", "–", "--", "-"})
"""A hyphen is one where a blank is before it."""
_ARTICLES = frozenset({"der", "die", "das", "den", "dem", "denen"})
LONGEST_ASIDE = 6
"""How far behind a comma, in words, another may stand that closes an aside."""
MOST_ENDS = 5
"""At how many links a report may end before its sentence does."""


@cache
def _linking(language: str) -> frozenset[str]:
    """Return the words and signs that may be links; most words are none."""
    return load_lexicon(language).joining | DASHES | frozenset(",;:(")


class Link(NamedTuple):
    """A place where a sentence could do without the rest."""

    at: int
    """Its first word: a comma, a dash, "and"."""
    kind: str
    """What begins there: ",rel" (", which"), "—", "and:v" before a verb; with "+" where that reports
    something too, with "++" where somebody of its own does."""


def find_links(
    line: Line, lexicon: Lexicon, cues: Sequence[Cue], first: int, last: int
) -> list[Link]:
    """Return the links between two words, in text order."""
    found: list[tuple[int, str]] = []
    dashes = 0
    first += line.low(first) == ","
    opens = line.low(first) in lexicon.subordinators
    linking = _linking(lexicon.language)
    for at, word in enumerate(line.words[first + 1 : last], first + 1):
        if word not in linking:
            continue
        if word == "," and opens:
            opens = False  # That, if it rained, the dam would hold
        elif word == ",":
            is_aside = _is_aside(line, lexicon, at)
            found.append((at, ",aside" if is_aside else "," + _begins(line, lexicon, at + 1)))
        elif word in DASHES and (word != "-" or line.ends[at - 1] < line.starts[at]):
            dashes += 1
            found.append((at, "—" if dashes % 2 else "——"))
        elif word in ";:(":
            found.append((at, word))
        elif word in lexicon.joining and line.words[at - 1] != ",":
            kind = _joined(line, lexicon, at)
            if ":" in kind:
                found.append((at, kind))
        if len(found) > MOST_ENDS:
            break
    return _with_cues(found, cues, last)


def _with_cues(found: list[tuple[int, str]], cues: Sequence[Cue], last: int) -> list[Link]:
    """Mark the links behind which, up to the next one, somebody reports."""
    links = []
    for number, (at, kind) in enumerate(found[:MOST_ENDS]):
        end = found[number + 1][0] if number + 1 < len(found) else last + 1
        told = [cue for cue in cues if at < cue.first < end and cue.kind != "soft"]
        mark = "" if not told else "+" if told[0].how in ("joined", "none") else "++"
        links.append(Link(at, kind + mark))
    return links


def _is_aside(line: Line, lexicon: Lexicon, at: int) -> bool:
    """Whether the next comma closes a few words, no list: "the mate, Ida Hove, was ill"."""
    for end in range(at + 2, min(at + LONGEST_ASIDE, len(line.words) - 1)):
        if line.words[end] == ",":
            return line.lows[end + 1] not in lexicon.conjunctions
    return False


def _begins(line: Line, lexicon: Lexicon, at: int) -> str:
    """Say what sort of clause or phrase a word behind a comma begins."""
    low = line.low(at)
    if low in lexicon.relatives or _is_german_relative(line, lexicon, at):
        return "rel"
    if low in lexicon.joining:
        return _joined(line, lexicon, at)
    if low in lexicon.subordinators or line.low(at + 1) in lexicon.subordinators:
        return "sub"
    if low.endswith(lexicon.participles):
        return "ing"
    if low in lexicon.subject_pronouns:
        return "pro"
    if low in lexicon.determiners:
        return "det"
    if low in lexicon.prepositions:
        return "rel" if line.low(at + 1) in lexicon.relatives else "prep"
    return "cap" if line.capitals[at] else "num" if low[:1].isdigit() else ""


def _is_german_relative(line: Line, lexicon: Lexicon, at: int) -> bool:
    """Whether an article is none here: "Gutachten, die sich widersprachen"."""
    if not lexicon.nouns_are_capitalised or line.low(at) not in _ARTICLES:
        return False
    following = line.low(at + 1)
    return following in lexicon.stopwords or following in lexicon.auxiliaries


def _joined(line: Line, lexicon: Lexicon, at: int) -> str:
    """Say what "and" or "but" goes on with: a verb, a pronoun that is a subject, another thing."""
    kind = "and" if line.lows[at] in lexicon.adding else "but"
    if _is_verb_like(line, lexicon, at + 1):
        return kind + ":v"
    return kind + (":p" if line.low(at + 1) in lexicon.subject_pronouns else "")


def _is_verb_like(line: Line, lexicon: Lexicon, at: int) -> bool:
    """Whether the word looks like a verb that needs no new subject: "and left", "but has"."""
    low = line.low(at)
    if low in lexicon.adverbs:
        low = line.low(at + 1)
    return lexicon.is_like_verb(low)
