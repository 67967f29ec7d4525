"""A disk that is full: the reserve, then the previous generations, are given up, and come back when there is room."""

from __future__ import annotations

import errno
import os
from dataclasses import replace
from pathlib import Path

import pytest

from secretary.store import disk
from secretary.store.errors import CannotWrite
from secretary.store.repository import Repository
from secretary.store.room import RESERVE_NAME, RESERVE_SIZE, Pressure
from tests.store.invented import BODY, MEETING


class SmallDisk:
    """A disk of which so many bytes are free; what is removed or replaced comes back to it."""

    def __init__(self, monkeypatch, free):
        self.free = free
        self._write, self._unlink, self._replace = os.write, os.unlink, os.replace
        for name in ("write", "unlink", "replace"):
            monkeypatch.setattr(os, name, getattr(self, name))
        monkeypatch.setattr(disk, "free_bytes", lambda _folder: self.free)

    def write(self, descriptor, content):
        if len(content) > self.free:
            raise OSError(errno.ENOSPC, "No space left on device")
        self.free -= len(content)
        return self._write(descriptor, content)

    def unlink(self, path, **options):
        self._give_back(path)
        self._unlink(path, **options)

    def replace(self, source, target, **options):
        self._give_back(target)
        self._replace(source, target, **options)

    def _give_back(self, path):
        try:
            status = Path(path).stat()
        except OSError:
            return
        self.free += status.st_size if status.st_nlink == 1 else 0


@pytest.fixture
def repository(tmp_path):
    with Repository.create(tmp_path / "store", BODY) as repository:
        repository.save(BODY, MEETING)
        repository.save(BODY, replace(MEETING, place="second"))
        yield repository


def longer(by):
    return replace(MEETING, place="x" * by)


def test_the_reserve_cannot_be_packed_and_is_private(repository):
    import zlib  # noqa: PLC0415 - wanted here alone

    reserve = repository.folder / RESERVE_NAME
    assert reserve.stat().st_size == RESERVE_SIZE
    assert len(zlib.compress(reserve.read_bytes())) > 0.99 * RESERVE_SIZE
    assert reserve.stat().st_mode & 0o777 == 0o600


@pytest.mark.fault(18)
def test_what_is_given_up_comes_in_order_and_comes_back(repository, monkeypatch):
    reserve, previous = repository.folder / RESERVE_NAME, repository.folder / "meetings/1/meeting.json.previous"
    small = SmallDisk(monkeypatch, free=10)
    assert repository.pressure is Pressure.NONE
    repository.save(BODY, longer(400_000))
    assert repository.pressure is Pressure.RESERVE
    assert not reserve.exists()
    assert previous.exists()
    small.free = 10
    with pytest.raises(CannotWrite, match="No space left"):
        repository.save(BODY, longer(500_000))
    assert repository.pressure is Pressure.PREVIOUS
    assert not list(repository.folder.rglob("*.previous"))
    assert repository.meeting(1) == longer(400_000)
    small.free = 600_000
    repository.save(BODY, longer(500_000))
    assert not previous.exists()
    small.free = 100 * RESERVE_SIZE
    repository.save(BODY, MEETING)
    assert repository.pressure is Pressure.NONE
    assert reserve.stat().st_size == RESERVE_SIZE
    repository.save(BODY, longer(5))
    assert previous.exists()


@pytest.mark.fault(18)
def test_earlier_generations_are_kept_again_as_soon_as_they_fit_and_the_reserve_on_a_small_disk(
    repository, monkeypatch
):
    previous = repository.folder / "meetings/1/meeting.json.previous"
    small = SmallDisk(monkeypatch, free=10)
    repository.save(BODY, longer(300_000))
    small.free = 10
    with pytest.raises(CannotWrite):
        repository.save(BODY, longer(300_001))
    small.free = 500_000
    repository.save(BODY, longer(300_002))
    assert repository.pressure is Pressure.PREVIOUS, "another generation fits, and not the one after it"
    small.free = 1_000_000
    repository.save(BODY, longer(300_003))
    assert repository.pressure is Pressure.RESERVE
    repository.save(BODY, longer(300_004))
    assert (repository.pressure, previous.exists()) == (Pressure.RESERVE, True)
    small.free = 2 * RESERVE_SIZE + 500_000
    repository.save(BODY, longer(300_005))
    assert repository.pressure is Pressure.NONE
    assert (repository.folder / RESERVE_NAME).stat().st_size == RESERVE_SIZE


def test_a_store_is_opened_where_there_is_no_room_for_the_reserve(repository, monkeypatch):
    repository.close()
    (repository.folder / RESERVE_NAME).unlink()
    SmallDisk(monkeypatch, free=20_000)
    with Repository.open(repository.folder) as again:
        assert again.pressure is Pressure.RESERVE
        again.save(BODY, MEETING)
        assert again.meeting(1) == MEETING
