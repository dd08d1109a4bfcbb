"""What a command is. Not which there are: the tables beside this say that.

Keys are Textual's names ("ctrl+d"), or single characters as they are typed ("("); two words are
pressed one after the other ("g u").
"""

from __future__ import annotations

from enum import StrEnum

from reader.model.frozen import frozen


class Group(StrEnum):
    """The headings of the help."""

    MOVE = "Moving"
    ARTICLE = "Articles"
    QUOTE = "Quotes and speakers"
    STATE = "Marking"
    FIND = "Finding"
    LINK = "Links and sharing"
    VIEW = "Views"
    NEWS = "Feeds and fetching"
    PROGRAM = "The program"


@frozen
class Command:
    """Something a key or the palette can do."""

    id: str
    keys: tuple[str, ...]
    title: str
    help: str
    action: str
    """Which flow does it, and by which method: "speaking.next_quote"."""
    group: Group

    @property
    def only_moves(self) -> bool:
        """Whether it moves the cursor or scrolls, and neither opens, closes nor focuses anything."""
        return self.id.startswith("move.")


def command(group: Group, id_: str, keys: str, title: str, help_: str, action: str) -> Command:
    """A row of a table; `keys` are separated by a comma and a blank, "" is none."""
    return Command(id_, tuple(keys.split(", ")) if keys else (), title, help_, action, group)
