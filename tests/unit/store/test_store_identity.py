"""One article under many addresses, one speaker under many spellings."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.store.identity import (
    fingerprint,
    fold,
    fold_words,
    is_same_name,
    name_key,
    search_words,
    url_key,
)
from tests.library_articles import page


@pytest.mark.parametrize(
    "other",
    [
        "http://herald.example/a/b",
        "https://www.herald.example/a/b",
        "https://HERALD.example/a/b/",
        "https://herald.example/a/b#comments",
        "https://herald.example/a/b?utm_source=feed&utm_medium=rss",
        "https://herald.example/a/b?fbclid=1&gclid=2&at_medium=RSS",
        "https://herald.example:443/a/b",
        "https://amp.herald.example/a/b",
        "https://herald.example/a/b/amp/?amp=1",
        " https://herald.example/a/b ",
    ],
)
def test_spellings_of_one_address_share_their_key(other: str) -> None:
    assert url_key(other) == url_key("https://herald.example/a/b")


@pytest.mark.parametrize(
    "other",
    [
        "https://herald.example/a/B",
        "https://herald.example/a",
        "https://herald.example/a/bamp",
        "https://herald.example/a/b?id=7",
        "https://herald.example:8080/a/b",
        "https://news.herald.example/a/b",
    ],
)
def test_other_addresses_have_other_keys(other: str) -> None:
    assert url_key(other) != url_key("https://herald.example/a/b")


def test_the_order_of_parameters_does_not_matter() -> None:
    assert url_key("https://a.example/?b=2&a=1") == url_key("https://a.example/?a=1&b=2")


@pytest.mark.parametrize(
    "text", ["", "file:///a", "mailto:a@b.example", "https://", "http://[a", "a"]
)
def test_what_is_no_web_address_has_no_key(text: str) -> None:
    assert url_key(text) is None


@given(st.text(), st.text(), st.text())
def test_the_key_of_a_key_is_the_key(path: str, query: str, fragment: str) -> None:
    key = url_key(f"https://herald.example/{path}?{query}#{fragment}")
    if key is not None:
        assert url_key("https://" + key.removeprefix("url:")) == key


@given(st.from_regex(r"https?://[a-z0-9.-]+(?:/[A-Za-z0-9_.~/-]*)?", fullmatch=True))
def test_an_address_without_anything_to_take_apart_has_the_key_of_one_with(url: str) -> None:
    assert url_key(url) == url_key(f"{url}#top")


@given(st.text())
def test_any_text_has_a_key_or_none(text: str) -> None:
    key = url_key(text)
    assert key is None or key.startswith("url:")


@pytest.mark.parametrize("count", [0, 1, 20, 21, 60])
def test_folding_takes_any_number_of_different_marks_out(count: int) -> None:
    marks = [chr(0x300 + number) for number in range(count)]
    # Composed characters come apart first; the letter is one that has no mark.
    assert fold("".join(f"š{mark}" for mark in marks) + "ß") == "s" * count + "ss"


@given(st.text())
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text(st.sampled_from("aÉß港口 ’‘“”–—'\"-\n")))
def test_the_index_has_the_same_words_whatever_marks_part_them(text: str) -> None:
    plain = text.translate(str.maketrans("’‘“”–—", "     \t"))
    assert search_words(text) == search_words(plain) == fold_words(text)


def test_a_fingerprint_is_of_headline_and_body_alone() -> None:
    article = page("Crews agree", "The vote is set.")
    same = replace(article, headline="CREWS  agree", url="https://a.example/", agency="NW")
    assert fingerprint(same) == fingerprint(article)
    assert fingerprint(page("Crews agree", "The vote is off.")) != fingerprint(article)
    assert fingerprint(page("Crews", "agree The vote is set.")) != fingerprint(article)


@pytest.mark.parametrize(
    ("asked", "name"),
    [
        ("Mara Dunn", "Mara Dunn"),
        ("mara  DUNN", "Mara Dunn"),
        ("Dunn", "Mara Dunn"),
        ("Abel Quantrill", "Abel J. Quantrill"),
        ("al Qanoa", "Abdel Latif al Qanoa"),
        ("Émilie Vasseur", "Emilie Vasseur"),
        ("O'Hara", "Fenn O’Hara"),
    ],
)
def test_a_variant_finds_the_full_name(asked: str, name: str) -> None:
    assert is_same_name(name_key(asked), name_key(name))


@pytest.mark.parametrize("asked", ["dun*", "mara*", "mara d*", "m*", "latif mara dun*", "*"])
def test_a_name_that_is_not_typed_to_its_end_finds_what_begins_so(asked: str) -> None:
    assert is_same_name(asked, "abdel latif mara dunn")


@pytest.mark.parametrize("asked", ["unn*", "dunn m*", "jory d*", "dunnx*"])
def test_and_nothing_else(asked: str) -> None:
    assert not is_same_name(asked, "mara dunn")


@pytest.mark.parametrize(
    ("asked", "name"),
    [
        ("Mara", "Mara Dunn"),
        ("Jory Dunn", "Mara Dunn"),
        ("unn", "Mara Dunn"),
        ("Mara Dunn", "Dunn"),
        ("Dunn Mara", "Mara Dunn"),
    ],
)
def test_another_name_does_not(asked: str, name: str) -> None:
    assert not is_same_name(name_key(asked), name_key(name))
