"""Files that do not read: each is named, left as it is, and the last good generation is offered."""

from __future__ import annotations

import json
import os
import signal

import pytest

from secretary.domain.errors import SecretaryError
from secretary.service import upkeep
from secretary.store.errors import DamagedFile, NewerSchema, NotAStore, NotTheOneKnown
from secretary.store.known_backups import known_in
from secretary.store.records import SCHEMA
from secretary.store.repository import Repository
from secretary.store.seal import PLAIN
from secretary.store.verifying import verify
from tests.faults.damage import summed, tables_in
from tests.store.invented import CONTENT, DOCUMENT

READ = {
    "body.json": Repository.body,
    "meetings/1/meeting.json": lambda repository: repository.meeting(1),
    "meetings/1/documents.json": lambda repository: repository.documents(1),
}


def row(number, name, damaged):
    return pytest.param(damaged, marks=pytest.mark.fault(number), id=name)


def put_in(raw, before, after):
    """Give a file in which the first `before` of its tables is `after`, with a checksum that fits."""
    tables = tables_in(raw)
    assert before in tables
    return summed(tables.replace(before, after, 1).rstrip())


DAMAGES = [
    row(30, "empty", b""),
    row(30, "blanks alone", b" \n" * 20),
    row(31, "missing", None),
    row(32, "truncated", lambda raw: raw[: len(raw) // 2]),
    row(32, "one byte short", lambda raw: raw[:-1]),
    row(33, "full of NULs", lambda raw: bytes(len(raw))),
    row(33, "NULs at the end", lambda raw: raw[:-40] + bytes(40)),
    row(34, "one bit flipped", lambda raw: raw[:200] + bytes([raw[200] ^ 1]) + raw[201:]),
    row(35, "garbage after the end", lambda raw: raw + b"x"),
    row(35, "twice", lambda raw: raw + raw),
    row(36, "a byte-order mark", lambda raw: b"\xef\xbb\xbf" + raw),
    row(37, "UTF-16", lambda raw: raw.decode().encode("utf-16")),
    row(38, "Latin-1", lambda raw: raw.decode().replace("a", "é", 1).encode("latin-1", "replace")),
    row(38, "Latin-1 with its sum", lambda raw: put_in(raw, b"e", b"\xe9")),
    row(39, "a list", b"[]"),
    row(39, "a number", b"7"),
    row(39, "null", b"null"),
    row(39, "a table that is a list", lambda raw: put_in(raw, b'":{', b'":[],"more":{')),
    row(40, "an id that is no number", lambda raw: put_in(raw, b'{"1":', b'{"x":')),
    row(41, "a null document", lambda raw: put_in(raw, b'{"1":', b'{"2":null,"1":')),
    row(42, "the same id twice", lambda raw: put_in(raw, b'{"1":', b'{"1":{},"1":')),
    row(43, "merge markers", lambda raw: b"<<<<<<< ours\n" + raw + b"=======\n" + raw + b">>>>>>> theirs\n"),
    row(44, "nested too deep", b"[" * 100_000),
    row(44, "nested too deep, with its sum", lambda raw: put_in(raw, b'{"1":{', b'{"1":{"a":' + b"[" * 5000)),
    row(45, "a number of 5,000 digits", lambda raw: put_in(raw, b'{"1":{', b'{"1":{"a":' + b"9" * 5000 + b",")),
    row(45, "a long number alone", b'{"_meta":' + b"9" * 5000 + b"}"),
    row(46, "NaN", lambda raw: put_in(raw, b'{"1":{', b'{"1":{"a":NaN,')),
    row(46, "NaN alone", b'{"_meta":NaN}'),
]


@pytest.mark.parametrize("name", READ)
@pytest.mark.parametrize("damaged", DAMAGES)
@pytest.mark.parametrize("read_only", [True, False], ids=["read only", "to write"])
def test_a_file_that_does_not_read_is_named_and_left_and_the_last_good_one_offered(store, name, damaged, read_only):
    path = store / name
    previous = path.with_name(f"{path.name}.previous")
    good, left = previous.read_bytes(), damaged(path.read_bytes()) if callable(damaged) else damaged
    path.unlink() if left is None else path.write_bytes(left)
    with (
        pytest.raises(DamagedFile, match=rf"{name} cannot be read \(.+\): it was left as it is") as told,
        Repository.open(store, read_only=read_only) as repository,
    ):
        READ[name](repository)
    assert told.value.places["copy"] == previous
    assert (path.read_bytes() if path.exists() else None) == left
    assert previous.read_bytes() == good


@pytest.mark.fault(47)
@pytest.mark.parametrize("name", READ)
@pytest.mark.parametrize("laid_out", [None, 1], ids=["as now", "otherwise"])
def test_a_file_of_a_newer_version_is_told_apart_from_a_damaged_one(store, name, laid_out):
    path = store / name
    tables = json.loads(tables_in(path.read_bytes()))
    path.write_bytes(summed(json.dumps(tables, indent=laid_out).encode(), SCHEMA + 1))
    left = path.read_bytes()
    with (
        pytest.raises(NewerSchema, match=rf"schema {SCHEMA + 1}; this one knows {SCHEMA}"),
        Repository.open(store) as repository,
    ):
        READ[name](repository)
    assert path.read_bytes() == left


@pytest.mark.fault(49)
@pytest.mark.parametrize("name", ["meeting.json", "documents.json"])
@pytest.mark.parametrize("stranger", ["../elsewhere/meetings/1", "meetings/2"])
def test_a_file_of_a_meeting_that_is_not_the_one_that_was_known_is_told(store, name, stranger):
    path = store / "meetings" / "1" / name
    strange = (store / stranger / name).read_bytes()
    path.write_bytes(strange)
    with (
        pytest.raises(DamagedFile, match=rf"meetings/1/{name} cannot be read") as told,
        Repository.open(store) as repository,
    ):
        READ[f"meetings/1/{name}"](repository)
    assert type(told.value) is NotTheOneKnown or "it holds meeting number 2" in str(told.value)
    assert path.read_bytes() == strange


@pytest.mark.fault(49)
def test_a_strange_file_is_not_written_over_by_a_save_that_has_not_read_it(store):
    with Repository.open(store, read_only=True) as repository:
        body, meeting = repository.body(), repository.meeting(1)
    saves = {
        "meeting.json": lambda repository: repository.save(body, meeting),
        "documents.json": lambda repository: repository.keep_document(1, DOCUMENT, CONTENT),
    }
    for name, save in saves.items():
        path = store / "meetings" / "1" / name
        good, strange = path.read_bytes(), (store / "../elsewhere/meetings/1" / name).read_bytes()
        path.write_bytes(strange)
        with Repository.open(store) as repository, pytest.raises(NotTheOneKnown):
            save(repository)
        assert path.read_bytes() == strange
        path.write_bytes(good)


@pytest.mark.fault(39)
def test_a_json_file_of_another_program_is_no_store(store):
    path = store / "body.json"
    path.write_bytes(b'{"_default":{"1":{"name":"theirs"}}}')
    with pytest.raises(NotAStore, match=r"body\.json is not a file of this program's"):
        Repository.open(store)
    assert path.read_bytes() == b'{"_default":{"1":{"name":"theirs"}}}'


@pytest.fixture
def in_time():
    """Fail where something waits for a pipe that nobody writes into."""

    def too_long(_number, _frame):
        raise AssertionError("it waits for ever")

    before = signal.signal(signal.SIGALRM, too_long)
    signal.alarm(20)
    yield
    signal.alarm(0)
    signal.signal(signal.SIGALRM, before)


def looked_at(folder):
    """Give what opening a store and reading all of it says, and what verifying finds bad."""
    said = ""
    try:
        with Repository.open(folder) as repository:
            repository.meeting(1)
            repository.documents(1)
            known_in(repository)
    except SecretaryError as error:
        said = str(error)
    return said, [each.name for each in verify(folder, PLAIN) if each.bad]


@pytest.mark.usefixtures("in_time")
@pytest.mark.parametrize("kind", ["pipe", "device", "folder"])
@pytest.mark.parametrize(
    "name", ["body.json", "meetings/1/meeting.json", "meetings/1/documents.json", "unfinished.json", "backups.json"]
)
def test_what_is_no_file_in_the_place_of_one_is_named_and_never_waited_for(store, name, kind):
    path = store / name
    path.unlink(missing_ok=True)
    if kind == "folder":
        path.mkdir()
    elif kind == "pipe":
        os.mkfifo(path)
    else:
        path.symlink_to("/dev/zero")
    said, bad = looked_at(store)
    assert said.startswith(f"{path} cannot be read ({'Is a directory' if kind == 'folder' else 'it is no ordinary'}")
    assert name in bad


@pytest.mark.usefixtures("in_time")
@pytest.mark.parametrize("name", ["reserve", "lock", "key.json", "body.json.previous"])
def test_a_pipe_in_the_place_of_any_other_file_of_a_store_is_never_waited_for(store, name):
    (store / name).unlink(missing_ok=True)
    os.mkfifo(store / name)
    said, bad = looked_at(store)
    assert said or bad or name == "reserve"


@pytest.mark.usefixtures("in_time")
def test_a_pipe_is_no_backup(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(SecretaryError, match=r"pipe cannot be read: it is no ordinary file\."):
        upkeep.backup_needs_passphrase(tmp_path / "pipe")
    with pytest.raises(SecretaryError, match=r"pipe cannot be read: it is no ordinary file\."):
        upkeep.restore(tmp_path / "pipe", tmp_path / "store")
