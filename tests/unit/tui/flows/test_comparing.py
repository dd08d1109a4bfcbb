from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from reader.model.change import Fate, Version
from reader.services import listing, pages, watching
from reader.services.comparing import compare_articles
from reader.services.library import open_library
from reader.services.settling import settle
from reader.tui.flows.comparing import between, comparison_rows
from reader.tui.flows.stage import ExcerptRow, Pane
from tests import flood_articles
from tests.unit.tui.flows.conftest import Desk


def change(desk: Desk) -> None:
    """Let the newest article's page come again with another first paragraph."""
    stored = listing.get_article(desk.stage.library, desk.ids[0])
    first, *others = stored.article.paragraphs
    later = replace(first, text=first.text.replace("was news", "was old news"))
    article = replace(stored.article, paragraphs=(later, *others))
    pages.add_page(desk.stage.library, article, quotes=stored.quotes)


def words(desk: Desk, fate: Fate) -> str:
    texts = [p.text for e in desk.stage.excerpts for p in e.pieces if p.fate is fate]
    return " ".join(texts).strip()


def test_what_changed_is_shown_word_by_word(desk: Desk) -> None:
    desk.reading.start(desk.ids[0])
    desk.comparing.changes()
    assert desk.stage.said == "there is only one version of this article"
    change(desk)
    desk.comparing.changes()
    assert words(desk, Fate.ADDED) == "old"


def test_an_older_version_can_be_chosen(desk: Desk) -> None:
    change(desk)
    desk.reading.start(desk.ids[0])
    desk.stage.answers = [1]
    desk.comparing.versions()
    assert len(desk.stage.offered) == 2
    assert words(desk, Fate.ADDED) == "old"


def test_two_articles_of_a_story_are_held_against_each_other(desk: Desk) -> None:
    desk.reading.start(desk.ids[0])
    desk.comparing.compare()
    assert desk.stage.said == "this article is in no story"
    settle(desk.stage.library)
    desk.stage.answers = [0]
    desk.comparing.compare()
    head, heading, pair = desk.stage.rows
    assert [[one.heading for one in cell] for cell in head] == [["Story one"], ["Story three"]]
    assert heading[0][0].heading == "In both: 1 quote"
    assert [cell[0].pieces[0].text for cell in pair] == ["“We sail at dawn,”"] * 2


@pytest.fixture
def rows(tmp_path: Path) -> list[ExcerptRow]:
    """Two reports on a flood: one quote in both, trimmed by the second; one only in the second."""
    with open_library(tmp_path) as library:
        first, second, _ = flood_articles.fill(library)
        return list(comparison_rows(compare_articles(library, first, second)))


def test_words_that_only_one_article_has_are_marked_on_its_side(rows: list[ExcerptRow]) -> None:
    left, right = rows[2]
    assert [piece.text for piece in left[0].pieces if piece.fate is Fate.ADDED] == [" at midnight"]
    assert [piece.fate for piece in right[0].pieces] == [Fate.SAME] * 3


def test_what_only_one_article_quotes_stands_under_one_heading(rows: list[ExcerptRow]) -> None:
    nothing, right = rows[-1]
    assert list(nothing) == []
    assert [one.heading for one in right] == [
        "Voices only in Norwick Herald",
        "Only in Norwick Herald: 1 quote",
    ]


def test_where_else_a_quote_is_printed(desk: Desk) -> None:
    desk.reading.start(desk.ids[0])
    desk.comparing.appearances()
    assert desk.stage.said.startswith("no quote is focused")
    desk.speaking.next_quote()
    desk.comparing.appearances()
    assert desk.stage.title.startswith("One quote in 3 articles")
    assert desk.stage.excerpts[0].heading.startswith("First: 1 Oct 2026")
    assert len(desk.stage.excerpts) == 3
    assert [one.heading.endswith("you are here") for one in desk.stage.excerpts].count(True) == 1


def test_a_place_where_a_quote_is_printed_is_opened_at_the_quote(desk: Desk) -> None:
    desk.reading.start(desk.ids[0])
    desk.speaking.next_quote()
    desk.stage.answers = [0]
    desk.comparing.appearances()
    assert desk.reading.article_id == desk.ids[2]
    assert desk.stage.text_pane.focused_quote == 0
    assert desk.stage.focused_pane is Pane.READING
    desk.reading.back()
    assert desk.reading.article_id == desk.ids[0]
    assert desk.stage.text_pane.focused_quote == 0


def test_choosing_the_place_where_one_is_opens_nothing(desk: Desk) -> None:
    desk.reading.start(desk.ids[0])
    desk.speaking.next_quote()
    desk.stage.answers = [2]
    desk.comparing.appearances()
    assert len(desk.reading.history.visits) == 1


def test_a_watched_speaker_is_told_and_no_longer_by_the_same_key(desk: Desk) -> None:
    desk.reading.start(desk.ids[0])
    desk.speaking.next_quote()
    desk.watching.toggle()
    assert [one.name for one in watching.list_watched(desk.stage.library)] == ["Ada Brook"]
    assert desk.stage.said.startswith("watching Ada Brook")
    desk.watching.toggle()
    assert watching.list_watched(desk.stage.library) == []


def test_a_quote_is_given_to_another_and_back_by_undo(desk: Desk) -> None:
    desk.reading.start(desk.ids[0])
    desk.speaking.next_quote()
    # The last but one: "Another name…".
    desk.stage.answers = [-2, "Ben Quay"]
    desk.correcting.correct()
    assert [choice.title for choice in desk.stage.offered][-2:] == ["Another name…", "Not a quote"]
    stored = listing.get_article(desk.stage.library, desk.ids[0])
    assert stored.quotes[0].speaker is not None
    assert stored.quotes[0].speaker.name == "Ben Quay"
    assert not stored.quotes[0].is_doubtful
    desk.marking.undo()
    speaker = listing.get_article(desk.stage.library, desk.ids[0]).quotes[0].speaker
    assert speaker is not None
    assert speaker.name == "Ada Brook"


def test_what_is_no_quote_goes(desk: Desk) -> None:
    desk.reading.start(desk.ids[0])
    desk.speaking.next_quote()
    desk.stage.answers = [-1]
    desk.correcting.correct()
    assert listing.get_article(desk.stage.library, desk.ids[0]).quotes == ()


def test_the_title_of_changes_says_a_day_once_and_the_feed_where_it_is_news() -> None:
    def version(number: int, day: int, *, from_feed: bool = True) -> Version:
        return Version(number, datetime(2026, 10, day, 8 + number, tzinfo=UTC), from_feed, "")

    first, second, later = version(1, 3), version(2, 3), version(3, 4)
    page = version(4, 3, from_feed=False)
    here = [v.fetched.astimezone().strftime("%H:%M") for v in (first, second, later, page)]
    assert between(first, second) == f"3 Oct 2026, {here[0]} → {here[1]}"
    assert between(first, later) == f"3 Oct 2026, {here[0]} → 4 Oct 2026, {here[2]}"
    assert between(first, page) == f"the feed's, 3 Oct 2026, {here[0]} → 3 Oct 2026, {here[3]}"
