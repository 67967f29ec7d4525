"""A spell off the record leaves nothing: two runs, one with it and one without, and every file compared."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import signal
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from textual import events

from secretary.domain.document import DocumentKind
from secretary.domain.meeting import Step
from secretary.domain.protocol import CLOSED_MARK, Protocol
from secretary.service import templates
from secretary.service.documents import make_document
from secretary.service.opening import create_store, open_store
from secretary.service.upkeep import back_up
from secretary.store import envelope, keys
from secretary.store.passphrase import Passphrase
from secretary.store.seal import PLAIN, Seal
from secretary.ui.app import SecretaryApp
from secretary.ui.screens.silence import SilenceScreen
from tests.builders import PEOPLE, a_body
from tests.ui.sittings import convene, keep, meeting_under_way, seen, settled, take, type_in

ROOT = Path(__file__).parents[2]
HUSHED = "wolframite"
WORDS = "= A visit is arranged."
VIEW = "Searches near the school were thought too many."
ASPIRING = (
    "ctrl+z", "f3", "e", "p", "ctrl+p", "enter", "f6", "m", "f4", "ctrl+y", "f2", "a", *HUSHED, "enter", "f8", "f7",
)  # fmt: skip
Doing = Callable[[Any], Awaitable[None]]


@dataclass
class Evening:
    """What is left of an evening: every file by its name, and what the program held in memory at its end."""

    files: dict[str, bytes]
    meeting: Any
    held: tuple[object, ...]
    screen: str


@dataclass
class Clock:
    """A clock that goes when it is told to."""

    now: datetime = datetime(2026, 12, 10, 18, 42)

    def __call__(self) -> datetime:
        return self.now


async def nothing(_pilot: Any) -> None:
    """Do nothing, where another run goes off the record."""


async def spell(pilot: Any) -> None:
    """Go off the record, try what a hand may try, and record again 45 minutes later."""
    await pilot.press("f9", "enter")
    await settled(pilot)
    await inside(pilot)
    await pilot.press("f9")
    await settled(pilot)
    await pilot.press("escape")


async def inside(pilot: Any) -> None:
    assert isinstance(pilot.app.screen, SilenceScreen)
    pilot.app.workspace.clock.now += timedelta(minutes=45)
    for key in ASPIRING:
        pilot.app._driver.send_message(events.Key(key, key if len(key) == 1 else None))
    pilot.app._driver.send_message(events.Paste(HUSHED))
    await settled(pilot)


async def spells_after_words_that_are_kept(pilot: Any) -> None:
    await type_in(pilot, WORDS)
    await pilot.press("f9", "2", "enter")
    await settled(pilot)
    await inside(pilot)
    await pilot.press("f9", "escape")
    await spell(pilot)


async def spell_after_words_that_are_dropped(pilot: Any) -> None:
    await type_in(pilot, WORDS)
    await pilot.press("f9", "1", "enter")
    await settled(pilot)
    await inside(pilot)
    await pilot.press("f9", "escape")


async def leave_inside(pilot: Any) -> None:
    """Leave while nothing is recorded."""
    await pilot.press("f9", "enter")
    await settled(pilot)
    await inside(pilot)
    await pilot.press("ctrl+q")


async def leave(pilot: Any) -> None:
    await pilot.press("ctrl+q")


async def kept(pilot: Any) -> None:
    await keep(pilot, WORDS)


async def dropped(pilot: Any) -> None:
    await type_in(pilot, WORDS)
    await pilot.press("ctrl+u")


async def evening(
    place: Path,
    monkeypatch: pytest.MonkeyPatch,
    protocol: Protocol,
    *,
    first: Doing = nothing,
    middle: Doing = nothing,
    last: Doing = nothing,
    end: Doing = leave,
    passphrase: Passphrase | None = None,
) -> Evening:
    """Play an evening from an agenda to the draft of its minutes, always in the same place, and take it away."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(place / "config"))
    clock = Clock()
    workspace = create_store(place / "store", a_body(protocol=protocol, people=PEOPLE), clock, passphrase)
    convene(workspace)
    take(workspace, Step.OPEN)
    workspace.put_aside()
    app = SecretaryApp(place / "store", clock, workspace)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await settled(pilot)
        await pilot.press("enter")
        await settled(pilot)
        await first(pilot)
        await pilot.press("pagedown")
        await settled(pilot)
        clock.now += timedelta(minutes=5)
        await keep(pilot, VIEW)
        await middle(pilot)
        await pilot.press("f3", "e", "home", "w", "enter", "f4")
        await keep(pilot, "> Publish the figures by ward.")
        await pilot.press("ctrl+z", "ctrl+y", "pagedown")
        await settled(pilot)
        await last(pilot)
        await settled(pilot)
        screen = "\n".join(seen(pilot).splitlines()[1:])
        at_hand = workspace.at_hand
        held = (
            [done.name for done in workspace._done],
            [done.name for done in workspace._undone],
            app._clipboard,
            [note.message for note in app._notifications],
            dict(at_hand.unfinished),
            set(at_hand.asked),
            set(at_hand.recorded),
            at_hand.silent_since,
        )
        await end(pilot)
        await settled(pilot)
    app.close_store()
    with open_store(place / "store", clock, passphrase) as again:
        meeting = again.take_up(1)
        make_document(again, DocumentKind.MINUTES)
        back_up(again)
    seal = keys.unlock(place / "store", passphrase).seal if passphrase else PLAIN
    return Evening(files_of(place, seal), meeting, held, screen)


def files_of(place: Path, seal: Seal) -> dict[str, bytes]:
    """Take every file away from a place, and give what was in them, decrypted where it lies encrypted."""
    found = {str(path.relative_to(place)): path.read_bytes() for path in sorted(place.rglob("*")) if path.is_file()}
    if seal is not PLAIN:
        kept = {name: name.removeprefix("store/").removesuffix(".previous") for name in found if ".json" in name}
        kept = {name: inside for name, inside in kept.items() if name.startswith("store/") and "key.json" not in name}
        assert len(kept) >= 7, "the body, the meeting and its documents, with their earlier copies, and the backups"
        assert not any(VIEW.encode() in content for content in found.values())
        found |= {name: seal.unseal(found[name], inside) for name, inside in kept.items()}
        # What is random in them: the keys, and the bytes of a backup, whose content is that of the other files.
        found = {name: content for name, content in found.items() if "key.json" not in name and ".backup" not in name}
        found = {
            name: re.sub(rb'"sha256":"[0-9a-f]{64}"', b"", content) if name == "store/backups.json" else content
            for name, content in found.items()
        }
    place.rename(place.with_name(f"{place.name}-{len(list(place.parent.iterdir()))}"))
    return found


@pytest.fixture
def play(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Awaitable[Evening]]:
    """Give what plays an evening, each in the same place as the one before."""

    async def played(
        key: str = "forum", *, marks: bool = False, passphrase: Passphrase | None = None, **doing: Doing
    ) -> Evening:
        protocol = replace(templates.protocol(key), marks_closed=marks)
        return await evening(tmp_path / "place", monkeypatch, protocol, passphrase=passphrase, **doing)

    return played


def nothing_more(one: Evening, other: Evening) -> None:
    """Hold that two evenings left the very same, on the disk, in memory and on the screen."""
    assert one.files.keys() == other.files.keys()
    assert [name for name in one.files if one.files[name] != other.files[name]] == []
    assert one.held == other.held
    assert one.screen == other.screen
    assert not any(HUSHED.encode() in content for content in one.files.values())


async def test_spells_leave_nothing(play) -> None:
    """First thing, twice in one item, last thing, with words kept and words dropped, and one in which it was left."""
    with_spells = await play(
        first=spell,
        middle=spells_after_words_that_are_kept,
        last=spell_after_words_that_are_dropped,
        end=leave_inside,
    )
    nothing_more(with_spells, await play(middle=kept, last=dropped))


async def test_spells_leave_nothing_in_what_an_encrypted_store_holds(play, monkeypatch) -> None:
    monkeypatch.setattr(envelope, "COST", envelope.Cost(memory_kib=8, passes=1, lanes=1))
    passphrase = Passphrase("a passphrase of these tests")
    with_spells = await play(passphrase=passphrase, middle=spells_after_words_that_are_kept, end=leave_inside)
    nothing_more(with_spells, await play(passphrase=passphrase, middle=kept))


async def test_a_mark_is_the_only_difference_also_where_no_words_are_agreed(play) -> None:
    """What is left of two spells in one item is what a hand would have typed: one sentence, and no word beside it."""
    marked = await play("advisory-group", marks=True, middle=two_spells)
    typed = await play("advisory-group", marks=True, middle=mark_by_hand)
    nothing_more(marked, replace(typed, held=marked.held))
    assert [entry.text for entry in marked.meeting.entries].count(CLOSED_MARK) == 1


async def two_spells(pilot: Any) -> None:
    await spell(pilot)
    assert "◇" not in seen(pilot)
    await spell(pilot)


async def mark_by_hand(pilot: Any) -> None:
    """Type the mark as any other line."""
    await keep(pilot, CLOSED_MARK)


PROGRAM = """
import sys
from datetime import datetime
from pathlib import Path
from secretary.ui.app import run
sys.exit(run(Path(sys.argv[1]), lambda: datetime(2026, 12, 10, 18, 42)))
"""
F1, F9, PASTED = b"\x1bOP", b"\x1b[20~", b"\x1b[200~%s\x1b[201~" % HUSHED.encode()


class Terminal:
    """A real process in a terminal of its own; `shown` is everything that it has written there."""

    def __init__(self, store: Path) -> None:
        self.hand, theirs = pty.openpty()
        fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
        self.process = subprocess.Popen(
            [sys.executable, "-c", PROGRAM, str(store)],
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
            env=os.environ | {"TERM": "xterm-256color", "PYTHONPATH": str(ROOT)},
        )
        os.close(theirs)
        self.shown = b""

    def type(self, keys: bytes) -> None:
        os.write(self.hand, keys)

    def comes(self, there: Callable[[], bool], seconds: float) -> bool:
        """Read what is written until something is so, and tell whether it came to that."""
        end = time.monotonic() + seconds
        while not there() and time.monotonic() < end:
            if select.select([self.hand], [], [], 0.02)[0]:
                self.shown += os.read(self.hand, 65536)
        return there()

    def until(self, there: Callable[[], bool]) -> None:
        assert self.comes(there, 60), self.shown[-3000:]

    def until_shown(self, words: str, since: int = 0) -> int:
        """Read until words are written after a place; give the place behind all that was read."""
        self.until(lambda: words.encode() in self.shown[since:])
        return len(self.shown)

    def until_taken(self, key: bytes, words: str, since: int) -> None:
        """Type a key, and again, until words show that one was taken: what is typed too early is dropped."""
        for _ in range(60):
            self.type(key)
            if self.comes(lambda: words.encode() in self.shown[since:], 1):
                return
        raise AssertionError(self.shown[-3000:])

    def kill(self) -> None:
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()
        os.close(self.hand)


def test_a_program_killed_inside_a_spell_has_written_nothing_of_it(tmp_path: Path) -> None:
    store = tmp_path / "store"
    workspace = create_store(store, a_body(), Clock())
    meeting_under_way(workspace)
    workspace.close()

    terminal = Terminal(store)
    try:
        place = terminal.until_shown("Regular meeting 1")
        terminal.type(b"\r")
        place = terminal.until_shown("cannot know whether you are off the record", place)
        terminal.type(F9)
        terminal.until_taken(b".", "VIEW", place)
        terminal.type(b"\x15" + VIEW.encode() + b"\r")
        terminal.until(lambda: VIEW.encode() in (store / "meetings" / "1" / "meeting.json").read_bytes())
        place = terminal.until_shown("saved", place)
        terminal.type(F9)
        place = terminal.until_shown("Read this out", place)
        terminal.type(b"\r" + HUSHED.encode() + b"\r")
        place = terminal.until_shown("Nothing is recorded: no word", place)
        before = {path: path.read_bytes() for path in store.rglob("*") if path.is_file()}
        terminal.type(HUSHED.encode() + b"\r\x1a\x10" + PASTED + b"\x03" + F1)
        terminal.until_shown("F9 records again; no other key does.", place)
    finally:
        terminal.kill()

    assert {path: path.read_bytes() for path in store.rglob("*") if path.is_file()} == before
    assert HUSHED.encode() not in terminal.shown
    for escape in (b"\x1b]0;", b"\x1b]1;", b"\x1b]2;", b"\x1b]52;"):
        assert escape not in terminal.shown, "the terminal's title or the clipboard was written to"
    with open_store(store, Clock()) as again:
        assert [entry.text for entry in again.take_up(1).entries] == [VIEW]
        assert again.off_record
