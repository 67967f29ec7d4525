"""What `verify` says of every file, and what `repair` brings back."""

from __future__ import annotations

import shutil
import threading
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from secretary.domain.unfinished import Unfinished
from secretary.printing.upkeep import checked_lines
from secretary.store import disk
from secretary.store.backup import back_up
from secretary.store.errors import NotAStore, NotTheOneKnown, StoreLocked
from secretary.store.known_backups import KnownBackup, file_in, known_in
from secretary.store.repairing import repair
from secretary.store.repository import Repository
from secretary.store.verifying import Condition, verify
from tests.store.endings import Ended, end_before
from tests.store.invented import BODY, CONTENT, DOCUMENT, MEETING

DAY = date(2026, 12, 10)
LATER_BODY = replace(BODY, usual_place="The mill")
LATER_MEETING = replace(MEETING, place="The mill")
LATER_DOCUMENT = replace(DOCUMENT, name="another.docx")
FILES = ("body.json", "meetings/1/meeting.json", "meetings/1/documents.json")

DAMAGES = {
    "empty": lambda _raw: b"",
    "truncated": lambda raw: raw[: len(raw) // 2],
    "full of NULs": lambda raw: bytes(len(raw)),
    "one bit flipped": lambda raw: raw[:400] + bytes([raw[400] ^ 1]) + raw[401:],
    "garbage after the end": lambda raw: raw + b"x",
    "UTF-16": lambda raw: raw.decode().encode("utf-16"),
    "merge markers": lambda raw: b"<<<<<<< ours\n" + raw + b"=======\n" + raw + b">>>>>>> theirs\n",
    "nested too deep": lambda _raw: b"[" * 100_000,
    "an object of another program's": lambda _raw: b'{"theirs":{}}',
}


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """Give a store with a previous generation of everything, a backup, and words being typed."""
    folder = tmp_path_factory.mktemp("built") / "store"
    with Repository.create(folder, BODY) as repository:
        repository.save(BODY, MEETING)
        repository.keep_document(1, DOCUMENT, CONTENT)
        repository.keep_document(1, LATER_DOCUMENT, CONTENT)
        repository.save(LATER_BODY, LATER_MEETING)
        repository.keep_unfinished((Unfinished(1, 2, 0, "half a line"),))
    return folder


@pytest.fixture
def store(built, tmp_path):
    return Path(shutil.copytree(built, tmp_path / "store"))


@pytest.fixture
def backed_up(store):
    with Repository.open(store) as repository:
        path = back_up(repository, DAY).path
    return store, path


def conditions(folder):
    return {each.name: each.condition for each in verify(folder)}


def bad(folder):
    return {each.name: each.condition for each in verify(folder) if each.bad}


def by_name(mended):
    return {each.name: each for each in mended}


def kept_aside(folder):
    return [path for path in sorted(folder.rglob("*")) if ".damaged" in path.name]


def everything_in(folder):
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_whole_store_is_told_file_by_file_and_nothing_is_touched(backed_up):
    store, path = backed_up
    before = everything_in(store.parent)
    told = conditions(store)
    assert set(told.values()) == {Condition.WHOLE}
    files = {*FILES, *(f"{name}.previous" for name in FILES), "unfinished.json", "backups.json", "reserve", "lock"}
    assert set(told) == {*files, "backups.json.previous", str(path)}
    assert everything_in(store.parent) == before


@pytest.mark.parametrize("schema", ["golden", "golden_of_schema_1"])
def test_a_golden_store_is_whole_but_for_the_modes_of_a_checkout(request, schema):
    assert set(bad(request.getfixturevalue(schema)).values()) <= {Condition.OPEN_TO_OTHERS}


def test_where_there_is_no_store_nothing_is_looked_at(tmp_path):
    with pytest.raises(NotAStore, match="There is no store in"):
        verify(tmp_path)
    with pytest.raises(NotAStore, match="There is no store in"):
        repair(tmp_path)


@pytest.mark.parametrize("damage", DAMAGES)
def test_damage_of_every_kind_is_told_and_mended_with_the_bad_file_aside(store, damage):
    path = store / "body.json"
    good = path.read_bytes()
    left = DAMAGES[damage](good)
    path.write_bytes(left)
    assert bad(store) == {"body.json": Condition.DAMAGED}
    done = by_name(repair(store))["body.json"]
    assert done.mended
    assert "as it was before the last save" in done.words
    assert (store / "body.json.damaged").read_bytes() == left
    assert (store / "body.json.damaged").stat().st_mode & 0o777 == 0o600
    assert bad(store) == {}
    assert conditions(store)["body.json.damaged"] is Condition.KEPT_ASIDE
    with Repository.open(store) as repository:
        assert repository.body() in (BODY, LATER_BODY)
        assert repository.meeting(1) == LATER_MEETING


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("missing", [False, True])
def test_each_file_comes_back_from_the_generation_before(store, name, missing):
    path = store / name
    if missing:
        path.unlink()
    else:
        path.write_bytes(b"")
    expected = disk.previous_of(path).read_bytes()
    (found,) = (each for each in verify(store) if each.bad)
    assert (found.name, found.previous) == (name, True)
    assert found.condition is (Condition.MISSING if missing else Condition.DAMAGED)
    (done,) = repair(store)
    assert done.mended
    if name != "body.json":
        assert path.read_bytes() == expected
    assert path.with_name(path.name + ".damaged").exists() is not missing
    assert bad(store) == {}
    with Repository.open(store) as repository:
        assert repository.meeting(1).id == 1
        assert repository.document_bytes(1, DOCUMENT.id) == CONTENT


def test_after_a_strike_the_backup_is_what_there_is_until_the_next_save(store):
    path = store / "meetings/1/meeting.json"
    with Repository.open(store) as repository:
        repository.save_for_good(repository.body(), repository.meeting(1))
    whole = path.read_bytes()
    path.write_bytes(whole[:-1])
    (told,) = [each for each in verify(store) if each.bad]
    assert told.lost
    assert "(after a strike or a withdrawal there is none until the next save): restore a backup" in next(
        checked_lines([told])
    )
    path.write_bytes(whole)
    with Repository.open(store) as repository:
        repository.save(repository.body(), replace(repository.meeting(1), place="Elsewhere"))
    path.write_bytes(b"")
    (told,) = [each for each in verify(store) if each.bad]
    assert (told.lost, told.previous) == (False, True)


def test_what_was_kept_aside_is_never_written_over(store):
    path = store / "body.json"
    for content in (b"one", b"two", b"three"):
        path.write_bytes(content)
        repair(store)
    asides = ["body.json.damaged", "body.json.damaged-2", "body.json.damaged-3"]
    assert [(store / name).read_bytes() for name in asides] == [b"one", b"two", b"three"]
    assert [path.name for path in kept_aside(store)] == asides


def test_without_an_earlier_generation_the_newest_backup_is_named_and_nothing_is_touched(backed_up):
    store, path = backed_up
    (store / "body.json").write_bytes(b"x")
    disk.previous_of(store / "body.json").unlink()
    (done,) = repair(store)
    assert not done.mended
    assert f"restore a backup (the newest that was found is {path})" in done.words
    (store / "backups.json").unlink()
    disk.previous_of(store / "backups.json").unlink()
    assert str(path) in by_name(repair(store))["body.json"].words
    assert (store / "body.json").read_bytes() == b"x"
    assert bad(store) == {"body.json": Condition.DAMAGED}


def test_both_generations_bad_are_left_as_they_are(store):
    for path in (store / "body.json", disk.previous_of(store / "body.json")):
        path.write_bytes(b"x")
    assert [each.mended for each in repair(store)] == [False, False]
    assert len(bad(store)) == 2


def test_a_bad_generation_before_a_good_file_is_put_aside(store):
    disk.previous_of(store / "body.json").write_bytes(b"x")
    assert bad(store) == {"body.json.previous": Condition.DAMAGED}
    assert all(each.mended for each in repair(store))
    assert bad(store) == {}
    assert (store / "body.json.previous.damaged").read_bytes() == b"x"


def test_words_being_typed_and_the_list_of_backups_begin_anew(backed_up):
    store, _path = backed_up
    for name in ("unfinished.json", "backups.json", "backups.json.previous"):
        (store / name).write_bytes(b"x")
    assert set(bad(store)) == {"unfinished.json", "backups.json", "backups.json.previous"}
    repair(store)
    assert bad(store) == {}
    with Repository.open(store) as repository:
        assert repository.unfinished() == ()


def test_a_word_file_that_is_not_the_one_kept_is_damage(store):
    path = store / "meetings/1/documents.json"
    with Repository.open(store) as repository:
        file = repository._documents_file(1, read_only=False)
        file.keep(tuple((document, b"other bytes") for document, _ in file.value))
        repository._touched.clear()
    (found,) = (each for each in verify(store) if each.bad)
    assert (found.name, found.condition) == ("meetings/1/documents.json", Condition.DAMAGED)
    assert "the bytes of another.docx are not those that were kept" in found.reason
    assert path.exists()


class TestNotTheOneKnown:
    @pytest.fixture
    def exchanged(self, store):
        """Give a store in which a meeting's file is one of long ago."""
        path = store / "meetings/1/meeting.json"
        known = path.read_bytes()
        with Repository.create(store.parent / "other", BODY) as other:
            other.save(BODY, replace(MEETING, place="Another hall"))
        shutil.copy(store.parent / "other/meetings/1/meeting.json", path)
        return store, path, known

    def test_it_is_told_and_left_as_it_is(self, exchanged):
        store, path, _known = exchanged
        strange = path.read_bytes()
        assert bad(store) == {"meetings/1/meeting.json": Condition.NOT_KNOWN}
        (done,) = repair(store)
        assert not done.mended
        assert "verify --accept 1" in done.words
        assert path.read_bytes() == strange

    def test_the_known_one_is_brought_back_where_it_is_the_generation_before(self, exchanged):
        store, path, known = exchanged
        disk.previous_of(path).write_bytes(known)
        assert all(each.mended for each in repair(store))
        assert path.read_bytes() == known
        assert bad(store) == {}

    def test_it_can_be_accepted(self, exchanged):
        store, _path, _known = exchanged
        with Repository.open(store) as repository, pytest.raises(NotTheOneKnown):
            repository.meeting(1)
        with Repository.open(store) as repository:
            repository.accept(1)
        assert bad(store) == {}


class TestStrangers:
    def test_left_overs_modes_and_strange_files_are_told_apart_and_mended(self, store):
        (store / "body.json.new").write_bytes(b"half")
        (store / "meetings/1/meeting.json.previous.new").write_bytes(b"half")
        (store / "meetings/7").mkdir(mode=0o700)
        (store / "meetings/1/meeting (conflicted copy).json").write_bytes(b"{}")
        (store / "notes").mkdir()
        (store / "meetings/1/meeting.json").chmod(0o644)
        (store / "meetings").chmod(0o755)
        (store / "reserve").write_bytes(b"small")
        assert bad(store) == {
            "body.json.new": Condition.LEFT_OVER,
            "meetings/1/meeting.json.previous.new": Condition.LEFT_OVER,
            "meetings/7": Condition.LEFT_OVER,
            "meetings/1/meeting (conflicted copy).json": Condition.STRANGE,
            "notes": Condition.STRANGE,
            "meetings/1/meeting.json": Condition.OPEN_TO_OTHERS,
            "meetings": Condition.OPEN_TO_OTHERS,
            "reserve": Condition.DAMAGED,
        }
        done = by_name(repair(store))
        assert {name for name, each in done.items() if not each.mended} == {
            "notes",
            "meetings/1/meeting (conflicted copy).json",
        }
        assert set(bad(store)) == {"notes", "meetings/1/meeting (conflicted copy).json"}

    def test_a_meeting_that_the_body_knows_and_whose_folder_is_gone_is_missing(self, store):
        shutil.rmtree(store / "meetings/1")
        assert bad(store)["meetings/1/meeting.json"] is Condition.MISSING
        assert not by_name(repair(store))["meetings/1/meeting.json"].mended

    def test_a_newer_schema_is_no_damage(self, store, monkeypatch):
        monkeypatch.setattr("secretary.store.records.SCHEMA", 2)
        monkeypatch.setattr("secretary.store.file.records.SCHEMA", 2)
        assert set(bad(store).values()) == {Condition.NEWER}
        assert not any(each.mended for each in repair(store))
        assert not kept_aside(store)


class TestBackups:
    def test_each_is_whole_damaged_gone_or_another(self, backed_up):
        store, path = backed_up
        with Repository.open(store) as repository:
            later = back_up(repository, date(2026, 12, 22)).path
            away = back_up(repository, DAY, store.parent / "stick").path
        path.write_bytes(path.read_bytes()[:-1])
        shutil.copy(away, later)
        shutil.rmtree(away.parent)
        told = {each.name: each for each in verify(store) if each.bad}
        assert (told[str(path)].condition, told[str(later)].condition) == (Condition.DAMAGED, Condition.NOT_KNOWN)
        assert told[str(away)].condition is Condition.MISSING
        assert told[str(away)].reason.startswith("its folder is not there: connect its disk, or, if it was destroyed")
        assert [each.mended for each in repair(store)] == [False] * 3

    def test_half_of_one_is_taken_away(self, backed_up):
        store, path = backed_up
        half = disk.unfinished_of(path)[0]
        half.write_bytes(b"half")
        assert bad(store) == {str(half): Condition.LEFT_OVER}
        assert all(each.mended for each in repair(store))
        assert (half.exists(), path.exists(), bad(store)) == (False, True, {})

    def test_one_that_was_begun_and_taken_away_is_not_missed(self, backed_up):
        store, path = backed_up
        begun = path.with_name("secretary-backup-2026-12-10-2.backup")
        disk.unfinished_of(begun)[0].write_bytes(b"half")
        with Repository.open(store) as repository:
            known = known_in(repository)
            rows = (*known.rows, KnownBackup(str(begun), DAY))
            repository.keep_in(file_in(repository), replace(known, rows=rows))
        assert list(bad(store).values()) == [Condition.LEFT_OVER]
        assert all(each.mended for each in repair(store))
        assert bad(store) == {}

    def test_one_that_others_can_read_is_closed_to_them(self, backed_up):
        store, path = backed_up
        path.chmod(0o644)
        assert bad(store) == {str(path): Condition.OPEN_TO_OTHERS}
        assert all(each.mended for each in repair(store))
        assert path.stat().st_mode & 0o777 == 0o600


def test_repair_needs_the_lock_and_verify_does_not(store):
    with Repository.open(store):
        (store / "body.json.new").write_bytes(b"of the other window")
        assert bad(store) == {}
        with pytest.raises(StoreLocked):
            repair(store)
    assert bad(store) == {"body.json.new": Condition.LEFT_OVER}


def test_a_store_that_is_written_meanwhile_is_never_called_bad(store):
    ended = threading.Event()

    def write():
        with Repository.open(store) as repository:
            number = 0
            while not ended.is_set():
                number += 1
                repository.save(replace(BODY, usual_place=str(number)), replace(MEETING, place=str(number)))

    writer = threading.Thread(target=write)
    writer.start()
    try:
        for _ in range(6):
            assert bad(store) == {}
    finally:
        ended.set()
        writer.join()


def test_a_repair_that_ends_half_way_is_finished_by_the_next(store, monkeypatch):
    path = store / "meetings/1/meeting.json"
    for calls in range(1, 6):
        path.write_bytes(b"x")
        with monkeypatch.context() as patch:
            end_before(patch, calls)
            with pytest.raises(Ended):
                repair(store)
        repair(store)
        assert bad(store) == {}
        with Repository.open(store) as repository:
            assert repository.meeting(1) in (MEETING, LATER_MEETING)
        for aside in kept_aside(store):
            assert aside.read_bytes() == b"x"
            aside.unlink()
