"""A newer analyser looks at old articles again, behind the reader's back but not over their head."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

import reader.quotes
from reader.errors import HostileFeedError
from reader.model.article import Article
from reader.model.quote import Quote
from reader.model.reading import History, Visit
from reader.services.correcting import correct_no_quote, correct_speaker
from reader.services.library import Library
from reader.services.listing import get_article, get_counts, get_row, open_list
from reader.services.marking import undo
from reader.services.noting import add_note
from reader.services.reanalysing import reanalyse_stale
from reader.services.speaking import list_speakers
from reader.services.upkeep import check
from reader.services.visiting import place_in, save_history
from reader.services.worker import QuotesJob
from reader.services.workers import Workers
from reader.store import pending
from tests.library_articles import add, count_stale, page, said

VOTE = page("Vote", "“We waited,” Mara Dunn said. A “small” step.", "“No,” said Abel Quantrill.")
WAITED = said(VOTE, "“We waited,”", "Mara Dunn")
SMALL = replace(said(VOTE, "“small”", None), group=2)
NO = replace(said(VOTE, "“No,”", "Quantrill"), group=3)

Analyser = Callable[[Article], tuple[Quote, ...]]


class Analysing(Workers):
    """Workers that do it here, and keep which articles they were given."""

    def __init__(self, analyse: Analyser) -> None:
        super().__init__(1)
        self.analyse = analyse
        self.seen: list[str] = []

    def find_all_quotes(self, job: QuotesJob) -> list[tuple[Quote, ...]]:
        found = [self.analyse(article) for article in job.articles]
        self.seen += [article.headline for article in job.articles]
        return found


def better(article: Article) -> tuple[Quote, ...]:
    """Find all three of VOTE, the last one's speaker in full."""
    if article.headline != VOTE.headline:
        return ()
    return (WAITED, SMALL, replace(said(VOTE, "“No,”", "Abel Quantrill"), group=3))


@pytest.fixture
def newer(monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """Make the analyser one version newer, from now on."""

    def raise_version() -> None:
        version = reader.quotes.ANALYSER_VERSION + 1
        monkeypatch.setattr(reader.quotes, "ANALYSER_VERSION", version)

    return raise_version


def run(library: Library, analyse: Analyser = better, *, limit: int = 100) -> int:
    return reanalyse_stale(library, limit=limit, workers=Analysing(analyse))


def test_nothing_is_stale_in_todays_library(library: Library) -> None:
    add(library, VOTE, [WAITED])
    assert count_stale(library) == 0
    assert run(library) == 0


def test_what_an_older_analyser_found_is_replaced(
    library: Library, newer: Callable[[], None]
) -> None:
    vote = add(library, VOTE, [WAITED, NO])
    newer()
    assert count_stale(library) == 1
    assert run(library) == 1
    assert get_article(library, vote).quotes == better(VOTE)
    assert get_row(library, vote).quotes == 3
    assert [row.name for row in list_speakers(library)] == ["Abel Quantrill", "Mara Dunn"]
    assert get_counts(library).speakers == 2
    assert list(open_list(library, "quotes:small").ids()) == [vote]
    assert count_stale(library) == 0
    assert check(library.folder).findings == ()


def test_the_newest_articles_come_first(library: Library, newer: Callable[[], None]) -> None:
    for hours in (2, 1, 3):
        add(library, page(f"{hours} hours ago", f"Number {hours}.", hours=hours))
    newer()
    workers = Analysing(better)
    assert reanalyse_stale(library, limit=2, workers=workers) == 2
    assert workers.seen == ["1 hours ago", "2 hours ago"]
    newer()
    assert reanalyse_stale(library, limit=9, workers=workers) == 3
    assert workers.seen[2:] == ["1 hours ago", "2 hours ago", "3 hours ago"]
    assert count_stale(library) == 0


def test_it_stops_when_it_is_told(library: Library, newer: Callable[[], None]) -> None:
    add(library, VOTE, [NO])
    newer()
    workers = Analysing(better)
    assert reanalyse_stale(library, limit=9, should_stop=lambda: True, workers=workers) == 0
    assert workers.seen == []


def test_corrections_win_and_can_still_be_undone(
    library: Library, newer: Callable[[], None]
) -> None:
    vote = add(library, VOTE, [WAITED, SMALL, NO])
    correct_speaker(library, vote, 2, "Jo Doe")
    correct_no_quote(library, vote, 1)
    newer()
    run(library)
    first, last = get_article(library, vote).quotes
    assert (first, last.speaker and last.speaker.name) == (WAITED, "Jo Doe")
    undo(library)
    undo(library)
    assert get_article(library, vote).quotes == better(VOTE)


def test_notes_and_places_stay_on_their_quotes(library: Library, newer: Callable[[], None]) -> None:
    vote = add(library, VOTE, [WAITED, NO])
    add_note(library, vote, "Short", quote=1)
    save_history(library, History((Visit(vote, quote=1),), 0))
    newer()
    run(library)
    assert [note.quote for note in get_article(library, vote).state.notes] == [2]
    assert place_in(library, vote) == Visit(vote, quote=2)


def test_a_text_that_no_analysis_gets_through_keeps_its_quotes(
    library: Library, newer: Callable[[], None]
) -> None:
    def dies(article: Article) -> tuple[Quote, ...]:
        if article.headline == VOTE.headline:
            raise HostileFeedError("took too much time")
        return ()

    vote = add(library, VOTE, [WAITED])
    other = add(library, page("Other", "“Yes.”"), [])
    newer()
    assert run(library, dies) == 2
    assert get_article(library, vote).quotes == (WAITED,)
    assert get_article(library, other).quotes == ()
    assert count_stale(library) == 0


def test_new_words_that_came_meanwhile_are_left_alone(
    library: Library, newer: Callable[[], None]
) -> None:
    article = replace(VOTE, url="https://herald.example/vote")
    vote = add(library, article, [WAITED])
    newer()

    def meanwhile(seen: Article) -> tuple[Quote, ...]:
        add(library, page("Vote", "Nothing was said.", url="https://herald.example/vote"), [])
        return better(seen)

    run(library, meanwhile)
    assert get_article(library, vote).quotes == ()


def test_what_waits_for_its_first_analysis_is_not_stale(
    library: Library, newer: Callable[[], None]
) -> None:
    vote = add(library, VOTE, [])
    newer()
    with library.store.writing() as connection:
        pending.unindex(connection, vote, VOTE, ())
        pending.wait(connection, vote)
    assert count_stale(library) == 0
    assert run(library) == 0


def test_doctor_says_how_many_wait(library: Library, newer: Callable[[], None]) -> None:
    add(library, VOTE, [])
    newer()
    ((severity, words),) = check(library.folder).findings
    assert (severity, words.split()[0]) == ("note", "1")


def test_a_process_of_its_own_does_it(library: Library, newer: Callable[[], None]) -> None:
    vote = add(library, VOTE, [])
    newer()
    assert reanalyse_stale(library, limit=1) == 1
    assert get_article(library, vote).quotes
