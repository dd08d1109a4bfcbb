"""The sample articles, read by the program and by the tool that wrote them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from reader.extract import parse_sample
from reader.model.article import Article, ParagraphKind
from reader.model.text import clean

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
