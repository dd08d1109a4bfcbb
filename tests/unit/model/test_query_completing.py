"""What a query that is being typed goes on with."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.errors import QueryError
from reader.model.query.completing import begun_query, complete_query

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


@pytest.mark.parametrize(
    ("text", "begun"),
    [
        ("har", "har*"),
        ("unread harb", "unread harb*"),
        ("(ferry OR harb", None),
        ("(ferry OR harb)", None),
        ("ferry or café-own", "ferry or café-own*"),
        ("ha", None),
        ("harb ", None),
        ("harb*", None),
        ("unread", None),
        ("ferry AND", None),
        ("-harb", None),
        ("ferry NOT harb", None),
        ('"the harb', None),
        ('"the harb"', None),
        ("tag:harb", None),
        ("/harb/", None),
        ("", None),
    ],
)
def test_the_last_word_may_be_a_beginning(text: str, begun: str | None) -> None:
    assert _begun(text) == begun


def _begun(text: str) -> str | None:
    """Return it, or None where what is typed is no query yet."""
    try:
        return begun_query(text)
    except QueryError:
        return None
