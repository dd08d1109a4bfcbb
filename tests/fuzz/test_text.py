"""What is quick says the same as what is plain, for any text."""

from __future__ import annotations

import hashlib
import re
from urllib.parse import quote, unquote

from hypothesis import given
from hypothesis import strategies as st

from reader.feeds.identity import mark_of
from reader.model.feed import Entry
from reader.model.text import clean, clean_line
from reader.store.identity import url_key

BLANKS = st.sampled_from(
    " \t\n\r\v\f\x1c\x1d\x1e\x1f\x85\xa0\u1680\u2003\u2028\u2029\u202f\u205f\u3000\u200b\ufeff"
)
TEXTS = st.lists(BLANKS | st.characters() | st.text(max_size=3), max_size=20).map("".join)
FORBIDDEN = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


@given(TEXTS)
def test_what_is_clean_holds_nothing_that_could_control_a_terminal(text: str) -> None:
    cleaned = clean(text)
    assert not FORBIDDEN.search(cleaned)
    assert clean(cleaned) == cleaned
    assert cleaned == text or FORBIDDEN.search(text)


@given(TEXTS)
def test_a_line_has_single_blanks(text: str) -> None:
    assert clean_line(text) == re.sub(r"[\s\u200b\ufeff]+", " ", clean(text)).strip()


@given(TEXTS.filter(lambda text: "<" not in text and "&" not in text))
def test_an_entry_keeps_its_mark_whichever_blanks_part_its_words(text: str) -> None:
    parts = (clean(text), clean(text), "", "")
    words = "\n".join(re.sub(r"\s+", " ", part) for part in (text, *parts[1:]))
    mark = hashlib.sha256(words.encode("utf-8", "replace")).hexdigest()[:24]
    assert mark_of(Entry(title=text, content_html=text), None) == mark


@given(st.text("abcXYZ09-_.~/% é+", max_size=20))
def test_an_address_has_the_same_key_however_its_path_is_quoted(path: str) -> None:
    key = url_key(f"https://herald.example/x{path}y")
    assert key == f"url:herald.example{quote(unquote(f'/x{path}y'), errors='replace')}"
