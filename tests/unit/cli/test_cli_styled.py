from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from reader.cli.formats.styled import choose_palette, styled_article
from reader.model.article import Article, Paragraph
from reader.model.listing import StoredArticle
from reader.model.quote import Attribution, Quote, QuoteKind, Speaker
from reader.model.related import LinkKind, RelatedLink
from reader.model.span import Passage, Span
from reader.model.story import WhatIsNew
from reader.tui.rendering.palette import CONTRAST, DARK, LIGHT, MONO, Palette

NOW = datetime(2026, 10, 9, tzinfo=UTC)
CODE = re.compile("\x1b\\[[0-9;]*m")
STORED = StoredArticle(
    1,
    Article(
        "Crews agree",
        (Paragraph("“We have waited,” Mara Dunn said. " + "Nobody else had a word to say. " * 5),),
        links=(RelatedLink(LinkKind.PROMO, "City with a view", None, "By Ilse Marren"),),
    ),
    (
        Quote(
            QuoteKind.DIRECT,
            0,
            Span(0, 17),
            1,
            Speaker("Mara Dunn"),
            Attribution(Passage(0, Span(18, 27)), Passage(0, Span(28, 32))),
            0.9,
        ),
    ),
)


def styled(width: int = 80, palette: Palette = DARK) -> str:
    return styled_article(STORED, width, palette, NOW)


def test_quote_source_and_cue_carry_the_speakers_colour_and_its_ground() -> None:
    color, tint = "38;2;134;182;255", "48;2;29;40;56"
    assert f"\x1b[{color};{tint}m“We have waited,”\x1b[0m" in styled()
    assert f"\x1b[4;{color};{tint}mMara Dunn\x1b[0m" in styled()
    assert f"\x1b[{color};{tint}msaid\x1b[0m" in styled()


def test_plain_words_keep_the_terminals_colours() -> None:
    lines = styled(36).splitlines()
    (headline,) = (line for line in lines if "Crews agree" in line)
    assert set(CODE.findall(headline)) == {"\x1b[1m", "\x1b[0m"}
    plain = [line for line in lines if "Nobody" in line]
    assert "\x1b" not in plain[-1]


@pytest.mark.parametrize("palette", [DARK, LIGHT, CONTRAST, MONO], ids=lambda p: str(p.name))
@pytest.mark.parametrize("width", [1, 20, 80, 300])
def test_no_word_is_lost_and_no_line_too_long(palette: Palette, width: int) -> None:
    lines = CODE.sub("", styled(width, palette)).splitlines()
    assert max(map(len, lines)) <= max(width, 3), "gutter and one character are the least"
    shown = re.sub(r"[^\w]", "", "".join(lines))
    for words in ("Crewsagree", "WehavewaitedMaraDunnsaid", "CitywithaviewByIlseMarren"):
        assert words in shown


def test_without_colours_attributes_and_bars_say_the_same() -> None:
    page = styled(palette=MONO)
    assert "38;2" not in page
    assert "48;2" not in page
    assert "┃" in page
    assert re.search("\x1b\\[[0-9;]*4[0-9;]*mMara Dunn", page), "the source is underlined"


@pytest.mark.parametrize(
    ("environ", "palette"),
    [
        ({}, MONO),
        ({"COLORTERM": "truecolor", "NO_COLOR": "1"}, MONO),
        ({"COLORTERM": "truecolor", "NO_COLOR": ""}, DARK),
        ({"COLORTERM": "24bit", "COLORFGBG": "15;0"}, DARK),
        ({"COLORTERM": "truecolor", "COLORFGBG": "0;15"}, LIGHT),
    ],
)
def test_colours_are_those_that_the_terminal_has(environ: dict[str, str], palette: Palette) -> None:
    assert choose_palette(environ) is palette


def test_what_was_read_before_is_dim() -> None:
    known = Span(33, len(STORED.article.paragraphs[0].text))
    news = WhatIsNew(1, (7,), ((known,),), frozenset(), 1)
    text = styled_article(STORED, 300, DARK, NOW, news)
    assert "\x1b[2mNobody else had a word to say." in text
    assert "\x1b[2m“We" not in text


def test_the_head_tells_whose_words_the_article_carries() -> None:
    quotes = tuple(replace(STORED.quotes[0], group=number) for number in (1, 2, 3))
    text = CODE.sub("", styled_article(replace(STORED, quotes=quotes), 80, DARK, NOW))
    assert "3 quotes · 1 speaker · single source" in " ".join(text.split())
