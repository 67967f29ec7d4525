"""A passphrase as the screens and the commands set, change and remove it."""

from __future__ import annotations

import errno
import os
from dataclasses import replace
from datetime import datetime

import pytest

from secretary.domain.errors import WrongStep
from secretary.service import passphrase, upkeep
from secretary.service.opening import create_store, needs_passphrase, open_store, read_store
from secretary.service.passphrase import Passphrase, TooShort, WrongPassphrase, new_passphrase
from secretary.service.state import State
from secretary.store import disk, envelope
from secretary.store.envelope import Cost
from secretary.store.errors import NotAllResealed, PassphraseNeeded
from secretary.store.keys import Stage
from tests.builders import a_body

OLD, NEW = new_passphrase("grey heron by the weir"), new_passphrase("three otters on the bank")


@pytest.fixture(autouse=True)
def light(monkeypatch, tmp_path):
    """Make a try at a passphrase cost next to nothing, and remember no store outside."""
    monkeypatch.setattr(envelope, "COST", Cost(memory_kib=8, passes=1, lanes=1))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))


def clock():
    return datetime(2026, 12, 10, 18, 42)


def moved(workspace, place):
    workspace.perform(lambda state: State(replace(state.body, usual_place=place)))


@pytest.mark.parametrize("words", ["", "1234567", "e\u0301" * 7])
def test_a_new_one_has_eight_characters(words):
    with pytest.raises(TooShort, match="at least 8 characters"):
        new_passphrase(words)
    assert new_passphrase(words + "12345678") == Passphrase(words + "12345678")


def test_it_is_set_changed_and_removed_and_what_was_not_saved_is_kept(tmp_path):
    folder = tmp_path / "store"
    with create_store(folder, a_body(), clock) as workspace:
        assert not passphrase.has_passphrase(workspace)
        assert not passphrase.fits(workspace, OLD)
        moved(workspace, "one")
        passphrase.set_passphrase(workspace, OLD)
        assert needs_passphrase(folder)
        assert passphrase.fits(workspace, OLD)
        moved(workspace, "two")
        passphrase.change_passphrase(workspace, OLD, NEW)
        assert not passphrase.fits(workspace, OLD)
    with open_store(folder, clock, NEW) as workspace:
        assert workspace.body.usual_place == "two"
        moved(workspace, "three")
        passphrase.remove_passphrase(workspace, NEW)
    assert not needs_passphrase(folder)
    with open_store(folder, clock) as workspace:
        assert workspace.body.usual_place == "three"


def test_a_step_that_does_not_fit_changes_nothing(tmp_path):
    with create_store(tmp_path / "plain", a_body(), clock) as workspace:
        for step in (passphrase.remove_passphrase, lambda *given: passphrase.change_passphrase(*given, NEW)):
            with pytest.raises(WrongStep, match="has no passphrase"):
                step(workspace, OLD)
    with create_store(tmp_path / "sealed", a_body(), clock, OLD) as workspace:
        with pytest.raises(WrongStep, match="has a passphrase already"):
            passphrase.set_passphrase(workspace, NEW)
        with pytest.raises(WrongPassphrase, match="nothing was changed"):
            passphrase.change_passphrase(workspace, NEW, NEW)
        with pytest.raises(WrongPassphrase, match="nothing was changed"):
            passphrase.remove_passphrase(workspace, NEW)
        assert passphrase.fits(workspace, OLD)


@pytest.mark.parametrize("opening", [open_store, read_store])
def test_without_it_or_with_another_the_store_stays_shut_and_is_not_held(tmp_path, opening):
    create_store(tmp_path / "store", a_body(), clock, OLD).close()
    with pytest.raises(PassphraseNeeded):
        opening(tmp_path / "store", clock)
    with pytest.raises(WrongPassphrase):
        opening(tmp_path / "store", clock, NEW)
    opening(tmp_path / "store", clock, OLD).close()


def test_a_change_that_was_cut_off_is_finished_at_the_next_opening_for_writing(tmp_path, monkeypatch):
    folder = tmp_path / "store"
    with create_store(folder, a_body(), clock, OLD) as workspace:
        moved(workspace, "one")
        workspace.save()
        with monkeypatch.context() as patch:
            full_after(patch, 3)
            with pytest.raises(NotAllResealed, match="The new passphrase holds"):
                passphrase.change_passphrase(workspace, OLD, NEW)
    with read_store(folder, clock, NEW) as workspace:
        assert workspace.repository.keys.stage is Stage.CHANGING
        assert workspace.body.usual_place == "one"
    with monkeypatch.context() as patch:
        full_after(patch, 0)
        with open_store(folder, clock, NEW) as workspace:
            assert workspace.repository.keys.stage is Stage.CHANGING
            assert "No space left on device" in workspace.at_hand.found[0]
    with open_store(folder, clock, NEW) as workspace:
        assert workspace.repository.keys.stage is Stage.SETTLED
        assert workspace.body.usual_place == "one"
        assert workspace.at_hand.found == ("A change of the passphrase had been cut off: it is done now.",)
    with open_store(folder, clock, NEW) as workspace:
        assert workspace.at_hand.found == ()


def test_backups_follow_a_change_that_was_cut_off_and_those_out_of_reach_are_named(tmp_path, monkeypatch):
    folder = tmp_path / "store"
    with create_store(folder, a_body(), clock, OLD) as workspace:
        near = upkeep.back_up(workspace).path
        far = upkeep.back_up(workspace, tmp_path / "stick").path
        with monkeypatch.context() as patch:
            full_after(patch, 3)
            with pytest.raises(NotAllResealed):
                passphrase.change_passphrase(workspace, OLD, NEW)
    with pytest.raises(WrongPassphrase):
        upkeep.restore(near, tmp_path / "too early", NEW)
    far.parent.rename(tmp_path / "drawer")
    with open_store(folder, clock, NEW) as workspace:
        first, *others = workspace.at_hand.found
    assert "is done now" in first
    assert [str(far) in each for each in others] == [True]
    assert upkeep.restore(near, tmp_path / "again", NEW).meetings == 0
    with pytest.raises(WrongPassphrase):
        upkeep.restore(near, tmp_path / "by the old one", OLD)


def test_a_key_file_that_was_put_back_is_told_of_once(tmp_path):
    folder = tmp_path / "store"
    with create_store(folder, a_body(), clock, OLD) as workspace:
        earlier = (folder / "key.json").read_bytes()
        passphrase.change_passphrase(workspace, OLD, NEW)
    (folder / "key.json").write_bytes(earlier)
    with pytest.raises(WrongPassphrase, match="two different ones"):
        open_store(folder, clock, OLD)
    with open_store(folder, clock, NEW) as workspace:
        (told,) = workspace.at_hand.found
        assert f"The file {folder / 'key.json'} was from before or after a change" in told
    with open_store(folder, clock, NEW) as workspace:
        assert workspace.at_hand.found == ()


def full_after(patch, writes):
    """Let the disk take this many files more."""
    left, real = writes, disk._write_new

    def write(path, content):
        nonlocal left
        left -= 1
        if left < 0:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        real(path, content)

    patch.setattr(disk, "_write_new", write)
