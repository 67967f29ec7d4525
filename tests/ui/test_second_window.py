"""The second window: it reads, says who writes, follows what changes, and changes nothing."""

from __future__ import annotations

import os
from functools import partial
from pathlib import Path

import pytest

from secretary.domain.entries import EntryKind
from secretary.domain.meeting import Status
from secretary.domain.shorthand import Typed
from secretary.service.minutes import with_line
from secretary.service.opening import open_store
from secretary.service.workspace import Workspace
from secretary.store.errors import CannotWrite
from secretary.store.lock import writer_of
from secretary.ui import following
from secretary.ui.app import SecretaryApp
from secretary.ui.screens.minutes import MinutesScreen
from secretary.ui.standing import Banner
from tests.builders import clock
from tests.ui.playing import Player, playing, press, said, text_of, write
from tests.ui.sittings import convene, meeting_under_way, seen, until_seen


@pytest.fixture(autouse=True)
def soon(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(following, "_EVERY", 0.02)


def second(folder: Path) -> SecretaryApp:
    """Give the program as a second window over the store in this folder."""
    return SecretaryApp(folder, clock, following.opened(folder, clock))


def files(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def banner(pilot: Player) -> str:
    return str(pilot.app.screen.query_one(Banner).visual)


@pytest.mark.fault(26)
async def test_a_second_window_says_who_writes_follows_and_changes_nothing(workspace: Workspace) -> None:
    meeting_under_way(workspace, ["Lighting was bad."])
    folder = workspace.repository.folder
    before = files(folder)
    async with playing(second(folder), size=(120, 40)) as pilot:
        assert "READ ONLY" in text_of(pilot, "#bar-right")
        assert f"process {os.getpid()}" in banner(pilot)
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, MinutesScreen)
        assert pilot.app.screen.capture.disabled
        foot = seen(pilot).splitlines()[-1]
        assert "F8" not in foot
        assert "F9" not in foot
        await press(pilot, "f9")
        assert said(pilot)[-1] == "This window only reads: press F9 in the window that writes."
        await press(pilot, "f7", "down", "delete", "y")
        assert "only reads" in said(pilot)[-1]
        await press(pilot, "ctrl+z")
        assert files(folder) == before

        workspace.perform(partial(with_line, item=2, typed=Typed(EntryKind.VIEW, "Patrols had brought calm.")))
        workspace.save()
        await until_seen(pilot, "Patrols had brought calm.")

        workspace.close()
        await until_seen(pilot, "Nobody writes here any more")
        assert "READ ONLY" in seen(pilot)
    assert pilot.app.return_code in (0, None)


async def test_the_desk_of_a_second_window_follows_too(workspace: Workspace) -> None:
    async with playing(second(workspace.repository.folder)) as pilot:
        convene(workspace)
        workspace.save()
        await until_seen(pilot, "Regular meeting 1")


@pytest.mark.fault(21)
async def test_a_folder_that_cannot_be_written_is_read(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    meeting_under_way(workspace, ["Lighting was bad."])
    folder = workspace.repository.folder
    workspace.close()

    def refused(_folder: Path) -> None:
        raise CannotWrite("{file} cannot be written to ({reason}).", file=folder, reason="Read-only file system")

    monkeypatch.setattr("secretary.store.repository.StoreLock", refused)
    async with playing(second(folder)) as pilot:
        assert "Read-only file system" in banner(pilot)
        await press(pilot, "enter")
        assert "Lighting was bad." in seen(pilot)
    assert writer_of(folder) is None


@pytest.mark.fault(27)
async def test_a_writer_that_was_killed_is_not_said_to_write(tmp_path: Path, workspace: Workspace) -> None:
    folder = workspace.repository.folder
    assert writer_of(folder) == (str(os.getpid()), os.uname().nodename)
    workspace.close()
    assert writer_of(folder) is None
    (folder / "lock").write_text(f"999999999 {os.uname().nodename}\n")
    assert writer_of(folder) is None
    (folder / "lock").write_text("4711 another-computer\n")
    assert writer_of(folder) == ("4711", "another-computer")


async def test_words_typed_before_are_not_asked_about_in_a_window_that_reads(sample: Path) -> None:
    with open_store(sample, clock) as writer:
        number = next(line.id for line in writer.body.meetings if line.status is Status.OPEN)
        writer.at_hand.unfinished[number, 1] = "half a line"
        writer.keep_words(writer.at_hand.lines())
        app = second(sample)
        async with playing(app) as pilot:
            await press(pilot, "enter")
            await write(pilot, "x")
            await press(pilot, "ctrl+q")
        assert app.return_code == 0
        assert [line.words for line in writer.repository.unfinished()] == ["half a line"]
