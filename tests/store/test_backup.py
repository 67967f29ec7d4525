"""Backups: whole or not there, kept to a number, and the way back to the same bytes."""

from __future__ import annotations

import errno
import os
import random
import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from secretary.domain.errors import SecretaryError
from secretary.domain.unfinished import Unfinished
from secretary.store import backup_file, disk
from secretary.store.backup import Rewritten, back_up, restore, rewrite_backups
from secretary.store.errors import (
    CannotWrite,
    DamagedBackup,
    NewerSchema,
    NoPlaceForBackups,
    NotABackup,
    NotAStore,
    NotConfirmed,
)
from secretary.store.export import export_store
from secretary.store.known_backups import KnownBackup, KnownBackups, default_folder, file_in, forget, known_in, last_day
from secretary.store.repository import Repository
from tests import strategies
from tests.store.endings import Ended, end_before
from tests.store.invented import BODY, CONTENT, DOCUMENT, MEETING

DAY = date(2026, 12, 10)
LATER = date(2026, 12, 22)


@pytest.fixture
def repository(tmp_path):
    with Repository.create(tmp_path / "store", BODY) as opened:
        opened.save(BODY, MEETING)
        opened.keep_document(1, DOCUMENT, CONTENT)
        yield opened


def restored(path, folder):
    return restore(path.read_bytes(), path, folder)


def names_in(folder):
    return sorted(path.name for path in folder.iterdir())


class TestMaking:
    def test_the_first_lies_beside_the_store_for_its_owner_alone(self, repository, tmp_path):
        done = back_up(repository, DAY)
        assert done.path == tmp_path / "store-backups" / "secretary-backup-2026-12-10.backup"
        assert (done.path.stat().st_mode & 0o777, done.path.parent.stat().st_mode & 0o777) == (0o600, 0o700)
        assert done.path.read_bytes().endswith(export_store(repository))
        assert last_day(repository) == DAY

    def test_a_second_one_of_the_day_gets_a_number_and_nothing_is_written_over(self, repository):
        first = back_up(repository, DAY).path
        content = first.read_bytes()
        (first.parent / "secretary-backup-2026-12-10-2.backup").write_bytes(b"somebody's")
        third = back_up(repository, DAY).path
        assert third.name == "secretary-backup-2026-12-10-3.backup"
        assert first.read_bytes() == content
        assert (first.parent / "secretary-backup-2026-12-10-2.backup").read_bytes() == b"somebody's"

    def test_another_folder_is_made_and_remembered(self, repository, tmp_path):
        back_up(repository, DAY, tmp_path / "stick")
        assert back_up(repository, LATER).path == tmp_path / "stick" / "secretary-backup-2026-12-22.backup"
        back_up(repository, LATER, default_folder(repository.folder))
        assert back_up(repository, LATER).path.parent == default_folder(repository.folder)

    def test_a_remembered_folder_that_is_gone_is_not_made_again(self, repository, tmp_path):
        (tmp_path / "stick").mkdir()
        back_up(repository, DAY, tmp_path / "stick")
        (tmp_path / "stick").rename(tmp_path / "elsewhere")
        with pytest.raises(NoPlaceForBackups, match="is not there: connect its disk"):
            back_up(repository, LATER)
        assert not (tmp_path / "stick").exists()
        assert last_day(repository) == DAY

    @pytest.mark.parametrize("place", ["store", "store/backups", "store/meetings/1"])
    def test_the_store_is_no_place_for_them(self, repository, tmp_path, place):
        with pytest.raises(NoPlaceForBackups, match="outside it"):
            back_up(repository, DAY, tmp_path / place)

    def test_a_folder_whose_parent_is_not_there_is_refused(self, repository, tmp_path):
        with pytest.raises(NoPlaceForBackups, match="could not be made"):
            back_up(repository, DAY, tmp_path / "no" / "such")

    def test_words_that_are_being_typed_are_not_in_it(self, repository):
        repository.keep_unfinished((Unfinished(1, 2, 0, "a thought"),))
        assert b"a thought" not in back_up(repository, DAY).path.read_bytes()


class TestRotation:
    def test_only_the_newest_stay(self, repository):
        made = [back_up(repository, DAY, keep=2).path for _ in range(4)]
        assert names_in(made[0].parent) == sorted(path.name for path in made[2:])
        assert [row.file for row in known_in(repository).rows] == made[2:]

    def test_others_are_never_deleted(self, repository):
        folder = default_folder(repository.folder)
        folder.mkdir()
        (folder / "secretary-backup-2020-01-01.backup").write_bytes(b"not of this store")
        first = back_up(repository, DAY, keep=1).path
        first.write_bytes(first.read_bytes().replace(b"Riverside", b"Elsewhere"))
        swapped = back_up(repository, DAY, keep=1).path
        swapped.write_bytes(backup_file.packed(backup_file.opened(swapped.read_bytes(), swapped)[1], LATER))
        back_up(repository, DAY, keep=1)
        assert len(names_in(folder)) == 3
        assert swapped.exists()

    def test_the_one_that_a_store_was_made_of_stays(self, repository, tmp_path):
        first = back_up(repository, DAY).path
        restored(first, tmp_path / "new")
        with Repository.open(tmp_path / "new") as new:
            assert last_day(new) == DAY
            back_up(new, LATER, first.parent, keep=1)
            back_up(new, LATER, first.parent, keep=1)
        assert first.exists()
        assert len(names_in(first.parent)) == 2

    def test_one_that_is_not_where_it_was_is_never_forgotten_by_itself(self, repository, tmp_path):
        here, there = back_up(repository, DAY).path, back_up(repository, DAY, tmp_path / "stick").path
        here.unlink()
        there.parent.rename(tmp_path / "drawer")
        newest = back_up(repository, LATER, here.parent).path
        assert [row.file for row in known_in(repository).rows] == [here, there, newest]

    def test_those_elsewhere_do_not_count_among_those_that_stay(self, repository, tmp_path):
        away = [back_up(repository, DAY).path for _ in range(3)]
        default_folder(repository.folder).rename(tmp_path / "drawer")
        default_folder(repository.folder).mkdir()
        made = [back_up(repository, LATER, away[0].parent, keep=2).path for _ in range(3)]
        assert names_in(away[0].parent) == sorted(path.name for path in made[1:])
        assert [row.file for row in known_in(repository).rows] == [*away, *made[1:]]


class TestAStickThatIsNotThere:
    @pytest.fixture
    def away(self, repository, tmp_path):
        """Give where a backup lay on a stick that was taken out, its mount point left empty."""
        path = back_up(repository, DAY, tmp_path / "stick").path
        path.parent.rename(tmp_path / "drawer")
        path.parent.mkdir()
        return path

    def test_the_empty_folder_is_not_written_to_unless_it_is_named(self, repository, away):
        with pytest.raises(NoPlaceForBackups, match=r"None of the backups that were made in .* is there: connect"):
            back_up(repository, LATER)
        assert names_in(away.parent) == []
        newest = back_up(repository, LATER, away.parent).path
        assert [row.file for row in known_in(repository).rows] == [away, newest]
        assert back_up(repository, LATER).path.parent == away.parent

    def test_a_strike_names_it_and_reaches_it_once_it_is_there(self, repository, tmp_path, away):
        back_up(repository, LATER, away.parent)
        (unreached,) = rewrite_backups(repository, _without_lines).unreached
        assert unreached.path == away
        shutil.rmtree(away.parent)
        (tmp_path / "drawer").rename(away.parent)
        assert away in rewrite_backups(repository, _without_lines).done
        assert b"chwiliadau" not in away.read_bytes()

    def test_its_folder_is_not_made_anew_where_a_known_one_lay(self, repository, tmp_path, away):
        away.parent.rmdir()
        with pytest.raises(NoPlaceForBackups, match="is not there: connect its disk"):
            back_up(repository, LATER, away.parent)
        assert not away.parent.exists()
        assert back_up(repository, LATER, tmp_path / "new").path.exists()

    def test_another_stores_backup_of_that_name_is_left_as_it_is(self, repository, tmp_path, away):
        with Repository.create(tmp_path / "other", replace(BODY, name="Quay Forum")) as other:
            stranger = back_up(other, DAY, away.parent).path
        assert stranger == away
        content = stranger.read_bytes()
        (unreached,) = rewrite_backups(repository, _without_lines).unreached
        assert (unreached.path, unreached.reason) == (away, "it is another backup than the one that was made")
        assert stranger.read_bytes() == content

    def test_one_that_was_destroyed_is_forgotten_when_that_is_said(self, repository, tmp_path, away):
        forget(repository, away)
        assert known_in(repository).rows == ()
        back_up(repository, LATER)
        with pytest.raises(NotABackup, match="No backup is known"):
            forget(repository, tmp_path / "drawer")

    def test_a_folder_of_them_is_forgotten_but_none_that_is_there(self, repository, away):
        here = back_up(repository, LATER, away.parent).path
        with pytest.raises(NotABackup, match="is there: delete it first"):
            forget(repository, away.parent)
        assert len(known_in(repository).rows) == 2
        here.unlink()
        assert [row.file for row in forget(repository, away.parent)] == [away, here]

    def test_one_that_may_have_been_written_as_its_stick_went_stays_known(self, repository, tmp_path, monkeypatch):
        def not_confirmed(folder):
            raise NotConfirmed("{file}", file=folder)

        folder = tmp_path / "stick"
        folder.mkdir()
        whole = disk.sync_folder
        monkeypatch.setattr(
            disk, "sync_folder", lambda place: (not_confirmed if list(place.glob("*.backup")) else whole)(place)
        )
        with pytest.raises(NotConfirmed):
            back_up(repository, DAY, folder)
        monkeypatch.undo()
        folder.rename(tmp_path / "drawer")
        folder.mkdir()
        (unreached,) = rewrite_backups(repository, _without_lines).unreached
        assert unreached.path.parent == folder


class TestRestoring:
    def test_it_gives_the_same_export(self, repository, tmp_path):
        done = restored(back_up(repository, DAY).path, tmp_path / "deep" / "new")
        assert (done.day, done.body, done.meetings, done.documents) == (DAY, BODY.name, 1, 1)
        with Repository.open(tmp_path / "deep" / "new") as new:
            assert export_store(new) == export_store(repository)
            assert new.document_bytes(1, DOCUMENT.id) == CONTENT

    @settings(max_examples=8, deadline=None)
    @given(
        body=strategies.BODIES,
        meetings=st.lists(strategies.meetings(), max_size=3, unique_by=lambda meeting: meeting.id),
        kept=strategies.documents(),
    )
    def test_any_store_comes_back(self, tmp_path_factory, body, meetings, kept):
        folder = tmp_path_factory.mktemp("any")
        with Repository.create(folder / "one", body) as one:
            for meeting in meetings:
                one.save(body, meeting)
                one.keep_document(meeting.id, *kept)
            restored(back_up(one, DAY).path, folder / "two")
            with Repository.open(folder / "two", read_only=True) as two:
                assert export_store(two) == export_store(one)

    def test_never_over_a_store_nor_beside_other_files(self, repository, tmp_path):
        path = back_up(repository, DAY).path
        before = export_store(repository)
        (tmp_path / "notes").mkdir()
        (tmp_path / "notes" / "mine.txt").write_text("mine", encoding="utf-8")
        for folder in (repository.folder, tmp_path / "notes"):
            with pytest.raises(NotAStore, match="is not an empty folder"):
                restored(path, folder)
        assert export_store(repository) == before
        assert names_in(tmp_path / "notes") == ["mine.txt"]

    def test_an_empty_folder_will_do(self, repository, tmp_path):
        (tmp_path / "new").mkdir()
        restored(back_up(repository, DAY).path, tmp_path / "new")
        assert Repository.exists(tmp_path / "new")

    @pytest.mark.parametrize(
        ("content", "error", "words"),
        [
            (b"", DamagedBackup, "it is empty"),
            (bytes(200), DamagedBackup, "nothing but blanks"),
            (b'{"format":"secretary-backup","version":1,', DamagedBackup, "its first line does not read"),
            (b'{"format":"secretary-backup","version":2,"kind":"new"}\n', NewerSchema, "newer version"),
            (b'{"schema": 3}', NotABackup, "is not a backup: name a file such as secretary-backup-"),
            (b"PK\x03\x04", NotABackup, "is not a backup"),
        ],
    )
    def test_what_is_none_is_told_and_nothing_is_made(self, tmp_path, content, error, words):
        with pytest.raises(error, match=words):
            restore(content, tmp_path / "some.file", tmp_path / "new")
        assert not (tmp_path / "new").exists()

    def test_a_field_that_does_not_fit_is_named_although_the_checksum_does(self, repository, tmp_path):
        path = back_up(repository, DAY).path
        header, _, _ = backup_file.opened(path.read_bytes(), path)
        payload = export_store(repository).replace(b'"usual_place": "', b'"usual_place": 7, "x": "')
        with pytest.raises(DamagedBackup, match=r"at \$\.body\.usual_place, expected text"):
            restore(backup_file._summed(header, payload), path, tmp_path / "new")

    def test_one_of_a_newer_schema_is_told_apart_from_damage(self, repository, tmp_path, monkeypatch):
        content = back_up(repository, DAY).path.read_bytes()
        monkeypatch.setattr("secretary.store.records.SCHEMA", 2)
        with pytest.raises(NewerSchema, match="install the newer version"):
            restore(content, tmp_path / "a.backup", tmp_path / "new")

    def test_a_thousand_damaged_backups_are_all_refused(self, repository, tmp_path):
        content = back_up(repository, DAY).path.read_bytes()
        chance = random.Random(1)  # noqa: S311 - damage, not secrets
        refused = 0
        for _ in range(1000):
            with pytest.raises(SecretaryError):
                restore(_mutated(content, chance), tmp_path / "some.backup", tmp_path / "new")
            refused += 1
        assert refused == 1000
        assert not (tmp_path / "new").exists()

    def test_a_full_disk_leaves_no_half_store(self, repository, tmp_path, monkeypatch):
        path = back_up(repository, DAY).path
        monkeypatch.setattr(disk, "replace_file", _full)
        with pytest.raises(CannotWrite, match="could not be made"):
            restored(path, tmp_path / "new")
        assert names_in(tmp_path) == ["store", "store-backups"]


def _full(*_arguments, **_options):
    raise CannotWrite("{file} ({reason})", file="x", reason=os.strerror(errno.ENOSPC))


def _mutated(content, chance):
    """Change one place of a file as faults do: a bit, a byte, a hole, a cut, a doubling, two pieces exchanged."""
    at, length = chance.randrange(len(content)), chance.randrange(1, 40)
    piece = content[at : at + length]
    kinds = (
        lambda: content[:at] + bytes([content[at] ^ 1 << chance.randrange(8)]) + content[at + 1 :],
        lambda: content[:at] + bytes([(content[at] + chance.randrange(1, 256)) % 256]) + content[at + 1 :],
        lambda: content[:at] + content[at + length :],
        lambda: content[:at],
        lambda: content[:at] + piece + content[at:],
        lambda: content[:at] + bytes(len(piece)) + content[at + length :],
        lambda: content + chance.randbytes(length),
        lambda: content[:at] + chance.randbytes(length) + content[at:],
    )
    mutated = chance.choice(kinds)()
    return mutated if mutated != content else content[:-1]


class TestFullDisks:
    def test_no_half_file_is_left_and_the_old_ones_stay(self, repository, monkeypatch):
        first = back_up(repository, DAY).path
        before = first.read_bytes()
        whole = disk.write_over

        def half(path, content):
            whole(path, content[: len(content) // 2])
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

        monkeypatch.setattr(disk, "write_over", half)
        with pytest.raises(CannotWrite, match="No space left on device"):
            back_up(repository, LATER, keep=1)
        monkeypatch.undo()
        assert (names_in(first.parent), first.read_bytes()) == ([first.name], before)
        assert (last_day(repository), len(known_in(repository).rows)) == (DAY, 1)

    def test_a_disk_without_hard_links_takes_them(self, repository, monkeypatch):
        def none(*_paths):
            raise OSError(errno.EPERM, os.strerror(errno.EPERM))

        monkeypatch.setattr(os, "link", none)
        assert names_in(back_up(repository, DAY).path.parent) == ["secretary-backup-2026-12-10.backup"]

    def test_what_a_crash_left_is_swept_or_finished(self, repository):
        whole = back_up(repository, DAY).path
        other = whole.with_name("secretary-backup-2026-12-10-2.backup")
        half = whole.with_name("secretary-backup-2026-12-10-3.backup")
        other.write_bytes(whole.read_bytes())
        disk.unfinished_of(half)[0].write_bytes(b"half")
        rows = (*known_in(repository).rows, KnownBackup(str(other), DAY), KnownBackup(str(half), DAY))
        repository.keep_in(file_in(repository), KnownBackups(rows))
        newest = back_up(repository, LATER).path
        assert names_in(whole.parent) == [other.name, whole.name, newest.name]
        assert [row.file for row in known_in(repository).rows if row.sha256] == [whole, other, newest]


def test_what_a_crash_left_before_its_end_is_neither_known_nor_missed_after_a_strike(repository):
    folder = default_folder(repository.folder)
    folder.mkdir()
    half = folder / "secretary-backup-2026-12-10.backup"
    disk.unfinished_of(half)[0].write_bytes(b"half")
    repository.keep_in(file_in(repository), KnownBackups((KnownBackup(str(half), DAY),)))
    assert rewrite_backups(repository, _without_lines).unreached == ()
    assert (names_in(folder), known_in(repository).rows) == ([], ())


def test_one_that_was_just_being_deleted_is_forgotten_only_where_the_others_of_its_folder_are(repository, tmp_path):
    old, new = (back_up(repository, DAY).path for _ in range(2))
    first, second = known_in(repository).rows
    repository.keep_in(file_in(repository), KnownBackups((replace(first, going=True), second)))
    old.unlink()
    old.parent.rename(tmp_path / "drawer")
    old.parent.mkdir()
    assert {each.path for each in rewrite_backups(repository, _without_lines).unreached} == {old, new}
    old.parent.rmdir()
    (tmp_path / "drawer").rename(old.parent)
    assert rewrite_backups(repository, _without_lines) == Rewritten((new,), ())
    assert [row.file for row in known_in(repository).rows] == [new]


def test_wherever_the_process_ends_no_copy_is_left_that_the_store_does_not_know(repository, tmp_path, monkeypatch):
    folder = back_up(repository, DAY).path.parent
    repository.close()
    kept = {place: shutil.copytree(place, tmp_path / f"kept-{place.name}") for place in (repository.folder, folder)}
    for calls in range(1, 40):
        for place, copy in kept.items():
            shutil.rmtree(place)
            shutil.copytree(copy, place)
        with Repository.open(repository.folder) as opened, monkeypatch.context() as patch:
            end_before(patch, calls)
            try:
                back_up(opened, LATER, keep=1)
            except Ended:
                pass
            else:
                break
        with Repository.open(repository.folder) as opened:
            assert rewrite_backups(opened, _without_lines).unreached == ()
        assert all(b"chwiliadau" not in path.read_bytes() for path in folder.iterdir()), calls
    assert 10 < calls < 39


class TestRewriting:
    def test_each_known_one_is_changed_of_the_same_day_and_nothing_old_is_left(self, repository, tmp_path):
        paths = [back_up(repository, DAY).path, back_up(repository, LATER, tmp_path / "stick").path]
        assert all(b"chwiliadau" in path.read_bytes() for path in paths)
        done = rewrite_backups(repository, _without_lines)
        assert (done.done, done.unreached) == (tuple(paths), ())
        for path, day in zip(paths, (DAY, LATER), strict=True):
            assert names_in(path.parent) == [path.name]
            header, export, _ = backup_file.opened(path.read_bytes(), path)
            assert (header.day, export.meetings[0].entries) == (day, ())
            assert b"chwiliadau" not in path.read_bytes()
        assert rewrite_backups(repository, _without_lines).unreached == ()

    def test_those_out_of_reach_are_told_with_the_reason_and_stay_known(self, repository, tmp_path):
        away = back_up(repository, DAY, tmp_path / "stick").path
        damaged = back_up(repository, DAY, tmp_path / "here").path
        linked = back_up(repository, LATER).path
        back_up(repository, LATER)
        away.parent.rename(tmp_path / "drawer")
        damaged.write_bytes(damaged.read_bytes()[:-1])
        os.link(linked, tmp_path / "snapshot")
        done = rewrite_backups(repository, _without_lines)
        reasons = {each.path: each.reason for each in done.unreached}
        assert set(reasons) == {away, damaged, linked}
        assert "No such file" in reasons[away]
        assert "checksum" in reasons[damaged]
        assert "another name" in reasons[linked]
        assert b"chwiliadau" not in linked.read_bytes()
        assert away in [row.file for row in known_in(repository).rows]
        (tmp_path / "drawer").rename(away.parent)
        assert away in rewrite_backups(repository, _without_lines).done

    def test_one_that_does_not_change_is_not_written(self, repository):
        path = back_up(repository, DAY).path
        stamp = disk.stamp_of(path)
        assert rewrite_backups(repository, lambda export: export).done == (path,)
        assert disk.stamp_of(path) == stamp


def _without_lines(export):
    return replace(export, meetings=tuple(replace(each, entries=(), owners=()) for each in export.meetings))


def test_a_list_that_does_not_read_tells_of_no_backup(repository):
    back_up(repository, DAY)
    Path(repository.folder / "backups.json").write_bytes(b"x")
    assert last_day(repository) is None
