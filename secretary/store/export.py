"""Everything in a store as one JSON file, its published schema, and the way back to the same bytes."""

from __future__ import annotations

import json
import re
import shutil
import tempfile
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Literal

import msgspec
import orjson

from secretary.domain.body import Body, with_meetings
from secretary.domain.document import KeptDocument
from secretary.domain.errors import BadInput
from secretary.domain.meeting import Meeting
from secretary.store import disk, places, records
from secretary.store.errors import CannotWrite, NotAStore, StoreLocked
from secretary.store.keys import Keys
from secretary.store.lock import StoreLock
from secretary.store.records import UnfitRecord
from secretary.store.repository import Repository

PRESENT_SCHEMA: Literal[4] = 4
"""The number of the schema that an export is written in, that of the store."""

_WORKPLACE = ".import"
"""How the folder beside the place of a new store ends in which it is made; only its owner may enter it."""
_WORKPLACES = re.compile(rf"\..+\.[a-z0-9_]{{8}}{re.escape(_WORKPLACE)}")


@dataclass(frozen=True, slots=True)
class ExportedDocument:
    """One Word file: the number of its meeting, what is known of it, and its bytes (base64 in the file)."""

    meeting: int
    document: KeptDocument
    content: bytes


@dataclass(frozen=True, slots=True)
class StoreExport:
    """A whole store. `schema` is the number of the schema that its values follow; what an older one lacks is empty."""

    schema: Literal[1, 2, 3, 4]
    body: Body
    meetings: tuple[Meeting, ...] = ()
    documents: tuple[ExportedDocument, ...] = ()


def export_store(repository: Repository) -> bytes:
    """Give everything that the store holds as JSON, the same bytes for the same content."""
    return packed_export(whole_store(repository))


def whole_store(repository: Repository) -> StoreExport:
    """Give everything that the store holds, but for the words that are being typed."""
    numbers = repository.meeting_numbers()
    return StoreExport(
        schema=PRESENT_SCHEMA,
        body=repository.body(),
        meetings=tuple(repository.meeting(number) for number in numbers),
        documents=tuple(
            ExportedDocument(number, document, content)
            for number in numbers
            for document, content in repository.documents_with_bytes(number)
        ),
    )


def brought_up(export: StoreExport) -> StoreExport:
    """Give an export in the present schema: the body of an older one with the rows that it kept none of."""
    if export.schema == PRESENT_SCHEMA:
        return export
    return replace(export, schema=PRESENT_SCHEMA, body=with_meetings(export.body, export.meetings))


def packed_export(export: StoreExport) -> bytes:
    """Give an export as JSON, the same bytes for the same content."""
    return orjson.dumps(records.plain(export), option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)


def export_schema() -> bytes:
    """Give the JSON Schema (2020-12) of what `export_store` writes."""
    schema = msgspec.json.schema(StoreExport)
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "A store of Secretary"}
    return orjson.dumps(head | schema, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)


def make_store(
    export: StoreExport,
    folder: Path,
    finish: Callable[[Repository], None] = lambda _made: None,
    *,
    keys: Keys | None = None,
) -> Repository:
    """Make the store of what was read in an empty or new folder, whole or not at all; encrypted where there are keys.

    `finish` puts into it what is not of the export, before it is there under its name. With `keys` it is encrypted.
    Raises NotAStore where the folder is not empty; CannotWrite.
    """
    folder = folder.absolute()
    with suppress(OSError):
        _sweep(folder.parent)
    try:
        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            raise NotAStore("{folder} is not an empty folder: choose an empty or a new one.", folder=folder)
        folder.parent.mkdir(parents=True, exist_ok=True)
        workplace = Path(tempfile.mkdtemp(prefix=f".{folder.name}.", suffix=_WORKPLACE, dir=folder.parent))
    except OSError as error:
        raise _unwritable(folder, disk.reason_of(error)) from error
    try:
        _build(export, workplace, finish, keys)
        workplace.replace(folder)
    except CannotWrite as error:
        raise _unwritable(folder, error.places["reason"]) from error
    except OSError as error:
        raise _unwritable(folder, disk.reason_of(error)) from error
    finally:
        shutil.rmtree(workplace, ignore_errors=True)
    disk.sync_folder(folder.parent)
    return Repository.open(folder, keys=keys)


def _sweep(parent: Path) -> None:
    """Take away what killed imports left, to whatever place in this folder; one that goes on is left alone."""
    for left in parent.glob(f".*{_WORKPLACE}"):
        with suppress(OSError, StoreLocked, CannotWrite):
            if not left.is_symlink() and _WORKPLACES.fullmatch(left.name) and places.holds_only_a_store(left):
                StoreLock(left).release()
                shutil.rmtree(left, ignore_errors=True)


def _build(export: StoreExport, folder: Path, finish: Callable[[Repository], None], keys: Keys | None) -> None:
    with Repository.create(folder, export.body, keys=keys) as repository:
        for meeting in export.meetings:
            repository.save(export.body, meeting)
        for kept in export.documents:
            repository.keep_document(kept.meeting, kept.document, kept.content)
        if export.schema < PRESENT_SCHEMA:
            repository.keep_aside(records.BROUGHT_UP, [{"schema": export.schema}])
        finish(repository)


def _unwritable(folder: Path, reason: object) -> CannotWrite:
    return CannotWrite(
        "The store {file} could not be made ({reason}): choose another place.", file=folder, reason=reason
    )


def read_export(raw: bytes) -> StoreExport:
    """Give the export that `raw` holds, every field of it known and every number used once.

    Raises BadInput with the place of what does not fit, such as `$.meetings[2].items[0].title`.
    """
    try:
        record = json.loads(raw, object_pairs_hook=_no_name_twice, parse_constant=_no_such_number)
    except (ValueError, RecursionError) as error:
        raise BadInput("The export is not JSON that can be read ({reason}).", reason=error) from error
    try:
        export: StoreExport = records.value_of(StoreExport, record)
        _refuse_unknown(record, records.plain(export), "$")
        _refuse_repeated(export)
    except UnfitRecord as error:
        raise BadInput(
            "The export cannot be taken in: at {place}, {reason}. Nothing was made.",
            place=error.place,
            reason=error.reason,
        ) from error
    return export


def _no_name_twice(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    record = dict(pairs)
    if len(record) < len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise ValueError(f"the name “{twice}” stands twice in one object")
    return record


def _no_such_number(word: str) -> float:
    raise ValueError(f"{word} is not a number in JSON")


def _refuse_unknown(given: object, understood: object, place: str) -> None:
    """Raise UnfitRecord for a field that would be dropped in silence."""
    if isinstance(given, dict) and isinstance(understood, dict):
        for name, value in given.items():
            if name not in understood:
                raise UnfitRecord(f"{place}.{name}", "this field is not known")
            _refuse_unknown(value, understood[name], f"{place}.{name}")
    elif isinstance(given, list) and isinstance(understood, list):
        for number, (value, known) in enumerate(zip(given, understood, strict=True)):
            _refuse_unknown(value, known, f"{place}[{number}]")


def _refuse_repeated(export: StoreExport) -> None:
    """Raise UnfitRecord for a number that is used twice, is below 1, or names a meeting that is not there."""
    meetings: set[int] = set()
    for place, meeting in enumerate(export.meetings):
        if meeting.id < 1 or meeting.id in meetings:
            raise UnfitRecord(f"$.meetings[{place}].id", f"the number {meeting.id} is below 1 or used twice")
        meetings.add(meeting.id)
    documents: set[tuple[int, int]] = set()
    for place, kept in enumerate(export.documents):
        key = (kept.meeting, kept.document.id)
        if kept.meeting not in meetings:
            raise UnfitRecord(f"$.documents[{place}].meeting", f"there is no meeting number {kept.meeting}")
        if key in documents:
            raise UnfitRecord(f"$.documents[{place}].document.id", f"the number {kept.document.id} is used twice")
        if not records.is_of(kept.document, kept.content):
            raise UnfitRecord(f"$.documents[{place}].content", "these bytes do not fit their size and checksum")
        documents.add(key)
