"""One safe file: a TinyDB storage that reads from memory and writes by whole, confirmed replacement.

A file is one JSON object. Its first table, `_meta`, holds the schema's number and the SHA-256 of the file's bytes,
taken with the sum itself as 64 zeros. Stock TinyDB sees `_meta` as a table like any other; `SafeStorage` hides it.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

import orjson
from tinydb import TinyDB
from tinydb.storages import Storage
from tinydb.table import Table

from secretary.store import disk
from secretary.store.disk import GivesRoom
from secretary.store.errors import CannotKeep, ChangedOutside, DamagedFile, NewerSchema, NotAStore, ReadOnlyStore
from secretary.store.seal import PLAIN, Seal, Unsealable

Tables = dict[str, dict[str, Any]]
"""What TinyDB calls its data: rows by their number as text, by the name of their table."""

EncodedRow = orjson.Fragment
"""A row as the bytes that the file holds for it."""

Migrate = Callable[[Tables, int], Tables]
"""Brings the tables of an older schema, whose number it is given, to the present one."""

_META = "_meta"
_ZEROS = b"0" * 64
_HEADER = re.compile(rb'\{"_meta":\{"1":\{"schema":([0-9]{1,9}),"sha256":"([0-9a-f]{64})"\}\}([,}])')
_SUM = b'"sha256":"'
_LONGEST_START = 64  # bytes before which the sum's name must stand in a file of ours, even in one that is damaged
_ROW_NUMBER = re.compile(r"0|-?[1-9][0-9]{0,17}")


@dataclass(frozen=True, slots=True)
class Keeping:
    """How a file is kept: through which seal, under which name in the store, and what is given up on a full disk.

    Without `previous` no earlier generation is left: what was deleted must not live on. `fits`: tells of tables, with
    the number of their schema, whether they are what this file is for; an earlier generation that is not is no good.
    """

    name: str
    seal: Seal = PLAIN
    room: GivesRoom | None = None
    read_only: bool = False
    previous: bool = True
    fits: Callable[[Tables, int], bool] = lambda _tables, _schema: True


class SafeStorage(Storage):
    """A TinyDB storage of one file, of which no reader and no crash sees a half.

    Memory holds bytes, never shared documents: what a caller does with a row that it was given changes nothing here.
    For one thread at a time. Opening raises DamagedFile, NewerSchema or NotAStore; the file is left as it is.
    """

    def __init__(
        self, path: str | Path, *, schema: int, migrate: Migrate | None = None, keeping: Keeping | None = None
    ) -> None:
        super().__init__()
        self.path = Path(path)
        self.keeping = keeping or Keeping(self.path.name)
        self.sum = ""
        self._schema = schema
        self._migrate = migrate
        self._grouping = False
        self._draft: bytes | None = None
        self._outdated = False
        self._confirmed = False
        if not self.keeping.read_only:
            disk.sweep(self.path)
            disk.make_private(self.path)
        self._stamp = disk.stamp_of(self.path)
        self._loaded: _Content | None = None
        self._kept = self._load()

    @property
    def changed_outside(self) -> bool:
        """True where the file is no longer the one that was read or written last."""
        return disk.stamp_of(self.path) != self._stamp

    def read_again(self) -> None:
        """Read what another window has written meanwhile; raises as opening does."""
        stamp = disk.stamp_of(self.path)
        self._kept = self._load()
        self._stamp = stamp

    def read(self) -> Tables | None:
        """Give the tables, new at every call; None where the file was never written."""
        content = self._draft if self._grouping else self._kept
        loaded, self._loaded = self._loaded, None
        if loaded is not None and loaded.tables is content:
            # The first to ask is given what was read to look the file through: a large one takes long to read twice.
            return loaded.read
        return None if content is None else orjson.loads(content)

    def write(self, data: Mapping[str, Mapping[Any, Any]]) -> None:
        """Keep these tables: at once, or with the rest of a `commit`.

        Raises CannotKeep for what JSON cannot give back, CannotWrite, ChangedOutside or ReadOnlyStore.
        """
        self._refuse_read_only()
        content = _packed(data, self.path)
        if self._grouping:
            self._draft = content
        else:
            self._swap(content)

    def put(self, tables: Mapping[str, Mapping[str, EncodedRow]], *, for_good: bool = False) -> None:
        """Keep these tables, whose rows were encoded and numbered in order before; raises as `write` does.

        `for_good`: no previous generation is left.
        """
        self._refuse_read_only()
        self._swap(orjson.dumps({name: tables[name] for name in sorted(tables)}), for_good=for_good)

    @contextmanager
    def commit(self) -> Iterator[None]:
        """Group every change made inside into one replacement of the file, or none if it raises.

        What was read inside is what was written inside. A commit inside a commit is a part of the outer one.
        """
        outer = self._grouping
        before = self._draft if outer else self._kept
        self._grouping, self._draft = True, before
        try:
            yield
            if not outer and self._draft is not None:
                self._swap(self._draft)
        except BaseException:
            self._draft = before
            raise
        finally:
            self._grouping = outer

    def _load(self) -> bytes | None:
        """Give the file's tables as bytes, of the present schema, or None where there is no file."""
        self._outdated = False
        self._loaded = None
        self.sum = ""
        try:
            raw = disk.read_file(self.path)
        except FileNotFoundError:
            if disk.previous_of(self.path).exists():
                raise damaged(self.path, "it is missing", self.keeping) from None
            return None
        except OSError as error:
            raise damaged(self.path, disk.reason_of(error), self.keeping) from error
        try:
            found = _unpacked(self.keeping.seal.unseal(raw, self.keeping.name))
            if found.schema <= self._schema:
                _refuse_lossy(found)
        except Unsealable as error:
            raise damaged(self.path, str(error), self.keeping, error.kind) from error
        except _Unreadable as error:
            raise damaged(self.path, str(error), self.keeping) from error
        except _Foreign as error:
            raise NotAStore(
                "{file} is not a file of this program's: it has no table _meta, and was left as it is.", file=self.path
            ) from error
        self.sum = found.sum
        self._loaded = found
        return self._of_this_schema(found)

    def _of_this_schema(self, found: _Content) -> bytes:
        if found.schema > self._schema:
            raise NewerSchema(
                "{file} was written by a newer version of the program (schema {schema}; this one knows {known}): "
                "install the newer version to open it.",
                file=self.path,
                schema=found.schema,
                known=self._schema,
            )
        if found.schema < self._schema and self._migrate:
            self._outdated = True
            return _packed(self._migrate(orjson.loads(found.tables), found.schema), self.path)
        return found.tables

    def _refuse_read_only(self) -> None:
        if self.keeping.read_only:
            raise ReadOnlyStore("{file} was opened to read only: nothing was changed.", file=self.path)

    def _swap(self, content: bytes, *, for_good: bool = False) -> None:
        """Make `content` what the file holds, confirmed by the disk; a file that holds it already is not written."""
        if content != self._kept or self._outdated or (for_good and disk.previous_of(self.path).exists()):
            self._replace(content, keep_previous=self.keeping.previous and not for_good)
        if not self._confirmed:
            disk.sync_folder(self.path.parent)
            self._confirmed = True

    def _replace(self, content: bytes, *, keep_previous: bool) -> None:
        if self.changed_outside:
            raise ChangedOutside(
                "{file} was changed or taken away by another program since it was opened: nothing was written over it. "
                "Open the store again to see what it holds.",
                file=self.path,
            )
        plain, checksum = _with_header(content, self._schema)
        sealed = self.keeping.seal.seal(plain, self.keeping.name)
        disk.replace_file(self.path, sealed, self.keeping.room, keep_previous=keep_previous)
        self._kept, self._stamp, self.sum = content, disk.stamp_of(self.path), checksum
        self._outdated = self._confirmed = False


class UncachedTable(Table):
    """A table that remembers no answers unless asked to: they would outlive a commit that was taken back."""

    def __init__(self, storage: Storage, name: str, cache_size: int = 0, **options: Any) -> None:
        super().__init__(storage, name, cache_size=cache_size, **options)


class SafeDatabase(TinyDB):
    """A TinyDB over a `SafeStorage`."""

    table_class: type[Table] = UncachedTable

    def __init__(self, storage: SafeStorage) -> None:
        self._safe = storage
        super().__init__(storage=lambda: storage)

    def put(self, tables: Mapping[str, Mapping[str, EncodedRow]], *, for_good: bool = False) -> None:
        """Make these tables, whose rows are encoded, all that the file holds; see `SafeStorage.put`."""
        self._safe.put(tables, for_good=for_good)
        self._tables.clear()

    @contextmanager
    def commit(self) -> Iterator[None]:
        """Group every change made inside into one replacement of the file, or none if it raises.

        Ask for tables again after one that raised.
        """
        try:
            with self._safe.commit():
                yield
        except BaseException:
            # A table counts on from the last number that it gave: forget those that were taken back.
            self._tables.clear()
            raise


def damaged(
    path: Path, reason: str, keeping: Keeping, kind: type[DamagedFile] = DamagedFile, *, expected: str = ""
) -> DamagedFile:
    """Give the error for a file that does not read, naming the last good generation where there is one.

    `expected`: the checksum that the good one must have, where that is known.
    """
    previous = disk.previous_of(path)
    try:
        found = _unpacked(keeping.seal.unseal(disk.read_file(previous), keeping.name))
        _refuse_lossy(found)
        good = found.sum if keeping.fits(orjson.loads(found.tables), found.schema) else ""
    except (OSError, _Unreadable, Unsealable, _Foreign):
        good = ""
    if not good or expected not in ("", good):
        return kind(
            "{file} cannot be read ({reason}): it was left as it is. There is no good earlier copy beside it; "
            "look for a backup.",
            file=path,
            reason=reason,
        )
    return kind(
        "{file} cannot be read ({reason}): it was left as it is. The last good copy is {copy}; "
        "“secretary verify --repair” brings it back.",
        file=path,
        reason=reason,
        copy=previous,
    )


class _Unreadable(Exception):
    """Bytes that are not, or no longer, a file of this program."""


class _Foreign(Exception):
    """A JSON object that this program did not write."""


class _Content(NamedTuple):
    schema: int
    tables: bytes
    sum: str
    comes_back: bool
    read: Tables


def _packed(tables: Mapping[str, Mapping[Any, Any]], path: Path) -> bytes:
    """Give the bytes of `tables`, the same for the same content: tables by name, rows by number.

    Raises CannotKeep for whatever would not come back as it is: NaN, a lone surrogate, a tuple, a very long integer.
    """
    if _META in tables or not _are_tables(tables):
        raise CannotKeep(
            "{file} holds only tables of numbered rows, none called _meta: nothing was written.", file=path
        )
    ordered = {
        name: dict(sorted(((str(number), row) for number, row in tables[name].items()), key=_row_number))
        for name in sorted(tables)
    }
    try:
        content = orjson.dumps(ordered)
        faithful = orjson.loads(content) == ordered
    except (TypeError, ValueError) as error:
        raise CannotKeep("{file} cannot hold this ({reason}): nothing was written.", file=path, reason=error) from error
    if not faithful:
        raise CannotKeep("{file} would not give this back as it is: nothing was written.", file=path)
    return content


def _row_number(numbered: tuple[str, Any]) -> int:
    return int(numbered[0])


def _with_header(content: bytes, schema: int) -> tuple[bytes, str]:
    """Give the bytes of a file, `_meta` with the checksum and then the tables, and that checksum."""
    start = b'{"_meta":{"1":{"schema":%d,"sha256":"' % schema
    end = b'"}}' + (b"," if content != b"{}" else b"") + content[1:] + b"\n"
    checksum = hashlib.sha256(start + _ZEROS + end).hexdigest()
    return start + checksum.encode() + end, checksum


def _unpacked(raw: bytes) -> _Content:
    """Give the schema and the tables of a file's bytes; raises _Unreadable or _Foreign."""
    header = _HEADER.match(raw)
    if not header:
        raise _headless(raw)
    start, end = header.span(2)
    if hashlib.sha256(raw[:start] + _ZEROS + raw[end:]).hexdigest().encode() != header[2]:
        raise _Unreadable("its checksum does not fit, so a part of it was changed or lost")
    tables = b"{" + raw[header.end() :].removesuffix(b"\n") if header[3] == b"," else b"{}"
    try:
        read = orjson.loads(tables)
    except orjson.JSONDecodeError as error:
        raise _Unreadable("it is not JSON") from error
    if not _are_tables(read):
        raise _Unreadable("it holds something that is not a table of numbered rows")
    return _Content(int(header[1]), tables, header[2].decode(), orjson.dumps(read) == tables, read)


def _refuse_lossy(found: _Content) -> None:
    """Raise _Unreadable for a file of which something would be lost by reading it."""
    if not found.comes_back:
        # Of two rows with one number, JSON gives the last in silence; a very long number becomes another.
        raise _Unreadable("it is not laid out as this program does, so that something in it would be lost")


def _are_tables(tables: Mapping[str, Any]) -> bool:
    """Tell whether every table is a set of rows with fields, by whole numbers."""
    return all(isinstance(rows, dict) and _are_rows(rows) for rows in tables.values())


def _are_rows(rows: Mapping[Any, Any]) -> bool:
    # By kinds and by `map`: a body may have a hundred thousand rows.
    kinds = set(map(type, rows.values()))
    return all(issubclass(kind, dict) for kind in kinds) and all(map(_ROW_NUMBER.fullmatch, map(str, rows)))


def _headless(raw: bytes) -> _Unreadable | _Foreign:
    """Tell what a file is that does not begin as ours do."""
    if not raw.strip(b"\0 \r\n\t"):
        return _Unreadable("it is empty" if not raw else "it holds nothing but blanks")
    try:
        read = orjson.loads(raw)
    except orjson.JSONDecodeError:
        return _Unreadable("it is not JSON")
    if isinstance(read, dict) and _META not in read and _SUM not in raw[:_LONGEST_START]:
        return _Foreign()
    return _Unreadable("it does not begin as this program's files do")
