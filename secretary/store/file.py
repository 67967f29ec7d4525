"""One file of the store and the value that it holds."""

from __future__ import annotations

from pathlib import Path
from typing import Generic, TypeVar

from tinydb.table import Document

from secretary.domain.errors import NotFound
from secretary.store import records
from secretary.store.errors import CannotKeep
from secretary.store.records import Rows, Shape, UnfitRecord
from secretary.store.seal import Seal
from secretary.store.storage import SafeDatabase, SafeStorage, Tables, damaged

Value = TypeVar("Value")


class KeptFile(Generic[Value]):
    """A TinyDB file and its `value`: what was last confirmed by the disk, None until something was kept.

    Opening raises DamagedFile, NewerSchema or NotAStore.
    """

    def __init__(self, path: Path, shape: Shape[Value], seal: Seal, *, read_only: bool) -> None:
        self._path = path
        self._shape = shape
        self._seal = seal
        self._confirmed = False
        storage = SafeStorage(path, schema=records.SCHEMA, migrate=self._migrated, seal=seal, read_only=read_only)
        self._database = SafeDatabase(storage)
        tables = storage.read()
        self.value = None if tables is None else self._read(tables)

    @property
    def kept(self) -> Value:
        """The value, where there is one; raises NotFound."""
        if self.value is None:
            raise NotFound("There is no file {file}.", file=self._path)
        return self.value

    def keep(self, value: Value) -> None:
        """Make `value` what the file holds: the tables that change, in one commit; none where nothing does.

        Raises CannotKeep, before anything is written, if the file would not give back the same value; CannotWrite;
        ChangedOutside.
        """
        if value == self.value and self._confirmed:
            return
        wanted = self._rows_of(value)
        before = self._database.storage.read() or {}
        self._confirmed = False
        with self._database.commit():
            for name, rows in wanted.items():
                if name not in before or list(before[name].values()) != rows:
                    table = self._database.table(name)
                    table.truncate()
                    table.insert_multiple(Document(row, place) for place, row in enumerate(rows, start=1))
        self.value, self._confirmed = value, True

    def _rows_of(self, value: Value) -> dict[str, Rows]:
        """Give the rows by table, once it is sure that they give back the value."""
        try:
            rows = self._shape.rows_of(value)
            faithful = self._shape.value_of(rows) == value
        except UnfitRecord as error:
            raise CannotKeep(
                "{file} cannot hold this (at {place}: {reason}): nothing was written.",
                file=self._path,
                place=error.place,
                reason=error.reason,
            ) from error
        if not faithful:
            raise CannotKeep("{file} would not give this back as it is: nothing was written.", file=self._path)
        return rows

    def _migrated(self, tables: Tables, since: int) -> Tables:
        try:
            return records.migrated(self._shape.kind, tables, since)
        except UnfitRecord as error:
            raise damaged(self._path, error.reason, self._seal) from error

    def _read(self, tables: Tables) -> Value:
        try:
            return self._shape.value_of({name: list(rows.values()) for name, rows in tables.items()})
        except UnfitRecord as error:
            raise damaged(self._path, f"at {error.place}: {error.reason}", self._seal) from error
