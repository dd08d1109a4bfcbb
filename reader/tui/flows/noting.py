"""Notes on articles and on quotes: written, changed, removed, and all of them to choose from."""

from __future__ import annotations

from collections.abc import Callable

from reader.model.clock import local_now
from reader.model.listing import NoteRow, StoredArticle
from reader.model.reading import Note
from reader.model.text import counted, shorten
from reader.services import noting
from reader.tui.flows.marking import MarkingFlow
from reader.tui.flows.reading import ReadingFlow
from reader.tui.flows.speaking import SpeakingFlow
from reader.tui.flows.stage import Choice, Pane, Stage
from reader.tui.rendering.when import dated

LINE_END = "⏎"
"""Stands for the end of a line while a note is edited in one."""
_SHOWN = 400
"""Characters of a note or a quote that a row shows."""
_LISTED = 2_000
"""Notes that are offered to be chosen from, the newest."""
_ANOTHER = -1


class NotingFlow:
    """Asks for notes and shows them."""

    def __init__(
        self, stage: Stage, reading: ReadingFlow, marking: MarkingFlow, speaking: SpeakingFlow
    ) -> None:
        self.stage, self.reading, self._marking = stage, reading, marking
        self._listing, self._speaking = marking.listing, speaking

    def note(self) -> None:
        """Write a note on the focused quote or the article at hand, or change the one there is.

        Where there are several, ask which.
        """
        found = self._at_hand()
        if found is None:
            return
        stored, quote = found
        there = _notes_on(stored, quote)
        if not there:
            self._write(stored, quote)
        elif len(there) == 1:
            self._edit(stored, *there[0])
        else:
            choices = [*_choices(stored, there), Choice("Another note", _ANOTHER)]
            self.stage.choose("Which note?", choices, lambda n: self._open(stored, quote, n))

    def another(self) -> None:
        """Write one more note on the focused quote or the article at hand."""
        if (found := self._at_hand()) is not None:
            self._write(*found)

    def remove(self) -> None:
        """Remove a note of the article at hand; ask which where it has several."""
        stored = self._listing.at_hand()
        if stored is None or not stored.state.notes:
            self.stage.say("no note on this article")
            return
        there = list(enumerate(stored.state.notes))
        if len(there) == 1:
            self._remove(stored, 0)
        else:
            choices = _choices(stored, there)
            self.stage.choose("Remove which note?", choices, lambda n: self._remove(stored, n))

    def view_notes(self) -> None:
        """Let one of all notes be chosen, the one written last first; go to what it is about."""
        library = self.stage.library

        def arrive(rows: list[NoteRow]) -> None:
            title = f"Notes · {counted(len(rows), 'note')}" if rows else "Notes"
            choices = [_row(row) for row in rows]
            self.stage.choose(title, choices, self._go_to, empty="No note written yet.")

        self.stage.in_background("notes", lambda: noting.list_notes(library, limit=_LISTED), arrive)

    def _go_to(self, row: NoteRow) -> None:
        self.reading.open(row.article_id, quote=row.note.quote)
        self.stage.focus_pane(Pane.READING)

    def _at_hand(self) -> tuple[StoredArticle, int | None] | None:
        stored = self._listing.found_at_hand()
        if stored is None:
            return None
        if self._listing.is_on_page:
            focused = self._speaking.focused()
            return None if focused is None else focused[:2]
        in_list = self.stage.focused_pane is Pane.LIST
        return stored, None if in_list else self.stage.text_pane.focused_quote

    def _open(self, stored: StoredArticle, quote: int | None, number: int) -> None:
        if number == _ANOTHER:
            self._write(stored, quote)
        else:
            self._edit(stored, number, stored.state.notes[number])

    def _write(self, stored: StoredArticle, quote: int | None) -> None:
        label = "Note on the quote" if quote is not None else "Note on the article"
        self._ask(label, "", lambda text: self._save(stored, text, quote) if text else None)

    def _save(self, stored: StoredArticle, text: str, quote: int | None) -> None:
        self._marking.show(noting.add_note(self.stage.library, stored.id, text, quote))

    def _edit(self, stored: StoredArticle, number: int, note: Note) -> None:
        def done(text: str) -> None:
            if not text:
                self._remove(stored, number)
            else:
                change = noting.edit_note(self.stage.library, stored.id, number, text)
                self._marking.show(change)

        self._ask("Change the note (empty removes it)", note.text, done)

    def _remove(self, stored: StoredArticle, number: int) -> None:
        self._marking.show(noting.remove_note(self.stage.library, stored.id, number))

    def _ask(self, label: str, text: str, done: Callable[[str], None]) -> None:
        self.stage.ask(
            label,
            lambda typed: done(typed.replace(LINE_END, "\n").strip()),
            value=text.replace("\n", LINE_END),
        )


def _notes_on(stored: StoredArticle, quote: int | None) -> list[tuple[int, Note]]:
    return [(n, note) for n, note in enumerate(stored.state.notes) if note.quote == quote]


def _choices(stored: StoredArticle, notes: list[tuple[int, Note]]) -> list[Choice[int]]:
    return [Choice(_line(note.text), number, _about(stored, note)) for number, note in notes]


def _about(stored: StoredArticle, note: Note) -> str:
    if note.quote is None or not 0 <= note.quote < len(stored.quotes):
        return ""
    quote = stored.quotes[note.quote]
    return _line(quote.span.of(stored.article.paragraphs[quote.paragraph].text))


def _row(row: NoteRow) -> Choice[NoteRow]:
    said = "" if row.quote_text is None else f"{_line(row.quote_text)} — {row.speaker or '?'} · "
    where = " · ".join(part for part in (row.headline, row.publisher) if part)
    written = row.note.written
    day = dated(written, local_now()) if written else ""
    return Choice(_line(row.note.text), row, said + where, day)


def _line(text: str) -> str:
    return shorten(" ".join(text.split()), _SHOWN)
