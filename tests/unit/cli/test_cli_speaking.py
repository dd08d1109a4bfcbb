from __future__ import annotations

import csv
import io
import json
import re

import pytest

from tests.cli_library import Cli

QUOTE_KEYS = {
    "paragraph", "kind", "start", "end", "text", "group", "speaker", "source", "cue",
    "confidence", "article_id", "url", "headline", "publisher", "published", "role",
}  # fmt: skip


def test_quotes_as_json(filled: Cli) -> None:
    (quote,) = filled("quotes", "--json").rows()
    assert set(quote) == QUOTE_KEYS
    assert (quote["article_id"], quote["text"]) == (1, "“We have waited,”")
    assert (quote["speaker"], quote["source"]["text"]) == ("Mara Dunn", "Mara Dunn")


def test_quotes_of_a_speaker(filled: Cli) -> None:
    assert len(filled("quotes", "--speaker", "Dunn", "--json").rows()) == 1
    assert filled("quotes", "--speaker", "Nobody", "--json").out == ""


def test_quotes_as_csv(filled: Cli) -> None:
    (row,) = csv.DictReader(io.StringIO(filled("quotes", "--csv").out))
    assert set(row) == QUOTE_KEYS
    assert (row["text"], row["source"], row["cue"]) == ("“We have waited,”", "Mara Dunn", "said")
    assert row["role"] == ""


def test_no_cell_of_the_csv_is_a_formula(cli: Cli) -> None:
    text = "-2+3 is what they offered, Mara Dunn said."
    said = {
        "paragraph": 0, "kind": "indirect", "start": 0, "end": 25, "group": 1, "speaker": "@Dunn",
        "source": {"paragraph": 0, "start": 27, "end": 36}, "confidence": 0.9,
    }  # fmt: skip
    article = {
        "headline": "=HYPERLINK(1)",
        "published": "2026-10-09T00:00:00Z",
        "paragraphs": [{"kind": "paragraph", "text": text}],
        "quotes": [said],
    }
    cli("import", "-", stdin=json.dumps(article).encode())
    (row,) = csv.DictReader(io.StringIO(cli("quotes", "--csv").out))
    assert row["headline"] == "'=HYPERLINK(1)"
    assert row["text"] == "'-2+3 is what they offered"
    assert (row["speaker"], row["source"], row["start"]) == ("'@Dunn", "Mara Dunn", "0")


def test_csv_without_quotes_still_has_its_headings(cli: Cli) -> None:
    assert cli("quotes", "--csv").out.startswith("article_id,url,headline,")


def test_quotes_as_markdown(filled: Cli) -> None:
    assert filled("quotes", "--markdown").out == (
        "> “We have waited,”\n>\n"
        "> — Mara Dunn ([Crews agree to first ballot since 2006, Norwick Herald, 2026-10-09]"
        "(https://herald.example/norwick/first-ballot#:~:text=We%20have%20waited%2C))\n\n"
    )


def test_the_link_of_a_quote_in_markdown_leads_to_it(filled: Cli) -> None:
    (url,) = re.findall(r"\((https://.*?)\)\)", filled("quotes", "--markdown").out)
    assert filled("show", url, "--json").rows()[0]["quotes"][0]["text"] == "“We have waited,”"


def test_quotes_as_text(filled: Cli) -> None:
    out = filled("quotes").out
    assert out.startswith("“We have waited,”\n    — Mara Dunn\n      1: Crews agree")


def test_speakers(filled: Cli) -> None:
    (row,) = filled("speakers", "--json").rows()
    assert list(row) == [
        "name", "roles", "quotes", "articles", "stories", "first", "last", "watched",
    ]  # fmt: skip
    assert (row["name"], row["quotes"], row["articles"]) == ("Mara Dunn", 1, 1)
    assert filled("speakers").out == "     1  Mara Dunn  [1 article, last on 2026-10-09]\n"
    assert filled("speakers", "unread", "--json").out == ""


def test_annotate_answers_each_text(cli: Cli) -> None:
    text = "“We have waited long enough,” Mara Dunn said on Friday."
    lines = [json.dumps({"id": "a", "text": text}), "", json.dumps({"id": 7, "text": ""})]
    done = cli("annotate", stdin="\n".join(lines).encode())
    assert done.status == 0
    first, second = done.rows()
    assert (first["id"], second) == ("a", {"id": 7, "quotes": []})
    quote = first["quotes"][0]
    assert text[quote["start"] : quote["end"]] == "“We have waited long enough,”"
    assert quote["speaker_name"] == "Mara Dunn"


def test_annotate_tells_bad_lines_and_goes_on(cli: Cli) -> None:
    lines = [b"{", b'{"id": 1}', b"[1]", b'{"id": 2, "text": "\xff"}', b"[" * 100_000,
             b'{"id": 3, "text": "plain"}']  # fmt: skip
    done = cli("annotate", stdin=b"\n".join(lines))
    assert done.status == 1
    assert [row["id"] for row in done.rows()] == [3]
    told = done.err.splitlines()
    assert [f"standard input, line {number}:" in line for number, line in enumerate(told, 1)]
    assert len(told) == 5
    assert all('a line is {"id": ..., "text": "..."}' in told[number] for number in (0, 1))


def test_annotate_keeps_offsets_over_line_breaks_of_all_kinds(cli: Cli) -> None:
    text = "One.\u2028Two.\r\n“We have waited long enough,” Mara Dunn said."
    done = cli("annotate", stdin=json.dumps({"id": 1, "text": text}, ensure_ascii=False).encode())
    (row,) = done.rows()
    assert all(0 <= q["start"] < q["end"] <= len(text) for q in row["quotes"])


def test_annotate_of_a_missing_file_is_told(cli: Cli) -> None:
    done = cli("annotate", "nowhere.jsonl")
    assert (done.status, done.out) == (1, "")
    assert done.err == "sayso: no such file: nowhere.jsonl; check the path\n"


def test_annotate_of_a_binary_file_is_told_once(cli: Cli) -> None:
    done = cli("annotate", stdin=b"\x00\x01\n" * 100)
    assert (done.status, done.out) == (1, "")
    assert done.err == "sayso: standard input: binary, not text\n"


def test_what_finds_nothing_says_so_beside_the_data(filled: Cli) -> None:
    for command, words in (
        ("quotes", "no quote"),
        ("speakers", "no speaker"),
        ("list", "no article"),
    ):
        done = filled(command, "zebra")
        assert (done.status, done.out, done.err) == (0, "", f"{words} matches\n")
    done = filled("quotes", "--csv", "zebra")
    assert (done.out.count("\n"), done.err) == (1, "no quote matches\n")
    assert filled("related", "--query", "zebra").err == "no article matches\n"


def test_speakers_take_a_limit(filled: Cli) -> None:
    assert len(filled("speakers", "--limit", "1").out.splitlines()) == 1
    assert filled("speakers", "--limit", "0").out == ""
    assert len(filled("speakers", "ballot", "--limit", "1", "--json").rows()) == 1


@pytest.mark.parametrize("words", [("watch",), ("merge", "Dunn"), ("split", "Mara", "Dunn")])
def test_a_verb_with_other_names_than_it_takes_is_no_query(
    filled: Cli, words: tuple[str, ...]
) -> None:
    done = filled("speakers", *words)
    assert (done.status, done.out) == (2, "")
    assert f"{words[0]} takes {'2 names' if words[0] == 'merge' else '1 name'}" in done.err
    assert filled("speakers", f'"{words[0]}"').err == "no speaker matches\n"
