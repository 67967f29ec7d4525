"""Values as rows and back: the tables of each kind of file, the schema's number, and the way up from older schemas.

The number of a row is its place, from 1, so that the order is kept; what a row is called stands in its own fields.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import MISSING, dataclass, fields, replace
from enum import StrEnum
from typing import Any, Generic, TypeVar

import msgspec

from secretary.domain.body import Body
from secretary.domain.document import KeptDocument
from secretary.domain.meeting import Meeting
from secretary.domain.registers import Registers
from secretary.domain.unfinished import Unfinished
from secretary.store.storage import Tables

Row = dict[str, Any]
Rows = list[Row]

SCHEMA = 4
"""The number of the schema that this version writes."""


class FileKind(StrEnum):
    """Which of a store's files one is."""

    BODY = "body"
    MEETING = "meeting"
    DOCUMENTS = "documents"
    UNFINISHED = "unfinished"
    BACKUPS = "backups"


Migration = Callable[[FileKind, Tables], Tables]


def _with_releases(kind: FileKind, tables: Tables) -> Tables:
    """Give tables of schema 1 as those of schema 2: a meeting has releases.

    The other fields of schema 2 (voices, subjects, quieted, consent) are read with their defaults where they are
    missing, and written when their row is.
    """
    if kind is FileKind.MEETING:
        tables.setdefault("releases", {})
    return tables


def _as_it_is(_kind: FileKind, tables: Tables) -> Tables:
    """Give tables of schema 2 as those of schema 3, which may say more: documents withdrawn, settings of a protocol."""
    return tables


def _with_registers(kind: FileKind, tables: Tables) -> Tables:
    """Give tables of schema 3 as those of schema 4, which has further registers, and more of a meeting's life."""
    added = {FileKind.BODY: _BODY_TABLES_4, FileKind.MEETING: _MEETING_TABLES_4}
    for name in added.get(kind, ()):
        tables.setdefault(name, {})
    if kind is FileKind.BODY:
        tables.setdefault(BROUGHT_UP, {"1": {"schema": 3}})
    return tables


BROUGHT_UP = "brought-up"
"""The table of a body's file that is there from when it was read from schema 3 until it knows all of its meetings."""
_BODY_TABLES_4 = ("decisions", "concerns", "workstreams", "amendments", "reviews")
_MEETING_TABLES_4 = ("life", "guests", "interests", "votes", "corrections")
MIGRATIONS: Mapping[int, Migration] = {1: _with_releases, 2: _as_it_is, 3: _with_registers}
"""For each older schema, what turns the tables of a file into those of the next."""

CONTENT = "content"
"""The field of a document's row that holds the Word file, in base64."""

_MEETING_TABLES = (
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
)
_BODY_TABLES = ("people", "meetings", "concerns", "workstreams", "amendments", "reviews")
_REGISTERS = ("advice", "actions", "requests", "decisions")
_PLACE_IN_MESSAGE = re.compile(r"(?P<reason>.*?)(?: - at `(?P<place>.*)`)?", re.DOTALL)
_TYPES_IN_WORDS = {
    "`str`": "text",
    "`int`": "a whole number",
    "`bool`": "true or false",
    "`array`": "a list",
    "`object`": "a group of fields",
    "`null`": "nothing",
    "`float`": "a fraction",
    "`date`": "a date",
    "`time`": "a time",
}

Value = TypeVar("Value")
Kept = tuple[tuple[KeptDocument, bytes], ...]
"""What a `documents.json` holds: what is known of each Word file, and its bytes."""


Parts = dict[str, Sequence[Any]]
"""A value taken apart, by table: each part becomes one row, and is known again by being the same object."""


@dataclass(frozen=True)
class Shape(Generic[Value]):
    """How one kind of file holds its value.

    `row_of` and `part_of` turn a part into its row and back. `value_of` and `part_of` raise UnfitRecord for rows that
    are none.
    """

    kind: FileKind
    parts_of: Callable[[Value], Parts]
    row_of: Callable[[Any], Row]
    part_of: Callable[[type, Row], Any]
    value_of: Callable[[Mapping[str, Rows]], Value]


class UnfitRecord(Exception):
    """A row that is no value of the domain: `place` such as `$.items[0].title`, and the `reason` in words."""

    def __init__(self, place: str, reason: str) -> None:
        self.place = place
        self.reason = reason
        super().__init__(f"{place}: {reason}")


def migrated(kind: FileKind, tables: Tables, since: int) -> Tables:
    """Give the tables of a file of schema `since` as this version's; raises UnfitRecord where no way leads there."""
    for version in range(since, SCHEMA):
        if version not in MIGRATIONS:
            raise UnfitRecord("_meta", f"this version does not know schema {version}")
        tables = MIGRATIONS[version](kind, tables)
    return tables


def plain(value: object) -> Any:
    """Give a value of the domain as dicts, lists, texts and numbers; raises UnfitRecord for what no file can hold."""
    try:
        return msgspec.json.decode(msgspec.json.encode(value))
    except (UnicodeEncodeError, TypeError, ValueError) as error:
        raise UnfitRecord("$", str(error)) from error


def value_of(kind: type[Value], record: object) -> Value:
    """Give the value that a plain record holds, every field checked; raises UnfitRecord with the place."""
    try:
        return msgspec.convert(record, kind, strict=True)
    except UnicodeEncodeError as error:
        raise UnfitRecord("$", "a text holds half a letter (a lone surrogate)") from error
    except msgspec.ValidationError as error:
        found = _PLACE_IN_MESSAGE.fullmatch(str(error))
        reason, place = (found["reason"], found["place"] or "$") if found else (str(error), "$")
        for name, words in _TYPES_IN_WORDS.items():
            reason = reason.replace(name, words)
        raise UnfitRecord(place, reason[:1].lower() + reason[1:]) from error


def body_parts(body: Body) -> Parts:
    """Give the parts of `body.json` by table."""
    apart: dict[str, Any] = dict.fromkeys(_BODY_TABLES, ())
    head = replace(body, **apart, registers=Registers())
    return {
        "body": (head,),
        **{name: getattr(body, name) for name in _BODY_TABLES},
        **{name: getattr(body.registers, name) for name in _REGISTERS},
    }


def body_of(rows: Mapping[str, Rows]) -> Body:
    """Give the body that the rows of `body.json` hold; raises UnfitRecord."""
    record = {
        **_only_row(rows, "body"),
        **{name: _table(rows, name) for name in _BODY_TABLES},
        "registers": {name: _table(rows, name) for name in _REGISTERS},
    }
    return value_of(Body, record)


def meeting_parts(meeting: Meeting) -> Parts:
    """Give the parts of a `meeting.json` by table."""
    parts = {name: getattr(meeting, name) for name in _MEETING_TABLES}
    apart: dict[str, Any] = dict.fromkeys(_MEETING_TABLES, ())
    head = replace(meeting, **apart)
    return {"meeting": (head,), **parts}


def meeting_of(rows: Mapping[str, Rows]) -> Meeting:
    """Give the meeting that the rows of a `meeting.json` hold; raises UnfitRecord."""
    return value_of(Meeting, {**_only_row(rows, "meeting"), **{name: _table(rows, name) for name in _MEETING_TABLES}})


def document_parts(kept: Kept) -> Parts:
    """Give the parts of a `documents.json`: each file with what is known of it."""
    return {"documents": kept}


def _document_row(part: tuple[KeptDocument, bytes]) -> Row:
    document, content = part
    row: Row = plain(document)
    if document.lines is None:
        del row["lines"]
    return {**row, CONTENT: plain(content)}


def _document_part(_kind: type, row: Row) -> tuple[KeptDocument, bytes]:
    return documents_of({"documents": [row]})[0]


def unfinished_parts(lines: tuple[Unfinished, ...]) -> Parts:
    """Give the parts of `unfinished.json`."""
    return {"unfinished": lines}


def unfinished_of(rows: Mapping[str, Rows]) -> tuple[Unfinished, ...]:
    """Give the words that the rows of `unfinished.json` hold; raises UnfitRecord."""
    return value_of(tuple[Unfinished, ...], _table(rows, "unfinished"))


def documents_of(rows: Mapping[str, Rows]) -> Kept:
    """Give the files that the rows of a `documents.json` hold; raises UnfitRecord."""
    found = _table(rows, "documents")
    documents: tuple[KeptDocument, ...] = value_of(tuple[KeptDocument, ...], found)
    contents: tuple[bytes, ...] = value_of(tuple[bytes, ...], [row.get(CONTENT) for row in found])
    return tuple(zip(documents, contents, strict=True))


def is_of(document: KeptDocument, content: bytes) -> bool:
    """Tell whether these are the bytes that the document's size and checksum tell of; of a withdrawn one, none."""
    if document.status.gone:
        return not content
    return document.size == len(content) and document.sha256 == hashlib.sha256(content).hexdigest()


def _table(rows: Mapping[str, Rows], table: str) -> Rows:
    if table not in rows:
        raise UnfitRecord(f"$.{table}", "the table is missing")
    return rows[table]


def _only_row(rows: Mapping[str, Rows], table: str) -> Row:
    found = _table(rows, table)
    if len(found) != 1:
        raise UnfitRecord(f"$.{table}", f"expected one row, got {len(found)}")
    return found[0]


def _plain_row(part: Any) -> Row:
    """Give a part as a row, without the empty tables of a head, and without the fields that have their default.

    A field that is missing is read with its default, so that a line costs the disk little more than its words. Where a
    default changes, the schema has to.
    """
    row: Row = plain(part)
    for name in _HELD_APART.get(type(part), ()):
        del row[name]
    for name, default in _defaults_of(type(part)).items():
        if name in row and row[name] == default and type(row[name]) is type(default):
            del row[name]
    return row


def _defaults_of(kind: type) -> Row:
    """Give the fields of a part that have a default, each with that as a row holds it."""
    known = _DEFAULTS.get(kind)
    if known is None:
        with_default = (field for field in fields(kind) if field.default is not MISSING)
        known = _DEFAULTS[kind] = {field.name: plain(field.default) for field in with_default}
    return known


_DEFAULTS: dict[type, Row] = {}
_HELD_APART: Mapping[type, Sequence[str]] = {
    Body: (*_BODY_TABLES, "registers"),
    Meeting: _MEETING_TABLES,
}

BODY = Shape(FileKind.BODY, body_parts, _plain_row, value_of, body_of)
MEETING = Shape(FileKind.MEETING, meeting_parts, _plain_row, value_of, meeting_of)
DOCUMENTS = Shape(FileKind.DOCUMENTS, document_parts, _document_row, _document_part, documents_of)
UNFINISHED = Shape(FileKind.UNFINISHED, unfinished_parts, _plain_row, value_of, unfinished_of)
