"""What a follow-up says that was not read before."""

from __future__ import annotations

import pytest

from reader.model.reading import History, Visit
from reader.services import novelty
from reader.services.library import Library
from reader.services.listing import get_article
from reader.services.marking import set_read
from reader.services.novelty import count_new_quotes, get_news
from reader.services.opening import keep_opening
from reader.services.settling import settle
from reader.services.stories import begin_story, list_stories
from reader.store import rules
from tests.library_articles import add, page, said
from tests.wire_copies import add_copies

OLD = "Rescuers from Lauterau pulled nine people off the roof of the Tarn Bridge school."
AGAIN = "Off the roof of the Tarn Bridge school rescuers from Lauterau pulled nine people."
NEW = "The Tarn Bridge school will stay closed until the dam commission reports in spring."
WORDS = "“Nobody told us that the dam gates would open,”"
FRESH = "“We opened them at midnight,”"
MORE = "The river Ossel burst its banks at Tarn Bridge and the Kessel dam flooded the Tarn Bridge school."


def fill(library: Library) -> tuple[int, int]:
    """Put a report and its follow-up in; return them."""
    for number in range(12):
        words = " ".join(f"{chr(97 + number)}{chr(97 + letter)}word" for letter in range(20))
        add(library, page(f"Filler {words[:20]}", words, hours=900 + number))
    first = page("Flood at Tarn Bridge", OLD, f"{WORDS} Elise Corvin said.", MORE, hours=9)
    second = page(
        "Tarn Bridge flood: the dam", f"{AGAIN} {NEW}", f"{WORDS} said Corvin.", MORE,
        f"{FRESH} Odile Farrant said.", "Commission members travel to Lauterau, Hexby and Brask.",
    )  # fmt: skip
    one = add(library, first, [said(first, WORDS, "Elise Corvin")])
    quotes = [said(second, WORDS, "Elise Corvin"), said(second, FRESH, "Odile Farrant")]
    two = add(library, second, quotes)
    settle(library)
    assert len(list_stories(library)) == 1
    return one, two


def test_what_was_read_before_is_told(library: Library) -> None:
    first, second = fill(library)
    set_read(library, [first], True)
    news = get_news(library, second)
    paragraphs = get_article(library, second).article.paragraphs
    dimmed = [
        [span.of(paragraph.text) for span in spans]
        for paragraph, spans in zip(paragraphs, news.known, strict=True)
    ]
    assert dimmed == [[AGAIN], [f"{WORDS} said Corvin."], [MORE], [], []]
    assert (news.earlier, news.known_quotes, news.new_quotes) == ((first,), frozenset({0}), 1)
    assert count_new_quotes(library, [first, second]) == {second: 1}


def test_nothing_is_known_while_the_earlier_article_is_unread(library: Library) -> None:
    first, second = fill(library)
    news = get_news(library, second)
    assert not any(news.known)
    assert (news.earlier, news.new_quotes) == ((), 2)
    assert count_new_quotes(library, [second]) == {}
    set_read(library, [second], True)
    assert not any(get_news(library, first).known)


def test_what_a_rule_hides_was_not_read(library: Library) -> None:
    first, second = fill(library)
    with library.store.writing() as connection:
        rules.hide(connection, [first])
    assert get_news(library, second).earlier == ()


def test_what_is_opened_first_repeats_no_copy_of_itself(library: Library) -> None:
    ids = add_copies(library, "Herald", "Post", "Courier")
    begin_story(library, ids)
    set_read(library, ids, True)
    assert [get_news(library, one).earlier for one in ids] == [(), (), ()]
    assert count_new_quotes(library, ids) == {}
    keep_opening(library, ids[0], History().visited(Visit(ids[0])))
    assert [get_news(library, one).earlier for one in ids] == [(), (ids[0],), (ids[0],)]


def test_words_that_are_new_are_shown_whatever_their_sentence_repeats(library: Library) -> None:
    first, _ = fill(library)
    words = "“Nobody told us why,”"
    third = page("Tarn Bridge flood: again", MORE, f"{words} {WORDS} Elise Corvin said.", MORE)
    number = add(library, third, [said(third, words, "Elise Corvin")])
    settle(library)
    set_read(library, [first], True)
    news = get_news(library, number)
    assert (len(news.known[0]), news.known[1]) == (1, ())


def test_of_texts_without_end_the_beginning_is_compared(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = fill(library)
    set_read(library, [first], True)
    paragraphs = get_article(library, second).article.paragraphs
    monkeypatch.setattr(novelty, "LONGEST", len(paragraphs[0].text))
    assert not any(get_news(library, second).known[1:])
    monkeypatch.setattr(novelty, "LONGEST", 0)
    assert not any(get_news(library, second).known)
