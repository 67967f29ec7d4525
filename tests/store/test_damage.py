"""Files that do not read: named, left as they are, and never taken for an empty store."""

from __future__ import annotations

import pytest
from tinydb import TinyDB

from secretary.store.errors import DamagedFile, NotAStore
from secretary.store.repository import Repository
from tests.store.invented import MEETING


@pytest.mark.fault(34)
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


@pytest.mark.fault(31)
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
