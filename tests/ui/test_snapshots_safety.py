"""How it looks when a screen is covered, a store is locked, read only or full, and when words wait."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from secretary.domain.unfinished import Unfinished
from secretary.service import passphrase
from secretary.service.passphrase import Passphrase
from secretary.service.workspace import Workspace
from secretary.store import envelope, room
from secretary.ui.app import SecretaryApp
from secretary.ui.following import opened
from tests.builders import clock
from tests.ui.playing import SMALL, WIDE, Player, press, still
from tests.ui.sittings import meeting_under_way

SIZES = pytest.mark.parametrize("size", [SMALL, WIDE], ids=["80x24", "120x40"])
KEYS = {
    "blank": ("enter", "ctrl+b"),
    "locked": ("enter", "ctrl+l"),
    "words-waiting": (),
    "words-at-their-item": ("w",),
    "leaving": ("ctrl+q",),
    "full-disk": ("enter",),
    "read-only": ("enter",),
    "passphrase-set": ("b", *["down"] * 5, "right", "ctrl+s"),
}
SEALED = {"unlock": (), "locked-with-passphrase": ("ctrl+l",), "passphrase-settings": ("b")}


async def _go(keys: tuple[str, ...], pilot: Player) -> None:
    await press(pilot, *keys)
    await still(pilot)


@SIZES
@pytest.mark.parametrize("view", KEYS)
def test_it_looks_like_this(
    view: str,
    size: tuple[int, int],
    workspace: Workspace,
    monkeypatch: pytest.MonkeyPatch,
    snap_compare: Callable[..., bool],
) -> None:
    meeting_under_way(workspace, ["Lighting was bad near the market."])
    workspace.put_aside()
    if view in ("words-waiting", "words-at-their-item", "leaving"):
        workspace.keep_words((Unfinished(1, 2, 0, "= that the figures are publ"),))
    if view == "full-disk":
        monkeypatch.setattr(room.Room, "ease", lambda _room: None)
        workspace.repository._room.pressure = room.Pressure.RESERVE
    shown = workspace
    if view == "read-only":
        monkeypatch.setattr("os.getpid", lambda: 4711)
        folder = workspace.repository.folder
        workspace.close()
        workspace = Workspace(type(workspace.repository).open(folder), clock)
        shown = opened(folder, clock)
    app = SecretaryApp(shown.repository.folder, clock, shown)
    assert snap_compare(app, terminal_size=size, run_before=partial(_go, KEYS[view]))


@SIZES
@pytest.mark.parametrize("view", SEALED)
def test_a_store_with_a_passphrase_looks_like_this(
    view: str,
    size: tuple[int, int],
    workspace: Workspace,
    monkeypatch: pytest.MonkeyPatch,
    snap_compare: Callable[..., bool],
) -> None:
    monkeypatch.setattr(envelope, "COST", envelope.Cost(memory_kib=8, passes=1, lanes=1))
    passphrase.set_passphrase(workspace, Passphrase("four quiet lanterns"))
    app = SecretaryApp(workspace.repository.folder, clock, None if view == "unlock" else workspace)
    if view == "unlock":
        monkeypatch.setattr(type(app), "unlocking", _somewhere(type(app).unlocking))
    assert snap_compare(app, terminal_size=size, run_before=partial(_go, SEALED[view]))


def _somewhere(unlocking: Callable[..., object]) -> Callable[..., object]:
    """Have the screen name a folder that is the same wherever the test runs."""
    return lambda app, _folder, done: unlocking(app, Path("/home/rowan/secretary"), done)
