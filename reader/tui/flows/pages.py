"""The pages that stand over the article: which there are, and where one is on them. Makes none."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from reader.model.frozen import mutable
from reader.model.speaking import Page
from reader.tui.flows.stage import Stage


@mutable
class PageStack:
    """Pages over the article, the topmost last."""

    stage: Stage
    pages: tuple[Page, ...] = ()
    drawn: tuple[Page, ...] = ()
    """Those whose topmost is on the screen: what was asked for may be on its way."""
    show: Callable[[tuple[Page, ...], bool], None] = lambda pages, focus: None
    """Shows the topmost of some pages, and gives it the keyboard where that is asked for."""

    def __bool__(self) -> bool:
        return bool(self.pages)

    def kept(self) -> tuple[Page, ...]:
        """Return the pages, with where one is on the topmost."""
        if not self.pages or self.drawn is not self.pages:
            return self.pages
        pane = self.stage.page_pane
        return (*self.pages[:-1], replace(self.pages[-1], cursor=pane.cursor, top=pane.top))

    def leave(self) -> tuple[Page, ...]:
        """Show the article; return the pages that stood over it."""
        kept = self.kept()
        if self.pages:
            self.pages = self.drawn = ()
            self.stage.show_page(False)
        return kept

    def close(self) -> None:
        """Show all of the topmost page where something is left out, else what is under it."""
        top = self.pages[-1]
        below = self.pages[:-1]
        self.show(below if top.plain is top else (*below, top.plain), True)

    def refresh(self) -> None:
        """Show the topmost page as the library has it now; one stays where one is."""
        if self.pages:
            self.show(self.kept(), False)
