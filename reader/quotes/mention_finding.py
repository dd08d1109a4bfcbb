"""Find who and what could be a speaker in a paragraph. Not which of them speaks."""

from __future__ import annotations

from functools import cache
from itertools import compress

from reader.quotes.lexicon import Lexicon, load_lexicon
from reader.quotes.lines import GENITIVE, QUOTED, Line
from reader.quotes.mentions import Mention
from reader.quotes.name_reading import NameReader, known_roles
from reader.quotes.remembered import Remembered
from reader.quotes.words import lower

MODIFIERS = 6
"""How many words may stand between "the" and "spokesman"."""


_PUNCTUATION = frozenset([",", ".", ":", ";", "?", "!", "(", ")", "—", "–", QUOTED])
"""Most of what is no word; nothing begins with it."""
_PERCENT = frozenset({"percent", "%"})
_SAYING = frozenset({"say", "add", "tell", "speak", "claim"})


def find_mentions(
    line: Line, lexicon: Lexicon, known: frozenset[str], families: frozenset[str]
) -> list[Mention]:
    """Return the mentions outside quotation marks, in text order.

    `known` are words seen with a capital where no sentence begins: they are names there too.
    `families` are words for roles that are surnames in this text.
    """
    finder = _Finder(line, lexicon, known, families)
    found: list[Mention] = []
    at = line.opening
    for place in finder.places():
        if place < at:
            continue  # It is in what was read last.
        mentions, at = finder.at(place)
        if (
            mentions
            and found
            and found[-1].is_possessive
            and found[-1].last + 1 == mentions[0].first
        ):
            # At St Brannoc's hospital
            mentions[0].in_phrase = mentions[0].in_phrase or found[-1].in_phrase
        found.extend(mentions)
    return found


@cache
def _beginners(language: str) -> Remembered[bool]:
    """Return which words may begin a mention. Most do not: to know them saves half the time."""
    starters, roles = load_lexicon(language).starters, known_roles(language)

    def may_begin(word: str) -> bool:
        (low,) = lower([word], language)
        if low in _PUNCTUATION:
            return False
        if low in starters or not word.islower():
            return True
        return roles[low] or low[-2:] in GENITIVE

    return Remembered(may_begin)


_NOWHERE: frozenset[int] = frozenset()


def _sources(line: Line, lexicon: Lexicon) -> tuple[frozenset[int], frozenset[int]]:
    """Where a noun phrase that is no known role must be a speaker all the same.

    Behind "according to" and its like; after ", explained"; before "say." behind a comma; and
    numbers: "six in ten say", "40 percent said". Then the words of such phrases: "Nach Angaben".
    """
    if not line.reporting:
        return _NOWHERE, _NOWHERE
    found: set[int] = set()
    phrased: set[int] = set()
    lows, words = line.lows, line.words
    verbs, phrases = lexicon.verbs, lexicon.phrases
    for at in line.reporting:
        low = lows[at]
        if low in phrases:
            for phrase, kind in phrases[low]:
                end = at + len(phrase)
                if kind == "accord" and lows[at:end] == phrase and not line.is_forename(at):
                    found.add(end)
                    phrased.update(range(at, end))
                elif kind == "accordpost":
                    found.add(_phrase_before(line, lexicon, at))
        elif at > 1 and verbs[low][0] in _SAYING:
            left = at - 1 if lows[at - 1] not in lexicon.auxiliaries else at - 2
            if words[left] in (",", QUOTED):
                is_when = line.low(at + 2).rstrip(".") in lexicon.calendar
                first = at + 3 if is_when else at + 1  # "explicó este viernes la entrenadora"
                if line.low(first) in lexicon.starters:
                    found.add(first)
            elif words[left] in _PERCENT or (words[left].isdigit() and words[left - 1] == "in"):
                found.add(left - (1 if words[left] in _PERCENT else 2))
            elif (
                words[at - 2] == ","
                and line.low(at + 1) in ("", ".", ",")
                and not (lows[at - 1] in lexicon.stopwords or lows[at - 1] in lexicon.adverbs)
            ):
                found.add(at - 1)
    return frozenset(found), frozenset(phrased)


def _phrase_before(line: Line, lexicon: Lexicon, at: int) -> int:
    """Where the noun phrase begins that ends before this word: "Dem Denkmalamt zufolge"."""
    first = at - 1
    while first > 0 and at - first < MODIFIERS and lexicon.starters.isdisjoint([line.lows[first]]):
        if not line.lows[first][:1].isalnum() or line.sentences[first] != line.sentences[at]:
            break
        first -= 1
    return first


class _Finder(NameReader):
    """Reads one paragraph's words from left to right."""

    def __init__(
        self, line: Line, lexicon: Lexicon, known: frozenset[str], families: frozenset[str]
    ) -> None:
        super().__init__(line, lexicon, known, families)
        self.sources, self.inside_phrases = _sources(line, lexicon)

    def places(self) -> list[int]:
        """Return the words at which a mention may begin."""
        words, begins = self.line.words, _beginners(self.lexicon.language)
        places = [*compress(range(len(words)), map(begins.__getitem__, words))]
        if not self.sources:
            return places
        lows = self.line.lows
        sources = {at for at in self.sources if self.line.low(at) and lows[at] not in _PUNCTUATION}
        return sorted({*places, *sources} - self.inside_phrases)

    def at(self, at: int) -> tuple[list[Mention], int]:
        """Return the mentions that begin at this word, and where to go on."""
        line, lexicon = self.line, self.lexicon
        low = line.lows[at]
        if low in lexicon.determiners or line.is_possessive(at):
            role = self._role_from(at) or self._thing_from(at)
            if role:
                return role, role[0].last + 1
        if low in lexicon.indefinites:
            somebody = self._somebody_from(at)
            if somebody:
                return somebody, somebody[0].last + 1
        kind = lexicon.pronouns.get(low)
        if kind and not self._is_article(at):
            return [self._make(at, at, kind)], at + 1
        if not low[:1].isalpha():
            share = self._share_from(at) if at in self.sources else []
            return share, at + 1 if not share else share[0].last + 1
        if line.capitals[at]:
            run = self._name_from(at)
            if run:
                run = self._role_of(run[0]) or run
                return run, max(mention.last for mention in run) + 1
        if (low in lexicon.determiners or low in lexicon.prepositions) and at not in self.sources:
            return [], at + 1
        bare = self._bare_from(at) or self._source_from(at) or self._pair_from(at)
        return (bare, bare[0].last + 1) if bare else ([], at + 1)

    def _is_article(self, at: int) -> bool:
        """Whether a word that may be both, as French "la" and German "die", is no pronoun here."""
        lexicon = self.lexicon
        low = self.line.lows[at]
        if low not in lexicon.determiners or low in ("his", "her", "their"):
            return False
        return at + 1 < len(self.line.words) and (
            self.line.capitals[at + 1] and low not in lexicon.subject_pronouns
        )

    def _role_from(self, at: int) -> list[Mention]:
        """Read "the group's civil protection minister", and the name that may follow."""
        line, stops, roles, verbs = self.line, self.stops, self.roles, self.lexicon.verbs
        is_german = self.lexicon.nouns_are_capitalised
        last = -1
        lows = line.lows[at + 1 : at + MODIFIERS + 2]
        for index, low in enumerate(lows, at + 1):
            if stops[low] and index not in line.genitives:
                break
            if last >= 0 and low in verbs:
                break
            if is_german and self._ends_noun(at, index):
                break
            if roles[low] and self.is_role(index):
                last = index
                if line.is_possessive(index):
                    continue
            elif last >= 0 and (line.capitals[index] or not self._is_noun_like(index)):
                break
        if last < 0 or self._is_conjunction(at):
            return []
        if line.capitals[at + 1] and line.capitals[last] and self._run_end(at + 1) > last:
            return self._name_from(at + 1)  # the Ministry of Public Works
        if not self.lexicon.nouns_are_capitalised:
            name = self._name_after(at, last)
            if name:
                return name
        found = [self._make(at, self._with_complement(last), "role")]
        found[0].head = line.lows[last]
        if line.is_possessive(at) and line.capitals[at]:
            owner = self._make(at, at, "short")
            owner.inside = last - at
            found.append(owner)
        return found

    def _ends_noun(self, at: int, index: int) -> bool:
        """Whether, in German, a noun before this word has ended the noun phrase."""
        line = self.line
        return index > at + 1 and line.capitals[index - 1] and not line.capitals[index]

    def _is_noun_like(self, at: int) -> bool:
        return self.is_role(at) or not self._stops(at)

    def _role_of(self, name: Mention) -> list[Mention]:
        """Read on from a name that only qualifies: "Herald reporter Jo Doe", "Dunn supporters"."""
        line = self.line
        if name.is_possessive or self.lexicon.nouns_are_capitalised:
            return []
        last = -1
        for index in range(name.last + 1, min(name.last + 4, len(line.words))):
            if line.capitals[index] or self._stops(index) or self._surely_says(index):
                break
            if self.is_role(index):
                last = index
        if last < 0 or line.sentences[last] != line.sentences[name.first]:
            return []
        owner = name
        owner.inside = last - name.last
        named = self._name_after(name.first, last)
        return [owner, *named] if named else [self._make(name.first, last, "role"), owner]

    def _surely_says(self, at: int) -> bool:
        """Whether the word is a verb here, whatever else it names: "Dunn accused"."""
        low = self.line.lows[at]
        return low in self.lexicon.verbs and low not in self.lexicon.doubtful_verbs

    def _is_conjunction(self, at: int) -> bool:
        """Whether "that" begins a clause here: "that the king"."""
        line, lexicon = self.line, self.lexicon
        if line.lows[at] not in lexicon.that or at + 1 >= len(line.words):
            return False
        if at and line.lows[at - 1] in lexicon.verbs:
            return True
        if line.lows[at] == "that" and self._is_plural_ahead(at + 1):
            return True  # a delay that opposition members called
        return line.lows[at + 1] in lexicon.determiners or line.capitals[at + 1]

    def _is_plural_ahead(self, at: int) -> bool:
        """Whether the noun phrase that begins here is one of several: "opposition members"."""
        lows = self.line.lows
        for index in range(at, min(at + 3, len(lows))):
            if self._stops(index):
                return False
            if self.is_role(index) and not (index + 1 < len(lows) and self.is_role(index + 1)):
                return lows[index].endswith("s") and not lows[index].endswith("ss")
        return False

    def _with_complement(self, last: int) -> int:
        """In French and Spanish the noun behind "de" belongs to a description."""
        line, lexicon = self.line, self.lexicon
        at = last + 1
        if at + 1 >= len(line.words) or line.lows[at] not in lexicon.complements:
            return last
        if line.lows[at + 1] in lexicon.determiners:
            at += 1
        if at + 1 >= len(line.words) or self._stops(at + 1) or line.lows[at + 1][:1].isdigit():
            return last  # la postière de 34 ans
        return at + 1

    def _thing_from(self, at: int) -> list[Mention]:
        """Read any noun phrase before a reporting verb, "the clip says", or opening a sentence."""
        line, lexicon = self.line, self.lexicon
        if self._is_conjunction(at):
            return []
        stops, verbs, capitals = self.stops, lexicon.verbs, line.capitals
        for index, low in enumerate(line.lows[at + 1 : at + 6], at + 1):
            known = verbs.get(low)
            if known and index > at + 1 and known[0] != "soft":
                if low.endswith("ing") or low in lexicon.doubtful_verbs:
                    return []
                return [self._make(at, index - 1, "thing")]
            if lexicon.nouns_are_capitalised and index == at + 1 and capitals[index]:
                continue
            is_past_noun = lexicon.nouns_are_capitalised and capitals[index - 1]
            if stops[low] or capitals[index] or (is_past_noun and index > at + 1):
                opens = index > at + 1 and not capitals[index] and self._begins_sentence(at)
                return [self._make(at, index - 1, "thing")] if opens else []
        return []

    def _somebody_from(self, at: int) -> list[Mention]:
        """Read "one", "another", "one of them" beside a reporting verb."""
        line, lexicon = self.line, self.lexicon
        last = at
        if line.lows[at + 1 : at + 2] in (["of"], ["de"], ["von"]):
            last = min(at + 3, len(line.words) - 1)
            if line.lows[last] in lexicon.verbs or not line.lows[last][:1].isalpha():
                last -= 1
        before = line.lows[at - 1] if at else ""
        after = line.lows[last + 1] if last + 1 < len(line.words) else ""
        if after == "," and line.lows[last + 2 : last + 3] == ["who"]:
            return [self._make(at, last, "bare")]  # Another, who gave no name, said
        if before in lexicon.verbs or after in lexicon.verbs or last > at:
            return [self._make(at, last, "bare")]
        return []

    def _bare_from(self, at: int) -> list[Mention]:
        """Read a role without an article: "officials", "dock workers", "spokesman Jo Doe"."""
        if not self.is_role(at):
            return []
        if at + 1 < len(self.line.words) and self.is_role(at + 1):
            return []
        first = at
        while first and at - first < 3 and self._is_modifier(first - 1, first):
            first -= 1
        name = [] if self.lexicon.nouns_are_capitalised else self._name_after(first, at)
        return name or [self._make(first, at, "bare")]

    def _share_from(self, at: int) -> list[Mention]:
        """Read "40 percent" or "6 in 10" of those who were asked."""
        last = at + 1 if self.line.low(at + 1) in _PERCENT else at + 2
        return [self._make(at, last, "thing")] if last < len(self.line.words) else []

    def _source_from(self, at: int) -> list[Mention]:
        """Read any noun phrase behind "according to": "court records", "the bill"."""
        if at not in self.sources:
            return []
        line, lexicon = self.line, self.lexicon
        last = at
        while last + 1 < len(line.words) and last - at < MODIFIERS:
            low = line.lows[last + 1]
            if not low[:1].isalnum() or low in lexicon.prepositions or low in lexicon.auxiliaries:
                break
            if low in lexicon.conjunctions or low in lexicon.relatives or low in lexicon.that:
                break
            if low in lexicon.reporting and low not in lexicon.doubtful_verbs:
                break
            if not line.capitals[last] and self._is_full_name(last + 1):
                return []  # Police spokesman Jan Kral
            last += 1
        if not line.lows[at].isalpha() or line.lows[last] in lexicon.starters:
            return []
        return [self._make(at, last, "thing")]

    def _pair_from(self, at: int) -> list[Mention]:
        """Read two words that open a sentence before a reporting verb: "Blood tests revealed"."""
        line, lexicon = self.line, self.lexicon
        if not (line.capitals[at] and self._begins_sentence(at) and at + 2 < len(line.words)):
            return []
        known = lexicon.verbs.get(line.lows[at + 2])
        is_noun = line.lows[at + 1].isalpha() and not self._stops(at + 1)
        if known is None or known[0] == "soft" or not is_noun or line.lows[at] in lexicon.stopwords:
            return []
        return [self._make(at, at + 1, "thing")]

    def _is_full_name(self, at: int) -> bool:
        """Whether two capitalised words stand here."""
        line = self.line
        return at + 1 < len(line.words) and line.capitals[at] and line.capitals[at + 1]

    def _is_modifier(self, at: int, following: int) -> bool:
        """Whether the word belongs to the noun after it: "senior", "dock"."""
        low = self.line.lows[at]
        lexicon = self.lexicon
        if self.line.sentences[at] != self.line.sentences[following] or not low.isalpha():
            return False
        return not (
            low in lexicon.stopwords
            or low in lexicon.verbs
            or low in lexicon.auxiliaries
            or low in lexicon.adverbs
            or low in lexicon.conjunctions
            or low.endswith(("ed", "ing", "ly"))
            or (self.line.capitals[at] and not self._may_begin_role(at))
        )

    def _may_begin_role(self, at: int) -> bool:
        """Whether a word with a capital may say which: "Opposition leader", "Former minister"."""
        if self.line.lows[at] in self.lexicon.roles:
            return True
        return self._begins_sentence(at) and self.line.words[at] not in self.known
