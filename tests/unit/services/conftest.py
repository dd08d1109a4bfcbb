"""An open library with a clock that stands still."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from reader.services.library import Library, open_library
from tests.library_articles import Clock


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def library(tmp_path: Path, clock: Clock) -> Iterator[Library]:
    with open_library(tmp_path / "library", clock=clock) as opened:
        yield opened
