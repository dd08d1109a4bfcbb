from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from urllib.parse import unquote

from hypothesis import given
from hypothesis import strategies as st

from reader.extract import parse_sample
from reader.model.article import Article, Paragraph
from reader.model.listing import StoredArticle
from reader.model.quote import Quote, QuoteKind, Speaker
from reader.model.span import Span
from reader.resources import samples_folder
from reader.services.citing import cite, find_passage, find_quote, text_fragment
from reader.services.quoting import analyse

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


def test_the_day_is_the_readers_as_on_the_screen(in_zone: Callable[[str], None]) -> None:
    in_zone("XXX-2")
    assert cite(stored(), 0).endswith(" 2026-10-10\n")


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


def link_of(stored: StoredArticle, number: int) -> str:
    """Return the address in a citation, as somebody copies it out of the Markdown."""
    return cite(stored, number).partition("](")[2].rpartition("),")[0]


def article_of(*texts: str) -> Article:
    paragraphs = tuple(map(Paragraph, texts))
    published = datetime(2026, 10, 9, tzinfo=UTC)
    return Article("Ferry", paragraphs, url="https://almanac.example/ferry", published=published)


def quoted(article: Article, *spans: tuple[int, int, int]) -> StoredArticle:
    """Return the article with quotes at (paragraph, start, end), each by itself."""
    quotes = (
        Quote(QuoteKind.DIRECT, paragraph, Span(start, end), group)
        for group, (paragraph, start, end) in enumerate(spans, 1)
    )
    return StoredArticle(1, article, tuple(quotes))


def test_the_quotes_of_the_samples_are_found_again_where_they_stand() -> None:
    checked = 0
    for path in sorted(samples_folder().glob("*.md"))[::4]:
        article = parse_sample(path.read_text(encoding="utf-8"), path.name)
        quotes = analyse(article)
        sample = StoredArticle(1, article, quotes)
        for number, quote in enumerate(quotes):
            pieces = [other for other in quotes if other.group == quote.group]
            mixed = [other for other in pieces if other.kind is QuoteKind.MIXED]
            first = (mixed or pieces)[0]
            found = find_quote(sample, link_of(sample, number))
            assert found is not None, cite(sample, number)
            there = quotes[found]
            assert (there.paragraph, there.span) == (first.paragraph, first.span)
            checked += 1
    assert checked > 200


def test_words_that_stand_earlier_in_the_article_too_are_told_by_what_is_before() -> None:
    article = article_of("Guilty or not, she said. The clerk said “guilty” twice.")
    sample = quoted(article, (0, 40, 48))
    assert "#:~:text=The%20clerk%20said" not in text_fragment("https://a.example/", "“guilty”")
    assert link_of(sample, 0).endswith("#:~:text=clerk%20said%20%E2%80%9C-,guilty")
    assert find_quote(sample, link_of(sample, 0)) == 0


def test_part_of_a_longer_word_is_not_taken_for_it() -> None:
    article = article_of("Nowhere was it safe.", "“Now” is the word.")
    sample = quoted(article, (1, 0, 5))
    assert find_quote(sample, "https://a.example/#:~:text=Now") == 0


def test_a_link_to_words_that_are_no_quote_is_a_passage_only() -> None:
    sample = stored()
    link = "https://almanac.example/ferry#:~:text=she%20said"
    passage = find_passage(sample.article, link)
    assert passage is not None
    assert passage.span.of(sample.article.paragraphs[0].text) == "she said"
    assert find_quote(sample, link) is None


@given(st.text(max_size=40))
def test_no_fragment_breaks_the_search(fragment: str) -> None:
    for link in (f"https://a.example/#:~:text={fragment}", f"https://a.example/#{fragment}"):
        passage = find_passage(stored().article, link)
        assert passage is None or passage.paragraph == 0


@given(st.lists(st.sampled_from(["guilty", "“guilty”", "she said", "so", "."]), min_size=1))
def test_a_found_quote_is_the_first_or_the_one_after_the_same_words(words: list[str]) -> None:
    text = " ".join(words)
    at = text.rfind("“guilty”")
    if at >= 0:
        sample = quoted(article_of(text), (0, at, at + 8))
        passage = find_passage(sample.article, link_of(sample, 0))
        assert passage is not None
        assert passage.span.of(text) == "guilty"
