"""What a reader says about who spoke wins over the analysis, and can be taken back."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.errors import NotInLibraryError, UsageError
from reader.model.article import Article
from reader.model.listing import ViewCounts
from reader.model.quote import Quote, QuoteKind, Speaker
from reader.model.reading import History, Visit
from reader.model.span import Span
from reader.quotes import naming
from reader.services.correcting import (
    LONGEST_NAME,
    correct_no_quote,
    correct_speaker,
    people_of,
    resolve_name,
)
from reader.services.library import Library, open_library
from reader.services.listing import get_article, get_counts, get_row, open_list
from reader.services.marking import redo, set_read, undo
from reader.services.noting import add_note
from reader.services.speaking import list_quotes, list_speakers
from reader.services.upkeep import check
from reader.services.visiting import load_history, place_in, save_history
from reader.store import pending, stale
from tests.library_articles import Clock, add, page, said

VOTE = page(
    "Crews vote",
    "“We waited,” Mara Dunn said. “Now we vote.” She called it a “turning point” for Norwick.",
    "“No,” said Abel Quantrill, the minister of ports. Ada Lowe, a docker, looked on.",
)


def quotes_of_vote() -> tuple[Quote, ...]:
    """One quotation in two pieces, a bit in marks, and another speaker's."""
    waited = said(VOTE, "“We waited,”", "Mara Dunn")
    vote = said(VOTE, "“Now we vote.”", "Mara Dunn")
    turning = said(VOTE, "“turning point”", "Mara Dunn", kind=QuoteKind.PARTIAL)
    no = said(VOTE, "“No,”", "Abel Quantrill", role="minister of ports")
    return (waited, vote, replace(turning, group=2), replace(no, group=3, confidence=0.3))


@pytest.fixture
def vote(library: Library) -> int:
    return add(library, VOTE, quotes_of_vote())


def names(library: Library, article_id: int) -> list[str | None]:
    return [q.speaker.name if q.speaker else None for q in get_article(library, article_id).quotes]


def speakers(library: Library) -> dict[str, int]:
    return {row.name: row.quotes for row in list_speakers(library)}


def test_a_correction_is_sure_and_says_so(library: Library, vote: int) -> None:
    change = correct_speaker(library, vote, 3, "Jo Doe")
    assert (change.what, change.article_ids, change.count) == ("said by Jo Doe", (vote,), 1)
    quote = get_article(library, vote).quotes[3]
    assert quote.speaker == Speaker("Jo Doe")
    assert (quote.confidence, quote.is_doubtful, quote.corrected) == (1.0, False, True)


def test_all_pieces_of_a_quotation_are_corrected_and_no_others(library: Library, vote: int) -> None:
    correct_speaker(library, vote, 1, "Jo Doe")
    assert names(library, vote) == ["Jo Doe", "Jo Doe", "Mara Dunn", "Abel Quantrill"]
    assert [quote.group for quote in get_article(library, vote).quotes] == [1, 1, 2, 3]


def test_speakers_and_their_counts_follow(library: Library, vote: int) -> None:
    assert speakers(library) == {"Mara Dunn": 3, "Abel Quantrill": 1}
    correct_speaker(library, vote, 3, "Mara Dunn")
    assert speakers(library) == {"Mara Dunn": 4}
    assert get_counts(library).speakers == 1
    undo(library)
    assert speakers(library) == {"Mara Dunn": 3, "Abel Quantrill": 1}
    assert get_counts(library).speakers == 2


def test_what_is_no_quote_is_gone_everywhere_and_comes_back(library: Library, vote: int) -> None:
    before = get_article(library, vote)
    assert correct_no_quote(library, vote, 2).what == "taken for no quote"
    assert get_article(library, vote).quotes == (
        *before.quotes[:2],
        replace(before.quotes[3], group=2),
    )
    assert get_row(library, vote).quotes == 3
    assert not list(open_list(library, "quotes:turning").ids())
    assert [row.number for row in list_quotes(library)] == [0, 1, 2]
    undo(library)
    assert get_article(library, vote) == before
    assert list(open_list(library, "quotes:turning").ids()) == [vote]
    redo(library)
    assert get_row(library, vote).quotes == 3


def test_confirming_a_doubtful_speaker_makes_it_sure(library: Library, vote: int) -> None:
    correct_speaker(library, vote, 3, "Abel Quantrill")
    quote = get_article(library, vote).quotes[3]
    assert quote.speaker == Speaker("Abel Quantrill", "minister of ports")
    assert not quote.is_doubtful
    assert quote.attribution is not None
    assert correct_speaker(library, vote, 3, "Abel Quantrill").count == 0


@pytest.mark.parametrize(
    ("typed", "name", "role"),
    [
        ("Quantrill", "Abel Quantrill", "minister of ports"),
        ("mr abel quantrill", "Abel Quantrill", "minister of ports"),
        ("the minister", "Abel Quantrill", "minister of ports"),
        ("Minister of Ports", "Abel Quantrill", "minister of ports"),
        ("lowe", "Ada Lowe", "docker"),
        ("  Jo\n  Doe\x1b[2J ", "Jo Doe[2J", None),
    ],
)
def test_names_that_mean_somebody_of_the_article(
    library: Library, vote: int, typed: str, name: str, role: str | None
) -> None:
    correct_speaker(library, vote, 0, typed)
    assert get_article(library, vote).quotes[0].speaker == Speaker(name, role)


def test_a_description_is_no_name(library: Library, vote: int) -> None:
    correct_speaker(library, vote, 0, "a dock official")
    assert get_article(library, vote).quotes[0].speaker == Speaker("a dock official", named=False)
    assert "a dock official" not in speakers(library)


def test_a_name_is_spelt_as_the_library_knows_it(library: Library, vote: int) -> None:
    other = page("Harbour", "“So be it,” Ilse Marren said.")
    add(library, other, [said(other, "“So be it,”", "Ilse Marren")])
    correct_speaker(library, vote, 0, "ilse marren")
    assert speakers(library)["Ilse Marren"] == 3


def test_a_name_that_two_people_bear_is_asked_about() -> None:
    two = [Speaker("Ada Lowe"), Speaker("Ben Lowe")]
    with pytest.raises(UsageError, match="may be Ada Lowe or Ben Lowe"):
        resolve_name("Lowe", two)
    assert resolve_name("Ben Lowe", two) == two[1]


def test_the_noun_of_a_role_is_needed_to_mean_it() -> None:
    leader = Speaker("Mara Dunn", "union leader")
    assert resolve_name("the union", [leader]) is None
    assert resolve_name("the leader", [leader]) == leader


@pytest.mark.parametrize("name", ["", "  ", "\x1b", "—", "x" * (LONGEST_NAME + 1)])
def test_what_is_no_name_is_refused(library: Library, vote: int, name: str) -> None:
    with pytest.raises(UsageError):
        correct_speaker(library, vote, 0, name)
    assert undo(library) is None


def test_a_quote_that_is_not_there(library: Library, vote: int) -> None:
    with pytest.raises(NotInLibraryError, match="no quote 4"):
        correct_speaker(library, vote, 4, "Jo Doe")
    with pytest.raises(NotInLibraryError, match="no quote -1"):
        correct_no_quote(library, vote, -1)
    with pytest.raises(NotInLibraryError):
        correct_no_quote(library, 99, 0)
    with pytest.raises(NotInLibraryError):
        people_of(library, 99)


def test_a_quote_that_got_another_number_since_it_was_shown_is_meant(
    library: Library, vote: int
) -> None:
    shown = get_article(library, vote).quotes
    correct_no_quote(library, vote, 2)
    correct_speaker(library, vote, 3, "Jo Doe", seen=shown[3])
    assert names(library, vote) == ["Mara Dunn", "Mara Dunn", "Jo Doe"]
    with pytest.raises(NotInLibraryError, match="changed"):
        correct_no_quote(library, vote, 2, seen=shown[2])
    correct_no_quote(library, vote, 0, seen=shown[0])
    assert names(library, vote) == ["Jo Doe"]


def test_people_are_the_speakers_first_then_others_of_the_text(library: Library, vote: int) -> None:
    found = [person.name for person in people_of(library, vote)]
    assert found[:2] == ["Mara Dunn", "Abel Quantrill"]
    assert "Ada Lowe" in found
    assert len(found) == len(set(found))


def test_a_role_that_the_text_tells_later_is_known(library: Library) -> None:
    article = page(
        "Vote", "“No,” said Abel Quantrill.", "Abel Quantrill, the minister of ports, left."
    )
    number = add(library, article, [said(article, "“No,”", "Abel Quantrill")])
    assert people_of(library, number)[0] == Speaker("Abel Quantrill", "minister of ports")


def test_of_a_language_without_words_only_the_speakers_are_known(library: Library) -> None:
    article = replace(page("Äänestys", "“Ei,” Aino Salmi sanoi Matti Koskelle."), language="fi")
    number = add(library, article, [said(article, "“Ei,”", "Aino Salmi")])
    assert people_of(library, number) == [Speaker("Aino Salmi")]


def test_an_article_that_changes_just_then_is_left_alone(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    article = replace(VOTE, url="https://herald.example/vote")
    number = add(library, article, quotes_of_vote())

    def slow(seen: Article) -> tuple[Speaker, ...]:
        add(library, replace(article, headline="Crews vote today"), quotes_of_vote()[:1])
        return ()

    monkeypatch.setattr(naming, "find_people", slow)
    with pytest.raises(NotInLibraryError, match="changed just now"):
        correct_speaker(library, number, 0, "Jo Doe")
    assert names(library, number) == ["Mara Dunn"]


def test_the_words_that_name_another_do_not_attribute_any_more(library: Library) -> None:
    article = page("Vote", "“No,” Quantrill said. “Yes,” she said.")
    no = said(article, "“No,”", "Abel Quantrill")
    yes = said(article, "“Yes,”", "Abel Quantrill")
    place = article.paragraphs[0].text.index
    assert no.attribution is not None
    assert yes.attribution is not None
    named = replace(no.attribution.source, span=Span(place("Quantrill"), place(" said")))
    she = replace(yes.attribution.source, span=Span(place("she"), place("she") + 3))
    number = add(
        library,
        article,
        [
            replace(no, attribution=replace(no.attribution, source=named)),
            replace(yes, attribution=replace(yes.attribution, source=she), group=2),
        ],
    )
    correct_speaker(library, number, 0, "Mara Dunn")
    correct_speaker(library, number, 1, "Mara Dunn")
    first, second = get_article(library, number).quotes
    assert first.attribution is None
    assert second.attribution is not None


def test_another_version_keeps_corrections_on_their_words(library: Library) -> None:
    article = replace(VOTE, url="https://herald.example/vote")
    number = add(library, article, quotes_of_vote())
    correct_speaker(library, number, 3, "Jo Doe")
    correct_no_quote(library, number, 2)
    first, second = article.paragraphs
    longer = replace(article, paragraphs=(*page("", "It rained.").paragraphs, first, second))
    again = tuple(replace(quote, paragraph=quote.paragraph + 1) for quote in quotes_of_vote())
    shifted = tuple(replace(quote, attribution=None) for quote in again)
    assert add(library, longer, shifted) == number
    assert names(library, number) == ["Mara Dunn", "Mara Dunn", "Jo Doe"]
    # Corrected a second time it is still one correction, and all undone the analysis is left.
    correct_speaker(library, number, 2, "Ann Poe")
    assert names(library, number) == ["Mara Dunn", "Mara Dunn", "Ann Poe"]
    for _ in range(3):
        undo(library)
    assert get_article(library, number).quotes == shifted


def test_a_corrected_quote_stays_where_an_analysis_misses_it(library: Library) -> None:
    article = replace(VOTE, url="https://herald.example/vote")
    number = add(library, article, quotes_of_vote())
    correct_speaker(library, number, 3, "Jo Doe")
    edited = replace(article, headline="Crews vote today")
    add(library, edited, quotes_of_vote()[:3])
    assert names(library, number) == ["Mara Dunn", "Mara Dunn", "Mara Dunn", "Jo Doe"]


def test_notes_and_places_stay_on_their_quotes(library: Library, vote: int) -> None:
    add_note(library, vote, "Bold", quote=3)
    add_note(library, vote, "Odd", quote=2)
    save_history(library, History((Visit(vote, quote=3),), 0))
    correct_no_quote(library, vote, 2)
    assert [note.quote for note in get_article(library, vote).state.notes] == [2, None]
    assert load_history(library).visits == (Visit(vote, quote=2),)
    assert place_in(library, vote) == Visit(vote, quote=2)
    undo(library)
    assert [note.quote for note in get_article(library, vote).state.notes] == [3, 2]
    assert place_in(library, vote) == Visit(vote, quote=3)


def test_an_article_that_waits_is_analysed_before_it_is_corrected(library: Library) -> None:
    number = add(library, page("Vote", "“We waited,” Mara Dunn said. “Now we vote.”"))
    article = get_article(library, number).article
    with library.store.writing() as connection:
        pending.unindex(connection, number, article, ())
        pending.wait(connection, number)
    correct_speaker(library, number, 0, "Jo Doe")
    assert names(library, number)[0] == "Jo Doe"
    undo(library)
    assert names(library, number)[0] == "Mara Dunn"


def test_steps_of_other_kinds_in_between_do_no_harm(library: Library, vote: int) -> None:
    correct_speaker(library, vote, 3, "Jo Doe")
    set_read(library, [vote], True)
    correct_no_quote(library, vote, 0)
    told = [undo(library), undo(library), undo(library)]
    assert [change.what for change in told if change] == [
        "undid: taken for no quote",
        "undid: marked “Crews vote” read",
        "undid: said by Jo Doe",
    ]
    assert get_article(library, vote).quotes == quotes_of_vote()


State = tuple[tuple[Quote, ...], int, dict[str, int], ViewCounts, list[str]]


def state(library: Library, article_id: int) -> State:
    return (
        get_article(library, article_id).quotes,
        get_row(library, article_id).quotes,
        speakers(library),
        get_counts(library),
        [row.text for row in list_quotes(library)],
    )


Change = tuple[str, int, str]
CHANGES = st.lists(
    st.tuples(
        st.sampled_from(["speaker", "none", "undo", "redo"]),
        st.integers(0, 4),
        st.sampled_from(["Jo Doe", "Mara Dunn", "minister", "a docker"]),
    ),
    max_size=12,
)


def change(library: Library, article_id: int, made: Change) -> None:
    what, number, name = made
    quotes = get_article(library, article_id).quotes
    if what == "undo":
        undo(library)
    elif what == "redo":
        redo(library)
    elif number < len(quotes) and what == "none":
        correct_no_quote(library, article_id, number)
    elif number < len(quotes):
        correct_speaker(library, article_id, number, name)


@given(changes=CHANGES)
@settings(max_examples=40, deadline=None)
def test_all_corrections_undone_leave_the_analysis(changes: list[Change]) -> None:
    with (
        tempfile.TemporaryDirectory() as folder,
        open_library(Path(folder), clock=Clock()) as library,
    ):
        article: Article = VOTE
        number = add(library, article, quotes_of_vote())
        before = state(library, number)
        for made in changes:
            change(library, number, made)
        after = state(library, number)
        # The same analysis again, as a newer version of the analyser may bring it, changes nothing.
        with library.store.writing() as connection:
            stale.renew(connection, number, article, quotes_of_vote())
        assert state(library, number) == after
        while undo(library) is not None:
            pass
        assert state(library, number) == before
        while redo(library) is not None:
            pass
        if not any(what in ("undo", "redo") for what, *_ in changes):
            assert state(library, number) == after
        assert check(library.folder).findings == ()
