"""What speaks for and against a stretch's being reported. Not which stretches come into question."""

from __future__ import annotations

from reader.quotes.document import Document, Report
from reader.quotes.lines import QUOTED, Line

NO_REPORT = ["none"]
"""The features of a cue's reporting nothing."""
_CLAUSE_WITHIN = 14
"""Within how many words a clause has its verb."""
_CONTRACTED = frozenset({"n't", "n’t", "'re", "’re", "'ve", "’ve", "'ll", "’ll"})
_NEGATIONS = frozenset({"not", "n't", "never", "didn't", "didn’t"})


def grouped(document: Document, line: int) -> list[list[Report]]:
    """Return the paragraph's reports in groups that exclude each other: one cue's.

    What an interrupted report goes on with, and a later sentence, are apart.
    """
    groups: dict[tuple[int, bool, int], list[Report]] = {}
    sentences = document.lines[line].sentences
    for report in document.reports[line]:
        key = (report.cue.first, report.way == "rest", sentences[report.first])
        groups.setdefault(key, []).append(report)
    return list(groups.values())


def cue_features(document: Document, report: Report) -> list[str]:
    """Return what all reports of a group have in common."""
    line = document.lines[report.line]
    cue = report.cue
    features = [
        "bias", "kind:" + cue.kind, "how:" + cue.how, f"{cue.kind}:{cue.how}", "lemma:" + cue.lemma,
        "subject:" + report.subject.kind, "frame:" + report.frame, f"{cue.kind}:{report.frame}",
    ]  # fmt: skip
    led = _led(line, report)
    features.append("led:" + ("Q" if led == QUOTED else led if led in ",.;:" else "w"))
    if line.lows[cue.last].endswith("ing"):
        features.append("ing")
    before = line.lows[cue.first - 1] if cue.first else ""
    if before in document.lexicon.auxiliaries:
        features += ["aux", "aux:" + before]
    if not _NEGATIONS.isdisjoint(line.lows[max(0, cue.first - 3) : cue.first]):
        features.append("not")
    return features


def report_features(document: Document, report: Report) -> list[str]:
    """Return what tells a report from the others of its group."""
    line = document.lines[report.line]
    cue, way, cut, frame = report.cue, report.way, report.cut, report.frame
    words = report.last - report.first + 1
    length = (
        "0" if words < 3 else "1" if words < 4 else "2" if words < 7 else "3" if words < 12 else "4"
    )
    begin = _begin(document, line, report.first)
    features = [
        "way:" + way, f"{cue.kind}:{way}", "length:" + length, "begin:" + begin, f"{way}:{begin}",
        f"lemma:{cue.lemma}:{way}", f"{way}:{frame}", f"{way}:{_clause(document, line, report)}",
        "cut:" + cut, f"cut:{way}:{cut}", f"cut:{frame}:{cut}", f"{way}:n{length}",
    ]  # fmt: skip
    for kind in report.inner:
        features += ["inner:" + kind, f"inner:{way}:{kind}", f"inner:{frame}:{kind}"]
    if way in ("before", "opening", "rest"):
        after = _behind(document, line, max(cue.last, report.subject.last) + 1)
        features += [f"{way}:b{after}", f"{way}:{after}:{begin}", f"{way}:{cue.kind}:{after}"]
        if cue.first < report.subject.first:
            features.append(f"{way}:inverted:{begin}")
    else:
        led = _led(line, report)
        features.append(f"{way}:{begin}:led{'Q' if led == QUOTED else led if led == ',' else ''}")
        gap = report.first - cue.last
        features.append(f"{way}:gap{0 if gap < 2 else 1 if gap < 5 else 2}")
    if any(line.words[i] == QUOTED for i in range(report.first, report.last + 1)):
        features += ["marked", "marked:" + way]
    return features


def _led(line: Line, report: Report) -> str:
    """The word before the cue and its subject, if any."""
    first = min(report.cue.first, report.subject.lead)
    return line.words[first - 1] if first else ""


def _clause(document: Document, line: Line, report: Report) -> str:
    """Whether a verb makes a clause of the stretch, as far as its first words tell."""
    lows = line.lows[report.first : min(report.first + _CLAUSE_WITHIN, report.last + 1)]
    if not document.lexicon.finite.isdisjoint(lows):
        return "clause"
    return "clause" if any(low[-3:] in _CONTRACTED for low in lows) else "phrase"


def _begin(document: Document, line: Line, at: int) -> str:
    """Say what sort of word a report begins with."""
    low = line.lows[at]
    lexicon = document.lexicon
    if low in lexicon.subject_pronouns:
        return "pronoun"
    if low in lexicon.determiners:
        return "det"
    if low in lexicon.prepositions:
        return "prep"
    if low in lexicon.subordinators:
        return "sub"
    if low == QUOTED:
        return "quote"
    if low in lexicon.auxiliaries:
        return "aux"
    if low in lexicon.verbs:
        return "verb"
    return "cap" if line.capitals[at] else "word"


def _behind(document: Document, line: Line, at: int) -> str:
    """Say what follows a cue that comes late: nothing, or the content that it has instead."""
    if at >= len(line.words) or line.words[at] in (".", ";"):
        return "$"
    low = line.lows[at]
    if (low == "," and line.words[at + 1 : at + 2] == [QUOTED]) or low in (":", QUOTED):
        return "Q"
    if low in document.lexicon.that or low in document.lexicon.subject_pronouns:
        return "t"
    if low in document.lexicon.determiners:
        return "d"
    return low if low == "," else "p" if low in document.lexicon.prepositions else "w"
