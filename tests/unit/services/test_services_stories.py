"""Stories: found as articles come, laid out in time, mended by hand."""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from reader.errors import NotInLibraryError, QueryError, UsageError
from reader.extract import parse_sample
from reader.model.article import Article
from reader.model.related import LinkKind, RelatedLink
from reader.resources import samples_folder
from reader.services.library import Library, add_samples, open_library
from reader.services.listing import get_counts, get_row, open_list
from reader.services.marking import redo, set_read, undo
from reader.services.relating import get_related, rank_related
from reader.services.settling import settle
from reader.services.stories import (
    begin_story,
    get_timeline,
    join_story,
    leave_story,
    list_stories,
    step_from,
)
from reader.store import rules, signatures
from tests.library_articles import add, get_story, page, said

FLOOD = (
    "The river Ossel burst its banks at Tarn Bridge and drowned the bakery of Elise Corvin.",
    "Rescuers from Lauterau pulled nine people off the roof of the Tarn Bridge school.",
    "The Kessel dam had been opened at midnight without a warning to Tarn Bridge.",
)
QUAKE = (
    "An earthquake of magnitude six shook Valmer and broke the cathedral's spire.",
    "Seismologists at the Valmer observatory counted forty aftershocks before dawn.",
    "The bishop of Valmer said mass in a tent beside the ruined cathedral.",
)


def flood(number: int, *more: str, hours: int = 0) -> Article:
    return page(
        f"Flood at Tarn Bridge, part {number}", *FLOOD, *more, retold(FLOOD, number), hours=hours
    )


def retold(texts: tuple[str, ...], number: int) -> str:
    """Return the words of the texts in another order: as near, but no copy."""
    words = " ".join(texts).split()
    chance = random.Random(number)
    return " ".join(" ".join(chance.sample(words, len(words))) for _ in range(3))


def quake(number: int, hours: int = 0) -> Article:
    return page(f"Valmer earthquake, part {number}", *QUAKE, retold(QUAKE, number), hours=hours)


def fill(library: Library) -> None:
    """Put articles in that have nothing to do with each other, so that words can be rare."""
    for number in range(12):
        words = " ".join(f"{chr(97 + number)}{chr(97 + letter)}word" for letter in range(20))
        add(library, page(f"Filler {words[:20]}", words, hours=900 + number))
    settle(library)


@pytest.fixture
def two(library: Library) -> Library:
    """A library with a flood of three articles and an earthquake of two."""
    fill(library)
    for number in range(3):
        add(library, flood(number, hours=30 - number))
    for number in range(2):
        add(library, quake(number, hours=20 - number))
    settle(library)
    return library


def headlines(library: Library, story: int) -> list[str]:
    return [step.row.headline for step in get_timeline(library, story).steps]


def test_articles_about_one_event_are_a_story_and_others_are_not(two: Library) -> None:
    found = list_stories(two)
    assert [len(story.articles) for story in found] == [2, 3]
    assert found[1].headline == "Flood at Tarn Bridge, part 2"
    assert get_counts(two).stories == 2
    assert get_row(two, 1).story is None


def test_a_story_grows_and_keeps_its_number(two: Library) -> None:
    (story,) = list_stories(two, "flood")
    added = add(two, flood(5))
    assert settle(two) == 1
    assert get_row(two, added).story == story.id
    assert get_story(two, story.id).articles[-1] == added
    assert settle(two) == 0


def test_a_story_is_found_by_any_of_its_articles_and_is_a_query_word(two: Library) -> None:
    (story,) = list_stories(two, 'headline:"Tarn Bridge part 1"')
    assert open_list(two, f"story:{story.id}").total == 3
    assert list_stories(two, "nowhere") == []
    with pytest.raises(QueryError, match="column 7"):
        open_list(two, "story:flood")


def test_how_much_of_a_story_is_read(two: Library) -> None:
    (story,) = list_stories(two, "flood")
    set_read(two, story.articles[:2], True)
    assert get_story(two, story.id).read == 2


def test_the_timeline_tells_new_voices_and_new_quotes(library: Library) -> None:
    fill(library)
    words = "“Nobody told us that the gate would open,”"
    first = flood(0, f"{words} Elise Corvin said.", hours=9)
    second = flood(1, f"{words} Elise Corvin said. “It was midnight,” Odile Farrant said.")
    add(library, first, [said(first, words, "Elise Corvin")])
    quotes = [said(second, words, "Elise Corvin")]
    quotes.append(said(second, "“It was midnight,”", "Odile Farrant"))
    add(library, second, quotes)
    settle(library)
    (story,) = list_stories(library)
    steps = get_timeline(library, story.id).steps
    assert [(step.new_quotes, step.new_voices) for step in steps] == [
        (1, ("Elise Corvin",)),
        (1, ("Odile Farrant",)),
    ]


def test_steps_in_time_end_at_both_ends(two: Library) -> None:
    (story,) = list_stories(two, "flood")
    first, second, third = story.articles
    assert step_from(two, second, 1) == third
    assert step_from(two, second, -1) == first
    assert step_from(two, third, 1) is None
    assert step_from(two, 1, 1) is None


def test_the_same_words_in_two_places_are_one_step(two: Library) -> None:
    wire = flood(
        6, *(f"Line {n} tells of boats, sandbags and lamps on the quay." for n in range(9))
    )
    here = add(two, replace(wire, url="https://herald.example/flood", publisher="Herald"))
    there = add(
        two, replace(wire, url="https://post.example/flood", headline="River in the bakery")
    )
    settle(two)
    story = get_row(two, here).story
    assert story is not None
    assert get_row(two, there).story == story
    steps = get_timeline(two, story).steps
    (step,) = [step for step in steps if step.copies]
    assert (step.row.id, [row.id for row in step.copies]) == (here, [there])
    related = get_related(two, there)
    assert [row.id for row in related.copies] == [here]
    assert here not in [link.target.id for link in related.similar if link.target]
    assert here in [link.target.id for link in rank_related(two, there).similar if link.target]


def test_what_a_rule_hides_is_not_similar(two: Library) -> None:
    (story,) = list_stories(two, "flood")
    first, hidden, last = story.articles
    with two.store.writing() as connection:
        rules.hide(connection, [hidden])
    similar = [link.target.id for link in get_related(two, first).similar if link.target]
    assert (hidden in similar, last in similar) == (False, True)


def test_an_article_taken_out_stays_out(two: Library) -> None:
    (story,) = list_stories(two, "flood")
    out = story.articles[0]
    assert leave_story(two, out).what == f"taken out of story {story.id}"
    add(two, flood(7))
    settle(two)
    assert get_row(two, out).story is None
    assert out not in get_story(two, story.id).articles
    with pytest.raises(UsageError):
        leave_story(two, out)


def test_an_article_put_in_stays_in(two: Library) -> None:
    (story,) = list_stories(two, "flood")
    join_story(two, story.id, 1)
    add(two, flood(7))
    settle(two)
    assert get_row(two, 1).story == story.id
    assert len(get_story(two, story.id).articles) == 5


def test_mending_can_be_undone_even_where_a_story_was_dissolved(two: Library) -> None:
    (story,) = list_stories(two, "earthquake")
    leave_story(two, story.articles[0])
    assert list_stories(two, "earthquake") == []
    assert get_counts(two).stories == 1
    undo(two)
    assert list_stories(two, "earthquake") == [story]
    redo(two)
    assert list_stories(two, "earthquake") == []
    undo(two)
    assert get_counts(two).stories == 2


def test_moving_an_article_from_one_story_into_another(two: Library) -> None:
    (quakes,) = list_stories(two, "earthquake")
    (floods,) = list_stories(two, "flood")
    join_story(two, floods.id, quakes.articles[0])
    assert len(get_story(two, floods.id).articles) == 4
    with pytest.raises(NotInLibraryError):
        get_story(two, quakes.id)
    undo(two)
    assert get_story(two, quakes.id) == quakes


def test_a_story_is_begun_by_hand_and_undone(two: Library) -> None:
    (quakes,) = list_stories(two, "earthquake")
    (floods,) = list_stories(two, "flood")
    chosen = [quakes.articles[0], floods.articles[0]]
    change = begin_story(two, chosen)
    (begun,) = [row for row in list_stories(two) if sorted(row.articles) == sorted(chosen)]
    assert change.what == f"made into story {begun.id}"
    # One article alone was left of the quakes: that is no story.
    assert {row.id for row in list_stories(two)} == {begun.id, floods.id}
    undo(two)
    assert {row.id for row in list_stories(two)} == {quakes.id, floods.id}
    assert get_story(two, quakes.id) == quakes
    redo(two)
    assert get_story(two, begun.id).articles == begun.articles


def test_a_story_begun_by_hand_stays_when_others_come(two: Library) -> None:
    (quakes,) = list_stories(two, "earthquake")
    (floods,) = list_stories(two, "flood")
    mended = [quakes.articles[0], floods.articles[0]]
    begin_story(two, mended)
    add(two, flood(9))
    settle(two)
    assert get_row(two, mended[0]).story == get_row(two, mended[1]).story is not None


@pytest.mark.parametrize("ids", [[], [1], [1, 1]])
def test_one_article_is_no_story(two: Library, ids: list[int]) -> None:
    with pytest.raises(UsageError):
        begin_story(two, ids)
    assert get_counts(two).stories == 2


def test_unknown_stories_and_articles_are_told(two: Library) -> None:
    with pytest.raises(NotInLibraryError):
        get_timeline(two, 99)
    with pytest.raises(NotInLibraryError):
        join_story(two, 1, 999)


def test_an_article_in_another_language_belongs_where_its_links_lead(two: Library) -> None:
    (story,) = list_stories(two, "flood")
    target = add(two, replace(flood(4), url="https://herald.example/flood", language="en"))
    link = RelatedLink(LinkKind.REFER, "Flood at Tarn Bridge", "https://herald.example/flood")
    german = page("Hochwasser im Osseltal", "Das Wasser stieg in der Nacht um zwei Meter.")
    guest = add(two, replace(german, language="de", links=(link,)))
    settle(two)
    assert get_row(two, guest).story == get_row(two, target).story == story.id


def test_a_changed_article_is_looked_at_anew(two: Library) -> None:
    url = "https://herald.example/changed"
    changed = add(two, replace(quake(2), url=url))
    settle(two)
    assert get_row(two, changed).story is not None
    add(two, replace(flood(8), url=url))
    settle(two)
    (floods,) = list_stories(two, "flood")
    assert get_row(two, changed).story == floods.id


def test_two_processes_that_look_for_stories_at_once_find_each_once(library: Library) -> None:
    fill(library)
    for number in range(3):
        add(library, flood(number))
    with open_library(library.folder) as other:
        connection = other.store.connection()
        ids = signatures.unsettled(connection, 10)
        settle(library)
        with other.store.writing() as connection:
            connection.executemany("INSERT INTO unsettled VALUES (?)", [(a,) for a in ids])
        settle(other)
        settle(library)
    (story,) = list_stories(library)
    assert len(story.articles) == get_counts(library).stories * 3 == 3


def test_the_stories_of_the_sample_articles_come_out(tmp_path: Path) -> None:
    event_of = {
        parse_sample(path.read_text(encoding="utf-8"), path.name).url: path.name.split("-")[0]
        for path in samples_folder().glob("*.md")
    }
    with open_library(tmp_path) as library:
        add_samples(library)
        settle(library)
        rows = open_list(library).rows(0, 100)
        found = {
            row.story: {event_of[other.url] for other in rows if other.story == row.story}
            for row in rows
            if row.story is not None
        }
        assert sorted(event for events in found.values() for event in events) == sorted(
            set(event_of.values())
        )
        assert all(len(events) == 1 for events in found.values())
        alone = Counter(row.story is None for row in rows)
        assert alone[True] <= 2
