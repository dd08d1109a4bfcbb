"""Correcting who spoke: one of the article's people, another name, or no quote at all."""

from __future__ import annotations

from functools import partial

from reader.model.frozen import frozen
from reader.model.listing import StateChange
from reader.model.quote import Quote, Speaker
from reader.services import correcting
from reader.tui.flows.marking import MarkingFlow
from reader.tui.flows.reading import ReadingFlow
from reader.tui.flows.speaking import SpeakingFlow
from reader.tui.flows.stage import Choice, Stage


@frozen
class Answer:
    """What the focused quote is: somebody's, another name's, or no quote."""

    name: str | None = None
    other: bool = False


class CorrectingFlow:
    """Corrects the focused quote."""

    def __init__(
        self, stage: Stage, reading: ReadingFlow, speaking: SpeakingFlow, marking: MarkingFlow
    ) -> None:
        self.stage, self.reading, self.speaking, self.marking = stage, reading, speaking, marking

    def correct(self) -> None:
        """Ask who said the focused quote."""
        found = self.speaking.focused()
        if found is None:
            return
        stored, number, quote = found
        if not stored.id:
            self.stage.say("only quotes of the library can be corrected")
            return
        library = self.stage.library

        def offer(people: list[Speaker]) -> None:
            choices = [Choice(one.name, Answer(one.name), one.role or "") for one in people]
            choices.append(Choice("Another name…", Answer(other=True)))
            choices.append(Choice("Not a quote", Answer()))
            answer = partial(self._answer, stored.id, number, quote)
            self.stage.choose("Who said this?", choices, answer)

        self.stage.in_background("people", lambda: correcting.people_of(library, stored.id), offer)

    def _answer(self, article_id: int, number: int, quote: Quote, answer: Answer) -> None:
        if answer.other:
            self.stage.ask("Said by", partial(self._say_who, article_id, number, quote))
        elif answer.name is not None:
            self._say_who(article_id, number, quote, answer.name)
        else:
            library = self.stage.library
            self._take(
                partial(correcting.correct_no_quote, library, article_id, number, seen=quote)
            )

    def _say_who(self, article_id: int, number: int, quote: Quote, name: str) -> None:
        if name.strip():
            library = self.stage.library
            self._take(
                partial(correcting.correct_speaker, library, article_id, number, name, seen=quote)
            )

    def _take(self, act: partial[StateChange]) -> None:
        def arrive(change: StateChange) -> None:
            self.marking.show(change)
            # Numbers after a quote that is none have moved.
            self.reading.reload_history()
            self.reading.load_related()

        self.stage.in_background("correct", act, arrive)
