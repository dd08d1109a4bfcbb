"""What was mended by hand goes from library to library with the articles."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from reader.errors import ImportFormatError, NotInLibraryError
from reader.services.library import Library, open_library
from reader.services.listing import get_row, open_list
from reader.services.saving import list_saved, save_query
from reader.services.speaking import list_speakers
from reader.services.stories import begin_story, join_story, leave_story, list_stories
from reader.services.transfer import export_jsonl, import_jsonl
from reader.services.watching import list_watched, merge_speakers, watch
from tests import flood_articles


@pytest.fixture
def mended(library: Library) -> Library:
    """A story with an article put in and one taken out, one begun by hand; a merge and a watch."""
    first, second, third = flood_articles.fill(library)
    leave_story(library, third)
    (story,) = list_stories(library)
    join_story(library, story.id, 1)
    begin_story(library, [2, 3])
    merge_speakers(library, "Elise Corvin", "Corvin")
    watch(library, "Odile Farrant")
    assert {first, second, 1} == set(get_story_of(library, first))
    return library


@pytest.fixture
def other(tmp_path: Path) -> Iterator[Library]:
    with open_library(tmp_path / "other") as opened:
        yield opened


def get_story_of(library: Library, article_id: int) -> tuple[int, ...]:
    return next(row.articles for row in list_stories(library) if article_id in row.articles)


def export(library: Library, query: str = "") -> list[str]:
    out = io.StringIO()
    export_jsonl(library, query, out)
    return out.getvalue().splitlines()


def headlines(library: Library) -> set[frozenset[str]]:
    """Return the stories as sets of headlines."""
    return {
        frozenset(get_row(library, article).headline for article in row.articles)
        for row in list_stories(library)
    }


def line(**values: object) -> str:
    return json.dumps({"schema": "sayso/library/1", **values})


def article(number: int, **more: object) -> str:
    value: dict[str, Any] = {
        "id": number,
        "headline": f"Article {number}",
        "paragraphs": [{"kind": "paragraph", "text": f"{'abcdefgh'[number] * 9} happened."}],
        "quotes": [],
        **more,
    }
    return json.dumps(value)


def test_stories_merges_and_watches_come_out_the_same(mended: Library, other: Library) -> None:
    import_jsonl(other, export(mended))
    assert headlines(other) == headlines(mended)
    assert len(headlines(other)) == 2
    assert [one.name for one in list_watched(other)] == ["Odile Farrant"]
    names = {row.name: row.quotes for row in list_speakers(other)}
    assert names == {row.name: row.quotes for row in list_speakers(mended)}
    assert "Corvin" not in names


def test_an_export_of_the_copy_says_the_same(mended: Library, other: Library) -> None:
    import_jsonl(other, export(mended))
    first, second = (json.loads(export(one)[-1]) for one in (mended, other))
    assert [len(story["by_hand"]) for story in second["stories"]] == [1, 2]
    assert (second["merged"], second["watched"]) == (first["merged"], first["watched"])
    assert first["merged"] == [{"name": "Elise Corvin", "names": ["Corvin"]}]
    (out,) = second["in_no_story"]
    assert get_row(other, out).headline == flood_articles.THIRD.headline


def test_what_was_taken_out_stays_out_there(mended: Library, other: Library) -> None:
    import_jsonl(other, export(mended))
    (row,) = open_list(other, 'headline:"the morning after"').rows(0, 9)
    assert row.story is None


def test_where_nothing_was_mended_there_are_articles_only(library: Library) -> None:
    flood_articles.fill(library)
    assert all(json.loads(one)["schema"] == "sayso/article/1" for one in export(library))


def test_of_some_articles_only_their_stories_are_told(mended: Library) -> None:
    *articles, last = export(mended, "headline:flood OR headline:nine")
    assert len(articles) == 2
    # The one that was put in by hand isn't among them.
    assert (json.loads(last)["stories"], json.loads(last)["in_no_story"]) == ([], [])


def test_the_ids_are_those_of_the_lines_before(other: Library) -> None:
    # Two exports in one file: each has an article 1 and 2 of its own.
    lines = [
        article(1),
        article(2),
        line(stories=[{"articles": [1, 2], "by_hand": [2]}]),
        article(1, headline="Another 1", url="https://other.example/1"),
        article(2, headline="Another 2", url="https://other.example/2"),
        line(stories=[{"articles": [1, 2, 77], "by_hand": [1, 2]}]),
    ]
    import_jsonl(other, lines)
    assert {frozenset({"Article 1", "Article 2"})} <= headlines(other)
    assert {frozenset({"Another 1", "Another 2"})} <= headlines(other)


def test_what_was_decided_here_stays(other: Library) -> None:
    import_jsonl(other, [article(1), article(2), article(3)])
    begin_story(other, [1, 2])
    leave_story(other, 2)
    begin_story(other, [1, 3])
    story = [article(1), article(2), line(stories=[{"articles": [1, 2], "by_hand": [1, 2]}])]
    import_jsonl(other, story)
    assert headlines(other) == {frozenset({"Article 1", "Article 3"})}


def test_importing_twice_changes_nothing(mended: Library, other: Library) -> None:
    lines = export(mended)
    import_jsonl(other, lines)
    before = export(other)
    import_jsonl(other, lines)
    assert export(other) == before


@pytest.mark.parametrize(
    ("value", "cause"),
    [
        (line(stories=5), "stories is not a list"),
        (line(stories=[{"articles": ["x"]}]), "'x' is not a whole number"),
        (line(stories=[7]), "get"),
        (line(merged=[{"names": ["Jo"]}]), "name is missing"),
        (line(watched=[""]), "'' is no speaker's name"),
        (line(watched=[5]), "5 is no speaker's name"),
        (json.dumps({"schema": "sayso/library/2"}), "schema 'sayso/library/2'"),
    ],
)
def test_a_line_that_is_not_as_it_should_be_is_named(
    other: Library, value: str, cause: str
) -> None:
    with pytest.raises(ImportFormatError) as raised:
        import_jsonl(other, [article(1), article(2), value])
    assert raised.value.what.startswith("line 3: ")
    assert cause in raised.value.what
    assert raised.value.hint == "2 articles before it are stored"
    with pytest.raises(NotInLibraryError):
        get_row(other, 3)


def test_saved_queries_go_along_and_one_that_is_there_stays(
    library: Library, other: Library
) -> None:
    save_query(library, "Coast", "sea OR wall")
    save_query(library, "Hills", "hill")
    save_query(other, "hills", "mountain")
    import_jsonl(other, export(library))
    found = [(one.name, one.query) for one in list_saved(other)]
    assert found == [("Coast", "sea OR wall"), ("hills", "mountain")]


@pytest.mark.parametrize("one", [{"name": "x", "query": "(sea"}, {"name": " ", "query": "sea"}])
def test_a_saved_query_with_a_mistake_is_told(library: Library, one: dict[str, str]) -> None:
    line = json.dumps({"schema": "sayso/library/1", "queries": [one]})
    with pytest.raises(ImportFormatError, match="saved query"):
        import_jsonl(library, [line])
    assert list_saved(library) == []
