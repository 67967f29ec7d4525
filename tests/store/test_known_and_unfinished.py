"""What the store keeps beside its values: what its files held at the last close, words being typed, withdrawn files."""

from __future__ import annotations

import os
import shutil
from dataclasses import replace

import pytest
from tinydb import TinyDB

from secretary.domain.document import DocumentStatus
from secretary.domain.errors import NotFound
from secretary.domain.unfinished import Unfinished
from secretary.store.errors import ChangedOutside, NotTheOneKnown
from secretary.store.export import export_store, make_store, read_export
from secretary.store.repository import Repository
from tests.store.invented import BODY, CONTENT, DOCUMENT, MEETING

TYPED = (Unfinished(1, 2, 0, "Concern was expr"), Unfinished(1, 2, 3, "The tannery gate sho"))
SAID = "Searches near the old tannery"


@pytest.fixture
def folder(tmp_path):
    folder = tmp_path / "store"
    with Repository.create(folder, BODY) as repository:
        repository.save(BODY, MEETING)
        repository.keep_document(1, DOCUMENT, CONTENT)
    return folder


def struck_meeting():
    return replace(MEETING, entries=(replace(MEETING.entries[0], text=SAID), *MEETING.entries[1:]))


def every_byte(folder):
    return b"\n".join(path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file())


class TestWhatWasKnown:
    @pytest.mark.parametrize("name", ["meeting.json", "documents.json"])
    def test_an_earlier_file_put_back_is_told_and_left(self, folder, name):
        path = folder / "meetings" / "1" / name
        earlier = path.read_bytes()
        with Repository.open(folder) as repository:
            repository.save(BODY, replace(MEETING, place="elsewhere"))
            repository.keep_document(1, replace(DOCUMENT, name="later.docx"), CONTENT)
        later = path.read_bytes()
        path.write_bytes(earlier)
        path.with_name(f"{name}.previous").write_bytes(later)
        for read_only in (True, False):
            with Repository.open(folder, read_only=read_only) as repository:
                read = repository.meeting if name == "meeting.json" else repository.documents
                with pytest.raises(NotTheOneKnown, match=f"{name} cannot be read .it is not the file that was") as told:
                    read(1)
                assert told.value.places["copy"] == path.with_name(f"{name}.previous")
        assert path.read_bytes() == earlier

    def test_an_earlier_copy_that_is_not_the_known_one_either_is_not_offered(self, folder):
        path = folder / "meetings" / "1" / "meeting.json"
        earlier = path.read_bytes()
        for place in ("elsewhere", "again elsewhere"):
            with Repository.open(folder) as repository:
                repository.save(BODY, replace(MEETING, place=place))
        path.write_bytes(earlier)
        with (
            Repository.open(folder, read_only=True) as repository,
            pytest.raises(NotTheOneKnown, match="no good earlier copy"),
        ):
            repository.meeting(1)

    def test_one_that_is_accepted_opens(self, folder):
        path = folder / "meetings" / "1" / "meeting.json"
        earlier = path.read_bytes()
        with Repository.open(folder) as repository:
            repository.save(BODY, replace(MEETING, place="elsewhere"))
        path.write_bytes(earlier)
        with Repository.open(folder) as repository:
            repository.accept(1)
            assert repository.meeting(1) == MEETING

    def test_a_missing_meeting_is_told(self, folder):
        shutil.rmtree(folder / "meetings" / "1")
        with Repository.open(folder) as repository, pytest.raises(NotTheOneKnown, match="it is missing"):
            repository.meeting(1)

    def test_after_a_crash_the_file_that_is_there_counts(self, folder):
        if not os.fork():
            Repository.open(folder).save(BODY, replace(MEETING, place="elsewhere"))
            os._exit(9)
        os.wait()
        with Repository.open(folder) as repository:
            assert repository.meeting(1).place == "elsewhere"

    def test_two_ways_to_the_same_content_leave_the_same_bytes(self, folder, tmp_path):
        other = shutil.copytree(folder, tmp_path / "other")
        with Repository.open(folder) as repository:
            repository.save(BODY, replace(MEETING, place="elsewhere"))
        with Repository.open(other) as repository:
            repository.save(BODY, replace(MEETING, place="a"))
            repository.keep_unfinished(TYPED)
            repository.keep_unfinished(())
            repository.save(BODY, replace(MEETING, place="elsewhere"))
        assert (folder / "body.json").read_bytes() == (other / "body.json").read_bytes()

    def test_a_store_that_was_only_read_is_not_written(self, folder):
        before = {path: path.stat() for path in folder.rglob("*.json")}
        with Repository.open(folder) as repository:
            repository.meeting(1)
            repository.documents(1)
        assert {path: path.stat() for path in folder.rglob("*.json")} == before


class TestWordsBeingTyped:
    def test_they_come_back_and_go_with_their_file(self, folder):
        with Repository.open(folder) as repository:
            repository.keep_unfinished(TYPED)
        with TinyDB(folder / "unfinished.json") as stock:
            assert [row["words"] for row in stock.table("unfinished")] == [typed.words for typed in TYPED]
        with Repository.open(folder) as repository:
            assert repository.unfinished() == TYPED
            repository.keep_unfinished(TYPED[:1])
            assert TYPED[1].words.encode() not in every_byte(folder)
            repository.keep_unfinished(())
        assert not list(folder.glob("unfinished*"))
        with Repository.open(folder, read_only=True) as repository:
            assert repository.unfinished() == ()

    def test_they_say_nothing_of_the_way_they_were_typed(self, folder, tmp_path):
        other = shutil.copytree(folder, tmp_path / "other")
        with Repository.open(folder) as repository:
            for length in range(1, len(SAID) + 1):
                repository.keep_unfinished((Unfinished(1, 2, 0, SAID[:length]),))
        with Repository.open(other) as repository:
            repository.keep_unfinished((Unfinished(1, 2, 0, SAID),))
        assert every_byte(folder) == every_byte(other)


class TestForGood:
    def test_no_earlier_generation_is_left(self, folder):
        with Repository.open(folder) as repository:
            repository.save(BODY, struck_meeting())
            repository.save(BODY, replace(struck_meeting(), place="elsewhere"))
            assert SAID.encode() in every_byte(folder)
            repository.save_for_good(BODY, MEETING)
            assert SAID.encode() not in every_byte(folder)

    def test_one_that_holds_the_same_already_loses_its_earlier_generation(self, folder):
        with Repository.open(folder) as repository:
            repository.save(BODY, struck_meeting())
            repository.save(BODY, MEETING)
            repository.save_for_good(BODY, MEETING)
            assert SAID.encode() not in every_byte(folder)
            assert repository.meeting(1) == MEETING

    def test_a_withdrawn_document_leaves_no_bytes(self, folder):
        with Repository.open(folder) as repository:
            withdrawn = repository.withdraw_document(1, DOCUMENT.id)
            assert withdrawn.status is DocumentStatus.WITHDRAWN
            assert repository.documents(1) == (withdrawn,)
            with pytest.raises(NotFound, match="was withdrawn"):
                repository.document_bytes(1, DOCUMENT.id)
            with pytest.raises(NotFound):
                repository.withdraw_document(1, 99)
            export = read_export(export_store(repository))
        assert not list(folder.rglob("documents.json.previous"))
        with make_store(export, folder.with_name("copy")) as copy:
            assert copy.documents(1) == (withdrawn,)


class TestFollowing:
    def test_a_reader_sees_what_a_writer_keeps(self, folder):
        with Repository.open(folder) as writer, Repository.open(folder, read_only=True) as reader:
            assert reader.meeting(1) == MEETING
            assert not reader.follow()
            writer.save(replace(BODY, usual_place="new"), replace(MEETING, place="new"))
            assert reader.follow()
            assert (reader.body().usual_place, reader.meeting(1).place) == ("new", "new")
            assert not reader.follow()

    def test_a_reader_that_takes_up_a_meeting_while_it_is_written(self, folder):
        with Repository.open(folder) as writer, Repository.open(folder, read_only=True) as reader:
            writer.save(BODY, replace(MEETING, place="new"))
            assert reader.meeting(1).place == "new"


class TestTablesAside:
    def test_they_stand_beside_the_body_and_go(self, folder):
        with Repository.open(folder) as repository:
            repository.keep_aside("striking", [{"meeting": 1}])
            repository.save(replace(BODY, usual_place="new"))
        with Repository.open(folder) as repository:
            assert repository.aside("striking") == [{"meeting": 1}]
            assert repository.body().usual_place == "new"
            repository.keep_aside("striking", [])
        with Repository.open(folder) as repository:
            assert repository.aside("striking") == []


class TestAFolderThatIsNoLongerTheOne:
    def test_words_never_go_into_a_folder_that_took_its_place(self, folder):
        with Repository.open(folder) as repository:
            folder.rename(folder.with_name("moved"))
            shutil.copytree(folder.with_name("moved"), folder)
            before = every_byte(folder)
            with pytest.raises(ChangedOutside, match="was taken away or replaced"):
                repository.keep_unfinished(TYPED)
            assert every_byte(folder) == before

    def test_nothing_is_made_where_the_folder_went_away(self, folder):
        with Repository.open(folder) as repository:
            folder.rename(folder.with_name("moved"))
            with pytest.raises(ChangedOutside, match="was taken away or replaced"):
                repository.save(BODY, replace(MEETING, id=2))
            assert not folder.exists()
