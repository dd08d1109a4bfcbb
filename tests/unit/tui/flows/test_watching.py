"""Watching, merging and taking apart from the screen."""

from __future__ import annotations

import pytest

from reader.model.article import Article, Paragraph
from reader.model.quote import Quote, QuoteKind, Speaker
from reader.model.span import Span
from reader.model.speaking import SpeakerPlace
from reader.services import marking, pages, speaking, watching
from reader.tui.flows.watching import merge_choices
from tests.unit.tui.flows.conftest import Desk


def quote(desk: Desk, name: str) -> int:
    """Put an article that quotes somebody into the library."""
    text = f"“Yes,” {name} said."
    article = Article(headline=f"What {name} said", paragraphs=(Paragraph(text),))
    said = Quote(QuoteKind.DIRECT, 0, Span(0, 6), 1, Speaker(name), confidence=0.9)
    return pages.add_page(desk.stage.library, article, quotes=[said])


def names(desk: Desk) -> dict[str, int]:
    return {row.name: row.quotes for row in speaking.list_speakers(desk.stage.library)}


@pytest.fixture
def page(desk: Desk) -> Desk:
    """Ada Brook's page; A. Brook and Ben Quay are quoted too."""
    quote(desk, "Ben Quay")
    quote(desk, "A. Brook")
    desk.speakers.show_speaker("A. Brook")
    return desk


def test_a_speaker_is_merged_into_one_that_is_chosen_and_undo_takes_it_back(page: Desk) -> None:
    page.stage.answers = [0]
    page.watching.merge()
    assert [c.title for c in page.stage.offered] == ["Ada Brook", "Ben Quay"]
    assert page.stage.said == "merged A. Brook into Ada Brook · u takes it back"
    assert names(page) == {"Ada Brook": 4, "Ben Quay": 1}
    assert page.speakers.page == SpeakerPlace("Ada Brook")
    assert "4 quotes in 4 articles" in page.stage.page_pane.text[3]
    page.marking.undo()
    assert names(page) == {"Ada Brook": 3, "A. Brook": 1, "Ben Quay": 1}


def test_those_with_the_same_surname_are_offered_first() -> None:
    found = [("Ben Quay", 9), ("Mara Dunn", 5), ("Ada Brook", 3), ("A. Brook", 1)]
    assert [c.title for c in merge_choices("A. Brook", found)] == [
        "Ada Brook", "Ben Quay", "Mara Dunn",
    ]  # fmt: skip


def test_one_merged_name_is_taken_apart_at_once(page: Desk) -> None:
    watching.merge_speakers(page.stage.library, "Ada Brook", "A. Brook")
    page.speakers.show_speaker("Ada Brook")
    page.watching.split()
    assert page.stage.said.startswith("took A. Brook apart")
    assert names(page)["A. Brook"] == 1


def test_of_several_merged_names_one_is_chosen(page: Desk) -> None:
    for other in ("A. Brook", "Ben Quay"):
        watching.merge_speakers(page.stage.library, "Ada Brook", other)
    page.speakers.show_speaker("Ada Brook")
    page.stage.answers = [2]
    page.watching.split()
    assert [c.title for c in page.stage.offered] == ["All 2 names", "A. Brook", "Ben Quay"]
    assert names(page) == {"Ada Brook": 4, "Ben Quay": 1}


def test_where_nothing_was_merged_that_is_said(page: Desk) -> None:
    page.watching.split()
    assert page.stage.said == "no other name was merged into A. Brook"


def test_a_watched_person_is_a_source_with_what_is_unread(page: Desk) -> None:
    page.watching.toggle()
    page.speakers.show_speaker("Ada Brook")
    page.watching.toggle()
    page.sources.reload()
    found = {
        source.title: (source.count, source.depth) for source in page.stage.source_pane.sources
    }
    assert found["Watched speakers"] == (4, 0)
    assert (found["Ada Brook"], found["A. Brook"]) == ((3, 1), (1, 1))
    new = quote(page, "Ada Brook")
    marking.set_read(page.stage.library, [page.ids[0]], True)
    page.sources.reload()
    (source,) = [s for s in page.stage.source_pane.sources if s.title == "Ada Brook"]
    assert source.count == 3
    page.sources.open(source)
    assert page.reading.view is not None
    assert set(page.reading.view.ids()) == {new, *page.ids}
