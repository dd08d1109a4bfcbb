from __future__ import annotations

import json
from pathlib import Path

from tests.cli_library import CUP, LINES, OWNERS, Cli


def test_export_then_import_gives_the_same_library(filled: Cli, tmp_path: Path) -> None:
    filled("mark", "bookmark", "3")
    filled("note", "1", "on the quote", "--quote", "0")
    exported = filled("export", "jsonl")
    file = tmp_path / "all.jsonl"
    file.write_text(exported.out, encoding="utf-8")
    other = {"SAYSO_LIBRARY": str(tmp_path / "other")}
    done = filled("import", str(file), environ=other)
    assert done.err == "read in 3 articles\n"

    def without_ids(lines: str) -> list[dict[str, object]]:
        return sorted(
            ({**json.loads(line), "id": None} for line in lines.splitlines()), key=json.dumps
        )

    again = filled("export", "jsonl", environ=other)
    assert without_ids(again.out) == without_ids(exported.out)


def test_export_takes_a_query(filled: Cli) -> None:
    done = filled("export", "jsonl", "unread", "owners")
    assert [row["headline"] for row in done.rows()] == [OWNERS["headline"]]
    assert done.err == "wrote out 1 article\n"


def test_export_as_markdown(filled: Cli) -> None:
    done = filled("export", "markdown", "unread")
    assert done.out.startswith("# Owners fly to Norwick\n\n")
    assert f"\n\n---\n\n# {CUP['headline']}\n" in done.out


def test_importing_again_merges(filled: Cli) -> None:
    done = filled("import", "-", stdin=LINES.encode())
    assert done.err == "read in 0 articles, 3 merged with what was there\n"
    assert len(filled("list").out.splitlines()) == 3


def test_a_bad_line_is_told_with_its_number_and_good_ones_before_stay(cli: Cli) -> None:
    done = cli("import", "-", stdin=LINES.encode() + b'{"headline": 3}\n' + LINES.encode())
    assert done.status == 1
    assert "line 4" in done.err
    assert len(cli("list").out.splitlines()) == 3


def test_bytes_that_are_no_text_are_told(cli: Cli) -> None:
    done = cli("import", "-", stdin=b"\x00\xff\xfe")
    assert done.status == 1
    assert done.err == "sayso: standard input: binary, not text\n"


def test_a_file_that_holds_no_articles_is_told_by_name(cli: Cli, tmp_path: Path) -> None:
    file = tmp_path / "words.txt"
    told = "sayso export jsonl and sayso export opml write such files"
    for empty in ("", "\n \n"):
        file.write_text(empty)
        assert cli("import", str(file)).err == f"sayso: {file}: empty; {told}\n"
    file.write_text("\nOnly words.\n")
    done = cli("import", str(file))
    what = "neither articles (JSON lines) nor a list of feeds (OPML)"
    assert done.err == f"sayso: {file}: {what}; {told}\n"
    file.write_bytes(b"\x7fELF\0\0" * 40)
    assert cli("import", str(file)).err == f"sayso: {file}: binary, not text\n"


def test_export_says_what_it_needs(cli: Cli) -> None:
    assert cli("export").err.startswith("sayso: the following arguments are required: {jsonl,")


def test_importing_a_missing_file_or_a_folder_is_told(cli: Cli, tmp_path: Path) -> None:
    assert "no such file" in cli("import", str(tmp_path / "none")).err
    assert "a folder" in cli("import", str(tmp_path)).err
    assert "can't read" in cli("import", "a\0b").err


def test_what_was_mended_goes_along(filled: Cli, tmp_path: Path) -> None:
    filled("story", "join", "new", "1", "3")
    filled("speakers", "watch", "Mara Dunn")
    exported = filled("export", "jsonl")
    *_, last = exported.rows()
    assert last["schema"] == "sayso/library/1"
    assert exported.err == "wrote out 3 articles\n"
    other = {"SAYSO_LIBRARY": str(tmp_path / "other")}
    filled("import", "-", stdin=exported.out.encode(), environ=other)
    (story,) = filled("stories", "--json", environ=other).rows()
    rows = filled("list", f"story:{story['id']}", "--json", environ=other).rows()
    ours = filled("list", "--json").rows()
    assert {row["url"] for row in rows} == {row["url"] for row in ours if row["id"] in (1, 3)}
    assert filled("list", "watched", "--json", environ=other).rows()


def test_an_undated_article_keeps_its_place_in_another_library(cli: Cli, tmp_path: Path) -> None:
    line = json.dumps({**CUP, "published": None, "added": "2025-03-01T10:00:00Z"})
    cli("import", "-", stdin=line.encode() + b"\n" + LINES.encode())
    (row,) = [r for r in cli("export", "jsonl").rows() if r["published"] is None]
    assert row["added"] == "2025-03-01T10:00:00Z"
    other = {"SAYSO_LIBRARY": str(tmp_path / "other")}
    cli("import", "-", stdin=cli("export", "jsonl").out.encode(), environ=other)
    headlines = [row["headline"] for row in cli("list", "--json", environ=other).rows()]
    assert headlines[-1] == CUP["headline"]


def test_no_article_enters_in_the_future(cli: Cli) -> None:
    line = json.dumps({**CUP, "published": None, "added": "2999-01-01T00:00:00Z"})
    cli("import", "-", stdin=line.encode())
    (row,) = cli("export", "jsonl").rows()
    assert row["added"] < "2900"
