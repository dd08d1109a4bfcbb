"""The sample articles that come with the program, with their quotes. Stores nothing.

A first start can't wait until the samples are analysed, which takes longer than all else it does:
what our analysis makes of their files lies beside them, a line an article. `python docs/make.py`
writes it, and a test compares the two.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import astuple
from typing import Any

from reader.model.article import Article
from reader.model.quote import Attribution, Quote, QuoteKind, Speaker
from reader.model.span import Passage, Span
from reader.resources import samples_folder
from reader.store.content import pack_article, unpack_article

PREPARED = "prepared.jsonl"
"""Beside the samples."""
_DIGITS = 4
"""Of a confidence: the last ones depend on the processor."""


def read_samples() -> Iterator[tuple[Article, tuple[Quote, ...]]]:
    """Yield the sample articles with the quotes that our own analysis finds in them."""
    with (samples_folder() / PREPARED).open(encoding="utf-8") as lines:
        for line in lines:
            value = json.loads(line)
            yield unpack_article(value), tuple(map(_read_quote, value["quotes"]))


def prepare_samples() -> Iterator[str]:
    """Analyse the files of the sample articles; yield the lines that are read at a first start."""
    # Deferred: reading what is prepared needs no analysis.
    from reader.extract import parse_sample
    from reader.quotes import find_quotes

    for path in sorted(samples_folder().glob("*.md")):
        article = parse_sample(path.read_text(encoding="utf-8"), path.name)
        quotes = [_quote_values(quote) for quote in find_quotes(article)]
        value = {**pack_article(article), "summary": article.summary, "quotes": quotes}
        yield json.dumps(value, ensure_ascii=False, separators=(",", ":")) + "\n"


def _quote_values(quote: Quote) -> Sequence[Any]:
    *values, confidence, corrected = astuple(quote)
    return *values, round(confidence, _DIGITS), corrected


def _read_quote(values: Sequence[Any]) -> Quote:
    kind, paragraph, span, group, speaker, attribution, confidence, corrected = values
    return Quote(
        QuoteKind(kind),
        paragraph,
        Span(*span),
        group,
        None if speaker is None else Speaker(*speaker),
        None if attribution is None else _read_attribution(*attribution),
        confidence,
        corrected,
    )


def _read_attribution(source: Sequence[Any], cue: Sequence[Any] | None) -> Attribution:
    return Attribution(_read_passage(*source), None if cue is None else _read_passage(*cue))


def _read_passage(paragraph: int, span: Sequence[int]) -> Passage:
    return Passage(paragraph, Span(*span))
