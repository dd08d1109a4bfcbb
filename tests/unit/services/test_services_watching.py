"""Speakers watched, merged and taken apart."""

from __future__ import annotations

import pytest

from reader.errors import NotInLibraryError, UsageError
from reader.services.library import Library
from reader.services.listing import get_counts, open_list
from reader.services.marking import redo, undo
from reader.services.relating import get_related
from reader.services.speaking import list_quotes, list_speakers
from reader.services.watching import (
    is_watched,
    list_watched,
    merge_speakers,
    split_speakers,
    toggle_watch,
    watch,
)
from tests.library_articles import add, page, said


def quote(library: Library, name: str, *, named: bool = True) -> int:
    words = f"“Words of {name}”"
    article = page(f"What {name} said", f"{words} it was said.")
    return add(library, article, [said(article, words, name, named=named)])


def counts(library: Library) -> dict[str, int]:
    return {row.name: row.quotes for row in list_speakers(library)}


def test_watched_finds_who_is_quoted_not_who_is_named(library: Library) -> None:
    quoted = quote(library, "Mara Dunn")
    add(library, page("Mara Dunn is named", "Mara Dunn was seen."))
    assert watch(library, "Mara Dunn").what == "watching Mara Dunn"
    assert list(open_list(library, "watched").ids()) == [quoted]
    assert [row.article_id for row in list_quotes(library, "watched")] == [quoted]


def test_watching_can_be_undone(library: Library) -> None:
    quote(library, "Mara Dunn")
    assert toggle_watch(library, "Mara Dunn").count == 1
    undo(library)
    assert not is_watched(library, "Mara Dunn")
    redo(library)
    assert [one.name for one in list_watched(library)] == ["Mara Dunn"]
    assert watch(library, "Dunn").count == 0
    toggle_watch(library, "Mara Dunn")
    assert list_watched(library) == []


def test_somebody_can_be_watched_before_they_are_quoted(library: Library) -> None:
    watch(library, "Ilse Marren")
    assert open_list(library, "watched").total == 0
    quote(library, "Ilse Marren")
    assert open_list(library, "watched").total == 1


def test_a_surname_of_several_is_nobody(library: Library) -> None:
    quote(library, "Mara Dunn")
    quote(library, "Tom Dunn")
    with pytest.raises(UsageError, match="Mara Dunn, Tom Dunn"):
        watch(library, "Dunn")
    with pytest.raises(NotInLibraryError):
        watch(library, "Marren")


def test_names_are_never_merged_by_themselves(library: Library) -> None:
    quote(library, "Mara Dunn")
    quote(library, "Dunn")
    assert counts(library) == {"Mara Dunn": 1, "Dunn": 1}


def test_merged_names_are_one_speaker_everywhere(library: Library) -> None:
    first, second = quote(library, "Mara Dunn"), quote(library, "M. Dunn")
    merge_speakers(library, "Mara Dunn", "M. Dunn")
    assert counts(library) == {"Mara Dunn": 2}
    assert get_counts(library).speakers == 1
    assert len(list(list_quotes(library, speaker="M. Dunn"))) == 2
    (tally,) = get_related(library, second).speakers
    assert (tally.in_all, [row.id for row in tally.elsewhere]) == (2, [first])


def test_articles_to_come_are_merged_as_well(library: Library) -> None:
    quote(library, "Mara Dunn")
    quote(library, "M. Dunn")
    merge_speakers(library, "Mara Dunn", "M. Dunn")
    article = page("Later", "“Later words” she said.")
    add(library, article, [said(article, "“Later words”", "M. Dunn")])
    assert counts(library) == {"Mara Dunn": 3}


def test_merging_can_be_undone_and_redone(library: Library) -> None:
    quote(library, "Mara Dunn")
    quote(library, "M. Dunn")
    merge_speakers(library, "Mara Dunn", "M. Dunn")
    undo(library)
    assert counts(library) == {"Mara Dunn": 1, "M. Dunn": 1}
    redo(library)
    assert counts(library) == {"Mara Dunn": 2}


def test_a_merged_speaker_takes_names_and_watching_along(library: Library) -> None:
    for name in ("Mara Dunn", "M. Dunn", "Mrs Marianne Dunn"):
        quote(library, name)
    watch(library, "M. Dunn")
    merge_speakers(library, "M. Dunn", "Mrs Marianne Dunn")
    merge_speakers(library, "Mara Dunn", "M. Dunn")
    assert counts(library) == {"Mara Dunn": 3}
    assert [one.name for one in list_watched(library)] == ["Mara Dunn"]
    undo(library)
    assert [one.name for one in list_watched(library)] == ["M. Dunn"]


def test_names_are_taken_apart_all_or_one(library: Library) -> None:
    for name in ("Mara Dunn", "M. Dunn", "Marianne Dunn"):
        quote(library, name)
    merge_speakers(library, "Mara Dunn", "M. Dunn")
    merge_speakers(library, "Mara Dunn", "Marianne Dunn")
    split_speakers(library, "M. Dunn")
    assert counts(library) == {"Mara Dunn": 2, "M. Dunn": 1}
    split_speakers(library, "Mara Dunn")
    assert len(counts(library)) == 3
    with pytest.raises(UsageError):
        split_speakers(library, "Mara Dunn")
    with pytest.raises(UsageError):
        merge_speakers(library, "Mara Dunn", "mara dunn")


def test_an_unnamed_one_is_nobody_however_it_is_called(library: Library) -> None:
    quote(library, "a dock official", named=False)
    quote(library, "Mara Dunn")
    with pytest.raises(NotInLibraryError):
        merge_speakers(library, "Mara Dunn", "official")
