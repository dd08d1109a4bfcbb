"""Collect the people and bodies that a text names, with their roles and genders. Not pronouns."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise

from reader.quotes.document import Document
from reader.quotes.lexicon import Lexicon
from reader.quotes.lines import Line, past_phrase
from reader.quotes.mentions import Mention

_IS = frozenset([",", "is", "was", "–", "—", "est", "ist", "es", "("])
_PLACING = frozenset(
    [
        "in",
        "at",
        "near",
        "to",
        "from",
        "across",
        "around",
        "en",
        "à",
        "dans",
        "aus",
        "nach",
        "bei",
        "desde",
        "hacia",
    ]
)
_WHOSE = frozenset({"whose", "dont", "deren", "dessen", "cuyo", "cuya"})
_HERS = ("erin", "orin", "istin", "entin", "antin", "ärztin", "wältin", "eurin", "login", "ende")
_HIS = ("er", "or", "ist", "ent", "ant", "eur", "loge", "arzt", "walt")
_LONG_FORENAMES = frozenset({"alexander", "christopher", "sylvester"})
_SUFFIXES = frozenset(["kc", "qc", "mp", "phd", "md", "jr", "sr"])
_BEHIND_NAME = ".,;:!?…)"
_STATEDLY = frozenset(["the", "der", "die", "das"])


@dataclass(slots=True, eq=False, repr=False)
class Person:
    """Somebody or some body, over all the mentions."""

    words: list[str]
    """The fullest name, without titles."""
    is_body: bool = False
    role: str | None = None
    title: str | None = None
    """What stands right before the name and says what they are: Prosecutor."""
    male: float = 0.0
    female: float = 0.0
    likeness: float = 0.0
    """Above zero: likely a person; below: a place or a thing."""
    heads: set[str] = field(default_factory=set)
    """The nouns that the text uses for them: minister, spokeswoman."""

    @property
    def name(self) -> str:
        """The fullest name."""
        return " ".join(self.words)

    def gender(self, kind: str) -> str:
        """Say whether he or she suits this person: + yes, 0 not known, - no."""
        for_, against = (
            (self.male, self.female) if kind in ("he", "his") else (self.female, self.male)
        )
        if for_ == against:
            return "0"
        return "+" if for_ > against else "-"


class People:
    """The people of one text, found by name."""

    def __init__(self, document: Document, context: Document | None) -> None:
        self.document = document
        self.lexicon: Lexicon = document.lexicon
        self.all: list[Person] = []
        self.of: dict[int, Person] = {}
        """By the identity of each mention that names."""
        self._by_word: dict[str, list[Person]] = {}
        self._apposed: dict[int, list[Mention]] = {}
        """What `apposed` found, by the identity of each mention."""
        mentions = [m for d in (context, document) if d for ms in d.mentions for m in ms]
        self._meet(mentions)
        self._look_into_quotations()
        self._learn_roles()

    def find(self, name: str) -> Person | None:
        """Return whom a label means: "DUNN", "Ms Dunn", "M. D."."""
        words = name.lower().split()
        # Not all of it: "M. K." are initials, though "M." is a title in French.
        while len(words) > 1 and words[0].rstrip(".") in self.lexicon.titles and len(words[1]) > 2:
            del words[0]
        for person in self.all:
            if [word.lower() for word in person.words[-len(words) :]] == words:
                return person
        initials = [word.rstrip(".") for word in words]
        if len(initials) > 1 and all(len(word) == 1 for word in initials):
            for person in self.all:
                if [word[0].lower() for word in person.words] == initials:
                    return person
        return None

    def first(self) -> Person | None:
        """Return the first person with a full name, of the headline where it names one."""
        likely = (p for p in self.all if not p.is_body and p.likeness > 0 and len(p.words) > 1)
        return next(likely, None)

    def _meet(self, mentions: list[Mention]) -> None:
        """Collect full names first, then what is part of them."""
        names = [(m, self._name_words(m)) for m in mentions if m.is_name]
        for mention, words in names:
            if len(words) > 1:
                self.of[id(mention)] = self._meet_full(words, mention)
        for mention, words in names:
            if len(words) == 1:
                self.of[id(mention)] = self._meet_short(words[0], mention)
        for mention, words in names:
            self._learn_likeness(self.of[id(mention)], mention, words)

    def _look_into_quotations(self) -> None:
        """Complete a surname whose full name stands in quotation marks only."""
        short = {p.words[0]: p for p in self.all if len(p.words) == 1 and not p.is_body}
        if not short:
            return
        lexicon = self.lexicon
        for line in self.document.lines:
            if line.marks and not any(name in line.text for name in short):
                continue
            for mark in line.marks:
                words = line.text[mark.inner_start : mark.inner_end].split()
                for first, last in pairwise(words):
                    person = short.get(last.rstrip(_BEHIND_NAME))
                    if person is None or len(person.words) > 1 or not _is_forename(first):
                        continue
                    low = first.lower()
                    if not any(
                        low in w for w in (lexicon.titles, lexicon.stopwords, lexicon.roles)
                    ):
                        person.words = [first, *person.words]

    def _name_words(self, mention: Mention) -> list[str]:
        words = mention.text.split()
        while len(words) > 1:
            low = words[0].lower().rstrip(".")
            is_told = low in _STATEDLY or self._is_title(low)
            is_told = is_told or (low == "con" and len(words) > 2)  # Det Con Paul Rigby
            if not is_told and not (len(words) > 2 and self._is_occupation(low)):
                break
            if mention.kind == "org" and low not in _STATEDLY:
                break
            del words[0]
        if mention.kind == "name":
            words = self._behind_title(words)
        while len(words) > 2 and words[-1].lower().rstrip(".,") in _SUFFIXES:
            del words[-1]
        return words

    def _is_title(self, low: str) -> bool:
        """Whether the word before a name says what somebody is, not how they are called."""
        lexicon = self.lexicon
        if low in lexicon.titles or low in lexicon.roles:
            return True
        if lexicon.nouns_are_capitalised:
            # Umweltministerin. In other languages what ends so may be a name: Grossman.
            return len(low) > 4 and low.endswith(lexicon.role_suffixes)
        # Super-agent
        return "-" in low and low.rpartition("-")[2] in lexicon.roles

    def _is_occupation(self, low: str) -> bool:
        """Whether a German word says what somebody does, by its ending: Verteidiger, Sanitäterin.

        Forenames that end so are shorter, but for a few.
        """
        if not self.lexicon.nouns_are_capitalised or low in _LONG_FORENAMES:
            return False
        return low.endswith(_HERS) or (len(low) > 7 and low.endswith(_HIS))

    def _behind_title(self, words: list[str]) -> list[str]:
        """From "South Norwick Gov. Jo Doe" to "Jo Doe"."""
        for index in range(len(words) - 3, 0, -1):
            low = words[index].lower().rstrip(".")
            if low in self.lexicon.titles or low in self.lexicon.roles:
                return words[index + 1 :]
        return words

    def _meet_full(self, words: list[str], mention: Mention) -> Person:
        for person in self._by_word.get(words[-1], []):
            if len(person.words) > 1 and (person.words[0] == words[0] or person.words == words):
                if len(words) > len(person.words):
                    person.words = words
                return person
        person = Person(words, is_body=mention.kind == "org")
        self.all.append(person)
        for word in {words[-1]} if person.is_body else {words[-1], words[0]}:
            self._by_word.setdefault(word, []).append(person)
        return person

    def _meet_short(self, word: str, mention: Mention) -> Person:
        known = self._by_word.get(word, [])
        named = [p for p in known if p.words[-1] == word] or known
        if named:
            return self._of_family(named, mention)
        if word.isupper() and len(word) > 1:
            for person in self.all:
                if "".join(w[0] for w in person.words if w[:1].isupper()) == word:
                    return person
            for person in self.all:
                if person.words[-1].upper() == word:
                    return person
        person = Person([word], is_body=mention.kind == "org")
        self.all.append(person)
        self._by_word[word] = [person]
        return person

    def _of_family(self, named: list[Person], mention: Mention) -> Person:
        """Who of several with a surname is meant by it alone: the first, unless a title says else."""
        title = mention.text.split(" ", 1)[0].lower().rstrip(".")
        if len(named) > 1 and title in self.lexicon.male | self.lexicon.female:
            kind = "he" if title in self.lexicon.male else "she"
            for sign in "+0":
                agreeing = [p for p in named if p.gender(kind) == sign]
                if agreeing:
                    return agreeing[0]
        return named[0]

    def _learn_likeness(self, person: Person, mention: Mention, words: list[str]) -> None:
        """Learn from a title, and from what stands before, whether a person is meant."""
        lexicon = self.lexicon
        before = mention.text.split()[: -len(words)]
        titles = [word.lower().rstrip(".") for word in before]
        is_told = len(titles) > 1 or (titles and titles[-1] not in lexicon.titles)
        if is_told and (self._is_title(titles[-1]) or self._is_occupation(titles[-1])):
            person.title = person.title or _without_article(" ".join(before))
        titles += self._own_words(mention.role or "")
        person.likeness += 2.0 * bool(titles) if titles != ["the"] else -1.0
        for word in titles:
            person.male += 4 * (word in lexicon.male)
            person.female += 4 * (word in lexicon.female)
            person.heads.update(lexicon.title_roles.get(word, word).split())
        if mention.before in _PLACING and not titles:
            person.likeness -= 1.0
        if any(word.lower() in lexicon.places for word in words):
            person.likeness -= 3.0
        elif len(words) in (2, 3) and not person.is_body and not mention.in_phrase:
            person.likeness += 0.5

    def _learn_roles(self) -> None:
        for line, mentions in zip(self.document.lines, self.document.mentions, strict=True):
            for cue in self.document.cues[line.index]:
                person = self.of.get(id(mentions[cue.subject])) if cue.subject >= 0 else None
                if person:
                    person.likeness += 1.0
            for index, mention in enumerate(mentions):
                person = self.of.get(id(mention))
                if person is None:
                    continue
                if mention.role:
                    self._learn_role(person, mention.role, mention.role.split()[-1])
                for role in self.apposed(line, mentions, index):
                    head = role.head
                    is_theirs = not (role.in_phrase and head in self.lexicon.bodies)
                    self._learn_role(person, self._role_text(line, role), head, is_theirs)
        for person in self.all:
            person.role = person.role or person.title

    def apposed(self, line: Line, mentions: list[Mention], index: int) -> list[Mention]:
        """Return the roles set beside a name by a comma: Dunn, the minister; the minister, Dunn."""
        mention = mentions[index]
        known = self._apposed.get(id(mention))
        if known is not None:
            return known
        found: list[Mention] = []
        self._apposed[id(mention)] = found
        for other in mentions[index + 1 : index + 3]:
            between = line.words[mention.last + 1 : other.first]
            is_role = other.kind in ("role", "bare") and between and between[0] in _IS
            is_near = len(between) <= 3 and "," not in between[1:]
            if is_role and is_near and not self._is_another_clause(between):
                # Dunn, an aide said, is ill: without a comma behind it, it is somebody else.
                speaks = line.low(other.last + 1) in self.lexicon.verbs
                if not (between[0] == "," and speaks):
                    found.append(other)
                break
        earlier = mentions[max(0, index - 3) : index]
        found.extend(other for other in earlier if self._is_apposed(line, other, mention))
        return found

    def _is_another_clause(self, words: list[str]) -> bool:
        """Whether the words tell of somebody else: "Dunn, said her client"; "Dunn, whose son";
        "Norwick, in what critics call"; "in Colby, Norwick, and author of"."""
        lexicon = self.lexicon
        return (
            not _WHOSE.isdisjoint(words)
            or not lexicon.verbs.keys().isdisjoint(words)
            or not lexicon.questions.isdisjoint(words)
            or not lexicon.joining.isdisjoint(words)
        )

    def _is_apposed(self, line: Line, role: Mention, name: Mention) -> bool:
        """Whether a comma joins the two: the minister, Dunn; the head of the bank, Ms Dunn."""
        if role.kind not in ("role", "bare"):
            return False
        comma = past_phrase(line, self.lexicon, role.last)
        if comma > role.last + 1 and name.kind != "name":
            return False  # A driver from Colby, Ossabee
        between = line.words[comma + 1 : name.lead]
        return (
            line.words[comma : comma + 1] == [","]
            and 0 < name.lead - comma <= 4
            and all(word.isalpha() for word in between)
        )

    def _role_text(self, line: Line, role: Mention) -> str:
        """The role with its of-phrase, up to the next comma."""
        lexicon = self.lexicon
        last = role.last
        while last + 1 < len(line.words) and last - role.last < 8:
            low = line.lows[last + 1]
            if low in ("'", "’") and line.lows[last].endswith("s"):
                last += 1
                continue
            if not low[:1].isalnum() or low in lexicon.verbs or low in lexicon.auxiliaries:
                break
            joins = low in lexicon.prepositions or low in lexicon.determiners
            if low in lexicon.stopwords and not joins:
                break
            last += 1
        while last > role.last and line.lows[last] in lexicon.prepositions | lexicon.determiners:
            last -= 1
        return line.text[line.starts[role.first] : line.ends[last]]

    def _learn_role(self, person: Person, role: str, head: str, is_theirs: bool = True) -> None:
        person.heads.add(head.lower())
        person.likeness += 1.0
        self._learn_gender(person, role, head.lower())
        role = _without_article(role)
        known = person.role
        is_better = known is None or (
            len(role) > len(known) and role.lower().endswith(known.lower())
        )
        if is_better and is_theirs and self._may_be(person, head.lower()):
            person.role = role

    def _learn_gender(self, person: Person, role: str, head: str) -> None:
        """Learn from the noun, and from a Romance article; not from whose it is: "her father"."""
        lexicon = self.lexicon
        words = role.lower().split()
        for word in words:
            if word not in lexicon.determiners and word not in lexicon.pronouns:
                person.male += 2 * (word in lexicon.male)
                person.female += 2 * (word in lexicon.female)
        if head not in lexicon.bodies:
            person.male += 2 * (words[0] in _HIS_ARTICLES)
            person.female += 2 * (words[0] in _HER_ARTICLES)

    def _own_words(self, role: str) -> list[str]:
        """The words that tell of the person, and not whose they are: "his opponent"."""
        return [word for word in role.lower().split() if word not in self.lexicon.pronouns]

    def _may_be(self, person: Person, head: str) -> bool:
        """Whether the word can say what somebody is: nobody is a court, nor several jurors."""
        if head in self.lexicon.bodies:
            return person.is_body
        return head not in _SEVERAL and not (head[-1:] == "s" and head[:-1] in self.lexicon.roles)


_HIS_ARTICLES = frozenset({"le", "el"})
_HER_ARTICLES = frozenset({"la", "une", "una"})
_SEVERAL = frozenset({"men", "women", "people", "family", "couple"})


def _is_forename(word: str) -> bool:
    return word.isalpha() and word[0].isupper() and not word.isupper() and len(word) > 1


_ARTICLES = frozenset(
    [
        "the",
        "a",
        "an",
        "le",
        "la",
        "les",
        "un",
        "une",
        "der",
        "die",
        "das",
        "ein",
        "eine",
        "el",
        "los",
        "las",
        "una",
        "its",
    ]
)


def _without_article(text: str) -> str:
    first, _, rest = text.partition(" ")
    return rest if rest and first.lower() in _ARTICLES else text
