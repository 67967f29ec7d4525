"""What the screens say is so, can be read at every size, and leads on."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from secretary.domain.meeting import Status
from secretary.service import passphrase
from secretary.service.passphrase import Passphrase
from secretary.service.workspace import Workspace
from secretary.store import envelope
from secretary.ui.app import SecretaryApp
from secretary.ui.screens.desk import DeskScreen
from tests.ui.playing import SMALL, playing, press, text_of, write
from tests.ui.sittings import convene, meeting_under_way, on_screen, seen, settled, until_seen


@pytest.mark.parametrize("size", [SMALL, (80, 40)], ids=["80x24", "80x40"])
async def test_the_settings_keep_their_keys_in_sight(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch, size: tuple[int, int]
) -> None:
    monkeypatch.setattr(envelope, "COST", envelope.Cost(memory_kib=8, passes=1, lanes=1))
    passphrase.set_passphrase(workspace, Passphrase("four quiet lanterns"))
    async with playing(SecretaryApp(workspace.repository.folder, workspace.clock, workspace), size) as pilot:
        await press(pilot, "b")
        assert "Ctrl+S: done" in seen(pilot)
        await press(pilot, *["down"] * 6)
        assert pilot.app.focused.id == "field-lock_after"
        assert "Locks after minutes" in seen(pilot)
        await press(pilot, "ctrl+k", "x", "ctrl+s")
        assert "Ctrl+S: done" in seen(pilot), "also below what is wrong"
        assert text_of(pilot, "#form-error")


async def test_a_passphrase_that_is_typed_once_is_asked_for_again(workspace: Workspace) -> None:
    async with playing(SecretaryApp(workspace.repository.folder, workspace.clock, workspace)) as pilot:
        await press(pilot, "b")
        while pilot.app.focused.id != "field-passphrase":
            await press(pilot, "down")
        await press(pilot, "right", "ctrl+s")
        await write(pilot, "four quiet lanterns")
        await press(pilot, "ctrl+s")
        assert "Type the new passphrase a second time" in text_of(pilot, "#form-error")


async def test_a_meeting_that_is_opened_on_another_day_says_so_first(workspace: Workspace) -> None:
    convene(workspace, date(2026, 12, 17))
    workspace.save()
    async with on_screen(workspace, "f4", "f8") as pilot:
        said = " ".join(seen(pilot).replace("│", " ").split())
        assert "This meeting is dated Thu 17 Dec 2026; today is Thu 10 Dec 2026." in said
        await press(pilot, "f1", "escape", "f8", "enter")
        assert workspace.state.sitting.status is Status.OPEN


async def test_help_and_the_palette_know_hiding_the_passphrase_and_what_f9_leaves(workspace: Workspace) -> None:
    marking = replace(workspace.body.protocol, marks_closed=True)
    workspace.perform(lambda state: replace(state, body=replace(state.body, protocol=marking)))
    meeting_under_way(workspace)
    async with on_screen(workspace) as pilot:
        keys = dict(pilot.app.screen._keys())
        assert {"Ctrl+B", "Ctrl+L"} <= keys.keys()
        assert f"The minutes then say only: “{marking.closed_mark}”" in keys["F9"]
        assert "Nothing is left" not in keys["F9"]
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, DeskScreen)
        await press(pilot, "ctrl+p")
        await write(pilot, "pass")
        await settled(pilot)
        await until_seen(pilot, "and the passphrase")
