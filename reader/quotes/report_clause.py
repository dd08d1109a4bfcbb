"""The clause of a reporting verb: where it begins and ends, and how far what belongs to it reaches.
Not what is reported."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from functools import cache

from reader.quotes.cues import Cue
from reader.quotes.document import Document
from reader.quotes.lexicon import load_lexicon
from reader.quotes.lines import QUOTED, Line
from reader.quotes.mentions import PRONOUNS, Mention
from reader.quotes.remembered import Remembered
from reader.quotes.report_ends import DASHES

_ADDRESSING = frozenset({"ask", "urge", "advise", "warn", "remind", "caution", "order", "instruct"})
"""The verbs that may have whom they address before what they say, beside those of telling."""
_ME = frozenset({"me", "us", "mir", "uns"})
"""Whom somebody tells who is told of as a speaker nowhere."""
FARTHEST_THAT = 16
"""How many words may stand between a cue and its "that": when, where and to whom it was said."""


@cache
def _adjuncts(language: str) -> Remembered[str]:
    """Return what a word may begin, or be, of when, where and how it was said.

    "phrase" of a preposition, "word" by itself, "later" only behind others; empty: nothing.
    """
    lexicon = load_lexicon(language)

    def what(low: str) -> str:
        if low in lexicon.prepositions and low not in lexicon.that:
            return "phrase"
        if (
            low in lexicon.adverbs
            or low.endswith("ly")
            or low.rstrip(".") in lexicon.calendar
            or low in ("this", "last", ",")
        ):
            return "word"
        return "later" if low in lexicon.times else ""

    return Remembered(what)


class CueClause:
    """One cue with its subject, in its sentence."""

    def __init__(self, document: Document, line: Line, cue: Cue, subject: Mention) -> None:
        self.document = document
        self.lexicon = document.lexicon
        self.line = line
        self.cue = cue
        self.subject = subject
        self.inverted = cue.first < subject.first
        self.low = self._first_of_cue(cue.first, subject.lead)
        self.high = self._past_told()
        self.sentence = line.sentences[cue.first]
        self.start = self._sentence_start()
        self.end = self._sentence_end()
        self.frame = self._frame()

    def _first_of_cue(self, verb: int, subject: int) -> int:
        """The first word of the cue's clause; in "a déclaré le ministre" the auxiliary."""
        if subject < verb:
            return self._with_role_before(subject)
        while verb and self.line.lows[verb - 1] in self.lexicon.auxiliaries:
            verb -= 1
        return verb

    def _with_role_before(self, subject: int) -> int:
        """Where the clause begins with what the subject is: "his aide, Jo Doe, said"."""
        if subject > 1 and self.line.words[subject - 1] == ",":
            for mention in self.document.mentions[self.line.index]:
                if mention.last == subject - 2 and mention.kind in ("role", "bare"):
                    return mention.lead
        return subject

    def _past_told(self) -> int:
        """The last word of the cue's clause: in "the partner told them, ..." whom he told."""
        last = max(self.cue.last, self.subject.last)
        past = self._past_object(last + 1) if self.cue.kind == "tell" else last + 1
        return past - 1 if self.line.low(past) in (",", ".", "") else last

    @property
    def tail(self) -> int:
        """The last word of when and where it was said, where a comma follows: "Dunn said on Monday,"."""
        past = self.high + 1
        while self.line.low(past) != ",":
            step = self._past_adjuncts(past)
            if step == past:
                return self.high
            past = step - (self.line.low(step - 1) == ",")
        return past - 1

    def _past_adverbs(self, at: int) -> int:
        """The word after adverbs."""
        while at < self.end and self.line.lows[at] in self.lexicon.adverbs:
            at += 1
        return at

    def _sentence_start(self) -> int:
        begins = bisect_left(self.line.sentences, self.sentence)
        return min(self.low, max(self.line.opening, begins))

    def _sentence_end(self) -> int:
        """The last word of the cue's sentence, or of its brackets, without the full stop."""
        line = self.line
        last = bisect_right(line.sentences, self.sentence) - 1
        if ")" in line.words[self.high + 1 : last + 1]:
            last = self._end_of_brackets(last)
        last = max(last, self.high)
        while last > self.high and line.words[last] in ".;":
            last -= 1
        return last

    def _end_of_brackets(self, last: int) -> int:
        """The last word before the bracket that closes what the cue stands in, else `last`."""
        depth = 0
        for at in range(self.high + 1, last + 1):
            word = self.line.words[at]
            depth += (word == "(") - (word == ")")
            if depth < 0:
                return at - 1
        return last

    def _frame(self) -> str:
        """Say how the cue's clause hangs in its sentence: main, front, mid, who, gap, bracket."""
        lows = self.line.lows
        before = lows[self.low - 1] if self.low > self.start else ""
        if self.cue.how == "who":
            return "who"
        if before in ("what", "which", "whom") or (
            before in self.lexicon.that and not self._reported_before()
        ):
            return "gap"
        if "," not in lows[self.start : self.low] and (
            lows[self.start] in self.lexicon.subordinators
            or (self.cue.first == self.start and lows[self.start].endswith("ing"))
        ):
            return "front"
        if before in self.lexicon.subordinators:
            return "mid"
        return "bracket" if before in DASHES or before == "(" else "main"

    def _reported_before(self) -> bool:
        """Whether a reporting verb stands before "that": "she wrote that Dunn said"."""
        at = self.low - 2
        return at >= self.start and self.line.lows[at] in self.lexicon.verbs

    def _comma_after(self, at: int) -> int:
        """The next comma of the sentence, or -1."""
        for index in range(at, self.end):
            if self.line.words[index] == ",":
                return index
        return -1

    def _past_addressed(self) -> int:
        """The word after the cue, its subject and whom it addresses."""
        first = self.cue.last + 1
        if self.cue.kind == "tell" or self.cue.lemma in _ADDRESSING:
            return self._past_object(first)
        if self.cue.how == "right" and self.inverted:
            return self.high + 1
        return first

    def _past_object(self, at: int) -> int:
        """The word after whom one told, with all of "a group of reporters in Norwick"."""
        if self.line.low(at) in _ME:
            return at + 1
        past = at
        for mention in self.document.mentions[self.line.index]:
            if mention.inside or mention.first < past:
                continue
            if mention.first > past + 2:
                break
            between = self.line.lows[past : mention.first]
            if "," in between:
                break
            if past == at or (len(between) == 1 and between[0] in self.lexicon.prepositions):
                past = mention.last + 1
        return past

    def _past_adjuncts(self, at: int) -> int:
        """The word after when, where and how it was said: "said on Monday in a letter"."""
        lows, adjuncts = self.line.lows, _adjuncts(self.lexicon.language)
        index = at
        end = min(at + FARTHEST_THAT, self.end)
        while index < end:
            what = adjuncts[lows[index]]
            if what == "phrase":
                index = self._past_phrase(index)
            elif what == "word" or (what == "later" and index > at):
                index += 1
            else:
                break
        return index

    def _past_phrase(self, at: int) -> int:
        """The word after a preposition and its noun."""
        index = at + 1
        if self.line.low(index).rstrip(".") in self.lexicon.calendar:
            return index + 1
        for mention in self.document.mentions[self.line.index]:
            if at < mention.first <= at + 3 and mention.kind not in PRONOUNS:
                return mention.last + 1
        while index < self.end and self.line.lows[index] in self.lexicon.determiners:
            index += 1
        return index + 1

    def _that_near(self, at: int) -> int:
        """The word after a "that" which comes before any other clause begins."""
        line, lexicon = self.line, self.lexicon
        ahead = line.lows[at : min(at + FARTHEST_THAT, self.end)]
        if lexicon.that.isdisjoint(ahead):
            return -1
        for index, low in enumerate(ahead, at):
            if low == QUOTED:
                return -1
            if low in lexicon.that:
                return index + 1
            if low in lexicon.subject_pronouns or (low in lexicon.auxiliaries and low != "to"):
                return -1
            if low in lexicon.verbs and low not in lexicon.doubtful_verbs and index > at:
                return -1  # said the shortage demands that
        return -1

    def _begins_clause(self, at: int) -> bool:
        """Whether somebody or something stands here that does something."""
        line, lexicon = self.line, self.lexicon
        low = line.lows[at]
        if low in lexicon.subject_pronouns:
            return low not in lexicon.relatives
        if not (low in lexicon.determiners or low == QUOTED or line.capitals[at]):
            return False
        return any(word in lexicon.auxiliaries for word in line.lows[at + 1 : at + 9])

    def _is_apposition(self, at: int) -> bool:
        low, lexicon = self.line.low(at), self.lexicon
        if low in lexicon.relatives or low in lexicon.roles or low[:1].isdigit():
            return True
        return low in lexicon.determiners and low not in lexicon.subject_pronouns

    def _is_article(self, at: int) -> bool:
        return at > self.end or self.line.lows[at] in self.lexicon.starters

    def _lacks_subject(self, at: int) -> bool:
        """Whether a verb stands where a clause should begin: "what she said was a gift"."""
        low = self.line.lows[at]
        return low in self.lexicon.auxiliaries and low not in self.lexicon.infinitive
