"""What was read before, dimmed in the follow-ups of a story."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reader.model.frozen import mutable
from reader.model.story import WhatIsNew
from reader.model.text import counted
from reader.services import remembering
from reader.tui.flows.reading import ReadingFlow
from reader.tui.flows.stage import Stage

_KEPT = "dim_known"
"""The library remembers here that all is to be shown: "no"."""


@mutable
class NoveltyFlow:
    """Finds out what an article repeats, once it is on the screen, and dims it or not."""

    stage: Stage
    reading: ReadingFlow
    news: WhatIsNew | None = None
    """Of the article on the screen; None until it is known."""

    def look(self) -> None:
        """Find out what is new in the article on the screen, off the screen's thread."""
        article_id, library = self.reading.article_id, self.stage.library
        if self.news is not None and self.news.article_id != article_id:
            self.news = None
        if article_id is None:
            return

        def work() -> WhatIsNew:
            # Deferred: the first picture waits for nothing of this.
            from reader.services.novelty import get_news

            return get_news(library, article_id)

        def arrive(news: WhatIsNew) -> None:
            if self.reading.article_id == news.article_id:
                self.news = news
                self._show(news)

        self.stage.in_background("news", work, arrive)

    def look_at_rows(self, ids: Sequence[int]) -> None:
        """Find out how many quotes are new in rows of the list, and say it there."""
        library = self.stage.library

        def work() -> dict[int, int]:
            # Deferred: the rows don't wait for it.
            from reader.services.novelty import count_new_quotes

            return count_new_quotes(library, ids)

        self.stage.in_background(
            "row-news", work, lambda found: self.stage.list_pane.show_news(ids, found)
        )

    def toggle(self) -> None:
        """Dim what was read before, or show all alike."""
        if self.news is None or not self.news.earlier:
            self.stage.say("no earlier article of this story was read")
            return
        if not _knows(self.news):
            self.stage.say("nothing in this was read before")
            return
        dims = not self._dims
        remembering.set_setting(self.stage.library, _KEPT, "yes" if dims else "no")
        self._show(self.news)
        self.stage.say("what was read before is dimmed" if dims else "all is shown alike")

    @property
    def _dims(self) -> bool:
        return remembering.get_setting(self.stage.library, _KEPT) != "no"

    def _show(self, news: WhatIsNew) -> None:
        dims = self._dims
        told = tuple(_told(news, self.stage.keymap.sign("dim.toggle"), dims=dims))
        self.stage.text_pane.dim(news if dims else None, told)


def _knows(news: WhatIsNew) -> bool:
    return any(news.known) or bool(news.known_quotes)


def _told(news: WhatIsNew, key: str, *, dims: bool) -> Iterator[str]:
    if not news.earlier:
        return
    yield counted(news.new_quotes, "new quote") if news.new_quotes else "no new quotes"
    if not _knows(news):
        return
    if dims:
        yield f"{counted(sum(map(len, news.known)), 'sentence')} read before"
    if key:
        yield f"{key} shows all" if dims else f"{key} dims what was read before"
