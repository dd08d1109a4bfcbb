"""The tool that splits marked-up samples into article and gold quotes, and joins them again."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from tests.gold_articles import gold

PLACE = Path("harbour-x.marked.md")


def write(body: str, speakers: dict[int, str | None] | None = None) -> str:
    """Put a front matter before the body, in the form that marking gives."""
    lines = "".join(f"  {n}: {name or 'null'}\n" for n, name in (speakers or {}).items())
    front = f"url: https://a.example/x\nlanguage: en\n{'speakers:' if lines else ''}\n{lines}"
    return f"---\n{front.replace(chr(10) * 2, chr(10))}---\n{body}\n"


def split(body: str, speakers: dict[int, str | None] | None = None) -> Any:
    return gold.split(write(body, speakers), PLACE)


def spans(result: Any, group: int) -> list[tuple[str, str, str | None]]:
    """Return each quote's kind, words and source words."""
    text = result.record["text"]
    return [
        (quote["kind"], text[quote["start"] : quote["end"]], quote["speaker_text"])
        for quote in result.record["quotes"]
        if quote["group"] == group
    ]


def test_an_interrupted_quotation_is_two_quotes_of_one_source() -> None:
    result = split(
        "{q1 direct|“We came,”} {s1|she} {c1|said}, {q1 direct|“and we stayed.”}", {1: "Ada Fenn"}
    )
    assert spans(result, 1) == [
        ("direct", "“We came,”", "she"),
        ("direct", "“and we stayed.”", "she"),
    ]
    first = result.record["quotes"][0]
    assert first["speaker_name"] == "Ada Fenn"
    assert first["speaker_names"] == ["Ada Fenn"]
    assert result.record["text"][first["cue_start"] : first["cue_end"]] == "said"


def test_a_mixed_quote_holds_its_marked_bits() -> None:
    result = split(
        "{s2|Dunn} {c2|said} {q2 mixed|the owners had been {q2 partial|“asleep”} for years}.",
        {2: "Mara Dunn"},
    )
    assert spans(result, 2) == [
        ("mixed", "the owners had been “asleep” for years", "Dunn"),
        ("partial", "“asleep”", "Dunn"),
    ]


def test_one_source_may_serve_two_quotations() -> None:
    result = split(
        "{q3 direct|“No,”} {s3,4|she} {c3|said}. {q4 direct|“Never.”}", {3: "Ada Fenn", 4: None}
    )
    assert spans(result, 3)[0][2] == spans(result, 4)[0][2] == "she"
    assert result.record["quotes"][1]["speaker_names"] is None


def test_links_prefixes_tables_and_pictures_read_as_the_reader_sees_them() -> None:
    result = split(
        "## The [ballot](https://a.example/b)\n\n> quoted\n\n- one\n- two\n\n"
        "| Crew | Votes |\n| --- | ---: |\n| Norwick | 412 |\n\n"
        '![men at a table](https://a.example/p.jpg "At Bellhaven / NW")\n\n'
        "![no caption](https://a.example/q.jpg)\n\n"
        "READ MORE: [Crews agree](https://a.example/c) and [they] stay"
    )
    assert result.record["text"].split("\n") == [
        "The ballot",
        "quoted",
        "one",
        "two",
        "Crew | Votes",
        "Norwick | 412",
        "At Bellhaven / NW",
        "READ MORE: Crews agree and [they] stay",
    ]


def test_the_article_loses_its_marks_and_speakers_only() -> None:
    body = "{q1 direct|“Yes,”} {s1|[Ada Fenn](https://a.example/f)} {c1|said}."
    result = split(body, {1: "Ada Fenn"})
    assert result.article == write("“Yes,” [Ada Fenn](https://a.example/f) said.")


@pytest.mark.parametrize(
    ("body", "speakers"),
    [
        ("{q1 direct|“Yes,”} {s1|[Ada Fenn](https://a.example/f)} {c1|said}.", {1: "Ada Fenn"}),
        ("{s1|[Ada](https://a.example/f) Fenn} {c1|said} {q1 indirect|it rained}.", {1: "Ada"}),
        ("{q1 direct|“Read [it](https://a.example/f)”}", {1: None}),
        ("[{s1|Fenn} and others](https://a.example/f): {q1 direct|“Yes.”}", {1: "Ada Fenn"}),
        ("{c1|According to} {s1|her}, {q1 mixed|{q1 partial|“it”} fell}.", {1: "yes: no"}),
        ("| {x|“Fin”} | {q2 direct|“b”} |", {2: None}),
        ("{q1 mixed|{q1 partial|“a”} or {q1 partial|“b”}}", {1: None}),
        ("{q1 direct|“No,”} {s1,2|she} {c1|said}. {q2 direct|“Go.”}", {1: "A B", 2: "A B"}),
        ("- {x|'Old'} [quay](https://a.example/f)\n\n## End\n\nREAD MORE: none", None),
    ],
)
def test_marking_undoes_splitting(body: str, speakers: dict[int, str | None] | None) -> None:
    quoted = {n: f"'{name}'" if name == "yes: no" else name for n, name in (speakers or {}).items()}
    marked = write(body, quoted)
    result = gold.split(marked, PLACE)
    assert gold.mark(result.article, result.record, PLACE) == marked


WORDS = st.text("ab é“”'.", min_size=1).filter(lambda words: words == words.strip())


@given(st.lists(st.tuples(st.sampled_from(["{x|", "[", ""]), WORDS), min_size=1))
def test_splitting_undoes_marking_whatever_the_text(pieces: list[tuple[str, str]]) -> None:
    ends = {"{x|": "}", "[": "](https://a.example/f)", "": ""}
    body = " ".join(f"{{x|{start}{words}{ends[start]}}}" for start, words in pieces)
    result = split(body)
    again = gold.split(gold.mark(result.article, result.record, PLACE), PLACE)
    assert again == result


@pytest.mark.parametrize(
    ("body", "speakers", "complaint"),
    [
        ("fine\n\n{q1 direct|“Yes,” she said.", {1: None}, ":9: never closed"),
        ("No mark}", None, ":5: nothing to close"),
        ("{q1 spoken|“Yes”}", {1: None}, ":7: not a mark"),
        ("{q1 direct|“Yes”}", None, ":5: speakers: nothing for quote 1"),
        ("{q1 direct|“Yes”}", {1: None, 7: None}, ":2: speakers: no quote has the number 7"),
        ("{s2|She} left.", None, ":5: no quote has the number 2"),
        ("{q1 direct|“Yes”} {s1|he} {s1|she}", {1: None}, ":7: second s for quote 1"),
        ("{q1 direct|“Yes” }he said", {1: None}, ":7: empty, or blanks at its ends"),
        ("fine\n\nThe “green” levy", None, ":7: not annotated"),
        ("The 'green' levy", None, ":5: not annotated"),
        ("{q1 mixed|the “green” levy}", {1: None}, ":7: not annotated"),
        ("{q1 direct|Yes}, he said", {1: None}, ":7: does not begin with a quotation mark"),
        ("{q1 direct|“Yes}, he said", {1: None}, ":7: does not end with its quotation mark"),
        ("![x](https://a.example/{x|y}.jpg)", None, ":5: marks on a line that holds no text"),
    ],
)
def test_a_mistake_is_told_with_its_line(
    body: str, speakers: dict[int, str | None] | None, complaint: str
) -> None:
    with pytest.raises(gold.GoldError) as error:
        split(body, speakers)
    assert str(error.value).startswith(f"{PLACE}{complaint}")


def test_broken_front_matter_is_told_with_its_line() -> None:
    with pytest.raises(gold.GoldError, match=r":4: front matter"):
        gold.split("---\nurl: x\nb: [\n---\n", PLACE)
    with pytest.raises(gold.GoldError, match=r":1: no front matter"):
        gold.split("url: x\n", PLACE)


@pytest.mark.parametrize(
    "body",
    [
        "{q1 direct|“One.}\n\n{q1 direct|“Two,”} {s1|he} {c1|said}.",
        "{q1 direct|—No hay marcha atrás} {c1|dijo} {s1|Elena}.",
        "{s1|A}: {q1 direct|We never knew.}\n\n{q1 direct|Nobody told us.}",
        "{q1 direct|« Jamais »}, {c1|dit}-{s1|il}.",
        "{q1 direct|„Nie“}, {c1|sagte} {s1|er}.",
        "{q1 direct|'It's the fans' fault,'} {s1|he} {c1|said} of the '90s and '00s. 'Twas so.",
        "{q1 direct|“He cried ‘Go’ and “went”,”} {s1|he} {c1|said}.",
    ],
)
def test_quotation_marks_as_newspapers_print_them_pass(body: str) -> None:
    assert spans(split(body, {1: None}), 1)[0][0] == "direct"


def test_the_command_splits_what_is_right_and_tells_what_is_wrong(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    good, bad = tmp_path / "a-good.marked.md", tmp_path / "a-bad.marked.md"
    good.write_text(write("{q1 direct|“Oui”}", {1: "Zoé Ân"}), encoding="utf-8")
    bad.write_text(write("“Non”"), encoding="utf-8")
    assert gold.main(["split", str(bad), str(good), "--into", str(tmp_path)]) == 1
    assert "a-bad.marked.md:5: not annotated" in capsys.readouterr().err
    assert not (tmp_path / "a-bad.md").exists()
    lines = (tmp_path / "a-good.quotes.json").read_text(encoding="utf-8").splitlines()
    assert [json.loads(line)["id"] for line in lines] == ["a-good"]
    assert gold.main(["mark", str(tmp_path / "a-good.md")]) == 0
    shown = capsys.readouterr().out
    assert shown == good.read_text(encoding="utf-8")
    assert yaml.safe_load(shown.split("---")[1])["speakers"] == {1: "Zoé Ân"}


def test_a_missing_file_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert gold.main(["mark", str(tmp_path / "none.md")]) == 1
    assert "none.quotes.json" in capsys.readouterr().err


def test_gold_of_another_text_is_refused(tmp_path: Path) -> None:
    result = split("{q1 direct|“Yes”}", {1: None})
    with pytest.raises(gold.GoldError, match="not that of the gold quotes"):
        gold.mark(result.article.replace("Yes", "Yeah"), result.record, tmp_path)
