"""A store as the service sees it."""

from __future__ import annotations

import errno
import os
import stat
import threading
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tinydb import TinyDB

from secretary.domain.entries import Entry, EntryKind
from secretary.domain.errors import NotFound
from secretary.domain.unfinished import Unfinished
from secretary.store import records
from secretary.store.errors import (
    CannotKeep,
    CannotWrite,
    ChangedOutside,
    DamagedFile,
    NotAStore,
    NotConfirmed,
    ReadOnlyStore,
)
from secretary.store.repository import Repository
from tests import strategies
from tests.store.invented import BODY, BODY_1, BODY_3, CONTENT, DOCUMENT, MEETING, MEETING_1, MEETING_3


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "deep" / "store"


@pytest.fixture
def repository(folder):
    with Repository.create(folder, BODY) as made:
        made.save(BODY, MEETING)
        yield made


def reopened(repository):
    repository.close()
    return Repository.open(repository.folder, read_only=True)


class TestRoundTrip:
    @settings(max_examples=40, deadline=None)
    @given(body=strategies.BODIES, meeting=strategies.meetings(), kept=st.lists(strategies.documents(), max_size=3))
    def test_everything_comes_back_equal(self, tmp_path_factory, body, meeting, kept):
        folder = tmp_path_factory.mktemp("round-trip")
        with Repository.create(folder, body) as repository:
            repository.save(body, meeting)
            for document, content in kept:
                repository.keep_document(meeting.id, document, content)
        with Repository.open(folder, read_only=True) as repository:
            assert repository.body() == body
            assert repository.meeting(meeting.id) == meeting
            assert repository.meeting_numbers() == (meeting.id,)
            last = {document.id: (document, content) for document, content in kept}
            assert repository.documents(meeting.id) == tuple(document for document, _ in last.values())
            assert repository.documents_with_bytes(meeting.id) == tuple(last.values())

    def test_stock_tinydb_opens_every_file(self, repository):
        repository.keep_document(1, DOCUMENT, CONTENT)
        with TinyDB(repository.folder / "body.json") as stock:
            assert stock.tables() == {
                "_meta",
                "body",
                "people",
                "meetings",
                "advice",
                "actions",
                "requests",
                "decisions",
                "concerns",
                "workstreams",
                "amendments",
                "reviews",
            }
            assert [row["name"] for row in stock.table("people")] == [person.name for person in BODY.people]
        with TinyDB(repository.folder / "meetings" / "1" / "meeting.json") as stock:
            assert stock.tables() == {
                "_meta",
                "meeting",
                "items",
                "attendance",
                "entries",
                "owners",
                "sendings",
                "releases",
                "life",
                "guests",
                "interests",
                "votes",
                "corrections",
            }
            assert [row.doc_id for row in stock.table("entries")] == [1, 2, 3, 4, 5, 6, 7]
            assert [row["text"] for row in stock.table("entries")] == [entry.text for entry in MEETING.entries]
        with TinyDB(repository.folder / "meetings" / "1" / "documents.json") as stock:
            assert stock.table("documents").get(doc_id=1)["sha256"] == DOCUMENT.sha256

    def test_more_than_nine_rows_keep_their_order(self, repository):
        entries = tuple(Entry(100 - n, 2, EntryKind.VIEW, f"View {n}") for n in range(25))
        repository.save(BODY, replace(MEETING, entries=entries))
        assert reopened(repository).meeting(1).entries == entries

    def test_what_was_typed_and_taken_back_leaves_the_same_bytes(self, repository):
        path = repository.folder / "meetings" / "1" / "meeting.json"
        before = path.read_bytes()
        repository.save(BODY, replace(MEETING, entries=MEETING.entries[:1], place="elsewhere"))
        assert path.read_bytes() != before
        repository.save(BODY, MEETING)
        assert path.read_bytes() == before

    def test_a_commit_writes_only_what_changed(self, repository):
        body, meeting = (repository.folder / name for name in ("body.json", "meetings/1/meeting.json"))
        before = body.stat(), meeting.stat()
        repository.save(BODY, MEETING)
        assert (body.stat(), meeting.stat()) == before
        repository.save(BODY, replace(MEETING, place="elsewhere"))
        assert body.stat() == before[0]
        assert meeting.stat() != before[1]

    @pytest.mark.fault(66)
    def test_modes(self, repository):
        repository.keep_document(1, DOCUMENT, CONTENT)
        repository.save(replace(BODY, name="Other"), replace(MEETING, place="elsewhere"))
        found = [repository.folder, *repository.folder.rglob("*")]
        assert len(found) == 10
        for path in found:
            assert stat.S_IMODE(path.stat().st_mode) == (0o700 if path.is_dir() else 0o600), path

    def test_a_store_that_others_may_read_is_made_private_when_opened_for_writing(self, repository):
        repository.close()
        body = repository.folder / "body.json"
        repository.folder.chmod(0o755)
        body.chmod(0o644)
        Repository.open(repository.folder, read_only=True)
        assert stat.S_IMODE(body.stat().st_mode) == 0o644
        Repository.open(repository.folder).close()
        assert stat.S_IMODE(body.stat().st_mode) == 0o600
        assert stat.S_IMODE(repository.folder.stat().st_mode) == 0o700


def test_a_line_costs_the_disk_little_more_than_its_words(repository):
    words = "Concern was expressed about the lighting near the station."
    lines = (Entry(7, 1, EntryKind.VIEW, words), Entry(8, 1, EntryKind.ACTION, words, party="police", consent=True))
    repository.save(BODY, replace(MEETING, entries=lines, owners=()))
    with TinyDB(repository.folder / "meetings/1/meeting.json", access_mode="r") as stock:
        assert [dict(row) for row in stock.table("entries").all()] == [
            {"id": 7, "item": 1, "kind": "view", "text": words},
            {"id": 8, "item": 1, "kind": "action", "text": words, "party": "police", "consent": True},
        ]
    assert reopened(repository).meeting(1).entries == lines


class TestMeetings:
    @pytest.mark.parametrize("number", [0, -1, 10**9, True, "../1"])
    def test_a_number_that_would_not_be_found_again_is_refused(self, repository, number):
        with pytest.raises(CannotKeep, match="number"):
            repository.save(BODY, replace(MEETING, id=number))
        assert repository.meeting_numbers() == (1,)

    def test_an_unknown_meeting(self, repository):
        with pytest.raises(NotFound, match="7"):
            repository.meeting(7)

    def test_folders_that_are_no_meeting_are_passed_over(self, repository):
        meetings = repository.folder / "meetings"
        for name in ("x", "007", "-1", "0", "²", "9" * 30, ".DS_Store", "12"):
            (meetings / name).mkdir()
        (meetings / "13").write_text("a file")
        assert repository.meeting_numbers() == (1,)

    def test_a_meeting_in_another_meetings_folder(self, repository):
        meetings = repository.folder / "meetings"
        (meetings / "1").rename(meetings / "2")
        with pytest.raises(DamagedFile, match=r"2/meeting\.json.*meeting number 1"):
            reopened(repository).meeting(2)

    def test_a_meeting_is_read_from_memory_while_another_thread_saves(self, repository, monkeypatch):
        saving, go_on = threading.Event(), threading.Event()
        real = os.fsync

        def slow(descriptor):
            saving.set()
            assert go_on.wait(10)
            real(descriptor)

        monkeypatch.setattr(os, "fsync", slow)
        changed = replace(MEETING, place="elsewhere")
        worker = threading.Thread(target=repository.save, args=(BODY, changed))
        worker.start()
        assert saving.wait(10)
        assert repository.meeting(1) == MEETING
        assert repository.body() == BODY
        go_on.set()
        worker.join()
        assert repository.meeting(1) == changed


class TestRefusals:
    def test_no_store(self, tmp_path):
        assert not Repository.exists(tmp_path)
        with pytest.raises(NotAStore, match="There is no store"):
            Repository.open(tmp_path)
        assert list(tmp_path.iterdir()) == []

    def test_a_second_store_in_the_same_place(self, repository):
        with pytest.raises(NotAStore, match="already"):
            Repository.create(repository.folder, BODY)
        assert repository.meeting(1) == MEETING

    def test_a_folder_with_other_files(self, tmp_path):
        (tmp_path / "letter.txt").write_text("mine")
        with pytest.raises(NotAStore, match="other files"):
            Repository.create(tmp_path, BODY)
        assert [path.name for path in tmp_path.iterdir()] == ["letter.txt"]

    def test_a_file_in_the_place_of_the_folder(self, tmp_path):
        (tmp_path / "file").write_text("mine")
        with pytest.raises(NotAStore):
            Repository.create(tmp_path / "file", BODY)

    def test_read_only(self, repository):
        second = Repository.open(repository.folder, read_only=True)
        assert second.read_only
        for change in (
            lambda: second.save(BODY, MEETING),
            lambda: second.keep_document(1, DOCUMENT, CONTENT),
        ):
            with pytest.raises(ReadOnlyStore):
                change()

    def test_a_closed_store_takes_nothing(self, repository):
        repository.close()
        repository.close()
        with pytest.raises(ReadOnlyStore, match="closed"):
            repository.save(replace(BODY, name="late"))

    @pytest.mark.fault(52)
    @pytest.mark.parametrize(
        "change",
        [
            {"place": "lone \ud800 surrogate"},
            {"length": "120"},
            {"length": 2**70},
            {"current": float("nan")},
            {"items": None},
            {"date": None},
        ],
    )
    def test_what_would_not_read_back_is_refused_before_the_disk(self, repository, change):
        path = repository.folder / "meetings" / "1" / "meeting.json"
        before = path.read_bytes()
        with pytest.raises(CannotKeep, match=r"meeting\.json"):
            repository.save(replace(BODY, name="new"), replace(MEETING, **change))
        assert path.read_bytes() == before
        assert repository.meeting(1) == MEETING
        assert repository.body() == BODY
        repository.save(BODY, replace(MEETING, place="fine"))
        assert reopened(repository).meeting(1).place == "fine"

    def test_a_store_that_went_away_is_not_made_again(self, repository):
        gone = repository.folder.with_name("moved")
        repository.folder.rename(gone)
        with pytest.raises((CannotWrite, ChangedOutside)):
            repository.save(replace(BODY, name="new"), replace(MEETING, id=2))
        with pytest.raises(ChangedOutside):
            repository.save(replace(BODY, name="new"))
        assert not repository.folder.exists()
        gone.rename(repository.folder)


class TestDocuments:
    def test_the_same_number_replaces_its_row_in_place(self, repository):
        second = replace(DOCUMENT, id=2, name="other.docx")
        remade = replace(DOCUMENT, name="remade.docx")
        for document in (DOCUMENT, second, remade):
            repository.keep_document(1, document, CONTENT)
        assert repository.documents(1) == (remade, second)

    def test_none_yet(self, repository):
        assert repository.documents(1) == ()
        with pytest.raises(NotFound):
            repository.document_bytes(1, 1)

    def test_bytes_that_do_not_fit_are_refused(self, repository):
        with pytest.raises(CannotKeep, match=r"agenda, draft 1\.docx"):
            repository.keep_document(1, DOCUMENT, CONTENT + b"x")
        assert repository.documents(1) == ()

    def test_a_meeting_that_is_not_there_keeps_none(self, repository):
        with pytest.raises(NotFound):
            repository.keep_document(5, DOCUMENT, CONTENT)
        assert repository.meeting_numbers() == (1,)


class TestSchemas:
    def test_the_golden_store_of_schema_1_opens_with_equal_values(self, golden_of_schema_1):
        with Repository.open(golden_of_schema_1, read_only=True) as repository:
            assert repository.body() == BODY_1
            assert repository.meeting(1) == MEETING_1
            assert repository.documents(1) == (DOCUMENT,)
            assert repository.document_bytes(1, 1) == CONTENT

    def test_a_store_of_schema_1_is_written_as_the_present_one_when_it_changes(self, golden_of_schema_1):
        with Repository.open(golden_of_schema_1) as repository:
            repository.save(BODY, MEETING)
        with Repository.open(golden_of_schema_1, read_only=True) as repository:
            assert (repository.body(), repository.meeting(1)) == (BODY, MEETING)
        with TinyDB(golden_of_schema_1 / "meetings" / "1" / "meeting.json") as stock:
            assert stock.table("_meta").get(doc_id=1)["schema"] == records.SCHEMA
            assert [row["reason"] for row in stock.table("releases")] == [row.reason for row in MEETING.releases]

    @pytest.mark.parametrize(
        ("schema", "body", "meeting"),
        [
            ("golden_of_schema_2", BODY_3, MEETING_3),
            ("golden_of_schema_3", BODY_3, MEETING_3),
            ("golden", BODY, MEETING),
        ],
    )
    def test_the_later_golden_stores_open_with_equal_values(self, schema, body, meeting, request):
        with Repository.open(request.getfixturevalue(schema), read_only=True) as repository:
            assert repository.body() == body
            assert repository.meeting(1) == meeting
            assert repository.documents(1) == (DOCUMENT,)
            assert repository.document_bytes(1, 1) == CONTENT

    def test_an_older_store_is_brought_forward_in_memory_and_written_when_it_changes(self, golden, monkeypatch):
        def renamed(kind, tables):
            if kind is records.FileKind.BODY:
                tables["body"]["1"]["name"] += " (migrated)"
            return tables

        before = (golden / "body.json").read_bytes()
        monkeypatch.setattr(records, "SCHEMA", 6)
        monkeypatch.setattr(records, "MIGRATIONS", {4: renamed, 5: lambda _, tables: tables})
        with Repository.open(golden) as repository:
            body = repository.body()
            assert body.name == BODY.name + " (migrated)"
            assert (golden / "body.json").read_bytes() == before
            repository.save(replace(body, usual_place="elsewhere"))
        with TinyDB(golden / "body.json") as stock:
            assert stock.table("_meta").get(doc_id=1)["schema"] == 6
            assert stock.table("body").get(doc_id=1)["name"] == body.name
        assert (golden / "body.json.previous").read_bytes() == before

    def test_a_schema_that_no_way_leads_from(self, golden, monkeypatch):
        monkeypatch.setattr(records, "SCHEMA", 5)
        with pytest.raises(DamagedFile, match="does not know schema 4"):
            Repository.open(golden)


def test_a_disk_that_did_not_confirm_a_save_is_never_tried_again(repository, monkeypatch):
    real = os.fsync

    def refuse_folders(descriptor):
        if stat.S_ISDIR(os.fstat(descriptor).st_mode):
            raise OSError(errno.EIO, "Input/output error")
        real(descriptor)

    with monkeypatch.context() as broken:
        broken.setattr(os, "fsync", refuse_folders)
        with pytest.raises(NotConfirmed, match="did not confirm") as told:
            repository.save(BODY, replace(MEETING, place="elsewhere"))
    assert repository.failed is told.value
    assert repository.meeting(1) == MEETING
    before = {path: path.read_bytes() for path in repository.folder.rglob("*.json")}
    for save in (
        lambda: repository.save(BODY, MEETING),
        lambda: repository.keep_document(1, DOCUMENT, CONTENT),
        lambda: repository.keep_unfinished((Unfinished(1, 2, 0, "words"),)),
    ):
        with pytest.raises(NotConfirmed):
            save()
    repository.close()
    assert {path: path.read_bytes() for path in repository.folder.rglob("*.json")} == before
    with Repository.open(repository.folder) as again:
        assert again.meeting(1).place in (MEETING.place, "elsewhere")
        again.save(BODY, MEETING)


class Mirrored:
    """A seal that turns the bytes round, as an encrypting one would change them."""

    def seal(self, plain, _name):
        return plain[::-1]

    def unseal(self, sealed, _name):
        return sealed[::-1]


def test_every_byte_passes_through_the_seal(folder):
    with Repository.create(folder, BODY, seal=Mirrored()) as repository:
        repository.save(BODY, MEETING)
        repository.keep_document(1, DOCUMENT, CONTENT)
    for path in folder.rglob("*.json"):
        assert path.read_bytes().endswith(b'"atem_"{')
    with Repository.open(folder, seal=Mirrored()) as repository:
        assert (repository.body(), repository.meeting(1)) == (BODY, MEETING)
        assert repository.document_bytes(1, 1) == CONTENT
    with pytest.raises(DamagedFile):
        Repository.open(folder)
