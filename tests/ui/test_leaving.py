"""Leaving the program: nothing that was typed goes without a word."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from textual import events
from textual.widgets import Input

from secretary.domain.meeting import Status
from secretary.service.opening import open_store
from secretary.ui.dialogs.choosing import ChooseDialog
from secretary.ui.dialogs.form import FormDialog
from secretary.ui.screens.minutes import MinutesScreen
from tests.builders import clock
from tests.ui.playing import Player, an_app, playing, press, said, settled, text_of, write


def _entries(sample: Path) -> list[str]:
    workspace = open_store(sample, clock)
    try:
        in_hand = next(line.id for line in workspace.body.meetings if line.status is Status.OPEN)
        return [entry.text for entry in workspace.take_up(in_hand).entries]
    finally:
        workspace.close()


async def _at_open_meeting(pilot: Player) -> None:
    await press(pilot, "enter")
    assert isinstance(pilot.app.screen, MinutesScreen)


async def test_words_that_were_typed_are_kept_as_a_line_when_leaving(sample: Path) -> None:
    app = an_app(sample)
    async with playing(app) as pilot:
        await _at_open_meeting(pilot)
        await write(pilot, "= The walkabout is in March")
        await press(pilot, "ctrl+q")
        assert isinstance(app.screen, ChooseDialog)
        await press(pilot, "ctrl+q", "2")
    assert app.return_code == 0
    assert any("walkabout is in March" in text for text in _entries(sample))


async def test_words_can_be_left_behind_or_gone_back_to(sample: Path) -> None:
    app = an_app(sample)
    async with playing(app) as pilot:
        await _at_open_meeting(pilot)
        await write(pilot, "half a line")
        await press(pilot, "escape", "ctrl+q", "escape")
        assert app.is_running
        await press(pilot, "ctrl+q", "3")
    assert app.return_code == 0
    assert not (sample / "unfinished.json").exists()
    assert not [text for text in _entries(sample) if "half a line" in text.casefold()]


async def test_a_line_that_cannot_be_kept_is_said_and_nobody_leaves(sample: Path) -> None:
    app = an_app(sample)
    async with playing(app) as pilot:
        await _at_open_meeting(pilot)
        await write(pilot, "s/no such words/others/")
        await press(pilot, "ctrl+q", "2")
        assert "not in the line above" in said(pilot)[-1]
        assert app.screen.query_one("#capture", Input).value == "s/no such words/others/"


async def test_a_form_with_words_asks_twice_and_is_not_left_with_them(sample: Path) -> None:
    app = an_app(sample)
    async with playing(app) as pilot:
        await press(pilot, "n")
        await write(pilot, "20 March")
        await press(pilot, "escape")
        assert isinstance(app.screen, FormDialog)
        assert "not taken yet" in text_of(pilot, "#form-error")
        await press(pilot, "ctrl+q", "enter")
        assert isinstance(app.screen, FormDialog)
        await press(pilot, "escape", "escape")
        assert not isinstance(app.screen, FormDialog)


async def test_a_changed_line_is_not_lost_by_going_elsewhere(sample: Path) -> None:
    async with playing(an_app(sample)) as pilot:
        await _at_open_meeting(pilot)
        await write(pilot, "A line to be changed")
        await press(pilot, "enter", "up")
        await write(pilot, " again")
        await press(pilot, "f2", "pagedown")
        assert isinstance(pilot.app.screen, MinutesScreen)
        assert pilot.app.screen.capture.value.endswith(" again")
        assert "Enter keeps the changed line" in text_of(pilot, "#understood")


@pytest.mark.fault(22)
async def test_a_store_that_is_gone_can_be_left(sample: Path) -> None:
    app = an_app(sample)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await _at_open_meeting(pilot)
        shutil.rmtree(sample)
        await write(pilot, "A line for no disk")
        await press(pilot, "enter", "ctrl+q")
        assert isinstance(app.screen, ChooseDialog)
        await press(pilot, "enter")
        assert app.is_running
        await press(pilot, "ctrl+q", "2")
    assert app.return_code == 1


async def test_lines_pasted_together_come_in_as_one(sample: Path) -> None:
    async with playing(an_app(sample)) as pilot:
        await _at_open_meeting(pilot)
        pilot.app.post_message(events.Paste("One line\r\n\n and another [/b]\n"))
        await settled(pilot)
        assert pilot.app.screen.query_one("#capture", Input).value == "One line and another [/b]"


async def test_help_tells_the_keys_that_can_be_used_now(sample: Path) -> None:
    async with playing(an_app(sample), size=(120, 60)) as pilot:
        await _at_open_meeting(pilot)
        await press(pilot, "f1")
        told = [str(line.render()) for line in pilot.app.screen.query(".dialog-body Static")]
        keys = {line.split("  ")[0]: line for line in told}
        assert "close the meeting" in keys["F8"]
        assert {"Enter", "↑", "Tab", "Ctrl+T", "Ctrl+O", "Ctrl+P", "Ctrl+Q"} <= set(keys)


async def test_what_to_say_is_read_in_full_by_key(sample: Path) -> None:
    async with playing(an_app(sample)) as pilot:
        await _at_open_meeting(pilot)
        sayings = pilot.app.screen._sayings_now()
        await press(pilot, "ctrl+o")
        told = " ".join(str(line.render()) for line in pilot.app.screen.query(".dialog-body Static"))
        assert all(saying in told for saying in sayings)


async def test_what_is_said_does_not_pile_up(sample: Path) -> None:
    async with playing(an_app(sample)) as pilot:
        await _at_open_meeting(pilot)
        await press(pilot, "ctrl+y", "ctrl+z", "ctrl+c")
        assert len(said(pilot)) == 1
        assert "Ctrl+Q" in said(pilot)[0]
