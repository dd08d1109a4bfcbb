"""What a mention of somebody is. Not how mentions are found, nor which of them speaks."""

from __future__ import annotations

from dataclasses import dataclass


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


PRONOUNS = frozenset({"he", "she", "they", "it", "who", "i", "his", "her", "their"})
