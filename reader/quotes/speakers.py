"""Resolve a mention to the fullest name the text gives: surnames, pronouns, roles. Within one text."""

from __future__ import annotations

from dataclasses import dataclass, field

from reader.model.quote import Speaker
from reader.quotes.document import Document
from reader.quotes.lexicon import Lexicon
from reader.quotes.lines import QUOTED, Line
from reader.quotes.mentions import Mention

LINES_BACK = 6
"""How many paragraphs back a pronoun may point."""
_COURTESY = frozenset(
    ["mr", "mrs", "ms", "miss", "dr", "sir", "dame", "lord", "lady", "mx", "m", "mme", "mlle", "herr", "frau", "sr", "sra", "don", "doña", "hr"]
)
_GROUPS = frozenset({"role", "bare", "org"})


@dataclass(slots=True)
class Person:
    """Somebody or some body, over all the mentions."""

    words: list[str]
    """The fullest name, without titles."""
    is_body: bool = False
    role: str | None = None
    male: float = 0.0
    female: float = 0.0
    heads: set[str] = field(default_factory=set)
    """The nouns that the text uses for them: minister, spokeswoman."""

    @property
    def name(self) -> str:
        return " ".join(self.words)

    def agrees(self, kind: str) -> bool:
        """Whether he or she could mean this person."""
        if self.is_body:
            return False
        if kind in ("he", "his"):
            return self.male >= self.female
        return self.female >= self.male


class Resolver:
    """Knows the people of one text."""

    def __init__(self, document: Document, context: Document | None = None) -> None:
        self.document = document
        self.lexicon = document.lexicon
        self.people: list[Person] = []
        self.by_word: dict[str, list[Person]] = {}
        self.resolved: dict[int, Person | None] = {}
        """By the mention's identity."""
        self._mentions = [m for ms in document.mentions for m in ms]
        extra = [m for ms in context.mentions for m in ms] if context else []
        self._meet([*extra, *self._mentions])
        self._learn_roles()
        self._follow()

    # -- names ---------------------------------------------------------------------------------

    def _meet(self, mentions: list[Mention]) -> None:
        """Collect the people: full names first, then what is part of them."""
        names = [(m, self._name_words(m)) for m in mentions if m.is_name]
        for mention, words in names:
            if len(words) > 1:
                self.resolved[id(mention)] = self._meet_full(words, mention)
        for mention, words in names:
            if len(words) == 1:
                self.resolved[id(mention)] = self._meet_short(words, mention)
        for mention, words in names:
            person = self.resolved.get(id(mention))
            if person:
                self._learn_gender(person, mention, words)

    def _name_words(self, mention: Mention) -> list[str]:
        words = mention.text.split()
        while len(words) > 1 and (
            words[0].lower().rstrip(".") in self.lexicon.titles or words[0].lower() == "the"
        ):
            del words[0]
        return words

    def _meet_full(self, words: list[str], mention: Mention) -> Person:
        for person in self.by_word.get(words[-1], []):
            if len(person.words) > 1 and (person.words[0] == words[0] or person.words == words):
                if len(words) > len(person.words):
                    person.words = words
                return person
        person = Person(words, is_body=mention.kind == "org")
        self.people.append(person)
        for word in {words[-1], words[0]} if mention.kind != "org" else {words[-1]}:
            self.by_word.setdefault(word, []).append(person)
        return person

    def _meet_short(self, words: list[str], mention: Mention) -> Person:
        word = words[0]
        known = self.by_word.get(word, [])
        surnames = [p for p in known if p.words[-1] == word]
        if surnames or known:
            return (surnames or known)[-1]
        if word.isupper() and len(word) > 1:
            for person in self.people:
                if "".join(w[0] for w in person.words if w[:1].isupper()) == word:
                    return person
        person = Person(words, is_body=mention.kind == "org")
        self.people.append(person)
        self.by_word[word] = [person]
        return person

    def _learn_gender(self, person: Person, mention: Mention, words: list[str]) -> None:
        titles = [w.lower().rstrip(".") for w in mention.text.split()[: -len(words)]]
        titles += (mention.role or "").lower().split()
        for word in titles:
            person.male += 4 * (word in self.lexicon.male)
            person.female += 4 * (word in self.lexicon.female)

    # -- roles ---------------------------------------------------------------------------------

    def _learn_roles(self) -> None:
        for line, mentions in zip(self.document.lines, self.document.mentions, strict=True):
            for index, mention in enumerate(mentions):
                if not mention.is_name:
                    continue
                person = self.resolved.get(id(mention))
                if person is None:
                    continue
                if mention.role:
                    self._learn_role(person, mention.role, mention.role.split()[-1])
                for role in self._apposed(line, mentions, index):
                    self._learn_role(person, self._role_text(line, role), role.text.split()[-1])

    def _apposed(self, line: Line, mentions: list[Mention], index: int) -> list[Mention]:
        """The roles set beside a name by a comma: Dunn, the minister; the minister, Dunn."""
        mention = mentions[index]
        found = []
        for other in mentions[index + 1 : index + 3]:
            between = line.words[mention.last + 1 : other.first]
            if (
                other.kind in ("role", "bare")
                and between
                and between[0] in (",", "is", "was", "–", "—")
            ):
                if len(between) <= 3 and "," not in between[1:]:
                    found.append(other)
                    break
        for other in mentions[max(0, index - 3) : index]:
            if (
                other.kind == "role"
                and other.last + 2 == mention.first
                and line.words[other.last + 1] == ","
            ):
                found.append(other)
        return found

    def _role_text(self, line: Line, role: Mention) -> str:
        """The role with its of-phrase, up to the next comma."""
        last = role.last
        while last + 1 < len(line) and last - role.last < 8:
            word = line.lows[last + 1]
            if (
                not word[:1].isalnum()
                or word in self.lexicon.verbs
                or word in self.lexicon.auxiliaries
            ):
                break
            last += 1
            if word in self.lexicon.stopwords and word not in self.lexicon.prepositions:
                if word not in self.lexicon.determiners:
                    last -= 1
                    break
        while (
            last > role.last
            and line.lows[last] in self.lexicon.prepositions | self.lexicon.determiners
        ):
            last -= 1
        return line.text[line.starts[role.first] : line.ends[last]]

    def _learn_role(self, person: Person, role: str, head: str) -> None:
        person.heads.add(head.lower())
        role = _without_article(role, self.lexicon)
        if (
            person.role is None
            or (len(role) > len(person.role)
            and role.lower().endswith(person.role.lower()))
        ):
            person.role = role
        for word in role.lower().split():
            person.male += 2 * (word in self.lexicon.male)
            person.female += 2 * (word in self.lexicon.female)

    # -- pronouns and descriptions ----------------------------------------------------------------

    def _follow(self) -> None:
        """Resolve what points at somebody, in text order; learn genders on the way."""
        self._vote()
        recent: list[tuple[Mention, Person]] = []
        for mentions in self.document.mentions:
            for mention in mentions:
                if mention.kind in ("he", "she", "his", "her"):
                    person = self._antecedent(mention, recent)
                elif mention.kind == "who":
                    person = self._relative(mention, mentions)
                elif mention.kind == "role":
                    person = self._by_role(mention, recent)
                else:
                    person = self.resolved.get(id(mention))
                self.resolved[id(mention)] = person
                if person:
                    recent.append((mention, person))

    def _vote(self) -> None:
        """Let each "she" vote for the person named right before."""
        last: Person | None = None
        votes = 0.0
        for mentions in self.document.mentions:
            in_line = 0
            for mention in mentions:
                if mention.is_name:
                    person = self.resolved.get(id(mention))
                    if person and not person.is_body and not mention.in_phrase:
                        votes = 1.0 if in_line == 0 or person is last else 0.5
                        in_line += person is not last
                        last = person
                elif last is not None and mention.kind in ("he", "his"):
                    last.male += votes
                elif last is not None and mention.kind in ("she", "her"):
                    last.female += votes

    def _antecedent(self, mention: Mention, recent: list[tuple[Mention, Person]]) -> Person | None:
        """Whom "she" means: the one of that gender who was named last, most, and as a subject."""
        points: dict[int, float] = {}
        people: dict[int, Person] = {}
        for earlier, person in reversed(recent[-40:]):
            back = mention.line - earlier.line
            if back > LINES_BACK:
                break
            if not person.agrees(mention.kind):
                continue
            line = self.document.lines[mention.line]
            same = back == 0 and line.sentences[earlier.first] == line.sentences[mention.first]
            weight = (1.6 if back == 0 else 1.0 / back) * (0.8 if same else 1.0)
            if earlier.in_phrase or earlier.inside:
                weight *= 0.4
            if earlier.is_possessive:
                weight *= 0.6
            if self._is_subject(earlier):
                weight *= 1.7
            if (person.male if mention.kind in ("he", "his") else person.female) > 0:
                weight *= 1.5
            points[id(person)] = points.get(id(person), 0.0) * 0.7 + weight
            people[id(person)] = person
        return people[max(points, key=lambda key: points[key])] if points else None

    def _is_subject(self, mention: Mention) -> bool:
        cues = self.document.cues[mention.line]
        mentions = self.document.mentions[mention.line]
        if any(c.subject >= 0 and mentions[c.subject] is mention for c in cues):
            return True
        return not mention.before and not mention.is_possessive

    def _relative(self, mention: Mention, mentions: list[Mention]) -> Person | None:
        earlier = self.antecedent_of_who(mention, mentions)
        return self.resolved.get(id(earlier)) if earlier else None

    def antecedent_of_who(self, mention: Mention, mentions: list[Mention]) -> Mention | None:
        """Return the mention right before a "who"."""
        best = None
        for other in mentions:
            if other.last >= mention.first:
                break
            if not other.inside and mention.first - other.last <= 6:
                best = other
        return best

    def _by_role(self, mention: Mention, recent: list[tuple[Mention, Person]]) -> Person | None:
        """Whom "the minister" means: the one whom the text calls so."""
        words = mention.text.lower().split()
        if words[0] not in self.lexicon.determiners or words[0] in (
            "a",
            "an",
            "another",
            "un",
            "une",
            "ein",
            "eine",
            "una",
        ):
            return None
        head = words[-1]
        for _, person in reversed(recent[-60:]):
            if head in person.heads:
                return person
        for person in self.people:
            if head in person.heads:
                return person
        if len(words) == 2 and words[0] in ("the", "le", "la", "der", "die", "das", "el"):
            for _, person in reversed(recent[-30:]):
                if person.is_body and person.words[-1].lower() == head:
                    return person
        return None

    # -- the answer ---------------------------------------------------------------------------------

    def speaker(self, mention: Mention) -> Speaker | None:
        """Return the speaker that the mention stands for."""
        person = self.resolved.get(id(mention))
        if person is not None:
            return Speaker(person.name, person.role, named=True)
        if mention.kind == "who":
            earlier = self.antecedent_of_who(mention, self.document.mentions[mention.line])
            if earlier is None or earlier.kind == "who":
                return None
            return self.speaker(earlier)
        if mention.kind in ("they", "it"):
            return self._group_before(mention)
        if mention.kind in ("role", "bare"):
            return Speaker(self._describe(mention), named=False)
        return None

    def _group_before(self, mention: Mention) -> Speaker | None:
        """Whom "they" or "it" means: the group, or the body, that was last a subject."""
        for index in range(mention.line, max(-1, mention.line - 3), -1):
            found = [
                m for m in self.document.mentions[index]
                if m.kind in _GROUPS and (index < mention.line or m.last < mention.first)
                and not m.in_phrase and not m.inside
            ]  # fmt: skip
            if found:
                subjects = [m for m in found if self._is_subject(m)]
                return self.speaker((subjects or found)[-1])
        return None

    def _describe(self, mention: Mention) -> str:
        line = self.document.lines[mention.line]
        last = mention.last
        if last + 1 < len(line) and line.lows[last + 1] in ("for", "of", "at", "from", "with"):
            for other in self.document.mentions[mention.line]:
                if other.first == last + 2 and line.words[last + 1] != QUOTED:
                    last = other.last
        text = mention.text if last == mention.last else line.text[mention.start : line.ends[last]]
        first = text.split(" ", 1)[0]
        if mention.first == 0 or line.sentences[mention.first - 1] != line.sentences[mention.first]:
            if first[1:].islower() or len(first) == 1:
                text = text[0].lower() + text[1:]
        return text


def _without_article(text: str, lexicon: Lexicon) -> str:
    first, _, rest = text.partition(" ")
    return (
        rest
        if rest and first.lower() in ("the", "a", "an", "le", "la", "der", "die", "das", "el")
        else text
    )
