"""What queries mean, and where their mistakes are."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.errors import QueryError
from reader.model.query import (
    And,
    Everything,
    Field,
    Flag,
    Newer,
    Not,
    Older,
    On,
    Or,
    Query,
    Words,
    parse_query,
)

A, B, C = Words("a"), Words("b"), Words("c")


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("", Everything()),
        ("   ", Everything()),
        ("a", A),
        ("a b", And((A, B))),
        ("a AND b", And((A, B))),
        ("a OR b", Or((A, B))),
        ("a b OR c", Or((And((A, B)), C))),
        ("a (b OR c)", And((A, Or((B, C))))),
        ("NOT a", Not(A)),
        ("-a ~b", And((Not(A), Not(B)))),
        ("NOT (a OR b)", Not(Or((A, B)))),
        ("-(a b)", Not(And((A, B)))),
        ("re-open", Words("re-open")),
        ("or and not", And((Words("or"), Words("and"), Words("not")))),
        ('"sea wall"', Words("sea wall")),
        ('"sea wa"*', Words("sea wa", is_start=True)),
        ("break*", Words("break", is_start=True)),
        ("—", Everything()),
        ("11:30", Words("11:30")),
        ("unread", Flag("unread")),
        ('"unread"', Words("unread")),
        ("read bookmarked", And((Flag("read"), Flag("bookmarked")))),
        ("said:Dunn", Field("said", "Dunn")),
        ('said:"Mara Dunn" a', And((Field("said", "Mara Dunn"), A))),
        ("-tag:harbour", Not(Field("tag", "harbour"))),
        ("headline:break*", Field("headline", "break", is_start=True)),
        ("today", On(None)),
        ("on:2020-10-09", On(date(2020, 10, 9))),
        ("newer:2d", Newer(timedelta(days=2))),
        ('older:"1 week ago"', Older(timedelta(weeks=1))),
        ("newer:90min", Newer(timedelta(minutes=90))),
        ("newer:2020-10-09", Newer(date(2020, 10, 9))),
        ("older:2020-10-09", Older(date(2020, 10, 9))),
        ("https://a.example/b", Words("https://a.example/b")),
    ],
)
def test_a_query_means(text: str, query: Query) -> None:
    assert parse_query(text) == query


@pytest.mark.parametrize(
    ("text", "column", "words"),
    [
        ("a )", 3, "without its ("),
        ("(a", 1, "without its )"),
        ("a (b OR", 8, "missing"),
        ("OR a", 1, "missing"),
        ("a OR OR b", 6, "missing"),
        ("NOT", 4, "missing"),
        ("()", 2, "missing"),
        ('a "b c', 3, "partner"),
        ('said:"b', 6, "partner"),
        ("a colour:red", 3, "no field colour:"),
        ("said:", 1, "needs a value"),
        ('said:" "', 1, "needs a value"),
        ("on:2d", 4, "date"),
        ("newer:soon", 7, "date"),
        ("a older:2020-13-09", 9, "date"),
    ],
)
def test_a_mistake_is_told_with_its_column(text: str, column: int, words: str) -> None:
    with pytest.raises(QueryError, match=f"column {column}") as caught:
        parse_query(text)
    assert caught.value.column == column
    assert words in str(caught.value)


@given(st.text(alphabet='ab ()"*:~-ORNOTADsaidtagnewer2d\n—', max_size=40))
def test_any_text_is_a_query_or_a_mistake_within_it(text: str) -> None:
    column = 1
    try:
        parse_query(text)
    except QueryError as error:
        column = error.column
    assert 1 <= column <= len(text) + 1
