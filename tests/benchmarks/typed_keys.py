"""What a key costs because it is saved: when its save begins, and how long the keyboard is kept from going on by it.

The keyboard is a loop in the main thread, as the screens are, that looks at the clock all the time: the longest gap
between two looks during a save is what a key would have waited, the same without a save is what the machine adds.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime
from functools import partial
from pathlib import Path

from secretary.domain.entries import EntryKind
from secretary.domain.meeting import Step
from secretary.domain.shorthand import Typed
from secretary.service import convene, minutes, templates
from secretary.service.keeper import Keeper
from secretary.service.workspace import Workspace
from secretary.store.repository import Repository
from secretary.ui.keeping import AT_ONCE

ENTRIES = 1_000
KEYS = 600
STEPS = 100
_PAUSE = 0.01  # seconds between two keys of a fast typist in a burst
_LOAD = """
import os, sys
block = os.urandom(1 << 22)
with open(sys.argv[1], "wb", buffering=0) as file:
    while True:
        file.seek(0)
        file.write(block)
        os.fsync(file.fileno())
"""


def a_meeting(folder: Path) -> Workspace:
    """Give a meeting with 1,000 entries, open and in hand."""
    protocol = templates.protocol("advisory-group")
    body = convene.new_body("Riverside Advisory Group", protocol)
    items = templates.agenda_templates(protocol.key)[0].items(protocol)
    workspace = Workspace(Repository.create(folder, body), partial(datetime, 2026, 12, 10, 18, 42))
    workspace.perform(partial(convene.convened, day=date(2026, 12, 10), place="Town Hall", items=items))
    workspace.perform(partial(convene.stepped, step=Step.OPEN))
    for number in range(ENTRIES):
        keep_line(workspace, number)
    workspace.save()
    return workspace


def keep_line(workspace: Workspace, number: int) -> None:
    """Keep one more line in memory."""
    line = Typed(EntryKind.VIEW, f"Concern was expressed about lighting on route {number}.")
    workspace.perform(partial(minutes.with_line, item=1, typed=line))


def longest_gap(until: Callable[[], bool], at_least: float) -> float:
    """Look at the clock again and again, for at least so many seconds, and give the longest time between two looks."""
    longest = 0.0
    begun = last = time.perf_counter()
    while last - begun < at_least or not until():
        now = time.perf_counter()
        longest, last = max(longest, now - last), now
    return longest


def told(name: str, seconds: list[float]) -> None:
    """Print the median and the 99th percentile in milliseconds."""
    ordered = sorted(seconds)
    p99 = ordered[min(int(len(ordered) * 0.99), len(ordered) - 1)]
    print(f"  {name}: p50 {statistics.median(ordered) * 1000:.3f} ms, p99 {p99 * 1000:.3f} ms")


@contextmanager
def first_calls() -> Iterator[list[float]]:
    """Note when the disk is asked for something."""
    calls: list[float] = []
    usual = os.open

    def noted(*arguments: object, **options: object) -> int:
        calls.append(time.perf_counter())
        return usual(*arguments, **options)

    os.open = noted
    try:
        yield calls
    finally:
        os.open = usual


def measure(workspace: Workspace, keeper: Keeper) -> None:
    """Print what keys and steps cost."""
    place = (workspace.state.sitting.id, 1)
    quiet, blocked, begun, typed_cost, steps, quiet_steps = [], [], [], [], [], []
    with first_calls() as calls:
        for number in range(KEYS):
            quiet.append(longest_gap(lambda: True, _PAUSE))
            calls.clear()
            started = time.perf_counter()
            workspace.at_hand.unfinished[place] = "x" * (number % 80 + 1)
            workspace.at_hand.typed()
            typed_cost.append(time.perf_counter() - started)
            blocked.append(longest_gap(lambda: keeper.idle, _PAUSE))
            begun.append(calls[0] - started)
    for number in range(STEPS):
        quiet_steps.append(longest_gap(lambda: True, _PAUSE))
        keep_line(workspace, ENTRIES + number)
        keeper.step_taken()
        steps.append(longest_gap(lambda: keeper.idle, _PAUSE))
    told("a key, from the call to the first call of the disk", begun)
    told("a key, the call itself", typed_cost)
    told("longest gap while a key is saved", blocked)
    told("longest gap without saving", quiet)
    told("longest gap while a line is saved", steps)
    told("longest gap without saving", quiet_steps)


def main() -> None:
    """Measure on a quiet disk, and on one that another process keeps busy."""
    sys.setswitchinterval(AT_ONCE)
    with tempfile.TemporaryDirectory(dir=sys.argv[1] if sys.argv[1:] else None) as place:
        workspace = a_meeting(Path(place) / "store")
        keeper = Keeper(workspace, lambda _state: None, print)
        print(f"a meeting of {ENTRIES} entries, the disk quiet:")
        measure(workspace, keeper)
        load = subprocess.Popen([sys.executable, "-c", _LOAD, str(Path(place) / "load")])
        try:
            print("the same while another process writes and syncs all the time:")
            measure(workspace, keeper)
        finally:
            load.kill()
            load.wait()
        keeper.close()
        workspace.close()


if __name__ == "__main__":
    main()
