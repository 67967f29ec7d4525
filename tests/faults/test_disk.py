"""A disk, a clock or another program that does not do what it should, while a store is open or before it is opened."""

from __future__ import annotations

import errno
import os
import shutil
import stat
import time
from dataclasses import replace
from datetime import datetime
from functools import partial
from threading import Event

import pytest

from secretary.domain.entries import EntryKind
from secretary.domain.shorthand import Typed
from secretary.domain.unfinished import Unfinished
from secretary.service import minutes, transfer
from secretary.service.keeper import Keeper
from secretary.service.second_window import opened
from secretary.service.workspace import Workspace
from secretary.store.errors import CannotWrite, ChangedOutside, DamagedFile, NotConfirmed, StoreLocked
from secretary.store.repository import Repository
from tests.builders import a_body, a_meeting, a_state, clock


@pytest.fixture
def folder(tmp_path):
    state = a_state()
    with Repository.create(tmp_path / "store", state.body) as repository:
        repository.save(state.body, replace(state.sitting, place="before"))
        repository.save(state.body, state.meeting)
    return tmp_path / "store"


@pytest.fixture
def workspace(folder):
    with Workspace(Repository.open(folder), clock) as opened:
        opened.take_up(1)
        yield opened
        if opened.repository.failed:
            opened.state = opened._saved


def a_line(text="Concern was expressed."):
    return partial(minutes.with_line, item=2, typed=Typed(EntryKind.VIEW, text))


def files_in(folder):
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and path.name != "lock"
    }


class TestTheDiskConfirmsNothing:
    """fsync fails: what lies on the disk is not known, and trying again could seem to work while it does not."""

    @pytest.fixture(params=["bytes", "names"])
    def broken(self, request, workspace, monkeypatch):
        """Have the next confirmation of a file's bytes, or of a folder's names, fail, and no later one."""
        real, failed = os.fsync, []

        def fsync(descriptor):
            folder = stat.S_ISDIR(os.fstat(descriptor).st_mode)
            if folder is (request.param == "names") and not failed:
                failed.append(descriptor)
                raise OSError(errno.EIO, "Input/output error")
            real(descriptor)

        monkeypatch.setattr(os, "fsync", fsync)
        workspace.perform(a_line())
        with pytest.raises(NotConfirmed, match="did not confirm"):
            workspace.save()
        return workspace

    @pytest.mark.fault(20)
    def test_nothing_is_tried_again_and_every_later_save_is_refused(self, broken):
        before = files_in(broken.repository.folder)
        assert isinstance(broken.repository.failed, NotConfirmed)
        saves = (
            broken.save,
            lambda: broken.repository.keep_unfinished((Unfinished(1, 2, 0, "Half a line"),)),
            lambda: broken.repository.save(a_body(name="Other")),
        )
        for save in saves:
            with pytest.raises(NotConfirmed):
                save()
        assert files_in(broken.repository.folder) == before
        assert not broken.durable

    @pytest.mark.fault(20)
    def test_what_is_on_the_screen_is_still_there_for_a_copy_elsewhere(self, broken, tmp_path):
        assert broken.state.sitting.entries[-1].text == "Concern was expressed."
        transfer.write_export(transfer.exported(broken), tmp_path / "rescue.json")
        with Repository.open(broken.repository.folder, read_only=True) as seen:
            assert seen.meeting(1).entries in ((), broken.state.sitting.entries)


class TestAFolderThatTakesNothing:
    @pytest.fixture
    def read_only(self, folder, monkeypatch):
        """Have the system refuse every change in the store, as it does for a disk that is mounted to be read."""

        def refused(*_args, **_options):
            raise OSError(errno.EROFS, "Read-only file system")

        real = os.open

        def opened_to_read(path, flags, *args, **options):
            if flags & (os.O_WRONLY | os.O_RDWR):
                refused()
            return real(path, flags, *args, **options)

        monkeypatch.setattr(os, "open", opened_to_read)
        for name in ("unlink", "rename", "replace", "mkdir", "chmod", "link"):
            monkeypatch.setattr(os, name, refused)
        return folder

    @pytest.mark.fault(21)
    def test_it_is_refused_for_writing_and_opens_to_be_read(self, read_only):
        with pytest.raises(CannotWrite, match="Read-only file system"):
            Repository.open(read_only)
        workspace, hindrance = opened(read_only, clock)
        with workspace:
            assert workspace.repository.read_only
            assert hindrance.reason == "Read-only file system"
            assert workspace.repository.meeting(1).place == "Library"


class TestAStoreThatGoesAway:
    @pytest.mark.fault(22)
    def test_one_that_is_deleted_is_noticed_and_not_made_again(self, workspace, folder):
        workspace.perform(a_line())
        shutil.rmtree(folder)
        with pytest.raises((ChangedOutside, CannotWrite)) as told:
            workspace.save()
        assert str(folder) in str(told.value)
        assert not folder.exists()
        workspace.state = workspace._saved

    @pytest.mark.fault(23)
    @pytest.mark.parametrize("name", ["meetings/1/meeting.json", "body.json"])
    def test_a_file_that_a_syncing_program_replaced_is_noticed_and_not_written_over(self, workspace, folder, name):
        theirs = (folder / f"{name}.previous").read_bytes() if name != "body.json" else b"theirs"
        new = folder / "their copy"
        new.write_bytes(theirs)
        new.replace(folder / name)
        workspace.perform(a_line())
        workspace.perform(lambda state: replace(state, body=replace(state.body, name="Another name")))
        with pytest.raises(ChangedOutside, match=name):
            workspace.save()
        assert (folder / name).read_bytes() == theirs
        workspace.state = workspace._saved


@pytest.mark.fault(24)
def test_left_over_temporary_files_are_cleaned(folder):
    (folder / "lock").write_text("1234567 elsewhere\n")
    names = ("body.json", "meetings/1/meeting.json", "meetings/1/documents.json")
    leftovers = [folder / f"{name}{end}" for name in names for end in (".new", ".previous.new")]
    for leftover in leftovers:
        leftover.write_bytes(b"half of what was typed")
    before = files_in(folder)
    Repository.open(folder).close()
    assert files_in(folder) == {name: content for name, content in before.items() if not name.endswith(".new")}


@pytest.mark.fault(25)
def test_a_meeting_that_the_body_does_not_know_is_adopted(folder, tmp_path):
    with Repository.create(tmp_path / "other", a_body()) as other:
        other.save(a_body(), a_meeting(7))
    shutil.copytree(tmp_path / "other" / "meetings" / "7", folder / "meetings" / "7")
    with Workspace(Repository.open(folder), clock) as workspace:
        assert workspace.mend().problems == ()
        assert [line.id for line in workspace.body.meetings] == [1, 7]
    with Repository.open(folder, read_only=True) as seen:
        assert [line.id for line in seen.body().meetings] == [1, 7]


@pytest.mark.fault(26)
def test_a_second_window_reads_says_who_writes_and_follows(workspace, folder):
    with pytest.raises(StoreLocked, match=f"process {os.getpid()}"):
        Repository.open(folder)
    second, hindrance = opened(folder, clock)
    with second:
        assert hindrance.process == str(os.getpid())
        assert second.repository.meeting(1).entries == ()
        assert not second.repository.follow()
        workspace.perform(a_line())
        workspace.save()
        assert second.repository.follow()
        assert second.repository.meeting(1) == workspace.state.meeting


@pytest.mark.fault(27)
@pytest.mark.parametrize("left", [b"", b"1\n", b"4194304 a-computer-that-is-gone\n", b"\0" * 40, b"\xff\xfe"])
def test_a_lock_that_nobody_holds_opens(folder, left):
    (folder / "lock").write_bytes(left)
    with Workspace(Repository.open(folder), clock) as workspace:
        workspace.take_up(1)
        workspace.perform(a_line())
        workspace.save()
        said = workspace.state.meeting
    with Repository.open(folder, read_only=True) as repository:
        assert repository.meeting(1) == said


@pytest.mark.fault(28)
def test_a_clock_that_jumps_changes_no_order(folder, monkeypatch):
    times = [datetime(2026, 12, 10, 19), datetime(1970, 1, 1), datetime(2099, 1, 1), datetime(2026, 12, 10, 18)]
    monkeypatch.setattr(time, "time", lambda: 0.0)
    for number, moment in enumerate(times):
        with Workspace(Repository.open(folder), lambda moment=moment: moment) as workspace:
            workspace.mend()
            workspace.take_up(1)
            workspace.perform(a_line(f"Line {number}"))
    for path in folder.rglob("*.json*"):
        os.utime(path, (0, 0))
    with Repository.open(folder) as repository:
        assert [entry.text for entry in repository.meeting(1).entries] == [f"Line {number}" for number in range(4)]
        assert [entry.id for entry in repository.meeting(1).entries] == [1, 2, 3, 4]


@pytest.mark.fault(29)
def test_a_slow_disk_keeps_nobody_waiting(workspace, monkeypatch):
    go_on, kept, failures = Event(), Event(), []
    real = os.fsync

    def slow(descriptor):
        assert go_on.wait(20)
        real(descriptor)

    monkeypatch.setattr(os, "fsync", slow)
    keeper = Keeper(
        workspace, kept=lambda state: kept.set() if len(state.sitting.entries) == 50 else None, failed=failures.append
    )
    for number in range(50):
        workspace.perform(a_line(f"Line {number}"))
        keeper.step_taken()
    assert not workspace.durable
    assert not kept.is_set(), "all fifty were taken while the disk stood still"
    go_on.set()
    assert kept.wait(20)
    keeper.close()
    assert failures == []
    with Repository.open(workspace.repository.folder, read_only=True) as seen:
        assert len(seen.meeting(1).entries) == 50


@pytest.mark.fault(31)
def test_a_meeting_that_is_gone_is_told_beside_the_others(folder):
    (folder / "meetings/1/meeting.json").unlink()
    with Workspace(Repository.open(folder), clock) as workspace:
        (problem,) = workspace.mend().problems
        assert "meetings/1/meeting.json" in problem
        with pytest.raises(DamagedFile, match="it is missing"):
            workspace.take_up(1)
