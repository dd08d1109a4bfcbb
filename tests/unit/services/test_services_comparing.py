"""What changed in an article, what two articles quote, one quote in several."""

from __future__ import annotations

from dataclasses import replace

import pytest

from reader.errors import NotInLibraryError, UsageError
from reader.model.article import Article, Paragraph
from reader.model.change import Fate
from reader.model.quote import Quote
from reader.services.appearing import appearances_of, find_appearances
from reader.services.comparing import compare_articles, get_changes, list_versions
from reader.services.library import Library
from reader.services.pages import add_page
from reader.services.visiting import note_read
from tests.library_articles import Clock, add, page, said

URL = "https://herald.example/toll"
FIRST = page(
    "Toll rises on Monday",
    "The toll rises to four crowns.",
    '"Nobody asked us," Mara Dunn said.',
    url=URL,
)
SECOND = replace(
    FIRST,
    headline="Toll rises on Tuesday",
    paragraphs=(
        Paragraph("The toll rises to five crowns."),
        Paragraph('"Nobody asked us," Abel Quantrill said.'),
        Paragraph('"We did ask," Wenna Castell said.'),
    ),
)


def open_it(library: Library, article_id: int) -> None:
    note_read(library, article_id)


def test_what_changed_since_the_article_was_read(library: Library, clock: Clock) -> None:
    number = add_page(library, FIRST)
    open_it(library, number)
    clock.pass_by(hours=2)
    add_page(library, SECOND)
    changes = get_changes(library, number)
    assert changes is not None
    assert (changes.before.number, changes.after.number) == (1, 2)
    gone = [piece.text.strip() for piece in changes.headline if piece.fate is Fate.REMOVED]
    assert gone == ["Monday"]
    assert [p.fate for p in changes.paragraphs] == [Fate.CHANGED, Fate.CHANGED, Fate.ADDED]
    assert [(q.fate, q.before, q.after) for q in changes.quotes] == [
        (Fate.CHANGED, "Mara Dunn", "Abel Quantrill"),
        (Fate.ADDED, None, "Wenna Castell"),
    ]
    assert not changes.is_none


def test_changes_since_the_last_reading_not_since_the_first(library: Library, clock: Clock) -> None:
    number = add_page(library, FIRST)
    for hour, headline in enumerate(("Two", "Three", "Four")):
        clock.pass_by(hours=1)
        add_page(library, replace(SECOND, headline=headline))
        if hour == 0:
            open_it(library, number)
    changes = get_changes(library, number)
    assert changes is not None
    assert (changes.before.headline, changes.after.headline) == ("Two", "Four")
    older = get_changes(library, number, since=1)
    assert older is not None
    assert older.before.headline == FIRST.headline
    assert [version.number for version in list_versions(library, number)] == [1, 2, 3, 4]
    with pytest.raises(NotInLibraryError, match="no version 9"):
        get_changes(library, number, since=9)


def test_an_article_of_one_version_has_no_changes(library: Library) -> None:
    assert get_changes(library, add_page(library, FIRST)) is None


def quoting(
    headline: str, *quotes: tuple[str, str | None], hours: int
) -> tuple[Article, list[Quote]]:
    article = page(headline, *(f"{words} {name} said." for words, name in quotes), hours=hours)
    return article, [said(article, words, name) for words, name in quotes]


LONG = "“The cranes will not stand still for one single night,”"
TRIMMED = "“will not stand still for one single night”"
CHANGED = "“The cranes will never stand still for one single night,”"


def test_two_articles_of_which_one_leaves_a_voice_out(library: Library) -> None:
    left = add(library, *quoting("Left", (LONG, "Mara Dunn"), ("“No,”", "Ilse Marren"), hours=2))
    right = add(library, *quoting("Right", (CHANGED, "Mara Dunn"), hours=1))
    found = compare_articles(library, left, right)
    assert [(both.left.text, both.right.text) for both in found.both] == [(LONG, CHANGED)]
    assert [row.text for row in found.only_left] == ["“No,”"]
    assert found.only_right == ()
    assert (found.voices_left, found.voices_right) == (("Ilse Marren",), ())
    with pytest.raises(NotInLibraryError):
        compare_articles(library, left, 99)


def test_where_a_quote_appeared_first_and_who_changed_it(library: Library) -> None:
    trimmed = add(library, *quoting("Trimmed", (TRIMMED, "Dunn"), hours=3))
    first = add(library, *quoting("First", (LONG, "Mara Dunn"), hours=9))
    changed = add(library, *quoting("Changed", (CHANGED, "Abel Quantrill"), hours=2))
    same = add(library, *quoting("Same", (LONG, None), hours=1))
    add(library, *quoting("Other", ("“Cranes stand still,”", "Mara Dunn"), hours=8))
    (found,) = find_appearances(library, "single night")
    assert found.first.article_id == first
    told = [
        (one.row.article_id, one.is_same, one.is_trimmed, one.is_by_another) for one in found.others
    ]
    assert told == [
        (trimmed, False, True, False),
        (changed, False, False, True),
        (same, True, False, False),
    ]
    new = [piece.text.strip() for piece in found.others[1].pieces if piece.fate is Fate.ADDED]
    assert new == ["never"]
    assert appearances_of(library, changed, 0) == found


def test_words_that_nobody_said_appear_nowhere(library: Library) -> None:
    add(library, *quoting("Left", (LONG, "Mara Dunn"), hours=2))
    assert find_appearances(library, "something else altogether") == []
    assert appearances_of(library, 1, 7) is None
    with pytest.raises(UsageError):
        find_appearances(library, "…")


def test_words_with_an_apostrophe_are_found(library: Library) -> None:
    words = "“We don’t know what the owners’ men will do,”"
    add(library, *quoting("Left", (words, "Mara Dunn"), hours=2))
    add(library, *quoting("Right", (words.replace("’", "'"), "Mara Dunn"), hours=1))
    (found,) = find_appearances(library, "don't know what the owners' men")
    assert len(found.others) == 1
