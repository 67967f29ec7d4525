"""A power cut at any moment: every state that it could leave opens, and holds all that was told as kept.

The states are those that `tests/faults/crash_states.py` gives; where there are more than 4,096 selections of names at
one moment, they are sampled. So are the states of a run of which there are more than 150 (200 in the wider sweep).
"""

from __future__ import annotations

import os
import random
import shutil
from functools import partial

import pytest

from tests.faults.crash_states import crash_states
from tests.faults.recorder import Recorder
from tests.faults.workloads import WORKLOADS, store_in


@pytest.fixture
def place(fast_folder, monkeypatch):
    """Give a folder for a run and then for one state of it after the other; the disk need not confirm anything."""
    monkeypatch.setattr(os, "fsync", lambda _descriptor: None)
    return fast_folder / "state"


def recorded(work, root, last):
    """Run a workload to step `last` from its first state and give what it did."""
    root.mkdir()
    work.prepare(root)
    recorder = Recorder(root)
    with recorder.running():
        work.run(root, recorder.kept, last)
    assert work.steps_since(root, last) == 0
    return recorder


def laid(state, place):
    if place.exists():
        shutil.rmtree(place)
    place.mkdir()
    state.lay(place)


def leftovers(place):
    return [path.name for path in place.rglob("*.new")]


def check(work, place, kept):
    """Fail unless the store opens with all that was kept, twice the same, nothing left over, and takes more."""
    work.recover(place)
    number = work.state(place)
    assert work.steps_since(place, kept) in (0, 1)
    assert number == 0 or leftovers(store_in(place)) == []
    work.recover(place)
    assert work.state(place) == number
    work.run(place, lambda _: None, number + 1)
    assert work.steps_since(place, number) == 1
    assert leftovers(place) == []


def sample(states, most):
    """Give all states, or as many of them spread over the run."""
    if len(states) <= most:
        return states
    chance = random.Random(most)  # noqa: S311 - a sample, not a secret
    return [states[place] for place in sorted(chance.sample(range(len(states)), most))]


def checked(work, place, states, most):
    """Check the states, or a sample of `most` of them, and give how many there were."""
    chosen = sample(states, most)
    for state in chosen:
        laid(state, place)
        check(work, place, state.kept)
    return len(chosen)


EVERY = [pytest.param(work, id=name) for name, work in WORKLOADS.items()]


@pytest.mark.fault(1, 2, 3, 4, 5, 6, 17)
@pytest.mark.parametrize("work", EVERY)
def test_every_state_that_a_power_cut_leaves_opens_with_all_that_was_kept(work, place):
    recorder = recorded(work, place, work.first + 4)
    assert checked(work, place, list(crash_states(recorder.events, recorder.since, first=work.first)), 150) > 40


@pytest.mark.slow
@pytest.mark.fault(1, 2, 3, 4, 5, 6, 17)
@pytest.mark.parametrize("work", EVERY)
def test_many_more_of_the_states_that_a_longer_run_leaves(work, place):
    recorder = recorded(work, place, work.first + 7)
    assert checked(work, place, list(crash_states(recorder.events, recorder.since, first=work.first)), 200) > 80


@pytest.mark.slow
@pytest.mark.fault(1, 2, 3, 4, 5, 6, 17)
@pytest.mark.parametrize("work", EVERY)
def test_a_second_power_cut_while_the_first_is_recovered_from_loses_nothing_either(work, place):
    """Up to 25 first states, spread over the run, and up to 6 of the states that a crash of their recovery leaves."""
    recorder = recorded(work, place, work.first + 3)
    count = 0
    for first in sample(list(crash_states(recorder.events, recorder.since, first=work.first)), 25):
        laid(first, place)
        recovery = Recorder(place)
        with recovery.running():
            work.recover(place)
        seconds = list(crash_states(recovery.events, recovery.since, first=first.kept))
        count += checked(work, place, seconds, 6)
    assert count > 25


class Careless:
    """Four ways of saving a number, three of which lose it in a power cut."""

    @staticmethod
    def in_place(path, content, _folder):
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
        os.write(descriptor, content)
        os.fsync(descriptor)
        os.close(descriptor)

    @staticmethod
    def moved(path, content, folder, *, bytes_confirmed=True, name_confirmed=True):
        new = path.with_suffix(".new")
        descriptor = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
        os.write(descriptor, content)
        if bytes_confirmed:
            os.fsync(descriptor)
        os.close(descriptor)
        new.replace(path)
        if name_confirmed:
            descriptor = os.open(folder, os.O_RDONLY)
            os.fsync(descriptor)
            os.close(descriptor)


@pytest.mark.parametrize(
    ("save", "safe"),
    [
        (Careless.in_place, False),
        (partial(Careless.moved, bytes_confirmed=False), False),
        (partial(Careless.moved, name_confirmed=False), False),
        (Careless.moved, True),
    ],
    ids=["in place", "bytes not confirmed", "name not confirmed", "as it should be"],
)
def test_the_states_find_out_a_way_of_saving_that_loses(save, safe, fast_folder):
    path = fast_folder / "number"
    path.write_bytes(b"0000")
    recorder = Recorder(fast_folder)
    with recorder.running():
        for number in range(1, 4):
            save(path, b"%04d" % number, fast_folder)
            recorder.kept(number)
    good = {kept: {b"%04d" % kept, b"%04d" % (kept + 1)} for kept in range(4)}
    states = list(crash_states(recorder.events, recorder.since))
    assert all(state.files.get("number") in good[state.kept] for state in states) is safe


def test_a_way_of_writing_that_is_not_recorded_is_found_out(fast_folder):
    recorder = Recorder(fast_folder)
    with pytest.raises(AssertionError, match="not recorded"), recorder.running():
        (fast_folder / "unseen").write_bytes(b"x")
