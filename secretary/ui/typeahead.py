"""Keys typed faster than the screens follow land where they were meant: in the field or screen to come."""

from __future__ import annotations

import asyncio
from collections import deque
from typing import TypeVar

from textual import events
from textual.app import App, ScreenStackError
from textual.dom import DOMNode

T = TypeVar("T")

_PATIENCE = 0.5
"""Seconds after which a screen that does not answer no longer holds the next key back."""
_QUIET_ROUNDS = 2
"""Rounds without a move of the focus after which all is quiet: a field, its screen, and what the screen asks for."""
_ROUNDS_AT_MOST = 12
_TURNS = 3
"""How often screen and app take turns over one key."""


class TypeAheadApp(App[T]):
    """An app in which a key is acted on before the next one is handed out.

    Textual hands keys to the widget that has the focus at that moment; a second key can come there before the first one
    has moved the focus or brought up another screen. Here it waits its turn, as in a terminal's own line.
    """

    def __init__(self) -> None:
        super().__init__()
        self._ahead: deque[events.Key | events.Paste] = deque()
        self._acting = False

    async def on_event(self, event: events.Event) -> None:
        """Hand out a key or a paste when what was typed before it has been acted on; other events at once."""
        if not isinstance(event, events.Key | events.Paste) or event.is_forwarded:
            await super().on_event(event)
            return
        if not self.takes(event):
            return
        self._ahead.append(event)
        if not self._acting:
            await self._act()

    async def _act(self) -> None:
        """Hand out letters for a text field all at once, and anything else up to where it has to be acted on."""
        while self._ahead:
            typed = self._ahead.popleft()
            if not self.takes(typed):
                continue
            self.before_key()
            is_text = isinstance(typed, events.Key) and self._goes_into_text(typed)
            await super().on_event(typed)
            if not is_text:
                self._acting = True
                await self._follow_up(_TURNS)
                return

    def takes(self, typed: events.Key | events.Paste) -> bool:  # noqa: ARG002 - for whoever knows better
        """Tell whether a key or a paste is taken now; asked when it arrives and when its turn comes."""
        return True

    def all_quiet(self) -> None:
        """Do what is due when all that was typed has been acted on."""

    def before_key(self) -> None:
        """Do what is due before a key or a paste is handed out."""

    def _goes_into_text(self, key: events.Key) -> bool:
        """Tell whether the focused field takes this key as a letter, so that nothing but the field changes."""
        try:
            focused = self.focused
        except ScreenStackError:
            return False
        return focused is not None and focused.check_consume_key(key.key, key.character)

    async def _follow_up(self, turns: int) -> None:
        """Let the screen and the app take turns, then go on with what was typed meanwhile.

        A key goes to a field, comes back to the app for its binding, makes the field speak to its screen and the screen
        to the app; what each asks of the app is in its queue before the next turn, and is done first.
        """
        await self._settled()
        if turns:
            self.call_later(self._follow_up, turns - 1)
            return
        self._acting = False
        if not self._ahead:
            self.all_quiet()
        await self._act()

    async def _settled(self) -> None:
        """Wait until the focused widget and everything around it have done what they were asked to.

        A key makes a field speak to its screen, and that to the app: what one round stirs up, the next ones wait for.
        """
        quiet = 0
        for _round in range(_ROUNDS_AT_MOST):
            try:
                screen, focused = self.screen, self.focused
            except ScreenStackError:
                return
            nodes = [node for node in (focused or screen).ancestors_with_self if node is not self]
            for node in nodes:
                await _done_with_its_messages(node)
            quiet = quiet + 1 if self.screen is screen and self.focused is focused else 0
            if quiet == _QUIET_ROUNDS:
                return


async def _done_with_its_messages(node: DOMNode) -> None:
    done = asyncio.Event()
    if not node.call_later(done.set):
        return
    until = asyncio.get_running_loop().time() + _PATIENCE
    while not done.is_set() and node.is_attached and asyncio.get_running_loop().time() < until:  # noqa: ASYNC110 - a node that goes away never sets it
        await asyncio.sleep(0)
