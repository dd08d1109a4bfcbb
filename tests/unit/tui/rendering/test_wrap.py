"""Where lines end."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reader.tui.rendering.breaking import wrap_text
from reader.tui.rendering.cells import fit, width_of
from reader.tui.rendering.roles import Block, BlockKind
from reader.tui.rendering.wrap import wrap_block


def lines(text: str, width: int) -> list[str]:
    return [text[start:end] for start, end in wrap_text(text, width)]


def shown(kind: BlockKind, text: str, width: int) -> list[str]:
    return [line.shown for line in wrap_block(Block(kind, text), width)]


def test_lines_end_at_blanks() -> None:
    assert lines("the ferry crews met again", 11) == ["the ferry", "crews met", "again"]


def test_a_word_that_fits_exactly_stays() -> None:
    assert lines("ab cd", 5) == ["ab cd"]
    assert lines("ab cd", 4) == ["ab", "cd"]


def test_a_line_may_end_after_a_hyphen_or_a_dash_inside_words() -> None:
    assert lines("a longest-serving keeper", 11) == ["a longest-", "serving", "keeper"]
    assert lines("waited—no, slept", 8) == ["waited—", "no,", "slept"]


def test_a_minus_sign_stays_with_its_number() -> None:
    assert lines("it was -15 today", 8) == ["it was", "-15", "today"]


def test_a_long_word_is_cut() -> None:
    assert lines("https://a.example", 8) == ["https://", "a.exampl", "e"]


def test_chinese_breaks_anywhere_but_before_a_full_stop() -> None:
    assert lines("漢字漢字。漢字", 8) == ["漢字漢", "字。漢字"]


def test_a_non_breaking_blank_does_not_break() -> None:
    assert lines("chapter\u00a0one is", 11) == ["chapter\u00a0one", "is"]


def test_an_empty_paragraph_is_one_empty_line() -> None:
    assert lines("", 10) == [""]


def test_the_byline_breaks_between_its_parts() -> None:
    text = "By Jo Doe · NORWICK · 9 October 2020 · agency: NW"
    assert shown(BlockKind.BYLINE, text, 40) == [
        "By Jo Doe · NORWICK · 9 October 2020",
        "agency: NW",
    ]


def test_a_part_of_the_byline_that_is_too_long_breaks_inside() -> None:
    assert shown(BlockKind.BYLINE, "By Jo Doe · X", 6) == ["By Jo", "Doe", "X"]


def test_table_cells_stand_under_each_other() -> None:
    assert shown(BlockKind.TABLE, "Town | Rain\nTarn Bridge | 212\n漢字 | 9", 40) == [
        "Town        | Rain",
        "Tarn Bridge | 212",
        "漢字        | 9",
    ]


def test_a_table_too_wide_is_wrapped_as_text() -> None:
    assert shown(BlockKind.TABLE, "Tarn Bridge | 212", 12) == ["Tarn Bridge", "| 212"]


TABLE = (
    "Port | Crew | Going back | Against | Remarks\n"
    "Norwick | Lady Anselm | 412 | 388 | a drawing of a goose\n"
    "Valmer |  | 7"
)


def test_the_rows_of_a_wide_table_are_folded_at_the_same_columns() -> None:
    assert shown(BlockKind.TABLE, TABLE, 40) == [
        "Port    | Crew        | Going back |",
        "  Against | Remarks",
        "Norwick | Lady Anselm | 412        |",
        "  388     | a drawing of a goose",
        "Valmer  |             | 7",
    ]


def test_a_place_in_a_folded_row_is_found_by_its_column() -> None:
    line = wrap_block(Block(BlockKind.TABLE, TABLE), 40)[1]
    assert TABLE[line.start : line.end] == "Against | Remarks"
    assert [line.offset_at(column) - line.start for column in (0, 2, 5)] == [0, 0, 3]
    assert line.column_of(line.start + 3) == 5


@given(
    st.lists(
        st.lists(st.text("ab漢 ", max_size=9), min_size=1, max_size=7), min_size=1, max_size=4
    ),
    st.integers(8, 60),
)
def test_no_line_of_a_table_is_too_wide_or_loses_a_word(rows: list[list[str]], width: int) -> None:
    text = "\n".join(" | ".join(cell.strip() for cell in row) for row in rows)
    lines = wrap_block(Block(BlockKind.TABLE, text), width)
    assert max(width_of(line.shown) for line in lines) <= width
    assert "".join("".join(text[line.start : line.end] for line in lines).split()) == "".join(
        text.split()
    )


def test_preformatted_lines_keep_their_blanks() -> None:
    assert shown(BlockKind.PREFORMATTED, "  a  b\n   c", 20) == ["  a  b", "   c"]


def test_joined_emoji_and_accents_count_as_they_are_drawn() -> None:
    assert width_of("e\u0301") == 1
    assert width_of("漢字") == 4
    assert fit("漢字漢字", 5) == "漢字…"
    assert fit("short", 5) == "short"
    assert fit("word", 0) == ""


def test_a_column_in_the_blanks_of_a_table_is_the_end_of_its_cell() -> None:
    first = wrap_block(Block(BlockKind.TABLE, "Town | Rain\nTarn Bridge | 212"), 40)[0]
    assert first.shown == "Town        | Rain"
    assert [first.offset_at(column) for column in (3, 4, 9, 12, 14)] == [3, 4, 4, 5, 7]
