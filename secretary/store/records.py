"""Values as rows and back: the tables of each kind of file, the schema's number, and the way up from older schemas.

The number of a row is its place, from 1, so that the order is kept; what a row is called stands in its own fields.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Generic, TypeVar

import msgspec

from secretary.domain.body import Body
from secretary.domain.document import KeptDocument
from secretary.domain.meeting import Meeting
from secretary.store.storage import Tables

Row = dict[str, Any]
Rows = list[Row]

SCHEMA = 2
"""The number of the schema that this version writes."""


class FileKind(StrEnum):
    """Which of a store's files one is."""

    BODY = "body"
    MEETING = "meeting"
    DOCUMENTS = "documents"


Migration = Callable[[FileKind, Tables], Tables]


def _with_releases(kind: FileKind, tables: Tables) -> Tables:
    """Give tables of schema 1 as those of schema 2: a meeting has releases.

    The other fields of schema 2 (voices, subjects, quieted, consent) are read with their defaults where they are
    missing, and written when their row is.
    """
    if kind is FileKind.MEETING:
        tables.setdefault("releases", {})
    return tables


MIGRATIONS: Mapping[int, Migration] = {1: _with_releases}
"""For each older schema, what turns the tables of a file into those of the next."""

CONTENT = "content"
"""The field of a document's row that holds the Word file, in base64."""

_MEETING_TABLES = ("items", "attendance", "entries", "owners", "sendings", "releases")
_REGISTERS = ("advice", "actions", "requests")
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


@dataclass(frozen=True)
class Shape(Generic[Value]):
    """How one kind of file holds its value. `value_of` raises UnfitRecord for rows that are none."""

    kind: FileKind
    rows_of: Callable[[Value], dict[str, Rows]]
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


def body_rows(body: Body) -> dict[str, Rows]:
    """Give the rows of `body.json` by table."""
    row = plain(body)
    registers = row.pop("registers")
    people, meetings = row.pop("people"), row.pop("meetings")
    return {"body": [row], "people": people, "meetings": meetings, **registers}


def body_of(rows: Mapping[str, Rows]) -> Body:
    """Give the body that the rows of `body.json` hold; raises UnfitRecord."""
    record = {
        **_only_row(rows, "body"),
        "people": _table(rows, "people"),
        "meetings": _table(rows, "meetings"),
        "registers": {name: _table(rows, name) for name in _REGISTERS},
    }
    return value_of(Body, record)


def meeting_rows(meeting: Meeting) -> dict[str, Rows]:
    """Give the rows of a `meeting.json` by table."""
    row = plain(meeting)
    parts = {name: row.pop(name) for name in _MEETING_TABLES}
    return {"meeting": [row], **parts}


def meeting_of(rows: Mapping[str, Rows]) -> Meeting:
    """Give the meeting that the rows of a `meeting.json` hold; raises UnfitRecord."""
    return value_of(Meeting, {**_only_row(rows, "meeting"), **{name: _table(rows, name) for name in _MEETING_TABLES}})


def document_rows(kept: Kept) -> dict[str, Rows]:
    """Give the rows of a `documents.json`: what is known of each file, and its bytes."""
    return {"documents": [{**plain(document), CONTENT: plain(content)} for document, content in kept]}


def documents_of(rows: Mapping[str, Rows]) -> Kept:
    """Give the files that the rows of a `documents.json` hold; raises UnfitRecord."""
    found = _table(rows, "documents")
    documents: tuple[KeptDocument, ...] = value_of(tuple[KeptDocument, ...], found)
    contents: tuple[bytes, ...] = value_of(tuple[bytes, ...], [row.get(CONTENT) for row in found])
    return tuple(zip(documents, contents, strict=True))


def is_of(document: KeptDocument, content: bytes) -> bool:
    """Tell whether these are the bytes that the document's size and checksum tell of."""
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


BODY = Shape(FileKind.BODY, body_rows, body_of)
MEETING = Shape(FileKind.MEETING, meeting_rows, meeting_of)
DOCUMENTS = Shape(FileKind.DOCUMENTS, document_rows, documents_of)
