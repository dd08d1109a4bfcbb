"""Patterns are looked for in another process, which gives up what takes too long."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest

from reader.store import matching
from reader.store.matching import Matcher


@pytest.fixture
def matcher() -> Iterator[Matcher]:
    made = Matcher()
    yield made
    made.close()


def content(headline: str, *texts: str, standfirst: str | None = None) -> str:
    paragraphs = [{"text": text} for text in texts]
    return json.dumps({"headline": headline, "standfirst": standfirst, "paragraphs": paragraphs})


def test_headline_standfirst_and_single_paragraphs_have_patterns(matcher: Matcher) -> None:
    article = content("Ferry late", "The sea  wall", "held.", standfirst="Nobody hurt")
    expected = {
        r"SEA\s+wall": True,
        "^ferry": True,
        "hurt$": True,
        "wall.*held": False,
        r"(l)\1": True,
        "(?<!x)wall": True,
    }
    assert {one: matcher.has_pattern(article, one) for one in expected} == expected
    assert not matcher.has_pattern(None, "x")


def test_a_text_that_takes_too_long_is_given_up_and_counted(matcher: Matcher) -> None:
    hard = content("a" * 20_000)
    assert not matcher.has_pattern(hard, "(a+)+b")
    assert matcher.skipped == 1
    assert matcher.has_pattern(hard, "aa")
    assert matcher.skipped == 1


def test_a_process_that_was_ended_is_started_again(matcher: Matcher) -> None:
    assert matcher.has_pattern(content("Ferry late"), "late")
    matcher.close()
    assert matcher.has_pattern(content("Ferry late"), "late")
    matching.Matcher().close()


def test_a_process_that_is_killed_costs_one_article(matcher: Matcher) -> None:
    assert matcher.has_pattern(content("Ferry late"), "late")
    assert matcher._process is not None
    matcher._process.kill()
    matcher._process.wait()
    assert not matcher.has_pattern(content("Ferry late"), "late")
    assert matcher.skipped == 1
    assert matcher.has_pattern(content("Ferry late"), "late")


def test_where_no_process_can_be_started_nothing_matches_and_it_is_counted(
    matcher: Matcher, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.executable", "/nowhere/python")
    assert not matcher.has_pattern(content("Ferry late"), "late")
    assert matcher.skipped == 1
    monkeypatch.undo()
    assert matcher.has_pattern(content("Ferry late"), "late")
