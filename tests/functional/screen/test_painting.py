"""What is painted when: the answer to a key first, and nothing twice."""

from __future__ import annotations

from typing import Any

import pytest

from reader.services import opening, relating
from reader.tui.app import SaysoApp
from tests.functional.screen.conftest import rest, screen_text


def note_pictures(app: SaysoApp, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return a list that grows with what each picture shows from now on."""
    seen: list[str] = []
    monkeypatch.setattr(app, "post_display_hook", lambda: seen.append(screen_text(app)))
    return seen


async def test_an_article_is_painted_before_anything_else_is_done_about_it(
    app: SaysoApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await rest(pilot)
        seen = note_pictures(app, monkeypatch)
        before: dict[str, list[str]] = {}
        for module, name in ((opening, "keep_opening"), (relating, "get_related")):
            act = getattr(module, name)

            def noted(*values: Any, name: str = name, act: Any = act, **named: Any) -> Any:
                before[name] = list(seen)
                return act(*values, **named)

            monkeypatch.setattr(module, name, noted)
        await pilot.press("j", "enter")
        await rest(pilot)
        assert "What Harbour news is about." in before["keep_opening"][-1]
        assert "What Harbour news is about." in before["get_related"][-1]
