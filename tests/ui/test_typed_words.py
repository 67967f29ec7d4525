"""The words being typed: saved at every key, there again after a kill, and gone when they are to be gone."""

from __future__ import annotations

import os
import pty
import re
import select
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from secretary.domain.meeting import Status
from secretary.domain.unfinished import Unfinished
from secretary.store.repository import Repository
from secretary.ui.screens.desk import DeskScreen
from secretary.ui.screens.minutes import MinutesScreen
from secretary.ui.standing import Banner
from tests.ui.playing import Player, an_app, playing, press, text_of, write

ROOT = Path(__file__).parents[2]
PROGRAM = """
import sys
from datetime import datetime
from pathlib import Path
from secretary.ui.app import run
sys.exit(run(Path(sys.argv[1]), lambda: datetime(2026, 12, 10, 18, 42)))
"""


def on_disk(store: Path) -> list[Unfinished]:
    with Repository.open(store, read_only=True) as seen:
        return list(seen.unfinished())


def texts(store: Path) -> list[str]:
    with Repository.open(store, read_only=True) as seen:
        number = next(line.id for line in seen.body().meetings if line.status is Status.OPEN)
        return [entry.text for entry in seen.meeting(number).entries]


def banner(pilot: Player) -> str:
    shown = pilot.app.screen.query_one(Banner)
    return str(shown.visual) if shown.display else ""


def capture(pilot: Player) -> str:
    assert isinstance(pilot.app.screen, MinutesScreen)
    return pilot.app.screen.capture.value


async def test_words_are_saved_as_they_are_typed_and_the_bar_says_so(sample: Path) -> None:
    async with playing(an_app(sample)) as pilot:
        await press(pilot, "enter")
        await write(pilot, "half a li")
        await press(pilot, "n")
        assert [line.words for line in on_disk(sample)] == ["half a lin"]
        assert "saved ✓" in text_of(pilot, "#bar-right")
        await press(pilot, "e", "enter")
        assert on_disk(sample) == []
        assert not (sample / "unfinished.json").exists()
        assert texts(sample)[-1] == "half a line"


async def test_the_bar_does_not_say_saved_before_the_words_are(sample: Path) -> None:
    app = an_app(sample)
    async with playing(app) as pilot:
        await press(pilot, "enter")
        with app.keeper._writing:  # the disk takes its time
            await pilot.press("x")
            await pilot.pause()
            assert "saving…" in text_of(pilot, "#bar-right")
            await pilot.press("y")
            assert capture(pilot) == "xy"
        await press(pilot)
        assert "saved ✓" in text_of(pilot, "#bar-right")


async def test_words_left_for_next_time_are_told_of_on_the_desk_and_gone_to(sample: Path) -> None:
    app = an_app(sample)
    async with playing(app) as pilot:
        await press(pilot, "enter")
        await write(pilot, "half a line")
        await press(pilot, "ctrl+q", "enter")
    assert app.return_code == 0
    async with playing(an_app(sample)) as pilot:
        assert isinstance(pilot.app.screen, DeskScreen)
        assert re.search(r"wait in Regular meeting \d+, item \d+: W goes there", banner(pilot))
        await press(pilot, "w")
        assert capture(pilot) == "half a line"
        await press(pilot, "enter")
        assert capture(pilot) == ""
    assert texts(sample)[-1] == "half a line"
    async with playing(an_app(sample)) as pilot:
        assert banner(pilot) == ""


async def test_a_change_of_a_line_waits_as_well_beside_the_words_of_a_new_one(sample: Path) -> None:
    app = an_app(sample)
    async with playing(app) as pilot:
        await press(pilot, "enter")
        await write(pilot, "A line to be changed")
        await press(pilot, "enter")
        await write(pilot, "a new one")
        await press(pilot, "tab", "end", "e")
        await write(pilot, " later")
        await press(pilot, "ctrl+q", "enter")
    assert sorted(line.words for line in on_disk(sample)) == ["A line to be changed later", "a new one"]
    async with playing(an_app(sample)) as pilot:
        await press(pilot, "w")
        assert capture(pilot) == "A line to be changed later"
        assert "Editing" in str(pilot.app.screen.understood.border_title)
        await press(pilot, "enter")
        assert capture(pilot) == "a new one"
    assert texts(sample)[-1] == "A line to be changed later"
    assert [line.words for line in on_disk(sample)] == ["a new one"]


async def test_letting_go_of_a_change_takes_it_off_the_disk(sample: Path) -> None:
    async with playing(an_app(sample)) as pilot:
        await press(pilot, "enter")
        await write(pilot, "A line")
        await press(pilot, "enter", "up")
        await write(pilot, " that is changed")
        await press(pilot, "x")
        assert [line.words for line in on_disk(sample)] == ["A line that is changedx"]
        await press(pilot, "escape")
        assert on_disk(sample) == []


async def test_words_stay_when_the_line_that_they_change_is_taken_back(sample: Path) -> None:
    async with playing(an_app(sample)) as pilot:
        await press(pilot, "enter")
        await write(pilot, "A line")
        await press(pilot, "enter", "up")
        await write(pilot, " that is changed")
        await press(pilot, "ctrl+z")
        assert capture(pilot) == "A line that is changed"
        await press(pilot, "enter")
    assert texts(sample)[-1] == "A line that is changed"


@pytest.mark.fault(1)
def test_what_was_shown_as_saved_is_there_after_a_kill(sample: Path, tmp_path: Path) -> None:
    script = tmp_path / "program.py"
    script.write_text(PROGRAM, encoding="utf-8")
    ours, theirs = pty.openpty()
    child = subprocess.Popen(
        [sys.executable, str(script), str(sample)],
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        env=os.environ | {"TERM": "xterm-256color", "PYTHONPATH": str(ROOT), "COLUMNS": "120", "LINES": "40"},
    )
    os.close(theirs)
    try:
        screen = _Screen(ours)
        screen.until(b"What is next")
        os.write(ours, b"\r")
        screen.until(b"F9: record")
        os.write(ours, b"\x1b[20~")
        screen.until(b"Understood as")
        screen.until_quiet()  # keys that come while the screens are coming back are not taken
        os.write(ours, b"= The first line\r")
        screen.until(b"DECISION")
        os.write(ours, b"and half of the second")
        screen.until(b"half of the second")
        screen.until_last("saved ✓".encode())
        child.send_signal(signal.SIGKILL)
        child.wait()
    finally:
        child.kill()
        child.wait()
        os.close(ours)
    assert texts(sample)[-1] == "The first line"
    assert [line.words for line in on_disk(sample)] == ["and half of the second"]


class _Screen:
    """What a terminal was sent."""

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor
        self._sent = b""

    def until(self, words: bytes) -> None:
        self._read_until(lambda: words in re.sub(rb"\x1b\[[0-9;?]*[a-zA-Z]", b"", self._sent))
        self._sent = b""

    def until_last(self, words: bytes) -> None:
        """Wait until nothing more comes, and these words were the last that the bar said, if it said any."""
        end = time.monotonic() + 20
        while time.monotonic() < end:
            if not select.select([self._descriptor], [], [], 0.3)[0]:
                said = re.findall("saved ✓|saving…".encode(), self._sent)
                if not said or said[-1] == words:
                    return
            else:
                self._sent += os.read(self._descriptor, 65536)
        raise AssertionError(f"{words!r} was not the last word")

    def until_quiet(self) -> None:
        """Wait until nothing more comes."""
        while select.select([self._descriptor], [], [], 0.5)[0]:
            self._sent += os.read(self._descriptor, 65536)

    def _read_until(self, found: object) -> None:
        end = time.monotonic() + 30
        while not found():
            assert time.monotonic() < end, self._sent[-2000:]
            if select.select([self._descriptor], [], [], 0.1)[0]:
                self._sent += os.read(self._descriptor, 65536)
