"""What must hold when any article is drawn at any width, whatever its quotes and links say."""

from __future__ import annotations

from datetime import UTC, datetime

from hypothesis import given, settings
from hypothesis import strategies as st

from reader.model.article import Article, Figure, Paragraph, ParagraphKind, TextLink
from reader.model.listing import StoredArticle
from reader.model.quote import Attribution, Quote, QuoteKind, Speaker
from reader.model.reading import Note, ReadState
from reader.model.span import Passage, Span
from reader.model.text import clean
from reader.tui.rendering.article import article_sheet
from reader.tui.rendering.cells import width_of
from reader.tui.rendering.overlay import Overlay
from reader.tui.rendering.page import Page
from reader.tui.rendering.paint import paint_line
from reader.tui.rendering.palette import DARK, MONO

NOW = datetime(2026, 10, 9, 12, tzinfo=UTC)

TEXT = st.one_of(
    st.text(max_size=40).map(clean),
    st.text("ab “”.漢字é\u0301👩\u200d🚀[/b]\n ", max_size=80).map(clean),
)
SPANS = st.tuples(st.integers(0, 60), st.integers(0, 30)).map(lambda p: Span(p[0], p[0] + p[1]))
PASSAGES = st.builds(Passage, st.integers(0, 4), SPANS)
QUOTES = st.builds(
    Quote,
    kind=st.sampled_from(QuoteKind),
    paragraph=st.integers(0, 4),
    span=SPANS,
    group=st.integers(1, 3),
    speaker=st.none() | st.builds(Speaker, TEXT),
    attribution=st.none() | st.builds(Attribution, PASSAGES, st.none() | PASSAGES),
    confidence=st.floats(0, 1),
)


@st.composite
def articles(draw: st.DrawFn) -> StoredArticle:
    texts = draw(st.lists(TEXT, max_size=4))
    paragraphs = []
    for text in texts:
        at = draw(st.integers(0, len(text)))
        link = TextLink(Span(at, draw(st.integers(at, len(text)))), "https://a.example/x")
        kind = draw(st.sampled_from(ParagraphKind))
        paragraphs.append(Paragraph(text, kind, (link,) if draw(st.booleans()) else ()))
    article = Article(
        headline=draw(TEXT),
        standfirst=draw(st.none() | TEXT),
        byline=draw(st.none() | TEXT),
        figures=(Figure(caption=draw(TEXT), credit="AA"),),
        paragraphs=tuple(paragraphs),
    )
    state = ReadState(notes=(Note(draw(TEXT), draw(st.none() | st.integers(0, 2))),))
    return StoredArticle(1, article, tuple(draw(st.lists(QUOTES, max_size=4))), state)


@settings(max_examples=150)
@given(articles(), st.integers(1, 90), st.integers(1, 80))
def test_every_line_fills_its_pane_exactly(stored: StoredArticle, width: int, measure: int) -> None:
    sheet = article_sheet(stored, now=NOW)
    page = Page(sheet.blocks, width, measure)
    seen = page.links_between(0, page.height)
    overlay = Overlay(
        focused=frozenset(range(len(stored.quotes))),
        first=0,
        hints={y: {link: "ab"} for link, y in seen},
    )
    for y in range(page.height + 1):
        line = page.draw(y, overlay)
        if line is not None:
            for palette in (DARK, MONO):
                strip = paint_line(line, palette, width, palette.background)
                assert sum(width_of(segment.text) for segment in strip) == width


@settings(max_examples=150)
@given(articles(), st.integers(4, 90), st.integers(4, 90))
def test_a_place_survives_another_width(stored: StoredArticle, first: int, second: int) -> None:
    sheet = article_sheet(stored, now=NOW)
    one, other = Page(sheet.blocks, first, 70), Page(sheet.blocks, second, 70)
    for y in range(one.height):
        paragraph, offset = one.place_at(y)
        back = other.y_of(paragraph, offset)
        assert 0 <= back < other.height
        assert other.place_at(back)[0] == paragraph


@settings(max_examples=150)
@given(articles(), st.integers(1, 90))
def test_selecting_everything_gives_every_paragraph_once(stored: StoredArticle, width: int) -> None:
    page = Page(article_sheet(stored, now=NOW).blocks, width, 70)
    text = page.text_between((0, 0), (page.height, -1))
    for paragraph in stored.article.paragraphs:
        assert paragraph.text in text
