"""Find the words that report speech and who is their subject. Not what is reported."""

from __future__ import annotations

from dataclasses import dataclass

from reader.quotes.lexicon import Lexicon
from reader.quotes.lines import (
    QUOTED,
    Line,
    opening_comma,
)
from reader.quotes.mentions import Mention
from reader.quotes.verb_use import VerbUse

ACCORDING = "accord"
"""The class of "according to"."""
AS = frozenset({"as", "comme", "wie", "como"})
"""The words of "as Dunn said"."""
_AFTER_SUBJECT = frozenset([",", ".", ";", ":", "—", "–", "-", "(", "!", "?", QUOTED, "--"])


@dataclass(slots=True, eq=False, repr=False)
class Cue:
    """A reporting verb or phrase, with its subject where one is found."""

    first: int
    last: int
    kind: str
    """Its class in the lexicon: say, tell, add, speak, claim, call, ask, talk, soft, accord."""
    lemma: str
    subject: int = -1
    """Index into the paragraph's mentions."""
    how: str = "none"
    """How the subject was found: left, right, comma, joined, loose, who, dropped."""


_VERB_WITHIN = 6
_SPEAKING = {
    "him": "he", "lui": "he", "ihm": "he", "her": "she", "elle": "she", "them": "they", "eux": "they",
}  # fmt: skip


def find_cues(line: Line, mentions: list[Mention], lexicon: Lexicon) -> list[Cue]:
    """Return the paragraph's cues outside quotation marks, in text order."""
    finder = _Finder(line, mentions, lexicon)
    for at in line.reporting:
        cue = finder.cue_at(at)
        if cue:
            finder.found.append(cue)
    return finder.found


class _Finder(VerbUse):
    """Looks for the subjects of one paragraph's cues."""

    def __init__(self, line: Line, mentions: list[Mention], lexicon: Lexicon) -> None:
        super().__init__(line, mentions, lexicon)
        self.found: list[Cue] = []

    def cue_at(self, at: int) -> Cue | None:
        low = self.line.lows[at]
        phrase = self._phrase_at(at) if low in self.lexicon.phrases else None
        if phrase:
            return phrase
        entry = self.lexicon.verbs.get(low)
        if not entry or self._is_noun(at):
            return None
        particle = self.lexicon.verb_particles.get(low)
        if particle and self.line.lows[at + 1 : at + 2] != [particle]:
            return None
        cue = Cue(at, at + 1 if particle else at, *entry)
        self._find_subject(cue)
        if self.lexicon.drops_subjects and (cue.subject < 0 or self._is_alone(cue)):
            self._take_dropped(cue)
        return cue

    def _phrase_at(self, at: int) -> Cue | None:
        """Read "according to the minister" and, after its noun, "dem Minister zufolge"."""
        lows = self.line.lows
        for words, kind in self.lexicon.phrases[lows[at]]:
            if lows[at : at + len(words)] != words or self.line.is_forename(at):
                continue
            phrase = " ".join(words)
            last = at + len(words) - 1
            if kind == "accordpost":
                subject = self.ending.get(at - 1, -1)
                return Cue(at, last, ACCORDING, phrase, subject, "left") if subject >= 0 else None
            subject = self._starts_near(last + 1)
            if kind == "so" and (
                subject < 0 or not at or self.line.words[at - 1] not in (",", QUOTED)
            ):
                return None
            if kind == "none":
                return None
            self._let_speak(subject)
            return Cue(at, last, ACCORDING, phrase, subject, "right")
        return None

    def _let_speak(self, subject: int) -> None:
        """Take the pronoun of "according to him" for one that speaks."""
        if subject >= 0:
            mention = self.mentions[subject]
            mention.kind = _SPEAKING.get(mention.text.lower(), mention.kind)

    def _starts_near(self, at: int) -> int:
        """The mention that starts here, or behind an adverb or an adjective or two."""
        for index in range(at, min(at + 3, len(self.line.words))):
            if index in self.starting:
                return self.starting[index]
            if not self.line.lows[index][:1].isalpha():
                break
        return -1

    def _find_subject(self, cue: Cue) -> None:
        if self._is_passive(cue.first):
            self._find_agent(cue)
            return
        at = cue.first
        left = self._steps_left(at)
        begins = left < 0 or self.line.sentences[left] != self.line.sentences[at]
        if begins and self._is_asked(cue):
            cue.how = "passive"
            return
        if begins or self._after_quote(at) or self.line.lows[left] in AS:
            if self._take_right(cue, sure=not begins):
                return
            if begins:
                self._take_participle(cue)
                return
        if left in self.ending:
            self._take_left(cue, self.ending[left])
        elif self.line.words[left] in (",", ")", "—", "–", "]"):
            self._past_comma(cue, left)
        else:
            self._past_words(cue, left)

    def _is_asked(self, cue: Cue) -> bool:
        """Whether a sentence that begins so tells of somebody who was asked: "Asked whether ..."."""
        is_past = self.line.lows[cue.first].endswith(self.lexicon.pasts)
        return cue.kind == "ask" and is_past and cue.last + 1 not in self.starting

    def _is_alone(self, cue: Cue) -> bool:
        """Whether the verb stands between commas: "El color, dice, lo decide un protocolo"."""
        words = self.line.words
        apart = words[cue.first - 1] == "," and words[cue.last + 1 : cue.last + 2] in ([","], ["."])
        return cue.how in ("loose", "joined") and cue.first > 0 and apart

    def _take_dropped(self, cue: Cue) -> None:
        """Whoever spoke last goes on without a pronoun: "Y añadió que"."""
        for earlier in reversed(self.found):
            if earlier.subject >= 0 and earlier.kind != "soft":
                self._set(cue, earlier.subject, "dropped")
                return

    def _take_left(self, cue: Cue, subject: int) -> None:
        """Take the mention before; or, where that hangs on a preposition, the one before it."""
        if self.mentions[subject].before == "with" and self.line.lows[cue.first].endswith("ing"):
            self._set(cue, subject, "left")  # with one poster writing
            return
        if self.mentions[subject].before in AS:
            self._set(cue, subject, "left")  # as Dunn said
            return
        # Without a comma behind it, it is no apposition: Dunn, an aide said, is ill.
        subject = self._climb(subject, apposed=False)
        if self.mentions[subject].in_phrase:
            nearest = self._nearest_left(self.mentions[subject].first)
            if nearest >= 0:
                self._set(cue, self._climb(nearest), "loose")
                return
        self._set(cue, subject, "left")

    def _set(self, cue: Cue, subject: int, how: str) -> None:
        cue.subject = subject = self._named_behind(subject)
        cue.how = "who" if self.mentions[subject].kind == "who" else how

    def _find_agent(self, cue: Cue) -> None:
        """Find who did it: "was called a disgrace by Dunn"."""
        for index in range(cue.last + 1, min(cue.last + 12, len(self.line.words))):
            if self.line.lows[index] in ("by", "von") and index + 1 in self.starting:
                self._set(cue, self.starting[index + 1], "agent")
                return
            if self.line.sentences[index] != self.line.sentences[cue.last]:
                return
        cue.how = "passive"

    def _take_right(self, cue: Cue, *, sure: bool) -> bool:
        """Take the subject that follows: said Dunn. Whom one tells is never the teller."""
        if cue.kind == "tell" and self.lexicon.language == "en":
            return False
        index = cue.last + 1
        while index < len(self.line.words) and self._skips(index) and index not in self.starting:
            index += 1
        subject = self._starts_near(index)
        if subject < 0:
            return False
        mention = self.mentions[subject]
        after = mention.last + 1
        if mention.kind in ("his", "her", "their") or (mention.is_possessive and not sure):
            return False
        if not (sure or after >= len(self.line.words) or self._may_follow(cue, after)):
            return False
        self._set(cue, subject, "right")
        return True

    def _may_follow(self, cue: Cue, after: int) -> bool:
        """Whether the word may stand behind a subject that its verb precedes."""
        if self.line.words[after] in _AFTER_SUBJECT:
            return True
        is_said = self.line.words[cue.first - 1] == "," and cue.kind not in ("call", "ask", "talk")
        return is_said and self.line.lows[after] in self.lexicon.prepositions

    def _past_comma(self, cue: Cue, comma: int) -> None:
        """Find the subject before a stretch between commas: "Dunn, who is 40, said"."""
        line = self.line
        if self.lexicon.language == "en" and line.lows[cue.first].endswith("ing"):
            self._take_participle(cue)  # Dunn met the crews of Karst and Colby, saying
            return
        inner = self.ending.get(comma - 1, -1)
        if inner >= 0 and self._names_role_before(self.mentions[inner]):
            self._set(cue, inner, "left")
            return
        index = comma - 1
        sentence = line.sentences[comma]
        while index > 0 and line.sentences[index] == sentence:
            if line.words[index] in (",", "(", "—", "–", "["):
                outer = self.ending.get(index - 1, -1)
                if outer >= 0 and not self._is_place_like(outer):
                    self._set(cue, self._climb(outer), "comma")
                    return
            index -= 1
        if self._take_right(cue, sure=False):
            return
        if inner >= 0 and not self.mentions[inner].in_phrase:
            self._set(cue, inner, "loose")
            return
        self._take_participle(cue)

    def _past_words(self, cue: Cue, left: int) -> None:
        """The word before is something else: a joined verb, a participle, a lost adverb."""
        low = self.line.lows[cue.first]
        if self._take_right(cue, sure=False):
            return
        if low.endswith("ing") or self.line.lows[left] in self.lexicon.conjunctions:
            self._take_participle(cue)
            return
        nearest = self._nearest_left(cue.first)
        if nearest >= 0:
            self._set(cue, nearest, "loose")

    def _nearest_left(self, at: int) -> int:
        """The nearest mention before in the same clause that no preposition governs."""
        sentence = self.line.sentences[at]
        best = -1
        for index, mention in enumerate(self.mentions):
            if mention.last >= at:
                break
            if mention.is_free and self.line.sentences[mention.first] == sentence:
                best = index
        return best

    def _take_participle(self, cue: Cue) -> None:
        """The subject of "..., adding" and "... and said" is the sentence's own."""
        sentence = self.line.sentences[cue.first]
        for earlier in reversed(self.found):
            if self.line.sentences[earlier.first] != sentence:
                break
            if earlier.subject >= 0 and earlier.kind != "soft":
                self._set(cue, earlier.subject, "joined")
                return
        free = [
            index
            for index, mention in enumerate(self.mentions)
            if mention.is_free and self.line.sentences[mention.first] == sentence
        ]
        opening = opening_comma(self.line, self.lexicon, cue.first)
        before = [index for index in free if self.mentions[index].last < cue.first]
        # Arguing that it was late, Dunn left.
        before = before or [i for i in free if self.mentions[i].first > opening > cue.first]
        acting = [index for index in before if self._acts(index)]
        main = [index for index in acting if self.mentions[index].first > opening]
        if free:
            self._set(cue, (main or acting or free)[0], "joined")

    def _acts(self, subject: int) -> bool:
        """Whether a verb follows: not behind a place, as in "In Colby, Karst, Dunn praised"."""
        line, lexicon = self.line, self.lexicon
        if self.mentions[subject].kind in ("who", "it"):
            return False
        after = self.mentions[subject].last + 1
        for at in range(after, min(after + _VERB_WITHIN, len(line.words))):
            low = line.lows[at]
            if lexicon.is_like_verb(low):
                return True
            is_new = at in self.starting and line.lows[at - 1] not in lexicon.prepositions
            if (
                is_new
                or not low[:1].isalnum()
                or low in lexicon.subordinators
                or low in lexicon.conjunctions
                or low in lexicon.that
            ):
                return False
        return False
