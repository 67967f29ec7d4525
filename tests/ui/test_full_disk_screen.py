"""A disk that is full, that does not confirm, or a store that another program changed: said, and nothing is lost."""

from __future__ import annotations

import asyncio
import errno
import os
from pathlib import Path

import pytest
from textual.widgets import Input

from secretary.domain.unfinished import Unfinished
from secretary.service import keeper
from secretary.service.workspace import Workspace
from secretary.store.repository import Repository
from secretary.store.room import RESERVE_SIZE, Pressure
from secretary.ui.dialogs.choosing import ChooseDialog
from secretary.ui.dialogs.form import FormDialog
from secretary.ui.dialogs.reading import ReadingDialog
from secretary.ui.screens.covers import LockScreen
from secretary.ui.standing import Banner
from tests.builders import a_body, clock
from tests.store.test_room import SmallDisk
from tests.ui.playing import Player, kept, press, text_of, write
from tests.ui.sittings import keep, meeting_under_way, on_screen, seen, until_seen

VIEW = "Lighting was bad."


def banner(pilot: Player) -> str:
    shown = pilot.app.screen.query_one(Banner)
    return " ".join(str(shown.visual).split()) if shown.display else ""


async def until_banner(pilot: Player, words: str) -> None:
    for _ in range(1000):
        await pilot.pause()
        if words in banner(pilot) if words else not banner(pilot):
            return
        await asyncio.sleep(0.02)
    raise AssertionError(f"{words!r} instead of {banner(pilot)!r}")


@pytest.fixture
def doomed(tmp_path: Path) -> Workspace:
    """Give an open meeting in a store that can never be closed well."""
    workspace = Workspace(Repository.create(tmp_path / "store", a_body()), clock)
    meeting_under_way(workspace, [VIEW])
    return workspace


async def test_a_full_disk_is_said_while_it_is_full(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keeper, "_AGAIN", 0.5)
    meeting_under_way(workspace, [VIEW])
    async with on_screen(workspace) as pilot:
        assert banner(pilot) == ""
        small = SmallDisk(monkeypatch, free=100)
        await keep(pilot, "Patrols had brought calm.")
        await until_banner(pilot, "This disk is full: free some space on it")
        await kept(pilot.app)
        assert "saved ✓" in text_of(pilot, "#bar-right"), "what was set aside took it"

        small.free = 0
        await keep(pilot, "Parking was mentioned.")
        await until_banner(pilot, "free some space now")
        small.free = -1
        await keep(pilot, "A view that no disk takes.")
        await until_banner(pilot, "No space left")
        assert "NOT SAVED" in text_of(pilot, "#bar-right")
        await write(pilot, "and more")
        assert pilot.app.screen.capture.value == "and more"

        small.free = 100 * RESERVE_SIZE
        await until_banner(pilot, "")
        assert "saved ✓" in text_of(pilot, "#bar-right")
        assert workspace.repository.pressure is Pressure.NONE
    folder = workspace.repository.folder
    with Repository.open(folder, read_only=True) as seen_again:
        assert [entry.text for entry in seen_again.meeting(1).entries][-1] == "A view that no disk takes."
        assert seen_again.unfinished() == (Unfinished(1, 2, 0, "and more"),)


async def test_a_disk_that_does_not_confirm_stops_work_and_a_copy_goes_elsewhere(
    doomed: Workspace, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    elsewhere = tmp_path / "stick" / "copy"
    async with on_screen(doomed) as pilot:
        await write(pilot, "A view that was not confirmed.")
        sync = os.fsync

        def unconfirmed(_descriptor: int) -> None:
            raise OSError(errno.EIO, "Input/output error")

        monkeypatch.setattr(os, "fsync", unconfirmed)
        await press(pilot, "enter")
        await until_seen(pilot, "Saving has stopped")
        assert isinstance(pilot.app.screen, ChooseDialog)
        said = " ".join(seen(pilot).replace("│", " ").split())
        assert "did not confirm" in said
        await press(pilot, *"and 2 years on", "enter", "escape")
        assert "Saving has stopped" in seen(pilot), "what is typed on answers nothing"
        await press(pilot, "down", "enter")
        assert isinstance(pilot.app.screen, FormDialog)
        monkeypatch.setattr(os, "fsync", sync)
        assert "secretary-rescue-2026-12-10" in " ".join(seen(pilot).replace("│", " ").split())
        pilot.app.screen.query_one("#field-folder", Input).value = "a folder of no place"
        await press(pilot, "enter")
        await until_seen(pilot, "Type the whole way to the folder")

        await press(pilot, "ctrl+l")
        assert isinstance(pilot.app.screen, LockScreen)
        await press(pilot, "enter")
        pilot.app.screen.query_one("#field-folder", Input).value = str(doomed.repository.folder / "within")
        await press(pilot, "enter")
        await until_seen(pilot, "is in the store that is to be rescued")
        if isinstance(pilot.app.screen, ChooseDialog):
            await press(pilot, "down", "enter")
        pilot.app.screen.query_one("#field-folder", Input).value = str(elsewhere)
        await press(pilot, "enter")
        await until_seen(pilot, "The copy is made")
        assert isinstance(pilot.app.screen, ReadingDialog)
        await press(pilot, "enter")
    assert pilot.app.return_code == 1
    assert all(path.stat().st_mode & 0o077 == 0 for path in [elsewhere, *elsewhere.rglob("*")])
    with Repository.open(elsewhere) as copy:
        assert [entry.text for entry in copy.meeting(1).entries] == [VIEW, "A view that was not confirmed."]
        assert copy.body() == doomed.body


async def test_a_store_that_another_program_changed_stops_work_and_may_be_left_without_a_copy(
    doomed: Workspace,
) -> None:
    file = doomed.repository.folder / "meetings" / "1" / "meeting.json"
    async with on_screen(doomed) as pilot:
        file.write_bytes(file.read_bytes() + b" ")
        await keep(pilot, "One more.")
        await until_seen(pilot, "Saving has stopped")
        assert "another program" in " ".join(seen(pilot).replace("│", " ").split())
        await press(pilot, "down", "enter")
        assert isinstance(pilot.app.screen, FormDialog)
        await press(pilot, "escape", "down", "down", "enter")
    assert pilot.app.return_code == 1
    assert file.read_bytes().endswith(b" "), "what the other program wrote was left alone"
