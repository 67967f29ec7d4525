"""Files that do not read: named, left as they are, and never taken for an empty store."""

from __future__ import annotations

import hashlib
import json

import pytest
from tinydb import TinyDB

from secretary.store.errors import DamagedFile, NewerSchema, NotAStore
from secretary.store.repository import Repository
from tests.store.invented import MEETING


def summed(content):
    """Give `content` as a file with a checksum that fits, as an attacker or another program might make it."""
    start, end = b'{"_meta":{"1":{"schema":1,"sha256":"', b'"}},' + content[1:]
    return start + hashlib.sha256(start + b"0" * 64 + end).hexdigest().encode() + end


DAMAGES = {
    "empty": b"",
    "truncated": lambda raw: raw[: len(raw) // 2],
    "one byte short": lambda raw: raw[:-1],
    "full of NULs": lambda raw: bytes(len(raw)),
    "NULs at the end": lambda raw: raw[:-40] + bytes(40),
    "garbage after the end": lambda raw: raw + b"x",
    "twice": lambda raw: raw + raw,
    "a byte-order mark": lambda raw: b"\xef\xbb\xbf" + raw,
    "UTF-16": lambda raw: raw.decode().encode("utf-16"),
    "Latin-1": lambda raw: raw.decode().encode("latin-1", "replace"),
    "a list": b"[]",
    "a number": b"7",
    "null": b"null",
    "merge markers": lambda raw: b"<<<<<<< ours\n" + raw + b"=======\n" + raw + b">>>>>>> theirs\n",
    "nested too deep": b"[" * 100_000,
    "a long number": b'{"_meta":' + b"9" * 5000 + b"}",
    "NaN": b'{"_meta":NaN}',
    "laid out anew": lambda raw: json.dumps(json.loads(raw), indent=1).encode(),
    "an id that is no number": summed(b'{"body":{"x":{}}}'),
    "a null document": summed(b'{"body":{"1":null}}'),
    "a table that is a list": summed(b'{"body":[]}'),
    "not JSON, with its sum": summed(b'{"body":{'),
    "no tables": summed(b'{"other":{}}'),
    "two bodies": summed(b'{"body":{"1":{},"2":{}},"people":{},"meetings":{},"advice":{},"actions":{},"requests":{}}'),
    "a name that is a number": summed(
        b'{"body":{"1":{"name":5}},"people":{},"meetings":{},"advice":{},"actions":{},"requests":{}}'
    ),
}


@pytest.mark.parametrize("damage", DAMAGES)
@pytest.mark.parametrize("read_only", [True, False])
def test_damage_is_told_and_nothing_is_touched(golden, damage, read_only):
    path = golden / "body.json"
    good, damaged = path.read_bytes(), DAMAGES[damage]
    path.with_name("body.json.previous").write_bytes(good)
    left = damaged(good) if callable(damaged) else damaged
    path.write_bytes(left)
    with pytest.raises(DamagedFile, match=r"body\.json cannot be read \(.+\): it was left as it is") as told:
        Repository.open(golden, read_only=read_only)
    assert told.value.places["copy"] == golden / "body.json.previous"
    assert path.read_bytes() == left


def test_any_flipped_bit_is_found(golden):
    path = golden / "meetings" / "1" / "meeting.json"
    good = path.read_bytes()
    for place in range(0, len(good) * 8, 37):
        flipped = bytearray(good)
        flipped[place // 8] ^= 1 << place % 8
        path.write_bytes(flipped)
        with Repository.open(golden, read_only=True) as repository, pytest.raises(DamagedFile, match=r"meeting\.json"):
            repository.meeting(1)
    path.write_bytes(good)
    assert Repository.open(golden, read_only=True).meeting(1) == MEETING


def test_one_damaged_meeting_leaves_the_others_and_its_documents(golden):
    (golden / "meetings" / "1" / "meeting.json").write_bytes(b"")
    with Repository.open(golden, read_only=True) as repository:
        assert repository.meeting_numbers() == (1,)
        assert len(repository.documents(1)) == 1
        with pytest.raises(DamagedFile, match="it is empty"):
            repository.meeting(1)


def test_without_an_earlier_copy_the_sentence_says_so(golden):
    path = golden / "meetings" / "1" / "meeting.json"
    assert not path.with_name("meeting.json.previous").exists()
    path.write_bytes(b"")
    with (
        Repository.open(golden, read_only=True) as repository,
        pytest.raises(DamagedFile, match="no good earlier copy") as told,
    ):
        repository.meeting(1)
    assert "copy" not in told.value.places


def test_a_missing_body_is_no_empty_store(golden):
    (golden / "body.json").rename(golden / "body.json.previous")
    assert Repository.exists(golden)
    with pytest.raises(DamagedFile, match="it is missing"):
        Repository.open(golden)
    with pytest.raises(NotAStore):
        Repository.create(golden, None)


def test_a_body_that_is_gone_with_its_copy_is_no_empty_store_either(golden):
    (golden / "body.json").unlink()
    (golden / "body.json.previous").unlink()
    with pytest.raises(DamagedFile, match="no good earlier copy"):
        Repository.open(golden)


def test_a_file_of_stock_tinydb_is_not_ours(tmp_path):
    with TinyDB(tmp_path / "body.json") as stock:
        stock.insert({"name": "theirs"})
    left = (tmp_path / "body.json").read_bytes()
    with pytest.raises(NotAStore, match=r"body\.json is not a file of this program's"):
        Repository.open(tmp_path)
    assert (tmp_path / "body.json").read_bytes() == left


def test_a_newer_schema_is_told_apart_from_damage(golden):
    path = golden / "body.json"
    tables = json.loads(path.read_bytes())
    del tables["_meta"]
    newer = summed(json.dumps(tables).encode()).replace(b'"schema":1,', b'"schema":4,')
    start = newer.index(b'"sha256":"') + 10
    zeroed = newer[:start] + b"0" * 64 + newer[start + 64 :]
    path.write_bytes(newer[:start] + hashlib.sha256(zeroed).hexdigest().encode() + newer[start + 64 :])
    left = path.read_bytes()
    with pytest.raises(NewerSchema, match=r"schema 4; this one knows 3"):
        Repository.open(golden)
    assert path.read_bytes() == left
