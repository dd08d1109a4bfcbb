from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from reader.services.library import open_library
from reader.tui.flows.appearance import AppearanceFlow
from reader.tui.flows.linking import LinkingFlow
from reader.tui.flows.listing import ALL, ListingFlow
from reader.tui.flows.marking import MarkingFlow
from reader.tui.flows.moving import MovingFlow
from reader.tui.flows.reading import ReadingFlow
from reader.tui.flows.speaking import SpeakingFlow
from tests.unit.tui.flows.fakes import FakeStage, add_article


@dataclass
class Desk:
    """All flows on one stage, over a library of three articles: ids newest first."""

    stage: FakeStage
    ids: list[int]
    reading: ReadingFlow
    listing: ListingFlow
    marking: MarkingFlow
    linking: LinkingFlow
    speaking: SpeakingFlow
    moving: MovingFlow
    appearance: AppearanceFlow


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with open_library(tmp_path) as library:
        ids = [
            add_article(library, f"Story {name}", day=day)
            for name, day in (("one", 3), ("two", 2), ("three", 1))
        ]
        stage = FakeStage(library)
        reading = ReadingFlow(stage)
        listing = ListingFlow(stage, reading)
        marking = MarkingFlow(stage, reading, listing)
        listing.open_view(ALL)
        yield Desk(
            stage,
            ids,
            reading,
            listing,
            marking,
            LinkingFlow(stage, reading, listing, marking),
            SpeakingFlow(stage, reading),
            MovingFlow(stage, reading),
            AppearanceFlow(stage),
        )
