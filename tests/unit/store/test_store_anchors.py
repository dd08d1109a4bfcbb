"""A stretch of text is found again, in another analysis and in another version."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from reader.model.article import Article, Paragraph
from reader.model.correction import Correction
from reader.model.quote import Quote, QuoteKind, Speaker
from reader.model.span import Passage, Span
from reader.store.anchors import anchor_at, anchor_of, find_again, locate
from reader.store.corrected import correct
from tests.library_articles import page

VOTE = page("Vote", "“Yes,” she said.", "Then he spoke: “Yes,” he said, “and we all know why.”")


def quote_at(article: Article, paragraph: int, words: str, group: int = 1) -> Quote:
    start = article.paragraphs[paragraph].text.index(words)
    return Quote(QuoteKind.DIRECT, paragraph, Span(start, start + len(words)), group)


HERS, HIS = quote_at(VOTE, 0, "“Yes,”"), quote_at(VOTE, 1, "“Yes,”", 2)
WHY = quote_at(VOTE, 1, "“and we all know why.”", 2)
QUOTES = (HERS, HIS, WHY)


def test_each_quote_is_found_where_it_stands() -> None:
    assert [find_again(anchor_of(VOTE, quote), VOTE, QUOTES) for quote in QUOTES] == [0, 1, 2]


def test_the_same_words_are_told_apart_by_their_paragraph() -> None:
    shifted = page("Vote", "It rained.", *(p.text for p in VOTE.paragraphs))
    moved = [replace(quote, paragraph=quote.paragraph + 1) for quote in QUOTES]
    assert [find_again(anchor_of(VOTE, quote), shifted, moved) for quote in QUOTES] == [0, 1, 2]


def test_other_marks_are_the_same_words() -> None:
    plain = page("Vote", *(p.text.replace("“", '"').replace("”", '"') for p in VOTE.paragraphs))
    assert find_again(anchor_of(VOTE, WHY), plain, QUOTES) == 2


def test_a_stretch_with_other_ends_is_found_where_most_of_it_is() -> None:
    anchor = anchor_of(VOTE, WHY)
    shorter = replace(WHY, span=Span(WHY.span.start, WHY.span.end - 5))
    assert find_again(anchor, VOTE, (HERS, HIS, shorter)) == 2
    bit = replace(WHY, span=Span(WHY.span.start, WHY.span.start + 4))
    assert find_again(anchor, VOTE, (HERS, HIS, bit)) is None


def test_what_is_not_there_any_more_is_not_found() -> None:
    anchor = anchor_of(VOTE, WHY)
    assert find_again(anchor, VOTE, ()) is None
    gone = page("Vote", "Nothing was said.")
    assert find_again(anchor, gone, ()) is None
    assert locate(anchor, gone) is None
    assert locate(anchor_at(VOTE, Passage(0, Span(3, 3))), VOTE) is None


def test_a_mixed_quote_and_its_bit_in_the_same_place_are_corrected_together() -> None:
    mixed = replace(HERS, kind=QuoteKind.MIXED)
    correction = Correction(anchor_of(VOTE, HERS), QuoteKind.DIRECT, None)
    assert correct(VOTE, (mixed, HERS, WHY), [correction]) == (replace(WHY, group=1),)


def test_a_later_analysis_that_joins_pieces_gives_them_one_speaker() -> None:
    correction = Correction(anchor_of(VOTE, HIS), QuoteKind.DIRECT, Speaker("Jo Doe"))
    found = correct(VOTE, QUOTES, [correction])
    assert [quote.speaker and quote.speaker.name for quote in found] == [None, "Jo Doe", "Jo Doe"]


def test_pieces_with_other_speakers_are_no_group() -> None:
    his = Correction(anchor_of(VOTE, HIS), QuoteKind.DIRECT, Speaker("Jo Doe"))
    why = Correction(anchor_of(VOTE, WHY), QuoteKind.DIRECT, Speaker("Ann Poe"))
    assert [quote.group for quote in correct(VOTE, QUOTES, [his, why])] == [1, 2, 3]


def test_of_two_corrections_of_one_quote_the_later_counts() -> None:
    first = Correction(anchor_of(VOTE, HERS), QuoteKind.DIRECT, None)
    second = replace(first, speaker=Speaker("Jo Doe"))
    assert len(correct(VOTE, QUOTES, [second, first])) == 2
    assert len(correct(VOTE, QUOTES, [first, second])) == 3


def test_a_quote_that_is_missed_is_added_once() -> None:
    correction = Correction(anchor_of(VOTE, WHY), QuoteKind.DIRECT, Speaker("Jo Doe"))
    shorter = replace(correction.anchor, context=0)
    added = correct(VOTE, (HERS,), [correction, replace(correction, anchor=shorter)])
    assert [(quote.paragraph, quote.span, quote.group) for quote in added] == [
        (HERS.paragraph, HERS.span, 1),
        (WHY.paragraph, WHY.span, 2),
    ]


@given(texts=st.lists(st.text("ab “”", max_size=12), min_size=1, max_size=4), data=st.data())
def test_an_anchor_finds_the_words_it_was_made_of(texts: list[str], data: st.DataObject) -> None:
    article = Article("A", tuple(map(Paragraph, texts)))
    number = data.draw(st.integers(0, len(texts) - 1))
    start = data.draw(st.integers(0, len(texts[number])))
    span = Span(start, data.draw(st.integers(start, len(texts[number]))))
    anchor = anchor_at(article, Passage(number, span))
    found = locate(anchor, article)
    if not anchor.text:
        assert found is None
    else:
        assert found is not None
        assert found.span.of(texts[found.paragraph]) == anchor.text
