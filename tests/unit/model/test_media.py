"""Attached media as words."""

from __future__ import annotations

import pytest

from reader.model.feed import Enclosure
from reader.model.media import is_playable, media_words, read_duration

URL = "https://talk.example/12"


@pytest.mark.parametrize(
    ("media", "words"),
    [
        (Enclosure(URL, "audio/mpeg", 38_200_000, 2520), "audio, 42 min, 38 MB"),
        (Enclosure(f"{URL}.mp4?x=1", None, 1_230_000_000, 3900), "video, 1 h 5 min, 1.2 GB"),
        (Enclosure(URL, "video/*", None, 3600), "video, 1 h"),
        (Enclosure(URL, "image/png", 12_300), "picture, 12 kB"),
        (Enclosure(URL, "application/pdf", 300, 40), "file (application/pdf), 40 s, 300 bytes"),
        (Enclosure(URL), "file"),
    ],
)
def test_kind_duration_and_size_are_told_as_far_as_they_are_known(
    media: Enclosure, words: str
) -> None:
    assert media_words(media) == words
    assert is_playable(media) == words.startswith(("audio", "video"))


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("1:02:03", 3723),
        ("42:10", 2530),
        (" 2530 ", 2530),
        ("0", None),
        ("", None),
        ("1:2:3:4", None),
        ("an hour", None),
        ("-5", None),
        ("9" * 30, None),
    ],
)
def test_a_duration_is_read_in_all_its_forms(text: str, seconds: int | None) -> None:
    assert read_duration(text) == seconds
