"""Everything as one JSON file, and back to the same bytes."""

from __future__ import annotations

import base64
import json
import signal
import subprocess
import sys
from dataclasses import replace

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from secretary.domain.errors import BadInput
from secretary.store import export
from secretary.store.errors import NotAStore
from secretary.store.export import export_schema, export_store, make_store, read_export
from secretary.store.lock import StoreLock
from secretary.store.repository import Repository
from tests import strategies
from tests.store.invented import BODY, BODY_1, CONTENT, DOCUMENT, MEETING, MEETING_1


@pytest.fixture
def exported(golden):
    with Repository.open(golden, read_only=True) as repository:
        return export_store(repository)


def import_store(raw, folder):
    return make_store(read_export(raw), folder)


def files(folder):
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*.json")}


def _without(record, names):
    """Take fields of these names off a record, at any depth."""
    if isinstance(record, list):
        for part in record:
            _without(part, names)
    elif isinstance(record, dict):
        for name in names & set(record):
            del record[name]
        for part in record.values():
            _without(part, names)


class TestThereAndBack:
    def test_the_golden_store_comes_back_byte_for_byte(self, golden, exported, tmp_path):
        with import_store(exported, tmp_path / "new" / "store") as repository:
            assert files(repository.folder) == files(golden)
            assert export_store(repository) == exported
        assert [path.name for path in (tmp_path / "new").iterdir()] == ["store"]

    @settings(max_examples=20, deadline=None)
    @given(
        body=strategies.BODIES,
        meetings=st.lists(strategies.meetings(), max_size=3, unique_by=lambda meeting: meeting.id),
        kept=strategies.documents(),
    )
    def test_any_store_comes_back_byte_for_byte(self, tmp_path_factory, body, meetings, kept):
        folder = tmp_path_factory.mktemp("export")
        with Repository.create(folder / "one", body) as repository:
            for meeting in meetings:
                repository.save(body, meeting)
                repository.keep_document(meeting.id, *kept)
            exported = export_store(repository)
        jsonschema.validate(json.loads(exported), json.loads(export_schema()))
        import_store(exported, folder / "two").close()
        assert files(folder / "two") == files(folder / "one")

    def test_an_export_of_schema_1_is_taken_in_with_nothing_released(self, golden_of_schema_1, tmp_path):
        with Repository.open(golden_of_schema_1, read_only=True) as repository:
            record = json.loads(export_store(repository))
        record["schema"] = 1
        _without(record, {"voices", "subjects", "quieted", "releases", "consent"})
        with import_store(json.dumps(record).encode(), tmp_path / "store") as repository:
            assert (repository.body(), repository.meeting(1)) == (BODY_1, MEETING_1)

    def test_an_empty_folder_is_taken_and_stays_private(self, exported, tmp_path):
        (tmp_path / "store").mkdir(mode=0o755)
        with import_store(exported, tmp_path / "store") as repository:
            assert repository.folder.stat().st_mode & 0o777 == 0o700
            assert repository.document_bytes(1, 1) == CONTENT
            repository.save(replace(BODY, name="goes on"), MEETING)

    def test_a_folder_that_holds_something_is_not(self, golden, exported):
        before = files(golden)
        with pytest.raises(NotAStore):
            import_store(exported, golden)
        assert files(golden) == before


class TestSchema:
    def test_it_is_a_valid_schema_and_the_export_follows_it(self, exported):
        schema = json.loads(export_schema())
        assert schema["$schema"].endswith("2020-12/schema")
        jsonschema.Draft202012Validator.check_schema(schema)
        jsonschema.validate(json.loads(exported), schema)

    def test_it_refuses_what_the_import_refuses(self, exported):
        record = json.loads(exported)
        record["meetings"][0]["items"][0]["title"] = 5
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.validate(record, json.loads(export_schema()))


def put(*steps):
    """Give a change that sets the value at the end of a path in an export."""
    *path, last, value = steps

    def change(record):
        for step in path:
            record = record[step]
        record[last] = value

    return change


def repeat(name):
    return lambda record: record[name].append(record[name][0])


BAD = {
    "$.meetings[0].items[1].title": put("meetings", 0, "items", 1, "title", 5),
    "$.meetings[0].date": put("meetings", 0, "date", "10/12/2026"),
    "$.meetings[0].entries[2].kind": put("meetings", 0, "entries", 2, "kind", "shout"),
    "$.meetings[0].items[0].titel": put("meetings", 0, "items", 0, "titel", "x"),
    "$.meetings[0].id": put("meetings", 0, "id", 0),
    "$.meetings[1].id": repeat("meetings"),
    "$.documents[1].document.id": repeat("documents"),
    "$.documents[0].meeting": put("documents", 0, "meeting", 9),
    "$.documents[0].content": put("documents", 0, "content", base64.b64encode(b"others").decode()),
    "$.body": put("body", None),
    "$.schema": put("schema", 5),
}


class TestBadInput:
    @pytest.mark.parametrize("place", BAD)
    def test_the_place_is_named_and_nothing_is_made(self, exported, tmp_path, place):
        record = json.loads(exported)
        BAD[place](record)
        with pytest.raises(BadInput) as told:
            import_store(json.dumps(record).encode(), tmp_path / "new" / "store")
        assert told.value.places["place"] == place
        assert f"at {place}, " in str(told.value)
        assert not (tmp_path / "new").exists()

    @pytest.mark.parametrize(
        "raw",
        [
            b"",
            b"{",
            b"\xff\xfe",
            b"[" * 100_000,
            b'{"schema":1,"schema":1}',
            b'{"schema":NaN}',
            b'{"schema":' + b"9" * 5000 + b"}",
            b"[]",
            b"null",
        ],
    )
    def test_what_is_no_export(self, tmp_path, raw):
        with pytest.raises(BadInput):
            import_store(raw, tmp_path / "store")
        assert not (tmp_path / "store").exists()

    def test_a_lone_surrogate(self, exported, tmp_path):
        raw = exported.replace(b"Canal Street Hall", b"\\ud800")
        with pytest.raises(BadInput):
            import_store(raw, tmp_path / "store")
        assert not (tmp_path / "store").exists()

    @pytest.mark.fault(19)
    def test_a_disk_that_fills_leaves_nothing(self, exported, tmp_path, monkeypatch):
        def full(*_args):
            raise OSError(28, "No space left on device")

        monkeypatch.setattr("os.write", full)
        with pytest.raises(Exception, match="No space left"):
            import_store(exported, tmp_path / "store")
        assert [path.name for path in tmp_path.iterdir()] == ["golden"]


def test_a_document_in_the_export_is_plain_base64(exported):
    found = json.loads(exported)["documents"][0]
    assert base64.b64decode(found["content"]) == CONTENT
    assert found["document"]["sha256"] == DOCUMENT.sha256


def test_what_a_broken_off_import_left_goes_with_the_next_one(exported, tmp_path, monkeypatch):
    class Killed(BaseException):
        pass

    def kill(*_places, **_how):
        raise Killed

    with monkeypatch.context() as patch:
        patch.setattr(export, "_build", lambda *_made: None)
        patch.setattr(type(tmp_path), "replace", kill)
        patch.setattr(export.shutil, "rmtree", kill)
        with pytest.raises(Killed):
            import_store(exported, tmp_path / "new" / "store")
    (left,) = (tmp_path / "new").iterdir()
    assert left.stat().st_mode & 0o077 == 0
    import_store(exported, tmp_path / "new" / "store").close()

    assert [path.name for path in (tmp_path / "new").iterdir()] == ["store"]


def test_what_a_killed_import_left_goes_with_the_next_one_to_another_place(exported, tmp_path):
    (tmp_path / "new").mkdir()
    (tmp_path / "all.json").write_bytes(exported)
    killed = """
import os, signal, sys
from pathlib import Path
from secretary.store import disk, export

def to_the_first_meeting(folder, whole=disk.sync_folder):
    whole(folder)
    if folder.name == "1":
        os.kill(os.getpid(), signal.SIGKILL)

disk.sync_folder = to_the_first_meeting
values = export.read_export(Path(sys.argv[1]).read_bytes())
export.make_store(values, Path(sys.argv[2]))
"""
    place = tmp_path / "new" / "store"
    done = subprocess.run([sys.executable, "-c", killed, tmp_path / "all.json", place], check=False)
    assert done.returncode == -signal.SIGKILL
    (left,) = (tmp_path / "new").iterdir()
    assert left.match(".store.*.import")
    assert (left / "meetings/1/meeting.json").exists()
    theirs = tmp_path / "new" / ".mail.abcdefgh.import"
    theirs.mkdir()
    (theirs / "inbox").write_bytes(b"theirs")
    import_store(exported, tmp_path / "new" / "other").close()

    assert sorted(path.name for path in (tmp_path / "new").iterdir()) == [theirs.name, "other"]


def test_an_import_that_goes_on_is_left_alone(exported, tmp_path):
    going_on = tmp_path / "new" / ".store.abcdefgh.import"
    going_on.mkdir(parents=True)
    lock = StoreLock(going_on)
    import_store(exported, tmp_path / "new" / "store").close()
    lock.release()

    assert going_on.exists()
