"""Find which of a paragraph's mentions is the head of a phrase: the one that acts. Knows no verbs of
saying."""

from __future__ import annotations

from reader.quotes.lexicon import Lexicon
from reader.quotes.lines import GENITIVES, PHRASE_HEADS, Line, hangs, past_phrase
from reader.quotes.mentions import Mention


class Heads:
    """Finds which of a paragraph's mentions is the head of a phrase: the one that acts."""

    def __init__(self, line: Line, mentions: list[Mention], lexicon: Lexicon) -> None:
        self.line = line
        self.mentions = mentions
        self.lexicon = lexicon
        self.ending = {m.last: i for i, m in enumerate(mentions) if not m.inside}
        self.starting = {m.lead: i for i, m in enumerate(mentions) if not m.inside}
        self.starting.update({m.first: i for i, m in enumerate(mentions) if not m.inside})

    def _named_behind(self, subject: int) -> int:
        """From "the mayor" to "Dunn" in "said the mayor, Dunn"."""
        mention = self.mentions[subject]
        if mention.kind not in ("role", "bare"):
            return subject
        comma = past_phrase(self.line, self.lexicon, mention.last)
        if self.line.words[comma : comma + 1] != [","]:
            return subject
        for at in range(comma + 1, min(comma + 4, len(self.line.words))):
            named = self.starting.get(at, -1)
            if named >= 0:
                return named if self.mentions[named].kind == "name" else subject
            if not self.line.words[at].isalpha():
                break
        return subject

    def _climb(self, subject: int, *, apposed: bool = True) -> int:
        """From "the company" to "a spokesman" in "a spokesman for the company"."""
        seen = 0
        while seen < 4:
            mention = self.mentions[subject]
            seen += 1
            owner = self._owner_in_front(mention)
            if owner >= 0:
                subject = owner
                continue
            if hangs(mention.before, self.lexicon) and mention.lead >= 2:
                head = self.ending.get(mention.lead - 2, -1)
                if head < 0:
                    head = self._phrase_head(mention)
                if head < 0:
                    break
                subject = head
                continue
            outer = self._appositive(mention) if apposed else -1
            if outer < 0:
                break
            subject = outer
        return subject

    def _owner_in_front(self, mention: Mention) -> int:
        """The mention that a genitive hangs on: "ein Sprecher" of "des Landesamts"."""
        head = self.ending.get(mention.lead - 1, -1)
        if head < 0 or self.line.lows[mention.lead] not in GENITIVES:
            return -1
        return -1 if self.mentions[head].kind == "short" else head

    def _phrase_head(self, mention: Mention) -> int:
        """The mention before an of-phrase whose middle nouns are no mentions."""
        lows = self.line.lows
        index = mention.lead - 2
        while index >= 0 and mention.lead - index < 9:
            if index in self.ending and lows[index + 1] in PHRASE_HEADS:
                return self.ending[index]
            low = lows[index]
            if not low[:1].isalnum() or low in self.lexicon.verbs:
                return -1
            index -= 1
        return -1

    def _appositive(self, mention: Mention) -> int:
        """From "the minister" to "Dunn" in "Dunn, the minister"."""
        if mention.kind not in ("role", "bare") or mention.first < 2:
            return -1
        if mention.kind == "bare" and mention.text.endswith("s"):
            return -1  # Dunn, analysts said
        if self.line.words[mention.first - 1] != ",":
            return -1
        outer = self.ending.get(mention.first - 2, -1)
        if outer < 0 or not self.mentions[outer].is_name or self.mentions[outer].in_phrase:
            return -1
        return outer

    def _names_role_before(self, mention: Mention) -> bool:
        """Whether "the spokesman, Dunn," stands here."""
        if not mention.is_name or mention.first < 2 or self.line.words[mention.first - 1] != ",":
            return False
        before = self.ending.get(mention.first - 2, -1)
        if before < 0:
            return False
        role = self._climb(before)
        if role != before and mention.kind != "name":
            return False  # A driver from Colby, Ossabee
        return self.mentions[role].kind in ("role", "bare")

    def _is_place_like(self, index: int) -> bool:
        mention = self.mentions[index]
        if mention.in_phrase:
            return self._climb(index) == index
        return mention.kind == "short" and self._is_wider_place(mention)

    def _is_wider_place(self, mention: Mention) -> bool:
        """Whether it says where a place is: "at the college in Colby, Norwick, said"."""
        if mention.first < 2 or self.line.words[mention.first - 1] != ",":
            return False
        place = self.ending.get(mention.first - 2, -1)
        return place >= 0 and self.mentions[place].is_name and self.mentions[place].in_phrase
