"""Corrections go from library to library with the articles, and still win there."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from reader.model.quote import Speaker
from reader.services.correcting import correct_no_quote, correct_speaker
from reader.services.exchange import quote_object
from reader.services.library import Library, open_library
from reader.services.listing import get_article, open_list
from reader.services.marking import undo
from reader.services.speaking import list_quotes
from reader.services.transfer import export_jsonl, import_jsonl
from reader.store import pending
from reader.store.quotes import remove_quotes
from tests.library_articles import add, page, said

VOTE = replace(
    page("Vote", "“We waited,” Mara Dunn said. A “small” step.", "“No,” said Abel Quantrill."),
    url="https://herald.example/vote",
)
QUOTES = (
    said(VOTE, "“We waited,”", "Mara Dunn"),
    replace(said(VOTE, "“small”", "Mara Dunn"), group=2),
    replace(said(VOTE, "“No,”", "Abel Quantrill", role="minister"), group=3),
)


@pytest.fixture
def vote(library: Library) -> int:
    """The article, its second quote none and the third one's speaker corrected."""
    number = add(library, VOTE, QUOTES)
    correct_speaker(library, number, 2, "Jo Doe")
    correct_no_quote(library, number, 1)
    return number


@pytest.fixture
def other(tmp_path: Path) -> Iterator[Library]:
    with open_library(tmp_path / "other") as opened:
        yield opened


def export(library: Library) -> list[str]:
    out = io.StringIO()
    export_jsonl(library, "", out)
    return out.getvalue().splitlines()


def names(library: Library) -> list[str | None]:
    (number,) = open_list(library).ids()
    return [q.speaker.name if q.speaker else None for q in get_article(library, number).quotes]


def test_the_form_says_what_was_corrected(library: Library, vote: int) -> None:
    value: dict[str, Any] = json.loads(export(library)[0])
    assert [quote.get("corrected") for quote in value["quotes"]] == [None, True]
    assert value["not_quotes"] == [{"paragraph": 0, "start": 31, "end": 38, "text": "“small”"}]
    assert [quote_object(row).get("corrected") for row in list_quotes(library)] == [None, True]


def test_what_was_not_corrected_has_the_forms_own_keys_only(library: Library) -> None:
    add(library, VOTE, QUOTES)
    value = json.loads(export(library)[0])
    assert "not_quotes" not in value
    assert not any("corrected" in quote for quote in value["quotes"])


def test_out_and_in_again_is_the_same(library: Library, other: Library, vote: int) -> None:
    lines = export(library)
    import_jsonl(other, lines)
    assert export(other) == lines
    (number,) = open_list(other).ids()
    assert get_article(other, number).quotes[1].speaker == Speaker("Jo Doe")
    assert undo(other) is None


def test_a_later_analysis_does_not_lose_what_came_in(
    library: Library, other: Library, vote: int
) -> None:
    import_jsonl(other, export(library))
    add(other, replace(VOTE, standfirst="A ballot."), QUOTES)
    assert names(other) == ["Mara Dunn", "Jo Doe"]


def test_corrections_join_those_of_an_article_that_is_there(
    library: Library, other: Library, vote: int
) -> None:
    number = add(other, VOTE, QUOTES)
    correct_speaker(other, number, 2, "Ann Poe")
    correct_speaker(other, number, 0, "Ann Poe")
    assert import_jsonl(other, export(library)) == (0, 1)
    # One's own stay, the others' are added.
    assert names(other) == ["Ann Poe", "Ann Poe"]
    assert import_jsonl(other, export(library)) == (0, 1)
    assert names(other) == ["Ann Poe", "Ann Poe"]


def test_corrections_of_an_article_that_waits_win_when_it_is_analysed(
    library: Library, other: Library, vote: int
) -> None:
    number = add(other, VOTE, QUOTES)
    correct_speaker(other, number, 0, "Ann Poe")
    with other.store.writing() as connection:
        pending.unindex(connection, number, VOTE, QUOTES)
        remove_quotes(connection, number)
        pending.wait(connection, number)
    import_jsonl(other, export(library))
    with other.store.writing() as connection:
        pending.finish(connection, number, VOTE, QUOTES)
    assert names(other) == ["Ann Poe", "Jo Doe"]


def test_a_speaker_of_the_article_keeps_the_role(library: Library, other: Library) -> None:
    article = replace(
        page(
            "Vote",
            "“We waited,” Mara Dunn said.",
            "“No,” said Abel Quantrill, the minister of ports.",
        ),
        url="https://herald.example/roles",
    )
    number = add(library, article, (said(article, "“We waited,”", "Mara Dunn"),))
    correct_speaker(library, number, 0, "Quantrill")
    role = get_article(library, number).quotes[0].speaker
    assert role == Speaker("Abel Quantrill", "minister of ports")
    import_jsonl(other, export(library))
    (there,) = open_list(other).ids()
    assert get_article(other, there).quotes[0].speaker == role
