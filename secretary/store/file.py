"""One file of the store and the value that it holds."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, Generic, TypeVar

import orjson

from secretary.domain.errors import NotFound
from secretary.store import disk, records
from secretary.store.collecting import uncollected
from secretary.store.errors import CannotKeep, DamagedFile
from secretary.store.records import Rows, Shape, UnfitRecord
from secretary.store.seal import Seal
from secretary.store.storage import EncodedRow, Keeping, SafeDatabase, SafeStorage, Tables, damaged

Value = TypeVar("Value")


class KeptFile(Generic[Value]):
    """A TinyDB file and its `value`: what was last confirmed by the disk, None until something was kept.

    `aside` are tables of the store's own, which stand beside those of the value. `misfit` gives why a value that reads
    is not the one for this file, "" where it is. Opening raises DamagedFile, NewerSchema or NotAStore.
    """

    def __init__(
        self, path: Path, shape: Shape[Value], keeping: Keeping, misfit: Callable[[Value], str] = lambda _value: ""
    ) -> None:
        self.path = path
        self._shape = shape
        self._misfit = misfit
        self._keeping = keeping = replace(keeping, fits=self._fits)
        self._confirmed = False
        self._encoded: dict[str, _Encoded] = {}
        self.value: Value | None = None
        self.aside: dict[str, Rows] = {}
        with uncollected():
            self._storage = SafeStorage(path, schema=records.SCHEMA, migrate=self._migrated, keeping=keeping)
            self._database = SafeDatabase(self._storage)
            self._take()

    @property
    def kept(self) -> Value:
        """The value, where there is one; raises NotFound."""
        if self.value is None:
            raise NotFound("There is no file {file}.", file=self.path)
        return self.value

    @property
    def sum(self) -> str:
        """The checksum of what the file holds, "" where there is none."""
        return self._storage.sum

    @property
    def changed_outside(self) -> bool:
        """True where the file on the disk is another than the one that was read or written last."""
        return self._storage.changed_outside

    def read_again(self) -> None:
        """Take what another window has written since; raises as opening does."""
        with uncollected():
            self._storage.read_again()
            self._take()

    def reseal(self, seal: Seal) -> None:
        """Go on with another seal from the next commit on; the file itself is for the caller to rewrite."""
        self._storage.keeping = self._keeping = replace(self._keeping, seal=seal)

    def keep(self, value: Value, *, aside: Mapping[str, Rows] | None = None, for_good: bool = False) -> None:
        """Make `value` what the file holds, in one commit; none where nothing changes. `for_good`: no earlier copy.

        Raises CannotKeep, before anything is written, if the file would not give back the same value; CannotWrite;
        ChangedOutside.
        """
        beside = self.aside if aside is None else dict(aside)
        if value == self.value and beside == self.aside and self._confirmed and not for_good:
            return
        tables = self._tables_of(value)
        self._confirmed = False
        self._database.put({**tables, **_numbered(beside)}, for_good=for_good)
        self.value, self.aside, self._confirmed = value, beside, True

    def remove(self) -> None:
        """Take the file away; raises CannotWrite."""
        disk.remove_file(self.path)
        self.value, self._confirmed = None, False
        self._storage.read_again()

    def refused(self, reason: str, kind: type[DamagedFile] = DamagedFile, *, expected: str = "") -> DamagedFile:
        """Give the error for a file that reads and is not the right one, which has the `expected` checksum."""
        return damaged(self.path, reason, self._keeping, kind, expected=expected)

    def _tables_of(self, value: Value) -> dict[str, Mapping[str, EncodedRow]]:
        """Give the rows by table, each encoded once, and sure to give back its part of the value."""
        parts = self._shape.parts_of(value)
        for name, rows in parts.items():
            if not isinstance(rows, tuple):
                raise CannotKeep(
                    "{file} cannot hold this (at $.{table}: not a list): nothing was written.",
                    file=self.path,
                    table=name,
                )
        try:
            self._encoded = {
                name: _Encoded.of(rows, self._encoded.get(name, _NOTHING), self._row) for name, rows in parts.items()
            }
        except UnfitRecord as error:
            raise CannotKeep(
                "{file} cannot hold this (at {place}: {reason}): nothing was written.",
                file=self.path,
                place=error.place,
                reason=error.reason,
            ) from error
        return {name: encoded.rows for name, encoded in self._encoded.items()}

    def _row(self, part: Any) -> EncodedRow:
        row = self._shape.row_of(part)
        try:
            content = orjson.dumps(row)
            faithful = self._shape.part_of(type(part), orjson.loads(content)) == part
        except (TypeError, ValueError) as error:
            raise CannotKeep(
                "{file} cannot hold this ({reason}): nothing was written.", file=self.path, reason=error
            ) from error
        if not faithful:
            raise CannotKeep("{file} would not give this back as it is: nothing was written.", file=self.path)
        return EncodedRow(content)

    def _migrated(self, tables: Tables, since: int) -> Tables:
        try:
            return records.migrated(self._shape.kind, tables, since)
        except UnfitRecord as error:
            raise damaged(self.path, error.reason, self._keeping) from error

    def _fits(self, tables: Tables, schema: int) -> bool:
        """Tell whether these tables are a value for this file."""
        if schema > records.SCHEMA:
            return False
        try:
            rows = records.migrated(self._shape.kind, tables, schema)
            value = self._shape.value_of({name: list(table.values()) for name, table in rows.items()})
        except UnfitRecord:
            return False
        return not self._misfit(value)

    def _take(self) -> None:
        tables = self._storage.read()
        self._confirmed = False
        if tables is None:
            self.value, self.aside = None, {}
            return
        rows = {name: list(table.values()) for name, table in tables.items()}
        try:
            self.value = self._shape.value_of(rows)
        except UnfitRecord as error:
            raise self.refused(f"at {error.place}: {error.reason}") from error
        if reason := self._misfit(self.value):
            raise self.refused(reason)
        own = self._shape.parts_of(self.value)
        self.aside = {name: table for name, table in rows.items() if name not in own}


class _Encoded:
    """The parts of one table and their rows, so that a part which stands where it stood is not encoded again."""

    __slots__ = ("parts", "rows")

    def __init__(self, parts: Sequence[Any], rows: Mapping[str, EncodedRow]) -> None:
        self.parts = parts
        self.rows = rows

    @classmethod
    def of(cls, parts: Sequence[Any], before: _Encoded, encode: Any) -> _Encoded:
        if parts is before.parts:
            return before
        first = len(before.parts)
        if tuple(parts[:first]) == tuple(before.parts):
            # Nearly always lines are added at the end; comparing what is the same object costs nothing.
            added = {str(place): encode(part) for place, part in enumerate(parts[first:], start=first + 1)}
            return cls(parts, {**before.rows, **added})
        known = {id(part): row for part, row in zip(before.parts, before.rows.values(), strict=True)}
        rows = {}
        for place, part in enumerate(parts, start=1):
            row = known.get(id(part))
            rows[str(place)] = encode(part) if row is None else row
        return cls(parts, rows)


_NOTHING = _Encoded((), {})


def _numbered(tables: Mapping[str, Rows]) -> dict[str, Mapping[str, EncodedRow]]:
    return {
        name: {str(place): EncodedRow(orjson.dumps(row)) for place, row in enumerate(rows, start=1)}
        for name, rows in tables.items()
    }
