"""Everything a speaker said, across articles, and nobody else's words."""

from __future__ import annotations

import pytest

from reader.errors import QueryError
from reader.model.listing import QuoteRow
from reader.model.quote import QuoteKind
from reader.services import listing, speaking
from reader.services.library import Library
from reader.services.speaking import list_quotes, list_speakers, speaker_quotes
from tests.library_articles import NOON, add, page, said

URL = "https://herald.example/ballot"


@pytest.fixture
def ids(library: Library) -> tuple[int, int]:
    """Two articles, the newer one first; Mara Dunn speaks in both."""
    new = page(
        "Crews agree",
        "“We waited,” Mara Dunn said.",
        "“No longer,” she said. “Good,” Jory Dunn said. “Aye,” a docker said.",
        url=URL,
    )
    old = page("Owners refuse", "“Never,” Mara DUNN said. “So be it,” someone said.", hours=5)
    quotes = [
        said(new, "“We waited,”", "Mara Dunn", role="organiser"),
        said(new, "“No longer,”", "Mara Dunn", role="spokeswoman"),
        said(new, "“Good,”", "Jory Dunn"),
        said(new, "“Aye,”", "a docker", named=False),
    ]
    first = add(library, new, quotes)
    second = add(
        library,
        old,
        [
            said(old, "“Never,”", "Mara DUNN", role="Organiser"),
            said(old, "“So be it,”", None, kind=QuoteKind.PARTIAL),
        ],
    )
    return first, second


def texts(rows: object) -> list[str]:
    assert isinstance(rows, list)
    return [row.text for row in rows if isinstance(row, QuoteRow)]


def test_quotes_are_listed_newest_article_first(library: Library, ids: tuple[int, int]) -> None:
    rows = list(list_quotes(library))
    assert texts(rows) == [
        "“We waited,”",
        "“No longer,”",
        "“Good,”",
        "“Aye,”",
        "“Never,”",
        "“So be it,”",
    ]
    assert [(row.article_id, row.number) for row in rows[3:5]] == [(ids[0], 3), (ids[1], 0)]
    first = rows[0]
    assert (first.headline, first.url, first.published, first.added) == (
        "Crews agree",
        URL,
        NOON,
        NOON,
    )
    assert first.source_text == " M"
    assert first.quote.speaker is not None
    assert first.quote.speaker.role == "organiser"
    assert len(list(list_quotes(library, limit=2))) == 2


def test_a_speaker_is_found_by_any_variant_of_the_name(
    library: Library, ids: tuple[int, int]
) -> None:
    del ids
    hers = ["“We waited,”", "“No longer,”", "“Never,”"]
    assert texts(list(list_quotes(library, speaker="mara dunn"))) == hers
    assert texts(list(list_quotes(library, speaker="Dunn"))) == [*hers[:2], "“Good,”", hers[2]]
    assert texts(list(list_quotes(library, speaker="a docker"))) == ["“Aye,”"]
    assert texts(list(list_quotes(library, speaker="docker"))) == []


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("said:jory", []),
        ('said:"Jory Dunn"', ["“Good,”"]),
        ('-said:"Mara Dunn"', ["“Good,”", "“Aye,”", "“So be it,”"]),
        ("quotes:wait*", ["“We waited,”"]),
        ('quotes:"no longer" OR quotes:never', ["“No longer,”", "“Never,”"]),
        ("headline:owners said:dunn", ["“Never,”"]),
        ("unread quotes:good", ["“Good,”"]),
        ("longer quotes:good", ["“Good,”"]),
        ("nowhere", []),
    ],
)
def test_a_query_chooses_among_the_quotes(
    library: Library, ids: tuple[int, int], query: str, found: list[str]
) -> None:
    del ids
    assert texts(list(list_quotes(library, query))) == found


def test_a_mistake_is_told_before_the_first_quote(library: Library) -> None:
    with pytest.raises(QueryError):
        list_quotes(library, "colour:red")


def test_many_articles_are_read_in_batches(
    library: Library, ids: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    del ids
    monkeypatch.setattr(speaking, "_BATCH", 1)
    monkeypatch.setattr(listing, "EAGER", 1)
    assert len(list(list_quotes(library))) == 6


def test_speakers_are_those_with_names_most_quotes_first(
    library: Library, ids: tuple[int, int]
) -> None:
    del ids
    mara, jory = list_speakers(library)
    assert (mara.name, mara.roles, mara.quotes, mara.articles) == (
        "Mara Dunn",
        ("Organiser", "spokeswoman"),
        3,
        2,
    )
    assert (mara.first, mara.last) == (NOON.replace(hour=7), NOON)
    assert (jory.name, jory.roles, jory.quotes) == ("Jory Dunn", (), 1)
    assert [row.name for row in list_speakers(library, "headline:owners")] == ["Mara Dunn"]
    assert [row.name for row in list_speakers(library, "quotes:good")] == ["Jory Dunn"]


def test_speakers_and_quotes_count_alike(library: Library, ids: tuple[int, int]) -> None:
    del ids
    for row in list_speakers(library):
        assert row.quotes == len(list(list_quotes(library, speaker=row.name)))


def test_what_a_speaker_said_is_told_in_time_order(library: Library, ids: tuple[int, int]) -> None:
    del ids
    rows = speaker_quotes(library, "Mara Dunn")
    assert texts(rows) == ["“Never,”", "“We waited,”", "“No longer,”"]
