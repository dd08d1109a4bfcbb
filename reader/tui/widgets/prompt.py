"""A line of text asked for below the panes: search, filter, tag, note. Not a dialog."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.suggester import Suggester, SuggestFromList
from textual.widgets import Input, Label

Complete = Callable[[str], str | None]


class _InThread(Suggester):
    """Asks for what a text goes on with off the screen's thread; Textual drops what comes too late."""

    def __init__(self, complete: Complete) -> None:
        # Nothing is kept: a saved query may be new.
        super().__init__(use_cache=False, case_sensitive=True)
        self._complete = complete

    async def get_suggestion(self, value: str) -> str | None:
        """Return the whole text."""
        return await asyncio.to_thread(self._complete, value)


class PromptInput(Input):
    """The input; Escape gives up, Tab takes what is suggested."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "give_up", "Cancel", show=False),
        Binding("tab", "cursor_right", "Complete", show=False),
    ]

    def action_give_up(self) -> None:
        """Close the prompt and undo what typing showed."""
        prompt = self.parent
        assert isinstance(prompt, Prompt)
        prompt.close(cancelled=True)


class Prompt(Horizontal):
    """Hidden until something is asked."""

    def on_mount(self) -> None:
        """Start hidden."""
        self.display = False
        self._answer: Callable[[str], None] | None = None
        self._typed: Callable[[str], None] | None = None
        self._given_up: Callable[[], None] | None = None
        self._after: Callable[[], None] = lambda: None

    def prepare(self) -> None:
        """Make the parts, which the first picture doesn't need: at rest, or when first asked."""
        if not self.children:
            self.mount(
                Label("", id="prompt-label", markup=False),
                PromptInput(id="prompt-input", compact=True, select_on_focus=False),
            )

    @property
    def is_open(self) -> bool:
        """Whether something is asked just now."""
        return bool(self.display)

    def ask(
        self,
        label: str,
        done: Callable[[str], None],
        closed: Callable[[], None],
        *,
        value: str = "",
        changed: Callable[[str], None] | None = None,
        cancelled: Callable[[], None] | None = None,
        known: Sequence[str] = (),
        complete: Complete | None = None,
    ) -> None:
        """Ask for a line: `changed` at each key, then `closed`, then `done` or `cancelled`.

        What is typed is completed to one of the `known` words, or by `complete`, in a thread.
        """
        self.prepare()
        self._answer, self._after = done, closed
        self._typed, self._given_up = None, cancelled
        self.query_one("#prompt-label", Label).update(Content(f" {label}: "))
        field = self.query_one("#prompt-input", Input)
        with self.prevent(Input.Changed):
            field.value = value
        field.cursor_position = len(value)
        field.suggester = SuggestFromList(known, case_sensitive=False) if known else None
        if complete is not None:
            field.suggester = _InThread(complete)
        self._typed = changed
        self.display = True
        field.focus()

    def close(self, *, cancelled: bool) -> None:
        """Hide; call what was asked to be called."""
        done, given_up = self._answer, self._given_up
        self._answer = self._typed = self._given_up = None
        value = self.query_one("#prompt-input", Input).value
        self.display = False
        self._after()
        if cancelled:
            if given_up is not None:
                given_up()
        elif done is not None:
            done(value)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Tell what is typed so far."""
        event.stop()
        if self._typed is not None:
            self._typed(event.value)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """The line is complete."""
        event.stop()
        self.close(cancelled=False)
