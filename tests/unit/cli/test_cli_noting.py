"""note and notes."""

from __future__ import annotations

import pytest

from tests.cli_library import Cli


def texts(cli: Cli, *query: str) -> list[str]:
    return [row["text"] for row in cli("notes", *query, "--json").rows()]


def test_a_note_is_written_changed_and_removed(filled: Cli) -> None:
    assert filled("note", "2", "ask", "them").status == 0
    done = filled("note", "2", "--edit", "0", "asked")
    assert done.err == "changed the note on “Owners fly to Norwick”\n"
    assert sorted(texts(filled)) == ["Ask", "asked"]
    filled("note", "2", "--remove", "0")
    assert texts(filled) == ["Ask"]
    filled("undo")
    assert sorted(texts(filled)) == ["Ask", "asked"]


@pytest.mark.parametrize(
    ("argv", "wrong"),
    [
        (["note", "2"], "a note needs a TEXT"),
        (["note", "2", "--edit", "0"], "a note needs a TEXT"),
        (["note", "2", "--remove", "0", "words"], "takes no TEXT"),
        (["note", "2", "words", "--quote", "0", "--edit", "0"], "not allowed with"),
    ],
)
def test_what_does_not_go_together_is_told(argv: list[str], wrong: str, filled: Cli) -> None:
    done = filled(*argv)
    assert done.status == 2
    assert wrong in done.err


def test_a_note_that_is_not_there_is_told(filled: Cli) -> None:
    done = filled("note", "2", "--remove", "3")
    assert done.status == 1
    assert "has no note 3" in done.err


def test_no_note_that_matches_is_said(filled: Cli) -> None:
    done = filled("notes", "tag:nothing")
    assert (done.out, done.err) == ("", "no note matches\n")


def test_notes_are_printed_below_what_they_are_about(filled: Cli) -> None:
    filled("note", "1", "bold\nwords", "--quote", "0")
    out = filled("notes").out
    assert out.startswith("1, note 1: Crews agree to first ballot since 2006  [")
    assert "\n    “We have waited,” — Mara Dunn\n    ¶ bold\n      words\n" in out


def test_notes_as_markdown_quote_the_words_they_are_about(filled: Cli) -> None:
    filled("note", "1", "*bold*", "--quote", "0")
    out = filled("notes", "--markdown").out
    address = "https://herald.example/norwick/first-ballot"
    place = f"[Crews agree to first ballot since 2006, Norwick Herald, 2026-10-09]({address})"
    assert f"> “We have waited,”\n>\n> — Mara Dunn ({place})\n\n\\*bold\\*\n" in out
    assert f"{place}\n\nAsk\n" in out


def test_an_article_in_markdown_quotes_what_its_notes_are_about(filled: Cli) -> None:
    filled("note", "1", "bold", "--quote", "0")
    assert "## Notes\n\nAsk\n\n> “We have waited,”\n\nbold" in filled("show", "1", "--markdown").out


def test_a_page_of_its_own_has_tags_and_notes_below_the_words_they_are_about(filled: Cli) -> None:
    filled("note", "1", "<bold>", "--quote", "0")
    out = filled("show", "1", "--html").out
    assert '<p class="tags">#harbour</p>' in out
    notes = '<p class="note">Ask</p>\n<blockquote>“We have waited,”</blockquote>\n'
    assert f'<h2>Notes</h2>\n{notes}<p class="note">&lt;bold&gt;</p>' in out
    assert "Notes" not in filled("show", "2", "--html").out
