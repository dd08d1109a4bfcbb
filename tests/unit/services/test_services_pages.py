"""The same page read twice is one article; what changed is a version; nothing a reader did is lost."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import pytest

from reader.errors import PageNotFoundError, PageTooLargeError
from reader.model.article import Article
from reader.services import pages
from reader.services.library import Library, add_samples, open_library
from reader.services.listing import get_article, get_counts, open_list
from reader.services.marking import set_read
from reader.services.noting import add_note
from reader.services.pages import preview, read_page
from reader.services.speaking import list_speakers
from tests.library_articles import Clock, add, page, refer, said

URL = "https://herald.example/ballot"


def versions(library: Library, article_id: int) -> int:
    return get_article(library, article_id).version


def found(library: Library, query: str) -> list[int]:
    return list(open_list(library, query).ids())


def test_the_same_page_twice_is_one_article_of_one_version(library: Library) -> None:
    article = page("Crews agree", "A vote.", url=URL)
    first = add(library, article)
    assert add(library, replace(article, url=URL + "?utm_source=x#top")) == first
    assert versions(library, first) == 1
    assert get_article(library, first).article == article


def test_a_changed_page_is_a_version_and_stays_read(library: Library) -> None:
    first = add(library, page("Crews agree", "A vote.", url=URL))
    set_read(library, [first], True)
    changed = page("Crews agree", "No vote.", url=URL)
    assert add(library, changed) == first
    stored = get_article(library, first)
    assert (stored.version, stored.article, stored.state.read) == (2, changed, True)
    assert get_counts(library).articles == 1


def test_only_the_newest_version_is_found_by_its_words(library: Library) -> None:
    first = add(library, page("Crews agree", "A ballot.", url=URL))
    add(library, page("Owners refuse", "A lockout.", url=URL))
    assert found(library, "ballot") == found(library, "headline:crews") == []
    assert found(library, "lockout") == found(library, "headline:owners") == [first]


def test_new_links_of_the_day_make_no_version(library: Library) -> None:
    article = page("Crews agree", "A vote.", url=URL)
    first = add(library, article)
    today = replace(article, links=(refer("Owners fly in"),))
    add(library, today)
    assert versions(library, first) == 1
    assert get_article(library, first).article == today


def test_a_pasted_copy_of_a_known_page_is_that_page(library: Library) -> None:
    article = replace(page("Crews agree", "A vote.", url=URL), links=(refer("Owners fly in"),))
    first = add(library, article)
    assert add(library, page("CREWS AGREE", "A vote")) == first
    assert get_article(library, first).article == article


def test_a_page_gives_its_address_to_the_copy_that_was_pasted_before(library: Library) -> None:
    first = add(library, page("Crews agree", "A vote."))
    set_read(library, [first], True)
    assert add(library, page("Crews agree", "A vote.", url=URL)) == first
    stored = get_article(library, first)
    assert (stored.article.url, stored.state.read, stored.version) == (URL, True, 1)


def test_a_wire_copy_under_another_address_is_an_article_of_its_own(library: Library) -> None:
    first = add(library, page("Crews agree", "A vote.", url=URL))
    copy = add(library, page("Crews agree", "A vote.", url="https://wire.example/1"))
    assert copy != first
    assert add(library, page("Crews agree", "A vote.", url=URL)) == first


def test_pasting_an_older_version_changes_nothing(library: Library) -> None:
    first = add(library, page("Crews agree", "A vote.", url=URL))
    add(library, page("Crews agree", "No vote.", url=URL))
    assert add(library, page("Crews agree", "A vote.")) == first
    assert get_article(library, first).article.body == "No vote."


def test_a_note_follows_its_quote_into_a_new_version(library: Library) -> None:
    before = page("Crews agree", "“Yes,” Mara Dunn said. “No,” Jory Wardle said.", url=URL)
    quotes = [said(before, "“Yes,”", "Mara Dunn"), said(before, "“No,”", "Jory Wardle")]
    first = add(library, before, quotes)
    add_note(library, first, "about yes", 0)
    add_note(library, first, "about no", 1)
    after = page("Crews agree", "“No,” Jory Wardle said.", url=URL)
    add(library, after, [said(after, "“No,”", "Jory Wardle")])
    notes = get_article(library, first).state.notes
    assert [(note.text, note.quote) for note in notes] == [("about yes", None), ("about no", 0)]


def test_a_speaker_whom_no_version_quotes_any_more_is_gone(library: Library) -> None:
    before = page("Crews agree", "“Yes,” Mara Dunn said.", url=URL)
    add(library, before, [said(before, "“Yes,”", "Mara Dunn")])
    assert get_counts(library).speakers == 1
    add(library, page("Crews agree", "Nobody spoke.", url=URL))
    assert get_counts(library).speakers == 0
    assert list(list_speakers(library)) == []


def test_whatever_an_article_holds_comes_back_the_same(library: Library) -> None:
    article = Article(headline="Alone")
    assert get_article(library, add(library, article)).article == article


def test_an_undated_page_is_listed_by_when_it_entered(library: Library, clock: Clock) -> None:
    old = add(library, page("Old", "One.", hours=1))
    undated = add(library, replace(page("Undated", "Two."), published=None))
    clock.pass_by(days=3)
    older_than_1970 = add(library, page("Ancient", "Three.", hours=24 * 365 * 60))
    assert list(open_list(library).ids()) == [undated, old, older_than_1970]


def test_samples_enter_a_new_library_once(library: Library) -> None:
    assert library.is_new
    pages_read = [(page("One", "a", url=URL), ()), (page("Two", "b"), ())]
    assert add_samples(library, lambda: pages_read) == 2
    with open_library(library.folder) as again:
        assert not again.is_new
        assert get_counts(again).articles == 2


def test_samples_enter_all_or_none(library: Library) -> None:
    def read() -> list[tuple[Article, tuple[()]]]:
        return [(page("One", "a"), ()), (page("Two", "\ud800"), ())]

    with pytest.raises(UnicodeEncodeError):
        add_samples(library, read)
    assert get_counts(library).articles == 0


def test_the_samples_of_the_program_can_be_read(library: Library) -> None:
    count = add_samples(library)
    assert count == get_counts(library).articles > 0
    assert list(list_speakers(library))


def test_a_preview_has_no_id_and_is_not_stored(library: Library) -> None:
    assert preview(page("Crews agree", "A vote.")).id == 0
    assert get_counts(library).articles == 0


def test_a_page_is_read_from_a_file_or_standard_input(tmp_path: Path) -> None:
    text = "Crews agree\n\nThe vote is set for November.\n\nThe owners have not answered yet.\n"
    file = tmp_path / "page.txt"
    file.write_text(text)
    assert read_page(str(file)).headline == "Crews agree"
    assert read_page("-", stdin=io.BytesIO(text.encode())).headline == "Crews agree"


@pytest.mark.parametrize(("name", "words"), [("none.txt", "no such file"), ("", "a folder")])
def test_what_is_no_file_is_told_by_name(tmp_path: Path, name: str, words: str) -> None:
    with pytest.raises(PageNotFoundError, match=words) as caught:
        read_page(str(tmp_path / name))
    assert str(tmp_path / name) in str(caught.value)


@pytest.mark.parametrize("name", ["a\0b", "x" * 5000])
def test_a_name_that_no_file_can_have_is_told(name: str) -> None:
    with pytest.raises(PageNotFoundError):
        read_page(name)


def test_what_never_ends_is_not_read_to_its_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pages, "LIMIT", 1024 * 1024)
    endless = io.BytesIO(b"x" * (1024 * 1024 + 1))
    with pytest.raises(PageTooLargeError, match="standard input"):
        read_page("-", stdin=endless)
