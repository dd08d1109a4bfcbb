"""An entry of a feed to an Article, and a feed's entries to what an update is decided on."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from functools import cached_property

from reader.extract.language import guess_language
from reader.extract.phrases import find_agency, find_dateline
from reader.feeds.fragment import Fragment, read_fragment
from reader.feeds.heads import head_of
from reader.feeds.identity import Known, identify, key_prefix
from reader.feeds.update import FetchedEntry
from reader.feeds.words import to_line, to_text
from reader.model.article import Article
from reader.model.feed import Entry, Feed, ParsedFeed
from reader.model.text import clean_line, shorten
from reader.store.bulk import Listed
from reader.store.identity import fingerprint, fold, text_key
from reader.store.packing import pack_head
from reader.store.raw_entries import entry_values

_LONGEST_STANDFIRST = 400
_LONGEST_SUMMARY = 2_000
_LONGEST_TEASER = 150
"""Words: what has no content, and a summary of no more, is taken for a teaser."""
_ELLIPSIS = re.compile(r"(?:…|\.\.\.|\[…\]|\[\.\.\.\]|\(…\)|\[&hellip;\])\W*$")
_LANGUAGE_SAMPLE = 500
_LANGUAGE_ENTRIES = 12


def prepare(
    parsed: ParsedFeed, feed: Feed, *, now: datetime, seen: Mapping[str, str]
) -> tuple[FetchedEntry, ...]:
    """Return the entries with keys and marks, and with articles where `seen` has another mark."""
    make = _Maker(feed, now, parsed.entries)
    prepared = []
    for known, keys in _with_keys(parsed, feed):
        mark = seen.get(keys[0])
        if mark is not None and known.has_mark(mark):
            prepared.append(FetchedEntry(keys[0], keys, mark))
        else:
            prepared.append(make(known, keys))
    return tuple(prepared)


def _with_keys(parsed: ParsedFeed, feed: Feed) -> Iterator[tuple[Known, tuple[str, ...]]]:
    """Give the entries with all that names them; the first key is of one entry only."""
    prefix = key_prefix(feed)
    taken: set[str] = set()
    for known in identify(parsed.entries, feed):
        keys = known.keys(prefix)
        if keys[0] in taken:
            # The same title again and again ("Daily bulletin"), with nothing else to tell it by.
            keys = (f"{keys[0]}+{known.mark}",)
        taken.add(keys[0])
        yield known, (*keys, known.url_key) if known.url_key else keys


def list_all(parsed: ParsedFeed, feed: Feed, *, now: datetime) -> list[Listed] | None:
    """Return the entries as lists show them, for `complete` to make them whole later.

    None where one has no title: its words have to be read for something to call it by.
    """
    if not all(entry.title for entry in parsed.entries):
        return None
    return [_listed(known, keys, feed, now) for known, keys in _with_keys(parsed, feed)]


def _listed(known: Known, keys: tuple[str, ...], feed: Feed, now: datetime) -> Listed:
    entry = known.entry
    head, published, content = pack_head(head_of(entry, feed, now).article(entry))
    return Listed(
        keys, known.quick_mark, head, published, content, entry_values(entry), entry.enclosures
    )


def complete(entry: Entry, feed: Feed, *, now: datetime) -> tuple[Article, bool]:
    """Return the article of an entry that was only listed, and whether it is a teaser."""
    fragments = _read(entry)
    article = _article(entry, feed, fragments, now, _guess_language((entry,)))
    return article, _is_teaser(entry, fragments)


class _Maker:
    """Makes the articles of one feed."""

    def __init__(self, feed: Feed, now: datetime, entries: Sequence[Entry]) -> None:
        self._feed = feed
        self._now = now
        self._entries = entries

    @cached_property
    def _guessed(self) -> str | None:
        return _guess_language(self._entries)

    def __call__(self, known: Known, keys: tuple[str, ...]) -> FetchedEntry:
        """Return the entry with its article."""
        fragments = _read(known.entry)
        article = _article(known.entry, self._feed, fragments, self._now, self._guessed)
        words = fingerprint(article)
        return FetchedEntry(
            key=keys[0],
            keys=(*keys, text_key(words)),
            mark=known.mark,
            article=article,
            fingerprint=words,
            is_teaser=_is_teaser(known.entry, fragments),
            enclosures=known.entry.enclosures,
        )


def _read(entry: Entry) -> tuple[Fragment, Fragment]:
    """Return the entry's body, and what was given beside it as a summary."""
    content = read_fragment(entry.content_html or "", entry.base)
    summary = read_fragment(entry.summary_html or "", entry.base)
    if len(summary.text) > len(content.text):
        # Where they are mixed up the longer one is the body: nothing is lost.
        content, summary = summary, content
    return content, summary


def _is_teaser(entry: Entry, fragments: tuple[Fragment, Fragment]) -> bool:
    body = fragments[0]
    if not body.paragraphs or body.is_cut or _ELLIPSIS.search(body.paragraphs[-1].text):
        return True
    return entry.content_html is None and len(body.text.split()) <= _LONGEST_TEASER


def _article(
    entry: Entry,
    feed: Feed,
    fragments: tuple[Fragment, Fragment],
    now: datetime,
    guessed: str | None,
) -> Article:
    """Return the entry as an article."""
    body, beside = fragments
    text = body.text
    opening = find_dateline(body.paragraphs[0].text) if body.paragraphs else None
    return replace(
        head_of(entry, feed, now, text).article(entry),
        paragraphs=tuple(body.paragraphs),
        standfirst=_standfirst(beside, text, entry.title),
        summary=_summary(entry, beside),
        dateline=opening.place if opening else None,
        agency=(opening.agency if opening else None) or _agency(body),
        language=_language(entry.language, guessed),
        figures=tuple(body.figures),
        links=tuple(body.links),
    )


def _summary(entry: Entry, beside: Fragment) -> str | None:
    # Its own words, also where they are the body because there is no other.
    text = clean_line(beside.text) or to_line(entry.summary_html or "")
    return shorten(text, _LONGEST_SUMMARY) or None


def _standfirst(beside: Fragment, text: str, title: str) -> str | None:
    """Return the summary where it says something of its own: no beginning of the text, no title."""
    line = clean_line(beside.text)
    if not line or not text or len(line) > _LONGEST_STANDFIRST or _ELLIPSIS.search(line):
        return None
    key = _letters(line)
    return None if key[:60] in _letters(text) or key == _letters(title) else line


def _letters(text: str) -> str:
    return re.sub(r"[\W_]+", "", fold(text))


def _agency(body: Fragment) -> str | None:
    for paragraph in body.paragraphs[-2:]:
        if agency := find_agency(paragraph.text):
            return agency
    return None


def _is_sure(declared: str | None) -> bool:
    """Tell whether the declared language is believed: blog programs say en-US of all that they send."""
    return bool(declared) and not (declared or "").lower().startswith("en")


def _language(declared: str | None, guessed: str | None) -> str | None:
    if _is_sure(declared) or guessed is None:
        return declared
    return declared if declared and guessed == "en" else guessed


def _guess_language(entries: Sequence[Entry]) -> str | None:
    """Return the language of the feed's texts together; a guess for each would cost too much."""
    if all(_is_sure(entry.language) for entry in entries):
        return None
    texts = (
        f"{entry.title}\n{to_text((entry.content_html or entry.summary_html or '')[:_LANGUAGE_SAMPLE])}"
        for entry in entries[:_LANGUAGE_ENTRIES]
    )
    return guess_language("\n".join(texts))
