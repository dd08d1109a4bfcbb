"""Find what is reported without marks, or with marked bits in it: "X said that ...". Not whose name.

Each reporting verb with a subject offers the stretches that it may report; a linear model decides
which of them it does, if any (`report_features`).
"""

from __future__ import annotations

from reader.quotes.cues import ACCORDING, AS
from reader.quotes.document import Document, Report
from reader.quotes.lines import QUOTED, Line
from reader.quotes.report_clause import FARTHEST_THAT, CueClause
from reader.quotes.report_ends import Link, find_links

_BEFORE_CONTENT = frozenset(["of", "about", "for", "on", "against", "as", "to", "with", "over"])
_CLOSING = frozenset({"say", "tell", "add", "speak", "claim", ACCORDING})
"""The classes of cue that may come after what they report."""
_REFUSING = frozenset(
    {"decline", "declined", "declines", "declining", "refuse", "refused", "refuses", "refusing"}
)
_UNSURE = frozenset({"joined", "loose"})
"""How a subject was found that is too far off for its cue to close or to interrupt a sentence."""
SHORTEST = 3
"""A report has at least so many words."""
SHORTEST_CLAUSE = 2
"""The same behind "that" or where a pronoun begins it."""
SHORTEST_INSERTED = 1
"""The same where the cue interrupts it."""
SHORTEST_CLOSED = 3
"""The same where the cue comes last."""
LONGEST_OCCASION = 8
"""How many words may say where something was said: "In an interview with the Herald"."""


def find_reports(document: Document, line: int) -> list[Report]:
    """Return the stretches that the paragraph's cues may report; several for one cue overlap."""
    here = document.lines[line]
    found: list[Report] = []
    for cue in document.cues[line]:
        if cue.subject >= 0:
            subject = document.mentions[line][cue.subject]
            found.extend(_Reader(document, here, cue, subject).read())
    if document.lexicon.subjunctives:
        found.extend(_in_subjunctive(document, here))
    return found


class _Reader(CueClause):
    """Looks for what one cue may report."""

    def read(self) -> list[Report]:
        """Return the possible contents before and after the cue."""
        if self._is_refused():
            return []
        if self._is_inserted():
            return [*self._before("opening"), *self._rest()]
        if self._is_remark():
            return self._as_told()
        if self.cue.kind == ACCORDING:
            return self._before("before") if self._comes_last() else self._according()
        if self._comes_last():
            after = [] if self.inverted or self.end <= self.high else self._of_verb()
            return [*self._before("before"), *after]
        return self._of_verb()

    def _is_refused(self) -> bool:
        """Whether nobody said it: "declined to say how many would go"."""
        line, at = self.line, self.cue.first
        if line.lows[at] in _REFUSING:
            return line.low(at + 1) == "to" and line.low(at + 2) in self.lexicon.verbs
        return at > 1 and line.lows[at - 1] == "to" and line.lows[at - 2] in _REFUSING

    def _is_inserted(self) -> bool:
        """Whether the cue interrupts its report: "The dam, Dunn said, is safe."."""
        line = self.line
        if self.cue.kind not in _CLOSING or self.cue.how in _UNSURE:
            return False
        if not self.low > self.start or line.words[self.low - 1] != ",":
            return False
        tail = self.tail
        if tail + 2 > self.end or line.words[tail + 1] != ",":
            return False
        if line.words[: self.low - 1][-1:] == [QUOTED] or self._is_speech_next(tail + 2):
            return False  # « Non », dit-elle, 34 ans. On stage, Dunn said, "Go."
        return not self._is_presented() or self._comma_after(tail + 2) > 0

    def _is_speech_next(self, at: int) -> bool:
        """Whether a quotation stands here that is a sentence of its own."""
        line = self.line
        if line.words[at : at + 1] != [QUOTED]:
            return False
        return line.inner(line.quoted.index(at))[:1].isupper()

    def _is_remark(self) -> bool:
        """Whether the cue stands in "as Dunn told the court"."""
        return self.low > self.start and self.line.lows[self.low - 1] in AS

    def _as_told(self) -> list[Report]:
        """What stands before ", as Dunn told the court" or behind "As Dunn told the court,"."""
        as_at = self.low - 1
        if as_at > self.start:
            closes = self.line.words[as_at - 1] == "," and self.end - self.high < FARTHEST_THAT
            return self._make(self.start, as_at - 2, "before", "end") if closes else []
        comma = self._comma_after(self.high + 1)
        return self._after(comma + 1, "according") if comma > 0 else []

    def _is_presented(self) -> bool:
        """Whether a comma begins who the speaker is: "said Dunn, a docker"."""
        return self.inverted and self._is_apposition(self.tail + 2)

    def _comes_last(self) -> bool:
        """Whether the cue closes its sentence behind a comma: "..., Dunn said."."""
        line = self.line
        if self.low - self.start < SHORTEST_CLOSED:
            return False
        before = line.words[self.low - 1]
        if before not in (",", "—", "–", QUOTED) and self.cue.kind != ACCORDING:
            return False
        if before != QUOTED and self.cue.kind not in _CLOSING:
            return False
        if self.cue.kind != ACCORDING and line.lows[self.cue.first].endswith("ing"):
            return False
        if self.cue.how in _UNSURE:
            return False
        rest = self.end - self.high
        after = line.words[self.high + 1] if self.high + 1 < len(line.words) else "."
        if after in (",", ":") and self._is_speech_next(self.high + 2):
            return False
        if self.cue.kind == ACCORDING or rest <= 0 or after in (",", ".", ":", ";"):
            return True
        return rest <= 8 and self._that_near(self.high + 1) < 0

    def _before(self, way: str) -> list[Report]:
        first = self.start
        last = self.low - 1
        while last > first and self.line.words[last] in (",", "—", "–"):
            last -= 1
        if self.line.lows[first] in self.lexicon.joining:
            first += 1
        return [] if self._is_occasion(first, last) else self._make(first, last, way, "end")

    def _is_occasion(self, first: int, last: int) -> bool:
        """Whether the words only say where something was said: "In a statement, Dunn said"."""
        lows = self.line.lows[first : last + 1]
        if (
            len(lows) > LONGEST_OCCASION
            or lows[:1] == []
            or lows[0] not in self.lexicon.prepositions
        ):
            return False
        return not self.lexicon.occasions.isdisjoint(lows)

    def _rest(self) -> list[Report]:
        """What goes on behind an inserted cue; not what is said of the speaker: "said Dunn, a ..."."""
        first = self.tail + 2
        low = self.line.low(first)
        if low in self.lexicon.verbs and low.endswith(self.lexicon.participles):
            return []  # It was safe, Dunn said, citing the board.
        if self._is_presented():
            first = self._comma_after(first) + 1
        return self._after(first, "rest")

    def _according(self) -> list[Report]:
        """What follows "According to X, of Y," or the German "Laut X"."""
        if self.lexicon.nouns_are_capitalised and self.line.words[
            self.high + 1 : self.high + 2
        ] != [","]:
            return self._after(self.high + 1, "according")
        comma = self._comma_after(self.high + 1)
        found = self._after(comma + 1 if comma > 0 else self.high + 1, "according")
        if comma > 0 and self._is_apposition(comma + 1):
            further = self._comma_after(comma + 1)
            if further > 0:
                found += self._after(further + 1, "according")
        return found

    def _of_verb(self) -> list[Report]:
        line, lexicon = self.line, self.lexicon
        first = self._past_addressed()
        if self.cue.kind in ("call", "talk"):
            first = self._past_adverbs(first)  # refers instead to
        if first > self.end:
            return []
        ahead = self._that_near(first)
        past = self._past_adjuncts(first)
        if 0 <= ahead <= past + 1:
            return self._after(ahead, "that")
        low = line.lows[first]
        if low == ",":
            return self._after_comma(first) if lexicon.nouns_are_capitalised else []
        if low == ":":
            return self._after(first + 1, "colon") if first < self.end else []
        if low in lexicon.questions and (low != "when" or self.cue.kind in ("ask", "tell")):
            return self._after(first, "question")
        if line.low(past) in lexicon.questions and self.cue.kind in ("ask", "tell"):
            return self._after(past, "question")
        for start in (first, past):
            if line.low(start) in lexicon.infinitive and not self._is_article(start + 1):
                return self._after(start, "to") if self._takes_infinitive() else []
        found = self._after(ahead, "noun") if ahead >= 0 else []
        if first < past < self.end and self._begins_clause(past):
            found += self._after(past, "late")
        if lexicon.nouns_are_capitalised:
            found += self._after_comma(first)
        if low in _BEFORE_CONTENT and self.cue.kind != "say":
            return [*found, *self._after(first + 1, "object")]
        if self.cue.kind in ("call", "talk", "ask"):
            return self._after(first, "object")
        if past > first or low in lexicon.joining or self._lacks_subject(first):
            return found
        return [*found, *self._after(first, "bare")]

    def _takes_infinitive(self) -> bool:
        """Whether "to" before a verb begins what is said, as behind "promised", not "continued"."""
        return self.cue.lemma in self.lexicon.bidding or self.cue.kind in ("say", "tell")

    def _after_comma(self, at: int) -> list[Report]:
        """In German what is reported follows a comma: "erklärte am Montag, er habe"."""
        comma = self._comma_after(at)
        if comma < 0 or comma - at > FARTHEST_THAT or QUOTED in self.line.lows[at:comma]:
            return []
        return self._after(comma + 1, "comma")

    def _after(self, first: int, way: str) -> list[Report]:
        """The content from this word to the sentence's end, and to each place where it may end."""
        line = self.line
        last = self._before_whole(first, self.end, way)
        links = find_links(line, self.lexicon, self.document.cues[line.index], first, last)
        reports: list[Report] = []
        ends = [*links, Link(last + 1, "end")]
        for number, link in enumerate(ends):
            end = link.at - 1
            while end > first and line.words[end] in (",", "—", "–", "--", "-"):
                end -= 1
            inner = tuple(link.kind for link in links[:number])
            reports.extend(self._make(first, end, way, link.kind, inner))
        return reports

    def _before_whole(self, first: int, last: int, way: str) -> int:
        """The last word before a quotation that is a content of its own: said on Monday, "We ..."."""
        line = self.line
        for mark, at in enumerate(line.quoted):
            apart = (at == first and way != "that") or line.words[at - 1] in (",", ":")
            if apart and first <= at <= last and line.inner(mark).lstrip("[…‘'“ ")[:1].isupper():
                return at - 1
        return last

    def _make(
        self, first: int, last: int, way: str, cut: str, inner: tuple[str, ...] = ()
    ) -> list[Report]:
        line = self.line
        while first <= last and line.words[first] in (",", ":", ";"):
            first += 1
        if first >= len(line.words) or last < first or line.sentences[first] != self.sentence:
            return []
        if line.lows[first].rstrip(".") in self.lexicon.calendar and last - first < SHORTEST:
            return []
        words = line.text[line.starts[first] : line.ends[last]].count(" ") + 1
        if words < self._shortest(first, way):
            return []
        if not self._has_words(first, last):
            return []
        return [
            Report(line.index, line.starts[first], line.ends[last], first, last,
                   self.cue, self.subject, way, cut, inner, self.frame)
        ]  # fmt: skip

    def _has_words(self, first: int, last: int) -> bool:
        """Whether anything is said outside of quotation marks: not in "von einem „Skandal“"."""
        line, lexicon = self.line, self.lexicon
        if QUOTED not in line.words[first : last + 1]:
            return True
        return any(
            low[:1].isalnum() and low not in lexicon.determiners and low not in lexicon.prepositions
            for low in line.lows[first : last + 1]
        )

    def _shortest(self, first: int, way: str) -> int:
        if way in ("opening", "rest"):
            return SHORTEST_INSERTED
        is_clause = way == "that" or self.line.lows[first] in self.lexicon.subject_pronouns
        return SHORTEST_CLAUSE if is_clause else SHORTEST


def _in_subjunctive(document: Document, line: Line) -> list[Report]:
    """Sentences that go on with what somebody said by their mood alone: "Er habe nichts gewusst."."""
    cues = [cue for cue in document.cues[line.index] if cue.subject >= 0]
    found: list[Report] = []
    first = 0
    while first < len(line.words):
        number = line.sentences[first]
        last = first
        while last + 1 < len(line.words) and line.sentences[last + 1] == number:
            last += 1
        earlier = [cue for cue in cues if cue.first < first]
        lows = line.lows[first : last + 1]
        is_told = not document.lexicon.subjunctives.isdisjoint(lows) and "ich" not in lows
        if is_told and earlier and not any(first <= cue.first <= last for cue in cues):
            end = last - (line.words[last] in ".;")
            cue = earlier[-1]
            subject = document.mentions[line.index][cue.subject]
            if end - first >= SHORTEST:
                found.append(
                    Report(line.index, line.starts[first], line.ends[end], first, end,
                           cue, subject, "subjunctive", "end", (), "main")
                )  # fmt: skip
        first = last + 1
    return found
