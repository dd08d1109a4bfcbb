"""The expectations in feedparser's own test files, as far as they concern what is read of a feed.

A selection of the files is in tests/data/feeds/feedparser. FEEDPARSER_TESTS may name the folder
"tests" of feedparser's source distribution, to run all of them.
"""

from __future__ import annotations

import ast
import calendar
import codecs
import os
import re
import time
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest

from reader.errors import FeedError
from reader.feeds import complete_entry, parse_feed, xmlfeed
from reader.feeds.fast import read_fast
from reader.feeds.words import to_text
from reader.model.feed import Entry, Feed, ParsedFeed
from reader.model.text import clean_line

FILES = Path(
    os.environ.get("FEEDPARSER_TESTS") or Path(__file__).parents[2] / "data/feeds/feedparser"
)
LEAST = 0.99

_EXPECT = re.compile(r"Expect:\s*(?:not bozo and |bozo and )?(.+?)\s*-->", re.DOTALL)
_HEADER = re.compile(r"^Header:\s+([^:]+):(.+)$", re.MULTILINE)
_TERM = re.compile(
    r"(?P<whose>feed|entries\[0\])\[u?'(?P<name>\w+)'\](?:\[0\])?(?:\[u?'(?P<part>\w+)'\])?"
    r" == (?P<value>.+)",
    re.DOTALL,
)
_BOMS = ((b"\x4c\x6f\xa7\x94", "cp037"), (b"\x00\x3c\x00\x3f", "utf-16-be"), (b"\x3c\x00\x3f\x00", "utf-16-le"),
         (b"\x00\x00\xfe\xff", "utf-32"), (b"\xff\xfe\x00\x00", "utf-32"), (b"\x00\x00\x00\x3c", "utf-32-be"),
         (b"\x3c\x00\x00\x00", "utf-32-le"), (b"\xfe\xff", "utf-16"), (b"\xff\xfe", "utf-16"))  # fmt: skip
_TEXTS = {"title", "description", "summary", "content", "subtitle", "tagline"}
_LINKS = re.compile(r"<a href=\"(https?://[^\"]+)\"")


@dataclass(frozen=True, slots=True)
class Case:
    """A test file with one expectation that concerns us."""

    path: Path
    url: str
    content_type: str | None
    whose: str
    name: str
    part: str | None
    value: object


def _load(path: Path) -> Case | None:
    data = path.read_bytes()
    encoding = next((encoding for bom, encoding in _BOMS if data.startswith(bom)), "utf-8")
    text = data.decode(encoding, "replace")
    expected = _EXPECT.search(text)
    term = _TERM.fullmatch(expected[1]) if expected else None
    if term is None:
        return None
    try:
        value = ast.literal_eval(term["value"])
    except (ValueError, SyntaxError):
        return None
    headers = {name.strip().lower(): value.strip() for name, value in _HEADER.findall(text)}
    url = headers.get("content-location") or "http://127.0.0.1:8097/tests/" + path.name
    case = Case(
        path, url, headers.get("content-type"), term["whose"], term["name"], term["part"], value
    )
    return case if _concerns(case) and not _is_left_out(case, text) else None


def _is_left_out(case: Case, text: str) -> bool:
    """Leave out what sanitising would do, headers that we don't ask for, codecs that Python lacks."""
    if case.path.parent.name == "sanitize" or "content_language" in case.path.name:
        return True
    if case.name in ("tags", "category") and " label=" in text:
        # We show the label where there is one.
        return True
    needed = re.search(r"lookup\('([\w-]+)'\)", text)
    try:
        codecs.lookup(needed[1] if needed else "utf-8")
    except LookupError:
        return True
    return False


def _concerns(case: Case) -> bool:
    if case.whose == "feed":
        return (case.name in ("title", "link", "language") and case.part is None) or (
            case.name == "title_detail" and case.part == "value"
        )
    return case.name in _READ and (case.name, case.part) not in _UNREAD


_READ = {
    "title", "title_detail", "link", "id", "guid", "description", "summary", "summary_detail", "content",
    "author", "author_detail", "enclosures", "tags", "category", "published_parsed", "updated_parsed",
    "created_parsed",
}  # fmt: skip
_UNREAD = {
    (name, part)
    for name in _READ
    for part in ("type", "language", "url", "href", "scheme", "label", "src", "base", "email")
    if name != "enclosures"
}


def test_what_feedparser_expects_of_feeds_is_read() -> None:
    _check(_load_all())


def test_the_slow_way_reads_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xmlfeed, "read_fast", lambda text, url: None)
    _check(_load_all())


def _load_all() -> list[Case]:
    return [case for path in sorted(FILES.rglob("*.xml")) if (case := _load(path))]


def _check(cases: list[Case]) -> None:
    wrong = [case for case in cases if not _holds(case)]
    names = "\n".join(f"{case.path.name}: {case.name} {case.part} {case.value!r}" for case in wrong)
    assert len(cases) > 80
    assert len(wrong) <= (1 - LEAST) * len(cases), f"{len(wrong)} of {len(cases)}:\n{names}"


def _holds(case: Case) -> bool:
    try:
        feed = parse_feed(case.path.read_bytes(), url=case.url, content_type=case.content_type)
    except FeedError:
        return False
    if case.whose == "feed":
        return _holds_of_feed(case, feed)
    return bool(feed.entries) and _holds_of_entry(case, feed.entries[0])


def _holds_of_feed(case: Case, feed: ParsedFeed) -> bool:
    if case.name == "link":
        return feed.site == case.value or not str(case.value).startswith("http")
    if case.name == "language":
        return feed.language == case.value
    return _is_same_text(str(case.value), feed.title or "")


def _holds_of_entry(case: Case, entry: Entry) -> bool:
    value = case.value
    if case.name in ("link", "id", "guid"):
        address = entry.url if case.name == "link" else entry.id
        return address == value or (case.name == "link" and not str(value).startswith("http"))
    if case.name.startswith("title"):
        return _is_same_text(str(value), entry.title)
    if case.name in ("author", "author_detail"):
        return any(author in str(value) for author in entry.authors)
    if case.name in ("tags", "category"):
        return value in entry.categories
    if case.name == "enclosures":
        media = entry.enclosures[0]
        said = {
            "href": media.url,
            "url": media.url,
            "type": media.type,
            "length": str(media.length),
        }
        return said[case.part or "href"] == value
    if case.name.endswith("_parsed"):
        assert isinstance(value, tuple)
        moment = datetime.fromtimestamp(calendar.timegm(time.struct_time(value)), UTC)
        return moment in (entry.published, entry.updated)
    return _holds_of_text(str(value), entry)


def _holds_of_text(value: str, entry: Entry) -> bool:
    texts = (entry.content_html or "", entry.summary_html or "")
    if not any(_is_same_text(value, text) for text in texts):
        return False
    article = complete_entry(entry, Feed(1, "http://example.com/feed"), now=datetime.now(UTC))[0]
    links = {link.url for paragraph in article.paragraphs for link in paragraph.links}
    return (
        set(_LINKS.findall(value)) <= links | {link.rstrip("/") for link in links}
        or "<a" not in value
    )


def _is_same_text(expected: str, found: str) -> bool:
    """Compare the words: sanitising and the spelling of markup are not what is asked."""
    forms = {_words(expected), _words(to_text(expected))}
    return bool(forms & {_words(found), _words(to_text(found))})


def _words(text: str) -> str:
    return re.sub(r"\s", "", clean_line(text))


@pytest.mark.parametrize(
    "change",
    [
        ("<rss ", "<!DOCTYPE rss><rss "),
        ("<rss ", "<!doctype rss><rss "),
        ("<rss ", '<rss xml:base = "https://herald.example/" '),
        ("<channel>", "<channel><?php echo 1 ?>"),
    ],
)
def test_what_is_rare_in_feeds_is_left_to_feedparser(change: tuple[str, str]) -> None:
    text = '<rss version="2.0"><channel><title>Herald</title></channel></rss>'
    assert read_fast(text, "https://herald.example/feed") is not None
    assert read_fast(text.replace(*change), "https://herald.example/feed") is None


def test_the_word_base_in_a_text_is_nothing_rare() -> None:
    text = '<rss version="2.0"><channel><title>Home base = here</title></channel></rss>'
    assert read_fast(text, "https://herald.example/feed") is not None
