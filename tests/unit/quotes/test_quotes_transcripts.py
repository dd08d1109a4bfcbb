"""Interviews set as transcripts, and dialogue set with dashes."""

from __future__ import annotations

import pytest

from reader.quotes.analyse import find_quotes_in
from reader.quotes.dashes import find_dashed
from reader.quotes.lexicon import load_lexicon
from reader.quotes.transcripts import find_turns

INTERVIEW = [
    "Edda Quill keeps the gauges. She has done so for years.",
    "Q: What did you find?",
    "A: A step. Nobody had looked, as far as I know.",
    "I did what anyone would do, which was nothing, for a year.",
    "Q: And then?",
    "A: Then my colleague came.",
]


def test_answers_are_quotes_of_the_one_interviewed() -> None:
    found = find_quotes_in(INTERVIEW, language="en")
    assert [q.span.of(INTERVIEW[q.paragraph])[:10] for q in found] == [
        "A step. No", "I did what", "Then my co",
    ]  # fmt: skip
    assert {q.speaker.name if q.speaker else None for q in found} == {"Edda Quill"}
    assert [q.group for q in found] == [1, 1, 2]


def test_a_label_is_the_source_and_leads_to_the_full_name() -> None:
    texts = [
        "Joachim Brandt, an engineer, built the wall.",
        "THE HERALD: You knew it was mud?",
        "BRANDT: Everyone who has anchored there knows.",
        "THE HERALD: And the minister?",
        "BRANDT: She asked for a number.",
    ]
    found = find_quotes_in(texts, language="en")
    assert [q.paragraph for q in found] == [2, 4]
    assert {q.speaker.name if q.speaker else None for q in found} == {"Joachim Brandt"}
    assert all(q.attribution and q.attribution.source.span.of(texts[2]) for q in found)


def test_a_transcript_in_quotation_marks_is_all_quoted_each_turn_by_its_label() -> None:
    texts = [
        "Parts of Sunday’s talk follow.",
        '"BROOK: Let’s start with the loan. Why was it paid in cash?',
        '"LUND: Well, look, my mother thinks a bank is an episode of “Harbor Sharks.”',
        '"I have answered this before, and I will answer it again if you want me to.',
        '"(CROSSTALK.)',
        '"BROOK: If I may, sir, will you pay it back?',
        '"LUND: I will pay it back."',
    ]
    found = find_quotes_in(texts, language="en")
    assert [(q.paragraph, q.speaker and q.speaker.name) for q in found] == [
        (1, "Brook"), (2, "Lund"), (3, "Lund"), (5, "Brook"), (6, "Lund"),
    ]  # fmt: skip
    assert all(q.span.of(texts[q.paragraph]) == texts[q.paragraph] for q in found)


def test_one_colon_makes_no_transcript() -> None:
    assert find_turns(["FERRY: late again.", "The pier was full.", "Nobody spoke."]) == []


def test_narration_between_answers_is_no_answer() -> None:
    texts = [*INTERVIEW[1:3], "She got up and fetched the bottle from the shelf.", *INTERVIEW[4:]]
    assert 2 not in {turn.line for turn in find_turns(texts)}


def dashed(text: str, language: str) -> list[str]:
    return [text[m.inner_start : m.end] for m in find_dashed(text, load_lexicon(language))]


def test_a_dash_opens_speech_in_french_and_spanish_only() -> None:
    assert dashed("— Et alors ?", "fr") == ["Et alors ?"]
    assert dashed("— J’ai attendu, dit-elle.", "fr") == ["J’ai attendu"]
    assert dashed("— And so?", "en") == []


def test_an_aside_between_dashes_is_not_spoken() -> None:
    text = "—No he firmado nada —dijo Belarra—. Y mañana tampoco."
    assert dashed(text, "es") == ["No he firmado nada", "Y mañana tampoco."]


@pytest.mark.parametrize(("asks", "answers"), [("Mr Wren", "Ms Marchbank"), ("T. W.", "D. M.")])
def test_a_label_with_a_title_or_of_initials_leads_to_the_full_name(
    asks: str, answers: str
) -> None:
    texts = [
        "Dilys Marchbank, the clerk, took the stand before Tobias Wren on Friday.",
        f"{asks}: Did you see an envelope?",
        f"{answers}: I saw mackerel.",
        f"{asks}: Where is it now?",
        f"{answers}: It is in a drawer.",
    ]
    found = find_quotes_in(texts, language="en")
    assert [q.paragraph for q in found] == [2, 4]
    assert {q.speaker.name for q in found if q.speaker} == {"Dilys Marchbank"}
