"""A small application around one pane, and an article and rows to show in it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta

from textual.app import App, ComposeResult
from textual.widget import Widget

from reader.model.article import Article, Paragraph, ParagraphKind, TextLink
from reader.model.listing import ArticleRow, StoredArticle
from reader.model.quote import Attribution, Quote, QuoteKind, Speaker
from reader.model.related import LinkKind, RelatedLink
from reader.model.span import Passage, Span

NOW = datetime(2026, 10, 9, 18, 30, tzinfo=UTC)
SIZES = [(1, 1), (20, 5), (80, 24), (200, 60)]
HOSTILE = "[/b] [bold red]x[/] [@click=app.quit]go[/] 漢字 e\u0301 👩\u200d🚀 نص"


class Host(App[None]):
    """Shows one widget."""

    def __init__(self, widget: Widget) -> None:
        super().__init__()
        self.widget = widget

    def compose(self) -> ComposeResult:
        yield self.widget

    def lines(self) -> list[str]:
        """What the widget shows, line by line."""
        height = self.widget.size.height
        return [self.widget.render_line(y).text for y in range(height)]


def row(number: int, **changes: object) -> ArticleRow:
    values: dict[str, object] = {
        "id": number,
        "headline": f"Headline number {number}",
        "url": None,
        "standfirst": None,
        "publisher": "The Almanac",
        "section": None,
        "published": NOW - timedelta(hours=number),
        "added": NOW,
        "words": 300,
        "reading_minutes": 2,
        "quotes": 3,
        "read": False,
        "bookmarked": False,
        **changes,
    }
    return ArticleRow(**values)  # type: ignore[arg-type]


class Rows:
    """A window on rows that counts what is read of it."""

    def __init__(self, rows: Sequence[ArticleRow] = (), total: int | None = None) -> None:
        self.given = list(rows)
        self.total = len(self.given) if total is None else total
        self.reads: list[tuple[int, int]] = []
        self.headings: list[tuple[int, date]] = []

    def rows(self, start: int, count: int) -> Sequence[ArticleRow]:
        self.reads.append((start, count))
        if self.given:
            return self.given[start : start + count]
        return [row(number + 1) for number in range(start, min(start + count, self.total))]


FILLER = "The tide came in and the tide went out, and nobody in the harbour said a word. " * 4
REFER = RelatedLink(LinkKind.REFER, "Crews agree to a ballot", "https://a.example/ballot")


def quoted(paragraph: int, group: int, kind: QuoteKind = QuoteKind.DIRECT) -> Quote:
    """A quote over the first words of a paragraph made by `article`."""
    source = Passage(paragraph, Span(19, 28))
    return Quote(
        kind, paragraph, Span(0, 12), group, Speaker("Mara Dunn"), Attribution(source), 0.9
    )


def article(filler: int = 3, words: str = FILLER) -> StoredArticle:
    """Three quotes (the last two are one quotation), a link and a READ MORE line among prose."""
    said = "“We waited,” said Mara Dunn, who waits. " + words
    link = TextLink(Span(4, 8), "https://a.example/tide")
    prose = [Paragraph(words, links=(link,))] * filler
    paragraphs = (
        *prose,
        Paragraph(said),
        Paragraph("READ MORE: Crews agree to a ballot", ParagraphKind.REFER),
        *prose,
        Paragraph(said),
        Paragraph(said),
        *prose,
    )
    spoken = [i for i, paragraph in enumerate(paragraphs) if paragraph.text == said]
    quotes = (quoted(spoken[0], 1), quoted(spoken[1], 2), quoted(spoken[2], 2))
    return StoredArticle(5, Article("Waiting", paragraphs, links=(REFER,)), quotes)
