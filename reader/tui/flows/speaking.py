"""Quotes: from one to the next, from them to their speakers, and as citations."""

from __future__ import annotations

from dataclasses import dataclass

from reader.model.listing import QuoteRow, StoredArticle
from reader.model.quote import Quote
from reader.services import citing, listing
from reader.tui.flows.reading import ReadingFlow
from reader.tui.flows.speakers import SpeakersFlow
from reader.tui.flows.stage import Choice, Stage


@dataclass(slots=True)
class SpeakingFlow:
    """Goes from quote to quote, and to who said them."""

    stage: Stage
    reading: ReadingFlow
    speakers: SpeakersFlow

    def next_quote(self) -> None:
        """Focus the next quote, on a page the next row."""
        self.reading.bring_forward()
        if self.reading.pages:
            self.stage.page_pane.move_by(1)
            return
        if self.stage.text_pane.next_quote() is None:
            self.stage.say("no quote below")

    def previous_quote(self) -> None:
        """Focus the previous quote, on a page the row before."""
        self.reading.bring_forward()
        if self.reading.pages:
            self.stage.page_pane.move_by(-1)
            return
        if self.stage.text_pane.previous_quote() is None:
            self.stage.say("no quote above")

    def focused(self) -> tuple[StoredArticle, int, Quote] | None:
        """Return the focused quote of the article, or the one under a page's cursor; tell if none."""
        if self.reading.pages:
            # Not the quote that is focused in the article behind the page: nobody sees it.
            if (row := self.speakers.quote_at_cursor()) is not None:
                return self._find(row)
            sign = self.stage.keymap.sign("open")
            self.stage.say(f"no quote under the cursor: {sign} shows what a speaker said")
            return None
        stored = self.stage.text_pane.stored
        number = self.stage.text_pane.focused_quote
        if stored is None or number is None:
            has_quotes = stored is not None and bool(stored.quotes)
            hint = "no quote is focused: ) goes to the next one"
            self.stage.say(hint if has_quotes else "nobody is quoted here")
            return None
        return stored, number, stored.quotes[number]

    def _find(self, row: QuoteRow) -> tuple[StoredArticle, int, Quote] | None:
        """Return a page's quote as it is in its article now: that may have been analysed anew."""
        stored = listing.get_article(self.stage.library, row.article_id)
        place = row.quote.paragraph, row.quote.span
        for number, quote in enumerate(stored.quotes):
            if (quote.paragraph, quote.span) == place:
                return stored, number, quote
        self.stage.say("this quote is not in the article any more")
        return None

    def speaker_at_hand(self) -> str | None:
        """Return the name of the page's speaker, or of the focused quote's; tell if there is none."""
        if self.reading.pages and (name := self.speakers.name_at_cursor()) is not None:
            return name
        found = self.focused()
        if found is None:
            return None
        speaker = found[2].speaker
        if speaker is None or not speaker.named:
            self.stage.say("the speaker of this quote is not named")
            return None
        return speaker.name

    def speaker_page(self) -> None:
        """Show everything that the speaker at hand said."""
        if (name := self.speaker_at_hand()) is not None:
            self.speakers.show_speaker(name)

    def article_speakers(self) -> None:
        """Let one of the speakers of the article that is read be chosen."""
        stored = self.stage.text_pane.stored
        if stored is None:
            self.stage.say("no article is open")
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
            "Speakers of this article",
            choices,
            self.speakers.show_speaker,
            empty="Nobody is quoted here.",
        )

    def copy_quote(self) -> None:
        """Copy the focused quote as a citation."""
        if found := self.focused():
            stored, number, _ = found
            self.stage.copy(citing.cite(stored, number))
            self.stage.say("copied the quote as a citation")
