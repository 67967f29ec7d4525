"""Backups and repairs of a store with a passphrase: nothing in them is plain, and the passphrase opens them."""

from __future__ import annotations

import random
import shutil
from dataclasses import replace
from datetime import date

import pytest

from secretary.domain.errors import SecretaryError
from secretary.domain.unfinished import Unfinished
from secretary.store import backup_file
from secretary.store.backup import back_up, not_as_sealed, reseal_backups, restore, rewrite_backups
from secretary.store.errors import DamagedBackup, DamagedKeyFile, KeyFileMissing, PassphraseNeeded, WrongPassphrase
from secretary.store.export import export_store
from secretary.store.keyfile import KEY_FILE, KEY_FILE_TWIN, is_locked
from secretary.store.keys import Stage, new_keys, unlock
from secretary.store.passphrase import Passphrase
from secretary.store.repairing import repair, repair_key_file
from secretary.store.repository import Repository
from secretary.store.resealing import rekey, reseal
from secretary.store.verifying import Condition, verify
from tests.store.invented import BODY, CONTENT, DOCUMENT, MEETING
from tests.store.test_backup import _mutated, _without_lines

DAY = date(2026, 12, 10)
WORDS = Passphrase("grey heron by the weir")
OTHERS = Passphrase("nine lamps on the quay")
PLAIN_WORDS = b"chwiliadau"

pytestmark = pytest.mark.usefixtures("light")


@pytest.fixture
def sealed(tmp_path):
    with Repository.create(tmp_path / "store", BODY, keys=new_keys(WORDS)) as opened:
        opened.save(BODY, MEETING)
        opened.keep_document(1, DOCUMENT, CONTENT)
        yield opened


def resealed(repository, passphrase):
    reseal(repository, passphrase, also=lambda before, after: reseal_backups(repository, before, after))


def opens(path, folder, passphrase):
    restore(path.read_bytes(), path, folder, passphrase)
    return Repository.open(folder, read_only=True, keys=unlock(folder, passphrase) if passphrase else None)


def test_a_backup_is_sealed_and_makes_a_sealed_store_again(sealed, tmp_path):
    path = back_up(sealed, DAY).path
    assert b"Riverside" not in path.read_bytes()
    with opens(path, tmp_path / "new", WORDS) as new:
        assert is_locked(new.folder)
        assert export_store(new) == export_store(sealed)
    for passphrase, error in ((OTHERS, WrongPassphrase), (None, PassphraseNeeded)):
        with pytest.raises(error):
            restore(path.read_bytes(), path, tmp_path / "none", passphrase)
    assert not (tmp_path / "none").exists()


def test_the_first_line_is_bound_to_what_follows(sealed, tmp_path):
    path = back_up(sealed, DAY).path
    header = backup_file.header_of(path.read_bytes(), path)
    payload = path.read_bytes().partition(b"\n")[2]
    older = backup_file._summed(replace(header, day=date(2020, 1, 1)), payload)
    with pytest.raises(DamagedBackup, match="changed or lost since it was encrypted"):
        restore(older, path, tmp_path / "new", WORDS)


def test_damaged_ones_are_all_refused(sealed, tmp_path):
    content, chance = back_up(sealed, DAY).path.read_bytes(), random.Random(2)  # noqa: S311 - damage, not secrets
    for _ in range(200):
        with pytest.raises(SecretaryError):
            restore(_mutated(content, chance), tmp_path / "some.backup", tmp_path / "new", WORDS)
    assert not (tmp_path / "new").exists()


def test_known_ones_follow_the_passphrase_as_it_is_set_changed_and_removed(tmp_path):
    with Repository.create(tmp_path / "store", BODY) as repository:
        repository.save(BODY, MEETING)
        path = back_up(repository, DAY).path
        assert PLAIN_WORDS in path.read_bytes()
        resealed(repository, WORDS)
        assert PLAIN_WORDS not in path.read_bytes()
        assert not_as_sealed(repository) == ()
        opens(path, tmp_path / "one", WORDS).close()
        resealed(repository, OTHERS)
        opens(path, tmp_path / "two", OTHERS).close()
        with pytest.raises(WrongPassphrase):
            restore(path.read_bytes(), path, tmp_path / "three", WORDS)
        resealed(repository, None)
        assert PLAIN_WORDS in path.read_bytes()
        opens(path, tmp_path / "four", None).close()
        assert {each.condition for each in verify(repository.folder)} == {Condition.WHOLE}


def test_one_that_was_out_of_reach_is_named_and_reached_again_later(sealed, tmp_path):
    path = back_up(sealed, DAY, tmp_path / "stick").path
    path.parent.rename(tmp_path / "drawer")
    rekey(sealed, also=lambda before, after: reseal_backups(sealed, before, after))
    assert not_as_sealed(sealed) == (path,)
    (tmp_path / "drawer").rename(path.parent)
    assert not_as_sealed(sealed) == (path,)
    assert rewrite_backups(sealed, _without_lines).done == (path,)
    assert not_as_sealed(sealed) == ()
    with opens(path, tmp_path / "new", WORDS) as new:
        assert new.meeting(1).entries == ()


def test_one_of_another_passphrase_is_out_of_reach(sealed, tmp_path):
    path = back_up(sealed, DAY, tmp_path / "stick").path
    path.parent.rename(tmp_path / "drawer")
    resealed(sealed, OTHERS)
    (tmp_path / "drawer").rename(path.parent)
    (unreached,) = rewrite_backups(sealed, _without_lines).unreached
    assert (unreached.path, unreached.reason) == (path, "it opens with another passphrase")


@pytest.mark.parametrize(("bad", "good"), [(KEY_FILE, KEY_FILE_TWIN), (KEY_FILE_TWIN, KEY_FILE)])
@pytest.mark.parametrize("missing", [False, True])
def test_a_bad_key_file_is_mended_from_the_other_before_any_passphrase(sealed, bad, good, missing):
    sealed.close()
    folder = sealed.folder
    whole = (folder / good).read_bytes()
    (folder / bad).unlink() if missing else (folder / bad).write_bytes(whole[:-5])
    found = {each.name: each for each in verify(folder, unlock(folder, WORDS, read_only=True).seal) if each.bad}
    assert {name: each.condition for name, each in found.items()} == {
        bad: Condition.MISSING if missing else Condition.DAMAGED
    }
    (done,) = repair_key_file(folder)
    assert done.mended
    assert (folder / bad).read_bytes() == whole
    assert not any(each.bad for each in verify(folder, unlock(folder, WORDS).seal))


def as_they_lie(folder):
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file() and path.name != "lock"}


def conditions(folder, keys):
    return {each.name: each.condition for each in verify(folder, keys.seal) if each.bad}


def test_both_key_files_bad_are_told_and_nothing_is_touched(sealed):
    back_up(sealed, DAY)
    sealed.close()
    folder = sealed.folder
    for name in (KEY_FILE, KEY_FILE_TWIN):
        (folder / name).write_bytes(b"x")
    before = as_they_lie(folder)
    assert repair_key_file(folder) == ()
    with pytest.raises(DamagedKeyFile, match="no good twin of it beside it: put back both"):
        repair(folder)
    assert as_they_lie(folder) == before


@pytest.mark.parametrize("plain", [None, "body.json", "backups.json"])
def test_nothing_is_repaired_while_the_key_files_are_away(sealed, tmp_path, plain):
    back_up(sealed, DAY)
    sealed.keep_unfinished((Unfinished(1, 2, 0, "Half a line"),))
    sealed.close()
    folder = sealed.folder
    for name in (KEY_FILE, KEY_FILE_TWIN):
        (folder / name).rename(tmp_path / name)
    if plain:
        with Repository.create(tmp_path / "plain", BODY) as other:
            back_up(other, DAY)
        shutil.copy(tmp_path / "plain" / plain, folder / plain)
    before = as_they_lie(folder)
    with pytest.raises(KeyFileMissing, match=r"key\.json is missing.+nothing was changed\. Put back both"):
        repair(folder)
    assert as_they_lie(folder) == before
    told = {each.name: each for each in verify(folder) if each.bad}[KEY_FILE]
    assert told.condition is Condition.MISSING
    assert "put back both" in told.reason


def test_nothing_is_repaired_with_the_key_of_another_store(sealed, tmp_path):
    back_up(sealed, DAY)
    sealed.close()
    folder = sealed.folder
    new_keys(WORDS).write(folder)
    before = as_they_lie(folder)
    with pytest.raises(DamagedKeyFile, match=r"not the key file of this store, since .+body\.json does not open"):
        repair(folder, unlock(folder, WORDS))
    assert as_they_lie(folder) == before


@pytest.mark.parametrize("name", [KEY_FILE, KEY_FILE_TWIN])
def test_two_key_files_that_differ_are_told_and_mended_with_the_passphrase(sealed, name):
    folder = sealed.folder
    before = (folder / name).read_bytes()
    reseal(sealed, OTHERS)
    sealed.close()
    after = (folder / name).read_bytes()
    (folder / name).write_bytes(before)
    keys = unlock(folder, OTHERS, read_only=True)
    assert conditions(folder, keys) == {KEY_FILE_TWIN: Condition.NOT_KNOWN}
    assert repair_key_file(folder) == ()
    assert (folder / name).read_bytes() == before
    (done,) = repair(folder, keys)
    assert (done.name, done.mended) == (name, True)
    assert [(folder / each).read_bytes() for each in (KEY_FILE, KEY_FILE_TWIN)] == [after, after]
    assert not conditions(folder, keys)


def test_a_change_that_was_cut_off_is_told_as_what_it_is(sealed):
    folder = sealed.folder
    before = (folder / KEY_FILE).read_bytes()
    old = sealed.keys
    old.with_new_key(OTHERS).at(Stage.CHANGING, before=old).write(folder)
    sealed.close()
    for twin, bad in ((before, [KEY_FILE, KEY_FILE_TWIN]), ((folder / KEY_FILE).read_bytes(), [KEY_FILE])):
        (folder / KEY_FILE_TWIN).write_bytes(twin)
        keys = unlock(folder, OTHERS)
        found = {each.name: each for each in verify(folder, keys.seal) if each.bad}
        assert {name: each.condition for name, each in found.items()} == dict.fromkeys(bad, Condition.UNDER_WAY)
        assert "encrypted anew" in found[KEY_FILE].reason
        assert not any(each.mended for each in repair(folder, keys))
        assert (folder / KEY_FILE_TWIN).read_bytes() == twin


def test_a_damaged_file_of_a_sealed_store_comes_back_sealed(sealed):
    sealed.save(BODY, replace(MEETING, place="The mill"))
    sealed.close()
    folder = sealed.folder
    path = folder / "meetings/1/meeting.json"
    path.write_bytes(path.read_bytes()[:-1])
    seal = unlock(folder, WORDS).seal
    assert {each.name: each.condition for each in verify(folder, seal) if each.bad} == {
        "meetings/1/meeting.json": Condition.DAMAGED
    }
    assert all(each.mended for each in repair(folder, unlock(folder, WORDS)))
    assert not any(each.bad for each in verify(folder, seal))
    assert PLAIN_WORDS not in path.read_bytes()
    with Repository.open(folder, keys=unlock(folder, WORDS)) as repository:
        assert repository.meeting(1) == MEETING
