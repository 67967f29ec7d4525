"""How the first screens look, small and wide, with a clock that stands still."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

import pytest

from tests.ui.playing import SMALL, WIDE, an_app, press, still

_VIEWS: dict[str, Sequence[str]] = {
    "desk": (),
    "desk-new-meeting": ("n",),
    "desk-settings": ("b",),
    "desk-next-step": ("s",),
    "desk-help": ("f1",),
    "agenda": ("enter", "f2", "down", "down"),
    "agenda-item": ("enter", "f2", "enter"),
    "agenda-templates": ("enter", "f2", "t"),
    "agenda-papers": ("enter", "f2", "down", "down", "down", "p"),
    "attendance": ("enter", "f3"),
    "attendance-proxy": ("enter", "f3", "v"),
    "attendance-newcomer": ("enter", "f3", "plus"),
    "attendance-find": ("enter", "f3", "slash"),
    "people": ("p",),
    "people-person": ("p", "enter"),
    "people-file": ("p", "i"),
}


async def _go(keys: Sequence[str], pilot) -> None:
    await press(pilot, *keys)
    await still(pilot)


@pytest.mark.parametrize("size", [SMALL, WIDE], ids=["80x24", "120x40"])
@pytest.mark.parametrize("view", _VIEWS)
def test_the_sample_looks_like_this(
    view: str, size: tuple[int, int], sample: Path, snap_compare: Callable[..., bool]
) -> None:
    app = an_app(sample)
    same = snap_compare(app, terminal_size=size, run_before=partial(_go, _VIEWS[view]))
    app.close_store()
    assert same


@pytest.mark.parametrize("size", [SMALL, WIDE], ids=["80x24", "120x40"])
@pytest.mark.parametrize("keys", [(), ("enter",)], ids=["first-start", "first-start-empty-name"])
def test_the_first_start_looks_like_this(
    keys: Sequence[str], size: tuple[int, int], tmp_path: Path, snap_compare: Callable[..., bool]
) -> None:
    assert snap_compare(an_app(tmp_path / "store"), terminal_size=size, run_before=partial(_go, keys))
