"""Marking: read, bookmarked, tags, notes, and taking it all back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from reader.model.listing import StateChange, StoredArticle
from reader.model.text import counted
from reader.services import marking
from reader.tui.flows.listing import ListingFlow
from reader.tui.flows.reading import ReadingFlow
from reader.tui.flows.stage import Choice, Pane, Stage


@dataclass(slots=True)
class MarkingFlow:
    """Changes the state of the article at hand, and shows that it did."""

    stage: Stage
    reading: ReadingFlow
    listing: ListingFlow
    feed_details: Callable[[], None] = lambda: None
    """Shows the feed under the source list's cursor."""

    def at_hand(self) -> StoredArticle | None:
        """Return the article that commands act on: under the list's cursor, else the one read."""
        return self.listing.at_hand()

    def toggle_read(self) -> None:
        """Mark the article at hand read, or unread again."""
        self._change(lambda article_id: marking.toggle_read(self.stage.library, article_id))

    def toggle_bookmark(self) -> None:
        """Bookmark the article at hand, or take the bookmark away."""
        self._change(lambda article_id: marking.toggle_bookmark(self.stage.library, article_id))

    def _change(self, act: Callable[[int], StateChange]) -> None:
        stored = self.at_hand()
        if stored is None or not stored.id:
            self.stage.say("no article at hand")
            return
        self.show(act(stored.id))

    def show(self, change: StateChange) -> None:
        """Show what a change did: its rows, the counts, the article read, and a line."""
        if change.count:
            few = change.count <= len(change.article_ids)
            self.stage.list_pane.refresh_rows(change.article_ids if few else None)
            self.listing.show_counts()
            self.reading.reload()
        self.stage.say(change.what)

    def mark_above(self) -> None:
        """Mark all above the cursor read."""
        view = self.reading.view
        if view is not None and view.total:
            cursor = self.stage.list_pane.cursor
            self.show(marking.mark_above_read(self.stage.library, view, cursor))

    def mark_all(self) -> None:
        """Mark all in the view read, after asking."""
        view = self.reading.view
        if view is None or not view.total:
            self.stage.say("the list is empty")
            return
        self.stage.confirm(
            f"Mark {counted(view.total, 'article')} in this list read?",
            lambda: self.show(marking.mark_all_read(self.stage.library, view)),
        )

    def tag(self) -> None:
        """Ask for a tag and put it on the article at hand."""
        stored = self.at_hand()
        if stored is None or not stored.id:
            self.stage.say("no article at hand")
            return
        used = ", ".join(name for name, _ in marking.all_tags(self.stage.library)[:6])

        def done(name: str) -> None:
            if name.strip():
                # Tags are shown with a #, so many type it.
                tag = name.strip().removeprefix("#")
                self.show(marking.add_tag(self.stage.library, [stored.id], tag))

        self.stage.ask(f"Tag ({used})" if used else "Tag", done)

    def untag(self) -> None:
        """Take a tag off the article at hand; ask which where it has several."""
        stored = self.at_hand()
        if stored is None or not stored.state.tags:
            self.stage.say("no tag on this article")
            return

        def done(name: str) -> None:
            self.show(marking.remove_tag(self.stage.library, [stored.id], name))

        if len(stored.state.tags) == 1:
            done(stored.state.tags[0])
        else:
            choices = [Choice(name, name) for name in stored.state.tags]
            self.stage.choose("Take off which tag?", choices, done)

    def note(self) -> None:
        """Ask for a note on the focused quote, or on the article at hand."""
        stored = self.at_hand()
        if stored is None or not stored.id:
            self.stage.say("no article at hand")
            return
        quote = None
        if self.stage.focused_pane is not Pane.LIST:
            quote = self.stage.text_pane.focused_quote

        def done(text: str) -> None:
            if text.strip():
                change = marking.add_note(self.stage.library, stored.id, text.strip(), quote)
                self.show(change)

        self.stage.ask("Note on the quote" if quote is not None else "Note on the article", done)

    def undo(self) -> None:
        """Take the last change of state back."""
        self._travel(marking.undo(self.stage.library), "nothing to undo")

    def redo(self) -> None:
        """Do again what was undone."""
        self._travel(marking.redo(self.stage.library), "nothing to redo")

    def _travel(self, change: StateChange | None, nothing: str) -> None:
        if change is None:
            self.stage.say(nothing)
            return
        if self.reading.view is not None and not self.reading.view.total:
            # What came back may belong here.
            self.listing.reopen()
        self.show(change)

    def mark_read_and_go_on(self) -> None:
        """Mark the article at hand read and open the next one."""
        stored = self.at_hand()
        if stored is not None and stored.id:
            self.show(marking.set_read(self.stage.library, [stored.id], True))
        self.reading.next_article()

    def about(self) -> None:
        """Show the details of the article at hand, or of the feed where the sources are shown."""
        if self.stage.sources_shown and self.stage.focused_pane is Pane.LIST:
            self.feed_details()
            return
        stored = self.at_hand()
        if stored is not None:
            self.stage.show_text("About this article", describe(stored))


def describe(stored: StoredArticle) -> str:
    """Return an article's details as lines "name  value"."""
    article, state = stored.article, stored.state
    speakers = {quote.speaker.name for quote in stored.quotes if quote.speaker}
    marked = sum(quote.kind.is_marked for quote in stored.quotes)
    facts: list[tuple[str, object]] = [
        ("Headline", article.headline),
        ("Outlet", article.publisher),
        ("Agency", article.agency),
        ("By", ", ".join(article.authors) or article.byline),
        ("Published", _moment(article.published)),
        ("Modified", _moment(article.modified)),
        ("Section", article.section),
        ("Language", article.language),
        ("Address", article.url),
        ("Length", f"{article.words} words, {article.reading_minutes} min"),
        (
            "Quotes",
            f"{marked} in marks, {len(stored.quotes) - marked} reported, "
            + counted(len(speakers), "speaker"),
        ),
        ("Version", f"{stored.version}" if stored.id else "not in the library"),
        ("Number", stored.id or None),
        ("State", ", ".join(_state_words(stored))),
        ("Tags", ", ".join(state.tags)),
    ]
    lines = [f"{name:<10} {value}" for name, value in facts if value]
    lines += [f"{'Note':<10} {note.text}" for note in state.notes]
    return "\n".join(lines)


def _moment(when: datetime | None) -> str | None:
    return when.astimezone().strftime("%-d %B %Y, %H:%M") if when else None


def _state_words(stored: StoredArticle) -> list[str]:
    return [
        "read" if stored.state.read else "unread",
        *(["bookmarked"] if stored.state.bookmarked else []),
    ]
