"""What must hold for any pasted text, Markdown or page, however odd."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from reader.errors import InputError, NoArticleError
from reader.extract import decode, extract_page, parse_pasted, parse_sample
from reader.model.article import Article
from reader.model.text import clean

LINES = st.sampled_from(
    [
        "",
        "",
        " date 2026-10-09 WORLD",
        "2 MIN READ",
        "Harbour delegation sails to Norwick for unity talks",
        "Harbour delegation sails to Norwick for unity talks",
        "October 9, 2026",
        "By Jory Wardle",
        "By the numbers: a year",
        "READ MORE:",
        "READ MORE: Crews agree to first ballot since 2006",
        "SOURCE:NW",
        "Explore",
        "Most read",
        "Share",
        "Comments",
        "Contact us",
        "Crews held talks in Bellhaven in September, where they agreed to hold a ballot. / NW",
        "Image source, Herald Pictures",
        "Image caption, The ferry",
        "NORWICK, Oct 9 (NW) - Cranes moved again in the port of Norwick on Friday.",
        "The harbour union has sent a delegation to Norwick, it said on Friday, to review recent talks.",
        "“We waited,” he said.",
        "Long talks ahead",
        "Crew\tVotes",
        "Norwick\t412",
        "• Pay",
        "- Pay",
        "> Pay",
        "(Reporting by Ilse Marren; Editing by Jo Fenn)",
        "港の組合は金曜日に代表団を派遣した。",
        "\x1b]0;title\x07",
        "\u202egnp.exe",
    ]
)
PAGES = st.lists(st.one_of(LINES, st.text(max_size=200)), max_size=40).map("\n".join)


def check(article: Article) -> None:
    """Assert what every article keeps to, whatever it was made from."""
    texts = [article.headline, *(p.text for p in article.paragraphs)]
    texts += [link.text for link in article.links]
    texts += [figure.caption or "-" for figure in article.figures]
    optional = (article.standfirst, article.section, article.byline, article.agency)
    texts += [text for text in optional if text is not None]
    for text in texts:
        assert text == clean(text)
        assert text.strip()
    for paragraph in article.paragraphs:
        for link in paragraph.links:
            assert link.span.end <= len(paragraph.text)
            assert link.url.startswith(("http://", "https://", "HTTP", "Http"))
    for when in (article.published, article.modified):
        assert when is None or when.utcoffset() is not None


@given(PAGES)
@example("0001-01-01")
@example("By A\nBy A\nBy A")
@example("READ MORE:\nREAD MORE:\n")
@settings(deadline=None, max_examples=300)
def test_any_pasted_text_is_an_article_or_says_that_it_is_none(text: str) -> None:
    with contextlib.suppress(NoArticleError):
        check(parse_pasted(text))


@given(st.text(max_size=400))
@settings(deadline=None)
def test_any_markdown_is_an_article_or_says_that_it_is_none(text: str) -> None:
    with contextlib.suppress(NoArticleError):
        check(parse_sample(text, "x.md"))


@given(st.binary(max_size=400), st.sampled_from(["x.html", "x.txt", "x.md", "-", "x"]))
@example(b"\xff\xfe", "x.txt")
@example(b"<html><body>&#27;&#0;&#x110000;&#55296;</body></html>", "x.html")
@example(b"<p>", "x.html")
@example(b"<!DOCTYPE html><html><head><title>T</title></head></html>", "-")
@settings(deadline=None)
def test_any_bytes_are_an_article_or_a_told_error(data: bytes, name: str) -> None:
    told = ""
    try:
        check(extract_page(data, name=name))
    except InputError as error:
        told = str(error)
    assert not told or told.startswith(f"{name}: ")


@given(st.text(max_size=300))
@settings(deadline=None)
def test_what_was_written_as_utf8_is_read_as_it_was(text: str) -> None:
    with contextlib.suppress(UnicodeEncodeError, InputError):
        data = text.encode("utf-8")
        declared = b"<meta charset=" in data.lower() or b"encoding=" in data.lower()
        if not declared and not text.startswith("\ufeff"):
            assert decode(data) == text


PARAGRAPH = st.sampled_from(
    [
        f"Sentence number {n} says that the harbour of Norwick was quiet on the morning of that day, "
        f"and that {n} gulls were counted on the quay."
        for n in range(40)
    ]
)


@given(st.lists(PARAGRAPH, min_size=1, max_size=20, unique=True))
@settings(deadline=None)
def test_prose_loses_no_paragraph(paragraphs: list[str]) -> None:
    article = parse_pasted("\n\n".join(paragraphs))
    assert [p.text for p in article.paragraphs] == paragraphs


def has_few_others(lines: list[str]) -> bool:
    """Tell whether a page could have no menu: ten lines that are no sentence are one."""
    return sum(not line.startswith("Sentence") for line in lines) < 9


BETWEEN = LINES.filter(lambda line: line != "Comments")


@given(st.lists(st.one_of(PARAGRAPH, BETWEEN), max_size=14).filter(has_few_others))
@settings(deadline=None)
def test_a_story_without_menus_keeps_its_sentences(lines: list[str]) -> None:
    """Whatever lines of a page stand between them (only readers' comments are cut off)."""
    first = "It began on a Monday, when the ferry from Bellhaven came in two hours before its time."
    article = parse_pasted("\n\n".join(["A headline over all of it", first, *lines]))
    everything = [
        article.text,
        article.standfirst or "",
        *(f.caption or "" for f in article.figures),
    ]
    for line in (first, *lines):
        if line.startswith(("Sentence number", "It began")):
            assert any(line in text for text in everything)


@pytest.mark.parametrize(
    "unit",
    [
        "a",
        "A. ",
        "x\n",
        "Some title of a page here\n",
        "READ MORE: ",
        "READ MORE:\n",
        "By Jo Doe, ",
        "2026-10-09 ",
        "word / ",
        "[(",
        "“",
        "NORWICK ",
        "NORWICK, Oct 9 (NW) - x\n",
        "a\tb\n",
        "Explore\nx y z w\n",
        "The harbour was quiet (Photo x ",
        "Reporting by ",
        "12:",
        "港の組合は",
        "*a",
        "[](",
        "||||",
    ],
)
def test_no_text_takes_for_ever(unit: str) -> None:
    """Quadratic or worse, any of these would take minutes; all end in a second or so."""
    text = unit * (200_000 // len(unit))
    with contextlib.suppress(NoArticleError):
        check(parse_pasted(text))
    with contextlib.suppress(NoArticleError):
        check(parse_sample(text, "x.md"))
