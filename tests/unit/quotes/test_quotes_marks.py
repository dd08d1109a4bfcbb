"""Which stretches stand in quotation marks, by language and press habit."""

from __future__ import annotations

import pytest

from reader.quotes.marks import find_marks


def marked(*paragraphs: str) -> list[str]:
    found = find_marks(paragraphs)
    return [p[m.start : m.end] for p, marks in zip(paragraphs, found, strict=True) for m in marks]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“We wait,” said Dunn.", ["“We wait,”"]),
        ('"We wait," said Dunn. "Still."', ['"We wait,"', '"Still."']),
        ("‘We wait,’ said Dunn.", ["‘We wait,’"]),
        ("'We wait,' said Dunn.", ["'We wait,'"]),
        ("«Wir warten», sagte Dunn.", ["«Wir warten»"]),
        ("« Nous attendons », dit Dunn.", ["« Nous attendons »"]),
        ("»Wir warten«, sagte Dunn.", ["»Wir warten«"]),
        ("„Wir warten“, sagte Dunn.", ["„Wir warten“"]),
        ("„Wir warten”, sagte Dunn.", ["„Wir warten”"]),
        ('„Wir warten", sagte Dunn.', ['„Wir warten"']),
        ("''We wait,'' said Dunn.", ["''We wait,''"]),
        ("``We wait,'' said Dunn.", ["``We wait,''"]),
        ('“We wait," said Dunn.', ['“We wait,"']),
        ("The plan is ‘a disgrace’, she said.", ["‘a disgrace’"]),
    ],
)
def test_each_kind_of_mark_is_read(text: str, expected: list[str]) -> None:
    assert marked(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The crews' union won't meet till the '90s crowd's gone.",
        "'Twas the ships' bell and the owners' horn.",
        "The board was 6'2\" long.",
        'A 27" screen hung over the bar.',
        "It’s the fans’ fault.",
        "Rock ’n’ roll, ’twas said.",
    ],
)
def test_apostrophes_and_inches_are_no_marks(text: str) -> None:
    assert marked(text) == []


def test_an_apostrophe_inside_single_marks_does_not_close_them() -> None:
    assert marked("‘It’s not the fans’ fault,’ said Nair.") == ["‘It’s not the fans’ fault,’"]
    assert marked("'It's the crews' fault,' said Nair.") == ["'It's the crews' fault,'"]


@pytest.mark.parametrize(
    "text",
    [
        "“When they shouted ‘Go home’ we stayed,” said Yusuf.",
        "\"The patient said 'I am fine' and fell,\" wrote Lee.",
        "‘They said “go” and we went,’ said Yusuf.",
        "« Il a dit « non » et il est parti », dit Yusuf.",
    ],
)
def test_only_the_outer_quotation_counts(text: str) -> None:
    assert len(marked(text)) == 1
    assert marked(text)[0].startswith(text[0])
    assert len(marked(text)[0]) > len(text) / 2


def test_a_missing_close_ends_with_its_paragraph() -> None:
    found = marked("Wick said, “We cannot go on.", "The vote is on Friday.")
    assert found == ["“We cannot go on."]


def test_a_quotation_goes_on_in_the_paragraph_that_opens_again() -> None:
    first, second = find_marks(["“We came with nothing.", "“Then it burned,” she said."])
    assert first[0].is_open
    assert second[0].continues
    assert not second[0].is_open


def test_a_blank_paragraph_does_not_end_a_long_quotation() -> None:
    *_, last = find_marks(["“We came with nothing.", "", "“Then it burned,” she said."])
    assert last[0].continues


def test_the_close_alone_ends_a_quotation_left_open() -> None:
    texts = ["“We came with nothing.", "Then it burned,” she said."]
    assert marked(*texts) == ["“We came with nothing.", "Then it burned,”"]


def test_an_opening_mark_before_the_close_ends_the_first_quotation() -> None:
    assert marked("“One, he said. “Two,” he said.") == ["“One, he said.", "“Two,”"]


def test_empty_marks_are_nothing() -> None:
    assert marked('He wrote "" and “ ”.') == []
