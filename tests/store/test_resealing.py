"""A passphrase set, changed, removed, and a new key: nothing is lost wherever it ends, and nothing is left behind."""

from __future__ import annotations

import base64
import errno
import os
import shutil
from contextlib import contextmanager, suppress
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from tinydb import TinyDB

from secretary.domain.unfinished import Unfinished
from secretary.store import disk, envelope, resealing
from secretary.store.envelope import Cost
from secretary.store.errors import (
    CannotWrite,
    DamagedFile,
    FromAnotherKey,
    FromAnotherPlace,
    FromAnotherStore,
    KeyFileMissing,
    NotAllResealed,
    NotSealed,
    NotTheOneKnown,
    PassphraseNeeded,
    ReadOnlyStore,
    SealedFile,
    StaleKeyFile,
    WrongPassphrase,
)
from secretary.store.keys import Stage, is_locked, new_keys, unlock
from secretary.store.passphrase import Passphrase
from secretary.store.repository import Repository
from secretary.store.seal import SEALED_START
from tests.store.invented import BODY, CONTENT, DOCUMENT, MEETING
from tests.store.test_crash import ended_before_call

OLD, NEW = Passphrase("grey heron by the weir"), Passphrase("three otters on the bank")
UNFINISHED = (Unfinished(1, 2, 0, "Half a line about the underpass"),)
SECOND = replace(MEETING, id=2, place="Harbour rooms")

pytestmark = pytest.mark.usefixtures("light")


def made(folder, passphrase=None):
    """Make a store with two meetings, earlier generations, a Word file and words that were being typed."""
    keys = new_keys(passphrase) if passphrase else None
    with Repository.create(folder, replace(BODY, usual_place="Old hall"), keys=keys) as repository:
        repository.save(BODY, replace(MEETING, place="Old hall"))
        repository.save(BODY, MEETING)
        repository.save(BODY, SECOND)
        repository.keep_document(1, DOCUMENT, CONTENT)
        repository.keep_document(1, replace(DOCUMENT, id=2), CONTENT)
        repository.keep_unfinished(UNFINISHED)
    return folder


def opened(folder, passphrase=None, **options):
    keys = unlock(folder, passphrase) if passphrase and is_locked(folder) else None
    return Repository.open(folder, keys=keys, **options)


def everything(repository):
    return (
        repository.body(),
        tuple(repository.meeting(number) for number in repository.meeting_numbers()),
        tuple(repository.documents_with_bytes(number) for number in repository.meeting_numbers()),
        repository.unfinished(),
    )


WHOLE = (BODY, (MEETING, SECOND), (((DOCUMENT, CONTENT), (replace(DOCUMENT, id=2), CONTENT)), ()), UNFINISHED)


def files(folder):
    return [path for path in sorted(folder.rglob("*")) if path.is_file() and path.name not in ("lock", "reserve")]


def found_in(folder, words):
    """Give where words lie in the raw bytes of a folder: as UTF-8, UTF-16, as JSON escapes or base64 would put them."""
    forms = [words.encode(), words.encode("utf-16-le"), words.encode("utf-16-be")]
    for pad in range(3):
        coded = base64.b64encode(b"\0" * pad + words.encode())
        forms.append(coded[4 if pad else 0 : -4])
    contents = [(path.name, path.read_bytes()) for path in files(folder)]
    return [name for name, content in contents for form in forms if len(form) > 4 and form in content]


SECRETS = ("chwiliadau", "Riverside Advisory", "Canal Street", "Searches at the market", "underpass", "Harbour rooms",
           "Old hall", DOCUMENT.name, BODY.people[0].name, "entries", "_meta")  # fmt: skip


def test_nothing_can_be_read_of_a_store_with_a_passphrase(tmp_path):
    plain = made(tmp_path / "plain")
    assert all(found_in(plain, words) for words in SECRETS), "each of these is seen where it is not encrypted"
    sealed = made(tmp_path / "sealed", OLD)
    assert [found_in(sealed, words) for words in SECRETS] == [[]] * len(SECRETS)
    for path in files(tmp_path / "sealed"):
        assert path.name.startswith("key.json") or path.read_bytes().startswith(SEALED_START)
        assert path.stat().st_mode & 0o777 == 0o600


def test_a_store_that_was_made_with_one_opens_with_it_only(tmp_path):
    folder = made(tmp_path / "store", OLD)
    with opened(folder, OLD) as repository:
        assert everything(repository) == WHOLE
    with pytest.raises(PassphraseNeeded, match="opens with its passphrase only"):
        opened(folder)
    with pytest.raises(WrongPassphrase):
        opened(folder, NEW)


def test_the_golden_encrypted_store_still_opens(tmp_path, monkeypatch):
    monkeypatch.setattr(envelope, "COST", Cost(65_536, 3, 4))
    folder = shutil.copytree(Path(__file__).parent / "golden" / "sealed-1", tmp_path / "store")
    with opened(folder, OLD) as repository:
        assert repository.body().name == BODY.name
        assert repository.meeting(1).entries == MEETING.entries


class TestEachChange:
    def test_setting_one_leaves_nothing_plain(self, tmp_path):
        folder = made(tmp_path / "store")
        (folder / "meetings" / "1" / "meeting.json.new").write_bytes(b"Canal Street, cut off")
        (folder / "meetings" / "1" / "meeting.json.damaged").write_bytes(b"Canal Street, spoilt")
        (folder / "body.json.damaged-2").write_bytes(b"Canal Street, spoilt")
        (folder / "key.json.damaged").write_bytes(b"the key of another passphrase")
        with opened(folder) as repository:
            resealing.reseal(repository, OLD)
            assert everything(repository) == WHOLE
        assert [found_in(folder, words) for words in SECRETS] == [[]] * len(SECRETS)
        names = {path.name for path in files(folder)}
        assert {"meeting.json.damaged", "body.json.damaged-2", "body.json.previous"} < names
        assert not any(name.endswith(".new") for name in names)
        assert "key.json.damaged" not in names
        with opened(folder, OLD) as repository:
            assert everything(repository) == WHOLE

    def test_changing_it_leaves_nothing_for_the_old_one(self, tmp_path):
        folder = made(tmp_path / "store", OLD)
        old = unlock(folder, OLD)
        with opened(folder, OLD) as repository:
            resealing.reseal(repository, NEW)
        assert unlock(folder, NEW).store_id == old.store_id
        with pytest.raises(WrongPassphrase):
            unlock(folder, OLD)
        assert not any(old.settled_seal.wrote(path.read_bytes()) for path in files(folder))
        with opened(folder, NEW) as repository:
            assert everything(repository) == WHOLE

    def test_removing_it_leaves_files_that_stock_tinydb_opens(self, tmp_path):
        folder = made(tmp_path / "store", OLD)
        with opened(folder, OLD) as repository:
            resealing.reseal(repository, None)
            assert repository.keys is None
        assert not is_locked(folder)
        with opened(folder) as repository:
            assert everything(repository) == WHOLE
        for path in files(folder):
            with TinyDB(path) as database:
                assert database.tables()

    def test_a_new_key_under_the_same_passphrase(self, tmp_path):
        folder = made(tmp_path / "store", OLD)
        old = unlock(folder, OLD)
        with opened(folder, OLD) as repository:
            resealing.rekey(repository)
        assert not any(old.settled_seal.wrote(path.read_bytes()) for path in files(folder))
        with opened(folder, OLD) as repository:
            assert everything(repository) == WHOLE

    def test_there_is_nothing_to_do_in_a_plain_store(self, tmp_path):
        folder = made(tmp_path / "store")
        before = {path: path.read_bytes() for path in files(folder)}
        with opened(folder) as repository:
            resealing.rekey(repository)
            resealing.reseal(repository, None)
            assert not resealing.finish(repository)
        assert {path: path.read_bytes() for path in files(folder)} == before

    def test_work_goes_on_in_the_same_window(self, tmp_path):
        folder = made(tmp_path / "store")
        with opened(folder) as repository:
            repository.meeting(2)
            for place, passphrase in enumerate((OLD, NEW, None, NEW)):
                resealing.reseal(repository, passphrase)
                repository.save(replace(BODY, usual_place=str(place)), replace(MEETING, place=str(place)))
                repository.save(repository.body(), replace(SECOND, place=str(place)))
                repository.keep_unfinished((replace(UNFINISHED[0], words=str(place)),))
                repository.keep_document(2, replace(DOCUMENT, id=place + 1), CONTENT)
        with opened(folder, NEW) as repository:
            assert [repository.body().usual_place, repository.meeting(1).place, repository.meeting(2).place] == [
                "3"
            ] * 3
            assert repository.unfinished()[0].words == "3"
            assert len(repository.documents(2)) == 4

    def test_a_file_that_goes_bad_afterwards_names_its_good_earlier_copy(self, tmp_path):
        with Repository.open(made(tmp_path / "store")) as repository:
            resealing.reseal(repository, NEW)
            repository.save(replace(BODY, usual_place="New hall"))
            assert disk.previous_of(repository._body_file.path) == repository._body_file.refused("x").places["copy"]

    def test_how_far_it_is_is_told(self, tmp_path):
        told = []
        with opened(made(tmp_path / "store")) as repository:
            resealing.reseal(repository, OLD, progress=lambda done, of: told.append((done, of)))
        assert told[-1] == (8, 8)

    def test_what_else_is_sealed_is_reached_while_both_keys_are_good(self, tmp_path):
        folder, seen = made(tmp_path / "store"), []

        def also(before, after):
            seen.append((before, after, repository.keys.stage))
            repository.save(replace(BODY, usual_place=str(len(seen))))

        with opened(folder) as repository:
            for passphrase in (OLD, NEW, None):
                resealing.reseal(repository, passphrase, also=also)
        assert [stage for *_, stage in seen] == [Stage.SETTING, Stage.CHANGING, Stage.REMOVING]
        (none, first, _), (old, second, _), (last, gone, _) = seen
        assert (none, gone) == (None, None)
        assert first.fits(OLD)
        assert second.fits(NEW)
        assert last.fits(NEW)
        assert old.decrypt(first.encrypt(b"words", b""), b"") == b"words"

    def test_a_window_that_only_reads_changes_nothing(self, tmp_path):
        folder = made(tmp_path / "store", OLD)
        with opened(folder, OLD, read_only=True) as repository, pytest.raises(ReadOnlyStore):
            resealing.reseal(repository, NEW)
        unlock(folder, OLD)


def test_many_files_are_written_side_by_side(tmp_path, monkeypatch):
    monkeypatch.setattr(os, "fsync", lambda _: None)
    folder = made(tmp_path / "store")
    with opened(folder) as repository:
        for number in range(3, 120):
            repository.save(BODY, replace(MEETING, id=number))
        resealing.reseal(repository, OLD)
    assert [found_in(folder, words) for words in SECRETS] == [[]] * len(SECRETS)
    with opened(folder, OLD) as repository:
        with full_after(monkeypatch, 60), pytest.raises(NotAllResealed, match="No space left"):
            resealing.reseal(repository, NEW)
        assert not list(folder.rglob("*.new"))
        assert [repository.meeting(number).id for number in range(1, 120)] == list(range(1, 120))
        resealing.finish(repository)
        assert repository.keys.stage is Stage.SETTLED


class TestAWindowThatReads:
    def test_it_goes_on_under_a_new_key_of_the_same_passphrase(self, tmp_path):
        folder = made(tmp_path / "store", OLD)
        with opened(folder, OLD) as writer, opened(folder, OLD, read_only=True) as reader:
            reader.meeting(1)
            resealing.rekey(writer)
            writer.save(BODY, replace(MEETING, place="afterwards"))
            assert reader.follow()
            assert reader.meeting(1).place == "afterwards"
            assert reader.meeting(2) == SECOND

    @pytest.mark.parametrize(("before", "after"), [(OLD, NEW), (OLD, None), (None, NEW)])
    def test_it_says_that_the_passphrase_was_changed(self, tmp_path, before, after):
        folder = made(tmp_path / "store", before)
        with opened(folder, before) as writer, opened(folder, before, read_only=True) as reader:
            resealing.reseal(writer, after)
            with pytest.raises(PassphraseNeeded, match="passphrase"):
                reader.follow()
            assert reader.body() == BODY


CHANGES = {
    "setting": (None, OLD, lambda repository: resealing.reseal(repository, OLD), range(1, 999, 2)),
    "changing": (OLD, NEW, lambda repository: resealing.reseal(repository, NEW), range(1, 999)),
    "removing": (OLD, None, lambda repository: resealing.reseal(repository, None), range(2, 999, 2)),
    "a new key": (OLD, OLD, resealing.rekey, range(1, 999, 7)),
}
"""Passphrase before and after, the work, and the calls before which it ends (they write alike)."""


def opens_with(folder, before, after):
    """Give which of two passphrases the store opens with now, None where it is plain."""
    if not is_locked(folder):
        return None
    for words in (after, before):
        if words:
            with suppress(WrongPassphrase):
                unlock(folder, words)
                return words
    raise AssertionError("neither opens it")


@pytest.mark.parametrize("change", CHANGES)
def test_a_change_that_ends_before_any_call_to_the_disk_loses_nothing(tmp_path, monkeypatch, change):
    # A process that ends loses nothing that the disk was not made to confirm: only a power cut does.
    monkeypatch.setattr(os, "fsync", lambda _: None)
    before, after, work, places = CHANGES[change]
    whole = made(tmp_path / "whole", before)
    seen = []
    for place in places:
        folder = Path(shutil.copytree(whole, tmp_path / str(place)))
        ended = ended_before_call(place, lambda folder=folder: work(opened(folder, before)))
        words = opens_with(folder, before, after)
        with opened(folder, words) as repository:
            assert everything(repository) == WHOLE
            resealing.finish(repository)
            assert everything(repository) == WHOLE
            repository.save(replace(BODY, usual_place="afterwards"), SECOND)
        words = opens_with(folder, words, after)
        with opened(folder, words, read_only=True) as repository:
            assert everything(repository) == (replace(BODY, usual_place="afterwards"), *WHOLE[1:])
            assert repository.keys is None or repository.keys.stage is Stage.SETTLED
        assert not list(folder.rglob("*.new"))
        assert any(b"_meta" in path.read_bytes() for path in files(folder)) is (words is None)
        seen.append(words)
        shutil.rmtree(folder)
        if not ended:
            break
    assert place > 60
    assert seen[0] is before
    assert seen[-1] is after
    assert sum(one is not other for one, other in pairwise(seen)) <= 1


class TestWhatIsInTheWay:
    def test_a_damaged_file_is_told_before_anything_is_changed(self, tmp_path):
        folder = made(tmp_path / "store", OLD)
        path = folder / "meetings" / "2" / "meeting.json"
        path.write_bytes(path.read_bytes()[:-1])
        before = {path: path.read_bytes() for path in files(folder)}
        with opened(folder, OLD) as repository, pytest.raises(DamagedFile, match=r"2/meeting\.json.+stays as it is"):
            resealing.reseal(repository, NEW)
        assert {path: path.read_bytes() for path in files(folder)} == before

    def test_a_damaged_earlier_generation_goes(self, tmp_path):
        folder = made(tmp_path / "store", OLD)
        path = folder / "meetings" / "1" / "meeting.json.previous"
        path.write_bytes(path.read_bytes()[:-1])
        with opened(folder, OLD) as repository:
            resealing.reseal(repository, NEW)
        assert not path.exists()

    def test_a_full_disk_at_first_leaves_the_old_passphrase(self, tmp_path, monkeypatch):
        folder = made(tmp_path / "store", OLD)
        full = r"key\.json could not be written"
        with opened(folder, OLD) as repository, full_after(monkeypatch, 0), pytest.raises(CannotWrite, match=full):
            resealing.reseal(repository, NEW)
        assert unlock(folder, OLD).stage is Stage.SETTLED

    @pytest.mark.parametrize("writes", range(1, 14))
    def test_a_full_disk_later_leaves_the_new_one_and_work_goes_on(self, tmp_path, monkeypatch, writes):
        folder = made(tmp_path / "store", OLD)
        with opened(folder, OLD) as repository:
            told = None
            try:
                with full_after(monkeypatch, writes):
                    resealing.reseal(repository, NEW)
            except NotAllResealed as error:
                told = str(error)
            repository.save(replace(BODY, usual_place="afterwards"), replace(SECOND, place="afterwards"))
            assert repository.meeting(1) == MEETING
        keys = unlock(folder, NEW)
        assert (keys.stage is Stage.SETTLED) is (told is None)
        assert told is None or "No space left on device" in told
        with Repository.open(folder, keys=keys) as repository:
            resealing.finish(repository)
            assert repository.meeting(2).place == "afterwards"
        assert unlock(folder, NEW).stage is Stage.SETTLED

    @pytest.mark.parametrize("then", [OLD, None])
    @pytest.mark.parametrize("first", [NEW, None])
    def test_another_change_begins_when_the_one_that_was_cut_off_is_done(self, tmp_path, monkeypatch, first, then):
        folder = made(tmp_path / "store", OLD)
        with opened(folder, OLD) as repository:
            with full_after(monkeypatch, 4), pytest.raises(NotAllResealed):
                resealing.reseal(repository, first)
            resealing.reseal(repository, then)
            assert everything(repository) == WHOLE
        with opened(folder, then) as repository:
            assert everything(repository) == WHOLE
            assert (repository.keys is None) is (then is None)

    def test_a_file_that_is_damaged_in_between_stays_and_keeps_its_key(self, tmp_path, monkeypatch):
        folder = made(tmp_path / "store", OLD)
        path = folder / "meetings" / "2" / "meeting.json"
        good = path.read_bytes()
        monkeypatch.setattr(resealing, "check_all", lambda *_: path.write_bytes(good[:-1]))
        with opened(folder, OLD) as repository, pytest.raises(NotAllResealed, match=r"2/meeting\.json"):
            resealing.reseal(repository, NEW)
        assert path.read_bytes() == good[:-1]
        path.write_bytes(good)
        with opened(folder, NEW) as repository:
            assert repository.meeting(2) == SECOND
            assert resealing.finish(repository)
            assert repository.meeting(2) == SECOND


@contextmanager
def full_after(monkeypatch, writes):
    """Let the disk take this many files more, and be full then."""
    left, real = writes, disk._write_new

    def write(path, content):
        nonlocal left
        left -= 1
        if left < 0:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        real(path, content)

    with monkeypatch.context() as patch:
        patch.setattr(disk, "_write_new", write)
        yield


class TestTwoKeyFiles:
    """A program that keeps copies of files in step puts an earlier key file in the place of the present one."""

    NAMES = ("key.json", "key.json.copy")

    @pytest.fixture
    def store(self, tmp_path):
        return made(tmp_path / "store", OLD)

    def changed(self, store, work):
        """Have one of the key files be from before `work`, and give both."""
        before = (store / "key.json").read_bytes()
        with opened(store, OLD) as repository:
            work(repository)
        return before, (store / "key.json").read_bytes()

    @pytest.mark.parametrize("name", NAMES)
    def test_the_one_that_opens_the_body_is_right_and_the_other_is_made_again(self, store, name):
        before, after = self.changed(store, lambda repository: resealing.reseal(repository, NEW))
        (store / name).write_bytes(before)
        with pytest.raises(StaleKeyFile, match=r"key\.json and its twin .+key\.json\.copy are two different ones"):
            opened(store, OLD)
        with pytest.raises(WrongPassphrase, match="try the earlier and the later passphrase"):
            opened(store, Passphrase("neither of them"))
        with opened(store, NEW, read_only=True) as repository:
            assert everything(repository) == WHOLE
        assert (store / name).read_bytes() == before
        with opened(store, NEW) as repository:
            assert everything(repository) == WHOLE
            assert repository.keys.stale == store / name
        assert [(store / each).read_bytes() for each in self.NAMES] == [after, after]

    @pytest.mark.parametrize("name", NAMES)
    def test_a_key_of_the_same_passphrase_from_before_is_not_taken(self, store, name):
        before, after = self.changed(store, resealing.rekey)
        (store / name).write_bytes(before)
        with opened(store, OLD, read_only=True) as reader:
            with opened(store, OLD) as writer:
                assert everything(writer) == WHOLE
                writer.save(BODY, replace(MEETING, place="afterwards"))
            assert reader.follow()
        assert [(store / each).read_bytes() for each in self.NAMES] == [after, after]

    @pytest.mark.parametrize("name", NAMES)
    def test_neither_is_written_over_while_a_file_may_need_it(self, store, name):
        meeting = store / "meetings" / "2" / "meeting.json"
        sealed = meeting.read_bytes()
        before, after = self.changed(store, lambda repository: resealing.reseal(repository, NEW))
        (store / name).write_bytes(before)
        meeting.write_bytes(sealed)
        with opened(store, NEW) as repository:
            assert repository.keys.stale is None
        assert {(store / each).read_bytes() for each in self.NAMES} == {before, after}

    @pytest.mark.parametrize("damage", [b"{}", None])
    def test_a_good_twin_is_kept_while_the_body_does_not_open(self, store, damage):
        before, _ = self.changed(store, lambda repository: resealing.reseal(repository, NEW))
        (store / "key.json").write_bytes(before)
        body = store / "body.json"
        body.write_bytes(body.read_bytes()[:-1])
        twin = store / "key.json.copy"
        if damage is None:
            twin.unlink()
        else:
            twin.write_bytes(damage)
        with pytest.raises(FromAnotherKey):
            opened(store, OLD)
        assert twin.exists() is (damage is not None)

    @pytest.mark.parametrize("work", [resealing.rekey, lambda repository: resealing.reseal(repository, None)])
    def test_while_the_key_is_changed_the_one_that_says_more_is_right(self, store, monkeypatch, work):
        before = (store / "key.json").read_bytes()
        with opened(store, OLD) as repository, full_after(monkeypatch, 2), pytest.raises(NotAllResealed):
            work(repository)
        going_on = unlock(store, OLD).stage
        (store / "key.json.copy").write_bytes(before)
        assert unlock(store, OLD).stage is going_on is not Stage.SETTLED
        with opened(store, OLD) as repository:
            assert everything(repository) == WHOLE
        assert (store / "key.json.copy").read_bytes() == (store / "key.json").read_bytes()


class TestStrangeFiles:
    @pytest.fixture
    def store(self, tmp_path):
        return made(tmp_path / "store", OLD)

    def refused(self, folder, passphrase, kind, match):
        with opened(folder, passphrase, read_only=True) as repository, pytest.raises(kind, match=match) as told:
            repository.meeting(2)
        assert (folder / "meetings" / "2" / "meeting.json").as_posix() in str(told.value)

    def put(self, folder, content):
        (folder / "meetings" / "2" / "meeting.json").write_bytes(content)

    def test_of_another_store(self, store, tmp_path):
        other = made(tmp_path / "other", OLD)
        self.put(store, (other / "meetings" / "2" / "meeting.json").read_bytes())
        self.refused(store, OLD, FromAnotherStore, "belongs to another store")

    def test_of_another_meeting(self, store):
        self.put(store, (store / "meetings" / "1" / "meeting.json").read_bytes())
        self.refused(store, OLD, FromAnotherPlace, r"this store's meetings/1/meeting\.json")

    def test_of_another_kind(self, store):
        self.put(store, (store / "body.json").read_bytes())
        self.refused(store, OLD, FromAnotherPlace, r"this store's body\.json")

    def test_plain(self, store, tmp_path):
        self.put(store, (made(tmp_path / "plain") / "meetings" / "2" / "meeting.json").read_bytes())
        self.refused(store, OLD, NotSealed, "not encrypted")

    @pytest.mark.parametrize("name", ["body.json", "body.json.previous", "unfinished.json", "meetings/2/meeting.json"])
    def test_encrypted_in_a_plain_store(self, store, tmp_path, name):
        plain = made(tmp_path / "plain")
        shutil.copy(store / name, plain / name)
        before = {path: path.read_bytes() for path in files(plain)}
        for read_only in (True, False):
            with pytest.raises(KeyFileMissing, match=rf"key\.json is missing.+{name} is encrypted.+take .+ out of it"):
                Repository.open(plain, read_only=read_only)
        assert {path: path.read_bytes() for path in files(plain)} == before

    def test_encrypted_among_many_meetings_of_a_plain_store(self, store, tmp_path):
        plain = made(tmp_path / "plain")
        for number in range(3, 12):
            (plain / "meetings" / str(number)).mkdir()
        shutil.copy(store / "meetings" / "2" / "meeting.json", plain / "meetings" / "5" / "meeting.json")
        with Repository.open(plain) as repository, pytest.raises(SealedFile, match="this store has no passphrase"):
            repository.meeting(5)

    @pytest.mark.parametrize("name", ["body.json", "unfinished.json", "meetings/2/meeting.json"])
    def test_plain_ones_with_the_key_files_taken_away(self, store, tmp_path, name):
        shutil.copy(made(tmp_path / "plain") / name, store / name)
        for key_file in ("key.json", "key.json.copy"):
            (store / key_file).unlink()
        with pytest.raises(KeyFileMissing, match=r"key\.json is missing"):
            Repository.open(store)

    @pytest.mark.parametrize("name", ["body.json", "unfinished.json"])
    def test_plain_ones_in_an_encrypted_store(self, store, tmp_path, name):
        shutil.copy(made(tmp_path / "plain") / name, store / name)
        with pytest.raises(NotSealed, match=rf"{name} cannot be read \(it is not encrypted"):
            opened(store, OLD)

    @pytest.mark.parametrize("name", ["body.json", "unfinished.json"])
    def test_the_body_or_the_words_of_another_store(self, store, tmp_path, name):
        shutil.copy(made(tmp_path / "other", OLD) / name, store / name)
        with pytest.raises(FromAnotherStore, match=rf"{name} cannot be read \(it belongs to another store"):
            opened(store, OLD)

    def test_an_earlier_generation_in_the_place_of_the_present_one(self, store):
        path = store / "meetings" / "1" / "meeting.json"
        shutil.copy(disk.previous_of(path), path)
        with opened(store, OLD) as repository, pytest.raises(NotTheOneKnown, match="when the store was last closed"):
            repository.meeting(1)

    def test_from_before_the_passphrase_was_changed(self, store):
        before = (store / "meetings" / "2" / "meeting.json").read_bytes()
        with opened(store, OLD) as repository:
            resealing.reseal(repository, NEW)
        self.put(store, before)
        self.refused(store, NEW, FromAnotherKey, "a change of the passphrase")

    def test_the_last_good_generation_is_named_where_it_opens(self, store):
        path = store / "meetings" / "1" / "meeting.json"
        path.write_bytes((store / "body.json").read_bytes())
        with opened(store, OLD, read_only=True) as repository, pytest.raises(FromAnotherPlace) as told:
            repository.meeting(1)
        assert told.value.places["copy"] == disk.previous_of(path)

    def test_no_key_file_at_all(self, store):
        for name in ("key.json", "key.json.copy"):
            (store / name).unlink()
        for read_only in (True, False):
            with pytest.raises(KeyFileMissing, match=r"key\.json is missing, and so is its twin"):
                Repository.open(store, read_only=read_only)


def test_keys_of_another_store_are_refused(tmp_path):
    made(tmp_path / "one", OLD)
    with pytest.raises(PassphraseNeeded):
        Repository.open(tmp_path / "one", keys=unlock(made(tmp_path / "other", OLD), OLD))


def test_a_store_that_was_given_up_while_it_was_made_leaves_no_passphrase(tmp_path):
    folder = tmp_path / "store"
    folder.mkdir()
    new_keys(OLD).write(folder)
    with Repository.create(folder, BODY):
        pass
    with Repository.open(folder) as repository:
        assert repository.body() == BODY
    assert Path(folder / "body.json").read_bytes().startswith(b"{")
