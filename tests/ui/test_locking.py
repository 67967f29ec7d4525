"""Locking and blanking: nothing shows through, no key goes through, and everything is there again."""

from __future__ import annotations

import asyncio
from contextlib import AsyncExitStack
from pathlib import Path

import pytest
from textual.widgets import Static

from secretary.domain.meeting import Step
from secretary.service import passphrase, upkeep
from secretary.service.passphrase import Passphrase
from secretary.service.workspace import Workspace
from secretary.store import envelope
from secretary.store.errors import CannotWrite
from secretary.ui import locking
from secretary.ui.app import SecretaryApp
from secretary.ui.dialogs.choosing import ChooseDialog
from secretary.ui.dialogs.form import FormDialog
from secretary.ui.dialogs.reading import ReadingDialog
from secretary.ui.screens.covers import BlankScreen, LockScreen, UnlockScreen
from secretary.ui.screens.desk import DeskScreen
from secretary.ui.screens.minutes import MinutesScreen
from secretary.ui.screens.silence import SilenceScreen
from secretary.ui.screens.welcome import WelcomeScreen
from tests.builders import clock
from tests.ui.playing import Player, playing, press, replaced, said, settled, write
from tests.ui.sittings import meeting_under_way, on_screen, seen, take, until_said, until_seen

VIEW = "Lighting was bad."


def plain(pilot: Player) -> str:
    """Give what the screen says, without the frames and breaks of lines."""
    return " ".join(seen(pilot).replace("│", " ").split())


def words_on(pilot: Player) -> list[str]:
    return seen(pilot).split()


async def test_one_key_empties_the_screen_and_brings_it_back_as_it_was(workspace: Workspace) -> None:
    meeting_under_way(workspace, [VIEW])
    async with on_screen(workspace) as pilot:
        await write(pilot, "half a li")
        await press(pilot, "ctrl+b")
        assert isinstance(pilot.app.screen, BlankScreen)
        assert words_on(pilot) == ["Ctrl+B"]
        await press(pilot, "n", "enter", "ctrl+z", "ctrl+p", "f1", "f2", "ctrl+q", "ctrl+c", "escape", "ctrl+l", "tab")
        assert words_on(pilot) == ["Ctrl+B"]
        await press(pilot, "ctrl+b")
        assert isinstance(pilot.app.screen, MinutesScreen)
        assert pilot.app.screen.capture.value == "half a li"
        await press(pilot, "n", "e", "enter")
        assert "2.2  Half a line" in seen(pilot) or "2.2  half a line" in seen(pilot)
        assert VIEW in seen(pilot)


async def test_the_screen_is_emptied_over_a_dialog_and_the_palette(workspace: Workspace) -> None:
    async with playing(SecretaryApp(workspace.repository.folder, workspace.clock, workspace)) as pilot:
        await press(pilot, "n")
        await write(pilot, "1 March")
        await press(pilot, "ctrl+b")
        assert words_on(pilot) == ["Ctrl+B"]
        await press(pilot, "ctrl+b")
        assert isinstance(pilot.app.screen, FormDialog)
        assert "1 March" in seen(pilot)
        await press(pilot, "escape", "escape", "ctrl+p", "ctrl+b")
        assert words_on(pilot) == ["Ctrl+B"]
        await press(pilot, "ctrl+b", "escape")
        assert isinstance(pilot.app.screen, DeskScreen)


async def test_what_is_said_or_asked_meanwhile_waits_beneath(workspace: Workspace) -> None:
    async with playing(SecretaryApp(workspace.repository.folder, workspace.clock, workspace)) as pilot:
        app = pilot.app
        await press(pilot, "ctrl+z", "ctrl+b")
        assert not said(pilot)
        app.notify("Something about the meeting")
        app.push_screen(ChooseDialog("Which group?", [(1, "Riverside")]))
        await settled(pilot)
        assert words_on(pilot) == ["Ctrl+B"]
        await press(pilot, "ctrl+b")
        assert isinstance(app.screen, ChooseDialog)
        assert "Something about the meeting" in said(pilot)
        dialog = app.screen
        await press(pilot, "ctrl+b")
        assert not said(pilot)
        dialog.dismiss(None)
        await settled(pilot)
        await press(pilot, "ctrl+b")
        assert isinstance(app.screen, DeskScreen)


async def test_what_the_opening_found_is_said_on_the_desk(workspace: Workspace) -> None:
    workspace.at_hand.found = ("A change had been cut off.", "The backup [/x] was not reached.")
    async with playing(SecretaryApp(workspace.repository.folder, workspace.clock, workspace)) as pilot:
        await until_said(pilot, "A change had been cut off. The backup [/x] was not reached.")


async def test_the_lock_without_a_passphrase_opens_with_enter_alone(workspace: Workspace) -> None:
    meeting_under_way(workspace, [VIEW])
    async with on_screen(workspace) as pilot:
        await write(pilot, "half")
        await press(pilot, "ctrl+l")
        assert isinstance(pilot.app.screen, LockScreen)
        assert VIEW not in seen(pilot)
        assert "Riverside" not in seen(pilot)
        assert "Hidden, not locked: this store has no passphrase. Enter goes on." in plain(pilot)
        assert "is locked" not in plain(pilot)
        await press(pilot, "x", "escape", "ctrl+z", "ctrl+p", "f1", "tab")
        assert isinstance(pilot.app.screen, LockScreen)
        await press(pilot, "ctrl+b")
        assert words_on(pilot) == ["Ctrl+B"]
        await press(pilot, "ctrl+b")
        assert isinstance(pilot.app.screen, LockScreen)
        await press(pilot, "enter")
        assert pilot.app.screen.capture.value == "half"


async def test_leaving_while_locked_shows_and_loses_nothing(workspace: Workspace) -> None:
    meeting_under_way(workspace, [VIEW])
    async with on_screen(workspace) as pilot:
        await write(pilot, "half a line")
        await press(pilot, "ctrl+l", "ctrl+q")
    assert pilot.app.return_code == 0
    assert [line.words for line in workspace.repository.unfinished()] == ["half a line"]


async def test_the_lock_says_so_where_not_everything_is_saved(workspace: Workspace) -> None:
    async with playing(SecretaryApp(workspace.repository.folder, workspace.clock, workspace)) as pilot:
        await press(pilot, "ctrl+l")
        assert "nothing is lost" in seen(pilot)
        workspace.failure = CannotWrite("[full].")
        await until_seen(pilot, "Not everything is saved: [full].")
        assert "nothing is lost" not in seen(pilot)
        workspace.failure = None
        await until_seen(pilot, "nothing is lost")


@pytest.mark.parametrize("at_start", [False, True])
@pytest.mark.usefixtures("light")
async def test_it_locks_over_not_recording_and_comes_back_to_it(workspace: Workspace, at_start: bool) -> None:  # noqa: FBT001 - a parameter
    meeting_under_way(workspace, [VIEW])
    passphrase.set_passphrase(workspace, Passphrase(SECRET))
    async with AsyncExitStack() as stack:
        if at_start:
            workspace.put_aside()
            workspace.at_hand.recorded.clear()
            app = SecretaryApp(workspace.repository.folder, workspace.clock, workspace)
            pilot = await stack.enter_async_context(playing(app))
            await press(pilot, "enter")
        else:
            pilot = await stack.enter_async_context(on_screen(workspace, "f9", "enter"))
        await until_on(pilot, SilenceScreen)
        await press(pilot, "ctrl+l")
        assert isinstance(pilot.app.screen, LockScreen)
        assert "RECORD" not in seen(pilot)
        await press(pilot, "f9", "f1", "enter", "ctrl+b", "ctrl+b", "x", "enter")
        await until_seen(pilot, "not the passphrase")
        assert pilot.app.silent
        await write(pilot, SECRET)
        await press(pilot, "enter")
        await until_on(pilot, SilenceScreen)
        assert pilot.app.silent
        await press(pilot, "x", "ctrl+l", "ctrl+b", "ctrl+b")
        await write(pilot, SECRET)
        await press(pilot, "enter")
        await until_on(pilot, SilenceScreen)
        await press(pilot, "f9")
        assert not pilot.app.silent
        assert not isinstance(pilot.app.screen, SilenceScreen)
    assert [entry.text for entry in workspace.state.sitting.entries] == [VIEW]


SECRET = "four quiet lanterns"  # noqa: S105 - of an invented store
OTHER = "seven loud harbours"


@pytest.fixture
def light(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make a try at a passphrase cost next to nothing."""
    monkeypatch.setattr(envelope, "COST", envelope.Cost(memory_kib=8, passes=1, lanes=1))


async def until_on(pilot: Player, screen: type) -> None:
    for _ in range(1000):
        if isinstance(pilot.app.screen, screen):
            return await settled(pilot)
        await asyncio.sleep(0.02)
    raise AssertionError(f"{pilot.app.screen} instead of {screen}")


def encrypted(workspace: Workspace) -> Path:
    """Give the folder of the store, encrypted and closed."""
    workspace.save()
    passphrase.set_passphrase(workspace, Passphrase(SECRET))
    workspace.close()
    return workspace.repository.folder


def holds(folder: Path, words: bytes) -> list[str]:
    return [path.name for path in folder.rglob("*") if path.is_file() and words in path.read_bytes()]


async def in_settings(pilot: Player, *keys: str) -> None:
    """Choose what is done about the passphrase, in the settings."""
    await press(pilot, "b")
    while pilot.app.focused.id != "field-passphrase":
        await press(pilot, "down")
    await press(pilot, *keys, "ctrl+s")


@pytest.mark.usefixtures("light")
async def test_a_passphrase_is_set_changed_and_removed_in_the_settings(workspace: Workspace) -> None:
    folder = workspace.repository.folder
    async with playing(SecretaryApp(folder, workspace.clock, workspace)) as pilot:
        await in_settings(pilot, "right")
        for typed in (SECRET[:5], SECRET[:5]):
            await write(pilot, typed)
            await press(pilot, "enter")
        assert "at least 8 characters" in seen(pilot)
        await press(pilot, "up")
        await replaced(pilot, SECRET)
        await press(pilot, "enter")
        await replaced(pilot, OTHER)
        await press(pilot, "enter")
        assert "two different passphrases" in seen(pilot)
        assert SECRET not in seen(pilot)
        await replaced(pilot, SECRET)
        await press(pilot, "enter")
        await until_on(pilot, DeskScreen)
        assert "encrypted from now on" in said(pilot)[-1]
        assert not holds(folder, b"Riverside")

        await in_settings(pilot, "right")
        await write(pilot, OTHER)
        await press(pilot, "enter")
        await write(pilot, OTHER)
        await press(pilot, "enter")
        await write(pilot, OTHER)
        await press(pilot, "enter")
        await until_said(pilot, "That is not the passphrase")
        assert isinstance(pilot.app.screen, FormDialog)
        await write(pilot, SECRET)
        await press(pilot, "enter")
        for _again in range(2):
            await write(pilot, OTHER)
            await press(pilot, "enter")
        await until_said(pilot, "opens with the new passphrase")

        await in_settings(pilot, "right", "right")
        await write(pilot, OTHER)
        await press(pilot, "enter")
        await until_said(pilot, "has no passphrase any more")
        assert holds(folder, b"Riverside")


@pytest.mark.usefixtures("light")
async def test_a_backup_that_a_passphrase_does_not_reach_is_named_until_a_key(workspace: Workspace) -> None:
    folder = workspace.repository.folder
    away, near = upkeep.back_up(workspace).path, upkeep.back_up(workspace).path
    away.write_bytes(b"not a backup any more")
    async with playing(SecretaryApp(folder, workspace.clock, workspace)) as pilot:
        await in_settings(pilot, "right")
        for _again in range(2):
            await write(pilot, SECRET)
            await press(pilot, "enter")
        await until_on(pilot, ReadingDialog)
        told = " ".join(str(each.visual) for each in pilot.app.screen.query(Static))
        assert "encrypted from now on" in told
        assert f"The backup {away} could not be written again: it is as it was" in told
        assert near.name not in told
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, DeskScreen)


@pytest.mark.usefixtures("light")
async def test_a_store_with_a_passphrase_is_unlocked_before_anything_is_shown(workspace: Workspace) -> None:
    folder = encrypted(workspace)
    app = SecretaryApp(folder, workspace.clock, None)
    async with playing(app) as pilot:
        assert isinstance(app.screen, UnlockScreen)
        assert "Riverside" not in seen(pilot)
        await write(pilot, OTHER)
        await press(pilot, "enter")
        await until_seen(pilot, "not the passphrase")
        assert OTHER not in seen(pilot)
        await press(pilot, "ctrl+p", "ctrl+z", "ctrl+l")
        await write(pilot, SECRET)
        await press(pilot, "enter")
        await until_on(pilot, DeskScreen)
        assert "Riverside Forum" in seen(pilot)

        await press(pilot, "ctrl+l")
        assert isinstance(app.screen, LockScreen)
        await press(pilot, "enter", *OTHER.replace(" ", "_"), "enter")
        await until_seen(pilot, "not the passphrase")
        await press(pilot, "ctrl+b")
        assert words_on(pilot) == ["Ctrl+B"]
        await press(pilot, "ctrl+b")
        await write(pilot, SECRET)
        await press(pilot, "enter")
        await until_on(pilot, DeskScreen)


@pytest.mark.usefixtures("light")
async def test_the_passphrase_need_not_be_known_to_leave(workspace: Workspace) -> None:
    app = SecretaryApp(encrypted(workspace), workspace.clock, None)
    async with playing(app) as pilot:
        await press(pilot, "escape")
    assert app.return_code == 0


@pytest.mark.usefixtures("light")
async def test_it_locks_by_itself_but_not_while_a_meeting_is_open(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(locking, "_LOOK", 0.02)
    meeting_under_way(workspace, [VIEW])
    passphrase.set_passphrase(workspace, Passphrase(SECRET))
    async with on_screen(workspace) as pilot:
        now = locking.monotonic()
        monkeypatch.setattr(locking, "monotonic", lambda: now + 100_000)
        for _ in range(5):
            await asyncio.sleep(0.03)
        assert isinstance(pilot.app.screen, MinutesScreen)
        take(workspace, Step.CLOSE)
        pilot.app._last_key = now
        await until_on(pilot, LockScreen)
        assert VIEW not in seen(pilot)


@pytest.mark.usefixtures("light")
async def test_a_passphrase_may_be_given_at_the_first_start(tmp_path: Path) -> None:
    app = SecretaryApp(tmp_path / "new", clock, None)
    async with playing(app) as pilot:
        await press(pilot, *"Riverside", "enter", *"10/12/2026", "enter", *"Library", "down")
        assert "type it again" not in seen(pilot)
        assert "Enter: make the store and its agenda" in seen(pilot)
        await write(pilot, SECRET)
        await settled(pilot)
        assert "Enter: type it again below" in seen(pilot)
        assert app.screen.query_one("#welcome-again").region.width > 40
        await press(pilot, "enter")
        assert app.focused.id == "welcome-again"
        assert "Enter: make the encrypted store" in seen(pilot)
        await write(pilot, OTHER)
        await press(pilot, "enter")
        assert "two different passphrases" in seen(pilot)
        await replaced(pilot, SECRET)
        await press(pilot, "enter")
        assert not isinstance(app.screen, WelcomeScreen)
        assert not holds(tmp_path / "new", b"Library")
        assert holds(tmp_path / "new", b"argon2id") or (tmp_path / "new" / "key.json").exists()
