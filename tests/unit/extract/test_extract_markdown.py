"""Sample files and plain Markdown."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from reader.errors import NoArticleError
from reader.extract import parse_sample
from reader.model.article import Article, Figure, ParagraphKind
from reader.model.related import LinkKind, RelatedLink

SAMPLE = """---
url: https://tidewaterpost.example/world/talks
headline: Harbour delegation sails to Norwick
standfirst: Union official says the visit will review recent talks.
section: World
byline: By Ilse Marren and Jory Wardle
dateline: NORWICK
published: 2026-10-09T06:30:00Z
modified: 2026-10-09T08:10:00+02:00
publisher: Tidewater Post
agency: NW
language: en
figures:
  - {caption: Crews at the table., credit: NW, alt: A long table}
links:
  - {kind: promo, text: "City with a view", byline: By Jory Wardle, url: "https://almanac.example/view"}
---
A paragraph with an [inline link](https://northernwire.example/sister) and « two\xa0blanks ».

## A subhead

> A block quote.

- An item
- Another

| Crew | Votes |
| --- | --- |
| [Norwick](https://a.example/n) | 412 |

READ MORE: [Crews agree to first ballot](https://herald.example/ballot)

![alt](https://tidewaterpost.example/2.jpg "The port on Friday. / NW")
"""


@pytest.fixture(scope="module")
def article() -> Article:
    return parse_sample(SAMPLE, "talks.md")


def test_front_matter_fills_the_fields(article: Article) -> None:
    assert article.url == "https://tidewaterpost.example/world/talks"
    assert article.headline == "Harbour delegation sails to Norwick"
    assert article.standfirst == "Union official says the visit will review recent talks."
    assert (article.section, article.dateline, article.agency) == ("World", "NORWICK", "NW")
    assert article.authors == ("Ilse Marren", "Jory Wardle")
    assert article.published == datetime(2026, 10, 9, 6, 30, tzinfo=UTC)
    assert article.modified == datetime(2026, 10, 9, 6, 10, tzinfo=UTC)
    assert article.language == "en"


def test_each_block_has_its_kind(article: Article) -> None:
    assert [p.kind for p in article.paragraphs] == [
        ParagraphKind.PARAGRAPH,
        ParagraphKind.SUBHEAD,
        ParagraphKind.BLOCK_QUOTE,
        ParagraphKind.LIST_ITEM,
        ParagraphKind.LIST_ITEM,
        ParagraphKind.TABLE,
        ParagraphKind.REFER,
        ParagraphKind.CAPTION,
    ]


def test_links_cover_their_words(article: Article) -> None:
    first, table = article.paragraphs[0], article.paragraphs[5]
    assert first.text == "A paragraph with an inline link and « two\xa0blanks »."
    assert [link.span.of(first.text) for link in first.links] == ["inline link"]
    assert table.text == "Crew | Votes\nNorwick | 412"
    assert [link.span.of(table.text) for link in table.links] == ["Norwick"]


def test_figures_are_the_lead_picture_and_those_in_the_body(article: Article) -> None:
    assert article.figures == (
        Figure("Crews at the table.", "NW", None, "A long table"),
        Figure("The port on Friday.", "NW", "https://tidewaterpost.example/2.jpg", "alt"),
    )
    assert article.paragraphs[-1].text == "The port on Friday. / NW"


def test_links_are_the_refers_then_the_explore_list(article: Article) -> None:
    assert article.links == (
        RelatedLink(LinkKind.REFER, "Crews agree to first ballot", "https://herald.example/ballot"),
        RelatedLink(
            LinkKind.PROMO, "City with a view", "https://almanac.example/view", "By Jory Wardle"
        ),
    )


def test_plain_markdown_takes_its_headline_from_the_first_heading() -> None:
    text = "# The ferry *left* at noon\n\nWith nobody\naboard it but **the crew**,\nsaid [one](https://a.example).\n\n- An\n  item\n\n```\ncode  here\n```\n"
    article = parse_sample(text, "x.md")
    assert article.headline == "The ferry left at noon"
    assert [p.text for p in article.paragraphs] == [
        "With nobody aboard it but the crew, said one.",
        "An item",
        "code  here",
    ]
    first = article.paragraphs[0]
    assert first.links[0].span.of(first.text) == "one"


def test_text_without_a_heading_is_named_by_its_first_words() -> None:
    assert parse_sample("The ferry left at noon.\n", "x.md").headline == "The ferry left at noon."


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("---\nheadline: [\n---\nx\n", "front matter"),
        ("---\n- a\n- b\n---\nx\n", "front matter"),
        ("", "no article"),
        ("---\nsection: World\n---\n\n", "no article"),
        ("# Only a heading\n", "no article"),
    ],
)
def test_what_is_no_article_is_told_by_name(text: str, told: str) -> None:
    with pytest.raises(NoArticleError, match=told) as error:
        parse_sample(text, "bad.md")
    assert str(error.value).startswith("bad.md: ")


def test_front_matter_can_build_no_objects() -> None:
    text = "---\nheadline: !!python/object/apply:os.getcwd []\n---\nx\n"
    with pytest.raises(NoArticleError, match="front matter"):
        parse_sample(text, "bad.md")
