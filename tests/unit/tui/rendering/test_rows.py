"""Rows of the article list."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from reader.model.listing import ArticleRow
from reader.model.query import Words
from reader.tui.rendering.cells import width_of
from reader.tui.rendering.roles import Role
from reader.tui.rendering.rows import RowLook, row_about, row_ground, row_lines

NOW = datetime(2026, 10, 9, 18, 30, tzinfo=UTC)
ROW = ArticleRow(
    id=1,
    headline="Harbour delegation sails to Norwick for unity talks",
    url=None,
    standfirst=None,
    publisher="Tidewater Post",
    section="World",
    published=NOW - timedelta(hours=2),
    added=NOW,
    words=320,
    reading_minutes=2,
    quotes=4,
    read=False,
    bookmarked=True,
)
LOOK = RowLook(width=36, now=NOW)


def texts(row: ArticleRow = ROW, look: RowLook = LOOK) -> list[str]:
    return [line.text for line in row_lines(row, look)]


def about(row: ArticleRow, room: int, *, lines: int = 1, look: RowLook = LOOK) -> list[str]:
    return row_about(row, look, room, lines)


def test_a_row_has_two_lines_of_headline_and_one_about_it() -> None:
    assert texts() == [
        " ● Harbour delegation sails to    ★",
        "   Norwick for unity talks",
        "   Tidewater Post · 2h · 2 min · ❝4",
    ]


def test_a_short_headline_leaves_the_third_line_empty() -> None:
    assert texts(replace(ROW, headline="Ballot set"))[1:] == [
        "   Tidewater Post · 2h · 2 min · ❝4",
        "   ",
    ]


def test_a_long_headline_ends_in_an_ellipsis() -> None:
    lines = texts(replace(ROW, headline="word " * 30))
    assert lines[1].endswith(" word…")


@pytest.mark.parametrize(
    ("room", "shown"),
    [
        (40, "Tidewater Post · 2h · 2 min · ❝4"),
        (31, "Tidewater Post · 2h · ❝4"),
        (20, "Tidewater Post · 2h"),
        (15, "Tidewater… · 2h"),
        (9, "2h · ❝4"),
        (4, "2h"),
    ],
)
def test_the_least_important_part_is_dropped_first(room: int, shown: str) -> None:
    assert about(ROW, room) == [shown]


def test_a_long_outlet_gives_way_but_nothing_is_cut_in_the_middle() -> None:
    row = replace(ROW, publisher="The Association of Harbour and Coastal Newspapers")
    assert about(row, 32) == ["The Associati… · 2h · 2 min · ❝4"]


TAGGED = replace(ROW, tags=("harbour", "to check"))


@pytest.mark.parametrize(
    ("room", "shown"),
    [
        (55, "Tidewater Post · 2h · 2 min · ❝4 · #harbour · #to check"),
        (48, "Tidewater Post · 2h · ❝4 · #harbour · #to check"),
        (40, "Tidewater Post · 2h · ❝4 · #harbour"),
        (30, "Tidewater Post · 2h · #harbour"),
        (26, "Tidewater… · 2h · #harbour"),
        (14, "2h · #harbour"),
        (12, "2h · ❝4"),
    ],
)
def test_minutes_give_way_to_tags_and_the_last_tag_goes_first(room: int, shown: str) -> None:
    assert about(TAGGED, room) == [shown]


def test_a_tag_has_the_same_colour_in_every_row_and_spelling() -> None:
    def slots(tag: str) -> list[int | None]:
        line = row_lines(replace(ROW, tags=(tag,)), replace(LOOK, width=60))[1]
        return [run.slot for run in line.runs if run.role is Role.TAG]

    assert slots("harbour") == slots("Harbour")
    assert slots("harbour") != slots("checked")


def test_notes_have_a_sign_on_the_second_line_and_in_a_compact_list() -> None:
    noted = replace(ROW, notes=2)
    assert texts(noted)[1] == "   Norwick for unity talks        ¶"
    assert texts(noted, replace(LOOK, compact=True, width=60))[0].endswith("❝4 ¶ 2h ★")


@pytest.mark.parametrize("width", [24, 30, 36, 44])
def test_what_stands_below_a_short_headline_leaves_room_for_the_sign_of_notes(width: int) -> None:
    row = replace(TAGGED, headline="Ballot set", notes=1)
    line = texts(row, replace(LOOK, width=width))[1]
    assert line.endswith("¶")
    assert width_of(line) == width - 1


def test_what_is_not_known_is_not_said() -> None:
    row = replace(ROW, publisher=None, quotes=0, reading_minutes=0)
    assert about(row, 40) == ["2h"]


def test_an_article_without_a_date_has_the_age_of_its_adding() -> None:
    assert about(replace(ROW, published=None), 40) == ["Tidewater Post · now · 2 min · ❝4"]


COPIED = replace(
    ROW,
    copies=(
        replace(ROW, id=2, publisher="Harbour Herald"),
        replace(ROW, id=3, publisher="Tidewater Post"),
        replace(ROW, id=4, publisher=None),
        replace(ROW, id=5, publisher="Coast Wire"),
    ),
)


def test_a_row_of_copies_names_the_other_outlets_on_the_free_line() -> None:
    assert texts(replace(COPIED, headline="Ballot set"))[1:] == [
        "   Tidewater Post · 2h · 2 min · ❝4",
        "   +4 copies",
    ]
    wide = RowLook(width=44, now=NOW)
    assert texts(replace(COPIED, headline="Ballot set"), wide)[2] == (
        "   also in: Harbour Herald, Coast Wire"
    )


@pytest.mark.parametrize(
    ("room", "shown"),
    [
        (80, "Tidewater Post · 2h · 2 min · ❝4 · also in: Harbour Herald, Coast Wire"),
        (60, "Tidewater Post · 2h · also in: Harbour Herald, Coast Wire"),
        (40, "Tidewater Post · 2h · ❝4 · +4 copies"),
        (32, "Tidewater Post · 2h · +4 copies"),
        (22, "2h · ❝4 · +4 copies"),
        (14, "2h · +4 copies"),
        (9, "2h · ❝4"),
    ],
)
def test_names_of_copies_give_way_to_the_usual_and_their_number_to_the_outlet(
    room: int, shown: str
) -> None:
    assert about(COPIED, room) == [shown]


def test_what_is_new_in_a_story_and_an_edit_are_words() -> None:
    row, look = replace(ROW, is_edited=True), replace(LOOK, new_quotes=2)
    assert about(row, 40, lines=2, look=look)[1] == "edited · +2 new quotes"
    assert about(row, 40, look=look) == ["Tidewater Post · 2h · edited · +2 new"]
    assert about(row, 30, look=look) == ["Tidewater Post · 2h · edited"]
    assert about(ROW, 60, look=replace(LOOK, new_quotes=1))[0].endswith("❝4 · +1 new quote")


@pytest.mark.parametrize(
    ("room", "shown"),
    [
        (34, "Tidewater Post · 2h · ❝4 · +12 new"),
        (30, "Tidewater Post · 2h · +12 new"),
        (26, "Tidewater Post · 2h · ❝+12"),
        (20, "Tidewat… · 2h · ❝+12"),
        (16, "2h · ❝4 · ❝+12"),
    ],
)
def test_an_outlet_stays_beside_what_is_new_as_long_as_it_can_be_known(
    room: int, shown: str
) -> None:
    assert about(ROW, room, look=replace(LOOK, new_quotes=12)) == [shown]


def test_a_compact_row_says_it_before_its_age() -> None:
    look = RowLook(width=60, now=NOW, compact=True)
    (line,) = texts(replace(COPIED, is_edited=True), look)
    assert line == " ● Harbour delegation sails to…  edited · +4 copies ❝4 2h ★"


def test_unread_is_bold_and_has_a_dot_and_read_has_neither() -> None:
    unread, read = row_lines(ROW, LOOK)[0], row_lines(replace(ROW, read=True), LOOK)[0]
    assert Role.UNREAD in {run.role for run in unread.runs}
    assert Role.READ in {run.role for run in read.runs}
    assert "●" not in read.text


def test_the_cursor_has_a_bar_on_every_line_and_a_ground() -> None:
    look = replace(LOOK, under_cursor=True)
    assert [line.text[0] for line in row_lines(ROW, look)] == ["▌"] * 3
    assert row_ground(look) == (Role.SELECTED,)
    assert row_ground(replace(look, focused=False)) == (Role.SELECTED_QUIET,)
    assert row_ground(LOOK) == ()


def test_the_article_being_read_is_marked_without_colour_too() -> None:
    lines = texts(replace(ROW, read=True), replace(LOOK, reading=True))
    assert lines[0].startswith("▏▸ ")


def test_words_looked_for_stand_out_in_the_headline() -> None:
    line = row_lines(ROW, replace(LOOK, words=(Words("SAILS"),)))[0]
    hits = [line.text[run.start : run.end] for run in line.runs if run.role is Role.HIT]
    assert hits == ["sails"]


def test_a_compact_row_is_one_line_with_its_age_at_the_right() -> None:
    look = RowLook(width=60, now=NOW, compact=True)
    (line,) = texts(ROW, look)
    assert line == " ● Harbour delegation sails to Norwick for unity…   ❝4 2h ★"
    assert width_of(line) == 59


@pytest.mark.parametrize("width", [1, 2, 5, 8, 12, 20, 24, 36, 120])
@pytest.mark.parametrize("compact", [True, False])
@pytest.mark.parametrize("headline", ["", "漢字" * 40, "[/b] x [@click=app.quit]", "e\u0301" * 90])
def test_no_line_is_wider_than_the_list(width: int, compact: bool, headline: str) -> None:
    look = RowLook(width=width, now=NOW, compact=compact, under_cursor=True)
    for line in row_lines(replace(ROW, headline=headline), look):
        # Alone in one or two cells a wide character or an age is cut when it is painted.
        assert width_of(line.text) <= max(width, 2)


def test_a_selected_row_has_a_check_mark_and_a_ground_of_its_own() -> None:
    look = replace(LOOK, selected=True)
    assert [line[0] for line in texts(look=look)] == ["✓", " ", " "]
    assert row_ground(look) == (Role.SELECTED_QUIET,)
    assert row_ground(replace(look, under_cursor=True)) == (Role.SELECTED,)


def test_an_outlet_is_not_cut_to_a_few_letters_in_favour_of_a_number() -> None:
    row = replace(ROW, publisher="El Faro de la Bahía", reading_minutes=0, quotes=17)
    assert about(row, 28) == ["El Faro de la Bahía · 2h"]
    assert about(row, 20) == ["El Faro de la… · 2h"]
