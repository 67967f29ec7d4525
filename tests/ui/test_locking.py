"""Locking and blanking: nothing shows through, no key goes through, and everything is there again."""

from __future__ import annotations

from secretary.service.workspace import Workspace
from secretary.ui.app import SecretaryApp
from secretary.ui.dialogs.choosing import ChooseDialog
from secretary.ui.dialogs.form import FormDialog
from secretary.ui.screens.covers import BlankScreen, LockScreen
from secretary.ui.screens.desk import DeskScreen
from secretary.ui.screens.minutes import MinutesScreen
from tests.ui.playing import Player, playing, press, said, settled, write
from tests.ui.sittings import meeting_under_way, on_screen, seen

VIEW = "Lighting was bad."


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


async def test_the_lock_without_a_passphrase_opens_with_enter_alone(workspace: Workspace) -> None:
    meeting_under_way(workspace, [VIEW])
    async with on_screen(workspace) as pilot:
        await write(pilot, "half")
        await press(pilot, "ctrl+l")
        assert isinstance(pilot.app.screen, LockScreen)
        assert VIEW not in seen(pilot)
        assert "Riverside" not in seen(pilot)
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
