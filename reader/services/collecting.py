"""Look for garbage less often while much is taken in: what is made then mostly stays, or goes by itself.

Decides nothing about memory: what refers to itself is found all the same, a bit later.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

_SELDOM = (100_000, 10, 10)
"""By default 700 new objects are reason enough, which takes a tenth of the time."""


@contextmanager
def collecting_seldom() -> Iterator[None]:
    """Let this process look for garbage less often."""
    before = gc.get_threshold()
    gc.set_threshold(*_SELDOM)
    try:
        yield
    finally:
        gc.set_threshold(*before)
