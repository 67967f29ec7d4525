"""The file of the index beside the others: it is none of the store's content, and goes wherever words may not stay."""

from __future__ import annotations

import os
import sqlite3
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from secretary.domain.findable import Findable, FoundKind, in_meeting
from secretary.domain.query import Query
from secretary.domain.words import terms_of
from secretary.store import disk
from secretary.store.backup import back_up
from secretary.store.export import export_store
from secretary.store.index import Index, Indexed, IndexFile, Place, Unfit
from secretary.store.keys import new_keys
from secretary.store.passphrase import Passphrase
from secretary.store.places import holds_only_a_store
from secretary.store.repairing import repair
from secretary.store.repository import Repository
from secretary.store.resealing import rekey, reseal
from secretary.store.room import FIND_INDEX
from secretary.store.verifying import Condition, verify
from tests.store.invented import BODY, MEETING

PASSPHRASE = Passphrase("correct horse battery staple")
DAY = date(2026, 12, 10)


def an_index() -> Index:
    return Index.of([Indexed(1, "as it was", MEETING.date, tuple(in_meeting(MEETING, (), {})))])


def a_store(folder: Path, **options) -> Repository:
    repository = Repository.create(folder, BODY, **options)
    repository.save(BODY, MEETING)
    return repository


def kept(repository: Repository) -> Path:
    assert IndexFile(repository).keep(an_index(), lambda: True)
    return repository.folder / FIND_INDEX


def looked_for(words: str, **filters) -> Query:
    return Query(terms_of(words), **filters)


def test_what_goes_in_comes_out_in_its_own_order() -> None:
    index = an_index()
    assert index.of_meeting(1) == tuple(in_meeting(MEETING, (), {}))
    (place,) = index.find(looked_for("figures ward", kinds=frozenset({FoundKind.ADVICE})), 10)
    assert index.at(place).text == "Publish the figures by ward each month."
    assert index.title(1, 2) == "Searches at the market"
    assert [index.at(each) for each in index.find(Query(), 100)] == list(index.of_meeting(1))
    assert index.find(looked_for("figures"), 10, without={1}) == []


def test_the_newest_meeting_is_met_first_and_days_bound_it() -> None:
    meetings = [replace(MEETING, id=number, date=DAY + timedelta(days=number)) for number in range(1, 6)]
    index = Index.of([Indexed(each.id, "", each.date, tuple(in_meeting(each, (), {}))) for each in meetings])
    words = looked_for("template")
    assert [place.meeting for place in index.find(words, 10)] == [5, 4, 3, 2, 1]
    assert [place.meeting for place in index.find(words, 2)] == [5, 4]
    bounded = looked_for("template", since=DAY + timedelta(days=2), until=DAY + timedelta(days=4))
    assert [place.meeting for place in index.find(bounded, 10)] == [4, 3, 2]
    assert index.find(looked_for("template", since=DAY + timedelta(days=9)), 10) == []


def test_the_same_meetings_give_the_same_bytes_and_they_are_read_back() -> None:
    packed = an_index().packed()
    assert packed == an_index().packed()
    again = Index.unpacked(packed)
    assert again.marks == {1: "as it was"}
    assert again.of_meeting(1) == an_index().of_meeting(1)


def foreign() -> bytes:
    with sqlite3.connect(":memory:") as database:
        database.execute("CREATE TABLE theirs(x)")
    content = database.serialize()
    database.close()
    import zlib  # noqa: PLC0415 - of one test

    return b"secretary find index 1\n%08x" % zlib.crc32(content) + content


@pytest.mark.parametrize("content", [b"", b"secretary find index 1\n", b"SQLite format 3\0" + bytes(5000), foreign()])
def test_what_is_no_index_is_told(content: bytes) -> None:
    with pytest.raises(Unfit):
        Index.unpacked(content)


def test_one_whose_rows_do_not_fit_is_told_when_they_are_read() -> None:
    index = Index.of([Indexed(1, "", DAY, (Findable(FoundKind.VIEW, 1, "A line."),))])
    index._database.execute("UPDATE line SET kind = 'theirs'")
    with pytest.raises(Unfit):
        index.at(Place(1, 1))


class TestBesideTheOtherFiles:
    def test_it_is_for_its_owner_alone_and_known_to_verify(self, tmp_path) -> None:
        with a_store(tmp_path / "store") as repository:
            path = kept(repository)
            assert path.stat().st_mode & 0o777 == 0o600
            assert not any(each.bad for each in verify(repository.folder))
            path.chmod(0o644)
            (open_to_others,) = [each for each in verify(repository.folder) if each.bad]
            assert (open_to_others.name, open_to_others.condition) == (FIND_INDEX, Condition.OPEN_TO_OTHERS)
        left_over = disk.unfinished_of(path)[0]
        left_over.write_bytes(b"half of one")
        assert {each.name for each in verify(tmp_path / "store") if each.bad} == {FIND_INDEX, left_over.name}
        repair(tmp_path / "store")
        assert not any(each.bad for each in verify(tmp_path / "store"))
        assert path.exists()

    def test_one_that_is_too_large_is_not_read(self, tmp_path, monkeypatch) -> None:
        with a_store(tmp_path / "store") as repository:
            path = kept(repository)
            assert IndexFile(repository).read()
            os.truncate(path, 60 << 30)
            monkeypatch.setattr(disk, "read_file", pytest.fail)
            assert IndexFile(repository).read() is None

    def test_it_is_in_no_export_and_no_backup(self, tmp_path) -> None:
        with a_store(tmp_path / "store") as repository:
            exported = export_store(repository)
            kept(repository)
            assert export_store(repository) == exported
            backup = back_up(repository, DAY).path.read_bytes()
            assert b"secretary find index" not in backup
            assert b"SQLite" not in backup
        assert holds_only_a_store(tmp_path / "store")

    def test_it_is_given_up_first_on_a_full_disk(self, tmp_path) -> None:
        with a_store(tmp_path / "store") as repository:
            path = kept(repository)
            assert repository._room.give_up(repository.folder / "body.json")
            assert not path.exists()
            assert repository.pressure == 0
            assert repository._room.give_up(repository.folder / "body.json")
            assert repository.pressure == 1

    def test_a_failing_disk_leaves_none_and_the_store_goes_on(self, tmp_path, monkeypatch) -> None:
        with a_store(tmp_path / "store") as repository:

            def failing(_descriptor):
                raise OSError(5, os.strerror(5))

            with monkeypatch.context() as patch:
                patch.setattr(os, "fsync", failing)
                assert not IndexFile(repository).keep(an_index(), lambda: True)
            assert not list(repository.folder.glob(f"{FIND_INDEX}*"))
            assert repository.failed is None
            repository.save(replace(BODY, usual_place="The mill"), MEETING)

    def test_it_is_not_kept_where_it_is_no_longer_true_or_the_store_is_closed(self, tmp_path) -> None:
        repository = a_store(tmp_path / "store")
        assert not IndexFile(repository).keep(an_index(), lambda: False)
        repository.close()
        assert not IndexFile(repository).keep(an_index(), lambda: True)
        assert not (tmp_path / "store" / FIND_INDEX).exists()


@pytest.mark.usefixtures("light")
class TestUnderAPassphrase:
    @pytest.mark.parametrize("change", ["set", "change", "remove", "rekey"])
    def test_every_change_of_it_throws_it_away(self, tmp_path, change) -> None:
        first = None if change == "set" else PASSPHRASE
        then = {"set": PASSPHRASE, "change": Passphrase("another of four words"), "remove": None}
        with a_store(tmp_path / "store", keys=new_keys(first) if first else None) as repository:
            path = kept(repository)
            if change == "rekey":
                rekey(repository)
            else:
                reseal(repository, then[change])
            assert not path.exists()
            assert IndexFile(repository).read() is None

    def test_it_is_read_with_its_own_key_and_in_its_own_place_only(self, tmp_path) -> None:
        with a_store(tmp_path / "store", keys=new_keys(PASSPHRASE)) as repository:
            path = kept(repository)
            assert path.read_bytes().startswith(b"\x89secretary sealed 1\n")
            assert IndexFile(repository).read() is not None
            sealed = path.read_bytes()
            path.write_bytes((repository.folder / "meetings/1/meeting.json").read_bytes())
            assert IndexFile(repository).read() is None
            path.write_bytes(an_index().packed())
            assert IndexFile(repository).read() is None
            path.write_bytes(sealed)
        with a_store(tmp_path / "other", keys=new_keys(PASSPHRASE)) as other:
            (other.folder / FIND_INDEX).write_bytes(sealed)
            assert IndexFile(other).read() is None
