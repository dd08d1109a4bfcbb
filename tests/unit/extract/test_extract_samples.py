"""The sample articles, read by the program and by the tool that wrote them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from reader.extract import parse_pasted, parse_sample
from reader.model.article import Article, ParagraphKind
from reader.model.related import LinkKind
from reader.model.text import clean, clean_line

SAMPLES = sorted((Path(__file__).parents[3] / "sample_articles").glob("*.md"))


def read(path: Path) -> Article:
    return parse_sample(path.read_text(encoding="utf-8"), path.name)


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_a_sample_has_the_text_that_its_quotes_were_marked_in(path: Path) -> None:
    gold = json.loads(path.with_suffix(".quotes.json").read_text(encoding="utf-8"))
    assert read(path).text == gold["text"]


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_a_sample_says_where_it_is_from(path: Path) -> None:
    article = read(path)
    assert article.headline
    assert article.url
    assert article.publisher
    assert article.published
    assert article.language


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_a_sample_shows_no_markup(path: Path) -> None:
    article = read(path)
    for paragraph in article.paragraphs:
        assert paragraph.text == clean(paragraph.text)
        assert "](" not in paragraph.text
        assert not paragraph.text.startswith(("#", "> ", "|", "!["))
        if paragraph.kind is ParagraphKind.REFER:
            assert paragraph.links


def as_copied(article: Article) -> str:
    """Write the article out as a browser copies a page of the anatomy."""
    assert article.published
    head = [
        f" date {article.published.date()} {(article.section or 'World').upper()}",
        "3 MIN READ",
        article.headline,
        *([article.standfirst, article.headline] if article.standfirst else [article.headline]),
        "",
        f"{article.published.day} {article.published:%B %Y}",
    ]
    bullet = {ParagraphKind.LIST_ITEM: "• "}
    body = [
        p.text.replace(" | ", "\t")
        if p.kind is ParagraphKind.TABLE
        else bullet.get(p.kind, "") + p.text
        for p in article.paragraphs
    ]
    return "\n\n".join(["\n".join(head), *body, "Explore\nContact us\nPrivacy policy\n"])


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_a_sample_comes_out_whole_when_it_is_copied_and_pasted(path: Path) -> None:
    sample = read(path)
    pasted = parse_pasted(as_copied(sample))
    assert pasted.headline == sample.headline
    assert pasted.standfirst == sample.standfirst
    assert pasted.language == sample.language
    texts = [
        p.text if p.kind is ParagraphKind.TABLE else clean_line(p.text)
        for p in sample.paragraphs
        if not p.text.startswith("Reporting by")
    ]
    assert [p.text for p in pasted.paragraphs] == texts
    refers = [link.text for link in sample.links if link.kind is LinkKind.REFER]
    assert [link.text for link in pasted.links] == [clean_line(text) for text in refers]
