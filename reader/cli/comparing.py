"""changes, compare, appearances: words held against other words. Changes nothing."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterable, Iterator

from reader.cli.context import Context
from reader.cli.lookup import find_id, joined
from reader.cli.words import speaker_words, written_date, written_time
from reader.model.change import Appearances, Changes, Comparison, Fate, Pieces, QuoteChange
from reader.model.listing import QuoteRow
from reader.model.text import counted
from reader.services.appearing import find_appearances
from reader.services.comparing import compare_articles, get_changes
from reader.services.differing import (
    appearances_object,
    changes_object,
    comparison_object,
)

_MARKS = {Fate.SAME: " ", Fate.CHANGED: "~", Fate.ADDED: "+", Fate.REMOVED: "-"}


def changes(arguments: Namespace, context: Context) -> int:
    """Print what changed in an article, word by word: [-before-] {+after+}."""
    with context.read_library() as library:
        article_id = find_id(library, arguments.article)
        found = get_changes(library, article_id, since=arguments.since)
    if found is None:
        context.say("there is only one version of this article")
    elif arguments.format == "json":
        context.write_json(changes_object(found))
    elif found.is_none:
        context.say("nothing changed")
    else:
        context.write("\n".join(_change_lines(found)))
    return 0


def _change_lines(found: Changes) -> Iterator[str]:
    before, after = found.before, found.after
    yield (
        f"version {before.number} of {written_time(before.fetched)}, "
        f"version {after.number} of {written_time(after.fetched)}"
    )
    for name, pieces in (("headline", found.headline), ("standfirst", found.standfirst)):
        if any(piece.fate is not Fate.SAME for piece in pieces):
            yield f"{name}: {marked(pieces)}"
    for paragraph in found.paragraphs:
        if paragraph.fate is not Fate.SAME:
            yield f"\n{_MARKS[paragraph.fate]} {marked(paragraph.pieces)}"
    if found.quotes:
        yield "\nQUOTES"
        yield from map(_quote_line, found.quotes)


def _quote_line(quote: QuoteChange) -> str:
    who = quote.after or quote.before or "not attributed"
    if quote.fate is Fate.CHANGED:
        who = f"{quote.before or 'not attributed'}, now {quote.after or 'not attributed'}"
    return f"{_MARKS[quote.fate]} {quote.text} — {who}"


def marked(pieces: Pieces) -> str:
    """Return both texts in one, with marks as of wdiff: no colour is needed to read them."""
    texts = []
    for piece in pieces:
        words = piece.text.lstrip()
        blank = piece.text[: len(piece.text) - len(words)]
        if piece.fate is Fate.REMOVED:
            words = f"[-{words}-]"
        elif piece.fate is Fate.ADDED:
            words = f"{{+{words}+}}"
        texts.append(blank + words)
    return "".join(texts)


def compare(arguments: Namespace, context: Context) -> int:
    """Print the quotes that two articles share, and those that one leaves out."""
    with context.read_library() as library:
        left = find_id(library, arguments.left)
        found = compare_articles(library, left, find_id(library, arguments.right))
    if arguments.format == "json":
        context.write_json(comparison_object(found))
    else:
        context.write("\n\n".join("\n".join(block) for block in _blocks(found)))
    return 0


def _blocks(found: Comparison) -> Iterator[list[str]]:
    yield [
        f"{side.id}: {side.headline}" + (f", {side.publisher}" if side.publisher else "")
        for side in (found.left, found.right)
    ]
    if found.both:
        lines = [f"  {marked(one.pieces)} — {_speaker(one.left)}" for one in found.both]
        yield ["IN BOTH", *lines]
    sides = (
        (found.left.id, found.only_left, found.voices_left),
        (found.right.id, found.only_right, found.voices_right),
    )
    for number, rows, voices in sides:
        if rows:
            yield [f"ONLY IN {number}", *(f"  {row.text} — {_speaker(row)}" for row in rows)]
        if voices:
            yield [f"VOICES ONLY IN {number}", f"  {', '.join(voices)}"]


def _speaker(row: QuoteRow) -> str:
    return speaker_words(row.quote.speaker)


def appearances(arguments: Namespace, context: Context) -> int:
    """Print where a quote appeared first, and who carried it in which words."""
    with context.read_library() as library:
        found = find_appearances(library, joined(arguments.words))
        context.say_if_empty(library)
    if arguments.format == "json":
        for one in found:
            context.write_json(appearances_object(one))
    elif found:
        context.write("\n\n".join("\n".join(_appearance_lines(one)) for one in found))
    else:
        context.say("nobody is quoted with these words")
    return 0


def _appearance_lines(found: Appearances) -> Iterable[str]:
    first = found.first
    articles = counted(1 + len(found.others), "article")
    yield f"{first.text} — {_speaker(first)}"
    yield f"  in {articles}, first in {_place(first)}"
    for one in found.others:
        notes = ["trimmed"] if one.is_trimmed else []
        if one.is_by_another:
            notes.append(f"said by {_speaker(one.row)}")
        about = f" ({', '.join(notes)})" if notes else ""
        yield f"  {_place(one.row)}{about}"
        if not one.is_same:
            yield f"      {marked(one.pieces)}"


def _place(row: QuoteRow) -> str:
    outlet = f"{row.publisher}, " if row.publisher else ""
    return f"{outlet}{written_date(row.published or row.added)}: {row.headline}  [{row.article_id}]"
