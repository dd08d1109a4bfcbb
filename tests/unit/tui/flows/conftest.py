from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from reader.services.library import open_library
from reader.tui.commands import COMMANDS
from reader.tui.flows.desk import Desk as Flows
from reader.tui.flows.listing import ALL
from tests.unit.tui.flows.fakes import FakeStage, add_article

BY_ID = {command.id: command for command in COMMANDS}


class Desk(Flows):
    """All flows on a stage without a terminal, over three articles: ids newest first."""

    stage: FakeStage

    def __init__(self, stage: FakeStage, ids: list[int]) -> None:
        super().__init__(stage)
        self.ids = ids

    def run_id(self, command_id: str) -> None:
        self.run(BY_ID[command_id])


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with open_library(tmp_path) as library:
        days = (("one", 3), ("two", 2), ("three", 1))
        ids = [add_article(library, f"Story {name}", day=day) for name, day in days]
        desk = Desk(FakeStage(library), ids)
        desk.listing.open_view(ALL)
        yield desk
