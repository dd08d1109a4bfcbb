"""Notes on articles and on quotes."""

from __future__ import annotations

from reader.services import marking
from reader.tui.flows.marking import MarkingFlow
from reader.tui.flows.stage import Pane, Stage


class NotingFlow:
    """Asks for notes and shows them."""

    def __init__(self, stage: Stage, marking_flow: MarkingFlow) -> None:
        self.stage, self._marking = stage, marking_flow

    def note(self) -> None:
        """Ask for a note on the focused quote, or on the article at hand."""
        stored = self._marking.at_hand()
        if stored is None or not stored.id:
            self.stage.say("no article at hand")
            return
        quote = None
        if self.stage.focused_pane is not Pane.LIST:
            quote = self.stage.text_pane.focused_quote

        def done(text: str) -> None:
            if text.strip():
                change = marking.add_note(self.stage.library, stored.id, text.strip(), quote)
                self._marking.show(change)

        self.stage.ask("Note on the quote" if quote is not None else "Note on the article", done)
