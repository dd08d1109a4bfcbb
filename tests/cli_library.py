"""The library of three articles that tests of the command line use, and what a command gives back."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

BALLOT: dict[str, Any] = {
    "schema": "sayso/article/1",
    "url": "https://herald.example/norwick/first-ballot",
    "headline": "Crews agree to first ballot since 2006",
    "standfirst": "The vote is set for November.",
    "section": "Norwick",
    "byline": "By Jory Wardle",
    "authors": ["Jory Wardle"],
    "dateline": "NORWICK",
    "published": "2026-10-09T06:30:00Z",
    "publisher": "Norwick Herald",
    "agency": "NW",
    "language": "en",
    "figures": [{"caption": "Crews at the gate.", "credit": "NW", "alt": "Men at a gate"}],
    "paragraphs": [
        {"kind": "paragraph", "text": "“We have waited,” Mara Dunn said. She had a “plan B”."},
        {"kind": "subhead", "text": "What comes next"},
        {"kind": "list_item", "text": "A ballot in November"},
        {"kind": "list_item", "text": "A count in December"},
        {"kind": "table", "text": "Crew | Votes\nNorwick | 412"},
        {"kind": "block_quote", "text": "All shall vote."},
        {
            "kind": "paragraph",
            "text": "The owners wrote back.",
            "links": [{"start": 4, "end": 10, "url": "https://owners.example/letter"}],
        },
        {"kind": "refer", "text": "READ MORE: Owners fly to Norwick"},
    ],
    "quotes": [
        {
            "paragraph": 0,
            "kind": "direct",
            "start": 0,
            "end": 17,
            "group": 1,
            "speaker": "Mara Dunn",
            "source": {"paragraph": 0, "start": 18, "end": 27},
            "cue": {"paragraph": 0, "start": 28, "end": 32},
            "confidence": 0.9,
        }
    ],
    "links": [
        {"kind": "refer", "text": "Owners fly to Norwick"},
        {
            "kind": "promo",
            "text": "City with a view",
            "byline": "By Ilse Marren",
            "url": "https://almanac.example/travel/mardale",
        },
    ],
    "state": {"read": True, "bookmarked": True, "tags": ["harbour"], "notes": [{"text": "Ask"}]},
}
OWNERS: dict[str, Any] = {
    "url": "https://herald.example/norwick/owners",
    "headline": "Owners fly to Norwick",
    "published": "2026-10-08T06:30:00Z",
    "publisher": "Norwick Herald",
    "paragraphs": [
        {"kind": "paragraph", "text": "The owners of the harbour fly to Norwick today."}
    ],
    "quotes": [],
}
CUP: dict[str, Any] = {
    "headline": "Coastal Cup goes to Valmer",
    "published": "2026-10-07T00:00:00Z",
    "paragraphs": [{"kind": "paragraph", "text": "Valmer won the cup, as their side had hoped."}],
    "quotes": [],
}
LINES = "".join(json.dumps(value) + "\n" for value in (BALLOT, OWNERS, CUP))


@dataclass(frozen=True, slots=True)
class Done:
    """A command that has ended."""

    status: int
    out: str
    err: str

    def rows(self) -> list[dict[str, Any]]:
        """Return the JSON lines that it printed."""
        return [json.loads(line) for line in self.out.split("\n") if line]


Cli = Callable[..., Done]
