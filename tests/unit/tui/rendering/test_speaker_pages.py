"""Pages of speakers as lines: what stands where, what is left out where it is narrow."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from reader.model.listing import QuoteRow, SpeakerRow
from reader.model.quote import Quote, QuoteKind, Speaker
from reader.model.span import Span
from reader.model.speaking import SpeakerOrder
from reader.tui.rendering.cells import width_of
from reader.tui.rendering.pages import PageBody, with_cursor
from reader.tui.rendering.roles import Role, TextLine
from reader.tui.rendering.said import SaidHead, SaidPage
from reader.tui.rendering.speaker_table import SpeakerTable

NOW = datetime(2026, 10, 9, 12, tzinfo=UTC)
DUNN = SpeakerRow(1, "Mara Dunn", ("organiser",), 1_234, 80, 7, NOW, NOW, watched=True)
HEAD = SaidHead("Mara Dunn", "organiser · 3 quotes", "Kind: all kinds · Story: all")


class Rows:
    """A window on so many speakers; counts how often it is asked."""

    def __init__(self, total: int) -> None:
        self.total, self.asked = total, 0

    def rows(self, start: int, count: int) -> Sequence[SpeakerRow]:
        self.asked += 1
        numbers = range(start, min(start + count, self.total))
        return [replace(DUNN, id=n, name=f"Mara Dunn {n}") for n in numbers]

    def index_of(self, speaker_id: int) -> int | None:
        return speaker_id if speaker_id < self.total else None


def table(total: int = 3, **more: object) -> SpeakerTable:
    values = {"words": "", "order": SpeakerOrder.QUOTES, "now": NOW} | more
    return SpeakerTable(Rows(total), **values)  # type: ignore[arg-type]


def lines(body: PageBody, width: int) -> list[TextLine]:
    return [body.line(y) for y in range(body.lay_out(width))]


def said(
    words: str,
    *,
    article: int = 1,
    hours: int = 0,
    kind: QuoteKind = QuoteKind.DIRECT,
    confidence: float = 0.9,
) -> QuoteRow:
    quote = Quote(kind, 0, Span(0, 1), 1, Speaker("Mara Dunn"), confidence=confidence)
    when = NOW - timedelta(hours=hours)
    return QuoteRow(
        article, 0, quote, words, None, None, f"Headline {article}", "The Herald", when, when, None
    )


def page(*rows: QuoteRow) -> SaidPage:
    return SaidPage(HEAD, rows, now=NOW, empty="Nothing fits.")


def test_the_table_drops_stories_then_days_then_numbers_where_it_is_narrow() -> None:
    wide = [line.text.split() for line in lines(table(), 90)]
    assert wide[5] == ["NAME", "QUOTES", "STORIES", "LAST", "QUOTED"]
    assert wide[6] == ["◉", "Mara", "Dunn", "0,", "organiser", "1,234", "7", "9", "Oct"]
    assert lines(table(), 50)[5].text.split() == ["NAME", "QUOTES", "LAST", "QUOTED"]
    assert lines(table(), 40)[5].text.split() == ["NAME", "QUOTES"]
    assert lines(table(), 20)[5].text.split() == ["NAME"]


@pytest.mark.parametrize("width", [5, 20, 44, 80, 200])
def test_no_line_is_longer_than_the_page(width: int) -> None:
    long = said("A word " * 40, article=2)
    for body in (table(words="x" * 90), page(said("Yes"), long)):
        assert all(width_of(line.text) <= width for line in lines(body, width))


def test_a_table_of_many_reads_only_what_is_looked_at() -> None:
    rows = Rows(100_000)
    body = SpeakerTable(rows, words="", order=SpeakerOrder.NAME, now=NOW)
    height = body.lay_out(80)
    assert height > 100_000
    for y in range(height - 30, height):
        body.line(y)
    assert rows.asked == 1


def test_a_table_of_nobody_says_why() -> None:
    assert lines(table(0), 80)[-1].text.strip() == "Nobody is quoted yet."
    assert lines(table(0, words="quill"), 80)[-1].text.strip() == "No name has these words."
    assert table(0).index_at(6) is None


def test_a_day_and_an_article_are_named_once_for_all_their_quotes() -> None:
    body = page(
        said("One", hours=48),
        said("Two", hours=48),
        said("Three", article=2, hours=47),
        said("Four", article=3),
    )
    assert [line.text.strip() for line in lines(body, 80)[5:]] == [
        "", "7 OCTOBER 2026", "The Herald · Headline 1", "┃ One", "┃ Two",
        "", "The Herald · Headline 2", "┃ Three",
        "", "9 OCTOBER 2026", "The Herald · Headline 3", "┃ Four",
    ]  # fmt: skip


def test_the_bar_tells_marked_from_reported_and_doubtful() -> None:
    body = page(
        said("marked"), said("reported", kind=QuoteKind.INDIRECT), said("doubtful", confidence=0.2)
    )
    assert [line.text.strip()[0] for line in lines(body, 80)[-3:]] == ["┃", "┆", "┊"]


def test_what_is_on_a_line_and_which_lines_it_has_agree() -> None:
    body = page(said("A word " * 40), said("Yes", article=2))
    body.lay_out(60)
    assert len(body.lines_of(0)) > 3
    for index in range(body.count):
        assert {body.index_at(y) for y in body.lines_of(index)} == {index}
    assert body.article_id(1) == 2
    assert body.filter_line is not None
    assert body.line(body.filter_line).text.strip() == HEAD.filters


def test_a_page_without_quotes_says_so_and_nothing_can_be_chosen() -> None:
    body = page()
    assert lines(body, 60)[-1].text.strip() == "Nothing fits."
    assert body.lines_of(0) == range(0)
    assert body.article_id(0) is None


def test_quotes_are_wrapped_once_for_a_width() -> None:
    body = page(said("A word " * 40))
    height = body.lay_out(60)
    first = body.lines_of(0)
    assert body.lay_out(60) == height
    assert body.lines_of(0) is first
    assert body.lay_out(30) > height


def test_the_cursor_is_a_bar_on_every_line_of_a_quote() -> None:
    body = page(said("A word " * 40))
    body.lay_out(60)
    for y in body.lines_of(0):
        drawn = with_cursor(body.line(y), focused=True)
        assert drawn.text.startswith("▌")
        assert drawn.runs[0].role is Role.SELECTED
