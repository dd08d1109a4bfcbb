"""Tell how a word that may be a verb is used: as a noun, in the passive, behind a quote. Finds no
subject."""

from __future__ import annotations

from reader.quotes.lines import QUOTED
from reader.quotes.phrase_heads import Heads

_PASSIVE = frozenset([
    "is", "are", "was", "were", "be", "been", "being", "'s", "’s", "wird", "werden", "wurde", "wurden",
])  # fmt: skip
_GERUNDS = frozenset(["offering", "ruling", "finding", "warning", "hearing", "reading"])
"""Participles that are nouns as often."""


class VerbUse(Heads):
    """Looks at what stands before a form that may report speech."""

    def _is_noun(self, at: int) -> bool:
        """Whether the form is used as a noun or inside a name here."""
        line, lexicon = self.line, self.lexicon
        low = line.lows[at]
        before = line.lows[at - 1] if at else ""
        begins = at == 0 or line.sentences[at - 1] != line.sentences[at]
        if line.capitals[at] and not begins and before not in (":", QUOTED, "—", "–"):
            return True
        if low.endswith("ing"):
            return before in lexicon.determiners or self._is_gerund(at)
        if before in lexicon.determiners and (at - 1) not in self.ending:
            return True
        if low in lexicon.doubtful_verbs:
            if at and line.is_possessive(at - 1):
                return True  # the candidate's call
            subject = self.ending.get(at - 1, -1)
            if subject >= 0 and low == lexicon.verbs[low][1] and self._is_one(subject):
                return True  # the Dunn report
            return self._steps_left(at) not in self.ending and not self._after_quote(at)
        return False

    def _is_gerund(self, at: int) -> bool:
        """Whether a word such as "offering" or "ruling" has an adjective: a public offering."""
        if at == 0 or self.line.lows[at] not in _GERUNDS:
            return False
        lexicon, before = self.lexicon, self.line.lows[at - 1]
        joins = before in lexicon.conjunctions or before in lexicon.prepositions
        return (
            before.isalpha() and at - 1 not in self.ending and not joins and not self._skips(at - 1)
        )

    def _is_one(self, subject: int) -> bool:
        mention = self.mentions[subject]
        return mention.kind in ("name", "short", "org", "he", "she", "it") or mention.text[:2] in (
            "a ",
            "A ",
        )

    def _skips(self, at: int) -> bool:
        low = self.line.lows[at]
        lexicon = self.lexicon
        return (
            low in lexicon.adverbs
            or low in lexicon.auxiliaries
            or low in lexicon.calendar
            or low.endswith("ly")
            or low.startswith("n't")
        )

    def _steps_left(self, at: int) -> int:
        """The word before, past adverbs and auxiliaries."""
        index = at - 1
        while index >= 0 and self._skips(index) and index not in self.ending:
            index -= 1
        return index

    def _after_quote(self, at: int) -> bool:
        index = self._steps_left(at)
        while index >= 0 and self.line.words[index] in (",", "—", "–", "-", "--"):
            index -= 1
        return index >= 0 and self.line.words[index] == QUOTED

    def _is_passive(self, at: int) -> bool:
        """Whether it is said of the subject: "Dunn was told"."""
        low = self.line.lows[at]
        if low.endswith("ing") or self.lexicon.language in ("fr", "es"):
            return False
        index = at - 1
        while index >= 0 and self._skips(index) and index not in self.ending:
            if self.line.lows[index] in _PASSIVE:
                return True
            index -= 1
        return False
