"""What a user means who leaves out a part of an address."""

from __future__ import annotations

import pytest

from reader.fetch.address import complete_address


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("herald.example/feed", "https://herald.example/feed"),
        ("feed://herald.example", "https://herald.example"),
        ("http://herald.example", "http://herald.example"),
        ("192.168.1.5", "http://192.168.1.5"),
        ("feed:192.168.1.5:8080/feed", "http://192.168.1.5:8080/feed"),
        ("LocalHost:4000", "http://LocalHost:4000"),
        ("[fe80::1]:80/feed", "http://[fe80::1]:80/feed"),
        ("localhosts", "localhosts"),
        ("1.2.3", "1.2.3"),
        ("exec:curl 1.2.3.4", "exec:curl 1.2.3.4"),
    ],
)
def test_the_scheme_may_be_left_out(typed: str, meant: str) -> None:
    assert complete_address(typed) == meant
