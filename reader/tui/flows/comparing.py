"""What changed in an article, and what two articles quote: words held against words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from reader.model.change import Appearances, Changes, Comparison, Fate, Piece, Pieces, Version
from reader.model.clock import local_now
from reader.model.listing import ArticleRow, QuoteRow
from reader.model.story import Timeline
from reader.model.text import counted, shorten
from reader.services import comparing, listing, stories, visiting
from reader.services.appearing import appearances_of
from reader.tui.flows.listing import ListingFlow
from reader.tui.flows.reading import ReadingFlow
from reader.tui.flows.speaking import SpeakingFlow
from reader.tui.flows.stage import Choice, Excerpt, ExcerptRow, Pane, Stage
from reader.tui.rendering.when import dated


class ComparingFlow:
    """Shows differences."""

    def __init__(
        self, stage: Stage, reading: ReadingFlow, listing: ListingFlow, speaking: SpeakingFlow
    ) -> None:
        self.stage, self.reading, self.listing, self.speaking = stage, reading, listing, speaking

    def changes(self) -> None:
        """Show what changed in the article at hand since it was last read."""
        stored = self.listing.found_at_hand()
        if stored is not None:
            self._show_changes(stored.id, None)

    def versions(self) -> None:
        """Let an older version be chosen, to see what changed since."""
        stored = self.listing.found_at_hand()
        if stored is None:
            return
        known = comparing.list_versions(self.stage.library, stored.id)
        choices = [Choice(_version(one), one.number, one.headline) for one in reversed(known)]
        self.stage.choose("What changed since", choices, partial(self._show_changes, stored.id))

    def _show_changes(self, article_id: int, since: int | None) -> None:
        library = self.stage.library

        def arrive(found: Changes | None) -> None:
            if found is None:
                self.stage.say("there is only one version of this article")
            elif found.is_none:
                self.stage.say("nothing changed")
            else:
                title = f"What changed: {between(found.before, found.after)}"
                self.stage.show_excerpts(title, [[list(change_excerpts(found))]])
                self._note_read(article_id)

        # The quotes of the older version are found anew.
        self.stage.in_background(
            "compare", lambda: comparing.get_changes(library, article_id, since=since), arrive
        )

    def _note_read(self, article_id: int) -> None:
        """Take the mark of an edited article away: its changes were looked at."""
        library = self.stage.library
        if listing.get_row(library, article_id).is_edited and visiting.note_read(
            library, article_id
        ):
            self.stage.list_pane.refresh_rows([article_id])

    def compare(self) -> None:
        """Choose another article of the story, and show what both quote and what only one does."""
        stored = self.listing.found_at_hand()
        if stored is None:
            return
        story = listing.get_row(self.stage.library, stored.id).story
        if story is None:
            self.stage.say("this article is in no story")
            return
        library = self.stage.library

        def arrive(timeline: Timeline) -> None:
            choices = [
                Choice(
                    step.row.headline,
                    step.row.id,
                    step.row.publisher or "",
                    dated(step.row.when, local_now()),
                    sign="○" if step.row.read else "●",
                )
                for step in timeline.steps
                if step.row.id != stored.id
            ]
            self.stage.choose("Compare with", choices, partial(self._show_both, stored.id))

        self.stage.in_background("compare", lambda: stories.get_timeline(library, story), arrive)

    def _show_both(self, left: int, right: int) -> None:
        library = self.stage.library

        def arrive(found: Comparison) -> None:
            self.stage.show_excerpts("Who is quoted where", list(comparison_rows(found)))

        self.stage.in_background(
            "compare", lambda: comparing.compare_articles(library, left, right), arrive
        )

    def appearances(self) -> None:
        """Show where the focused quote was printed first, and who else carries it."""
        focused = self.speaking.focused()
        if focused is None:
            return
        stored, number, _ = focused
        library = self.stage.library

        def arrive(found: Appearances | None) -> None:
            if found is None or not found.others:
                self.stage.say("only this article has the quote")
            else:
                self._choose_appearance(found, stored.id)

        self.stage.in_background(
            "compare", lambda: appearances_of(library, stored.id, number), arrive
        )

    def _choose_appearance(self, found: Appearances, here: int) -> None:
        """Show the articles with the quote, and go to it in the one that is chosen."""
        rows = [found.first, *(one.row for one in found.others)]

        def go(index: int) -> None:
            row = rows[index]
            if row.article_id != here:
                self.reading.open(row.article_id, quote=row.number)
            self.stage.focus_pane(Pane.READING)

        self.stage.choose_excerpt(
            f"One quote in {counted(len(rows), 'article')} · Enter opens one",
            list(appearance_excerpts(found, here)),
            go,
            start=next(n for n, row in enumerate(rows) if row.article_id == here),
        )


def _version(version: Version) -> str:
    source = "the feed's, " if version.from_feed else ""
    return f"{source}{version.fetched.astimezone():%-d %b %Y, %H:%M}"


def between(before: Version, after: Version) -> str:
    """Return the two versions; where both are the feed's, or of one day, that is no news."""
    if before.from_feed != after.from_feed:
        return f"{_version(before)} → {_version(after)}"
    first, last = before.fetched.astimezone(), after.fetched.astimezone()
    form = "%H:%M" if first.date() == last.date() else "%-d %b %Y, %H:%M"
    return f"{first:%-d %b %Y, %H:%M} → {last.strftime(form)}"


def _plain(text: str) -> Pieces:
    return (Piece(Fate.SAME, text),)


def change_excerpts(found: Changes) -> Iterator[Excerpt]:
    """Return what changed, an excerpt a paragraph; what stayed is left out."""
    for name, pieces in (("Headline", found.headline), ("Standfirst", found.standfirst)):
        if any(piece.fate is not Fate.SAME for piece in pieces):
            yield Excerpt(pieces, heading=name)
    for paragraph in found.paragraphs:
        if paragraph.fate is not Fate.SAME:
            yield Excerpt(paragraph.pieces)
    for quote in found.quotes:
        who = quote.after or quote.before or "not attributed"
        if quote.fate is Fate.CHANGED:
            who = f"{quote.before or 'not attributed'}, now {quote.after or 'not attributed'}"
        yield Excerpt(_plain(f"{quote.text} — {who}"), heading=f"Quote {quote.fate}")


def comparison_rows(found: Comparison) -> Iterator[ExcerptRow]:
    """Return a comparison: what both quote, side by side, then what only one of them does."""
    sides = (found.left, found.right)
    yield [[Excerpt(_plain(row.publisher or ""), heading=row.headline)] for row in sides]
    if found.both:
        yield [[Excerpt((), heading=f"In both: {counted(len(found.both), 'quote')}")]]
    for shared in found.both:
        yield [
            [Excerpt((*_one_side(shared.pieces, Fate.REMOVED), *_by(shared.left)))],
            [Excerpt((*_one_side(shared.pieces, Fate.ADDED), *_by(shared.right)))],
        ]
    only = (
        list(_only_in(found.left, found.only_left, found.voices_left)),
        list(_only_in(found.right, found.only_right, found.voices_right)),
    )
    if any(only):
        yield only


def _one_side(pieces: Pieces, own: Fate) -> Pieces:
    """Return the words of one side, with those that only it has marked."""
    kept = [piece for piece in pieces if piece.fate in (Fate.SAME, own)]
    return tuple(Piece(Fate.ADDED if p.fate is own else p.fate, p.text) for p in kept)


def _only_in(
    article: ArticleRow, rows: Sequence[QuoteRow], voices: Sequence[str]
) -> Iterator[Excerpt]:
    place = article.publisher or shorten(article.headline, 30)
    if voices:
        yield Excerpt(_plain(", ".join(voices)), heading=f"Voices only in {place}")
    for number, row in enumerate(rows):
        heading = "" if number else f"Only in {place}: {counted(len(rows), 'quote')}"
        yield Excerpt((*_plain(row.text), *_by(row)), heading=heading)


def appearance_excerpts(found: Appearances, here: int) -> Iterator[Excerpt]:
    """Return where a quote was printed, first to last, word by word against the first.

    `here` is the article that one comes from.
    """
    first = found.first
    yield Excerpt((*_plain(first.text), *_by(first)), heading=f"First: {_place(first, here)}")
    for one in found.others:
        said = _by(one.row) if one.is_by_another else ()
        what = "Trimmed: " if one.is_trimmed else ""
        yield Excerpt((*one.pieces, *said), heading=f"{what}{_place(one.row, here)}")


def _by(row: QuoteRow) -> Pieces:
    return _plain(f" — {row.quote.speaker.name}") if row.quote.speaker else ()


def _place(row: QuoteRow, here: int) -> str:
    when = dated(row.published or row.added, local_now())
    you = "you are here" if row.article_id == here else None
    return " · ".join(part for part in (when, row.publisher, row.headline, you) if part)
