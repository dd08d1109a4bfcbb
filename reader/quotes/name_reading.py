"""Read names word by word: titles, particles, bodies. Not pronouns, nor roles without a name."""

from __future__ import annotations

from functools import cache
from itertools import compress

from reader.quotes.lexicon import Lexicon, load_lexicon
from reader.quotes.lines import GENITIVE, QUOTED, Line
from reader.quotes.mentions import PRONOUNS, Mention
from reader.quotes.remembered import Remembered

LONG_TITLES = frozenset({("secretary", "of", "state"), ("chief", "of", "staff")})
_LONG_TITLES_BEGIN = frozenset(words[0] for words in LONG_TITLES)

_OF_TASKS = frozenset({"department", "ministry", "committee", "secretariat"})
"""What is named for several things at once."""
_ALSO_FORENAMES = frozenset({"jan", "april", "may", "june", "august"})
_BEFORE_BEGINNING = frozenset([":", "—", "–", "•", QUOTED])
"""Behind these a capital may be a sentence's own."""
_SHOUTED = 3
"""So many words in capitals and one more are no name."""


@cache
def known_roles(language: str) -> Remembered[bool]:
    """Return which words, lower-case, name roles: minister, bystander, company."""
    lexicon = load_lexicon(language)
    return Remembered(lambda low: _names_role(low, lexicon))


@cache
def known_stops(language: str) -> Remembered[bool]:
    """Return which words, lower-case, no noun phrase goes past."""
    lexicon, roles = load_lexicon(language), known_roles(language)
    return Remembered(lambda low: _ends_phrase(low, lexicon, roles))


def _names_role(low: str, lexicon: Lexicon) -> bool:
    if low[-2:] in GENITIVE:
        low = low[:-2]
    if low in lexicon.roles:
        return True
    if "-" in low and low.rsplit("-", 1)[1] in lexicon.roles:
        return not low.startswith(("anti-", "pro-", "non-"))
    return len(low) > 4 and low.endswith(lexicon.role_suffixes)


def _ends_phrase(low: str, lexicon: Lexicon, roles: Remembered[bool]) -> bool:
    if not low[:1].isalnum():
        return True
    return (
        (low in lexicon.determiners and low not in lexicon.indefinites)
        or low in lexicon.prepositions
        or low in lexicon.conjunctions
        or low in lexicon.subject_pronouns
        or low in lexicon.auxiliaries
        or (low in lexicon.verbs and not roles[low])
    )


_RANKS = frozenset({
    "chief", "managing", "executive", "senior", "junior", "deputy", "vice", "former",
    "general", "head", "shadow", "acting", "associate", "assistant", "creative", "principal",
    "leading", "lead", "honorary", "founding", "staff", "team",
})  # fmt: skip
"""What stands in front of a role, and is no forename."""
_BODIES_AND_SURNAMES = frozenset({"page", "banks", "church", "parish"})
"""Words for bodies that are surnames more often than other ones."""


def family_names(lines: list[Line], lexicon: Lexicon) -> frozenset[str]:
    """Return the words for roles that are surnames in this text: Cook, where "Tim Cook" is named."""
    if lexicon.nouns_are_capitalised:
        return frozenset()
    roles = lexicon.roles
    return frozenset(
        line.words[at]
        for line in lines
        for at in compress(range(len(line.words)), line.capitals)
        if line.lows[at] in roles
        and at
        and line.words[at].istitle()
        and _is_surname(line, at, lexicon)
    )


def _is_surname(line: Line, at: int, lexicon: Lexicon) -> bool:
    low, before = line.lows[at], line.words[at - 1]
    if low in lexicon.titles or (low in lexicon.bodies and low not in _BODIES_AND_SURNAMES):
        return False
    ends = at + 1 >= len(line.words) or not line.capitals[at + 1]
    if not before.istitle() or not before.isalpha() or not ends:
        return False
    first = line.lows[at - 1]
    others = (
        lexicon.roles, lexicon.titles, lexicon.organisations, _RANKS,
        lexicon.stopwords, lexicon.calendar,
    )  # fmt: skip
    stands_alone = at < 2 or line.lows[at - 2] not in lexicon.determiners
    return stands_alone and not any(first in words for words in others)


class NameReader:
    """Reads the names of one paragraph."""

    def __init__(
        self, line: Line, lexicon: Lexicon, known: frozenset[str], families: frozenset[str]
    ) -> None:
        self.line = line
        self.lexicon = lexicon
        self.known = known
        self.families = families
        self.roles = known_roles(lexicon.language)
        self.stops = known_stops(lexicon.language)

    def is_role(self, at: int) -> bool:
        """Whether the word names a role: minister, bystander, company."""
        lows = self.line.lows
        return (
            at < len(lows) and self.roles[lows[at]] and not (self.families and self._is_family(at))
        )

    def _is_family(self, at: int) -> bool:
        word = self.line.words[at]
        return (word[:-2] if self.line.is_possessive(at) else word) in self.families

    def _make(self, first: int, last: int, kind: str, role: str | None = None) -> Mention:
        line = self.line
        start, end = line.starts[first], line.ends[last]
        possessive = line.is_possessive(last) and kind not in PRONOUNS
        if possessive:
            end -= 2
        if line.text[start] == "-":
            start = end - len(line.lows[last])  # "-t-il"
        before = self._word_before(first)
        return Mention(
            line.index, first, last, kind, start, end, line.text[start:end],
            role=role, before=before, is_possessive=possessive or line.lows[first] in ("his", "their"),
            in_phrase=before in self.lexicon.prepositions, head=_bare_word(line.lows[last]), lead=first,
        )  # fmt: skip

    def _word_before(self, at: int) -> str:
        line = self.line
        if at and line.sentences[at - 1] == line.sentences[at]:
            return line.lows[at - 1]
        return ""

    def _stops(self, at: int) -> bool:
        """Whether no noun phrase goes past this word."""
        return self.stops[self.line.lows[at]]

    def _begins_sentence(self, at: int) -> bool:
        return (
            at <= self.line.opening
            or self.line.sentences[at - 1] != self.line.sentences[at]
            or self.line.words[at - 1] in _BEFORE_BEGINNING
        )

    def _name_from(self, at: int) -> list[Mention]:
        """Read a run of capitalised words, with particles and "of" in an organisation's name."""
        line, lexicon = self.line, self.lexicon
        low = line.lows[at]
        if low.rstrip(".") in lexicon.calendar and not self._is_forename(at):
            return []
        if low[1:2] == "-":
            return []  # (D-Norwick)
        is_name_too = low in lexicon.phrases and line.is_forename(at)  # Per Aske
        if low in lexicon.stopwords and low not in lexicon.titles and not is_name_too:
            return []
        if "'" in low or "’" in low:
            stem = low.replace("’", "'").split("'")[0]
            if stem in lexicon.pronouns or (stem in lexicon.stopwords and len(stem) > 1):
                return []  # They've, I'll
        title = self._long_title(at)
        if title >= 0:
            return self._name_after(at, title)
        last = at
        if not line.is_possessive(at):
            last = self._run_end(at)
        if line.words[at].isupper() and self._is_shouted(at, last):
            return []
        first = at
        if lexicon.nouns_are_capitalised and first == last and not self._is_german_name(at):
            return []
        if first == last and self._begins_sentence(at) and not self._may_name(at):
            return []
        return self._classify(first, last)

    def _is_forename(self, at: int) -> bool:
        """Whether the word is no month here: "Jan Kral", "May Lund"."""
        line = self.line
        if line.lows[at] not in _ALSO_FORENAMES or at + 1 >= len(line.words):
            return False
        following = line.lows[at + 1]
        return line.capitals[at + 1] and following.isalpha() and following != "day"

    def _long_title(self, at: int) -> int:
        """The last word of "US Secretary of State" that begins here; -1 where there is none."""
        lows = self.line.lows
        for first in range(at, min(at + 3, len(lows) - 2)):
            if not self.line.capitals[first]:
                break
            if lows[first] in _LONG_TITLES_BEGIN and tuple(lows[first : first + 3]) in LONG_TITLES:
                return first + 2
        return -1

    def _is_shouted(self, first: int, last: int) -> bool:
        """Whether the words are some of many in capitals: a sign, a list, a headline."""
        words = self.line.words
        while first and words[first - 1].isupper():
            first -= 1
        return last - first >= _SHOUTED and all(map(str.isupper, words[first : last + 1]))

    def _name_after(self, first: int, last: int) -> list[Mention]:
        """Read the name right after a role: "the minister Ann Lee"; the role belongs to it."""
        if last + 1 >= len(self.line.words) or not self.line.capitals[last + 1]:
            return []
        if self.line.is_possessive(last):
            return []
        run = self._name_from(last + 1)
        if not run:
            return []
        name = run[0]
        name.role = self.line.text[self.line.starts[first] : self.line.ends[last]]
        name.lead = first
        name.before = self._word_before(first)
        name.in_phrase = name.before in self.lexicon.prepositions
        return run

    def _is_german_name(self, at: int) -> bool:
        """In German a lone capitalised word is a name only beside a reporting verb."""
        line, lexicon = self.line, self.lexicon
        if self.is_role(at):
            return False
        if at and (line.lows[at - 1] in lexicon.determiners or line.lows[at - 1] == "zum"):
            return False
        beside = [line.lows[i] for i in (at - 1, at + 1) if 0 <= i < len(line.words)]
        return any(word in lexicon.reporting for word in beside) or line.words[at] in self.known

    def _run_end(self, at: int) -> int:
        line, lexicon = self.line, self.lexicon
        last = at
        has_body = line.lows[at].rstrip(".") in lexicon.organisations
        while last + 1 < len(line.words):
            following = last + 1
            if line.sentences[following] != line.sentences[at]:
                break
            low = line.lows[following]
            if line.capitals[following] and low[:1].isalpha():
                if low in lexicon.calendar or low in lexicon.subject_pronouns:
                    break
                last = following
            elif (self._is_particle(at, following) and self._is_capital_next(following)) or (
                low == "of" and has_body and self._is_capital_next(following, over={"the"})
            ):
                last = following + 1 if line.capitals[following + 1] else following + 2
            elif (
                (low == "&" and self._is_capital_next(following))
                or self._owns_body(following)
                or (low == "and" and self._joins_tasks(at, following))
                or (has_body and self._is_task_next(following))
            ):
                last = following + 1
            else:
                break
            has_body = has_body or line.lows[last].rstrip(".") in lexicon.organisations
            if line.is_possessive(last):
                break
        return last

    def _is_particle(self, first: int, at: int) -> bool:
        """Whether the word is a part of the name that begins there: Jan van Loon.

        In German "von" and "der" hang as often on a noun, "der Roman von Ann Lee", or on a whole
        name, "Ann Lee von der Post".
        """
        line, lexicon = self.line, self.lexicon
        if line.lows[at] not in lexicon.particles:
            return False
        if not lexicon.nouns_are_capitalised or line.lows[at - 1] in lexicon.particles:
            return True
        before = line.lows[max(first - 2, 0) : first]
        is_noun = self.is_role(first) or not lexicon.determiners.isdisjoint(before)
        return at == first + 1 and not is_noun

    def _owns_body(self, at: int) -> bool:
        """Whether an apostrophe ties a body to its members: "the Pilots' Guild"."""
        line, lexicon = self.line, self.lexicon
        if line.words[at] not in ("'", "’") or line.starts[at] != line.ends[at - 1]:
            return False
        if not line.lows[at - 1].endswith("s") or not self._is_capital_next(at):
            return False
        low = line.lows[at + 1]
        return low in lexicon.organisations or low in lexicon.bodies

    def _is_task_next(self, at: int) -> bool:
        """Whether a body's task follows, small: "Chambre des comptes", "Parti du travail"."""
        line, lexicon = self.line, self.lexicon
        if line.lows[at] not in lexicon.complements or at + 1 >= len(line.words):
            return False
        return line.lows[at + 1].isalpha() and not self._stops(at + 1)

    def _joins_tasks(self, first: int, at: int) -> bool:
        """Whether "and" stands in a name: "the Department of Fisheries and Harbours"."""
        lows = self.line.lows
        return (
            lows[first] in _OF_TASKS
            and lows[first + 1] == "of"
            and self._is_capital_next(at, over=frozenset())
            and lows[at + 1].rstrip(".") not in self.lexicon.titles
        )

    def _is_capital_next(self, at: int, over: set[str] | frozenset[str] | None = None) -> bool:
        line = self.line
        over = self.lexicon.particles if over is None else over
        if at + 1 >= len(line.words):
            return False
        if line.capitals[at + 1]:
            return line.lows[at + 1] not in self.lexicon.calendar
        return line.lows[at + 1] in over and at + 2 < len(line.words) and line.capitals[at + 2]

    def _may_name(self, at: int) -> bool:
        """Whether a lone capitalised word at a sentence's start is a name."""
        line, lexicon = self.line, self.lexicon
        word = line.words[at][:-2] if line.is_possessive(at) else line.words[at]
        if word in self.known or (word.isupper() and len(word) > 1):
            return True
        if self.is_role(at) or line.lows[at] in lexicon.verbs:
            return False
        behind = line.lows[at + 1 : at + 4]
        if len(behind) == 3 and behind[1].isdigit() and behind[::2] == [",", ","]:
            return True  # Tran, 39, recalled
        if behind[:2] == [",", "who"]:
            return True
        if behind[:1] and behind[0] in lexicon.verbs:
            return True
        # "Blood tests revealed", but "Dunn also said", "Dunn's lawyer said".
        is_between = line.is_possessive(at) or (behind[:1] and self._is_light(behind[0]))
        return bool(is_between) and behind[1:2] != [] and behind[1] in lexicon.verbs

    def _is_light(self, low: str) -> bool:
        """Whether the word may stand between a name and its verb: also, has, reportedly."""
        lexicon = self.lexicon
        return low in lexicon.adverbs or low in lexicon.auxiliaries or low.endswith("ly")

    def _classify(self, first: int, last: int) -> list[Mention]:
        line, lexicon = self.line, self.lexicon
        lows = [low.rstrip(".") for low in line.lows[first : last + 1]]
        lows[-1] = lows[-1].removesuffix("'s").removesuffix("’s")
        titles = 0
        while titles < len(lows) - 1 and lows[titles] in lexicon.titles:
            titles += 1
        rest = last - first + 1 - titles
        if first == last and lows[0] in lexicon.nobodies:
            return [self._make(first, last, "thing")]
        if first == last and self.is_role(first):
            return [self._make(first, last, "bare")]
        if all(low in lexicon.titles or self.is_role(first + i) for i, low in enumerate(lows)):
            return [self._make(first, last, "bare")]
        told = self._told_behind(lows)
        if told:
            return [self._make(first, last, "name", " ".join(line.words[first : first + told]))]
        if not titles and not lexicon.organisations.isdisjoint(lows):
            if first and line.lows[first - 1] == "the":
                first -= 1
            return [self._make(first, last, "org")]
        word = line.words[last]
        if rest == 1 and not titles:
            kind = "org" if word.isupper() and len(word) > 1 else "short"
            if first and line.lows[first - 1] == "the":
                first, kind = first - 1, "org"
        else:
            kind = "name"
        role = None
        if titles and lows[0] not in ("mr", "mrs", "ms", "miss", "dr", "sir", "dame", "mx"):
            role = " ".join(line.words[first : first + titles])
        return [self._make(first, last, kind, role)]

    def _told_behind(self, lows: list[str]) -> int:
        """How many words say whose what somebody is: three in "Senate Majority Leader Jo Doe"."""
        lexicon = self.lexicon
        for at in range(len(lows) - 3, 0, -1):
            if lows[at] in lexicon.bodies:
                return 0
            if lows[at] in lexicon.titles or lows[at] in lexicon.roles:
                is_theirs = not lexicon.organisations.isdisjoint(lows[:at])
                is_person = lexicon.organisations.isdisjoint(lows[at + 1 :])
                return at + 1 if is_theirs and is_person else 0
        return 0


def _bare_word(low: str) -> str:
    return low[:-2] if low[-2:] in GENITIVE else low
