"""One writer at a time."""

from __future__ import annotations

import os
import socket
import stat
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from secretary.store.errors import CannotWrite, StoreLocked
from secretary.store.lock import StoreLock
from secretary.store.repository import Repository
from tests.store.invented import BODY, MEETING

CHECKOUT = Path(__file__).parents[2]
HOLD = "import sys; from pathlib import Path; from secretary.store.lock import StoreLock; \
lock = StoreLock(Path(sys.argv[1])); print('held', flush=True); sys.stdin.read()"


@pytest.fixture
def folder(tmp_path):
    with Repository.create(tmp_path / "store", BODY) as repository:
        repository.save(BODY, MEETING)
    return tmp_path / "store"


@pytest.fixture
def holder(folder):
    child = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(folder)], cwd=CHECKOUT, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    assert child.stdout.readline() == b"held\n"
    yield child
    child.kill()
    child.wait()
    child.stdin.close()
    child.stdout.close()


@pytest.mark.fault(26)
def test_another_process_is_named_and_reading_goes_on(folder, holder):
    with pytest.raises(StoreLocked, match=rf"process {holder.pid}") as refused:
        Repository.open(folder)
    assert refused.value.places["pid"] == str(holder.pid)
    with Repository.open(folder, read_only=True) as repository:
        assert repository.meeting(1) == MEETING


@pytest.mark.fault(24, 27)
def test_the_lock_of_a_killed_process_opens_and_its_leftovers_go(folder, holder):
    leftover = folder / "meetings" / "1" / "documents.json.new"
    leftover.write_bytes(b"half of what was typed")
    holder.kill()
    holder.wait()
    assert (folder / "lock").stat().st_size > 0
    with Repository.open(folder) as repository:
        repository.save(replace(BODY, name="new"))
    assert not leftover.exists()


def test_a_second_window_of_the_same_process(folder):
    with Repository.open(folder), pytest.raises(StoreLocked, match=f"process {os.getpid()}"):
        Repository.open(folder)


def test_closing_lets_the_next_one_in(folder):
    Repository.open(folder).close()
    assert (folder / "lock").read_bytes() == b""
    Repository.open(folder).close()


def test_a_store_that_could_not_be_opened_is_not_held(folder):
    good = (folder / "body.json").read_bytes()
    (folder / "body.json").write_bytes(b"")
    with pytest.raises(Exception, match=r"body\.json"):
        Repository.open(folder)
    (folder / "body.json").write_bytes(good)
    Repository.open(folder).close()


def test_another_computer_is_named(tmp_path, monkeypatch):
    lock = StoreLock(tmp_path)
    monkeypatch.setattr(socket, "gethostname", lambda: "elsewhere")
    with pytest.raises(StoreLocked, match="on the computer"):
        StoreLock(tmp_path)
    lock.release()


def test_mode(folder):
    assert stat.S_IMODE((folder / "lock").stat().st_mode) == 0o600


def test_a_folder_that_takes_no_lock(tmp_path):
    with pytest.raises(CannotWrite, match="No such file or directory"):
        StoreLock(tmp_path / "none")
