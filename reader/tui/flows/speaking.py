"""Speakers: what one said across articles, who speaks in this one, and quotes as citations."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reader.model.listing import QuoteRow, SpeakerRow, StoredArticle
from reader.model.quote import Quote, QuoteKind
from reader.model.text import counted, shorten
from reader.services import citing, speaking, watching
from reader.tui.flows.reading import ReadingFlow
from reader.tui.flows.stage import Choice, Pane, Stage


@dataclass(slots=True)
class SpeakingFlow:
    """Goes from quotes to their speakers, and from speakers to their quotes."""

    stage: Stage
    reading: ReadingFlow

    def next_quote(self) -> None:
        """Focus the next quote."""
        self.reading.bring_forward()
        if self.stage.text_pane.next_quote() is None:
            self.stage.say("no quote below")

    def previous_quote(self) -> None:
        """Focus the previous quote."""
        self.reading.bring_forward()
        if self.stage.text_pane.previous_quote() is None:
            self.stage.say("no quote above")

    def focused(self) -> tuple[StoredArticle, int, Quote] | None:
        """Return the focused quote of the article that is read, and tell where there is none."""
        stored = self.stage.text_pane.stored
        number = self.stage.text_pane.focused_quote
        if stored is None or number is None:
            self.stage.say("no quote is focused: ) goes to the next one")
            return None
        return stored, number, stored.quotes[number]

    def speaker_page(self) -> None:
        """Show everything that the focused quote's speaker said."""
        found = self.focused()
        if found is None:
            return
        speaker = found[2].speaker
        if speaker is None or not speaker.named:
            self.stage.say("the speaker of this quote is not named")
        else:
            self.show_speaker(speaker.name)

    def show_speaker(self, name: str) -> None:
        """Show everything that somebody said, oldest first; choosing a quote goes to it."""
        library = self.stage.library

        def arrive(rows: list[QuoteRow]) -> None:
            articles = len({row.article_id for row in rows})
            title = f"{name} · {counted(len(rows), 'quote')} in {counted(articles, 'article')}"
            choices = [
                Choice(shorten(row.text, 400), row, heading=_where(row))
                for row in whole_quotes(rows)
            ]
            self.stage.choose(title, choices, self._go_to, empty="Nothing said yet.")

        self.stage.in_background("speaker", lambda: speaking.speaker_quotes(library, name), arrive)

    def _go_to(self, row: QuoteRow) -> None:
        self.reading.open(row.article_id, quote=row.number)
        self.stage.focus_pane(Pane.READING)

    def article_speakers(self) -> None:
        """Let one of the speakers of the article that is read be chosen."""
        stored = self.stage.text_pane.stored
        if stored is None:
            return
        counts: dict[str, int] = {}
        roles: dict[str, str] = {}
        for quote in stored.quotes:
            if quote.speaker is not None and quote.speaker.named:
                name = quote.speaker.name
                counts[name] = counts.get(name, 0) + 1
                roles.setdefault(name, quote.speaker.role or "")
        choices = [
            Choice(name, name, roles[name], f"{count} here") for name, count in counts.items()
        ]
        self.stage.choose(
            "Speakers of this article", choices, self.show_speaker, empty="Nobody is quoted here."
        )

    def view_speakers(self) -> None:
        """Let one of all speakers be chosen."""
        library = self.stage.library

        def arrive(rows: list[SpeakerRow]) -> None:
            choices = [
                Choice(
                    row.name,
                    row.name,
                    row.roles[0] if row.roles else "",
                    f"{counted(row.quotes, 'quote')} · {counted(row.articles, 'article')}",
                )
                for row in rows
            ]
            self.stage.choose("Speakers", choices, self.show_speaker, empty="Nobody is quoted yet.")

        self.stage.in_background("speaker", lambda: list(speaking.list_speakers(library)), arrive)

    def toggle_watch(self) -> None:
        """Watch the focused quote's speaker, or no longer."""
        found = self.focused()
        if found is None:
            return
        speaker = found[2].speaker
        if speaker is None or not speaker.named:
            self.stage.say("the speaker of this quote is not named")
            return
        change = watching.toggle_watch(self.stage.library, speaker.name)
        self.stage.say(f"{change.what} · g f, Watched speakers" if change.count else change.what)

    def copy_quote(self) -> None:
        """Copy the focused quote as a citation."""
        if found := self.focused():
            stored, number, _ = found
            self.stage.copy(citing.cite(stored, number))
            self.stage.say("copied the quote as a citation")


def whole_quotes(rows: Sequence[QuoteRow]) -> list[QuoteRow]:
    """Leave out the marked bits of mixed quotes: those are shown whole."""
    mixed = [row for row in rows if row.quote.kind is QuoteKind.MIXED]
    places = {
        (row.article_id, row.quote.paragraph, row.quote.group): row.quote.span for row in mixed
    }

    def is_bit(row: QuoteRow) -> bool:
        quote = row.quote
        whole = places.get((row.article_id, quote.paragraph, quote.group))
        return quote.kind is QuoteKind.PARTIAL and whole is not None and whole.covers(quote.span)

    return [row for row in rows if not is_bit(row)]


def _where(row: QuoteRow) -> str:
    day = (row.published or row.added).astimezone().strftime("%-d %b %Y")
    return " · ".join(part for part in (day, row.publisher, row.headline) if part)
