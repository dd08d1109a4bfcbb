"""Find what is reported without marks, or with marked bits in it: "X said that ...". Not whose name.

Each reporting verb with a subject offers the stretch that it may report; a linear model decides
whether it does.
"""

from __future__ import annotations

from reader.quotes.cues import ACCORDING, Cue
from reader.quotes.document import Document, Report
from reader.quotes.lines import QUOTED, Line
from reader.quotes.mentions import Mention

_QUESTION = frozenset(
    ["whether", "if", "how", "why", "what", "who", "where", "when", "which", "si", "ob", "cómo"]
)
_BEFORE_CONTENT = frozenset(["of", "about", "for", "on", "against", "as", "to", "with", "over"])
_CLOSING = frozenset({"say", "tell", "add", "speak", "claim", ACCORDING})
"""The classes of cue that may come after what they report."""
_LINKS = frozenset(
    [
        "and",
        "but",
        "while",
        "though",
        "although",
        "which",
        "who",
        "as",
        "because",
        "after",
        "when",
        "since",
        "et",
        "mais",
        "qui",
        "und",
        "aber",
        "y",
        "pero",
    ]
)
"""Words that, behind a comma, may begin what is reported no more."""
SHORTEST = 3
"""A report has at least so many words."""
SHORTEST_INSERTED = 2
"""The same where the cue comes after or between."""
MOST_ENDS = 3
"""At how many links a report may end before its sentence does."""


def find_reports(document: Document, line: int) -> list[Report]:
    """Return the stretches that the paragraph's cues may report; several for one cue overlap."""
    here = document.lines[line]
    found: list[Report] = []
    for cue in document.cues[line]:
        if cue.subject >= 0:
            subject = document.mentions[line][cue.subject]
            found.extend(_Reader(document, here, cue, subject).read())
    return found


class _Reader:
    """Looks for what one cue may report."""

    def __init__(self, document: Document, line: Line, cue: Cue, subject: Mention) -> None:
        self.document = document
        self.line = line
        self.cue = cue
        self.subject = subject
        self.low = min(cue.first, subject.lead)
        self.high = max(cue.last, subject.last)
        self.sentence = line.sentences[cue.first]

    def read(self) -> list[Report]:
        """Return the possible contents before and after the cue."""
        if self._is_inserted():
            return [*self._before(), *self._after(self.high + 2, "rest")]
        if self.cue.kind == ACCORDING:
            if self._comes_last():
                return self._before()
            return self._after(self._past_comma(), "according")
        if self._comes_last():
            return self._before()
        return self._of_verb()

    def _is_inserted(self) -> bool:
        """Whether the cue interrupts its report: "The dam, Dunn said, is safe."."""
        line = self.line
        if self.cue.kind not in _CLOSING or self.cue.how in ("comma", "joined", "loose"):
            return False
        if not self.low > 0 or self.high + 2 >= len(line.words):
            return False
        return line.words[self.low - 1] == "," == line.words[self.high + 1]

    def _sentence_end(self) -> int:
        """The last word of the cue's sentence, without its full stop."""
        line = self.line
        last = self.high
        while last + 1 < len(line.words) and line.sentences[last + 1] == self.sentence:
            last += 1
        while last > self.high and line.words[last] in ".;":
            last -= 1
        return last

    def _sentence_start(self) -> int:
        first = self.low
        while first > 0 and self.line.sentences[first - 1] == self.sentence:
            first -= 1
        return first

    def _comes_last(self) -> bool:
        """Whether the cue closes its sentence behind a comma: "..., Dunn said."."""
        line = self.line
        first = self._sentence_start()
        if self.low - first < SHORTEST:
            return False
        before = line.words[self.low - 1]
        if before not in (",", "—", "–", QUOTED) and self.cue.kind != ACCORDING:
            return False
        if before != QUOTED and self.cue.kind not in _CLOSING:
            return False
        if self.cue.kind != ACCORDING and line.lows[self.cue.first].endswith("ing"):
            return False
        if self.cue.how in ("comma", "joined", "loose"):
            return False
        rest = self._sentence_end() - self.high
        after = line.words[self.high + 1] if self.high + 1 < len(line.words) else "."
        return (
            rest <= 0
            or after in (",", ".", ":", ";")
            or (rest <= 8 and line.lows[self.high + 1] not in (self.document.lexicon.that))
        )

    def _before(self) -> list[Report]:
        first = self._sentence_start()
        last = self.low - 1
        while last > first and self.line.words[last] in (",", "—", "–"):
            last -= 1
        if self.line.lows[first] in ("but", "and", "mais", "aber", "pero", "und"):
            first += 1
        return self._make(first, last, "before", "end")

    def _past_comma(self) -> int:
        """The word after "According to X, of Y,"."""
        line = self.line
        index = self.high + 1
        while index < len(line.words) and line.sentences[index] == self.sentence:
            if line.words[index] == ",":
                return index + 1
            index += 1
        return self.high + 1

    def _of_verb(self) -> list[Report]:
        line, lexicon = self.line, self.document.lexicon
        if self.cue.kind == "tell" or line.lows[self.cue.last] in (
            "asked",
            "urged",
            "advised",
            "warned",
        ):
            first = self._past_object(self.cue.last + 1)
        elif self.cue.how == "right" and self.cue.first < self.subject.first:
            first = self.high + 1
        else:
            first = self.cue.last + 1
        if first >= len(line.words) or line.sentences[first] != self.sentence:
            return []
        ahead = self._that_near(first)
        if ahead >= 0:
            return self._after(ahead, "that")
        low = line.lows[first]
        if low in (",", ":") and first + 1 < len(line.words):
            return [] if line.words[first] == "," else self._after(first + 1, "colon")
        if low in _QUESTION:
            return self._after(first, "question")
        if low == "to":
            return self._after(first, "to")
        if low in _BEFORE_CONTENT:
            return self._after(first + 1, "object")
        if self.cue.kind in ("call", "talk", "ask"):
            return self._after(first, "object")
        if low in lexicon.prepositions:
            first = self._past_phrase(first)
            if first < 0:
                return []
        return self._after(first, "bare")

    def _past_phrase(self, at: int) -> int:
        """The word after "said on Monday", "said in a statement"."""
        line = self.line
        index = at
        for mention in self.document.mentions[line.index]:
            if at < mention.first <= at + 3:
                index = mention.last + 1
                break
        else:
            while index < len(line.words) and (
                line.lows[index] in self.document.lexicon.prepositions
                or line.lows[index].rstrip(".") in self.document.lexicon.calendar
            ):
                index += 1
        inside = index < len(line.words) and line.sentences[index] == self.sentence
        return index if inside and line.words[index][:1].isalnum() else -1

    def _past_object(self, at: int) -> int:
        """The word after whom one told."""
        for mention in self.document.mentions[self.line.index]:
            if at <= mention.first <= at + 2 and not mention.inside:
                return mention.last + 1
        return at

    def _that_near(self, at: int) -> int:
        """The word after a "that" which comes before any other clause begins."""
        line, lexicon = self.line, self.document.lexicon
        for index in range(at, min(at + 9, len(line.words))):
            low = line.lows[index]
            if line.sentences[index] != self.sentence or low == QUOTED:
                return -1
            if low in lexicon.that:
                return index + 1
            if low in lexicon.subject_pronouns or (low in lexicon.auxiliaries and low != "to"):
                return -1
        return -1

    def _after(self, first: int, way: str) -> list[Report]:
        """The content from this word to the sentence's end, and to each place where it may end."""
        line = self.line
        last = self._before_whole(first, self._sentence_end())
        ends = {last: "end"}
        for cue in self.document.cues[line.index]:
            if first < cue.first <= last and self._cuts(cue, first):
                ends.setdefault(cue.first - 1, "cue")
                break
        found = 0
        for index in range(first + SHORTEST, last - 1):
            word = line.words[index]
            if word in (";", "—", "–", "--", ","):
                ends.setdefault(index - 1, self._link(index))
                found += 1
                if found == MOST_ENDS:
                    break
        reports = []
        for end, cut in ends.items():
            while end > first and line.words[end] in (",", "—", "–", "and", "but"):
                end -= 1
            reports.extend(self._make(first, end, way, cut))
        return reports

    def _before_whole(self, first: int, last: int) -> int:
        """The last word before a quotation that is a content of its own: said on Monday, "We ..."."""
        line = self.line
        for mark, at in enumerate(line.quoted):
            apart = at == first or line.words[at - 1] in (",", ":")
            if apart and first <= at <= last and line.inner(mark).lstrip("[…‘'“ ")[:1].isupper():
                return at - 1
        return last

    def _link(self, at: int) -> str:
        """Say what comes behind a comma or a dash: a linking word, or its class."""
        low = self.line.lows[at + 1]
        lexicon = self.document.lexicon
        if self.line.words[at] != ",":
            return ";"
        if low in _LINKS:
            return low
        if low.endswith("ing"):
            return ",ing"
        if low in lexicon.determiners:
            return ",det"
        return ",prep" if low in lexicon.prepositions else ","

    def _cuts(self, cue: Cue, first: int) -> bool:
        """Whether another cue begins a report of its own: ", adding that"."""
        line = self.line
        before = line.words[cue.first - 1]
        if line.lows[cue.first].endswith("ing") and before == ",":
            return cue.kind != "soft" and cue.first - 1 > first
        return before in ("and", "but") and cue.how == "joined" and cue.kind != "soft"

    def _make(self, first: int, last: int, way: str, cut: str) -> list[Report]:
        line = self.line
        while first <= last and line.words[first] in (",", ":", ";"):
            first += 1
        if first >= len(line.words) or last < first or line.sentences[first] != self.sentence:
            return []
        if line.lows[first].rstrip(".") in self.document.lexicon.calendar:
            return []
        start, end = line.starts[first], line.ends[last]
        words = line.text[start:end].count(" ") + 1
        if words < (SHORTEST_INSERTED if way in ("before", "rest") else SHORTEST):
            return []
        if all(
            line.words[i] == QUOTED or not line.words[i][:1].isalnum()
            for i in range(first, last + 1)
        ):
            return []
        return [Report(line.index, start, end, first, last, self.cue, self.subject, way, cut)]


def report_features(document: Document, report: Report) -> list[str]:
    """Return what speaks for and against the stretch's being reported."""
    line = document.lines[report.line]
    cue = report.cue
    form = line.lows[cue.last]
    words = report.last - report.first + 1
    length = (
        "0" if words < 3 else "1" if words < 4 else "2" if words < 7 else "3" if words < 12 else "4"
    )
    marked = any(line.words[i] == QUOTED for i in range(report.first, report.last + 1))
    begin = _begin(document, line, report.first)
    features = [
        "bias", "way:" + report.way, "kind:" + cue.kind, f"{cue.kind}:{report.way}", "how:" + cue.how,
        f"{cue.kind}:{cue.how}", "length:" + length, "begin:" + begin, f"{report.way}:{begin}",
        "lemma:" + cue.lemma, f"lemma:{cue.lemma}:{report.way}", "subject:" + report.subject.kind,
    ]  # fmt: skip
    features += ["cut:" + report.cut, f"cut:{report.way}:{report.cut == 'end'}"]
    links = [
        line.lows[i + 1]
        for i in range(report.first, report.last)
        if line.words[i] in (",", "—", "–") and line.lows[i + 1] in _LINKS
    ]
    features += ["inner:" + link for link in links[:3]]
    if report.way in ("before", "rest"):
        after = _behind(document, line, max(cue.last, report.subject.last) + 1)
        features += [f"{report.way}:{after}", f"{report.way}:{after}:{begin}"]
        features.append(f"{report.way}:{cue.kind}:{after}")
    if marked:
        features += ["marked", "marked:" + report.way]
    if form.endswith("ing"):
        features.append("ing")
    before = line.lows[cue.first - 1] if cue.first else ""
    if before in document.lexicon.auxiliaries:
        features += ["aux", "aux:" + before]
    if any(
        line.lows[i] in ("not", "n't", "never", "didn't", "didn’t")
        for i in range(max(0, cue.first - 3), cue.first)
    ):
        features.append("not")
    return features


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
    if low == QUOTED:
        return "quote"
    if low in lexicon.verbs:
        return "verb"
    return "cap" if line.is_capital(at) else "word"


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


NO_REPORT = ["none"]
"""The features of a cue's reporting nothing."""


def grouped(reports: list[Report]) -> list[list[Report]]:
    """Return the reports that exclude each other together: one cue's, on one side of it."""
    groups: dict[tuple[int, str], list[Report]] = {}
    for report in reports:
        groups.setdefault((report.cue.first, report.way), []).append(report)
    return list(groups.values())
