"""What queries mean, and where their mistakes are."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.errors import QueryError
from reader.model.query import (
    FIELDS,
    FLAGS,
    ORDERS,
    And,
    Between,
    DaysAgo,
    Everything,
    Field,
    Flag,
    Month,
    Newer,
    Not,
    Older,
    On,
    Or,
    Pattern,
    Query,
    Sorted,
    Weekday,
    Words,
    Year,
    parse_query,
    print_query,
    words_of,
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
        ("today", On(DaysAgo(0))),
        ("on:2020-10-09", On(date(2020, 10, 9))),
        ("newer:2d", Newer(timedelta(days=2))),
        ('older:"1 week ago"', Older(timedelta(weeks=1))),
        ("newer:90min", Newer(timedelta(minutes=90))),
        ("newer:2020-10-09", Newer(date(2020, 10, 9))),
        ("older:2020-10-09", Older(date(2020, 10, 9))),
        ("https://a.example/b", Words("https://a.example/b")),
        ('folder:"Local ""Town"""', Field("folder", 'Local "Town"')),
        ('"a ""b"" c"* d', And((Words('a "b" c', is_start=True), Words("d")))),
        (r'folder:"AC\/DC\"', Field("folder", "AC\\/DC\\")),
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
        ('said:"b""', 6, "partner"),
        ("a colour:red", 3, "no field colour:"),
        ("hedline:red", 1, "did you mean headline:?"),
        ("said:", 1, "needs a value"),
        ('said:" "', 1, "needs a value"),
        ("on:2h", 4, "date"),
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


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("/belar+a/", Pattern("belar+a")),
        (r"a /b c\/d/ (/e(f|g)/)", And((A, Pattern(r"b c\/d"), Pattern("e(f|g)")))),
        ("sort:oldest", Sorted(Everything(), "oldest")),
        ("a sort:relevance OR b", Sorted(Or((A, B)), "relevance")),
        ("note:ask", Field("note", "ask")),
        ("on:2020-10", On(Month(2020, 10))),
        ("on:2020", On(Year(2020))),
        ('on:"Oct 9, 2020"', On(date(2020, 10, 9))),
        ('on:"9 october 2020"', On(date(2020, 10, 9))),
        ("on:9.10.2020", On(date(2020, 10, 9))),
        ("on:yesterday", On(DaysAgo(1))),
        ("newer:monday", Newer(Weekday(0))),
        ("on:2d", On(DaysAgo(2))),
        ("on:2020-10..today", Between(Month(2020, 10), DaysAgo(0))),
        ("on:..2020", Between(None, Year(2020))),
    ],
)
def test_patterns_dates_and_order(text: str, query: Query) -> None:
    assert parse_query(text) == query


@pytest.mark.parametrize(
    ("text", "column", "words"),
    [
        ("/abc", 1, "partner"),
        ("a /b(/", 5, "not a pattern"),
        ("said:/x/", 6, "takes no /pattern/"),
        ("sort:best", 6, "no order"),
        ("(a sort:oldest)", 4, "whole query"),
        ("sort:oldest sort:newest", 13, "a second"),
        ("on:..", 6, "needs a day"),
        ("on:2020..soon", 10, "date"),
        ("on:2020-13", 4, "date"),
    ],
)
def test_mistakes_of_patterns_dates_and_order(text: str, column: int, words: str) -> None:
    with pytest.raises(QueryError) as caught:
        parse_query(text)
    assert caught.value.column == column
    assert words in str(caught.value)


POINTS = st.one_of(
    st.dates(date(1000, 1, 1), date(9998, 12, 31)),
    st.builds(Month, st.integers(1000, 9998), st.integers(1, 12)),
    st.builds(Year, st.integers(1000, 9998)),
    st.builds(Weekday, st.integers(0, 6)),
    st.builds(DaysAgo, st.integers(0, 1)),
)
TEXTS = st.text("abßé読0 .-'*:/()~OR\"\\", min_size=1, max_size=8).filter(
    lambda text: any(character.isalnum() for character in text)
)
WHENS = st.one_of(POINTS, st.integers(0, 500_000).map(lambda minutes: timedelta(minutes=minutes)))
TERMS = st.one_of(
    st.builds(Words, TEXTS, st.booleans()),
    st.sampled_from([*map(Flag, FLAGS), Everything(), Pattern("a+b|c"), Pattern(r"\w x")]),
    st.builds(
        Field, st.sampled_from([one for one in FIELDS if one != "story"]), TEXTS, st.booleans()
    ),
    st.builds(Newer, WHENS),
    st.builds(Older, WHENS),
    st.builds(On, st.one_of(POINTS, st.builds(DaysAgo, st.integers(0, 999)))),
    st.builds(Between, POINTS, st.none() | POINTS),
)


def joined(inner: st.SearchStrategy[Query]) -> st.SearchStrategy[Query]:
    parts = st.lists(inner, min_size=2, max_size=3).map(tuple)
    return st.one_of(st.builds(And, parts), st.builds(Or, parts), st.builds(Not, inner))


QUERIES = st.recursive(TERMS, joined, max_leaves=8)


@given(st.one_of(QUERIES, st.builds(Sorted, QUERIES, st.sampled_from(ORDERS))))
def test_a_query_that_is_written_is_read_as_the_same(query: Query) -> None:
    assert parse_query(print_query(query)) == query


@given(st.text(alphabet='ab ()"*:~-/ORNOTADsaidtagnewer2dsort.\n—', max_size=40))
def test_what_was_read_is_written_as_the_same(text: str) -> None:
    try:
        query = parse_query(text)
    except QueryError:
        return
    assert parse_query(print_query(query)) == query


def test_the_words_that_are_looked_for() -> None:
    query = parse_query('sea (headline:wall* OR quotes:"a b") NOT c /d/ said:Dunn')
    assert [sought.text for sought in words_of(query)] == ["sea", "wall", "a b"]


@pytest.mark.parametrize("text", ["has:note", "has:tag"])
def test_has_asks_for_what_the_reader_added(text: str) -> None:
    assert parse_query(text) == Flag(text)
    assert print_query(parse_query(f"NOT {text}")) == f"NOT {text}"


def test_has_takes_only_what_there_is() -> None:
    with pytest.raises(QueryError, match=r"no has:cat \(column 5\)") as raised:
        parse_query("has:cat")
    assert raised.value.hint == "write has:note or has:tag"
