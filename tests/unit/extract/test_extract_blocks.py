"""Blocks of text and their links: blanks, addresses."""

from __future__ import annotations

import pytest

from reader.extract.html.blocks import absolute_url, read_blocks
from reader.extract.html.source import parse_page

_BASE = "https://herald.example/news/story.html"


def texts(html: str) -> list[str]:
    return [block.text for block in read_blocks(parse_page(html), _BASE).blocks]


@pytest.mark.parametrize(
    ("address", "url"),
    [
        ("https://herald.example/hall/7", "https://herald.example/hall/7"),
        ("http://herald.example:8080/a,b/?page=2&to=x", "http://herald.example:8080/a,b/?page=2&to=x"),
        ("HTTPS://herald.example/hall", "https://herald.example/hall"),
        ("https://herald.example/hall?", "https://herald.example/hall"),
        ("https://herald.example/a b", "https://herald.example/a%20b"),
        (" /hall#crew", "https://herald.example/hall#crew"),
        ("../hall", "https://herald.example/hall"),
        ("//cdn.example/x", "https://cdn.example/x"),
        ("https:///hall", "https://herald.example/hall"),
        ("mailto:ada@herald.example", None),
        ("#crew", None),
        ("https://herald.example/" + "x" * 2000, None),
        (None, None),
    ],
)  # fmt: skip
def test_an_address_is_made_absolute_or_is_none(address: str | None, url: str | None) -> None:
    assert absolute_url(address, _BASE) == url


@pytest.mark.parametrize(
    "blank", ["  ", "\n\t", "\u00a0", " \u200b ", "\ufeff", "\ue000", "&#8195;"]
)
def test_blanks_of_any_kind_become_one(blank: str) -> None:
    assert texts(f"<p>The dam{blank}held.</p>") == ["The dam held."]


def test_controls_leave_a_text_whichever_way_they_are_written() -> None:
    assert texts("<p>The \x1bdam &#27;held.&#146;</p>") == ["The dam held.’"]
