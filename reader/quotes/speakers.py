"""Resolve a mention to the fullest name the text gives. Within one text; not across articles."""

from __future__ import annotations

from reader.model.quote import Speaker
from reader.quotes.antecedents import Trail, points
from reader.quotes.document import Document
from reader.quotes.lines import GENITIVES, Line
from reader.quotes.mentions import Mention
from reader.quotes.people import People, Person
from reader.quotes.scoring import score

_GROUPS = frozenset({"role", "bare", "org"})
_DESCRIBED = frozenset({"role", "bare", "thing"})
_PHRASE_HEADS = frozenset(
    ["for", "of", "at", "from", "with", "de", "du", "des", "von", "der", "la"]
)

_JOINING = frozenset({"of", "for", "and", "the"})


class Resolver:
    """Knows who is who in one text."""

    def __init__(
        self,
        document: Document,
        context: Document | None,
        weights: dict[str, float],
        *,
        until: int | None = None,
    ) -> None:
        """Find who is who in the lines before `until`; names are learned from all lines."""
        self.document = document
        self.people = People(document, context)
        self.weights = weights
        self.resolved: dict[int, Person | None] = {}
        """By the mention's identity."""
        self._vote()
        self._follow(until)

    def _vote(self) -> None:
        """Let each "she" vote for the person named right before."""
        last: Person | None = None
        for mentions in self.document.mentions:
            others = 0
            for mention in mentions:
                person = self.people.of.get(id(mention))
                if person is not None:
                    if not person.is_body and person.likeness > 0 and not mention.in_phrase:
                        others += person is not last
                        last = person
                elif last is not None and mention.kind in ("he", "his", "she", "her"):
                    vote = 1.0 if others <= 1 else 0.5
                    if mention.kind in ("he", "his"):
                        last.male += vote
                    else:
                        last.female += vote

    def _follow(self, until: int | None) -> None:
        """Resolve what points at somebody, in text order."""
        trail = Trail(self.document)
        lines, mentioned = self.document.lines[:until], self.document.mentions[:until]
        for line, mentions in zip(lines, mentioned, strict=True):
            apposed = {
                id(role): self.people.of[id(mention)]
                for index, mention in enumerate(mentions)
                if id(mention) in self.people.of
                for role in self.people.apposed(line, mentions, index)
            }
            for mention in mentions:
                person = self.people.of.get(id(mention)) or apposed.get(id(mention))
                if person is None and points(mention):
                    person = self._best(trail, mention)
                elif person is None and mention.kind == "who":
                    earlier = self._before_who(mention)
                    person = self.resolved.get(id(earlier)) if earlier else None
                self.resolved[id(mention)] = person
                if person is not None:
                    trail.add(mention, person)

    def _best(self, trail: Trail, mention: Mention) -> Person | None:
        found = trail.antecedents(mention)
        return max(found, key=lambda a: score(a.features, self.weights)).person

    def settle(self, mention: Mention, *, is_answer: bool) -> None:
        """Resolve a transcript's label: a name, or "A" for the one the interview is about."""
        person = self._main(mention.line) if is_answer else self.people.find(mention.text)
        self.resolved[id(mention)] = person
        if person is None and not is_answer:
            self.resolved[id(mention)] = Person(mention.text.title().split())

    def _main(self, line: int) -> Person | None:
        """Whom the text before this line is mostly about, pronouns counted."""
        counts: dict[int, int] = {}
        people: dict[int, Person] = {}
        for mentions in self.document.mentions[: line + 1] or self.document.mentions:
            for mention in mentions:
                person = self.resolved.get(id(mention))
                if person is not None and not person.is_body and person.likeness > 0:
                    people[id(person)] = person
                    counts[id(person)] = counts.get(id(person), 0) + 1
        best = max(counts, key=lambda key: counts[key], default=None)
        return people[best] if best is not None else self.people.first()

    def _before_who(self, mention: Mention) -> Mention | None:
        """The mention right before a "who"."""
        best = None
        for other in self.document.mentions[mention.line]:
            if other.last >= mention.first:
                break
            if not other.inside and mention.first - other.last <= 6 and other.kind != "who":
                best = other
        return best

    def speaker(self, mention: Mention) -> Speaker | None:
        """Return the speaker that the mention stands for."""
        person = self.resolved.get(id(mention))
        if person is not None:
            return Speaker(person.name, person.role, named=True)
        if mention.kind == "who":
            earlier = self._before_who(mention)
            return self.speaker(earlier) if earlier else None
        if mention.kind in ("they", "it"):
            return self._group_before(mention)
        if mention.kind in _DESCRIBED:
            text = self._describe(mention)
            name = self._body_name(text) or self._body_before(mention, text)
            return Speaker(name, named=True) if name else Speaker(text, named=False)
        return None

    def _body_name(self, text: str) -> str | None:
        """From "the Norwick Weather Office" to its name; None for what has none."""
        lexicon = self.document.lexicon
        article, _, name = text.partition(" ")
        words = name.split()
        if article.lower() != "the" or len(words) < 2 or lexicon.nouns_are_capitalised:
            return None
        is_proper = all(w[:1].isupper() or w in _JOINING for w in words) and words[0][0].isupper()
        return name if is_proper and words[-1].lower() in lexicon.organisations else None

    def _body_before(self, mention: Mention, text: str) -> str | None:
        """From "the union" to the body of that kind that was named last: "Coast Insurers' Union"."""
        lexicon = self.document.lexicon
        head = text.lower().split()
        if len(head) != 2 or head[0] not in lexicon.determiners:
            return None
        if head[1] not in lexicon.organisations and head[1] not in lexicon.bodies:
            return None
        for line in range(mention.line, -1, -1):
            for other in reversed(self.document.mentions[line]):
                if line == mention.line and other.first >= mention.first:
                    continue
                name = self._name_of_body(other)
                if name and head[1] in name.lower().split():
                    return name
        return None

    def _name_of_body(self, mention: Mention) -> str | None:
        person = self.people.of.get(id(mention))
        if person is not None:
            return person.name if person.is_body and len(person.words) > 1 else None
        return self._body_name(mention.text) if mention.kind == "role" else None

    def _group_before(self, mention: Mention) -> Speaker | None:
        """Whom "they" or "it" means: the group, or the body, that was last a subject."""
        for index in range(mention.line, max(-1, mention.line - 4), -1):
            found = [
                m for m in self.document.mentions[index]
                if (index < mention.line or m.last < mention.first)
                and not m.in_phrase and not m.inside and self._may_be_group(m, mention.kind)
            ]  # fmt: skip
            if found:
                spoke = {
                    id(self.document.mentions[index][c.subject])
                    for c in self.document.cues[index] if c.subject >= 0
                }  # fmt: skip
                named = [m for m in found if self.resolved.get(id(m))]
                said = [m for m in found if id(m) in spoke]
                return self.speaker((said or named or found)[-1])
        return None

    def _may_be_group(self, mention: Mention, kind: str) -> bool:
        if mention.kind not in _GROUPS:
            return False
        person = self.resolved.get(id(mention))
        if person is not None:
            return person.is_body
        head = mention.text.lower().split()[-1]
        return head in self.document.lexicon.bodies or (kind == "they" and head.endswith("s"))

    def _owner_start(self, mention: Mention, line: Line) -> int:
        """Where the description begins with whose it is: "Ms Castell's office"."""
        before = mention.first - 1
        if mention.kind != "bare" or before < 0 or not line.is_possessive(before):
            return mention.start
        owners = [m for m in self.document.mentions[line.index] if m.last == before]
        return owners[0].start if owners else mention.start

    def _end_of_phrase(self, mention: Mention, line: Line) -> int:
        """The last word of what hangs on the mention: "of the union", "at St Anne's hospital"."""
        last = mention.last
        for other in self.document.mentions[mention.line]:
            if other.first == last + 1:
                is_genitive = line.lows[other.first] in GENITIVES
                last = other.last if is_genitive or line.is_possessive(last) else last
            elif last == mention.last and last + 2 <= other.first <= last + 3:
                last = other.last if line.lows[last + 1] in _PHRASE_HEADS else last
        return last

    def _describe(self, mention: Mention) -> str:
        """The description with the phrase that hangs on it: "a spokesman for the union"."""
        line = self.document.lines[mention.line]
        last = self._end_of_phrase(mention, line)
        start = self._owner_start(mention, line)
        text = line.text[start : line.ends[last]] if last > mention.last else mention.text
        if start < mention.start:
            return line.text[start : line.ends[last]]
        first = text.split(" ", 1)[0]
        begins = (
            not mention.first or line.sentences[mention.first - 1] != line.sentences[mention.first]
        )
        if begins and (first[1:].islower() or len(first) == 1):
            first = first.lower()
            lexicon = self.document.lexicon
            known = any(
                first in words for words in (lexicon.determiners, lexicon.roles, lexicon.nobodies)
            )
            text = first + text[len(first) :] if known else text
        return text
