"""Playing the screens: the real program over a store, moved by keys alone."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from textual.pilot import Pilot
from textual.widgets import Input, Static

from secretary.domain.meeting import Status
from secretary.service.opening import has_store, open_store
from secretary.service.workspace import Clock
from secretary.ui.app import SecretaryApp
from secretary.ui.widgets.rows import RowList
from tests.builders import clock

SMALL = (80, 24)
WIDE = (120, 40)
Player = Pilot[int]
_BACKGROUND = frozenset({"backup", "mend", "desk", "matters", "make", "watch", "strike"})
"""The groups of workers that end by themselves; others wait for a dialog to be answered."""


def an_app(folder: Path, at: Clock = clock, *, recording: bool = True) -> SecretaryApp:
    """Give the program over the store in this folder, or before a first one.

    `recording`: whether it was told already to record the meetings that are open.
    """
    workspace = open_store(folder, at) if has_store(folder) else None
    if workspace is not None and recording:
        workspace.at_hand.recorded.update(each.id for each in workspace.body.meetings if each.status is Status.OPEN)
    return SecretaryApp(folder, at, workspace)


@asynccontextmanager
async def playing(app: SecretaryApp, size: tuple[int, int] = SMALL) -> AsyncIterator[Player]:
    """Run the program without a terminal; its store is closed at the end."""
    try:
        async with app.run_test(size=size) as pilot:
            await settled(pilot)
            yield pilot
    finally:
        app.close_store()


async def settled(pilot: Player) -> None:
    """Wait until workers have ended and what they found is shown."""
    await pilot.pause()
    await kept(pilot.app)
    busy = [worker for worker in pilot.app.workers if worker.group in _BACKGROUND]
    if busy:
        await pilot.app.workers.wait_for_complete(busy)
    await pilot.pause()


async def kept(app: SecretaryApp, seconds: int = 20) -> None:
    """Wait until the keeper has written what it was given, or has failed to."""
    for _ in range(seconds * 200):
        if app.keeper is None or app.keeper.idle:
            return
        await asyncio.sleep(0.005)
    raise AssertionError("the keeper does not come to rest")


async def press(pilot: Player, *keys: str) -> None:
    """Press keys one after the other and wait for what follows from them."""
    await pilot.press(*keys)
    await settled(pilot)


async def write(pilot: Player, text: str) -> None:
    """Type text letter by letter."""
    await pilot.press(*text)


async def replaced(pilot: Player, text: str) -> None:
    """Type text in place of what stands in the field."""
    await pilot.press("home", "ctrl+k")
    await pilot.press(*text)


def rows_of(pilot: Player, selector: str) -> list[str]:
    """Give the rows of a list as they are painted, spaces run together."""
    rows = pilot.app.screen.query_one(selector, RowList)
    return [" ".join(rows.paint(key, 100).plain.split()) for key in rows.keys]


def text_of(pilot: Player, selector: str) -> str:
    """Give the text of a part of the screen."""
    return str(pilot.app.screen.query_one(selector, Static).visual)


def said(pilot: Player) -> list[str]:
    """Give the sentences said in the corner of the screen."""
    return [note.message for note in pilot.app._notifications]


async def still(pilot: Player) -> None:
    """Stop the cursors from blinking, so that two pictures are the same."""
    await settled(pilot)
    for field in pilot.app.screen.query(Input):
        field.cursor_blink = False
    # What lies below a card is painted with the card, which may have come before it was there.
    pilot.app.screen.refresh(layout=True)
    await pilot.pause()
