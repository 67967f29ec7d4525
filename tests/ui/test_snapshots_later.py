"""Pictures of the later screens and their dialogs, at the smallest size and at a comfortable one."""

from __future__ import annotations

import pytest
from textual.pilot import Pilot

from secretary.domain.meeting import Step
from secretary.service.workspace import Workspace
from secretary.ui.app import SecretaryApp
from secretary.ui.widgets.capture import CaptureLine
from tests.ui.playing import SMALL, WIDE, still
from tests.ui.sittings import (
    convene,
    earlier_meeting,
    meeting_under_way,
    settled,
    take,
    type_in,
    until_said,
    until_seen,
)

pytestmark = pytest.mark.usefixtures("plain_rule")

EARLIER = ["> Publish the figures by ward.", "> Train new officers.", "! Police: send the template by 1 Oct @Holt"]
LINES = [
    "Concern was expressed about searches near the school at the end of the day.",
    "~ Patrols were felt to have brought calm.",
    "> Publish the search figures by ward each month.",
    "< 26/01 partly followed: they are published each quarter",
    "! Police: send the ward template by 8 Jan @Holt",
    "! Forum: draft a leaflet after Eid",
    "# To write to the Mayor: 7 for 2 against",
    "= The leaflet is printed in four languages.",
]
# name: keys pressed on the screen of an open meeting, words typed after them
SCREENS = {
    "minutes": ((), ""),
    "minutes-typing": ((), "! Police: send it by Friday @nobody"),
    "minutes-mending": ((), "s/four/five/"),
    "minutes-completing": ((), "< 2"),
    "minutes-editing": (("up", "up"), ""),
    "minutes-lines": (("tab", "up"), ""),
    "minutes-kind": (("tab", "k"), ""),
    "minutes-due-dates": (("pagedown",), ""),
    "minutes-help": (("f1",), ""),
    "advice": (("f5",), ""),
    "advice-outcome": (("f5", "enter"), ""),
    "actions": (("f5", "right"), ""),
    "action-ended": (("f5", "right", "enter"), ""),
    "documents": (("f6",), ""),
}
NAMING = [
    "Holt said that he was for lights near the bus station, and that the market would gain from them.",
    "A member wept.",
    "Patrols were felt to have brought calm.",
    "! Police: ask Rowe for the ward template by 8 Jan @Holt",
]
TYPED = "! Police: ask Marlow if he wept or shouted by 8 Jan @Holt"
# name: keys pressed on the screen of an open meeting that names people, words typed, keys pressed after them
UNDER_THE_RULE = {
    "typing": ((), TYPED, ()),
    "list": ((), TYPED, ("ctrl+t",)),
    "quiet": ((), TYPED, ("ctrl+t", "down", "q")),
    "lines": (("tab", "home"), "", ()),
    "consent": ((), "^ Marlow asked that the family be named.", ("enter",)),
    "review": (("f6", "m"), "", ()),
    "mend": (("f6", "m"), "", ("enter",)),
    "release": (("f6", "m"), "", ("r",)),
}


async def _at_rest(pilot: Pilot[int]) -> None:
    for line in pilot.app.screen.query(CaptureLine):
        line.cursor_blink = False
    await still(pilot)


@pytest.mark.parametrize("size", [SMALL, WIDE], ids=["80x24", "120x40"])
@pytest.mark.parametrize("name", SCREENS)
def test_open_meeting(workspace: Workspace, snap_compare, name: str, size: tuple[int, int]):
    earlier_meeting(workspace, EARLIER)
    meeting_under_way(workspace, LINES)
    workspace.put_aside()
    keys, words = SCREENS[name]

    async def reach(pilot: Pilot[int]) -> None:
        await settled(pilot)
        await pilot.press("enter")
        await settled(pilot)
        await pilot.press(*keys)
        await settled(pilot)
        await type_in(pilot, words)
        await _at_rest(pilot)

    app = SecretaryApp(workspace.repository.folder, workspace.clock, workspace)
    assert snap_compare(app, run_before=reach, terminal_size=size)


@pytest.mark.parametrize("size", [SMALL, WIDE], ids=["80x24", "120x40"])
@pytest.mark.parametrize("name", UNDER_THE_RULE)
def test_under_the_rule(workspace: Workspace, snap_compare, name: str, size: tuple[int, int]):
    meeting_under_way(workspace, NAMING)
    workspace.put_aside()
    keys, words, after = UNDER_THE_RULE[name]

    async def reach(pilot: Pilot[int]) -> None:
        await settled(pilot)
        await pilot.press("enter")
        await settled(pilot)
        await pilot.press(*keys)
        await settled(pilot)
        if words:
            await type_in(pilot, words)
        if words == TYPED:
            await until_seen(pilot, "“Marlow”")
        await pilot.press(*after)
        await settled(pilot)
        pilot.app.clear_notifications()
        await _at_rest(pilot)

    app = SecretaryApp(workspace.repository.folder, workspace.clock, workspace)
    assert snap_compare(app, run_before=reach, terminal_size=size)


@pytest.mark.parametrize("size", [SMALL, WIDE], ids=["80x24", "120x40"])
@pytest.mark.parametrize("name", ["draft", "opening", "read-back", "writing-up", "circulated", "documents-made"])
def test_along_the_way(workspace: Workspace, snap_compare, name: str, size: tuple[int, int]):
    if name in ("draft", "opening"):
        convene(workspace)
    else:
        meeting_under_way(workspace, [line for line in LINES if "Eid" not in line and "26/01" not in line])
    if name in ("writing-up", "circulated", "documents-made"):
        take(workspace, Step.CLOSE)
    if name == "circulated":
        take(workspace, Step.CIRCULATE)
    workspace.put_aside()
    keys = {"opening": ["f8"], "read-back": ["f8"], "documents-made": ["f6", "a"]}.get(name, [])

    async def reach(pilot: Pilot[int]) -> None:
        await settled(pilot)
        await pilot.press("enter", "f4")
        await settled(pilot)
        await pilot.press(*keys)
        await settled(pilot)
        if name == "documents-made":
            await until_said(pilot, "Agenda made")
        if name in ("writing-up", "circulated"):
            await pilot.press("f12", "2")
        await _at_rest(pilot)

    app = SecretaryApp(workspace.repository.folder, workspace.clock, workspace)
    assert snap_compare(app, run_before=reach, terminal_size=size)
