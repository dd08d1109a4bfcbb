"""Find who and what could be a speaker: names, pronouns, roles. Not which of them speaks."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from reader.quotes.lexicon import Lexicon
from reader.quotes.lines import GENITIVE, QUOTED, Line

MODIFIERS = 6
"""How many words may stand between "the" and "spokesman"."""


@dataclass(slots=True, eq=False, repr=False)
class Mention:
    """A stretch of words that names or points at somebody."""

    line: int
    first: int
    last: int
    """Its last word."""
    kind: str
    """name (two words or a title), short (one word), org, role, bare (a role without article),
    thing (what is no known role but stands before a reporting verb), or a pronoun's class: he,
    she, they, it, who, i."""
    start: int
    end: int
    text: str
    role: str | None = None
    """What the words beside call the one named: "finance minister"."""
    before: str = ""
    """The word before, lower-case, where it is in the same sentence."""
    is_possessive: bool = False
    in_phrase: bool = False
    """Whether a preposition stands before it."""
    head: str = ""
    """Its noun, lower-case, where it is a role: "minister" in "the minister of justice"."""
    lead: int = 0
    """The first word of what the role before the name begins with: "the" in "the minister Lee"."""
    inside: int = 0
    """How many words of another mention it is part of: "Dunn" in "Dunn's spokesman"."""

    @property
    def is_name(self) -> bool:
        """Whether it names, and does not only point or describe."""
        return self.kind in ("name", "short", "org")

    @property
    def is_free(self) -> bool:
        """Whether it could be a sentence's subject: no preposition before it, no genitive."""
        return not (self.in_phrase or self.is_possessive or self.inside)


LONG_TITLES = frozenset({("secretary", "of", "state"), ("chief", "of", "staff")})
PRONOUNS = frozenset({"he", "she", "they", "it", "who", "i", "his", "her", "their"})


def find_mentions(line: Line, lexicon: Lexicon, known: frozenset[str]) -> list[Mention]:
    """Return the mentions outside quotation marks, in text order.

    `known` are words seen with a capital where no sentence begins: they are names there too.
    """
    finder = _Finder(line, lexicon, known)
    found: list[Mention] = []
    at = dateline_end(line)
    count = len(line.words)
    words, lows, starters, roles = line.words, line.lows, lexicon.starters, finder.roles
    while at < count:
        # Most words begin nothing; asking here saves half the time.
        low = lows[at]
        if low not in starters and words[at].islower():
            role = roles.get(low)
            if not (finder.is_role(at) if role is None else role) and low[-2:] not in GENITIVE:
                at += 1
                continue
        mentions, at = finder.at(at)
        found.extend(mentions)
    return found


def dateline_end(line: Line) -> int:
    """Return the first word after a dateline, "NORWICK (NW) - ", or 0."""
    if not line.words or not (line.words[0].isupper() and len(line.words[0]) > 2):
        return 0
    for at in range(1, min(12, len(line.words))):
        if line.words[at] in ("—", "–", "--", "-"):
            return at + 1
        if line.words[at] in (".", ":", QUOTED):
            return 0
    return 0


@cache
def known_roles(language: str) -> dict[str, bool]:
    """Return where to remember which words name roles."""
    return {}


class _Finder:
    """Reads one paragraph's words from left to right."""

    def __init__(self, line: Line, lexicon: Lexicon, known: frozenset[str]) -> None:
        self.line = line
        self.lexicon = lexicon
        self.known = known
        self.roles = known_roles(lexicon.language)

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
            return [], at + 1
        if line.is_capital(at):
            run = self._name_from(at)
            if run:
                run = self._role_of(run[0]) or run
                return run, max(mention.last for mention in run) + 1
        if low in lexicon.determiners or low in lexicon.prepositions:
            return [], at + 1
        bare = self._bare_from(at)
        return (bare, bare[0].last + 1) if bare else ([], at + 1)

    def _is_article(self, at: int) -> bool:
        """Whether a word that may be both, as French "la" and German "die", is no pronoun here."""
        lexicon = self.lexicon
        low = self.line.lows[at]
        if low not in lexicon.determiners or low in ("his", "her", "their"):
            return False
        return at + 1 < len(self.line.words) and (
            self.line.is_capital(at + 1) and low not in lexicon.subject_pronouns
        )

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

    def is_role(self, at: int) -> bool:
        """Whether the word names a role: minister, bystander, company."""
        if at >= len(self.line.words):
            return False
        low = self.line.lows[at]
        known = self.roles.get(low)
        if known is None:
            known = self.roles[low] = self._names_role(low)
        return known

    def _names_role(self, low: str) -> bool:
        if low[-2:] in ("'s", "’s"):
            low = low[:-2]
        lexicon = self.lexicon
        if low in lexicon.roles:
            return True
        if "-" in low and low.rsplit("-", 1)[1] in lexicon.roles:
            return not low.startswith(("anti-", "pro-", "non-"))
        return len(low) > 4 and low.endswith(lexicon.role_suffixes)

    def _stops(self, at: int) -> bool:
        """Whether no noun phrase goes past this word."""
        low = self.line.lows[at]
        if not low[:1].isalnum():
            return True
        lexicon = self.lexicon
        return (
            (low in lexicon.determiners and low not in lexicon.indefinites)
            or low in lexicon.prepositions
            or low in lexicon.conjunctions
            or low in lexicon.subject_pronouns
            or low in lexicon.auxiliaries
            or (low in lexicon.verbs and not self.is_role(at))
        )

    def _role_from(self, at: int) -> list[Mention]:
        """Read "the group's civil protection minister", and the name that may follow."""
        line = self.line
        if self._is_conjunction(at):
            return []
        last = -1
        end = min(at + MODIFIERS + 2, len(line.words))
        for index in range(at + 1, end):
            if self._stops(index) and not line.is_possessive(index):
                break
            if self.is_role(index):
                last = index
                if line.is_possessive(index):
                    continue
            elif last >= 0 and (line.is_capital(index) or not self._is_noun_like(index)):
                break
        if last < 0:
            return []
        if line.is_capital(at + 1) and line.is_capital(last) and self._run_end(at + 1) > last:
            return self._name_from(at + 1)  # the Ministry of Public Works
        if not self.lexicon.nouns_are_capitalised:
            name = self._name_after(at, last)
            if name:
                return name
        found = [self._make(at, self._with_complement(last), "role")]
        found[0].head = line.lows[last]
        if line.is_possessive(at) and line.is_capital(at):
            owner = self._make(at, at, "short")
            owner.inside = last - at
            found.append(owner)
        return found

    def _is_noun_like(self, at: int) -> bool:
        return self.is_role(at) or not self._stops(at)

    def _name_after(self, first: int, last: int) -> list[Mention]:
        """Read the name right after a role: "the minister Ann Lee"; the role belongs to it."""
        if last + 1 >= len(self.line.words) or not self.line.is_capital(last + 1):
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

    def _role_of(self, name: Mention) -> list[Mention]:
        """Read on from a name that only qualifies: "Herald reporter Jo Doe", "Dunn supporters"."""
        line = self.line
        if name.is_possessive or self.lexicon.nouns_are_capitalised:
            return []
        last = -1
        for index in range(name.last + 1, min(name.last + 4, len(line.words))):
            if line.is_capital(index) or self._stops(index):
                break
            if self.is_role(index):
                last = index
        if last < 0 or line.sentences[last] != line.sentences[name.first]:
            return []
        owner = name
        owner.inside = last - name.last
        named = self._name_after(name.first, last)
        return [owner, *named] if named else [self._make(name.first, last, "role"), owner]

    def _is_conjunction(self, at: int) -> bool:
        """Whether "that" begins a clause here: "that the king"."""
        line, lexicon = self.line, self.lexicon
        if line.lows[at] not in lexicon.that or at + 1 >= len(line.words):
            return False
        if at and line.lows[at - 1] in lexicon.verbs:
            return True
        return line.lows[at + 1] in lexicon.determiners or line.is_capital(at + 1)

    def _with_complement(self, last: int) -> int:
        """In French and Spanish the noun behind "de" belongs to a description."""
        line, lexicon = self.line, self.lexicon
        at = last + 1
        if at + 1 >= len(line.words) or line.lows[at] not in lexicon.complements:
            return last
        if line.lows[at + 1] in lexicon.determiners:
            at += 1
        if at + 1 >= len(line.words) or self._stops(at + 1):
            return last
        return at + 1

    def _thing_from(self, at: int) -> list[Mention]:
        """Read any noun phrase before a reporting verb, "the clip says", or opening a sentence."""
        line, lexicon = self.line, self.lexicon
        if self._is_conjunction(at):
            return []
        begins = self._begins_sentence(at)
        for index in range(at + 1, min(at + 6, len(line.words))):
            low = line.lows[index]
            known = lexicon.verbs.get(low)
            if known and index > at + 1 and known[0] != "soft":
                if low.endswith("ing") or low in lexicon.doubtful_verbs:
                    return []
                return [self._make(at, index - 1, "thing")]
            if self._stops(index) or line.is_capital(index):
                opens = begins and index > at + 1 and not line.is_capital(index)
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
        if before in lexicon.verbs or after in lexicon.verbs or last > at:
            return [self._make(at, last, "bare")]
        return []

    def _bare_from(self, at: int) -> list[Mention]:
        """Read a role without an article: "officials", "dock workers", "spokesman Jo Doe"."""
        if not self.is_role(at):
            return []
        if at + 1 < len(self.line.words) and self.is_role(at + 1):
            return []
        name = [] if self.lexicon.nouns_are_capitalised else self._name_after(at, at)
        if name:
            return name
        first = at
        while first and at - first < 3 and self._is_modifier(first - 1, first):
            first -= 1
        return [self._make(first, at, "bare")]

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
            or (self.line.is_capital(at) and low not in lexicon.roles)
        )

    def _begins_sentence(self, at: int) -> bool:
        return (
            at == 0
            or self.line.sentences[at - 1] != self.line.sentences[at]
            or (self.line.words[at - 1] in (":", "—", "–", "•", QUOTED))
        )

    def _name_from(self, at: int) -> list[Mention]:
        """Read a run of capitalised words, with particles and "of" in an organisation's name."""
        line, lexicon = self.line, self.lexicon
        low = line.lows[at]
        if low in lexicon.calendar or low.rstrip(".") in lexicon.calendar:
            return []
        if low[1:2] == "-":
            return []  # (D-Norwick)
        if low in lexicon.stopwords and low not in lexicon.titles:
            return []
        if "'" in low or "’" in low:
            stem = low.replace("’", "'").split("'")[0]
            if stem in lexicon.pronouns or (stem in lexicon.stopwords and len(stem) > 1):
                return []  # They've, I'll
        if tuple(line.lows[at : at + 3]) in LONG_TITLES:
            return self._name_after(at, at + 2)
        last = at
        if not line.is_possessive(at):
            last = self._run_end(at)
        first = at
        if lexicon.nouns_are_capitalised and first == last and not self._is_german_name(at):
            return []
        if first == last and self._begins_sentence(at) and not self._may_name(at):
            return []
        return self._classify(first, last)

    def _is_german_name(self, at: int) -> bool:
        """In German a lone capitalised word is a name only beside a reporting verb."""
        line, lexicon = self.line, self.lexicon
        if self.is_role(at):
            return False
        if at and (line.lows[at - 1] in lexicon.determiners or line.lows[at - 1] == "zum"):
            return False
        beside = [line.lows[i] for i in (at - 1, at + 1) if 0 <= i < len(line.words)]
        return any(word in lexicon.verbs for word in beside) or line.words[at] in self.known

    def _run_end(self, at: int) -> int:
        line, lexicon = self.line, self.lexicon
        last = at
        has_body = line.lows[at].rstrip(".") in lexicon.organisations
        while last + 1 < len(line.words):
            following = last + 1
            if line.sentences[following] != line.sentences[at]:
                break
            low = line.lows[following]
            if line.is_capital(following) and low[:1].isalpha():
                if low in lexicon.calendar or low in lexicon.subject_pronouns:
                    break
                last = following
            elif (low in lexicon.particles and self._is_capital_next(following)) or (
                low == "of" and has_body and self._is_capital_next(following, over={"the"})
            ):
                last = following + 1 if line.is_capital(following + 1) else following + 2
            elif low == "&" and self._is_capital_next(following):
                last = following + 1
            else:
                break
            has_body = has_body or line.lows[last].rstrip(".") in lexicon.organisations
            if line.is_possessive(last):
                break
        return last

    def _is_capital_next(self, at: int, over: set[str] | frozenset[str] | None = None) -> bool:
        line = self.line
        over = self.lexicon.particles if over is None else over
        if at + 1 >= len(line.words):
            return False
        if line.is_capital(at + 1):
            return line.lows[at + 1] not in self.lexicon.calendar
        return line.lows[at + 1] in over and at + 2 < len(line.words) and line.is_capital(at + 2)

    def _may_name(self, at: int) -> bool:
        """Whether a lone capitalised word at a sentence's start is a name."""
        line, lexicon = self.line, self.lexicon
        word = line.words[at][:-2] if line.is_possessive(at) else line.words[at]
        if word in self.known or (word.isupper() and len(word) > 1):
            return True
        if self.is_role(at) or line.lows[at] in lexicon.verbs:
            return False
        return any(low in lexicon.verbs for low in line.lows[at + 1 : at + 3])

    def _classify(self, first: int, last: int) -> list[Mention]:
        line, lexicon = self.line, self.lexicon
        lows = [low.rstrip(".") for low in line.lows[first : last + 1]]
        lows[-1] = lows[-1].removesuffix("'s").removesuffix("’s")
        titles = 0
        while titles < len(lows) - 1 and lows[titles] in lexicon.titles:
            titles += 1
        rest = last - first + 1 - titles
        if first == last and self.is_role(first):
            return [self._make(first, last, "bare")]
        if all(low in lexicon.titles or self.is_role(first + i) for i, low in enumerate(lows)):
            return [self._make(first, last, "bare")]
        if any(low in lexicon.organisations for low in lows[titles:]) and not titles:
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


def _bare_word(low: str) -> str:
    return low[:-2] if low[-2:] in GENITIVE else low
