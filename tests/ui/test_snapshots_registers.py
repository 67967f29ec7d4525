"""Pictures of the registers at the smallest size: each list, and the dialogs over it."""

from __future__ import annotations

from datetime import date

import pytest
from textual.pilot import Pilot

from secretary.domain.entries import Outcome, Ref
from secretary.service import registers
from secretary.service.advice import with_outcome
from secretary.service.workspace import Workspace
from secretary.ui.app import SecretaryApp
from tests.ui.playing import SMALL, still
from tests.ui.sittings import earlier_meeting, settled

EARLIER = [
    "Concern was expressed about searches near the school at the end of the day.",
    "~ Patrols were felt to have brought calm.",
    "~ Others had not noticed them.",
    "> Publish the figures by ward.",
    "> gold: convene a Gold Group on the market.",
    "> consultation: keep the leaflet as it is.",
    "! Police: send the template by 1 Oct @Holt",
    "? Police: complaints by ward by 30 Sep",
    "= The leaflet is printed in four languages.",
]
# name: keys pressed in the registers, which were opened from the desk
SCREENS = {
    "advice": (),
    "actions": ("right", "o"),
    "requests": ("right", "right"),
    "decisions": ("right", "right", "right", "f", "2"),
    "views": ("left",),
    "filter": ("f",),
    "details": ("end", "d"),
    "way-forward": ("u", "r"),
    "history": ("h",),
}


@pytest.mark.parametrize("name", SCREENS)
def test_registers(workspace: Workspace, snap_compare, name: str):
    earlier_meeting(workspace, EARLIER)
    day, advice = date(2026, 11, 20), Ref(1, 4)
    workspace.perform(lambda state: with_outcome(state, advice, Outcome.FOLLOWED, "", on=day))
    workspace.perform(lambda state: registers.with_unsatisfied(state, advice, on=day))
    workspace.perform(lambda state: registers.with_decision_reason(state, Ref(1, 9), "Many asked for it.", on=day))

    async def reach(pilot: Pilot[int]) -> None:
        await settled(pilot)
        await pilot.press("a")
        await settled(pilot)
        await pilot.press(*SCREENS[name])
        await settled(pilot)
        await still(pilot)

    app = SecretaryApp(workspace.repository.folder, workspace.clock, workspace)
    assert snap_compare(app, run_before=reach, terminal_size=SMALL)
