"""A disk that fills up, a small one in memory: nothing is spoiled, and many more lines go in."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest

from secretary.domain.document import DocumentKind
from secretary.domain.entries import EntryKind
from secretary.domain.shorthand import Typed
from secretary.service import documents, minutes, transfer
from secretary.service.workspace import Workspace
from secretary.store.errors import CannotWrite
from secretary.store.repository import Repository
from secretary.store.room import RESERVE_NAME, RESERVE_SIZE, Pressure
from tests.builders import a_state, clock

SIZE = 6 << 20
"""Bytes of the small disk."""
LITTLE = 100_000
"""Bytes below which the disk counts as full at the start."""
MANY = 2500
"""Lines that must still go in."""
WORDS = (
    "concern was expressed about the lighting on the way from the station to the canal after dark, and at the market"
)
NESTED = "SECRETARY_SMALL_DISK"


@pytest.fixture
def small_disk(tmp_path, request):
    """Give a folder that is a small disk: mounted by root, or in a namespace of its own."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={SIZE}", "tmpfs", folder], capture_output=True, check=False
    )
    if mounted.returncode and NESTED not in os.environ:
        again = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", request.node.nodeid]
        nested = subprocess.run(
            ["unshare", "-rm", *again],
            cwd=request.config.rootpath,
            env=os.environ | {NESTED: "1"},
            capture_output=True,
            text=True,
            check=False,
        )
        if "1 failed" in nested.stdout:
            pytest.fail(nested.stdout)
        pytest.skip("shown in a namespace of its own" if " passed" in nested.stdout else "NO SMALL DISK CAN BE MOUNTED")
    yield folder
    subprocess.run(["umount", folder], capture_output=True, check=True)


def free(folder):
    status = os.statvfs(folder)
    return status.f_bavail * status.f_frsize


def fill(folder, left):
    """Fill the disk until so many bytes are free, and give the file that does."""
    filler = folder / "filler"
    filler.write_bytes(bytes(free(folder) - left))
    assert free(folder) <= left
    return filler


def text(number):
    """Give a line of 80 to 120 characters, 100 on average."""
    return f"{number}: {WORDS} too often".ljust(120, ".")[: 80 + number % 41]


@pytest.fixture
def workspace(small_disk):
    """Give a store on the small disk, its meeting open, with earlier generations and a document."""
    state = a_state()
    with Workspace(Repository.create(small_disk / "store", state.body), clock) as workspace:
        for place in ("before", "Library"):
            workspace.repository.save(state.body, replace(state.sitting, place=place))
        workspace.take_up(1)
        yield workspace


def keep_lines(workspace, at_once):
    """Put lines in, so many a save, until the disk takes no more; give how many were kept, and what was said then."""
    kept = 0
    while True:
        for number in range(kept + 1, kept + 1 + at_once):
            workspace.perform(partial(minutes.with_line, item=2, typed=Typed(EntryKind.VIEW, text(number))))
        try:
            workspace.save()
        except CannotWrite as error:
            return kept, error
        kept += at_once


@pytest.mark.slow
@pytest.mark.fault(18)
def test_thousands_of_lines_go_in_after_the_disk_is_full_and_none_is_lost(workspace, small_disk):
    filler = fill(small_disk, LITTLE)
    assert workspace.repository.pressure is Pressure.NONE
    kept, refused = keep_lines(workspace, at_once=20)
    assert kept >= MANY
    assert "could not be saved (No space left on device)" in str(refused)
    assert "\n" not in str(refused)
    assert workspace.repository.pressure is Pressure.PREVIOUS
    with Repository.open(small_disk / "store", read_only=True) as seen:
        assert [entry.text for entry in seen.meeting(1).entries] == [text(n) for n in range(1, kept + 1)]
    assert not list(small_disk.rglob("*.new"))
    filler.unlink()
    workspace.save()
    assert workspace.repository.pressure is Pressure.NONE
    assert (small_disk / "store" / RESERVE_NAME).stat().st_size == RESERVE_SIZE
    workspace.perform(partial(minutes.with_line, item=2, typed=Typed(EntryKind.VIEW, "One more.")))
    workspace.save()
    assert (small_disk / "store/meetings/1/meeting.json.previous").exists()
    with Repository.open(small_disk / "store", read_only=True) as seen:
        assert len(seen.meeting(1).entries) == kept + 21


@pytest.mark.fault(18)
def test_a_store_on_a_full_disk_opens_and_can_be_read(workspace, small_disk):
    workspace.close()
    (small_disk / "store" / RESERVE_NAME).unlink()
    fill(small_disk, 0)
    with Repository.open(small_disk / "store") as repository:
        assert repository.pressure is Pressure.RESERVE
        assert repository.meeting(1).place == "Library"
        with pytest.raises(CannotWrite):
            repository.save(repository.body(), replace(repository.meeting(1), place="x" * SIZE))
        assert repository.meeting(1).place == "Library"


@pytest.mark.fault(18)
def test_a_store_on_a_disk_that_others_filled_opens_and_takes_a_line_from_its_reserve(workspace, small_disk):
    workspace.close()
    fill(small_disk, 0)
    with Repository.open(small_disk / "store") as repository:
        repository.save(repository.body(), replace(repository.meeting(1), place="x" * 100_000))
        assert repository.pressure is Pressure.RESERVE
    with Repository.open(small_disk / "store", read_only=True) as repository:
        assert repository.meeting(1).place == "x" * 100_000


@pytest.mark.fault(19)
def test_an_old_export_stays_whole_where_there_is_no_room_for_the_new_one(workspace, small_disk):
    target = small_disk / "export.json"
    transfer.write_export(transfer.exported(workspace), target)
    before = target.read_bytes()
    fill(small_disk, 0)
    with pytest.raises(transfer.CannotTransfer, match="No space left on device"):
        transfer.write_export(transfer.exported(workspace) + bytes(SIZE), target)
    assert target.read_bytes() == before
    assert {path.name for path in small_disk.iterdir()} == {"store", "export.json", "filler"}


@pytest.mark.fault(19)
def test_a_document_is_written_out_whole_or_not_at_all(workspace, small_disk):
    document = documents.make_document(workspace, DocumentKind.AGENDA)
    out = small_disk / "out"
    first = documents.write_out(workspace, 1, document, out)
    first.write_bytes(b"")
    fill(small_disk, 0)
    with pytest.raises(documents.CannotWriteOut, match="No space left on device"):
        documents.write_out(workspace, 1, document, out)
    assert [path.name for path in out.iterdir()] == [first.name]


@pytest.mark.fault(18)
def test_a_limit_on_the_size_of_files_leaves_the_old_generation(tmp_path):
    state = a_state()
    with Repository.create(tmp_path / "store", state.body) as repository:
        repository.save(state.body, state.meeting)
        limits = resource.getrlimit(resource.RLIMIT_FSIZE)
        resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, limits[1]))
        try:
            with pytest.raises(CannotWrite, match=r"meeting\.json could not be saved"):
                repository.save(state.body, replace(state.sitting, place="x" * 30_000))
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, limits)
        assert repository.meeting(1) == state.meeting
        repository.save(state.body, replace(state.sitting, place="new"))
    with Repository.open(tmp_path / "store") as repository:
        assert repository.meeting(1).place == "new"
    assert Path(tmp_path / "store" / "meetings" / "1" / "meeting.json.previous").exists()


def run(store, *arguments):
    """Run a command on a store, and give what it ended with."""
    command = [sys.executable, "-m", "secretary", *arguments, "--store", store]
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)


@pytest.mark.fault(18)
def test_commands_tell_once_what_was_given_up_on_a_full_disk_and_verify_that_the_reserve_is_missing(
    workspace, small_disk
):
    store = small_disk / "store"
    workspace.close()
    filler = fill(small_disk, 1_000)
    ended = run(store, "agenda", "--add", "The market " + "and more " * 400)
    assert (ended.returncode, ended.stderr.count("The disk is full")) == (0, 1)
    assert "is given up" in ended.stderr
    told = run(store, "verify")
    assert "reserve: given up (it is missing" in told.stdout
    filler.unlink()
    assert run(store, "agenda", "--add", "The market").stderr == ""
    assert "reserve" not in run(store, "verify").stdout
