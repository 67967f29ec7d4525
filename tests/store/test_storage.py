"""One safe file: what TinyDB sees, what the disk holds, and what a failed write leaves."""

from __future__ import annotations

import errno
import hashlib
import json
import os
import stat

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tinydb import TinyDB, where
from tinydb.storages import JSONStorage, MemoryStorage
from tinydb.table import Document

from secretary.store.errors import CannotKeep, CannotWrite, ChangedOutside, ReadOnlyStore
from secretary.store.storage import Keeping, SafeDatabase, SafeStorage


def opened(path, *, read_only=False):
    return SafeDatabase(SafeStorage(path, schema=1, keeping=Keeping(path.name, read_only=read_only)))


@pytest.fixture
def path(tmp_path):
    return tmp_path / "kept.json"


class TestWhatIsOnTheDisk:
    def test_stock_tinydb_sees_every_row(self, path):
        opened(path).table("entries").insert({"text": "Concern was expressed."})
        with TinyDB(path) as stock:
            assert stock.table("entries").all() == [{"text": "Concern was expressed."}]
            assert stock.table("_meta").get(doc_id=1)["schema"] == 1

    def test_the_checksum_is_that_of_the_bytes_with_the_sum_as_zeros(self, path):
        opened(path).insert({"a": 1})
        raw = path.read_bytes()
        told = json.loads(raw)["_meta"]["1"]["sha256"]
        assert told == hashlib.sha256(raw.replace(told.encode(), b"0" * 64)).hexdigest()

    def test_meta_is_not_shown(self, path):
        opened(path).table("entries").insert({"a": 1})
        assert opened(path).tables() == {"entries"}

    def test_what_is_done_with_what_was_read_first_changes_nothing(self, path):
        opened(path).table("entries").insert({"text": "Concern was expressed."})
        storage = SafeStorage(path, schema=1)
        first = storage.read()
        first["entries"]["1"]["text"] = "struck"
        assert storage.read() == {"entries": {"1": {"text": "Concern was expressed."}}}

    def test_what_was_written_since_is_read_however_early(self, path):
        opened(path).table("entries").insert({"a": 1})
        storage = SafeStorage(path, schema=1)
        storage.write({"entries": {"1": {"a": 2}}})
        assert storage.read() == {"entries": {"1": {"a": 2}}}

    def test_an_empty_database_reads_back(self, path):
        database = opened(path)
        database.insert({"a": 1})
        database.drop_tables()
        assert opened(path).tables() == set()

    def test_modes(self, path):
        database = opened(path)
        database.insert({"a": 1})
        database.insert({"a": 2})
        for name in (path, path.with_name("kept.json.previous")):
            assert stat.S_IMODE(name.stat().st_mode) == 0o600

    def test_the_previous_generation_is_the_one_before(self, path):
        database = opened(path)
        database.insert({"a": 1})
        first = path.read_bytes()
        database.insert({"a": 2})
        assert path.with_name("kept.json.previous").read_bytes() == first

    def test_the_previous_generation_is_kept_on_a_disk_without_hard_links(self, path, monkeypatch):
        def refused(*_args, **_options):
            raise OSError(errno.EPERM, "Operation not permitted")

        monkeypatch.setattr(os, "link", refused)
        self.test_the_previous_generation_is_the_one_before(path)

    def test_the_same_content_has_the_same_bytes_by_whatever_way(self, tmp_path):
        straight, winding = opened(tmp_path / "a"), opened(tmp_path / "b")
        straight.table("x").insert_multiple([{"n": 1}, {"n": 2}])
        straight.table("y").insert({"n": 3})
        winding.table("y").insert({"n": 3})
        winding.table("x").insert(Document({"n": 2}, 2))
        winding.table("x").insert_multiple([{"n": 9}])
        winding.table("x").remove(doc_ids=[3])
        winding.table("x").insert(Document({"n": 1}, 1))
        assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()

    def test_what_changes_nothing_is_not_written(self, path):
        database = opened(path)
        database.insert({"a": 1})
        before = path.stat()
        with database.commit():
            database.truncate()
            database.insert(Document({"a": 1}, 1))
        assert path.stat() == before

    def test_left_over_temporary_files_go_when_opened_for_writing_only(self, path):
        opened(path).insert({"a": 1})
        leftovers = [path.with_name(name) for name in ("kept.json.new", "kept.json.previous.new")]
        for leftover in leftovers:
            leftover.write_bytes(b"half")
        opened(path, read_only=True)
        assert all(leftover.exists() for leftover in leftovers)
        opened(path)
        assert not any(leftover.exists() for leftover in leftovers)

    def test_the_disk_confirms_the_bytes_before_they_get_the_name_and_the_name_after(self, path, monkeypatch):
        database = opened(path)
        database.insert({"n": 1})
        done = []
        real_fsync, real_replace = os.fsync, os.replace

        def fsync(descriptor):
            done.append("folder" if stat.S_ISDIR(os.fstat(descriptor).st_mode) else "bytes")
            real_fsync(descriptor)

        def replace(source, target):
            done.append(os.path.basename(target))  # noqa: PTH119 - a name, whatever its kind
            real_replace(source, target)

        monkeypatch.setattr(os, "fsync", fsync)
        monkeypatch.setattr(os, "replace", replace)
        database.insert({"n": 2})
        assert done == ["bytes", "kept.json.previous", "kept.json", "folder"]


class TestCommit:
    def test_many_tables_are_one_replacement(self, path, monkeypatch):
        replaced = []
        real = os.replace
        monkeypatch.setattr(os, "replace", lambda *names: (replaced.append(names), real(*names)))
        database = opened(path)
        with database.commit():
            database.table("a").insert({"n": 1})
            database.table("b").insert({"n": 2})
            assert database.table("a").all() == [{"n": 1}]
        assert len(replaced) == 1
        assert opened(path).tables() == {"a", "b"}

    def test_an_exception_takes_everything_back(self, path):
        database = opened(path)
        database.table("a").insert({"n": 1, "papers": ["x"]})
        before = path.read_bytes()

        def spoil(row):
            row["papers"].append("half")
            raise ZeroDivisionError

        with pytest.raises(ZeroDivisionError), database.commit():  # noqa: PT012 - what fails is the group
            database.table("a").insert({"n": 2})
            database.table("a").update(spoil)
        assert path.read_bytes() == before
        assert database.table("a").all() == [{"n": 1, "papers": ["x"]}]
        assert database.table("a").insert({"n": 3}) == 2

    def test_an_answer_is_not_remembered_past_a_commit_taken_back(self, path):
        table = opened(path).table("a")
        table.insert({"n": 1})
        with pytest.raises(ZeroDivisionError), table.storage.commit():  # noqa: PT012 - as above
            table.insert({"n": 1})
            assert len(table.search(where("n") == 1)) == 2
            raise ZeroDivisionError
        assert len(table.search(where("n") == 1)) == 1

    def test_rows_given_out_are_not_the_store(self, path):
        database = opened(path)
        database.insert({"papers": ["x"]})
        database.get(doc_id=1)["papers"].append("y")
        database.insert({"n": 2})
        assert opened(path).get(doc_id=1) == {"papers": ["x"]}

    def test_an_inner_commit_that_fails_takes_back_only_itself(self, path):
        database = opened(path)
        with database.commit():
            database.insert({"n": 1})
            with pytest.raises(ZeroDivisionError), database.commit():  # noqa: PT012 - as above
                database.insert({"n": 2})
                raise ZeroDivisionError
        assert opened(path).all() == [{"n": 1}]

    @pytest.mark.parametrize(
        "value", [float("nan"), float("inf"), "\ud800", 2**70, {1: "a"}, {1, 2}, ("a",), b"x", object()]
    )
    def test_what_json_cannot_give_back_is_refused_and_spoils_nothing(self, path, value):
        database = opened(path)
        database.insert({"n": 1})
        before = path.read_bytes()
        with pytest.raises(CannotKeep, match=r"kept\.json"):
            database.insert({"v": value})
        database.clear_cache()
        assert path.read_bytes() == before
        database.table("later").insert({"n": 2})
        assert opened(path).all() == [{"n": 1}]

    @pytest.mark.parametrize("tables", [{"_meta": {}}, {"a": {"x": {}}}, {"a": {"1": 5}}, {"a": [1]}])
    def test_what_is_no_table_is_refused(self, path, tables):
        with pytest.raises(CannotKeep):
            SafeStorage(path, schema=1).write(tables)
        assert not path.exists()

    def test_read_only_writes_nothing(self, path):
        opened(path).insert({"n": 1})
        before = path.read_bytes()
        with pytest.raises(ReadOnlyStore):
            opened(path, read_only=True).insert({"n": 2})
        assert path.read_bytes() == before


class TestTheDiskSaysNo:
    @pytest.mark.parametrize("call", ["write", "fsync", "open"])
    @pytest.mark.parametrize("number", [errno.ENOSPC, errno.EIO, errno.EROFS])
    def test_the_old_generation_stays_and_the_next_save_works(self, path, monkeypatch, call, number):
        database = opened(path)
        database.insert({"n": 1})
        before = path.read_bytes()

        def refused(*_args, **_options):
            raise OSError(number, os.strerror(number))

        with monkeypatch.context() as broken:
            broken.setattr(os, call, refused)
            with pytest.raises(CannotWrite, match=os.strerror(number)):
                database.insert({"n": 2})
        assert path.read_bytes() == before
        assert database.all() == [{"n": 1}]
        assert list(path.parent.iterdir()) == [path]
        database.insert(Document({"n": 3}, 2))
        assert opened(path).all() == [{"n": 1}, {"n": 3}]

    def test_a_short_write_is_carried_on(self, path, monkeypatch):
        real = os.write
        monkeypatch.setattr(os, "write", lambda descriptor, content: real(descriptor, bytes(content)[:7]))
        opened(path).insert({"text": "x" * 100})
        assert opened(path).all() == [{"text": "x" * 100}]

    def test_a_folder_that_was_not_confirmed_is_confirmed_by_the_next_save_of_the_same(self, path, monkeypatch):
        database = opened(path)
        database.insert({"n": 1})
        real, folders = os.fsync, []

        def refuse_folders(descriptor):
            if stat.S_ISDIR(os.fstat(descriptor).st_mode):
                folders.append(descriptor)
                if len(folders) == 1:
                    raise OSError(errno.EIO, "Input/output error")
            real(descriptor)

        monkeypatch.setattr(os, "fsync", refuse_folders)
        with pytest.raises(CannotWrite, match="did not confirm"):
            database.insert({"n": 2})
        assert len(folders) == 1, "it is not tried again in silence"
        database.storage.write({"_default": {"1": {"n": 1}, "2": {"n": 2}}})
        assert len(folders) == 2
        assert opened(path).all() == [{"n": 1}, {"n": 2}]

    def test_content_of_an_older_schema_is_written_though_it_is_the_same(self, path):
        opened(path).insert({"n": 1})
        storage = SafeStorage(path, schema=2, migrate=lambda tables, _: tables)
        storage.write(storage.read())
        assert b'"schema":2' in path.read_bytes()

    @pytest.mark.parametrize("how", ["changed", "taken away"])
    def test_another_program_is_not_written_over(self, path, how):
        database = opened(path)
        database.insert({"n": 1})
        path.unlink()
        if how == "changed":
            path.write_bytes(b"theirs")
        with pytest.raises(ChangedOutside):
            database.insert({"n": 2})
        assert path.exists() == (how == "changed")
        assert how == "taken away" or path.read_bytes() == b"theirs"


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | st.text(st.characters(codec="utf-8")),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)
ROWS = st.dictionaries(st.sampled_from(["n", "text", "papers"]), VALUES | st.integers(0, 3))
TABLES = st.sampled_from(["a", "b"])
OPERATIONS = st.one_of(
    st.tuples(st.just("insert"), TABLES, ROWS),
    st.tuples(st.just("insert_multiple"), TABLES, st.lists(ROWS, max_size=3)),
    st.tuples(st.just("update"), TABLES, ROWS, st.integers(0, 3)),
    st.tuples(st.just("remove"), TABLES, st.integers(0, 3)),
    st.tuples(st.just("truncate"), TABLES),
    st.tuples(st.just("drop"), TABLES),
)


def apply(database, operation):
    name, table, *rest = operation
    match name:
        case "insert":
            database.table(table).insert(dict(rest[0]))
        case "insert_multiple":
            database.table(table).insert_multiple([dict(row) for row in rest[0]])
        case "update":
            database.table(table).update(dict(rest[0]), where("n") == rest[1])
        case "remove":
            database.table(table).remove(where("n") == rest[0])
        case "truncate":
            database.table(table).truncate()
        case "drop":
            database.drop_table(table)


def seen(database):
    return {name: {row.doc_id: dict(row) for row in database.table(name)} for name in database.tables()}


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(operations=st.lists(OPERATIONS, max_size=12), grouped=st.booleans())
def test_the_same_operations_give_the_same_tables_as_stock_tinydb(tmp_path_factory, operations, grouped):
    folder = tmp_path_factory.mktemp("contract")
    ours = opened(folder / "ours.json")
    if grouped:
        with ours.commit():
            for operation in operations:
                apply(ours, operation)
    else:
        for operation in operations:
            apply(ours, operation)
    with TinyDB(folder / "stock.json", storage=JSONStorage) as on_disk:
        in_memory = TinyDB(storage=MemoryStorage)
        for operation in operations:
            apply(on_disk, operation)
            apply(in_memory, json.loads(json.dumps(operation)))
        assert seen(ours) == seen(on_disk) == seen(in_memory)
    assert seen(opened(folder / "ours.json")) == seen(ours)
