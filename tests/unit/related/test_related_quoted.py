"""Whether words were said before."""

from __future__ import annotations

import pytest

from reader.related.quoted import WordsSaid

SAID = "“We will not sign anything that lets the cranes stand still at night,” she said"


@pytest.mark.parametrize(
    "again",
    [
        "“We will not sign anything that lets the cranes stand still at night”",
        "WE WILL NOT SIGN ANYTHING that lets the cranes stand still",
        "“will not sign anything”",
        "‘the cranes’",
        "“We will never sign anything that lets the cranes stand still at night”",
        "…",
    ],
)
def test_words_are_known_though_trimmed_or_hardly_changed(again: str) -> None:
    assert WordsSaid([SAID]).has(again)


@pytest.mark.parametrize(
    "other", ["“We will sign tomorrow”", "“cranes the”", "“The night is long, and so are we”"]
)
def test_other_words_are_new(other: str) -> None:
    assert not WordsSaid([SAID]).has(other)
