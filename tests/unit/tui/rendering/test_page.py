"""Lines of an article as they are drawn, and the way from lines to text and back."""

from __future__ import annotations

from reader.tui.rendering.overlay import Overlay
from reader.tui.rendering.page import Page, with_hints
from reader.tui.rendering.roles import Block, BlockKind, Gutter, Role, Run, TextLine, Voice, pieces

QUOTED = Block(
    BlockKind.PARAGRAPH,
    "The mayor said: “We waited.” It rained, and Dunn? said it would rain on.",
    (Run(16, 28, Role.QUOTE, 0, quote=0), Run(55, 71, Role.REPORTED, 1, quote=1)),
    paragraph=0,
    inserted=(48,),
    voices=(
        Voice(0, 1, 16, 28, (0, 28), Gutter.SOLID, 0),
        Voice(1, 2, 55, 71, (29, 71), Gutter.DASHED, 1),
    ),
)
PLAIN = Block(BlockKind.PARAGRAPH, "Nobody says a word in here.", paragraph=1)
HEAD = Block(BlockKind.HEADLINE, "A long headline that needs lines", role=Role.HEADLINE)
NOTE = Block(BlockKind.NOTE, "mine", marker="¶ ", indent=2)


def text(page: Page, y: int, overlay: Overlay | None = None) -> str:
    line = page.draw(y, overlay or Overlay())
    return line.text if line else ""


def drawn(page: Page, overlay: Overlay | None = None) -> list[str]:
    return [text(page, y, overlay) for y in range(page.height)]


def test_bars_stand_beside_the_lines_of_their_quote() -> None:
    assert drawn(Page((QUOTED, PLAIN), 34, 70)) == [
        "",
        " ┃ The mayor said: “We waited.”",
        " ┆ It rained, and Dunn? said it",
        " ┆ would rain on.",
        "",
        "   Nobody says a word in here.",
        "",
    ]


def test_the_measure_is_centred_in_a_wide_pane() -> None:
    page = Page((PLAIN,), 100, 60)
    assert text(page, 1).index("Nobody") == (100 - 60 - 2) // 2 + 2


def test_the_focused_quote_has_its_sign_and_a_stronger_tint() -> None:
    page = Page((QUOTED,), 34, 70)
    overlay = Overlay(focused=frozenset({1}), first=1)
    assert [line[1:2] for line in drawn(page, overlay)[1:4]] == ["┃", "▶", "┆"]
    line = page.draw(2, overlay)
    assert line is not None
    assert [run.role for run in line.runs if run.quote == 1 and run.slot == 1] == [
        Role.VOICE,
        Role.QUOTE_FOCUSED,
    ]


def test_a_run_over_two_lines_is_drawn_on_both() -> None:
    page = Page((QUOTED,), 20, 70)
    found = []
    for y in range(page.height):
        line = page.draw(y, Overlay())
        runs = [run for run in line.runs if run.role is Role.QUOTE] if line else []
        found += [line.text[run.start : run.end] for run in runs if line]
    assert " ".join(found) == "“We waited.”"


def test_hanging_signs_stand_before_the_first_line_only() -> None:
    page = Page((Block(BlockKind.REFER, "READ MORE: a very long title", marker="→ "),), 24, 70)
    assert drawn(page)[1:3] == [" → READ MORE: a very", "   long title"]


def test_the_bar_of_a_block_quote_stands_beside_every_line() -> None:
    block = Block(BlockKind.BLOCK_QUOTE, "one two three four", marker="▏ ", indent=4)
    assert [line.lstrip()[0] for line in drawn(Page((block,), 20, 70))[1:3]] == ["▏", "▏"]


def test_a_place_is_paragraph_and_character() -> None:
    page = Page((HEAD, QUOTED, PLAIN), 34, 70)
    assert page.place_at(0) == (-1, 0)
    second = page.y_of(0, 29)
    assert page.place_at(second) == (0, 29)
    assert page.place_at(page.y_of(1, 0)) == (1, 0)
    assert page.place_at(10_000) == (1, 0)


def test_characters_are_counted_without_signs_that_we_put_in() -> None:
    page = Page((QUOTED,), 34, 70)
    last = page.lines_of(0)[-1]
    paragraph, offset = page.place_at(last)
    assert (paragraph, offset) == (0, QUOTED.text.index("would rain on") - 1)
    assert page.y_of(0, offset) == last


def test_a_place_in_a_long_head_survives_another_width() -> None:
    narrow, wide = Page((HEAD, PLAIN), 16, 70), Page((HEAD, PLAIN), 60, 70)
    place = narrow.place_at(3)
    assert place[0] == -1
    assert wide.y_of(*place) == 1
    assert narrow.y_of(*place) == 3


def test_a_note_belongs_to_the_paragraph_above_it() -> None:
    page = Page((QUOTED, NOTE, PLAIN), 34, 70)
    assert page.place_at(page.lines_of(1)[0])[0] == 0


def test_selected_text_has_no_line_breaks_bars_or_signs_of_ours() -> None:
    page = Page((QUOTED, PLAIN), 20, 70)
    start, stop = page.lines_of(0)[0], page.lines_of(1)[0]
    assert page.text_between((start, 4), (stop, 6)) == (
        "mayor said: “We waited.” It rained, and Dunn said it would rain on.\n\nNobody"
    )


def test_selecting_from_the_margin_begins_with_the_line() -> None:
    page = Page((PLAIN,), 40, 70)
    assert page.text_between((1, -3), (1, 6)) == "Nobody"


def test_hits_are_drawn_and_the_one_at_hand_stands_out() -> None:
    page = Page((PLAIN,), 40, 70)
    overlay = Overlay(hits={0: [(0, 6), (14, 18)]}, current_hit=(0, 14))
    line = page.draw(1, overlay)
    assert line is not None
    roles = [(line.text[run.start : run.end], run.role) for run in line.runs]
    assert roles == [("Nobody", Role.HIT), ("word", Role.HIT_CURRENT)]


def test_links_are_found_by_line_once_each() -> None:
    runs = (Run(14, 18, Role.LINK, link=1), Run(0, 9, Role.LINK, link=0))
    page = Page((Block(BlockKind.PARAGRAPH, PLAIN.text, runs),), 12, 70)
    assert page.links_between(0, 99) == [(0, 1), (1, 3)]
    assert page.links_between(3, 99) == [(1, 3)]


def test_a_label_is_drawn_over_a_link_and_moves_nothing() -> None:
    line = TextLine("see 漢字 here", (Run(4, 6, Role.LINK, link=7),))
    labelled = with_hints(line, {7: "a"})
    assert labelled.text == "see a 字 here"
    found = {labelled.text[a:b]: [run.role for run in runs] for a, b, runs in pieces(labelled)}
    assert Role.HINT in found["a"]
    assert found[" 字"] == [Role.LINK]


def test_a_label_longer_than_its_link_goes_over_what_follows() -> None:
    line = TextLine("a b c", (Run(0, 1, Role.LINK, link=0),))
    assert with_hints(line, {0: "xyz"}).text == "xyz c"


def test_half_a_grapheme_is_never_styled_alone() -> None:
    line = TextLine("e\u0301x", (Run(0, 1, Role.HIT),))
    assert [(start, end) for start, end, _ in pieces(line)] == [(0, 2), (2, 3)]


def test_a_place_that_the_article_no_longer_has_is_its_top() -> None:
    page = Page((PLAIN,), 40, 70)
    assert page.y_of(99, 0) == 0
    assert page.y_of(-1, 999) == 0


def test_an_empty_page_has_a_place_too() -> None:
    assert Page((), 40, 70).place_at(3) == (-1, 0)
