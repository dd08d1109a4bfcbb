"""Pasted texts as browsers, mail, RSS readers and text browsers give them: tests/data/pages/copies.

Whole pages copied, reader modes, lynx and w3m dumps, newsletters, quoted mail; in English, German,
French, Spanish, Italian and Arabic. The eight called held-... were written after most of the rules.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from reader.extract import parse_pasted
from tests.pasted_gold import measure

COPIES = sorted((Path(__file__).parents[2] / "data" / "pages" / "copies").glob("*.txt"))
KNOWN_MISSES = {
    # A section's name that stands in the middle of a copied menu, or runs into the menu's words.
    "broadcaster": {"section"},
    "local-tv": {"section"},
    # Two kickers: the second, in capitals, is taken for the section.
    "spanish-daily": {"section"},
    # A credit in small letters.
    # The section amid a menu.
    "held-tabloid": {"section"},
}
"""Aspects that are not read right, by text."""


@pytest.mark.parametrize("path", COPIES, ids=lambda path: path.stem)
def test_a_copied_text_is_read_as_its_gold_says(path: Path) -> None:
    measured = measure(path)
    missed = {aspect: lines for aspect, lines in measured.items() if lines and aspect != "kinds"}
    assert set(missed) == KNOWN_MISSES.get(path.stem, set()), missed


@pytest.mark.parametrize("path", COPIES, ids=lambda path: path.stem)
def test_of_a_copied_text_that_is_read_whole_each_paragraph_has_its_kind(path: Path) -> None:
    measured = measure(path)
    if not measured["body"]:
        assert not measured["kinds"]


LEAD = (COPIES[0].parent / "lead-case.txt").read_text(encoding="utf-8")
TITLE = LEAD[LEAD.index("Saudi") : LEAD.index("\nVisit")]
CAPTION = "Foreign Minister Tarik Qanoa speaks to reporters after a meeting in Manama\n"
PLAYER = "2 min read\nToggle Play\n2:35\nListen (3 mins)\nSave\nShare\n"
VARIANTS = {
    "no reading time": LEAD.replace("2 min read\n", ""),
    "reading time on top": "2 min read\n" + LEAD.replace("2 min read\n", ""),
    "kicker in a line": LEAD.replace("News\n|\nDiplomacy", "News|Diplomacy"),
    "no words for the picture": LEAD.replace(CAPTION + "Foreign", "Foreign"),
    "no blank lines": "\n".join(filter(None, LEAD.split("\n"))),
    "blank lines everywhere": "\n\n".join(filter(None, LEAD.split("\n"))),
    "a player": LEAD.replace("2 min read\n", PLAYER),
    "headline twice": LEAD.replace("Visit comes", f"{TITLE}\nVisit comes"),
    "headline below the standfirst": LEAD.replace("2 min read", TITLE),
    "Windows": LEAD.replace("READ MORE: ", "READ MORE:\xa0").replace("\n", "\r\n"),
}


@pytest.mark.parametrize("name", VARIANTS)
def test_the_same_page_is_read_alike_however_it_was_copied(name: str) -> None:
    assert parse_pasted(VARIANTS[name]) == parse_pasted(LEAD)
