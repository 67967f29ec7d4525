"""Pictures of the cards around a spell off the record, and of the screen that says NOT RECORDING."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from pytest_textual_snapshot import SVGImageExtension
from textual.pilot import Pilot

from secretary.service.workspace import Workspace
from secretary.ui.app import SecretaryApp
from tests.builders import PROTOCOL
from tests.ui.playing import SMALL, WIDE, still
from tests.ui.sittings import meeting_under_way, settled

ADVISORY = replace(PROTOCOL, off_record_asked_by="the police lead", off_record_needs_all=False, decisions_always=True)
MARKING = replace(PROTOCOL, marks_closed=True)
# The rules, whether the program was told to record, and keys with the name of the picture that follows them.
WALKS = {
    "forum": (
        PROTOCOL,
        True,
        [("words", ("x", "f9")), ("card", ("1",)), ("silence", ("enter",)), ("recording", ("f9",))],
    ),
    "group": (ADVISORY, True, [("card-of-a-group", ("f9",)), ("agreed-words", ("enter", "f9"))]),
    "start": (MARKING, False, [("start", ()), ("help", ("f1",)), ("whether-closed", ("f1", "f9"))]),
}
Walk = Sequence[tuple[str, Sequence[str]]]


@pytest.mark.usefixtures("plain_rule")
@pytest.mark.parametrize("size", [SMALL, WIDE], ids=["80x24", "120x40"])
@pytest.mark.parametrize("walk", WALKS)
async def test_off_the_record(workspace: Workspace, snapshot, walk: str, size: tuple[int, int]):
    protocol, recording, pictures = WALKS[walk]
    workspace.perform(lambda state: replace(state, body=replace(state.body, protocol=protocol)))
    meeting_under_way(workspace, ["Searches near the school were thought too many."])
    workspace.put_aside()
    if not recording:
        workspace.at_hand.recorded.clear()
    app = SecretaryApp(workspace.repository.folder, workspace.clock, workspace)
    async with app.run_test(size=size) as pilot:
        await settled(pilot)
        await pilot.press("enter")
        await settled(pilot)
        differing = [name for name, keys in pictures if snapshot(name=name, extension_class=SVGImageExtension)
                     != await _picture(pilot, keys)]  # fmt: skip
    assert differing == []


async def _picture(pilot: Pilot[int], keys: Sequence[str]) -> str:
    await pilot.press(*keys)
    await settled(pilot)
    await still(pilot)
    return pilot.app.export_screenshot()
