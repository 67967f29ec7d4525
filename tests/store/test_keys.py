"""Passphrases, envelopes and the key file: what opens a store, and every way in which it does not."""

from __future__ import annotations

import copy
import json
import os
import pickle
import random
import stat
import subprocess
import sys
import traceback
from dataclasses import replace
from pathlib import Path

import orjson
import pytest

from secretary.domain.errors import SecretaryError
from secretary.store import keyfile
from secretary.store.envelope import COST, Envelope
from secretary.store.errors import (
    ChangedCost,
    DamagedKeyFile,
    KeyFileMissing,
    NewerSchema,
    PassphraseNeeded,
    WrongPassphrase,
)
from secretary.store.keyfile import KEY_FILE, KEY_FILE_TWIN, fault_of
from secretary.store.keys import Stage, is_locked, new_keys, unlock, unlock_envelope
from secretary.store.passphrase import Passphrase
from secretary.store.seal import Unsealable

WORDS = Passphrase("grey heron by the weir")
RIGHT, WRONG = "swordfish supper", "haddock supper"
CHECKOUT = Path(__file__).parents[2]


@pytest.fixture
def locked(tmp_path, light):
    """Give a folder with a key file in it, and its keys."""
    keys = new_keys(WORDS)
    keys.write(tmp_path)
    return tmp_path, keys


def changed(path, *, mended=True, **values):
    """Change values of the envelope in a key file, and mend the file's checksum or leave it."""
    record = json.loads(path.read_bytes())
    for name, value in values.items():
        (record if name in record else record["envelope"])[name] = value
    del record["sha256"]
    summed = orjson.dumps(record, option=keyfile_options())
    record["sha256"] = keyfile.hashlib.sha256(summed).hexdigest() if mended else "0" * 64
    path.write_bytes(orjson.dumps(record, option=keyfile_options()))


def keyfile_options():
    return orjson.OPT_SORT_KEYS | orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE


@pytest.mark.usefixtures("light")
class TestPassphrase:
    def test_it_shows_itself_to_nobody(self):
        words = Passphrase("swordfish swordfish")
        shown = [repr(words), str(words), f"{words}", f"{words!r}", "%s" % words, repr([words]), repr({"it": words})]  # noqa: UP031 - every way
        assert all("swordfish" not in each for each in shown)
        assert not hasattr(words, "__dict__")
        for write in (pickle.dumps, copy.copy):
            with pytest.raises(TypeError, match="never written down"):
                write(words)
        with pytest.raises(TypeError):
            hash(words)

    def test_no_traceback_shows_it_nor_the_keys(self):
        try:
            keys = new_keys(Passphrase(RIGHT))
            unlock_envelope(keys.envelope, Passphrase(WRONG))
        except WrongPassphrase as error:
            told = "".join(traceback.TracebackException.from_exception(error, capture_locals=True).format())
        assert "WrongPassphrase" in told
        for secret in (RIGHT, WRONG, keys._key.hex(), repr(keys._key)):
            assert secret not in told
        assert repr(keys) == "Keys(…)"
        assert repr(keys.seal) == "Sealed(…)"

    def test_composed_and_decomposed_accents_are_the_same(self):
        assert Passphrase("Caf\u00e9 Zo\u00eb") == Passphrase("Cafe\u0301 Zoe\u0308")
        assert Passphrase("Cafe\u0301").characters == 4
        assert Passphrase("cafe") != Passphrase("caf\u00e9")

    @pytest.mark.parametrize(
        "words", ["", " ", "\0\0\0", "a\0b", "\ud800 alone \udcff", "x" * 10_000, "🦉" * 9, "\n", "مرحبا بك"]
    )
    def test_anything_that_can_be_typed_opens_what_it_closed_and_nothing_else_does(self, words):
        wrapped = new_keys(Passphrase(words)).envelope
        unlock_envelope(wrapped, Passphrase(words))
        for other in (words + " ", words + "\0", words[:-1] + "y"):
            with pytest.raises(WrongPassphrase):
                unlock_envelope(wrapped, Passphrase(other))


def test_the_full_cost_is_64_mib_and_three_passes_with_argon2id():
    assert tuple(COST)[:2] == (64 * 1024, 3)
    keys = new_keys(WORDS)
    assert (keys.envelope.memory_kib, keys.envelope.passes, keys.envelope.lanes) == tuple(COST)
    assert unlock_envelope(keys.envelope, WORDS)._key == keys._key


@pytest.mark.usefixtures("light")
class TestUnlocking:
    @pytest.mark.fault(48)
    @pytest.mark.fault(48)
    def test_a_passphrase_opens_and_another_does_not(self, locked):
        folder, keys = locked
        assert is_locked(folder)
        assert unlock(folder, WORDS)._key == keys._key
        with pytest.raises(WrongPassphrase, match="not the passphrase"):
            unlock(folder, Passphrase("grey heron by the wier"))

    def test_keys_tell_whether_a_passphrase_fits(self, locked):
        _, keys = locked
        assert keys.fits(WORDS)
        assert not keys.fits(Passphrase("another"))

    def test_two_stores_with_one_passphrase_share_nothing(self):
        one, other = new_keys(WORDS), new_keys(WORDS)
        assert one.store_id != other.store_id
        assert one.envelope.salt != other.envelope.salt
        assert one._key != other._key

    def test_everything_in_the_envelope_is_bound_in(self):
        whole = new_keys(WORDS).envelope
        for name in ("store", "salt", "wrapped"):
            value = getattr(whole, name)
            with pytest.raises(WrongPassphrase):
                unlock_envelope(replace(whole, **{name: bytes([value[0] ^ 1]) + value[1:]}), WORDS)

    def test_an_envelope_goes_through_plain_values(self):
        whole = new_keys(WORDS).envelope
        record = json.loads(json.dumps(whole.record()))
        assert Envelope.from_record(record) == whole

    @pytest.mark.parametrize(
        "record",
        [
            None,
            [],
            {},
            {"format": True},
            {"format": 0},
            {"format": "1"},
            {"format": 1},
            {"format": 1, "memory_kib": "8"},
        ],
    )
    def test_what_is_no_envelope_is_told(self, record):
        with pytest.raises(DamagedKeyFile, match=r"the\.backup cannot be read \("):
            Envelope.from_record(record, file="the.backup")

    def test_a_newer_format_is_told(self):
        record = new_keys(WORDS).envelope.record() | {"format": 2, "memory_kib": 9}
        with pytest.raises(NewerSchema, match="newer version"):
            Envelope.from_record(record, file="key.json")


@pytest.mark.usefixtures("light")
class TestChangedCost:
    @pytest.mark.parametrize("mended", [True, False])
    @pytest.mark.parametrize("cost", [{"memory_kib": 8 * 1024 * 1024}, {"memory_kib": 9}, {"passes": 2}, {"lanes": 2}])
    def test_it_is_refused_before_any_work(self, locked, monkeypatch, cost, mended):
        folder, _ = locked
        for name in (KEY_FILE, KEY_FILE_TWIN):
            changed(folder / name, mended=mended, **cost)
        monkeypatch.setattr(Envelope, "derived", lambda *_: pytest.fail("no work may be done"))
        with pytest.raises(ChangedCost, match=r"key\.json asks for other work .+ no passphrase was tried"):
            unlock(folder, WORDS)

    def test_an_envelope_by_itself_is_refused_as_well(self):
        whole = new_keys(WORDS).envelope
        with pytest.raises(ChangedCost):
            unlock_envelope(replace(whole, memory_kib=64 * 1024 * 1024), WORDS)


class TestKeyFile:
    def test_both_are_private_and_the_same(self, locked):
        folder, _ = locked
        assert (folder / KEY_FILE).read_bytes() == (folder / KEY_FILE_TWIN).read_bytes()
        assert {path.name for path in folder.iterdir()} == {KEY_FILE, KEY_FILE_TWIN}
        assert {stat.S_IMODE(path.stat().st_mode) for path in folder.iterdir()} == {0o600}

    def test_what_lay_there_before_is_written_over_unless_it_has_a_second_name(self, locked):
        folder, keys = locked
        old = os.open(folder / KEY_FILE, os.O_RDONLY)
        os.link(folder / KEY_FILE_TWIN, folder / "kept by somebody")
        kept = (folder / "kept by somebody").read_bytes()
        keys.with_new_key(Passphrase("another one")).write(folder)
        content = os.read(old, 65_536)
        os.close(old)
        assert content == bytes(len(content)) != b""
        assert (folder / "kept by somebody").read_bytes() == kept
        with pytest.raises(WrongPassphrase):
            unlock(folder, WORDS)

    @pytest.mark.parametrize(
        "content",
        [b"", b"\0" * 700, b"{}", b"[]", b"null", b"[" * 70_000, b"9" * 5000, b'{"envelope":' + b"9" * 5000 + b"}",
         "{}".encode("utf-16"), b"\xef\xbb\xbf{}", b'{"envelope":{"format":1}}'],
    )  # fmt: skip
    def test_a_damaged_one_is_told_with_its_good_twin(self, locked, content):
        folder, keys = locked
        (folder / KEY_FILE).write_bytes(content)
        with pytest.raises(DamagedKeyFile, match=r"key\.json cannot be read .+ verify --repair") as told:
            unlock(folder, WORDS)
        assert told.value.places["copy"] == folder / KEY_FILE_TWIN
        assert (folder / KEY_FILE).read_bytes() == content
        assert unlock(folder, WORDS, read_only=True)._key == keys._key
        (folder / KEY_FILE_TWIN).unlink()
        with pytest.raises(DamagedKeyFile, match=r"no good twin") as told:
            unlock(folder, WORDS, read_only=True)
        assert "copy" not in told.value.places

    def test_a_missing_one_is_told_with_its_good_twin(self, locked):
        folder, keys = locked
        (folder / KEY_FILE).unlink()
        assert is_locked(folder)
        with pytest.raises(KeyFileMissing, match=r"key\.json is missing.+verify --repair"):
            unlock(folder, WORDS)
        assert unlock(folder, WORDS, read_only=True)._key == keys._key

    def test_its_state_is_told_without_the_passphrase(self, locked):
        folder, _ = locked
        assert fault_of(folder / KEY_FILE) is None
        (folder / KEY_FILE).write_bytes(b"{}")
        assert isinstance(fault_of(folder / KEY_FILE), DamagedKeyFile)

    def test_any_change_of_its_bytes_is_refused(self, locked):
        folder, keys = locked
        path, chance = folder / KEY_FILE, random.Random(48)  # noqa: S311 - mutations, not secrets
        (folder / KEY_FILE_TWIN).unlink()
        good = path.read_bytes()
        for _ in range(300):
            bad = bytearray(good)
            start = chance.randrange(len(bad))
            end = chance.choice((start + 1, chance.randrange(start, len(bad) + 1)))
            bad[start:end] = chance.choice((b"", bytes(end - start), chance.randbytes(end - start), bad[start:end] * 2))
            path.write_bytes(bad)
            if bad != good:
                with pytest.raises(SecretaryError, match=r"key\.json"):
                    unlock(folder, WORDS)
        path.write_bytes(good)
        assert unlock(folder, WORDS)._key == keys._key

    def test_nobody_without_the_key_can_say_that_plain_files_are_good(self, locked):
        folder, _ = locked
        for name in (KEY_FILE, KEY_FILE_TWIN):
            changed(folder / name, stage="setting")
        assert fault_of(folder / KEY_FILE) is None, "its checksum was mended"
        with pytest.raises(DamagedKeyFile, match="do not belong together"):
            unlock(folder, WORDS)

    def test_the_twin_is_mended_once_the_body_was_opened(self, locked):
        folder, keys = locked
        (folder / KEY_FILE_TWIN).write_bytes(b"{}")
        keys.check(folder, read_only=False)
        assert (folder / KEY_FILE_TWIN).read_bytes() == b"{}", "there is no body's file to try it on"
        (folder / "body.json").write_bytes(keys.seal.seal(b"{}", "body.json"))
        for damage in (b"{}", None, b""):
            if damage is None:
                (folder / KEY_FILE_TWIN).unlink()
            else:
                (folder / KEY_FILE_TWIN).write_bytes(damage)
            keys.check(folder, read_only=True)
            assert (folder / KEY_FILE).read_bytes() != damage
            keys.check(folder, read_only=False)
            assert (folder / KEY_FILE).read_bytes() == (folder / KEY_FILE_TWIN).read_bytes()

    def test_keys_that_are_no_longer_those_of_the_folder_are_refused(self, locked):
        folder, keys = locked
        keys.check(folder, read_only=False)
        keys.with_new_key(Passphrase("another one")).write(folder)
        with pytest.raises(PassphraseNeeded, match="changed a moment ago"):
            keys.check(folder, read_only=False)


class TestStages:
    def test_the_old_key_goes_along_while_it_is_changed(self, locked):
        folder, old = locked
        sealed = old.seal.seal(b"words", "body.json")
        new = old.with_new_key(Passphrase("another one")).at(Stage.CHANGING, before=old)
        new.write(folder)
        with pytest.raises(WrongPassphrase):
            unlock(folder, WORDS)
        again = unlock(folder, Passphrase("another one"))
        assert again.stage is Stage.CHANGING
        assert again.store_id == old.store_id
        assert again.seal.unseal(sealed, "body.json") == b"words"
        assert again.before.seal.unseal(sealed, "body.json") == b"words"
        with pytest.raises(Unsealable, match="a change of the passphrase"):
            again.at(Stage.SETTLED).seal.unseal(sealed, "body.json")

    def test_a_new_key_under_the_same_passphrase(self, locked):
        folder, old = locked
        old.with_new_key().write(folder)
        assert unlock(folder, WORDS)._key != old._key

    @pytest.mark.parametrize(
        ("stage", "plain"), [(Stage.SETTING, True), (Stage.REMOVING, True), (Stage.SETTLED, False)]
    )
    def test_plain_files_are_good_only_while_one_is_set_or_removed(self, locked, stage, plain):
        _, keys = locked
        seal = keys.at(stage).seal
        if plain:
            assert seal.unseal(b'{"_meta":{}}', "body.json") == b'{"_meta":{}}'
        else:
            with pytest.raises(Unsealable, match="not encrypted"):
                seal.unseal(b'{"_meta":{}}', "body.json")
        assert seal.seal(b"x", "body.json").startswith(b"x") is (stage is Stage.REMOVING)


@pytest.mark.usefixtures("light")
class TestForABackup:
    def test_bytes_go_out_and_in_beside_what_is_bound_to_them_only(self):
        keys = new_keys(WORDS)
        sealed = keys.encrypt(b"everything", b"header")
        assert b"everything" not in sealed
        assert sealed != keys.encrypt(b"everything", b"header")
        assert unlock_envelope(keys.envelope, WORDS).decrypt(sealed, b"header") == b"everything"
        for bad, bound in ((sealed, b"another"), (sealed[:-1], b"header"), (b"", b"header"), (sealed[:12], b"header")):
            with pytest.raises(Unsealable):
                keys.decrypt(bad, bound)
        with pytest.raises(Unsealable, match="another key"):
            new_keys(WORDS).decrypt(sealed, b"header")

    def test_a_backup_is_no_file_of_the_store(self):
        keys = new_keys(WORDS)
        with pytest.raises(Unsealable):
            keys.seal.unseal(keys.encrypt(b"everything", b""), "body.json")


def test_a_plain_store_does_not_pay_for_the_library():
    script = (
        "import sys; from secretary.store import keys, repository; from secretary import cli\n"
        "assert not any(name.startswith('cryptography') for name in sys.modules)\n"
    )
    subprocess.run([sys.executable, "-c", script], cwd=CHECKOUT, check=True)
