"""stories, story, related --query, changes, compare, appearances, speakers watch and merge."""

from __future__ import annotations

import json
import random
from typing import Any

import pytest

from reader.cli.comparing import marked
from reader.related.differences import diff_words
from tests.cli_library import Cli

VOICES = ("Mara Dunn", "Abel Quantrill", "Wenna Castell")


def report(number: int, *texts: str, **more: object) -> dict[str, Any]:
    """Return an article about the flood at Tarn Bridge, as it is imported."""
    words = [
        "rescuers",
        "carried",
        "sandbags",
        "school",
        "Tarn",
        "Bridge",
        "Ossel",
        "Kessel",
        "dam",
        "gates",
        "midnight",
    ]
    chance = random.Random(number)
    body = (
        "The Ossel flooded Tarn Bridge after the Kessel dam gates opened at midnight.",
        *texts,
        # The same words in another order: near, but no copy.
        " ".join(f"The {' '.join(chance.sample(words, len(words)))}." for _ in range(6)),
    )
    return {
        "url": f"https://outlet{number}.example/flood",
        "headline": f"Tarn Bridge flood: report {number}",
        "publisher": f"Outlet {number}",
        "published": f"2026-10-0{number}T06:30:00Z",
        "paragraphs": [{"kind": "paragraph", "text": text} for text in body],
        **more,
    }


SAID = "“Nobody told us that the gates would open at midnight,” Mara Dunn said."
CHANGED = "“Nobody warned us that the gates would open at midnight,” Abel Quantrill said."
LEFT_OUT = "“I was asleep like everybody else,” Wenna Castell said."
REPORTS = [report(1, SAID), report(2, CHANGED), report(3, SAID, LEFT_OUT)]
OTHERS = [
    {
        "url": f"https://other{number}.example/",
        "headline": f"{word} {word} prices",
        "published": f"2026-09-1{number}T00:00:00Z",
        "paragraphs": [{"kind": "paragraph", "text": f"{word} costs more {word} {number}."}],
    }
    for number, word in enumerate(("Barley", "Copper", "Timber", "Wool", "Sugar", "Coffee"))
]


@pytest.fixture
def flooded(cli: Cli) -> Cli:
    """A library of three reports on a flood (ids 1 to 3), and six articles on other things."""
    lines = "".join(json.dumps(value) + "\n" for value in (*REPORTS, *OTHERS))
    assert cli("import", "-", stdin=lines.encode()).status == 0
    return cli


def test_that_there_is_no_story_is_told(flooded: Cli) -> None:
    done = flooded("stories", "headline:nowhere")
    assert (done.out, done.err) == ("", "no story matches\n")


def test_stories_as_json(flooded: Cli) -> None:
    (story,) = flooded("stories", "--json").rows()
    assert story == {
        "id": story["id"],
        "headline": "Tarn Bridge flood: report 3",
        "articles": [1, 2, 3],
        "read": 0,
        "first": "2026-10-01T06:30:00Z",
        "last": "2026-10-03T06:30:00Z",
    }
    rows = flooded("list", f"story:{story['id']}", "--json").rows()
    assert [(row["id"], row["story"]) for row in rows] == [(n, story["id"]) for n in (3, 2, 1)]


def test_a_story_as_a_timeline(flooded: Cli) -> None:
    number = str(flooded("stories", "--json").rows()[0]["id"])
    flooded("mark", "read", "1")
    out = flooded("story", number).out
    assert out.startswith("Tarn Bridge flood: report 3  [1 of 3 articles read]\n")
    assert "  2026-10-01  Outlet 1: Tarn Bridge flood: report 1  [1]\n    1 new quote\n" in out
    steps = flooded("story", number, "--json").rows()
    assert [step["new_voices"] for step in steps] == [[voice] for voice in VOICES]
    assert [step["new_quotes"] for step in steps] == [1, 0, 1]


def test_mending_a_story_and_taking_it_back(flooded: Cli) -> None:
    number = str(flooded("stories", "--json").rows()[0]["id"])
    assert "taken out of story" in flooded("story", "leave", "2").err
    assert flooded("stories", "--json").rows()[0]["articles"] == [1, 3]
    flooded("story", "join", number, "5")
    assert flooded("stories", "--json").rows()[0]["articles"] == [5, 1, 3]
    flooded("undo")
    flooded("undo")
    assert flooded("stories", "--json").rows()[0]["articles"] == [1, 2, 3]


def test_a_story_is_begun_by_hand(flooded: Cli) -> None:
    assert "made into story" in flooded("story", "join", "new", "4", "5").err
    (begun,) = [row for row in flooded("stories", "--json").rows() if 4 in row["articles"]]
    assert sorted(begun["articles"]) == [4, 5]
    flooded("story", "join", str(begun["id"]), "6", "7")
    (grown,) = [row for row in flooded("stories", "--json").rows() if 4 in row["articles"]]
    assert sorted(grown["articles"]) == [4, 5, 6, 7]
    flooded("undo")
    flooded("undo")
    assert len(flooded("stories", "--json").rows()) == 1


@pytest.mark.parametrize(
    ("argv", "status"),
    [
        (("story", "99"), 1),
        (("story", "flood"), 2),
        (("story", "join", "1"), 2),
        (("story", "join", "new", "1"), 2),
        (("story", "join", "new"), 2),
        (("story", "leave", "7"), 2),
        (("story", "join", "99", "1"), 1),
        (("related",), 2),
        (("related", "1", "--query", ""), 2),
        (("compare", "1", "99"), 1),
        (("speakers", "watch", "Nobody"), 1),
        (("speakers", "split", "Mara Dunn"), 2),
    ],
)
def test_what_makes_no_sense_is_told(flooded: Cli, argv: tuple[str, ...], status: int) -> None:
    done = flooded(*argv)
    assert (done.status, done.out) == (status, "")
    assert done.err.startswith("sayso: ")


def test_the_most_similar_of_each_article(flooded: Cli) -> None:
    rows = flooded("related", "--query", "", "--json").rows()
    assert len(rows) == 9
    first = next(row for row in rows if row["id"] == 1)
    assert first["url"] == "https://outlet1.example/flood"
    similar = [link for link in first["links"] if link["kind"] == "similar"]
    assert {link["article_id"] for link in similar[:2]} == {2, 3}
    scores = [link["score"] for link in similar]
    assert scores == sorted(scores, reverse=True)
    assert flooded("related", "--query", "headline:barley", "--json").rows()[0]["id"] == 4


def test_the_related_panel_has_the_story(flooded: Cli) -> None:
    out = flooded("related", "2").out
    assert "THIS STORY (sayso story " in out
    assert "  ▸ 2026-10-02  Tarn Bridge flood: report 2  [2]\n" in out
    assert "prices" not in out


def test_changes_word_by_word(flooded: Cli) -> None:
    assert "only one version" in flooded("changes", "1").err
    later = json.dumps({**report(1, CHANGED, LEFT_OUT), "headline": "Tarn Bridge flood: an answer"})
    flooded("import", "-", stdin=later.encode())
    out = flooded("changes", "1").out
    assert "headline: Tarn Bridge flood: [-report 1-] {+an answer+}\n" in out
    assert "~ “Nobody [-told-] {+warned+} us that the gates" in out
    assert "+ “I was asleep like everybody else,”" in out
    assert "— Mara Dunn, now Abel Quantrill" in out
    (value,) = flooded("changes", "1", "--json").rows()
    assert [quote["fate"] for quote in value["quotes"]] == ["changed", "added"]
    assert flooded("changes", "1", "--since", "7").status == 1


def test_two_articles_compared(flooded: Cli) -> None:
    out = flooded("compare", "1", "3").out
    assert "IN BOTH\n  “Nobody told us" in out
    assert "ONLY IN 3\n  “I was asleep like everybody else,” — Wenna Castell" in out
    assert "VOICES ONLY IN 3\n  Wenna Castell" in out
    (value,) = flooded("compare", "1", "2", "--json").rows()
    assert len(value["both"]) == 1
    assert (value["voices_left"], value["voices_right"]) == (["Mara Dunn"], ["Abel Quantrill"])


def test_where_a_quote_appeared(flooded: Cli) -> None:
    (value,) = flooded("appearances", "the", "gates", "would", "open", "--json").rows()
    assert value["first"]["article_id"] == 1
    told = [(one["article_id"], one["same"], one["by_another"]) for one in value["others"]]
    assert told == [(2, False, True), (3, True, False)]
    out = flooded("appearances", "the gates would open").out
    assert "in 3 articles, first in Outlet 1, 2026-10-01: Tarn Bridge flood: report 1  [1]" in out
    assert "(said by Abel Quantrill)" in out
    assert "Nobody [-told-] {+warned+} us" in out
    assert "nobody is quoted" in flooded("appearances", "no such words").err


def test_a_watched_speaker_is_a_query_word(flooded: Cli) -> None:
    assert "watching Wenna Castell" in flooded("speakers", "watch", "Castell").err
    assert [row["id"] for row in flooded("list", "watched", "--json").rows()] == [3]
    watched = {row["name"]: row["watched"] for row in flooded("speakers", "--json").rows()}
    assert watched == {"Mara Dunn": False, "Abel Quantrill": False, "Wenna Castell": True}
    flooded("speakers", "unwatch", "Wenna Castell")
    assert flooded("list", "watched", "--json").rows() == []


def test_merged_speakers_are_one_until_they_are_split(flooded: Cli) -> None:
    flooded("speakers", "merge", "Mara Dunn", "Abel Quantrill")
    rows = flooded("speakers", "--json").rows()
    assert {row["name"]: row["quotes"] for row in rows}["Mara Dunn"] == 3
    assert len(flooded("quotes", "--speaker", "Quantrill", "--json").rows()) == 3
    flooded("speakers", "split", "Mara Dunn")
    assert len(flooded("quotes", "--speaker", "Quantrill", "--json").rows()) == 1


def test_differences_are_told_without_colour() -> None:
    assert marked(diff_words("one two", "one three")) == "one [-two-] {+three+}"


def test_mending_with_too_few_words_says_what_it_takes(filled: Cli) -> None:
    for words, told in (
        (("join",), "join takes a story's number, or new, and articles"),
        (("join", "1"), "join takes a story's number, or new, and articles"),
        (("leave",), "leave takes one article"),
        (("1", "2"), "a story is one number"),
    ):
        done = filled("story", *words)
        assert (done.status, done.out) == (2, "")
        assert told in done.err
