"""What is new in a follow-up, on sixty of them (tests/data/followups)."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from reader.related.known import Memory, sentences

FOLLOW_UPS = Path(__file__).parents[2] / "data" / "followups" / "followups.txt"


@dataclass
class Event:
    """A first report, and for each follow-up its sentences with whether they are old."""

    name: str
    report: list[str] = field(default_factory=list)
    follow_ups: dict[str, list[tuple[str, bool]]] = field(default_factory=dict)


def read_events() -> Iterator[Event]:
    event: Event | None = None
    for line in FOLLOW_UPS.read_text(encoding="utf-8").splitlines():
        mark, _, words = line.partition(" ")
        if mark == "#":
            if event is not None:
                yield event
            event = Event(words)
            continue
        assert event is not None
        if mark[:-1].isdigit():
            event.report.append(words)
        elif mark[1] == "=":
            old = [(event.report[int(number) - 1], True) for number in words.split()]
            event.follow_ups.setdefault(mark[0], []).extend(old)
        else:
            event.follow_ups.setdefault(mark[0], []).append((words, mark[1] == "~"))
    assert event is not None
    yield event


def judge(letter: str) -> tuple[int, int, int]:
    """Return how many sentences were dimmed rightly, wrongly, and how many old ones there are."""
    right = wrong = old = 0
    for event in read_events():
        memory = Memory([" ".join(event.report)])
        for sentence, is_old in event.follow_ups[letter]:
            old += is_old
            if memory.knows(sentence):
                right += is_old
                wrong += not is_old
    return right, wrong, old


def test_there_are_sixty_follow_ups_half_of_them_in_other_words() -> None:
    events = list(read_events())
    assert sum(len(event.follow_ups) for event in events) == 60
    assert all(len(event.report) == 4 for event in events)
    assert all(
        len({is_old for _, is_old in parts}) == 2 for e in events for parts in e.follow_ups.values()
    )


def test_repeated_sentences_are_known_and_new_ones_are_not() -> None:
    assert judge("a") == (60, 0, 60)


def test_most_of_what_is_said_in_other_words_is_known_and_hardly_anything_new() -> None:
    verbatim, paraphrased = judge("a"), judge("b")
    right, wrong, old = (sum(pair) for pair in zip(verbatim, paraphrased, strict=True))
    assert right / (right + wrong) >= 0.95
    assert right / old >= 0.8


def test_a_number_or_a_name_that_was_not_there_is_new() -> None:
    memory = Memory(["The council of Hexby closed four schools on Friday because of the roof."])
    assert memory.knows("Because of the roof the Hexby council closed four schools.")
    assert not memory.knows(
        "The council of Hexby closed six schools on Friday because of the roof."
    )
    assert not memory.knows("The council of Brask closed schools because of the roof.")


def test_numbers_are_the_same_in_words_and_in_digits() -> None:
    memory = Memory(["Thirty-one whales lay stranded on the beach near the village."])
    assert not memory.knows("On the beach near the village 40 whales lay stranded.")
    assert memory.knows("On the beach near the village 31 whales lay stranded.")
    memory = Memory(["Fourteen whales lay stranded on the beach near the village."])
    assert memory.knows("On the beach near the village 14 whales lay stranded.")


def test_sentences_end_where_they_end() -> None:
    text = "“It is over,” said Mr. Lund. J. P. Roe agreed! “Why?” He left… "
    found = [span.of(text) for span in sentences(text)]
    assert found == ["“It is over,” said Mr. Lund.", "J. P. Roe agreed!", "“Why?”", "He left…"]


@given(st.text(max_size=200))
def test_sentences_cover_every_word_and_never_overlap(text: str) -> None:
    spans = list(sentences(text))
    assert all(a.end <= b.start for a, b in itertools.pairwise(spans))
    assert "".join("".join(span.of(text).split()) for span in spans) == "".join(text.split())


@given(
    st.lists(
        st.sampled_from(["the", "dam", "of", "Ostra", "broke", "on", "Sunday", "at", "nine"]),
        min_size=3,
    )
)
def test_what_was_read_is_known(words: list[str]) -> None:
    assert Memory([" ".join(words)]).knows(" ".join(words))
