"""Which backups were made of a store: `backups.json`, where each lies, of which day, and its checksum."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from secretary.store import places, records
from secretary.store.errors import DamagedFile, NewerSchema, NotABackup, NotAStore
from secretary.store.file import KeptFile
from secretary.store.records import FileKind, Parts, Row, Rows, Shape, UnfitRecord
from secretary.store.repository import Repository

_BACKUPS, _PLACE, _FOLDER = "backups", "place", "folder"


@dataclass(frozen=True, slots=True)
class KnownBackup:
    """One backup: its absolute path, the day it was made, and the checksum in its first line ("": not finished yet).

    `restored`: the store was made of it, so that it is never deleted to make room for newer ones. `going`: it was
    about to be deleted for a newer one.
    """

    path: str
    day: date
    sha256: str = ""
    restored: bool = False
    going: bool = False

    @property
    def file(self) -> Path:
        """Where it lies."""
        return Path(self.path)


@dataclass(frozen=True, slots=True)
class KnownBackups:
    """The backups that a store knows, the oldest first, and the `folder` that they go to ("": the usual one)."""

    rows: tuple[KnownBackup, ...] = ()
    folder: str = ""


def default_folder(store: Path) -> Path:
    """Give the folder beside the store in which its backups lie unless another was named."""
    store = store.absolute()
    return store.with_name(f"{store.name}-backups")


def file_in(repository: Repository, *, read_only: bool = False) -> KeptFile[KnownBackups]:
    """Open the list of a store's backups; raises DamagedFile or NewerSchema."""
    return repository.file(places.BACKUPS, SHAPE, read_only=read_only)


def known_in(repository: Repository) -> KnownBackups:
    """Give the backups that a store knows, none where there is no list; raises as `file_in` does."""
    return file_in(repository, read_only=True).value or KnownBackups()


def forget(repository: Repository, path: Path) -> tuple[KnownBackup, ...]:
    """Forget a backup that was destroyed, or all that lay in a folder, and give them; only who asks can know that.

    Raises NotABackup where none is known there or one is still there, and as `Repository.save` does.
    """
    file = file_in(repository)
    known = file.value or KnownBackups()
    wanted = path.absolute()
    forgotten = tuple(row for row in known.rows if wanted in (row.file, row.file.parent))
    if not forgotten:
        raise NotABackup("No backup is known in {file}: “secretary verify” names those that are missing.", file=path)
    for row in forgotten:
        if os.path.lexists(row.file):
            raise NotABackup("The backup {file} is there: delete it first, then it can be forgotten.", file=row.file)
    repository.keep_in(file, replace(known, rows=tuple(row for row in known.rows if row not in forgotten)))
    return forgotten


def last_day(repository: Repository) -> date | None:
    """Give the day of the newest backup that is known, None where there is none or its list does not read."""
    try:
        rows = known_in(repository).rows
    except (DamagedFile, NewerSchema, NotAStore):
        return None
    return max((row.day for row in rows if row.sha256), default=None)


def _parts(value: KnownBackups) -> Parts:
    return {_BACKUPS: value.rows, _PLACE: (value.folder,)}


def _row_of(part: Any) -> Row:
    row: Row = {_FOLDER: part} if isinstance(part, str) else records.plain(part)
    return row


def _part_of(kind: type, row: Row) -> Any:
    return records.value_of(str, row.get(_FOLDER)) if kind is str else records.value_of(KnownBackup, row)


def _value_of(rows: Mapping[str, Rows]) -> KnownBackups:
    missing = {_BACKUPS, _PLACE} - rows.keys()
    if missing:
        raise UnfitRecord(f"$.{min(missing)}", "the table is missing")
    folders = records.value_of(tuple[str, ...], [row.get(_FOLDER) for row in rows[_PLACE]])
    return records.value_of(KnownBackups, {"rows": rows[_BACKUPS], _FOLDER: "".join(folders)})


SHAPE: Shape[KnownBackups] = Shape(FileKind.BACKUPS, _parts, _row_of, _part_of, _value_of)
"""How `backups.json` holds its value."""
