"""Tags: put on and taken off, of one article or many. Their colours are the rendering's affair."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from reader.model.text import counted
from reader.services import marking
from reader.tui.flows.marking import MarkingFlow
from reader.tui.flows.stage import Choice, Stage


class TaggingFlow:
    """Asks for tags and changes them."""

    def __init__(self, stage: Stage, marking_flow: MarkingFlow) -> None:
        self.stage, self._marking = stage, marking_flow

    def tag(self) -> None:
        """Ask for a tag and put it on the article at hand, or on those selected."""
        ids = self._marking.ids_at_hand()
        if ids:
            library = self.stage.library
            self._ask(
                len(ids),
                lambda name: self._marking.change(
                    len(ids), lambda: marking.add_tag(library, ids, name)
                ),
            )

    def tag_all(self) -> None:
        """Ask for a tag and put it on all in the view."""
        view = self._marking.view_at_hand()
        if view is not None:
            library = self.stage.library
            self._ask(
                view.total,
                lambda name: self._marking.change(
                    view.total, lambda: marking.add_tag(library, list(view.ids()), name)
                ),
            )

    def _ask(self, count: int, put: Callable[[str], None]) -> None:
        known = [name for name, _ in marking.all_tags(self.stage.library)]

        def done(name: str) -> None:
            if name.strip():
                # Tags are shown with a #, so many type it.
                put(name.strip().removeprefix("#"))

        label = f"Tag {counted(count, 'article')}" if count > 1 else "Tag"
        self.stage.ask(label + _examples(known), done, known=known)

    def untag(self) -> None:
        """Take a tag off the article at hand, or off those selected; ask which of several."""
        ids = self._marking.ids_at_hand()
        if not ids:
            return
        tags = marking.tags_of(self.stage.library, ids)

        def done(name: str) -> None:
            library = self.stage.library
            self._marking.change(len(ids), lambda: marking.remove_tag(library, ids, name))

        if not tags:
            self.stage.say(
                "no tag on this article" if len(ids) == 1 else "no tag on these articles"
            )
        elif len(tags) == 1:
            done(tags[0][0])
        else:
            asides = [counted(count, "article") if len(ids) > 1 else "" for _, count in tags]
            choices = [
                Choice(f"#{name}", name, aside=aside)
                for (name, _), aside in zip(tags, asides, strict=True)
            ]
            self.stage.choose("Take off which tag?", choices, done)


def _examples(known: Sequence[str]) -> str:
    return f" ({', '.join(known[:6])})" if known else ""
