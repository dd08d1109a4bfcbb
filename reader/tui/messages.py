"""Types that panes and screens share. What a pane tells is a message class inside that pane."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

Clock = Callable[[], datetime]
"""Gives the time now, aware, in the reader's time zone."""


def local_now() -> datetime:
    """Return the time now in the local time zone."""
    return datetime.now().astimezone()
