"""A meeting on its way, and the program opened over it, for the tests of the later screens."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import asynccontextmanager
from datetime import date

from textual import events
from textual.keys import _character_to_key
from textual.pilot import Pilot
from textual.widgets import Input

from secretary.domain.agenda import Item, ItemKind
from secretary.domain.meeting import Step
from secretary.domain.shorthand import understand
from secretary.service.convene import convened, stepped
from secretary.service.dates import BritishDateReader
from secretary.service.minutes import at_item, surroundings, with_line
from secretary.service.workspace import Workspace
from secretary.ui.app import SecretaryApp
from tests.builders import ITEMS
from tests.ui.playing import kept, said

FEEDBACK = Item(4, "Advice: feedback", ItemKind.ADVICE_FEEDBACK, 10)
EARLIER = date(2026, 9, 10)
LATER = date(2026, 12, 10)

_ENDING = frozenset({"mend", "desk", "matters", "make", "documents", "watch", "strike"})


def typed(workspace: Workspace, item: int, lines: Iterable[str]) -> None:
    """Keep lines under an item, as they would be typed."""
    reader = BritishDateReader()
    for line in lines:
        understood = understand(line, surroundings(workspace.state, reader, item))
        workspace.perform(lambda state, understood=understood: with_line(state, item, understood))


def convene(workspace: Workspace, day: date = LATER, items: tuple[Item, ...] = ITEMS) -> None:
    """Put a new meeting in hand."""
    workspace.perform(lambda state: convened(state, day=day, place="Library", items=items))


def take(workspace: Workspace, step: Step) -> None:
    """Take the meeting in hand one step further."""
    workspace.perform(lambda state: stepped(state, step))


def earlier_meeting(workspace: Workspace, lines: Iterable[str]) -> None:
    """Hold and close a meeting in September with these lines under its second item."""
    convene(workspace, EARLIER)
    take(workspace, Step.OPEN)
    typed(workspace, 2, lines)
    take(workspace, Step.CLOSE)
    workspace.put_aside()


def meeting_under_way(workspace: Workspace, lines: Iterable[str] = ()) -> None:
    """Open a meeting at its second item with these lines under it."""
    convene(workspace)
    take(workspace, Step.OPEN)
    workspace.perform(lambda state: at_item(state, 2))
    typed(workspace, 2, lines)
    workspace.save()


@asynccontextmanager
async def on_screen(workspace: Workspace, *keys: str, size: tuple[int, int] = (80, 24)) -> AsyncIterator[Pilot[int]]:
    """Run the program over the meeting in hand, opened from the desk, and press `keys`."""
    number = workspace.state.sitting.id
    workspace.put_aside()
    app = SecretaryApp(workspace.repository.folder, workspace.clock, workspace)
    async with app.run_test(size=size, notifications=True) as pilot:
        await settled(pilot)
        await pilot.press("enter")
        await settled(pilot)
        assert workspace.state.sitting.id == number
        await pilot.press(*keys)
        await settled(pilot)
        yield pilot


async def settled(pilot: Pilot[int]) -> None:
    """Wait until every step is shown and durable, and every document made."""
    await pilot.pause()
    await kept(pilot.app)
    # A worker that waits for the answer of a dialog ends only with a key; an empty list would mean all of them.
    ending = [worker for worker in pilot.app.workers if worker.group in _ENDING]
    if ending:
        await pilot.app.workers.wait_for_complete(ending)
    await pilot.pause()


async def keep(pilot: Pilot[int], *lines: str) -> None:
    """Type lines into what has the focus, each ended with Enter."""
    for line in lines:
        await type_in(pilot, line)
        await pilot.press("enter")
        await settled(pilot)


async def type_in(pilot: Pilot[int], words: str) -> None:
    """Type words as fast as they arrive from a terminal: key by key, without waiting for the screen in between."""
    for character in words:
        pilot.app._driver.send_message(events.Key(_character_to_key(character), character))
    field = pilot.app.focused
    if isinstance(field, Input):
        await _until(lambda: field.value.endswith(words), f"{words!r} did not arrive: {field.value!r}", pilot)
    await pilot.pause()
    await pilot.pause()


def seen(pilot: Pilot[int]) -> str:
    """Give everything that the screen shows now, as text."""
    strips = pilot.app.screen._compositor.render_strips()
    return "\n".join("".join(segment.text for segment in strip) for strip in strips)


async def until_seen(pilot: Pilot[int], words: str) -> None:
    """Wait until the screen shows these words."""
    await _until(lambda: words in seen(pilot), f"{words!r} was not shown:\n{seen(pilot)}", pilot)


async def until_said(pilot: Pilot[int], words: str) -> None:
    """Wait until these words were said in the corner of the screen."""
    await _until(lambda: any(words in sentence for sentence in said(pilot)), f"{words!r} was not said", pilot)


async def _until(found: Callable[[], bool], failing: str, pilot: Pilot[int], seconds: int = 20) -> None:
    for _ in range(seconds * 20):
        if found():
            return
        await asyncio.sleep(0.05)
        await pilot.pause()
    raise AssertionError(failing)
