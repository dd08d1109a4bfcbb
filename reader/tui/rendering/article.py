"""An article as blocks: head, figures, body, notes. Pure; no width, no colours, no widget."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import datetime

from reader.model.article import Article, Figure, Paragraph, ParagraphKind
from reader.model.frozen import frozen
from reader.model.listing import Related, StoredArticle
from reader.model.media import is_playable, media_words
from reader.model.origin import origin_words
from reader.model.quote import QuoteKind
from reader.model.reading import Note
from reader.model.related import LinkKind, RelatedLink
from reader.model.text import counted
from reader.tui.rendering.breaking import PART_MARK
from reader.tui.rendering.roles import Block, BlockKind, Role, Run, Voice
from reader.tui.rendering.row_words import NOTE_SIGN, tag_slot
from reader.tui.rendering.voices import (
    Insertion,
    Marks,
    insert_signs,
    mark_paragraphs,
    speaker_slots,
)
from reader.tui.rendering.when import long_date
from reader.tui.rendering.wrap import CELL_MARK


@frozen
class Sheet:
    """An article ready to be wrapped."""

    blocks: tuple[Block, ...]
    links: tuple[RelatedLink, ...]
    """What a run's `link` is an index into: READ MORE lines and links in the text."""


def link_key(link: RelatedLink) -> str:
    """Return what tells a link from others: its address, or its words where it has none."""
    return link.url or link.text


def known_keys(related: Related) -> frozenset[str]:
    """Return the keys of the links whose article is in the library."""
    groups = (related.refers, related.promos, related.inline, related.similar)
    return frozenset(link_key(r.link) for group in groups for r in group if r.target is not None)


def article_sheet(
    stored: StoredArticle, *, now: datetime, known: Collection[str] = (), remedy: str = ""
) -> Sheet:
    """Return an article's blocks and links; `known` are keys of links to articles of the library.

    `now` says which time zone the reader is in, `remedy` what can be done where its page failed.
    """
    builder = _Builder(stored, known)
    blocks = [
        *_head(stored, now, builder.media()),
        *_failure(stored, remedy),
        *_top_figures(stored.article),
        *builder.body(),
    ]
    return Sheet(tuple(blocks), tuple(builder.links))


class _Parts:
    """A line put together from parts with roles, a dot between them."""

    def __init__(self) -> None:
        self.text = ""
        self.runs: list[Run] = []

    def add(
        self,
        words: str,
        role: Role | None = None,
        *,
        joined: bool = False,
        slot: int | None = None,
    ) -> None:
        if self.text and not joined:
            start = len(self.text)
            self.text += PART_MARK
            self.runs.append(Run(start, len(self.text), Role.FAINT))
        if role is not None:
            start = len(self.text)
            self.runs.append(Run(start, start + len(words), role, slot))
        self.text += words

    def block(self, kind: BlockKind, role: Role, gap: int) -> Block:
        return Block(kind, self.text, tuple(self.runs), role, gap=gap)


def _head(stored: StoredArticle, now: datetime, media: Sequence[Block]) -> list[Block]:
    article = stored.article
    blocks = [
        _section_line(stored).block(BlockKind.SECTION, Role.MUTED, gap=1),
    ]
    if article.is_headed:
        blocks.append(Block(BlockKind.HEADLINE, article.headline, role=Role.HEADLINE))
    if article.standfirst:
        blocks.append(Block(BlockKind.STANDFIRST, article.standfirst, role=Role.STANDFIRST, gap=0))
    byline = _byline(article, now)
    if byline.text:
        blocks.append(byline.block(BlockKind.BYLINE, Role.MUTED, gap=1))
    blocks += media
    blocks.append(Block(BlockKind.RULE, "", role=Role.FAINT))
    about = [note for note in stored.state.notes if not _is_on_quote(note, stored)]
    return blocks + [_note_block(note) for note in about]


def _failure(stored: StoredArticle, remedy: str) -> list[Block]:
    """Return why the whole article is not there, and what to do."""
    if stored.page_failure is None:
        return []
    words = f"Not the whole article: {stored.page_failure.cause}."
    text = f"{words} {remedy}".rstrip()
    return [
        Block(BlockKind.NOTE, text, role=Role.NOTE, marker="! ", marker_role=Role.DOUBT, indent=2)
    ]


def _section_line(stored: StoredArticle) -> _Parts:
    article = stored.article
    line = _Parts()
    if article.section:
        line.add(article.section.upper(), Role.LABEL)
    if article.publisher:
        line.add(article.publisher)
    if minutes := article.reading_minutes:
        line.add(f"{minutes} min read")
    marked = sum(quote.kind.is_marked for quote in stored.quotes)
    reported = sum(quote.kind is QuoteKind.INDIRECT for quote in stored.quotes)
    quotes = [counted(marked, "quote")] if marked else []
    quotes += [f"{reported} reported"] if reported else []
    if quotes:
        line.add(", ".join(quotes))
    if speakers := {q.speaker.name: q.speaker.named for q in stored.quotes if q.speaker}:
        unnamed = len(speakers) - sum(speakers.values())
        line.add(counted(len(speakers), "speaker") + (f", {unnamed} unnamed" if unnamed else ""))
        if len(speakers) == 1 and marked + reported >= _SEVERAL:
            line.add("single source")
    if stored.state.bookmarked:
        line.add("★", Role.STAR)
    for tag in stored.state.tags:
        line.add(f"#{tag}", Role.TAG, slot=tag_slot(tag))
    return line


_SEVERAL = 3
"""Quotes from which on it is worth saying that one voice carries the article."""


def _byline(article: Article, now: datetime) -> _Parts:
    line = _Parts()
    if article.byline:
        line.add(article.byline)
        for author in article.authors:
            start = article.byline.find(author)
            if start >= 0:
                line.runs.append(Run(start, start + len(author), Role.NAME))
    elif article.authors:
        line.add("By ")
        line.add(", ".join(article.authors), Role.NAME, joined=True)
    if article.dateline:
        line.add(article.dateline)
    if article.published:
        line.add(long_date(article.published, now))
    if origin := origin_words(article):
        line.add(origin)
    return line


def _top_figures(article: Article) -> list[Block]:
    """Return the captions of figures that have none in the body."""
    in_body = [p.text for p in article.paragraphs if p.kind is ParagraphKind.CAPTION]
    figures = [
        figure
        for figure in article.figures
        if not any(_same_caption(text, figure) for text in in_body)
    ]
    blocks = [_caption(figure.caption or figure.alt or "", figure.credit) for figure in figures]
    shown = [block for block in blocks if block.text]
    # The first one stands right under the rule.
    return [replace(block, gap=0 if index == 0 else 1) for index, block in enumerate(shown)]


def _same_caption(text: str, figure: Figure) -> bool:
    return bool(figure.caption) and text.startswith(figure.caption or "")


def _caption(words: str, credit: str | None, paragraph: int = -1) -> Block:
    text = words
    if credit and not words.rstrip().endswith(credit):
        text = f"{words} / {credit}" if words else f"Picture: {credit}"
    return Block(
        BlockKind.CAPTION, text, (), Role.CAPTION, paragraph, marker="▨ ", marker_role=Role.MUTED
    )


def _is_on_quote(note: Note, stored: StoredArticle) -> bool:
    return note.quote is not None and 0 <= note.quote < len(stored.quotes)


def _note_block(note: Note) -> Block:
    return Block(
        BlockKind.NOTE,
        note.text,
        role=Role.NOTE,
        marker=f"{NOTE_SIGN} ",
        marker_role=Role.STAR,
        indent=2,
    )


_KINDS = {
    ParagraphKind.PARAGRAPH: Block(BlockKind.PARAGRAPH, ""),
    ParagraphKind.SUBHEAD: Block(BlockKind.SUBHEAD, "", role=Role.SUBHEAD),
    ParagraphKind.LIST_ITEM: Block(BlockKind.LIST_ITEM, "", marker="• ", indent=2),
    ParagraphKind.BLOCK_QUOTE: Block(
        BlockKind.BLOCK_QUOTE, "", marker="▏ ", marker_role=Role.FAINT, indent=4
    ),
    ParagraphKind.REFER: Block(BlockKind.REFER, "", marker="→ "),
    ParagraphKind.PULL_QUOTE: Block(BlockKind.PULL_QUOTE, "", role=Role.PULL_QUOTE, indent=4),
    ParagraphKind.TABLE: Block(BlockKind.TABLE, ""),
    ParagraphKind.PREFORMATTED: Block(BlockKind.PREFORMATTED, "", role=Role.CODE, indent=2),
}
"""A block of each kind of paragraph, without its words."""


class _Builder:
    """Makes the body's blocks and collects the links they hold."""

    def __init__(self, stored: StoredArticle, known: Collection[str]) -> None:
        self.links: list[RelatedLink] = []
        self._known = known
        self._article, self._enclosures = stored.article, stored.enclosures
        self._refers = [link for link in stored.article.links if link.kind is LinkKind.REFER]
        texts = [paragraph.text for paragraph in stored.article.paragraphs]
        self._marks = mark_paragraphs(texts, stored.quotes, speaker_slots(stored.quotes))
        self._notes: dict[int, list[Note]] = {}
        for note in stored.state.notes:
            if note.quote is not None and _is_on_quote(note, stored):
                self._notes.setdefault(stored.quotes[note.quote].paragraph, []).append(note)

    def media(self) -> list[Block]:
        """Return a line for each thing that came with the article; it is a link."""
        blocks = []
        for media in self._enclosures:
            words = media_words(media)
            run = self._run(RelatedLink(LinkKind.INLINE, words, media.url), 0, len(words))
            block = Block(BlockKind.BYLINE, words, (run,), Role.MUTED, gap=0, marker="▶ ")
            blocks.append(block if is_playable(media) else replace(block, marker="▨ "))
        return blocks

    def body(self) -> list[Block]:
        """Return the blocks of all paragraphs, with the notes on their quotes."""
        blocks: list[Block] = []
        before: ParagraphKind | None = None
        for index, paragraph in enumerate(self._article.paragraphs):
            block = self._block(index, paragraph)
            if paragraph.kind is ParagraphKind.LIST_ITEM and before is paragraph.kind:
                block = replace(block, gap=0)
            blocks.append(block)
            blocks += [_note_block(note) for note in self._notes.get(index, ())]
            before = paragraph.kind
        return blocks

    def _block(self, index: int, paragraph: Paragraph) -> Block:
        if paragraph.kind is ParagraphKind.CAPTION:
            return self._caption_block(index, paragraph)
        marks = self._marks.get(index, Marks())
        signs = insert_signs(paragraph.text, marks.doubts)
        runs = [*_cell_marks(paragraph, signs), *self._link_runs(paragraph, signs)]
        runs += _moved(marks, signs)
        runs += [Run(at, at + 1, Role.DOUBT, _slot_at(marks, at, signs)) for at in signs.inserted]
        return replace(
            _KINDS[paragraph.kind],
            text=signs.text,
            runs=tuple(runs),
            paragraph=index,
            inserted=signs.inserted,
            voices=_moved_voices(marks, signs),
        )

    def _caption_block(self, index: int, paragraph: Paragraph) -> Block:
        figures = (f for f in self._article.figures if _same_caption(paragraph.text, f))
        figure = next(figures, None)
        return _caption(paragraph.text, figure.credit if figure else None, index)

    def _link_runs(self, paragraph: Paragraph, signs: Insertion) -> list[Run]:
        if paragraph.kind is ParagraphKind.REFER:
            return [self._run(self._refer(paragraph), 0, len(signs.text))]
        return [
            self._run(
                RelatedLink(LinkKind.INLINE, link.span.of(paragraph.text), link.url),
                signs.start(link.span.start),
                signs.end(link.span.end),
            )
            for link in paragraph.links
        ]

    def _run(self, link: RelatedLink, start: int, end: int) -> Run:
        self.links.append(link)
        known = link_key(link) in self._known
        role = Role.LINK_KNOWN if known else Role.LINK
        return Run(start, end, role, link=len(self.links) - 1)

    def _refer(self, paragraph: Paragraph) -> RelatedLink:
        """Return the link of a READ MORE line: that of the page with its address or its title."""
        url = paragraph.links[0].url if paragraph.links else None
        for link in self._refers:
            if (url and link.url == url) or (link.text and link.text in paragraph.text):
                return link
        return RelatedLink(LinkKind.REFER, paragraph.text, url)


def _cell_marks(paragraph: Paragraph, signs: Insertion) -> list[Run]:
    """Return the strokes between the cells of a table, which are quieter than its words."""
    if paragraph.kind is not ParagraphKind.TABLE:
        return []
    strokes = (match.start() + 1 for match in re.finditer(re.escape(CELL_MARK), paragraph.text))
    return [Run(signs.start(at), signs.end(at + 1), Role.FAINT) for at in strokes]


def _moved_voices(marks: Marks, signs: Insertion) -> tuple[Voice, ...]:
    if not signs.places:  # As in most paragraphs; a long article has hundreds of quotes.
        return tuple(marks.voices)
    return tuple(
        replace(
            voice,
            start=signs.start(voice.start),
            end=signs.end(voice.end),
            reach=(signs.start(voice.reach[0]), signs.end(voice.reach[1])),
        )
        for voice in marks.voices
    )


def _moved(marks: Marks, signs: Insertion) -> list[Run]:
    if not signs.places:
        return marks.runs
    return [
        replace(run, start=signs.start(run.start), end=signs.end(run.end)) for run in marks.runs
    ]


def _slot_at(marks: Marks, at: int, signs: Insertion) -> int | None:
    """Return the colour of the source that a "?" stands behind."""
    sources = (run for run in marks.runs if run.role is Role.SOURCE)
    return next((run.slot for run in sources if signs.end(run.end) == at), None)
