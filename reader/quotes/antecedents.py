"""Score whom "she", "the minister" or "the company" may mean. Features only; weights are data."""

from __future__ import annotations

from itertools import accumulate
from typing import NamedTuple

from reader.quotes.attribution import mains
from reader.quotes.document import Document
from reader.quotes.lexicon import Lexicon
from reader.quotes.mentions import Mention
from reader.quotes.people import Person

LINES_BACK = 8
"""How many paragraphs back a pronoun or a role may point."""
MOST_PEOPLE = 7
_PRONOUNS = frozenset({"he", "she", "his", "her"})
_NEW = frozenset(
    [
        "a",
        "an",
        "another",
        "one",
        "some",
        "two",
        "three",
        "several",
        "many",
        "un",
        "une",
        "ein",
        "eine",
        "einer",
        "una",
        "uno",
        "unos",
    ]
)


_AGED = ("-year-old", "-jährige", "-jährigen")
_DEFINITE = frozenset({"the", "der", "die", "das", "le", "la", "les", "el", "los", "las"})


def _determiner(word: str) -> str:
    """Say what begins a description: an article, or a word that says whose or which."""
    return "the" if word in _DEFINITE else "det"


def _is_age(mention: Mention) -> bool:
    """Whether it tells no more of somebody than an age: "the 23-year-old", "der 23-Jährige"."""
    first, _, rest = mention.text.lower().partition(" ")
    return first in _DEFINITE and rest.endswith(_AGED) and rest[:1].isdigit() and " " not in rest


def points(mention: Mention) -> bool:
    """Whether the mention may mean somebody named elsewhere; a role only where it may act.

    "A minister" is somebody new.
    """
    if mention.kind == "thing":
        return mention.is_free and _is_age(mention)
    if mention.kind != "role":
        return mention.kind in _PRONOUNS
    return mention.is_free and mention.text.split(" ", 1)[0].lower() not in _NEW


class Antecedent(NamedTuple):
    """Somebody whom a mention may mean; nobody is a possibility too."""

    person: Person | None
    features: list[str]


def _may_be(person: Person, kind: str) -> bool:
    """Whether he or she may be this person at all."""
    if person.is_body or (kind in _PRONOUNS and person.gender(kind) == "-"):
        return False
    return person.likeness > 0 or (len(person.words) > 1 and person.likeness > -1)


class Trail:
    """Who was mentioned up to a place in the text, most recent last."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.steps: list[tuple[Mention, Person]] = []
        self.counts: dict[int, int] = {}
        self.last_said: Person | None = None
        self._places: dict[int, str] = {}
        self._written = [*accumulate(bool(line.words) for line in document.lines)]
        """How many paragraphs up to each one have any words."""

    def add(self, mention: Mention, person: Person) -> None:
        """Note that the mention means the person."""
        self.steps.append((mention, person))
        self.counts[id(person)] = self.counts.get(id(person), 0) + 1
        mentions = self.document.mentions[mention.line]
        for cue in self.document.cues[mention.line]:
            if cue.subject >= 0 and mentions[cue.subject] is mention and cue.kind != "soft":
                self.last_said = person

    def antecedents(self, mention: Mention) -> list[Antecedent]:
        """Return whom the mention may mean; the first stands for nobody known."""
        # The 23-year-old is anybody, as he or she is: an age suits no name better than another.
        kind = "r" if mention.kind == "role" and not _is_age(mention) else "p"
        role = _Role(mention, self.document.lexicon) if kind == "r" else None
        found = [Antecedent(None, self._nobody(mention, kind))]
        seen: set[int] = set()
        for earlier, person in reversed(self.steps[-40:]):
            if self._written[mention.line] - self._written[earlier.line] > LINES_BACK:
                break
            if len(seen) == MOST_PEOPLE:
                break
            if id(person) in seen or (
                earlier.first == mention.first and earlier.line == mention.line
            ):
                continue
            if kind == "p" and not _may_be(person, mention.kind):
                continue
            seen.add(id(person))
            found.append(
                Antecedent(person, self._features(mention, role, earlier, person, len(seen)))
            )
        return found

    def _nobody(self, mention: Mention, kind: str) -> list[str]:
        features = [kind + "none"]
        if kind == "r":
            first = mention.text.split(" ", 1)[0].lower()
            features.append("rnone:" + _determiner(first))
            head = mention.text.split()[-1].lower()
            features.append(
                "rnone:" + ("body" if head in self.document.lexicon.bodies else "person")
            )
        return features

    def _distance(self, mention: Mention, earlier: Mention) -> str:
        if mention.line != earlier.line:
            lines = self._written[mention.line] - self._written[earlier.line]
            return "l" + str(min(lines, 5))
        sentences = self.document.lines[mention.line].sentences
        return str(min(sentences[mention.first] - sentences[earlier.first], 3))

    def _place(self, earlier: Mention) -> str:
        """How the earlier mention stands: as a speaker, a subject, behind a preposition ..."""
        known = self._places.get(id(earlier))
        if known is None:
            known = self._places[id(earlier)] = self._find_place(earlier)
        return known

    def _find_place(self, earlier: Mention) -> str:
        mentions = self.document.mentions[earlier.line]
        for cue in self.document.cues[earlier.line]:
            if cue.subject >= 0 and mentions[cue.subject] is earlier:
                return "said"
        sentence = self.document.lines[earlier.line].sentences[earlier.first]
        if mains(self.document, earlier.line).get(sentence) is earlier:
            return "main"
        if earlier.is_possessive or earlier.inside:
            return "poss"
        return "prep" if earlier.in_phrase else "other"

    def _features(
        self, mention: Mention, role: _Role | None, earlier: Mention, person: Person, rank: int
    ) -> list[str]:
        kind = "r" if role else "p"
        distance = self._distance(mention, earlier)
        place = self._place(earlier)
        likeness = "+" if person.likeness > 0.5 else "-" if person.likeness < -0.5 else "0"
        features = [
            f"{kind}d:{distance}", f"{kind}at:{place}", f"{kind}at:{place}:{distance[0]}",
            f"{kind}rank:{min(rank, 4)}", f"{kind}like:{likeness}",
            f"{kind}count:{min(self.counts[id(person)], 4)}", f"{kind}e:{earlier.kind}",
        ]  # fmt: skip
        if person is self.last_said:
            features += [kind + "lastsaid", f"{kind}lastsaid:{distance[0]}"]
        if role is None:
            known = mention.kind in _PRONOUNS
            features.append("pgender:" + (person.gender(mention.kind) if known else "0"))
        else:
            features += role.features(person)
        return features


class _Role:
    """A description: "the minister"."""

    def __init__(self, mention: Mention, lexicon: Lexicon) -> None:
        words = mention.text.lower().split()
        self.head = mention.head
        self.determiner = _determiner(words[0])
        self.is_body = self.head in lexicon.bodies
        self.is_male = self.head in lexicon.male
        self.is_female = self.head in lexicon.female
        self.length = "rlong" if len(words) > 2 else "rshort"

    def features(self, person: Person) -> list[str]:
        """How well it suits the person."""
        head, determiner = self.head, self.determiner
        features = ["r" + determiner, f"rbody:{self.is_body}:{person.is_body}", self.length]
        if head in person.heads or _is_part(head, person.heads):
            features += ["rhead", "rhead:" + determiner]
        elif person.is_body and person.words[-1].lower() == head:
            features += ["rname", "rname:" + determiner]
        elif person.heads and not self.is_body:
            features.append("rotherhead")
        if (self.is_male and person.female > person.male) or (
            self.is_female and person.male > person.female
        ):
            features.append("rgender")
        return features


def _is_part(head: str, heads: set[str]) -> bool:
    """Whether a longer noun ends in this one: German "Ministerin", "Bildungsministerin"."""
    return len(head) > 4 and any(longer.endswith(head) for longer in heads)
