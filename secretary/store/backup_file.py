"""One backup as bytes: a line that says what it is, with a checksum of the whole, and then everything in the store.

The first line is JSON. Its `sha256` is that of the whole file, taken with the sum itself as 64 zeros. With a passphrase
what follows is encrypted, and the line carries the envelope that opens it; the line is then bound to what follows.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Literal, NamedTuple

import orjson

from secretary.domain.errors import BadInput
from secretary.store import records
from secretary.store.envelope import Envelope
from secretary.store.errors import DamagedBackup, NewerSchema, NotABackup, PassphraseNeeded
from secretary.store.export import StoreExport, packed_export, read_export
from secretary.store.keys import Keys
from secretary.store.records import UnfitRecord
from secretary.store.seal import Unsealable

FORMAT: Literal["secretary-backup"] = "secretary-backup"
VERSION = 1
"""The number of the form of backups that this version writes."""

_ZEROS = "0" * 64
_START = b'{"format":"secretary-backup","version":'
_HEAD = re.compile(re.escape(_START) + rb"([1-9][0-9]{0,8}),")
_WITHIN = 100  # bytes in which the word stands even in one whose start is damaged
_LONGEST_LINE = 16_384  # bytes; the envelope is the longest thing in it
_NAME = re.compile(r"secretary-backup-(\d{4}-\d{2}-\d{2})(?:-([1-9]\d{0,5}))?\.backup")


@dataclass(frozen=True, slots=True)
class Header:
    """What the first line of a backup says.

    `schema`: that of the values within. `day`: when it was made. `store`: the number of the sealed store, "" of a plain
    one. `envelope`: what opens it with the passphrase, None where it is plain.
    """

    format: Literal["secretary-backup"]
    version: int
    schema: int
    day: date
    store: str
    sha256: str
    envelope: dict[str, str | int] | None = None

    @property
    def sealed(self) -> bool:
        """True where a passphrase opens it."""
        return self.envelope is not None


class Opened(NamedTuple):
    """A backup that was read: its first line, the values in it, and the keys that opened it, None for a plain one."""

    header: Header
    export: StoreExport
    keys: Keys | None


Unlock = Callable[[Envelope], Keys]
"""Gives the keys to the envelope of a backup; raises WrongPassphrase."""


def name_of(day: date, number: int) -> str:
    """Give the name of the backup of a day; the second of the day is number 2."""
    return f"{FORMAT}-{day.isoformat()}{f'-{number}' if number > 1 else ''}.backup"


def place_in_order(path: Path) -> tuple[str, int] | None:
    """Give the day and the number that a backup's name tells, None where it is no such name."""
    found = _NAME.fullmatch(path.name)
    return (found[1], int(found[2] or 1)) if found else None


def packed(export: StoreExport, day: date, keys: Keys | None = None) -> bytes:
    """Give the bytes of a backup of these values, encrypted where there are keys."""
    payload = packed_export(export)
    if keys is None:
        return _summed(Header(FORMAT, VERSION, export.schema, day, "", _ZEROS), payload)
    header = Header(FORMAT, VERSION, export.schema, day, keys.store_id.hex(), _ZEROS, keys.envelope.record())
    return _summed(header, keys.encrypt(payload, _line(header)))


def header_of(raw: bytes, path: Path) -> Header:
    """Give what the first line says; nothing else is looked at.

    Raises NotABackup, DamagedBackup or NewerSchema, each naming the file at `path`.
    """
    started = _HEAD.match(raw)
    if started is None:
        raise _headless(raw, path)
    if int(started[1]) > VERSION:
        raise _newer(path)
    line, end, _ = raw[:_LONGEST_LINE].partition(b"\n")
    try:
        header = records.value_of(Header, orjson.loads(line))
    except (orjson.JSONDecodeError, UnfitRecord) as error:
        raise damaged(path, "its first line does not read") from error
    if not end or _line(header) != line + end:
        raise damaged(path, "its first line is not as it was written")
    return header


def checked_header(raw: bytes, path: Path) -> Header:
    """Give what the first line says, the checksum of the whole file checked; raises as `header_of` does."""
    header = header_of(raw, path)
    line = _line(replace(header, sha256=_ZEROS))
    rest = memoryview(raw)[len(line) :]
    digest = hashlib.sha256(line)
    digest.update(rest)
    if digest.hexdigest() != header.sha256:
        raise damaged(path, "its checksum does not fit, so a part of it was changed or lost")
    if header.schema > records.SCHEMA:
        raise _newer(path)
    return header


def opened(raw: bytes, path: Path, unlock: Unlock | None = None) -> Opened:
    """Give what a backup says of itself and the values in it, every field checked; `unlock` gives the keys to it.

    Raises what `header_of` and `unlock` raise, and PassphraseNeeded for an encrypted one without `unlock`.
    """
    header = checked_header(raw, path)
    payload, keys = raw[len(_line(header)) :], None
    if header.envelope is not None:
        if unlock is None:
            raise PassphraseNeeded("The backup {file} opens with its passphrase only.", file=path)
        keys = unlock(Envelope.from_record(header.envelope, file=path))
        try:
            payload = keys.decrypt(payload, _line(replace(header, sha256=_ZEROS)))
        except Unsealable as error:
            raise damaged(path, str(error)) from error
    try:
        export = read_export(payload)
    except BadInput as error:
        raise damaged(path, str(error).removesuffix(".")) from error
    if export.schema != header.schema:
        raise damaged(path, "its first line does not fit what follows")
    return Opened(header, export, keys)


def damaged(path: Path, reason: str) -> DamagedBackup:
    """Give the error for a backup that does not read."""
    return DamagedBackup(
        "The backup {file} cannot be read ({reason}): it was left as it is. Take an earlier one.",
        file=path,
        reason=reason,
    )


def _summed(header: Header, payload: bytes) -> bytes:
    checksum = hashlib.sha256(_line(replace(header, sha256=_ZEROS)) + payload).hexdigest()
    return _line(replace(header, sha256=checksum)) + payload


def _line(header: Header) -> bytes:
    return orjson.dumps(records.plain(header), option=orjson.OPT_APPEND_NEWLINE)


def _newer(path: Path) -> NewerSchema:
    return NewerSchema(
        "The backup {file} was made by a newer version of the program: install the newer version to restore it.",
        file=path,
    )


def _headless(raw: bytes, path: Path) -> DamagedBackup | NotABackup:
    """Tell what a file is that does not begin as a backup does."""
    if not raw.strip(b"\0 \r\n\t"):
        return damaged(path, "it is empty" if not raw else "it holds nothing but blanks")
    if FORMAT.encode() in raw[:_WITHIN] or _NAME.fullmatch(path.name):
        return damaged(path, "it does not begin as a backup does")
    return NotABackup(
        "{file} is not a backup: name a file such as {name}.", file=path, name=name_of(date(2026, 12, 10), 1)
    )
