"""What is drawn over a page: what was read before is quieter, and no line moves."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from reader.model.span import Span
from reader.tui.rendering.inks import style_of
from reader.tui.rendering.overlay import Overlay, overlaid, rule_with
from reader.tui.rendering.page import Page
from reader.tui.rendering.palette import DARK, MONO, role_ink
from reader.tui.rendering.roles import Block, BlockKind, Gutter, Role, Run, Voice

TEXT = "It rained. “We waited,” Dunn? said. Nobody came."
BLOCK = Block(
    BlockKind.PARAGRAPH,
    TEXT,
    (Run(11, 23, Role.QUOTE, 0, quote=0), Run(24, 28, Role.SOURCE, 0, quote=0)),
    paragraph=0,
    inserted=(28,),
    voices=(Voice(0, 1, 11, 23, (11, 28), Gutter.SOLID, 0),),
)
RULE = Block(BlockKind.RULE, "", role=Role.FAINT)
TOLD = ("2 new quotes", "3 sentences read before", "D shows all")
# In the paragraph itself, without the "?" that the page puts in.
SAID, LAST = Span(11, 34), Span(35, 47)


def known(overlay: Overlay) -> list[str]:
    return [TEXT[r.start : r.end] for r in overlaid(0, BLOCK, overlay) if r.role is Role.KNOWN]


def test_the_sentences_read_before_are_drawn_quietly() -> None:
    assert known(Overlay(known=((SAID, LAST),))) == ["“We waited,” Dunn? said.", "Nobody came."]


def test_a_quote_read_before_loses_its_tint_and_the_weight_of_its_bar() -> None:
    overlay = Overlay(known=((),), known_quotes=frozenset({0}))
    assert known(overlay) == ["“We waited,”"]
    line = Page((BLOCK,), 80, 70).draw(1, overlay)
    assert line is not None
    bar = line.text.index("┃")
    assert [run.role for run in line.runs if run.start == bar] == [Role.FAINT]


def test_the_bar_of_reported_speech_in_a_known_sentence_is_faint() -> None:
    told = replace(BLOCK, voices=(replace(BLOCK.voices[0], gutter=Gutter.DASHED),))
    line = Page((told,), 80, 70).draw(1, Overlay(known=((SAID,),)))
    assert line is not None
    assert line.runs[0].role is Role.FAINT
    line = Page((told,), 80, 70).draw(1, Overlay(known=((LAST,),)))
    assert line is not None
    assert line.runs[0].role is Role.VOICE


def test_the_sentence_of_the_quote_in_focus_is_shown_as_any_other() -> None:
    overlay = Overlay(
        focused=frozenset({0}), first=0, known=((SAID, LAST),), known_quotes=frozenset({0})
    )
    assert known(overlay) == ["Nobody came."]
    assert Role.QUOTE_FOCUSED in {run.role for run in overlaid(0, BLOCK, overlay)}


def test_without_colours_it_is_dim() -> None:
    assert style_of(role_ink(MONO, Role.KNOWN, None)).dim
    assert role_ink(DARK, Role.KNOWN, None).color == DARK.muted


def test_the_rule_tells_what_has_room() -> None:
    whole = rule_with(TOLD, "─" * 70, 3).text
    assert whole.startswith(f"   ── {' · '.join(TOLD)} ──")
    assert len(whole) == 3 + 70
    assert rule_with(TOLD, "─" * 32, 0).text == "── 2 new quotes · D shows all ──"
    assert rule_with(TOLD, "─" * 31, 0).text == f"── 2 new quotes {'─' * 15}"
    assert rule_with(TOLD, "─" * 12, 0).text == "─" * 12
    assert rule_with((), "─" * 9, 1).text == " " + "─" * 9


@given(st.integers(1, 120), st.booleans(), st.booleans())
def test_no_line_moves(width: int, is_told: bool, is_known: bool) -> None:
    page = Page((RULE, BLOCK), width, 70)
    overlay = Overlay(
        known=((SAID, LAST),) if is_known else (),
        known_quotes=frozenset({0}) if is_known else frozenset(),
        told=TOLD if is_told else (),
    )
    plain = [page.draw(y, Overlay()) for y in range(page.height)]
    drawn = [page.draw(y, overlay) for y in range(page.height)]
    assert [len(line.text) if line else 0 for line in drawn] == [
        len(line.text) if line else 0 for line in plain
    ]
    assert [line.text if line else "" for line in drawn[2:]] == [
        line.text if line else "" for line in plain[2:]
    ]
