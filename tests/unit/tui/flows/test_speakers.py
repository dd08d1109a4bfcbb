"""Pages of speakers: narrowed, left for an article, and come back to."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from reader.model.article import Article, Paragraph
from reader.model.quote import Quote, QuoteKind, Speaker
from reader.model.related import LinkKind, RelatedLink
from reader.model.span import Span
from reader.model.speaking import SpeakerOrder, SpeakerPlace, SpeakersPlace
from reader.services import correcting, pages, speaking, stories
from reader.services.listing import get_article, open_list
from reader.store.stories import make_story, set_members
from reader.tui.flows import speakers
from reader.tui.flows.speakers import whole_quotes
from reader.tui.flows.stage import Pane
from tests.unit.tui.flows.conftest import Desk
from tests.unit.tui.flows.fakes import add_article


def open_page(desk: Desk, cursor: int = 0) -> None:
    """Show Ada Brook's page over the first article, with the cursor on a quote."""
    desk.reading.open(desk.ids[0])
    desk.speaking.next_quote()
    desk.speaking.speaker_page()
    desk.stage.page_pane.cursor = cursor


def headlines(desk: Desk) -> list[str]:
    return [line for line in desk.stage.page_pane.text if "Story" in line and "·" in line][1:]


def tell_stories(desk: Desk) -> int:
    """Put the two older articles into a story."""
    with desk.stage.library.store.writing() as connection:
        story = make_story(connection, 1)
        set_members(connection, story, desk.ids[1:])
    return story


def test_a_speakers_page_is_in_time_order_with_a_day_and_a_headline_above(desk: Desk) -> None:
    open_page(desk)
    assert desk.stage.page_shown
    assert desk.stage.focused_pane is Pane.READING
    assert desk.stage.page_pane.text == [
        "", "SPEAKER", "Ada Brook", "skipper · 3 quotes in 3 articles",
        "Kind: all kinds · Story: all",
        "", "1 OCTOBER 2026", "Tidewater Post · Story three", "┃ “We sail at dawn,”",
        "", "2 OCTOBER 2026", "Tidewater Post · Story two", "┃ “We sail at dawn,”",
        "", "3 OCTOBER 2026", "Tidewater Post · Story one", "┃ “We sail at dawn,”",
    ]  # fmt: skip


def test_a_quote_is_gone_to_and_back_leads_to_the_same_place_of_the_page(desk: Desk) -> None:
    open_page(desk, cursor=1)
    desk.stage.page_pane.top = 7
    desk.speakers.choose(1)
    assert not desk.stage.page_shown
    assert desk.reading.article_id == desk.ids[1]
    assert desk.stage.text_pane.focused_quote == 0
    desk.reading.back()
    assert desk.stage.page_shown
    assert (desk.stage.page_pane.cursor, desk.stage.page_pane.top) == (1, 7)
    assert desk.reading.article_id == desk.ids[0]
    desk.reading.back()
    assert not desk.stage.page_shown
    assert desk.stage.text_pane.focused_quote == 0
    desk.reading.forward()
    assert desk.reading.article_id == desk.ids[1]


def test_back_leads_to_the_page_from_a_quote_of_the_very_article_below(desk: Desk) -> None:
    open_page(desk, cursor=2)
    desk.speakers.choose(2)
    assert not desk.stage.page_shown
    desk.reading.back()
    assert desk.stage.page_shown


def test_back_leads_to_the_page_from_any_article_that_was_opened_over_it(desk: Desk) -> None:
    open_page(desk)
    desk.stepping.next_article()
    assert not desk.stage.page_shown
    desk.reading.back()
    assert desk.stage.page_shown


def test_back_from_a_page_leads_to_the_one_below(desk: Desk) -> None:
    desk.reading.start(None)
    desk.speakers.view_speakers()
    desk.speakers.choose(0)
    assert desk.speakers.page == SpeakerPlace("Ada Brook")
    desk.reading.back()
    assert isinstance(desk.speakers.page, SpeakersPlace)
    desk.reading.back()
    assert desk.speakers.page is None
    assert not desk.stage.page_shown


def test_the_first_article_that_is_opened_from_a_page_leads_back_to_it(desk: Desk) -> None:
    desk.reading.start(None)
    desk.speakers.show_speaker("Ada Brook")
    desk.speakers.choose(0)
    desk.reading.back()
    assert desk.stage.page_shown
    desk.reading.back()
    assert desk.reading.article_id == desk.ids[0]
    assert not desk.stage.is_read(desk.ids[0])


def test_a_page_is_narrowed_to_a_kind_and_escape_shows_all_then_closes(desk: Desk) -> None:
    open_page(desk)
    desk.stage.answers = [2]
    desk.searching.filter()
    assert [c.title for c in desk.stage.offered[:3]] == [
        "✓ All kinds", "  In quotation marks", "  Reported",
    ]  # fmt: skip
    assert "Kind: reported · Story: all" in desk.stage.page_pane.text
    assert "Nothing fits. Esc shows all." in desk.stage.page_pane.text
    desk.program.close()
    assert "Kind: all kinds · Story: all" in desk.stage.page_pane.text
    desk.program.close()
    assert not desk.stage.page_shown


def test_a_page_is_narrowed_to_a_story_and_keeps_that_over_an_article(desk: Desk) -> None:
    story = tell_stories(desk)
    open_page(desk)
    desk.stage.answers = [8]
    desk.speakers.filter()
    assert [(c.title, c.aside) for c in desk.stage.offered[7:]] == [
        ("✓ All stories", ""), ("  Story two", "2 quotes"),
    ]  # fmt: skip
    assert "Kind: all kinds · Story: “Story two”" in desk.stage.page_pane.text
    desk.speakers.choose(0)
    assert desk.reading.article_id == desk.ids[2]
    desk.reading.back()
    assert desk.speakers.page == SpeakerPlace("Ada Brook", story=story, story_title="Story two")
    assert stories.get_timeline(desk.stage.library, story).steps


def test_all_speakers_are_a_table(desk: Desk) -> None:
    desk.speakers.view_speakers()
    assert "1 speaker · most quoted first · ◉ watched" in desk.stage.page_pane.text
    last = desk.stage.page_pane.text[-1]
    assert last.startswith("Ada Brook, skipper")
    assert last.split()[-3:] == ["3", "3", "Oct"]


def test_all_speakers_are_narrowed_as_one_types(desk: Desk) -> None:
    desk.speakers.view_speakers()
    desk.stage.answers = ["quill"]
    desk.searching.search()
    assert "No name has these words." in desk.stage.page_pane.text
    desk.stage.answers = ["bro"]
    desk.searching.filter()
    assert desk.stage.page_pane.body is not None
    assert desk.stage.page_pane.body.count == 1
    assert "1 speaker with “bro” · most quoted first · ◉ watched" in desk.stage.page_pane.text


def test_giving_up_narrowing_leaves_the_list_as_it_was(desk: Desk) -> None:
    desk.speakers.view_speakers()
    desk.stage.answers = [None]
    desk.speakers.filter()
    assert desk.stage.page_pane.body is not None
    assert desk.stage.page_pane.body.count == 1


def test_all_speakers_are_ordered_anew(desk: Desk) -> None:
    desk.stage.answers = [1]
    desk.speakers.order()
    assert desk.speakers.page == SpeakersPlace(order=SpeakerOrder.LAST)
    assert "1 speaker · last quoted first · ◉ watched" in desk.stage.page_pane.text


def test_commands_act_on_the_quote_under_the_pages_cursor(desk: Desk) -> None:
    open_page(desk, cursor=2)
    desk.speaking.previous_quote()
    desk.speaking.copy_quote()
    assert "story-two" in desk.stage.copied
    desk.marking.toggle_bookmark()
    assert list(open_list(desk.stage.library, "bookmarked").ids()) == [desk.ids[1]]


def test_a_quote_that_was_analysed_away_meanwhile_is_not_acted_on(desk: Desk) -> None:
    open_page(desk, cursor=2)
    correcting.correct_no_quote(desk.stage.library, desk.ids[0], 0)
    desk.speaking.copy_quote()
    assert desk.stage.copied == ""
    assert desk.stage.said == "this quote is not in the article any more"


def test_a_note_from_a_page_is_on_the_quote_under_its_cursor(desk: Desk) -> None:
    open_page(desk, cursor=1)
    desk.stage.text_pane.focused_quote = None
    desk.stage.answers = ["Ask her."]
    desk.noting.note()
    (note,) = get_article(desk.stage.library, desk.ids[1]).state.notes
    assert (note.text, note.quote) == ("Ask her.", 0)


def test_where_a_quote_is_is_asked_of_the_one_under_the_pages_cursor(desk: Desk) -> None:
    open_page(desk, cursor=1)
    desk.comparing.appearances()
    assert [e.heading.startswith("Trimmed") for e in desk.stage.excerpts] == [False] * 3
    assert "you are here" in desk.stage.excerpts[1].heading


def test_over_a_page_no_links_of_the_article_below_it_are_labelled(desk: Desk) -> None:
    desk.stage.text_pane.links = [RelatedLink(LinkKind.REFER, "Story two")]
    open_page(desk)
    desk.linking.hints()
    assert not desk.linking.is_hinting
    assert desk.stage.said == "no links in sight"


def test_in_the_list_of_all_no_article_is_at_hand(desk: Desk) -> None:
    desk.speakers.view_speakers()
    desk.marking.toggle_bookmark()
    assert desk.stage.said == "no article at hand"


def test_a_page_follows_what_becomes_of_its_speaker(desk: Desk) -> None:
    open_page(desk, cursor=1)
    desk.watching.toggle()
    assert "SPEAKER · ◉ WATCHED" in desk.stage.page_pane.text
    assert desk.stage.page_pane.cursor == 1
    desk.marking.undo()
    assert "SPEAKER" in desk.stage.page_pane.text


def test_what_arrives_meanwhile_moves_neither_the_cursor_nor_what_is_seen(desk: Desk) -> None:
    open_page(desk, cursor=1)
    desk.stage.page_pane.top = 5
    earlier = add_article(desk.stage.library, "Earlier", day=1)
    desk.reading.reload()
    assert desk.speakers.quote_at_cursor() is not None
    assert desk.stage.page_pane.article_id == desk.ids[1] != earlier
    assert (desk.stage.page_pane.cursor, desk.stage.page_pane.top) == (2, 8)


def test_in_the_list_of_all_the_cursor_stays_on_its_speaker(desk: Desk) -> None:
    desk.speakers.view_speakers()
    article = Article(headline="Six", paragraphs=tuple(Paragraph("“Yes.”") for _ in range(6)))
    said = [Quote(QuoteKind.DIRECT, n, Span(0, 6), n, Speaker("Ben Quay")) for n in range(6)]
    pages.add_page(desk.stage.library, article, quotes=said)
    desk.reading.reload()
    assert desk.speakers.name_at_cursor() == "Ada Brook"
    assert desk.stage.page_pane.cursor == 1


def test_in_the_list_of_all_no_quote_of_the_article_behind_it_is_at_hand(desk: Desk) -> None:
    desk.reading.start(desk.ids[0])
    desk.speaking.next_quote()
    desk.speakers.view_speakers()
    for act in (desk.speaking.copy_quote, desk.correcting.correct):
        desk.stage.said = ""
        act()
        assert desk.stage.said == "no quote under the cursor: Enter shows what a speaker said"
    assert not desk.stage.copied
    assert not desk.stage.offered


def test_a_page_of_very_many_quotes_has_the_keyboard_before_it_is_there(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    waiting: list[Callable[[], None]] = []
    monkeypatch.setattr(speakers, "SHORT_PAGE", 2)
    monkeypatch.setattr(
        desk.stage,
        "in_background",
        lambda key, work, done: waiting.append(lambda: done(work())),
    )
    desk.speakers.show_speaker("Ada Brook")
    assert desk.stage.page_pane.text == ["", "", "Ada Brook", "Looking…"]
    assert desk.stage.focused_pane is Pane.READING
    waiting.pop()()
    assert "skipper · 3 quotes in 3 articles" in desk.stage.page_pane.text


def test_what_was_left_meanwhile_does_not_come_to_the_screen(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    waiting: list[Callable[[], None]] = []
    monkeypatch.setattr(speakers, "SHORT_LIST", 0)
    monkeypatch.setattr(
        desk.stage,
        "in_background",
        lambda key, work, done: waiting.append(lambda: done(work())),
    )
    desk.reading.open(desk.ids[0])
    waiting.clear()
    desk.speakers.view_speakers()
    desk.reading.back()
    assert not desk.stage.page_shown
    waiting.pop()()
    assert not desk.stage.page_shown


def test_a_mixed_quote_is_listed_once_not_again_by_its_bits(desk: Desk) -> None:
    rows = list(speaking.list_quotes(desk.stage.library))
    whole = replace(rows[0], quote=replace(rows[0].quote, kind=QuoteKind.MIXED, span=Span(0, 40)))
    bit = replace(
        rows[0], number=1, quote=replace(rows[0].quote, kind=QuoteKind.PARTIAL, span=Span(3, 9))
    )
    beside = replace(bit, quote=replace(bit.quote, span=Span(41, 50)))
    assert whole_quotes([whole, bit, beside, rows[1]]) == [whole, beside, rows[1]]


def test_a_page_counts_quotes_as_the_list_of_speakers_does(desk: Desk) -> None:
    text = "The tide, she said, was “late again” on Friday."
    start = text.index("“")
    whole = Quote(QuoteKind.MIXED, 0, Span(0, len(text)), group=1, speaker=Speaker("Ada Brook"))
    bit = replace(whole, kind=QuoteKind.PARTIAL, span=Span(start, start + 12))
    article = Article(headline="Tide late", paragraphs=(Paragraph(text),))
    pages.add_page(desk.stage.library, article, quotes=[whole, bit])
    row = speaking.find_speaker(desk.stage.library, "Ada Brook")

    open_page(desk)

    assert row is not None
    assert row.quotes == 5
    assert "5 quotes in 4 articles" in desk.stage.page_pane.text[3]


def test_a_story_has_as_many_quotes_on_a_narrowed_page_as_in_the_choice(desk: Desk) -> None:
    text = "Ada Brook said the sea was “cold and grey” that day."
    mixed = [
        Quote(QuoteKind.MIXED, 0, Span(15, 51), group=1, speaker=Speaker("Ada Brook")),
        Quote(QuoteKind.PARTIAL, 0, Span(27, 42), group=1, speaker=Speaker("Ada Brook")),
    ]
    article = Article("Cold sea", (Paragraph(text),))
    added = pages.add_page(desk.stage.library, article, quotes=mixed)
    desk.ids.append(added)
    story = tell_stories(desk)
    (choice,) = speaking.speaker_stories(desk.stage.library, "Ada Brook")
    desk.speakers.show((SpeakerPlace("Ada Brook", story=story, story_title="Story two"),))
    assert f"{choice.quotes} quotes in 3 articles" in desk.stage.page_pane.text[3]
