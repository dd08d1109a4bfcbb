"""What a query that is being typed goes on with."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.model.query.completing import complete_query

KNOWN = {
    "said": ["Mara Dunn", "José Marren"],
    "feed": ["Tidewater Post"],
    "tag": ["harbour", "two words", 'the "old" town'],
}


def known(field: str) -> list[str]:
    return KNOWN.get(field, [])


@pytest.mark.parametrize(
    ("text", "completed"),
    [
        ("unr", "unread"),
        ("sea bookm", "sea bookmarked"),
        ("sea -sa", "sea -said:"),
        ("(he", "(headline:"),
        ("said:du", "said:dunn"),
        ('said:"ma', 'said:"mara Dunn"'),
        ('said:"Mara Dunn', 'said:"Mara Dunn"'),
        ("feed:po", "feed:post"),
        ("tag:HAR", "tag:HARbour"),
        ("tag:two", None),
        ('tag:"two', 'tag:"two words"'),
        ('tag:"the', 'tag:"the ""old"" town"'),
        ('tag:"the ""o', 'tag:"the ""old"" town"'),
        ("sort:re", "sort:relevance"),
        ("on:y", "on:yesterday"),
        ("newer:mo", "newer:monday"),
        ("ha", "has:"),
        ("has:n", "has:note"),
        ("said:x", None),
        ("sea ", None),
        ('"a phrase', None),
        ("colour:r", None),
        ("", None),
    ],
)
def test_a_query_goes_on(text: str, completed: str | None) -> None:
    assert complete_query(text, known) == completed


@given(st.text(alphabet='said:Ma"u (-~n', max_size=20))
def test_what_is_typed_stays(text: str) -> None:
    completed = complete_query(text, known)
    assert completed is None or (completed.startswith(text) and completed != text)
