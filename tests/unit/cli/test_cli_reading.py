from __future__ import annotations

from pathlib import Path

import pytest

from reader.model.reading import History, Visit
from reader.services.library import open_library
from reader.services.visiting import load_history, save_history
from tests.cli_library import BALLOT, Cli

ROW_KEYS = [
    "id", "url", "headline", "standfirst", "publisher", "section", "published", "words",
    "reading_minutes", "quotes", "read", "bookmarked", "tags", "feeds", "story",
]  # fmt: skip
ARTICLE_KEYS = [
    "schema", "id", "url", "headline", "standfirst", "section", "byline", "authors", "dateline",
    "published", "modified", "publisher", "agency", "language", "words", "reading_minutes",
    "figures", "paragraphs", "quotes", "links", "state",
]  # fmt: skip


def test_list_prints_a_line_an_article_newest_first(filled: Cli) -> None:
    lines = filled("list").out.splitlines()
    assert [line.split()[0] for line in lines] == ["1", "2", "3"]
    assert lines[0].split("  ")[-2:] == [
        "Crews agree to first ballot since 2006",
        "[Norwick Herald · 1 min · 1 quote · #harbour]",
    ]
    assert "★" in lines[0]
    assert "●" in lines[1]


def test_list_as_json_has_every_key(filled: Cli) -> None:
    rows = filled("list", "--json").rows()
    assert [row["id"] for row in rows] == [1, 2, 3]
    assert list(rows[0]) == ROW_KEYS
    assert rows[0]["url"] == BALLOT["url"]
    assert rows[2]["url"] is None
    assert (rows[0]["read"], rows[0]["bookmarked"], rows[0]["tags"]) == (True, True, ["harbour"])


def test_list_takes_a_query_and_a_limit(filled: Cli) -> None:
    assert [row["id"] for row in filled("list", "unread", "--json").rows()] == [2, 3]
    assert [row["id"] for row in filled("list", "--limit", "1", "--json").rows()] == [1]
    assert filled("list", "--limit", "0").out == ""
    assert [row["id"] for row in filled("list", "unread", "owners", "--json").rows()] == [2]


def test_a_query_that_matches_nothing_is_fine(filled: Cli) -> None:
    done = filled("list", "xyzzy")
    assert (done.status, done.out) == (0, "")


def test_a_mistake_in_a_query_is_bad_usage(filled: Cli) -> None:
    done = filled("list", "unread (")
    assert done.status == 2
    assert "column" in done.err
    assert done.err.count("\n") == 1


@pytest.mark.parametrize("command", ["list", "quotes", "speakers"])
def test_without_a_library_there_is_nothing_and_nothing_is_made(
    command: str, cli: Cli, library_folder: Path
) -> None:
    done = cli(command)
    assert (done.status, done.out) == (0, "")
    assert done.err == f"the library in {library_folder} has no articles yet\n"
    assert not library_folder.exists()


def test_show_by_id_and_by_address_is_the_same(filled: Cli) -> None:
    by_id = filled("show", "1", "--json")
    assert by_id.status == 0
    assert filled("show", BALLOT["url"], "--json").out == by_id.out
    assert filled("show", f"{BALLOT['url']}?utm_source=x#top", "--json").out == by_id.out


def test_show_as_json_has_every_key(filled: Cli) -> None:
    (shown,) = filled("show", "1", "--json").rows()
    assert list(shown) == ARTICLE_KEYS
    assert shown["quotes"][0]["text"] == "“We have waited,”"
    assert shown["quotes"][0]["source"]["text"] == "Mara Dunn"
    assert shown["links"][0]["article_id"] == 2, "READ MORE leads to the article with that title"
    assert shown["state"]["tags"] == ["harbour"]


def test_show_does_not_mark_as_read(filled: Cli) -> None:
    filled("show", "2")
    assert [row["id"] for row in filled("list", "unread", "--json").rows()] == [2, 3]


def test_show_plain(filled: Cli) -> None:
    done = filled("show", "1", "--plain")
    assert done.out == filled("show", "1").out
    blocks = done.out.rstrip("\n").split("\n\n")
    assert blocks[:3] == [
        "NORWICK",
        "Crews agree to first ballot since 2006",
        "The vote is set for November.",
    ]
    assert "[Picture: Crews at the gate. / NW]" in blocks
    assert "- A ballot in November\n- A count in December" in blocks
    assert "Crew     Votes\nNorwick  412" in blocks
    assert "> All shall vote." in blocks
    assert (
        "Explore\n- City with a view (By Ilse Marren) <https://almanac.example/travel/mardale>"
        in blocks
    )
    assert blocks[-2:] == ["Tags: harbour", "Note: Ask"]


def test_show_as_markdown_and_as_a_page(filled: Cli) -> None:
    assert filled("show", "1", "--markdown").out.startswith(f"# {BALLOT['headline']}\n\n")
    page = filled("show", "1", "--html").out
    assert page.startswith("<!doctype html>")
    assert '<span class="source">Mara Dunn</span>' in page
    assert '<p class="standfirst">The vote is set for November.</p>' in page


def test_what_is_not_in_the_library_is_told(filled: Cli) -> None:
    for reference in ("99", "9" * 40, "http://127.0.0.1:9/page"):
        done = filled("show", reference)
        assert done.status == 1
        assert reference in done.err
        assert done.err.count("\n") == 1


def test_a_file_is_shown_without_a_library(cli: Cli, library_folder: Path, tmp_path: Path) -> None:
    page = tmp_path / "page.txt"
    page.write_text("Harbour opens\n\nThe harbour opened on Friday after a long winter.\n")
    (shown,) = cli("show", str(page), "--json").rows()
    assert shown["headline"] == "Harbour opens"
    assert shown["id"] is None
    assert (
        cli("show", "-", "--json", stdin=page.read_bytes()).rows()[0]["headline"] == "Harbour opens"
    )
    assert not library_folder.exists()


def test_a_number_is_an_id_even_where_a_file_is_called_so(
    filled: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("2").write_text("# A file\n\nIts only paragraph is a long enough sentence.\n")
    assert filled("show", "2").out.startswith("Owners fly")
    assert filled("show", "./2", "--plain").status == 0


def test_related_as_json(filled: Cli) -> None:
    (found,) = filled("related", "1", "--json").rows()
    assert list(found) == ["id", "url", "links"]
    assert (found["id"], found["url"]) == (1, BALLOT["url"])
    refer = found["links"][0]
    assert list(refer) == ["kind", "text", "byline", "url", "article_id", "score"]
    assert (refer["kind"], refer["article_id"], refer["score"]) == ("refer", 2, None)
    assert {link["kind"] for link in found["links"]} == {"refer", "promo", "inline", "similar"}


def test_related_as_text(filled: Cli) -> None:
    out = filled("related", "1").out
    assert "READ MORE\n  Owners fly to Norwick  [in the library: 2]\n" in out
    assert "SPEAKERS\n  Mara Dunn: 1 here, 1 in all\n" in out
    assert "EXPLORE\n  City with a view (By Ilse Marren)" in out


def test_related_of_a_lone_article_says_so_beside_the_data(filled: Cli) -> None:
    done = filled("related", "3")
    assert (done.status, done.out) == (0, "")
    assert "nothing leads on" in done.err


def test_text_that_is_its_own_headline_is_printed_once(cli: Cli) -> None:
    done = cli("show", "-", stdin=b"The harbour of Norwick opened after a long winter.\n")
    assert done.out.count("The harbour of Norwick") == 1


def test_the_history_tells_when_articles_were_opened(filled: Cli, library_folder: Path) -> None:
    assert filled("history").err == "nothing was opened that matches\n"
    with open_library(library_folder) as library:
        save_history(library, History().visited(Visit(2)))
        save_history(library, load_history(library).visited(Visit(1)))
    rows = filled("history", "--json").rows()
    assert {row["id"] for row in rows} == {1, 2}
    assert all(row["opened"].endswith("Z") for row in rows)
    assert "Owners fly to Norwick  [Norwick Herald]" in filled("history", "owners").out
    assert len(filled("history", "--limit", "1").out.splitlines()) == 1


def test_several_articles_are_shown_one_after_the_other(filled: Cli, tmp_path: Path) -> None:
    file = tmp_path / "note.txt"
    file.write_text("The lamp is lit\n\nIt was lit at dusk, as always.\n", encoding="utf-8")
    rows = filled("show", "--json", "2", str(file), "1").rows()
    assert [row["id"] for row in rows] == [2, None, 1]
    plain = filled("show", "2", "1").out
    assert plain == filled("show", "2").out + "\n\n" + filled("show", "1").out
    assert "\n\n---\n\n# " in filled("show", "--markdown", "2", "1").out


def test_of_several_articles_one_that_is_missing_is_told(filled: Cli) -> None:
    done = filled("show", "--json", "2", "99", "1")
    assert [row["id"] for row in done.rows()] == [2, 1]
    assert done.status == 1
    assert done.err == "sayso: no article 99 in the library; see sayso list for the ids\n"


def test_a_page_of_html_is_of_one_article(filled: Cli) -> None:
    done = filled("show", "--html", "1", "2")
    assert (done.status, done.out) == (2, "")
    assert "--html makes a page of one article" in done.err
