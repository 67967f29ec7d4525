"""kill -9 at a random moment: the store opens, and holds all that was told as kept.

`SECRETARY_KILL_TRIALS` sets how many trials the slow test makes over all workloads; 300 where it is not set.
"""

from __future__ import annotations

import json
import os
import random
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.faults.test_crash_states import leftovers
from tests.faults.workloads import WORKLOADS, store_in

CHECKOUT = Path(__file__).parents[2]
TRIALS = int(os.environ.get("SECRETARY_KILL_TRIALS", "300"))
LONGEST = 0.03
"""Seconds within which a child is killed, after its start or, every second one, after the first number that it told."""
MOST_STEPS = 300
"""After so many steps a store is made anew, so that a trial does not become slower and slower."""
EVERY = [pytest.param(work, id=name) for name, work in WORKLOADS.items()]


@pytest.fixture(scope="module")
def server():
    with subprocess.Popen(
        [sys.executable, "-m", "tests.faults.kill_server"],
        cwd=CHECKOUT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        yield process
        process.stdin.close()
        process.wait()


def killed(server, work, place, seconds, *, begun):
    """Give the last number that a child told before it was killed, None where it told none."""
    wanted = {"work": work.name, "place": str(place), "seconds": seconds, "begun": begun}
    server.stdin.write(json.dumps(wanted) + "\n")
    server.stdin.flush()
    told = json.loads(server.stdout.readline())
    return told[-1] if told else None


def kill_again_and_again(server, work, place, trials):
    """Kill `trials` children and give how many of them had told something before."""
    chance = random.Random(work.name)  # noqa: S311 - moments, not secrets
    number, told_something = MOST_STEPS, 0
    for trial in range(trials):
        if number >= MOST_STEPS or not work.goes_on:
            shutil.rmtree(place, ignore_errors=True)
            place.mkdir()
            work.prepare(place)
            number = work.first
        told = killed(server, work, place, chance.uniform(0, LONGEST), begun=trial % 2 == 1)
        told_something += told is not None
        kept = number if told is None else told
        work.recover(place)
        number = work.state(place)
        assert work.steps_since(place, kept) in (0, 1)
        assert number == 0 or leftovers(store_in(place)) == []
    return told_something


@pytest.mark.fault(1, 2, 3, 4, 5, 6)
@pytest.mark.parametrize("work", EVERY)
def test_what_was_told_as_kept_survives_a_kill(server, work, fast_folder):
    assert kill_again_and_again(server, work, fast_folder / "place", 10) > 0


@pytest.mark.slow
@pytest.mark.fault(1, 2, 3, 4, 5, 6)
@pytest.mark.parametrize("work", EVERY)
def test_what_was_told_as_kept_survives_hundreds_of_kills(server, work, fast_folder):
    trials = -(-TRIALS // len(WORKLOADS))
    assert kill_again_and_again(server, work, fast_folder / "place", trials) > trials // 4
