"""What holds of every article with gold quotes beside it, be it a sample or one of the corpus."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.gold_articles import CORPUS, SAMPLES, gold, load_article, load_record

each_article = pytest.mark.parametrize("path", [*SAMPLES, *CORPUS], ids=lambda path: path.stem)


@each_article
def test_the_gold_text_is_the_article_text(path: Path) -> None:
    record = load_record(path)
    head, body = load_article(path)
    paragraphs = map(gold.find_paragraph, body.split("\n"))
    assert record["text"].split("\n") == [found.text for found in paragraphs if found]
    assert record["id"] == path.stem
    assert record["language"] == head["language"]


@each_article
def test_every_quotation_mark_is_annotated_and_every_marked_quote_has_marks(path: Path) -> None:
    gold.check(load_record(path), path)


@each_article
def test_spans_lie_inside_one_paragraph_and_end_with_something_seen(path: Path) -> None:
    record = load_record(path)
    text = record["text"]
    spans = [tuple(span) for span in record["scare"]]
    for quote in record["quotes"]:
        assert quote["kind"] in {"direct", "partial", "mixed", "indirect"}
        spans += [(quote[f"{part}start"], quote[f"{part}end"]) for part in ("", "speaker_", "cue_")]
    for start, end in spans:
        if start is not None:
            assert 0 <= start < end <= len(text)
            assert "\n" not in text[start:end]
            assert text[start:end] == text[start:end].strip()


@each_article
def test_the_pieces_of_a_quotation_agree_on_who_spoke(path: Path) -> None:
    record = load_record(path)
    told: dict[int, tuple[object, ...]] = {}
    for quote in record["quotes"]:
        who = (quote["speaker_start"], quote["speaker_name"], quote["cue_start"])
        assert told.setdefault(quote["group"], who) == who
        names = quote["speaker_names"]
        assert names == ([quote["speaker_name"]] if quote["speaker_name"] else None)
        if quote["speaker_start"] is not None:
            source = record["text"][quote["speaker_start"] : quote["speaker_end"]]
            assert quote["speaker_text"] == source


@each_article
def test_the_marked_up_text_can_be_edited_and_split_again(path: Path) -> None:
    content, record = path.read_text(encoding="utf-8"), load_record(path)
    again = gold.split(gold.mark(content, record, path), path)
    assert again.article == content
    assert again.record == record
