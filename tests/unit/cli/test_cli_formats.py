from __future__ import annotations

from datetime import UTC, datetime
from html.parser import HTMLParser

from hypothesis import given
from hypothesis import strategies as st

from reader.cli.formats.html import html_article
from reader.cli.formats.markdown import escaped, linked, markdown_article
from reader.cli.formats.plain import plain_article, plain_table
from reader.cli.words import credit_line, written_date, written_time
from reader.model.article import Article, Figure, Paragraph, ParagraphKind, TextLink
from reader.model.listing import StoredArticle
from reader.model.quote import Attribution, Quote, QuoteKind, Speaker
from reader.model.reading import Note, ReadState
from reader.model.related import LinkKind, RelatedLink
from reader.model.span import Passage, Span
from reader.model.text import counted

TEXT = "“We waited,” said Dunn & Co, who <b>waited</b>."


def stored(*paragraphs: Paragraph, quotes: tuple[Quote, ...] = ()) -> StoredArticle:
    return StoredArticle(1, Article("A headline", paragraphs), quotes)


class Outline(HTMLParser):
    """Collects the text of a page, and holds every tag to be closed in its order."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.text: list[str] = []
        self.links: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag != "meta":
            self.open.append(tag)
        self.links += [value or "" for name, value in attrs if name in ("href", "src")]

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "article" in self.open:
            self.text.append(data)


def outline(page: str) -> Outline:
    found = Outline()
    found.feed(page)
    found.close()
    assert found.open == []
    return found


def test_a_lone_paragraph_is_printed_once_in_every_format() -> None:
    # Text without a headline is called by its first sentence, which may be all that it has.
    said = "The harbour is closed."
    article = Article(said, (Paragraph(said),), url="https://tidewaterpost.example/closed")
    alone = StoredArticle(1, article, ())
    assert plain_article(alone).count(said) == 1
    assert markdown_article(alone).count(escaped(said)) == 1
    page = outline(html_article(alone))
    assert "".join(page.text).count(said) == 1
    assert page.links == ["https://tidewaterpost.example/closed"]


def test_html_marks_quotes_up_and_escapes_the_text() -> None:
    quote = Quote(
        QuoteKind.DIRECT,
        0,
        Span(0, 12),
        1,
        Speaker("Mara Dunn", 'head of "Dunn"'),
        Attribution(Passage(0, Span(18, 22)), Passage(0, Span(13, 17))),
    )
    page = html_article(stored(Paragraph(TEXT), quotes=(quote,)))
    assert (
        '<p><span class="quote direct" data-quote="0" title="Mara Dunn, head of &quot;Dunn&quot;">'
        '“We waited,”</span> <span class="cue">said</span> <span class="source">Dunn</span>'
        " &amp; Co, who &lt;b&gt;waited&lt;/b&gt;.</p>"
    ) in page
    assert TEXT in "".join(outline(page).text)


def test_html_of_every_kind_of_paragraph_is_well_formed() -> None:
    paragraphs = [Paragraph("one | two\nthree", kind) for kind in ParagraphKind]
    items = [Paragraph("item", ParagraphKind.LIST_ITEM)] * 2
    page = html_article(stored(*paragraphs, *items))
    outline(page)
    assert page.count("<ul>") == page.count("</ul>") == 2


def test_html_links_only_to_the_web() -> None:
    article = Article(
        "Headline",
        (Paragraph("here and there", links=(TextLink(Span(0, 4), "javascript:alert(1)"),)),),
        url="javascript:alert(2)",
        figures=(Figure(caption="A picture", url="https://herald.example/1.jpg"),),
        links=(RelatedLink(LinkKind.PROMO, "More", "data:text/html,x"),),
    )
    assert outline(html_article(StoredArticle(1, article, ()))).links == [
        "https://herald.example/1.jpg"
    ]


spans = st.tuples(st.integers(0, 20), st.integers(0, 20)).map(lambda ends: Span(*sorted(ends)))


@given(st.text(max_size=20), st.lists(spans, max_size=6), st.lists(spans, max_size=3))
def test_html_of_any_overlap_is_well_formed_and_loses_nothing(
    text: str, quoted: list[Span], linked_spans: list[Span]
) -> None:
    text = text.replace("\r", "").replace("\0", "")
    quotes = tuple(Quote(QuoteKind.PARTIAL, 0, span, 1) for span in quoted if span.end <= len(text))
    links = tuple(
        TextLink(span, "https://herald.example/?a=1&b=2")
        for span in linked_spans
        if span.end <= len(text)
    )
    page = html_article(stored(Paragraph(text, links=links), quotes=quotes))
    assert "".join(outline(page).text).strip().endswith(text.strip())


def test_markdown_shows_active_characters_as_they_are() -> None:
    assert escaped("[a](b) *c* _d_ `e` <f> &amp; g|h ~~i~~ !x ![j]") == (
        r"\[a\](b) \*c\* \_d\_ \`e\` \<f\> \&amp; g\|h \~\~i\~\~ !x \!\[j\]"
    )
    assert escaped("# no heading\n- no item\n12. no number\n> no quote\n=== no") == (
        "\\# no heading\n\\- no item\n12\\. no number\n\\> no quote\n\\=== no"
    )
    assert escaped("R&D - 3.5") == "R&D - 3.5"


def test_markdown_links_only_to_the_web() -> None:
    assert linked("a]b", "https://herald.example/a (b)") == (
        r"[a\]b](https://herald.example/a%20%28b%29)"
    )
    assert linked("x", "javascript:alert(1)") == "x"
    assert linked("x", None) == "x"


def test_markdown_of_an_article() -> None:
    article = Article(
        "Crews *agree*",
        (
            Paragraph("See the letter.", links=(TextLink(Span(4, 14), "https://a.example/"),)),
            Paragraph("Next", ParagraphKind.SUBHEAD),
            Paragraph("one", ParagraphKind.LIST_ITEM),
            Paragraph("two", ParagraphKind.LIST_ITEM),
            Paragraph("Crew | Votes\nNorwick | 412\nBell", ParagraphKind.TABLE),
            Paragraph("All shall vote.", ParagraphKind.BLOCK_QUOTE),
            Paragraph("a  b\n  c", ParagraphKind.PREFORMATTED),
            Paragraph("Crews at the gate.", ParagraphKind.CAPTION),
        ),
        url="https://herald.example/1",
        standfirst="The vote is set.",
        section="Norwick",
        byline="By Jory Wardle",
        figures=(
            Figure("Crews at the gate.", "NW"),
            Figure("A ship.", "NW", "https://herald.example/2.jpg", "A ship [big]"),
        ),
        links=(RelatedLink(LinkKind.PROMO, "City", "https://b.example/", "By Ilse Marren"),),
    )
    state = ReadState(tags=("a_b",), notes=(Note("Ask"), Note("So?", 2)))
    assert markdown_article(StoredArticle(1, article, (), state)).split("\n\n") == [
        r"# Crews \*agree\*",
        "**The vote is set.**",
        "Norwick · By Jory Wardle",
        "[https://herald.example/1](https://herald.example/1)",
        "![A ship \\[big\\]](https://herald.example/2.jpg)\n*A ship. / NW*",
        "See [the letter](https://a.example/).",
        "## Next",
        "- one\n- two",
        "| Crew | Votes |\n| --- | --- |\n| Norwick | 412 |\n| Bell |  |",
        "> All shall vote.",
        "    a  b\n      c",
        "*Crews at the gate.*",
        "## Explore",
        "- [City](https://b.example/) (By Ilse Marren)",
        r"Tags: a\_b",
        "## Notes",
        "Ask",
        "So?",
    ]


def test_of_links_that_overlap_markdown_keeps_the_first() -> None:
    links = (TextLink(Span(2, 9), "https://b.example/"), TextLink(Span(0, 5), "https://a.example/"))
    text = markdown_article(stored(Paragraph("- [one] two", links=links)))
    assert text.endswith(r"[\- \[on](https://a.example/)e\] two")


def test_a_paragraph_that_begins_like_a_list_and_has_a_link_is_no_list() -> None:
    links = (TextLink(Span(2, 5), "https://a.example/"),)
    text = markdown_article(stored(Paragraph("- one two", links=links)))
    assert text.endswith("\\- [one](https://a.example/) two")


def test_a_caption_in_the_body_is_printed_once() -> None:
    caption = Paragraph("Crews at the gate.", ParagraphKind.CAPTION)
    article = Article("H", (caption,), figures=(Figure("Crews at the gate.", "NW"),))
    assert plain_article(StoredArticle(1, article, ())).count("Crews at the gate.") == 1


def test_a_table_with_rows_of_several_lengths_keeps_its_columns() -> None:
    assert plain_table("a | b\nlonger | c | d\ne") == "a       b\nlonger  c  d\ne"


def test_a_day_without_a_time_is_that_day_everywhere() -> None:
    day = datetime(2026, 10, 9, tzinfo=UTC)
    assert written_date(day) == "2026-10-09"
    assert written_time(day) == "9 October 2026"
    assert written_time(day.replace(hour=12, minute=5)).startswith("9 October 2026, ")


def test_credit_line_leaves_out_what_is_unknown() -> None:
    assert credit_line(Article("H")) == ""
    assert credit_line(Article("H", agency="NW")) == "NW"
    assert credit_line(Article("H", publisher="NW", agency="NW")) == "NW"
    assert credit_line(Article("H", publisher="Herald", agency="NW")) == "Herald (NW)"


def test_numbers_have_their_nouns() -> None:
    assert [counted(n, "quote") for n in (0, 1, 1200)] == ["0 quotes", "1 quote", "1,200 quotes"]
    assert counted(2, "story", "stories") == "2 stories"
