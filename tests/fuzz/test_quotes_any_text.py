"""What must hold for any text."""

from __future__ import annotations

from cProfile import Profile

from hypothesis import given, settings
from hypothesis import strategies as st

from reader.model.quote import QuoteKind
from reader.quotes.analyse import find_quotes_in
from reader.quotes.marks import find_marks

PIECES = st.sampled_from(
    [
        "“", "”", "‘", "’", '"', "'", "«", "»", "„", "``", "''", "—", "(", ")", "[", "]", " ", ", ",
        ". ", "? ", ": ", "said ", "Mara Dunn ", "she ", "who ", "the minister ", "that ", "not ",
        "according to ", "told ", "Reuben's ", "officials ", "Q: ", "A: ", "DUNN: ", "no way", "1975",
        "6'2\"", "O'Neill ", "al-", "dit-il ", "sagte ", "é", "\u00a0", "x" * 50,
    ]
)  # fmt: skip
TEXTS = st.lists(PIECES, max_size=40).map("".join) | st.text(max_size=200)
PARAGRAPHS = st.lists(TEXTS, max_size=6)
LANGUAGES = st.sampled_from([None, "en", "fr", "de", "es", "pl", "en-GB", ""])


@given(PARAGRAPHS, LANGUAGES)
@settings(max_examples=300, deadline=None)
def test_quotes_lie_in_the_text_in_order(paragraphs: list[str], language: str | None) -> None:
    found = find_quotes_in(paragraphs, language=language)
    keys = [(q.paragraph, q.span.start, -q.span.end) for q in found]
    assert keys == sorted(keys)
    for quote in found:
        assert 0 <= quote.span.start < quote.span.end <= len(paragraphs[quote.paragraph])
        assert 0 <= quote.confidence <= 1
        if quote.attribution:
            for passage in (quote.attribution.source, quote.attribution.cue):
                if passage:
                    text = paragraphs[passage.paragraph]
                    assert 0 <= passage.span.start < passage.span.end <= len(text)


@given(PARAGRAPHS)
@settings(max_examples=200, deadline=None)
def test_groups_count_from_one_in_text_order(paragraphs: list[str]) -> None:
    groups = [q.group for q in find_quotes_in(paragraphs, language="en")]
    seen: list[int] = []
    for group in groups:
        if group not in seen:
            seen.append(group)
    assert seen == list(range(1, len(seen) + 1))


@given(PARAGRAPHS)
@settings(max_examples=200, deadline=None)
def test_the_bits_of_a_mixed_quote_lie_inside_it_and_share_its_group(
    paragraphs: list[str],
) -> None:
    found = find_quotes_in(paragraphs, language="en")
    for whole in (q for q in found if q.kind is QuoteKind.MIXED):
        bits = [
            q
            for q in found
            if q.kind.is_marked and q.paragraph == whole.paragraph and whole.span.covers(q.span)
        ]
        assert bits
        assert {q.group for q in bits} == {whole.group}


@given(PARAGRAPHS)
@settings(max_examples=300, deadline=None)
def test_marks_do_not_overlap_and_hold_their_inside(paragraphs: list[str]) -> None:
    for text, marks in zip(paragraphs, find_marks(paragraphs), strict=True):
        end = 0
        for mark in marks:
            assert end <= mark.start <= mark.inner_start <= mark.inner_end <= mark.end <= len(text)
            end = mark.end


def test_a_megabyte_of_marks_takes_steps_in_proportion_to_its_length() -> None:
    for glyph in ('"', "'", "“", "‘", "«", "''", "'a' ", "“a ", "‘a “b "):
        small, large = (_calls(glyph * (size // len(glyph))) for size in (10_000, 100_000))
        assert large < 12 * small
    assert len(find_marks(['"a" ' * 250_000])[0]) == 250_000


def _calls(text: str) -> int:
    """Count the calls that reading the marks takes: unlike seconds, they are the same each time."""
    profile = Profile()
    profile.runcall(find_marks, [text])
    return sum(entry.callcount for entry in profile.getstats())


def test_a_paragraph_that_is_no_prose_is_left_out() -> None:
    endless = '"Yes," said Mara Dunn. ' * 4_000
    found = find_quotes_in([endless, "“Yes,” said Mara Dunn."], language="en")
    assert [q.paragraph for q in found] == [1]
