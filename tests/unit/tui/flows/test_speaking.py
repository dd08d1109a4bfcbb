from __future__ import annotations

from reader.model.article import Article, Paragraph
from reader.services import pages
from tests.unit.tui.flows.conftest import Desk


def test_without_a_focused_quote_it_is_said_how_to_focus_one(desk: Desk) -> None:
    desk.reading.start(desk.ids[0])
    desk.speaking.speaker_page()
    assert desk.stage.said.startswith("no quote is focused")


def test_of_an_article_without_quotes_it_is_said_that_there_is_none(desk: Desk) -> None:
    plain = Article(headline="Tide tables", paragraphs=(Paragraph("High water at six."),))
    desk.reading.start(pages.add_page(desk.stage.library, plain, quotes=()))
    desk.speaking.speaker_page()
    assert desk.stage.said == "nobody is quoted here"


def test_the_speakers_of_an_article_are_offered_with_role_and_count(desk: Desk) -> None:
    desk.reading.start(desk.ids[0])
    desk.speaking.article_speakers()
    assert [(c.title, c.detail, c.aside) for c in desk.stage.offered] == [
        ("Ada Brook", "skipper", "1 here")
    ]


def test_a_quote_is_copied_as_a_citation(desk: Desk) -> None:
    desk.reading.start(desk.ids[0])
    desk.speaking.next_quote()
    desk.speaking.copy_quote()
    assert "> “We sail at dawn,”" in desk.stage.copied
    assert "Ada Brook, skipper" in desk.stage.copied
    assert "#:~:text=We%20sail%20at%20dawn" in desk.stage.copied
