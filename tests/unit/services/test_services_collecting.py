"""How often garbage is looked for."""

from __future__ import annotations

import gc

from reader.services.collecting import collecting_seldom


def test_garbage_is_looked_for_seldom_while_much_is_taken_in_and_then_as_before() -> None:
    before = gc.get_threshold()
    with collecting_seldom():
        assert gc.get_threshold()[0] > before[0]
    assert gc.get_threshold() == before
