"""Pictures of the cards around a spell off the record, and of the screen that says NOT RECORDING."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from textual.pilot import Pilot

from secretary.service.workspace import Workspace
from secretary.ui.app import SecretaryApp
from tests.builders import PROTOCOL
from tests.ui.playing import SMALL, WIDE, still
from tests.ui.sittings import meeting_under_way, settled, type_in

pytestmark = pytest.mark.usefixtures("plain_rule")

ADVISORY = replace(PROTOCOL, off_record_asked_by="the police lead", off_record_needs_all=False, decisions_always=True)
MARKING = replace(PROTOCOL, marks_closed=True)
# name: the rules, words typed first, keys pressed after them
VIEWS = {
    "words": (PROTOCOL, "= A visit is arranged.", ("f9",)),
    "card": (PROTOCOL, "", ("f9",)),
    "card-of-a-group": (ADVISORY, "", ("f9",)),
    "card-that-marks": (MARKING, "", ("f9",)),
    "silence": (PROTOCOL, "", ("f9", "enter")),
    "silence-help": (MARKING, "", ("f9", "enter", "f1")),
    "recording": (MARKING, "", ("f9", "enter", "f9")),
    "agreed-words": (ADVISORY, "", ("f9", "enter", "f9")),
    "start": (MARKING, None, ()),
    "whether-closed": (MARKING, None, ("f9",)),
}


@pytest.mark.parametrize("size", [SMALL, WIDE], ids=["80x24", "120x40"])
@pytest.mark.parametrize("name", VIEWS)
def test_off_the_record(workspace: Workspace, snap_compare, name: str, size: tuple[int, int]):
    protocol, words, keys = VIEWS[name]
    workspace.perform(lambda state: replace(state, body=replace(state.body, protocol=protocol)))
    meeting_under_way(workspace, ["Searches near the school were thought too many."])
    workspace.put_aside()
    if words is None:
        workspace.at_hand.recorded.clear()

    async def reach(pilot: Pilot[int]) -> None:
        await settled(pilot)
        await pilot.press("enter")
        await settled(pilot)
        await _typed(pilot, words or "", keys)

    app = SecretaryApp(workspace.repository.folder, workspace.clock, workspace)
    assert snap_compare(app, run_before=reach, terminal_size=size)


async def _typed(pilot: Pilot[int], words: str, keys: Sequence[str]) -> None:
    if words:
        await type_in(pilot, words)
    await pilot.press(*keys)
    await settled(pilot)
    await still(pilot)
