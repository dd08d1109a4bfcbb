"""Dialogs: yes or no, one of many, a text to read. Each closes on Escape and on q where it can."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, ClassVar, Generic, TypeVar

from textual import on
from textual.app import ComposeResult
from textual.await_remove import AwaitRemove
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.screen import ModalScreen
from textual.widget import Widget
from textual.widgets import Input, Label, OptionList, Static
from textual.widgets.option_list import Option

from reader.model.change import Fate, Piece
from reader.resources import styles_folder
from reader.tui.flows.stage import Choice, Excerpt, ExcerptRow
from reader.tui.rendering.breaking import wrap_text
from reader.tui.rendering.cells import width_of
from reader.tui.screens.compositor import SteadyCompositor

T = TypeVar("T")
BREAKPOINTS: list[tuple[int, str]] | None = [(0, "-narrow"), (60, "-roomy"), (100, "-broad")]
_SIDE = 3
"""Cells beside the rows of a dialog."""
_PADDING = 2
"""Cells that an OptionList leaves at the sides of a row."""
_HIGHEST = 40
"""Lines of a dialog, as dialogs.tcss has them."""
_BESIDE_ROWS, _BESIDE_TEXT = 6, 4
"""Lines of it that are no rows, or no text: title, input, and what keeps them apart."""
SHOWN = 500
"""Rows that a dialog shows at once: an OptionList of more is slow; typing narrows it."""


class Dialog(ModalScreen[T]):
    """What all dialogs look like."""

    CSS_PATH = str(styles_folder() / "dialogs.tcss")
    HORIZONTAL_BREAKPOINTS = BREAKPOINTS

    def __init__(self) -> None:
        super().__init__()
        self._compositor = SteadyCompositor()

    def remove(self) -> AwaitRemove:
        """Go, and leave the screen below as it is laid out and painted.

        Textual would lay it out anew, as if it held the dialog, and paint all of it once more
        (seen in 8.2.8). It was painted when the dialog closed.
        """
        return self.app._prune(self)

    @property
    def room(self) -> int:
        """Cells between a dialog's sides, as dialogs.tcss lays it out."""
        width = self.app.size.width
        return (min(width * 9 // 10, 100) if width >= 60 else width + 2) - 2 * _SIDE

    def fit(self, pane: Widget, lines: int, beside: int) -> None:
        """Be no higher than so many lines of the pane need, with those `beside` it; else as high as can be."""
        room = min(self.app.size.height * 17 // 20, _HIGHEST) - beside
        is_short = 0 < lines <= room
        self.query_one(".dialog").set_class(is_short, "short")
        pane.styles.height = lines if is_short else "1fr"


class ConfirmDialog(Dialog[bool]):
    """A question; y or Enter is yes, anything else no."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y,enter", "answer(True)", "Yes"),
        Binding("n,escape,q", "answer(False)", "No"),
    ]

    def __init__(self, question: str) -> None:
        super().__init__()
        self._question = question

    def compose(self) -> ComposeResult:
        """The question and its keys."""
        with Vertical(classes="dialog small"):
            yield Static(Content(self._question), classes="title")
            yield Static(
                Content.assemble(
                    ("y", "bold"), (" yes   ", "$muted"), ("n", "bold"), (" no", "$muted")
                )
            )

    def action_answer(self, answer: bool) -> None:
        """Close with the answer."""
        self.dismiss(answer)


class ScrollDialog(Dialog[None]):
    """What is read and closed, with the keys of the panes."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,enter", "dismiss(None)", "Close"),
        Binding("j,down", "scroll(1)", "Down", show=False),
        Binding("k,up", "scroll(-1)", "Up", show=False),
        Binding("ctrl+d,ctrl+f,pagedown,space", "page(1)", "Page down", show=False),
        Binding("ctrl+u,pageup", "page(-1)", "Page up", show=False),
        Binding("g,home", "edge(-1)", "Top", show=False),
        Binding("G,end", "edge(1)", "End", show=False),
    ]

    def action_scroll(self, lines: int) -> None:
        """Scroll the text."""
        self.query_one(VerticalScroll).scroll_relative(y=lines, animate=False)

    def action_page(self, pages: int) -> None:
        """Scroll by what is shown at once; a line stays for the eye."""
        self.action_scroll(pages * max(1, self.query_one(VerticalScroll).size.height - 1))

    def action_edge(self, direction: int) -> None:
        """Go to the top (-1) or the end (1)."""
        scroll = self.query_one(VerticalScroll)
        scroll.scroll_to(y=scroll.max_scroll_y if direction > 0 else 0, animate=False)


class TextDialog(ScrollDialog):
    """A text."""

    def __init__(self, title: str, text: str, *, hang: int = 0) -> None:
        super().__init__()
        self._title, self._text, self._hang = title, text, hang

    def compose(self) -> ComposeResult:
        """The title above the text."""
        with Vertical(classes="dialog"):
            yield Static(Content(self._title), classes="title")
            with VerticalScroll():
                yield Static(self._wrapped(), id="text")

    def on_mount(self) -> None:
        """Be no higher than the text."""
        self._fit()

    def on_resize(self) -> None:
        """Wrap the text again."""
        self.query_one("#text", Static).update(self._wrapped())
        self._fit()

    def _wrapped(self) -> Content:
        """Return the text; what doesn't fit beside a name hangs there."""
        if not self._hang:  # As it is: it may be a table of its own.
            return Content(self._text)
        return Content("\n".join(hanging(self._text, self.room, self._hang)))

    def _fit(self) -> None:
        lines = len(list(hanging(self._text, self.room, self._hang)))
        self.fit(self.query_one(VerticalScroll), lines, _BESIDE_TEXT)


class ExcerptDialog(ScrollDialog):
    """Excerpts of text whose words were added, removed or stayed."""

    def __init__(self, title: str, rows: Sequence[ExcerptRow]) -> None:
        super().__init__()
        self._title, self._rows = title, rows

    def compose(self) -> ComposeResult:
        """The title above the rows, whose cells begin on the same line."""
        with Vertical(classes="dialog"):
            yield Static(Content(self._title), classes="title")
            with VerticalScroll():
                for row in self._rows:
                    with Horizontal(classes="columns"):
                        for cell in row:
                            yield Static(Content("\n").join(map(_excerpt, cell)), classes="column")


def hanging(text: str, width: int, hang: int) -> Iterator[str]:
    """Yield the lines of a text, wrapped: what follows the first line of a row is `hang` cells in."""
    room = max(width - hang, 1)
    for row in text.split("\n"):
        first, rest = row[:hang], row[hang:]
        for number, (start, end) in enumerate(wrap_text(rest, room)):
            yield (" " * hang if number else first) + rest[start:end]


# Legible without colour: what went is struck out, what came is underlined.
_FATES = {Fate.REMOVED: "strike $muted", Fate.ADDED: "bold underline", Fate.SAME: ""}


def _excerpt(excerpt: Excerpt) -> Content:
    words = Content("").join(map(_piece, excerpt.pieces))
    if not excerpt.heading:
        return Content.assemble(words, "\n")
    return Content.assemble((excerpt.heading, "bold $accent"), "\n", words, "\n" if words else "")


def _piece(piece: Piece) -> Content:
    # No line under or through the blank before the words.
    words = piece.text.lstrip()
    blank = piece.text[: len(piece.text) - len(words)]
    return Content.assemble(blank, (words, _FATES.get(piece.fate, "")))


class Rows(OptionList):
    """The rows of a choice, with vim's keys."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("j", "cursor_down", "Down", show=False),
        Binding("k", "cursor_up", "Up", show=False),
        Binding("g", "first", "Top", show=False),
        Binding("G", "last", "End", show=False),
        Binding("ctrl+d", "page_down", "Page down", show=False),
        Binding("ctrl+u", "page_up", "Page up", show=False),
    ]

    class Resized(Message):
        """There is another width to wrap for."""

    def on_resize(self) -> None:
        """Tell who fills the rows."""
        self.post_message(self.Resized())


class ExcerptChoiceDialog(Dialog[int]):
    """Excerpts of which one can be chosen. Dismissed with its index, or with None."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,q", "dismiss(None)", "Close")]

    def __init__(self, title: str, excerpts: Sequence[Excerpt], *, start: int = 0) -> None:
        super().__init__()
        self._title, self._excerpts, self._start = title, excerpts, start

    def compose(self) -> ComposeResult:
        """The title above the excerpts."""
        with Vertical(classes="dialog"):
            yield Static(Content(self._title), classes="title")
            yield Rows(*map(_excerpt, self._excerpts), markup=False)

    def on_mount(self) -> None:
        """Begin where the cursor is wanted."""
        rows = self.query_one(Rows)
        rows.highlighted = self._start
        rows.focus()

    @on(OptionList.OptionSelected)
    def _selected(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(event.option_index)


class ChoiceDialog(Dialog[Any], Generic[T]):
    """One of many: move with the cursor, or `/` and type a part of it; Enter chooses.

    Dismissed with the chosen `Choice.value`, or with None.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "Close"),
        Binding("q", "dismiss(None)", "Close", show=False),
        Binding("slash", "narrow", "Search", show=False),
    ]

    def __init__(
        self,
        title: str,
        choices: Sequence[Choice[T]],
        *,
        empty: str = "",
        typing: bool = False,
        start: int = 0,
    ) -> None:
        super().__init__()
        self._title, self._choices, self._empty = title, choices, empty or "Nothing here."
        self._typing, self._narrowed, self._start = typing, "", start
        self._shown: dict[str, Choice[T]] = {}

    def compose(self) -> ComposeResult:
        """The title, what was typed, and the rows."""
        with Vertical(classes="dialog"):
            yield Label(Content(self._title), classes="title", markup=False)
            words = "type to narrow" if self._typing else "/ narrows"
            yield Input(placeholder=words, compact=True, id="narrow")
            yield Rows(id="rows", markup=False)
            yield Label("", id="more", markup=False)

    def on_mount(self) -> None:
        """Show all, with the keyboard on the rows, or in the input."""
        self._fill("", self._start)
        self.query_one(Input if self._typing else Rows).focus()

    def _fill(self, words: str, at: int = 0) -> None:
        """Show the choices that fit, with the cursor on one of them."""
        self._narrowed = words
        fitting = narrow(self._choices, words)
        self._shown = {str(n): choice for n, choice in enumerate(fitting[:SHOWN])}
        rows = self.query_one(Rows)
        # Without a row, what is said of it stands in their place and not at the far end.
        rows.display = bool(fitting)
        rows.clear_options()
        # Before the first layout a guess, so that its picture isn't wrapped to nothing.
        options = list(self._options(rows.scrollable_content_region.width or self.room))
        rows.add_options(options)
        # While one narrows them it stays as high as it was.
        if not words and not self._typing:
            lines = sum(str(option.prompt).count("\n") + 1 for option in options)
            self.fit(rows, lines, _BESIDE_ROWS)
        if str(at) in self._shown:
            rows.highlighted = rows.get_option_index(str(at))
        rest = len(fitting) - len(self._shown)
        more = self.query_one("#more", Label)
        more.display = bool(rest) or not fitting
        said = f"and {rest:,} more: type to narrow" if rest else self._empty
        more.update(Content(said if not self._choices or rest else "Nothing fits."))

    def _options(self, width: int) -> Iterator[Option]:
        heading = ""
        for key, choice in self._shown.items():
            if choice.heading != heading:
                heading = choice.heading
                yield Option(Content.styled(heading.upper(), "bold $accent"), disabled=True)
            yield Option(_row(choice, width), id=key)

    @on(Rows.Resized)
    def _wrap_again(self) -> None:
        """Wrap for the new width; the cursor stays."""
        row = self.query_one(Rows).highlighted_option
        at = 0 if row is None or row.id is None else int(row.id)
        self._fill(self.query_one(Input).value, at)

    @on(Input.Changed)
    def _narrow(self, event: Input.Changed) -> None:
        if event.value != self._narrowed:
            self._fill(event.value)

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        # Enter may overtake the news of what was typed before it.
        if event.value != self._narrowed:
            self._fill(event.value)
        self.query_one(Rows).action_select()

    @on(OptionList.OptionSelected)
    def _selected(self, event: OptionList.OptionSelected) -> None:
        if event.option_id is not None:
            self.dismiss(self._shown[event.option_id].value)

    def action_narrow(self) -> None:
        """Type a part of what is looked for."""
        self.query_one(Input).focus()

    def action_leave(self) -> None:
        """Clear what was typed, else close."""
        field = self.query_one(Input)
        if field.value and not self._typing:
            field.value = ""
            self._fill("")
            self.query_one(Rows).focus()
        else:
            self.dismiss(None)

    def key_down(self) -> None:
        """From the input to the rows."""
        self.query_one(Rows).focus()


def narrow(choices: Sequence[Choice[T]], words: str) -> list[Choice[T]]:
    """Return the choices that have all the words; where what is typed is a key, that one first.

    Then those whose title begins with it, then those of which a word does; otherwise as they came.
    """
    typed = words.strip().casefold()
    if not typed:
        return list(choices)

    def rank(choice: Choice[T]) -> int:
        title = choice.title.casefold()
        if words.strip() in choice.aside.split("  ") or title == typed:
            return 0
        if title.startswith(typed):
            return 1
        return 2 if f" {typed}" in f" {title}" else 3

    fitting = [c for c in choices if all(word in _haystack(c) for word in typed.split())]
    return sorted(fitting, key=rank) if any(not c.heading for c in fitting) else fitting


def _haystack(choice: Choice[Any]) -> str:
    return f"{choice.title} {choice.detail} {choice.aside} {choice.words}".casefold()


def _row(choice: Choice[Any], width: int) -> Content:
    """Return a choice for a row of `width` cells: what wraps hangs under the title."""
    lead = f"{choice.sign} " if choice.sign else ""
    room = width - width_of(lead) - _PADDING
    title = "bold" if choice.detail else ""
    beside = width_of(choice.aside) + 2 if choice.aside else 0
    # In a narrow dialog it would push the title into a corner.
    is_beside = 0 < beside < room // 2
    lines = _wrapped(choice.title, room - beside if is_beside else room, title)
    if is_beside:
        gap = " " * (room - lines[0].cell_length - width_of(choice.aside))
        lines[0] = Content.assemble(lines[0], gap, (choice.aside, "$muted"))
    elif choice.aside:
        lines += _wrapped(choice.aside, room, "$muted")
    if choice.detail:
        lines += _wrapped(choice.detail, room, "$muted")
    return Content.assemble(lead, Content("\n" + " " * width_of(lead)).join(lines))


def _wrapped(text: str, width: int, style: str) -> list[Content]:
    return [Content.styled(text[start:end], style) for start, end in wrap_text(text, width)]
