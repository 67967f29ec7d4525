"""A window that is made so small that nothing can be read, and large again."""

from __future__ import annotations

import pytest

from secretary.service.workspace import Workspace
from tests.ui.sittings import meeting_under_way, on_screen, seen, settled


@pytest.mark.fault(62)
@pytest.mark.parametrize("screen", ["f4"])
async def test_a_window_resized_to_nothing_and_back_loses_no_word(workspace: Workspace, screen: str):
    meeting_under_way(workspace, ["Concern was expressed about lighting."])
    async with on_screen(workspace, size=(120, 40)) as pilot:
        await pilot.press("f4", *"half a line", screen)
        await settled(pilot)
        before = seen(pilot)
        for width, height in ((1, 1), (120, 40)):
            await pilot.resize_terminal(width, height)
            await settled(pilot)
        assert seen(pilot) == before
        await pilot.press("f4")
        await settled(pilot)
        assert "Concern was expressed about lighting." in seen(pilot)
        assert "half a line" in seen(pilot)
