"""A page with what is drawn over it for the moment: search hits, labels, what was read before.

Knows no articles and no quotes: whoever fills it says what there is to draw.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Unpack

from reader.model.query import Words
from reader.model.related import RelatedLink
from reader.model.story import WhatIsNew
from reader.tui.rendering.article import Sheet
from reader.tui.rendering.overlay import Overlay
from reader.tui.rendering.roles import Block, BlockKind
from reader.tui.rendering.search import Sought
from reader.tui.widgets.finder import Finder
from reader.tui.widgets.lines import Look
from reader.tui.widgets.sheet_pane import SheetPane


class OverlaidPane(SheetPane):
    """A sheet in which words are found, links labelled, and known sentences dimmed."""

    def __init__(self, *, text_width: int = 70, **look: Unpack[Look]) -> None:
        super().__init__(text_width=text_width, **look)
        self._finder = Finder(())
        self._hints: dict[int, dict[int, str]] = {}
        self._news: WhatIsNew | None = None
        self._told: Sequence[str] = ()

    def overlay(self) -> Overlay:
        """Return hits, labels, and what was read before."""
        return Overlay(
            hits=self._finder.hits,
            current_hit=self._finder.current,
            hints=self._hints,
            known=self._news.known if self._news else (),
            known_quotes=self._news.known_quotes if self._news else frozenset(),
            told=self._told,
        )

    def lay_over(self, sheet: Sheet, sought: Sought) -> None:
        """Look for words in another sheet; labels, which belong to the one before, go."""
        before, self._hints = self._finder, {}
        self._finder = Finder(sheet.blocks)
        self._finder.find(sought, None)
        self._finder.go_on_from(before)

    # Finding

    @property
    def finding(self) -> str:
        """The words looked for, or none."""
        return self._finder.words

    def find(self, words: str) -> int:
        """Look for words; go to the first at or below the top. Returns how often they stand there."""
        place = self.page.place(self.top)
        self._finder.find(words, place.block if place else 0)
        self._show_hit()
        return self._finder.count

    def mark(self, sought: tuple[Words, ...]) -> int:
        """Let what a query looked for stand out, without going there; returns how often it is there."""
        self._finder.find(sought, None)
        self.forget()
        return self._finder.count

    def next_hit(self) -> tuple[int, int] | None:
        """Go to the next hit, round the end; returns (its number, how many there are)."""
        return self._step_hit(1)

    def previous_hit(self) -> tuple[int, int] | None:
        """Go to the hit before, round the start."""
        return self._step_hit(-1)

    def clear_find(self) -> None:
        """Look for nothing any more."""
        self._finder.find("", None)
        self.forget()

    def _step_hit(self, by: int) -> tuple[int, int] | None:
        found = self._finder.step(by)
        self._show_hit()
        return found

    def _show_hit(self) -> None:
        self.forget()
        hit = self._finder.current
        if hit is not None and self.page.height:
            y = self.page.line_of(*hit)
            self.show_lines(y, y, margin=min(3, self.rows_shown // 4))

    # Labels

    @property
    def hinting(self) -> bool:
        """Whether labels are shown on links."""
        return bool(self._hints)

    def hints(self) -> list[RelatedLink]:
        """Return the links to be seen, in their order."""
        return [self.sheet.links[link] for link, _ in self._links_in_sight()]

    def show_hints(self, labels: Sequence[str]) -> None:
        """Put a label on each link to be seen, in the order of `hints`."""
        self._hints = {}
        for (link, y), label in zip(self._links_in_sight(), labels, strict=False):
            self._hints.setdefault(y, {})[link] = label
        self.forget()

    def hide_hints(self) -> None:
        """Take the labels away."""
        self._hints = {}
        self.forget()

    def _links_in_sight(self) -> list[tuple[int, int]]:
        return self.page.links_between(self.seen.start, self.seen.stop)

    # What was read before

    def dim(self, news: WhatIsNew | None, told: Sequence[str] = ()) -> None:
        """Dim what was read before (None: nothing), and tell so in the rule under the head."""
        if (news, told) != (self._news, self._told):
            before, self._news, self._told = self._news, news, told
            blocks = enumerate(self.page.blocks)
            self.forget_blocks([i for i, block in blocks if _is_touched(block, before, news)])


def _is_touched(block: Block, *news: WhatIsNew | None) -> bool:
    """Tell whether a block is drawn otherwise with any of this than without."""
    return block.kind is BlockKind.RULE or any(_dims(one, block) for one in news if one)


def _dims(news: WhatIsNew, block: Block) -> bool:
    if any(voice.quote in news.known_quotes for voice in block.voices):
        return True
    return 0 <= block.paragraph < len(news.known) and bool(news.known[block.paragraph])
