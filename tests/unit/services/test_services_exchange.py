"""What goes out as `sayso/article/1` comes in as it was; what is no such line is told."""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reader.errors import ImportFormatError, QueryError
from reader.model.article import Article, Figure, Paragraph, ParagraphKind, TextLink
from reader.model.feed import Enclosure
from reader.model.listing import StoredArticle
from reader.model.quote import Quote, QuoteKind, Speaker
from reader.model.related import LinkKind, RelatedLink
from reader.model.span import Span
from reader.services import importing, transfer
from reader.services.exchange import (
    article_object,
    quote_object,
    related_object,
    row_object,
    speaker_object,
)
from reader.services.importing import looks_like_a_name
from reader.services.library import Library, open_library
from reader.services.listing import get_article, get_row, open_list
from reader.services.marking import add_tag, set_bookmarked, set_read, undo
from reader.services.noting import add_note
from reader.services.relating import get_related
from reader.services.speaking import list_quotes, list_speakers
from reader.services.transfer import export_jsonl, import_jsonl
from reader.store.arrivals import put_enclosures
from reader.store.content import compact_article, pack_article, unpack_article
from tests.library_articles import NOON, add, page, refer, said

WHOLE = Article(
    headline="Crews agree",
    paragraphs=(
        Paragraph(
            "“We waited,” Mara Dunn said.", links=(TextLink(Span(13, 22), "https://a.example"),)
        ),
        Paragraph("Crew | Votes\nNorwick | 412", ParagraphKind.TABLE),
    ),
    url="https://herald.example/ballot",
    standfirst="The vote is set.",
    section="World",
    byline="By Jory Wardle",
    authors=("Jory Wardle",),
    dateline="NORWICK",
    published=NOON,
    modified=datetime(2026, 10, 9, 13, tzinfo=UTC),
    publisher="Norwick Herald",
    agency="NW",
    language="en",
    figures=(Figure("Crews at the gate.", "NW", "https://a.example/1.jpg", "Men at a gate"),),
    links=(
        refer("Owners fly in"),
        RelatedLink(LinkKind.PROMO, "A walk", "https://a.example/walk", "By Ilse Marren"),
    ),
)
QUOTE = said(WHOLE, "“We waited,”", "Mara Dunn", role="organiser")


@pytest.fixture(autouse=True)
def analyser(monkeypatch: pytest.MonkeyPatch) -> None:
    """An analyser that knows the quote of `WHOLE`."""

    def analyse(article: Article) -> tuple[Quote, ...]:
        return (QUOTE,) if article.headline == WHOLE.headline else ()

    monkeypatch.setattr(importing, "analyse", analyse)


@pytest.fixture
def other(tmp_path: Path) -> Iterator[Library]:
    """Another library, empty."""
    with open_library(tmp_path / "other") as opened:
        yield opened


def export(library: Library, query: str = "") -> list[str]:
    out = io.StringIO()
    count = export_jsonl(library, query, out)
    lines = out.getvalue().splitlines()
    assert len(lines) == count
    return lines


def stored(library: Library) -> list[StoredArticle]:
    return [replace(get_article(library, i), id=0) for i in open_list(library).ids()]


SOUND = Enclosure("https://a.example/1.mp3", "audio/mpeg", 38_000_000, 2_520)
FILM = Enclosure("https://a.example/2.mp4")


def attach(library: Library, article_id: int) -> None:
    """Let the article have come with sound and a film."""
    with library.store.writing() as connection:
        put_enclosures(connection, article_id, [SOUND, FILM])


def test_the_form_has_every_key(library: Library) -> None:
    first = add(library, WHOLE, [QUOTE])
    add_note(library, first, "hm", 0)
    attach(library, first)
    value = article_object(get_article(library, first), resolve=lambda link: 7)
    assert value == {
        "schema": "sayso/article/1",
        "id": first,
        "url": "https://herald.example/ballot",
        "headline": "Crews agree",
        "standfirst": "The vote is set.",
        "section": "World",
        "byline": "By Jory Wardle",
        "authors": ["Jory Wardle"],
        "dateline": "NORWICK",
        "published": "2026-10-09T12:00:00Z",
        "modified": "2026-10-09T13:00:00Z",
        "publisher": "Norwick Herald",
        "agency": "NW",
        "language": "en",
        "words": 9,
        "reading_minutes": 1,
        "figures": [
            {
                "url": "https://a.example/1.jpg",
                "alt": "Men at a gate",
                "caption": "Crews at the gate.",
                "credit": "NW",
            }
        ],
        "paragraphs": [
            {
                "kind": "paragraph",
                "text": "“We waited,” Mara Dunn said.",
                "links": [{"start": 13, "end": 22, "url": "https://a.example"}],
            },
            {"kind": "table", "text": "Crew | Votes\nNorwick | 412", "links": []},
        ],
        "quotes": [
            {
                "paragraph": 0,
                "kind": "direct",
                "start": 0,
                "end": 12,
                "text": "“We waited,”",
                "group": 1,
                "speaker": "Mara Dunn",
                "source": {"paragraph": 0, "start": 12, "end": 14, "text": " M"},
                "cue": None,
                "confidence": 0.5,
            }
        ],
        "links": [
            {
                "kind": "refer",
                "text": "Owners fly in",
                "byline": None,
                "url": None,
                "article_id": 7,
            },
            {
                "kind": "promo",
                "text": "A walk",
                "byline": "By Ilse Marren",
                "url": "https://a.example/walk",
                "article_id": 7,
            },
        ],
        "enclosures": [
            {"url": SOUND.url, "type": "audio/mpeg", "length": 38_000_000, "seconds": 2_520},
            {"url": FILM.url, "type": None, "length": None, "seconds": None},
        ],
        "state": {
            "read": False,
            "bookmarked": False,
            "tags": [],
            "notes": [{"text": "hm", "quote": 0, "written": "2026-10-09T12:00:00Z"}],
        },
    }


def test_absent_values_are_null_or_empty(library: Library) -> None:
    value = article_object(get_article(library, add(library, Article("Alone"))))
    absent = [key for key, content in value.items() if content is None]
    assert absent == [
        "url", "standfirst", "section", "byline", "dateline", "published", "modified", "publisher",
        "agency", "language",
    ]  # fmt: skip
    assert [key for key, content in value.items() if content == []] == [
        "authors", "figures", "paragraphs", "quotes", "links",
    ]  # fmt: skip


def test_the_rows_have_every_key(library: Library) -> None:
    first = add(library, WHOLE, [QUOTE])
    assert row_object(get_row(library, first)) == {
        "id": first,
        "url": "https://herald.example/ballot",
        "headline": "Crews agree",
        "standfirst": "The vote is set.",
        "publisher": "Norwick Herald",
        "section": "World",
        "published": "2026-10-09T12:00:00Z",
        "words": 9,
        "reading_minutes": 1,
        "quotes": 1,
        "read": False,
        "bookmarked": False,
        "tags": [],
        "feeds": [],
        "story": None,
    }
    (quote,) = map(quote_object, list_quotes(library))
    whole = article_object(get_article(library, first))
    assert quote == {
        **whole["quotes"][0],
        "article_id": first,
        "url": "https://herald.example/ballot",
        "headline": "Crews agree",
        "publisher": "Norwick Herald",
        "published": "2026-10-09T12:00:00Z",
        "role": "organiser",
    }
    (speaker,) = map(speaker_object, list_speakers(library))
    assert speaker == {
        "name": "Mara Dunn",
        "roles": ["organiser"],
        "quotes": 1,
        "articles": 1,
        "stories": 0,
        "first": "2026-10-09T12:00:00Z",
        "last": "2026-10-09T12:00:00Z",
        "watched": False,
    }
    related = related_object(get_related(library, first), WHOLE.url)
    assert (related["id"], related["url"]) == (first, WHOLE.url)
    assert [(link["kind"], link["text"], link["score"]) for link in related["links"]] == [
        ("refer", "Owners fly in", None),
        ("promo", "A walk", None),
        ("inline", "Mara Dunn", None),
    ]


def test_export_then_import_into_an_empty_library_gives_the_same(
    library: Library, other: Library
) -> None:
    first = add(library, WHOLE, [QUOTE])
    second = add(library, page("Pasted", "No address.", hours=2))
    set_read(library, [first], True)
    set_bookmarked(library, [second], True)
    add_tag(library, [first, second], "ports")
    add_note(library, first, "on the quote", 0)
    add_note(library, second, "two\nlines")
    attach(library, first)
    lines = export(library)
    assert import_jsonl(other, lines) == (2, 0)
    assert stored(other) == stored(library)
    assert [json.loads(line) | {"id": 0} for line in export(other)] == [
        json.loads(line) | {"id": 0} for line in lines
    ]


def test_export_takes_a_query(library: Library) -> None:
    add(library, WHOLE)
    add(library, page("Other", "a"))
    (line,) = export(library, "headline:crews")
    assert json.loads(line)["headline"] == "Crews agree"
    with pytest.raises(QueryError):
        export(library, "colour:red")


def test_importing_again_merges_and_adds_nothing(library: Library) -> None:
    first = add(library, WHOLE, [QUOTE])
    add_note(library, first, "hm", 0)
    add_tag(library, [first], "ports")
    before = stored(library)
    assert import_jsonl(library, export(library)) == (0, 1)
    assert stored(library) == before


def test_merging_joins_what_was_done_on_both_sides(library: Library, other: Library) -> None:
    first, there = add(library, WHOLE, [QUOTE]), add(other, WHOLE, [QUOTE])
    set_bookmarked(library, [first], True)
    add_tag(library, [first], "ports")
    set_read(other, [there], True)
    add_tag(other, [there], "ballot")
    add_note(other, there, "hm")
    import_jsonl(library, export(other))
    state = get_article(library, first).state
    assert (state.read, state.bookmarked, state.tags) == (True, True, ("ballot", "ports"))
    assert [note.text for note in state.notes] == ["hm"]


def test_an_older_version_does_not_come_back(library: Library) -> None:
    add(library, WHOLE)
    lines = export(library)
    newer = replace(WHOLE, paragraphs=(Paragraph("All is new."),))
    first = add(library, newer)
    import_jsonl(library, lines)
    assert get_article(library, first).article == newer


def test_absent_keys_are_accepted_and_ids_ignored(library: Library) -> None:
    value = {"id": 4711, "headline": "Alone", "paragraphs": [{"text": "One."}], "later": "key"}
    assert import_jsonl(library, [json.dumps(value), "", "  \n"]) == (1, 0)
    (found,) = stored(library)
    assert found.article == Article("Alone", (Paragraph("One."),))
    assert get_article(library, 1).quotes == ()


def test_quotes_are_found_where_the_key_is_absent_and_kept_where_it_is_there(
    library: Library, other: Library
) -> None:
    value = pack_article(WHOLE)
    import_jsonl(library, [json.dumps(value)])
    assert get_article(library, 1).quotes == (QUOTE,)
    import_jsonl(other, [json.dumps({**value, "quotes": []})])
    assert get_article(other, 1).quotes == ()


def test_a_corrected_speaker_is_not_taken_back(library: Library) -> None:
    value = article_object(StoredArticle(0, WHOLE, (QUOTE,)))
    value["quotes"][0]["speaker"] = "Ilse Marren"
    import_jsonl(library, [json.dumps(value)])
    assert get_article(library, 1).quotes[0].speaker == Speaker("Ilse Marren")


@pytest.mark.parametrize(
    ("words", "is_name"),
    [
        ("Mara Dunn", True),
        ("al-Mina", False),
        ("a docker", False),
        ("The union", False),
        ("محمد", True),
    ],
)
def test_a_name_is_told_from_a_description(words: str, is_name: bool) -> None:
    assert looks_like_a_name(words) is is_name


def changed(change: Callable[[dict[str, Any]], object]) -> str:
    value = article_object(StoredArticle(0, WHOLE, (QUOTE,)))
    change(value)
    return json.dumps(value)


@pytest.mark.parametrize(
    "line",
    [
        "no json",
        "[1]",
        "null",
        '{"schema": "sayso/article/2", "headline": "a"}',
        '{"paragraphs": []}',
        '{"headline": 7}',
        '{"headline": ""}',
        '{"headline": "\\u001b"}',
        '{"headline": "a", "published": "yesterday"}',
        '{"headline": "a", "authors": [7]}',
        '{"headline": "a", "authors": "Jo"}',
        '{"headline": "a", "state": {"notes": [{"text": "b", "quote": 1e9}]}}',
        '{"headline": "a", "published": "9999-12-31T23:59:59-12:00"}',
        '{"headline": "a", "paragraphs": 7}',
        '{"headline": "a", "paragraphs": ["b"]}',
        '{"headline": "a", "paragraphs": [{"kind": "verse", "text": "b"}]}',
        '{"headline": "a", "state": 7}',
        '{"headline": "a", "state": {"tags": [7]}}',
        changed(lambda value: value["quotes"][0].update(end=999)),
        changed(lambda value: value["quotes"][0].update(start=-1)),
        changed(lambda value: value["quotes"][0].update(paragraph=9)),
        changed(lambda value: value["quotes"][0].update(start="0")),
        changed(lambda value: value["quotes"][0].update(start=0.5)),
        changed(lambda value: value["quotes"][0].update(group=10**30)),
        changed(lambda value: value["quotes"][0].update(confidence=float("nan"))),
        changed(lambda value: value["quotes"][0].update(kind="whispered")),
        changed(lambda value: value["quotes"][0].update(speaker=7)),
        changed(lambda value: value["paragraphs"][0]["links"][0].update(end=999)),
        changed(lambda value: value.update(enclosures=[{"url": "file:///etc/passwd"}])),
        changed(lambda value: value.update(enclosures=[{"url": SOUND.url, "length": -1}])),
        pytest.param("[" * 100_000, id="deep"),
    ],
)
def test_a_line_that_is_no_article_is_told_and_those_before_it_are_kept(
    library: Library, line: str
) -> None:
    good = json.dumps({"headline": "Good", "quotes": []})
    with pytest.raises(ImportFormatError, match=r"line 3.*1 article before it is stored") as caught:
        import_jsonl(library, [good, "", line, good.replace("Good", "After")])
    assert len(str(caught.value)) < 300
    assert [found.article.headline for found in stored(library)] == ["Good"]


def test_nothing_imported_can_control_the_terminal(library: Library) -> None:
    value = {
        "headline": "a\x1b]0;title\x07 b",
        "byline": "c\x9b31m",
        "paragraphs": [{"text": "d\u202ee"}],
        "state": {"tags": ["f\x1bg"], "notes": [{"text": "h\x1bi"}, "j\x1b"]},
        "quotes": [],
    }
    import_jsonl(library, [json.dumps(value)])
    (found,) = stored(library)
    assert found.article == Article("a]0;title b", (Paragraph("de"),), byline="c31m")
    assert found.state.tags == ("fg",)
    assert [note.text for note in found.state.notes] == ["hi", "j"]


def test_a_long_file_is_stored_piece_by_piece(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(transfer, "_BATCH", 2)
    lines = [json.dumps({"headline": f"Number {i}", "quotes": []}) for i in (1, 2, 3, 1, 4)]
    assert import_jsonl(library, lines) == (4, 1)
    assert len(stored(library)) == 4


def test_importing_is_no_step_to_undo(library: Library) -> None:
    import_jsonl(library, [json.dumps({"headline": "a", "quotes": [], "state": {"read": True}})])
    assert undo(library) is None


WHOLE_OBJECT = article_object(StoredArticle(0, WHOLE, (QUOTE,)))
ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=5,
)


def places(value: object, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Yield the path to each value inside."""
    inside = value.items() if isinstance(value, dict) else enumerate(value)  # type: ignore[arg-type]
    for key, content in inside:
        yield (*path, key)
        if isinstance(content, dict | list):
            yield from places(content, (*path, key))


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.sampled_from(list(places(WHOLE_OBJECT))), ANYTHING)
def test_anything_in_any_place_is_taken_or_told(
    library: Library, place: tuple[Any, ...], content: object
) -> None:
    value = json.loads(json.dumps(WHOLE_OBJECT))
    inside = value
    for key in place[:-1]:
        inside = inside[key]
    inside[place[-1]] = content
    try:
        import_jsonl(library, [json.dumps(value)])
    except ImportFormatError:
        return
    export(library)


@given(
    st.builds(
        Article,
        headline=st.text(min_size=1),
        paragraphs=st.tuples(st.builds(Paragraph, st.text(), st.sampled_from(ParagraphKind))),
        standfirst=st.none() | st.text(),
        authors=st.tuples(st.text()),
        published=st.none()
        | st.datetimes(timezones=st.just(UTC)).map(lambda moment: moment.replace(microsecond=0)),
        figures=st.tuples(st.builds(Figure, st.none() | st.text())),
        links=st.tuples(st.builds(RelatedLink, st.sampled_from(LinkKind), st.text())),
    )
)
def test_packing_and_unpacking_gives_the_same_article(article: Article) -> None:
    for packed in (pack_article(article), compact_article(article)):
        assert unpack_article(json.loads(json.dumps(packed))) == article


def test_what_is_absent_or_as_always_takes_no_room() -> None:
    article = Article("Toll", (Paragraph("It stays."), Paragraph("Why", ParagraphKind.SUBHEAD)))
    assert compact_article(article) == {
        "headline": "Toll",
        "paragraphs": [
            {"text": "It stays."},
            {"kind": "subhead", "text": "Why", "links": []},
        ],
    }


def test_every_quote_kind_goes_out_and_in(library: Library, other: Library) -> None:
    text = "One two three four."
    article = page("Kinds", text)
    quotes = [
        said(article, word, "a docker", kind=kind, named=False)
        for word, kind in zip(("One", "two", "three", "four"), QuoteKind, strict=True)
    ]
    add(library, article, quotes)
    import_jsonl(other, export(library))
    assert stored(other) == stored(library)
