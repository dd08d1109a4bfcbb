"""What a user wants done with articles that match: filter rules as values. Applies none."""

from __future__ import annotations

from typing import Literal

from reader.model.frozen import frozen

Kind = Literal["read", "bookmark", "tag", "hide"]


@frozen
class Action:
    """What is done."""

    kind: Kind
    tag: str = ""
    """Its name, where the kind is "tag"."""

    def __str__(self) -> str:
        return f"tag:{self.tag}" if self.kind == "tag" else self.kind


PLAIN_ACTIONS = (Action("read"), Action("bookmark"), Action("hide"))
"""Those that need no name."""


@frozen
class Rule:
    """A query, and what is done with the articles that match."""

    match: str
    actions: tuple[Action, ...]


def mute_rule(words: tuple[str, ...]) -> Rule | None:
    """Return the rule that hides what has any of these words; None where there are none."""
    quoted = ['"' + word.replace('"', " ") + '"' for word in words]
    return Rule(" OR ".join(quoted), (Action("hide"),)) if quoted else None
