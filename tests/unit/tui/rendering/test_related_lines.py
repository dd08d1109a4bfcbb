"""The related panel as lines."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from reader.model.listing import ArticleRow, Related, ResolvedLink, SpeakerTally
from reader.model.quote import Speaker
from reader.model.related import LinkKind, RelatedLink
from reader.model.story import StoryRow, StoryStep, Timeline
from reader.tui.rendering.cells import width_of
from reader.tui.rendering.pages import with_cursor
from reader.tui.rendering.related import Panel, related_panel
from reader.tui.rendering.roles import Role, Run

NOW = datetime(2026, 10, 9, 18, 30, tzinfo=UTC)
ROW = ArticleRow(
    7, "Crews agree", None, None, "The Almanac", None, NOW - timedelta(days=2), NOW, 9, 1, 0,
    read=False, bookmarked=False,
)  # fmt: skip
READ_MORE = RelatedLink(
    LinkKind.REFER, "Crews agree to first ballot since 2006", "https://a.example/1"
)
EXPLORE = RelatedLink(LinkKind.PROMO, "City with a view", None, "By Jory Wardle")
RELATED = Related(
    1,
    refers=(ResolvedLink(READ_MORE, ROW),),
    promos=(ResolvedLink(EXPLORE),),
    speakers=(
        SpeakerTally(Speaker("Abel Quantrill"), 2, 14, (ROW,)),
        SpeakerTally(Speaker("a dock official", named=False), 1, 0),
    ),
)


def panel(width: int = 34, related: Related = RELATED) -> Panel:
    return related_panel(related, width, now=NOW, slots={"Abel Quantrill": 3})


def test_the_panel_says_where_the_story_goes() -> None:
    assert [line.line.text for line in panel().lines] == [
        "  READ MORE",
        "  ● Crews agree to first ballot",
        "    since 2006",
        "",
        "  SPEAKERS",
        "  ■ Abel Quantrill  2 · 14 in all",
        "  ■ a dock official 1 · unnamed",
        "",
        "  EXPLORE",
        "  › City with a view",
        "    By Jory Wardle",
        "",
        "  ALSO QUOTING Abel Quantrill",
        "  ● Crews agree",
        "    The Almanac · 2d",
    ]


def test_what_the_timeline_shows_is_not_shown_again_as_similar() -> None:
    rows = [replace(ROW, id=number, headline=f"Story {number}") for number in (1, 8, 9)]
    similar = tuple(
        ResolvedLink(RelatedLink(LinkKind.SIMILAR, row.headline), row, 0.5) for row in rows[1:]
    )
    timeline = Timeline(
        StoryRow(1, "Story 8", (1, 8), 0, NOW, NOW), tuple(StoryStep(row) for row in rows[:2])
    )
    related = Related(1, similar=similar)
    shown = related_panel(related, 34, now=NOW, slots={}, timeline=timeline)
    below = [line.line.text.strip() for line in shown.lines]
    assert below[below.index("SIMILAR") + 1 :] == ["● Story 9"]
    alone = related_panel(related, 34, now=NOW, slots={})
    assert [item.article_id for item in alone.items] == [8, 9]


def test_what_one_reads_is_named_by_its_place_in_the_story_and_its_copies_by_theirs() -> None:
    first = replace(ROW, id=1, publisher="Wire")
    copy = replace(ROW, id=2, publisher="Courier")
    timeline = Timeline(
        StoryRow(1, "Crews agree", (1, 2), 0, NOW, NOW), (StoryStep(first, copies=(copy,)),)
    )
    for reading, other in ((1, "Courier"), (2, "Wire")):
        shown = related_panel(Related(reading), 40, now=NOW, slots={}, timeline=timeline)
        texts = [line.line.text.strip() for line in shown.lines]
        assert texts[1:] == ["7 Oct ◆ you are here", f"also in {other}"]


def test_items_lead_to_links_speakers_and_articles() -> None:
    kinds = [(item.link, item.article_id, item.speaker) for item in panel().items]
    assert kinds == [
        (READ_MORE, 7, None),
        (None, None, "Abel Quantrill"),
        (None, None, "a dock official"),
        (EXPLORE, None, None),
        (None, 7, None),
    ]


def test_an_items_lines_hang_together() -> None:
    assert panel().lines_of(0) == range(1, 3)
    assert panel().lines_of(99) == range(0)


def test_what_is_in_the_library_is_brighter() -> None:
    roles = {line.line.text.strip(): {run.role for run in line.line.runs} for line in panel().lines}
    assert Role.UNREAD in roles["● Crews agree"]
    assert Role.MUTED in roles["› City with a view"]
    read = replace(RELATED, refers=(ResolvedLink(READ_MORE, replace(ROW, read=True)),))
    first = panel(related=read).lines[1].line
    assert first.text.startswith("  ○ ")
    assert Role.TEXT in {run.role for run in first.runs}


def test_a_speakers_square_has_the_colour_of_the_reading_pane() -> None:
    line = next(line.line for line in panel().lines if "Quantrill" in line.line.text)
    assert Run(2, 3, Role.VOICE, 3) in line.runs


def test_links_in_the_text_are_listed_once_by_the_headline_they_lead_to() -> None:
    quoting = RelatedLink(LinkKind.INLINE, "told the Almanac", "https://a.example/2")
    again = RelatedLink(LinkKind.INLINE, "here", READ_MORE.url)
    unknown = RelatedLink(LinkKind.INLINE, "a report", "https://b.example/")
    links = (ResolvedLink(quoting, ROW), ResolvedLink(again, ROW), ResolvedLink(unknown))
    shown = panel(related=replace(RELATED, inline=links, promos=(), speakers=()))
    assert [line.line.text.strip() for line in shown.lines][4:] == [
        *["LINKS", "● Crews agree", "told the Almanac", "› a report"]
    ]


def test_empty_groups_have_no_heading() -> None:
    assert panel(related=Related(1)) == Panel()


def test_the_cursor_has_a_bar() -> None:
    line = panel().lines[1]
    assert with_cursor(line.line, focused=True).text.startswith("▌ ●")
    assert Role.SELECTED_QUIET in {run.role for run in with_cursor(line.line, focused=False).runs}


def test_a_title_of_many_lines_ends_in_an_ellipsis() -> None:
    long = ResolvedLink(replace(READ_MORE, text="word " * 40))
    titles = panel(20, Related(1, refers=(long,))).lines[1:]
    assert [line.line.text.strip() for line in titles] == [
        "› word word word",
        "word word word",
        "word word word…",
    ]


def test_no_line_is_wider_than_the_panel() -> None:
    for width in (1, 2, 3, 5, 9, 14, 20, 34, 80):
        for line in panel(width).lines:
            assert width_of(line.line.text) <= max(width, 5)
