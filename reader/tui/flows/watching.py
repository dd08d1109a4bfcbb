"""Watching speakers, and saying which names are one person. Shows no pages."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from reader.model.text import counted
from reader.services import speaking, watching
from reader.tui.flows.marking import MarkingFlow
from reader.tui.flows.speakers import SpeakersFlow
from reader.tui.flows.speaking import SpeakingFlow
from reader.tui.flows.stage import Choice, Stage


class WatchingFlow:
    """Watches, merges and takes apart the speaker at hand; each can be undone."""

    def __init__(
        self, stage: Stage, speaking: SpeakingFlow, speakers: SpeakersFlow, marking: MarkingFlow
    ) -> None:
        self.stage, self.speaking, self.speakers = stage, speaking, speakers
        self.marking = marking

    def toggle(self) -> None:
        """Watch the speaker at hand, or no longer."""
        name = self.speaking.speaker_at_hand()
        if name is None:
            return
        change = watching.toggle_watch(self.stage.library, name)
        self.marking.show(change)
        if change.count:
            self.stage.say(f"{change.what} · g f shows whom you watch")

    def merge(self) -> None:
        """Choose whom the speaker at hand is, under another name."""
        name = self.speaking.speaker_at_hand()
        if name is None:
            return
        library = self.stage.library

        def arrive(found: Sequence[tuple[str, int]]) -> None:
            self.stage.choose(
                f"Who is {name}? Their quotes become one speaker's",
                merge_choices(name, found),
                partial(self._merge, name),
                empty="There is nobody else.",
                typing=True,
            )

        self.stage.in_background("merge", lambda: speaking.list_names(library), arrive)

    def _merge(self, name: str, into: str) -> None:
        change = watching.merge_speakers(self.stage.library, into, name)
        self.speakers.rename(name, into)
        self.marking.show(change)
        self.stage.say(f"{change.what} · u takes it back")

    def split(self) -> None:
        """Take apart what was merged into the speaker at hand: all names, or one that is chosen."""
        name = self.speaking.speaker_at_hand()
        if name is None:
            return
        names = watching.merged_names(self.stage.library, name)
        if not names:
            self.stage.say(f"no other name was merged into {name}")
        elif len(names) == 1:
            self._split(names[0])
        else:
            choices = [Choice(f"All {len(names)} names", name), *(Choice(n, n) for n in names)]
            self.stage.choose(f"Take apart from {name}", choices, self._split)

    def _split(self, name: str) -> None:
        change = watching.split_speakers(self.stage.library, name)
        self.marking.show(change)
        self.stage.say(f"{change.what} · u takes it back")


def merge_choices(name: str, found: Sequence[tuple[str, int]]) -> list[Choice[str]]:
    """Return the others to choose from: those with the same last word first, then all by quotes."""
    last = name.split()[-1].casefold()
    others = [(other, quotes) for other, quotes in found if other != name]
    others.sort(key=lambda row: row[0].split()[-1].casefold() != last)
    return [Choice(other, other, aside=counted(quotes, "quote")) for other, quotes in others]
