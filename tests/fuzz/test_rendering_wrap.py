"""What must hold when any text is wrapped to any width."""

from __future__ import annotations

import itertools
import re
import unicodedata

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from reader.model.text import clean
from reader.tui.rendering.breaking import wrap_text
from reader.tui.rendering.cells import fit, graphemes, width_of
from reader.tui.rendering.roles import Block, BlockKind
from reader.tui.rendering.wrap import cut_text, wrap_block

PIECES = st.sampled_from(
    [
        *[
            "word",
            "well-known",
            "a",
            " ",
            "  ",
            "\n",
            "—",
            "。",
            "「",
            "」",
            "漢字",
            "かな",
            "한국어",
        ],
        *[
            "e\u0301",
            "👩\u200d🚀",
            "🇫🇷",
            "👍🏽",
            "❤\ufe0f",
            "\u200d",
            "\u0301",
            "\u200b",
            "שלום",
            "نص",
        ],
        *["https://news.example/a/very/long/path-of-words", "हिन्दी", "ไทย", "\u00a0", " | ", "ﷺ"],
    ]
)
TEXTS = st.one_of(st.text(), st.lists(PIECES, max_size=30).map("".join)).map(clean)
WIDTHS = st.integers(min_value=1, max_value=40)


def without_blanks(text: str) -> str:
    return re.sub("[ \n]", "", text)


@given(TEXTS, WIDTHS)
def test_wrapping_loses_nothing_but_blanks(text: str, width: int) -> None:
    spans = wrap_text(text, width)
    assert without_blanks("".join(text[a:b] for a, b in spans)) == without_blanks(text)


@given(TEXTS, WIDTHS)
def test_lines_are_in_order_and_do_not_overlap(text: str, width: int) -> None:
    spans = wrap_text(text, width)
    assert all(start <= end for start, end in spans)
    assert all(one[1] <= other[0] for one, other in itertools.pairwise(spans))


@given(TEXTS, WIDTHS)
def test_no_line_is_wider_than_asked_for_unless_one_grapheme_is(text: str, width: int) -> None:
    for start, end in [*wrap_text(text, width), *cut_text(text, width)]:
        line = text[start:end]
        assert cell_len(line) <= width or len(graphemes(line)) == 1


@given(TEXTS, WIDTHS)
def test_no_grapheme_is_split(text: str, width: int) -> None:
    # A blank after a stray joiner is left out at the end of a line, as every blank is.
    borders = {0, len(text)} | {index for index, sign in enumerate(text) if sign == " "}
    offset = 0
    for row in text.split("\n"):
        borders |= {offset + start for start, _, _ in graphemes(row)} | {offset + len(row)}
        offset += len(row) + 1
    for start, end in [*wrap_text(text, width), *cut_text(text, width)]:
        assert {start, end} <= borders


@given(TEXTS, WIDTHS)
def test_preformatted_text_keeps_every_blank(text: str, width: int) -> None:
    spans = cut_text(text, width)
    assert "".join(text[a:b] for a, b in spans) == text.replace("\n", "")


@given(TEXTS)
def test_graphemes_have_no_gaps_and_their_widths_add_up(text: str) -> None:
    row = text.replace("\n", " ")
    found = graphemes(row)
    assert "".join(row[start:end] for start, end, _ in found) == row
    # A vowel beside its letter has a cell with us, and none with Rich.
    beside = [
        sign
        for start, end, _ in found
        for sign in row[start:end]
        if end - start > 1 and unicodedata.category(sign) == "Mc"
    ]
    assert sum(width for _, _, width in found) == cell_len(row) + len(beside)


@given(TEXTS, st.integers(min_value=0, max_value=30))
def test_a_fitted_text_fits(text: str, width: int) -> None:
    row = text.replace("\n", " ")
    assert width_of(fit(row, width)) <= width


CELLS = st.text("ab漢e\u0301 ", max_size=6)
TABLES = st.lists(st.lists(CELLS, min_size=1, max_size=4), min_size=1, max_size=4).map(
    lambda rows: "\n".join(" | ".join(row) for row in rows)
)


@given(TABLES, st.integers(min_value=1, max_value=60))
def test_offsets_and_columns_of_a_table_lead_back_to_each_other(text: str, width: int) -> None:
    for line in wrap_block(Block(BlockKind.TABLE, text), width):
        for offset in range(line.start, line.end):
            column = line.column_of(offset)
            assert line.shown[column] == text[offset]
            assert line.offset_at(column) == offset


@given(TABLES)
def test_the_columns_of_a_wide_enough_table_stand_under_each_other(text: str) -> None:
    lines = wrap_block(Block(BlockKind.TABLE, text), 200)
    first = {width_of(line.shown.split(" | ")[0]) for line in lines if " | " in line.shown}
    assert len(first) <= 1
