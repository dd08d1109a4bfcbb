from __future__ import annotations

from datetime import UTC, datetime
from urllib.parse import unquote

from hypothesis import given
from hypothesis import strategies as st

from reader.model.article import Article, Paragraph
from reader.model.listing import StoredArticle
from reader.model.quote import Quote, QuoteKind, Speaker
from reader.model.span import Span
from reader.services.citing import cite, text_fragment

WORDS = "“We sail at dawn, and not *one* hour later,”"


def stored(url: str | None = "https://almanac.example/ferry#top") -> StoredArticle:
    article = Article(
        headline="Ferry [late]",
        paragraphs=(Paragraph(f"{WORDS} she said."),),
        url=url,
        publisher="The Almanac",
        published=datetime(2026, 10, 9, 23, tzinfo=UTC),
    )
    quote = Quote(QuoteKind.DIRECT, 0, Span(0, len(WORDS)), 1, Speaker("Ada Brook", "skipper"))
    return StoredArticle(1, article, (quote,))


def test_a_citation_gives_words_speaker_outlet_headline_date_and_link() -> None:
    assert cite(stored(), 0) == (
        "> “We sail at dawn, and not \\*one\\* hour later,”\n>\n"
        "> — Ada Brook, skipper. The Almanac, [Ferry \\[late\\]]"
        "(https://almanac.example/ferry#:~:text=We%20sail%20at%20dawn%2C%20and%20not%20%2Aone%2A%20hour%20later%2C),"
        " 2026-10-09\n"
    )


def test_without_an_address_the_headline_stands_alone() -> None:
    assert "The Almanac, Ferry \\[late\\], 2026-10-09" in cite(stored(None), 0)


def test_a_long_quote_is_linked_by_its_ends() -> None:
    words = " ".join(f"w{n}" for n in range(40))
    link = text_fragment("https://a.example/", words)
    assert link.endswith("#:~:text=w0%20w1%20w2%20w3%20w4%20w5,w34%20w35%20w36%20w37%20w38%20w39")


@given(st.text(st.characters(codec="utf-8"), max_size=60))
def test_the_fragments_words_are_found_in_the_text_again(words: str) -> None:
    target = text_fragment("https://a.example/", words).partition("text=")[2]
    assert "-" not in target
    for part in target.split(","):
        assert unquote(part) in " ".join(words.split()) or unquote(part) in words
