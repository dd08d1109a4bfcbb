from __future__ import annotations

from dataclasses import replace

from reader.model.quote import QuoteKind
from reader.model.span import Span
from reader.services import speaking
from reader.tui.flows.speaking import whole_quotes
from tests.unit.tui.flows.conftest import Desk


def test_a_speaker_page_lists_all_quotes_oldest_first_and_a_choice_goes_there(desk: Desk) -> None:
    desk.reading.start(desk.ids[0])
    desk.speaking.next_quote()
    desk.stage.answers = [0]
    desk.speaking.speaker_page()
    assert desk.stage.title == "Ada Brook · 3 quotes in 3 articles"
    assert [choice.value.article_id for choice in desk.stage.offered] == desk.ids[::-1]  # type: ignore[attr-defined]
    assert desk.stage.text_pane.stored is not None
    assert desk.stage.text_pane.stored.id == desk.ids[2]
    assert desk.stage.text_pane.focused_quote == 0
    desk.reading.back()
    assert desk.stage.text_pane.stored.id == desk.ids[0]


def test_without_a_focused_quote_it_is_said_how_to_focus_one(desk: Desk) -> None:
    desk.reading.start(desk.ids[0])
    desk.speaking.speaker_page()
    assert desk.stage.said.startswith("no quote is focused")


def test_the_speakers_of_an_article_are_offered_with_role_and_count(desk: Desk) -> None:
    desk.reading.start(desk.ids[0])
    desk.speaking.article_speakers()
    assert [(c.title, c.detail, c.aside) for c in desk.stage.offered] == [
        ("Ada Brook", "skipper", "1 here")
    ]


def test_all_speakers_are_offered(desk: Desk) -> None:
    desk.speaking.view_speakers()
    assert [(c.title, c.aside) for c in desk.stage.offered] == [
        ("Ada Brook", "3 quotes · 3 articles")
    ]


def test_a_quote_is_copied_as_a_citation(desk: Desk) -> None:
    desk.reading.start(desk.ids[0])
    desk.speaking.next_quote()
    desk.speaking.copy_quote()
    assert "> “We sail at dawn,”" in desk.stage.copied
    assert "Ada Brook, skipper" in desk.stage.copied
    assert "#:~:text=We%20sail%20at%20dawn" in desk.stage.copied


def test_a_mixed_quote_is_listed_once_not_again_by_its_bits(desk: Desk) -> None:
    rows = list(speaking.list_quotes(desk.stage.library))
    whole = replace(rows[0], quote=replace(rows[0].quote, kind=QuoteKind.MIXED, span=Span(0, 40)))
    bit = replace(
        rows[0], number=1, quote=replace(rows[0].quote, kind=QuoteKind.PARTIAL, span=Span(3, 9))
    )
    beside = replace(bit, quote=replace(bit.quote, span=Span(41, 50)))
    assert whole_quotes([whole, bit, beside, rows[1]]) == [whole, beside, rows[1]]
