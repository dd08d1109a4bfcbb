"""What is typed, in its order: each key acts on what the one before left. Knows no commands.

Until there is something to act on it is kept.

Textual hands a key to what has the focus at that moment, while a prompt or a dialog for which the
key before asked is still on its way (seen in 8.2.8): what is typed on would act on the list below.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from typing import Any

from textual import events
from textual.app import App, ScreenStackError
from textual.dom import DOMNode
from textual.message_pump import MessagePump

Typed = events.Key | events.Paste


class Turns:
    """Lets one key pass at a time; where none is on its way, at once.

    A key that only moves something changes nothing that the next one depends on: that passes with it.
    """

    def __init__(self, app: App[Any]) -> None:
        self._app = app
        self._waiting: deque[Typed] = deque()
        self._on_turn: Typed | None = None
        self._target: DOMNode = app
        self._task: asyncio.Task[None] | None = None
        self._has_begun = False
        self._only_moves: Callable[[Typed], bool] = lambda _: False
        self._is_settled = True
        """Whether what has passed last needs no waiting for."""

    def begin(self, then: Callable[[], None], only_moves: Callable[[Typed], bool]) -> None:
        """Let pass what was typed so far, and call `then`; `only_moves` tells which keys do."""
        self._has_begun = True
        self._only_moves = only_moves
        self._is_settled = False
        self._task = asyncio.create_task(self._begin(then))

    async def _begin(self, then: Callable[[], None]) -> None:
        await self._follow()
        then()

    def has(self, event: Typed) -> bool:
        """Tell whether it is an event's turn; else it is kept, and comes again when it is."""
        if event is self._on_turn or (self._has_begun and self._task is None):
            self._target = self._app.focused or self._app.screen
            self._is_settled = self._only_moves(event)
            return True
        self._waiting.append(event)
        return False

    def follow(self) -> None:
        """Let the next one pass when that which has just passed has done what it does."""
        if self._task is None and not self._is_settled:
            self._task = asyncio.create_task(self._follow())

    async def _follow(self) -> None:
        try:
            # Without a screen the program is about to end.
            with suppress(ScreenStackError):
                await self._done()
                while self._waiting:
                    self._on_turn = self._waiting.popleft()
                    self._app.post_message(self._on_turn)
                    await passed(self._app)
                    await self._done()
        finally:
            self._task = self._on_turn = None

    async def _done(self) -> None:
        """Wait until a key has bubbled up, and until what it opened or closed has the focus."""
        if self._is_settled:
            return
        for node in self._target.ancestors_with_self:
            await passed(node)
        app, focus = self._app, None
        while focus != (app.screen, app.focused):
            focus = app.screen, app.focused
            for pump in (app, app.screen, app):
                await passed(pump)


async def passed(pump: MessagePump) -> None:
    """Wait until what was sent to `pump` so far is dealt with, or it has ended."""
    reached = asyncio.get_running_loop().create_future()

    def reach() -> None:
        if not reached.done():
            reached.set_result(None)

    if pump.call_later(reach):
        end = pump._task
        await asyncio.wait({reached, end} if end else {reached}, return_when="FIRST_COMPLETED")
