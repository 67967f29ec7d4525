"""What the screens let out of the program: nothing of what is on them, by no way of Textual's own."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from dataclasses import replace
from io import StringIO
from pathlib import Path

import pytest
from textual.app import App
from textual.widgets import Input

from secretary.process import forget_settings_of_textual
from secretary.ui.app import SecretaryApp
from secretary.ui.screens.of_step import screen_of
from secretary.ui.terminal import Terminal
from secretary.ui.widgets.bars import MeetingStep
from tests.ui.playing import Player, an_app, playing, press, said, write
from tests.ui.window_stage import MINUTED
from tests.ui.windows import Stage, Window

WORDS = "Concern"


def files_in(folder: Path) -> list[Path]:
    """Give what is in a folder and the folders in it."""
    return sorted(folder.rglob("*"))


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Give what is written to the terminal in so many words, such as an escape."""
    written: list[str] = []
    usual = App.copy_to_clipboard

    def copied(app: App[int], text: str) -> None:
        written.append(text)
        usual(app, text)

    monkeypatch.setattr(App, "copy_to_clipboard", copied)
    return written


async def copy_a_word(pilot: Player) -> Input:
    """Type a word into the capture line and copy it."""
    app = pilot.app
    assert isinstance(app, SecretaryApp)
    assert app.workspace is not None
    app.workspace.take_up(11)
    await app.push_screen(screen_of(MeetingStep.MINUTES)(app.workspace))
    field = app.screen.query_one(Input)
    field.focus()
    await write(pilot, WORDS)
    await press(pilot, "shift+home", "ctrl+c")
    return field


@pytest.mark.fault(67)
async def test_what_is_copied_stays_in_the_program_under_the_rule_until_it_is_forgotten(
    sample: Path, drawn: list[str]
) -> None:
    async with playing(an_app(sample)) as pilot:
        field = await copy_a_word(pilot)

        assert drawn == []
        assert any("Ctrl+V puts it in here" in note for note in said(pilot))
        field.value = ""
        await press(pilot, "ctrl+v")
        assert field.value == WORDS

        pilot.app.forget_copied()
        field.value = ""
        await press(pilot, "ctrl+v")
        assert field.value == ""


async def test_without_the_rule_it_may_go_to_other_programs(sample: Path, drawn: list[str]) -> None:
    app = an_app(sample)
    async with playing(app) as pilot:
        protocol = replace(app.workspace.body.protocol, rule_applies=False)
        app.workspace.state = replace(app.workspace.state, body=replace(app.workspace.body, protocol=protocol))
        app.copy_to_clipboard(WORDS)
        await pilot.pause()

        assert drawn == [WORDS]


@pytest.mark.fault(68)
async def test_no_picture_of_the_screen_and_no_file_is_made(
    sample: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = tmp_path / "here"
    here.mkdir()
    monkeypatch.chdir(here)
    async with playing(an_app(sample)) as pilot:
        app = pilot.app
        app.action_screenshot()
        assert app.save_screenshot("picture.svg", str(here)) == ""
        assert app.deliver_screenshot("picture.svg", str(here)) is None
        assert app.deliver_text(StringIO(WORDS), save_directory=here, save_filename="text") is None
        assert app.deliver_binary(StringIO(WORDS), save_directory=here, save_filename="text") is None
        app.open_url("about:blank")
        await pilot.pause()

        assert list(app.get_system_commands(app.screen)) == []
        assert not [binding for binding in app.active_bindings.values() if "screenshot" in binding.binding.action]
        assert set(said(pilot)) == {"Secretary makes no pictures of its screens and writes nothing outside its store."}
    assert files_in(here) == []


def test_settings_that_change_more_than_the_looks_are_taken_away(monkeypatch: pytest.MonkeyPatch) -> None:
    given = {"TEXTUAL": "devtools", "TEXTUAL_LOG": "log", "TEXTUAL_DRIVER": "a:B", "TEXTUAL_SOMETHING_NEW": "1"}
    kept = {"TEXTUAL_ANIMATIONS": "none", "TEXTUAL_COLOR_SYSTEM": "256"}
    with monkeypatch.context() as patch:
        environment = {**given, **kept, "TERM": "xterm"}
        patch.setattr("os.environ", environment)
        forget_settings_of_textual()

    assert environment == {**kept, "TERM": "xterm"}


def test_no_driver_but_our_own_is_used(sample: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("textual.constants.DRIVER", "textual.drivers.headless_driver:HeadlessDriver")
    app = an_app(sample)
    app.close_store()

    assert app.driver_class is Terminal


@pytest.mark.fault(14)
async def test_a_fault_in_a_bare_task_is_not_lost(sample: Path) -> None:
    async def fail() -> None:
        raise LookupError(MINUTED)

    app = an_app(sample)

    async def play() -> None:
        async with playing(app) as pilot:
            task = asyncio.get_running_loop().create_task(fail())
            await pilot.pause()
            del task
            await pilot.pause()

    with pytest.raises(LookupError):
        await play()
    assert MINUTED not in str(app._exit_renderables)


@pytest.fixture
def window(sample: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Window]:
    """Give a window of a program that was asked by its environment to log keys, take pictures and more."""
    for name, value in LEAKING.items():
        monkeypatch.setenv(name, value.format(tmp_path))
    stage = Stage(LEAKING)
    window = Window(stage, sample, "copied")
    yield window
    window.make_sure_of_end()
    stage.close()


LEAKING = {
    "TEXTUAL": "devtools,debug",
    "TEXTUAL_LOG": "{}/keys.log",
    "TEXTUAL_DEBUG": "1",
    "TEXTUAL_SCREENSHOT": "0",
    "TEXTUAL_SCREENSHOT_LOCATION": "{}",
    "TEXTUAL_PRESS": "ctrl+q",
    "TEXTUAL_SHOW_RETURN": "1",
    "TEXTUAL_ALLOW_SIGNALS": "1",
    "TMPDIR": "{}/temporary",
}


@pytest.mark.fault(67, 68, 70)
def test_nothing_gets_out_by_the_terminal_or_by_what_the_environment_asks_for(
    window: Window, sample: Path, tmp_path: Path
) -> None:
    (tmp_path / "temporary").mkdir()
    window.until_drawn("Secretary makes no pictures")
    window.type("\x03")
    window.type("\x11")
    window.until_drawn("You have typed words")
    window.type("\r")

    assert window.ended() == 0
    for escape in (b"\x1b]0", b"\x1b]1;", b"\x1b]2", b"\x1b]52", b"\x1b[22;0t", b"\x1bk"):
        assert escape not in window.written.replace(b"\x1b]22;", b"")
    assert {path.name for path in tmp_path.iterdir()} <= {"home", "config", "sample", "temporary"}
    assert not list((tmp_path / "temporary").iterdir())
    assert not (Path.cwd() / "keys.log").exists()
