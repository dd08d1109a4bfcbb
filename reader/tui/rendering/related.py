"""Where the story goes, as lines: groups of links, speakers, and what can be chosen. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from reader.model.frozen import frozen
from reader.model.listing import ArticleRow, Related, ResolvedLink, SpeakerTally
from reader.model.related import RelatedLink
from reader.model.story import Timeline
from reader.model.text import counted
from reader.tui.rendering.article import link_key
from reader.tui.rendering.breaking import PART_MARK, wrap_text
from reader.tui.rendering.cells import cut_off, fit, pad, width_of
from reader.tui.rendering.roles import SLOTS, Role, Run, TextLine
from reader.tui.rendering.when import age, short_date

_ENOUGH_NAME = 16
"""Columns that are enough to know a name by."""
_LEAST_NAME = 10
"""Columns that a name is given before its count is."""
_TITLE_LINES = 3


@frozen
class RelatedItem:
    """Something in the panel that can be chosen: a link, an article or a speaker."""

    link: RelatedLink | None = None
    article_id: int | None = None
    """The article of the library that it leads to."""
    speaker: str | None = None


@frozen
class PanelLine:
    """A line of the panel, and which item it belongs to."""

    line: TextLine
    item: int | None = None
    """Index into the panel's items; None for headings and gaps."""


@frozen
class Panel:
    """The related panel at some width."""

    items: tuple[RelatedItem, ...] = ()
    lines: tuple[PanelLine, ...] = ()

    def lines_of(self, item: int) -> range:
        """Return the lines of an item."""
        places = [y for y, line in enumerate(self.lines) if line.item == item]
        return range(places[0], places[-1] + 1) if places else range(0)


def related_panel(
    related: Related,
    width: int,
    *,
    now: datetime,
    slots: Mapping[str, int],
    timeline: Timeline | None = None,
) -> Panel:
    """Return the panel's lines; `slots` are the speakers' colours in the reading pane."""
    builder = _Builder(width, now)
    builder.links("READ MORE", related.refers)
    if timeline is not None:
        builder.timeline(timeline, related.article_id)
    builder.speakers(related.speakers, slots)
    builder.links("EXPLORE", related.promos)
    builder.inline(related)
    builder.links("SIMILAR", (link for link in related.similar if not _is_in(timeline, link)))
    for tally in related.speakers:
        builder.articles(f"ALSO QUOTING {tally.speaker.name}", tally.elsewhere)
    return Panel(tuple(builder.items), tuple(builder.lines))


def _is_in(timeline: Timeline | None, link: ResolvedLink) -> bool:
    """Tell whether the link leads to an article that the timeline shows already."""
    if timeline is None or link.target is None:
        return False
    return timeline.index_of(link.target.id) is not None


class _Builder:
    def __init__(self, width: int, now: datetime) -> None:
        self.items: list[RelatedItem] = []
        self.lines: list[PanelLine] = []
        self._width = width
        self._now = now
        self._side = 2 if width >= 20 else 1

    def links(self, heading: str, links: Iterable[ResolvedLink]) -> None:
        """Add a group of links; those whose article is in the library are brighter."""
        found = list(links)
        if not found:
            return
        self._heading(heading)
        for resolved in found:
            link, target = resolved.link, resolved.target
            self.items.append(RelatedItem(link=link, article_id=target.id if target else None))
            mark, role = _mark(target)
            self._title(link.text, mark, role)
            if link.byline:
                self._under(link.byline)

    def inline(self, related: Related) -> None:
        """Add the links in the text that stand in no group before."""
        before = {link_key(r.link) for r in (*related.refers, *related.promos)}
        found = [r for r in related.inline if link_key(r.link) not in before]
        if not found:
            return
        self._heading("LINKS")
        for resolved in found:
            link, target = resolved.link, resolved.target
            self.items.append(RelatedItem(link=link, article_id=target.id if target else None))
            # The words of a link seldom say where it leads; a headline does.
            self._title(target.headline if target else link.text, *_mark(target))
            if target:
                self._under(link.text)

    def timeline(self, timeline: Timeline, article_id: int) -> None:
        """Add the story's articles, oldest first: when, read or not, what each brings."""
        here = timeline.index_of(article_id)
        story = timeline.story
        self._heading("THIS STORY", f"{story.read} of {len(story.articles)} read")
        days = [short_date(step.row.when, self._now) for step in timeline.steps]
        column = max(width_of(day) for day in days)
        for index, (step, day) in enumerate(zip(timeline.steps, days, strict=True)):
            self.items.append(RelatedItem(article_id=step.row.id))
            lead = f"{day:>{column}} "
            if index == here:
                self._title("you are here", "◆", Role.ACCENT, lead)
            else:
                self._title(step.row.headline, *_mark(step.row), lead)
            shown = article_id if index == here else step.row.id
            copies = (row for row in (step.row, *step.copies) if row.id != shown)
            places = {row.publisher for row in copies if row.publisher}
            if places:
                self._under(f"also in {', '.join(sorted(places))}", len(lead))
            if step.new_quotes and index and index != here and not step.row.read:
                self._under(f"+{counted(step.new_quotes, 'new quote')}", len(lead), Role.STAR)

    def articles(self, heading: str, rows: Iterable[ArticleRow]) -> None:
        """Add a group of articles of the library."""
        found = list(rows)
        if not found:
            return
        self._heading(heading)
        for row in found:
            self.items.append(RelatedItem(article_id=row.id))
            self._title(row.headline, *_mark(row))
            when = age(row.when, self._now)
            room = max(1, self._width - self._side - 3 - width_of(when + PART_MARK))
            place = fit(row.publisher, room) if row.publisher and room > _LEAST_NAME else ""
            self._under(PART_MARK.join(part for part in (place, when) if part))

    def speakers(self, tallies: Iterable[SpeakerTally], slots: Mapping[str, int]) -> None:
        """Add the article's speakers: how many quotes here, how many in all."""
        found = list(tallies)
        if not found:
            return
        self._heading("SPEAKERS")
        room = max(1, self._width - self._side - 3)
        longest = max(width_of(tally.speaker.name) for tally in found)
        forms = _count_forms(found)
        # The longest form that leaves room for the names, or for most of a long one.
        needed = min(longest, _ENOUGH_NAME)
        fitting = [form for form in forms if width_of(form[0]) + 1 + needed <= room]
        for index, (tally, count) in enumerate(
            zip(found, fitting[0] if fitting else forms[-1], strict=True)
        ):
            self.items.append(RelatedItem(speaker=tally.speaker.name))
            slot = slots.get(tally.speaker.name, index % SLOTS)
            self._speaker(tally.speaker.name, count, room, slot)

    def _speaker(self, name: str, count: str, room: int, slot: int) -> None:
        # The counts stand under each other; a name is cut rather than wrapped.
        left = room - width_of(count) - 1
        if left < _LEAST_NAME:
            left, count = room, ""
        text = " " * self._side + "■ " + pad(fit(name, left), left)
        runs = (
            Run(self._side, self._side + 1, Role.VOICE, slot),
            Run(self._side + 2, len(text), Role.TEXT),
        )
        text = f"{text} {count}" if count else text
        self._add(TextLine(text.rstrip(), runs, Role.MUTED), item=True)

    def _heading(self, words: str, aside: str = "") -> None:
        if self.lines:
            self._add(TextLine(""))
        label = fit(words, max(1, self._width - self._side))
        shown = " " * self._side + label
        end = len(shown)
        if aside and self._width - width_of(shown) > width_of(aside) + 1:
            shown = f"{shown} {aside}"
        self._add(TextLine(shown, (Run(self._side, end, Role.LABEL),), Role.MUTED))

    def _title(self, words: str, mark: str, role: Role, lead: str = "") -> None:
        """Add the lines of an item: `lead` in front of its mark, its words behind."""
        start = self._side + len(lead)
        before = start + 2
        room = max(1, self._width - before - 1)
        spans = wrap_text(words, room)
        for index, (first, last) in enumerate(spans[:_TITLE_LINES]):
            part = words[first:last]
            if index == _TITLE_LINES - 1 and len(spans) > _TITLE_LINES:
                part = cut_off(part, room)
            sign = " " * self._side + f"{lead}{mark} " if index == 0 else " " * before
            text = sign + part
            runs = [Run(before, len(text), role)]
            if index == 0:
                runs.append(Run(start, start + 1, Role.MARK))
            self._add(TextLine(text, tuple(runs), Role.MUTED), item=True)

    def _under(self, words: str, indent: int = 0, role: Role = Role.MUTED) -> None:
        before = self._side + indent + 2
        text = " " * before + fit(words, max(1, self._width - before - 1))
        self._add(TextLine(text, (Run(before, len(text), role),), Role.MUTED), item=True)

    def _add(self, line: TextLine, *, item: bool = False) -> None:
        self.lines.append(PanelLine(line, len(self.items) - 1 if item else None))


def _mark(target: ArticleRow | None) -> tuple[str, Role]:
    """Return the sign and the role of a title: unread, read, or not in the library."""
    if target is None:
        return "›", Role.MUTED
    return ("○", Role.TEXT) if target.read else ("●", Role.UNREAD)


def _count_forms(tallies: Sequence[SpeakerTally]) -> list[list[str]]:
    """Return what stands behind the names, from the most to the fewest words; each of one width."""
    here = [f"{tally.here:>{max(len(str(t.here)) for t in tallies)}}" for tally in tallies]
    digits = max(len(str(tally.in_all)) for tally in tallies)
    long = [f"{t.in_all:>{digits}} in all" if t.speaker.named else "unnamed" for t in tallies]
    short = [f"{t.in_all if t.speaker.named else '':>{digits}}" for t in tallies]
    width = max(width_of(word) for word in long)
    return [
        [f"{n}{PART_MARK}{pad(word, width)}" for n, word in zip(here, long, strict=True)],
        [
            f"{n}{PART_MARK if word.strip() else '   '}{word}"
            for n, word in zip(here, short, strict=True)
        ],
        here,
    ]
