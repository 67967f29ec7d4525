"""Whether every file of a store, and every backup that it knows, is whole: looked at without changing anything.

Nothing here needs the store to open, and none of it raises for what a file holds. Another window may be writing
meanwhile: what does not fit is read once more before it is told.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from secretary.domain.body import Body
from secretary.domain.errors import SecretaryError
from secretary.domain.meeting import Meeting
from secretary.store import backup_file, disk, known, places, records
from secretary.store.condition import Checked, Condition, of_modes
from secretary.store.errors import DamagedBackup, DamagedFile, NewerSchema, NotABackup, NotAStore
from secretary.store.file import KeptFile
from secretary.store.key_check import check_key_files
from secretary.store.keyfile import KEY_FILE, KEY_FILE_TWIN
from secretary.store.known import Part, Sums
from secretary.store.known_backups import SHAPE as BACKUPS
from secretary.store.known_backups import KnownBackup, KnownBackups
from secretary.store.lock import LOCK_NAME, writer_at_work
from secretary.store.places import StoreFile
from secretary.store.records import FileKind, Shape
from secretary.store.room import FIND_INDEX, RESERVE_NAME, RESERVE_SIZE
from secretary.store.seal import PLAIN, Seal
from secretary.store.storage import Keeping

_TRIES = 4
_PAUSE = 0.03  # seconds, in which a window that writes gets on to the next generation

SHAPES: Mapping[FileKind, Shape[Any]] = {
    FileKind.BODY: records.BODY,
    FileKind.MEETING: records.MEETING,
    FileKind.DOCUMENTS: records.DOCUMENTS,
    FileKind.UNFINISHED: records.UNFINISHED,
    FileKind.BACKUPS: BACKUPS,
}
"""How each kind of file holds its value."""

_PART_OF = {FileKind.MEETING: Part.MEETING, FileKind.DOCUMENTS: Part.DOCUMENTS}
_PART_CALLED = {places.MEETING: Part.MEETING, places.DOCUMENTS: Part.DOCUMENTS}
_OWN_WITHOUT_PREVIOUS = {RESERVE_NAME, KEY_FILE, KEY_FILE_TWIN, FIND_INDEX}
_NOT_MISSED = frozenset({FileKind.UNFINISHED, FileKind.BACKUPS, FileKind.DOCUMENTS})


def verify(folder: Path, seal: Seal = PLAIN, *, alone: bool = False) -> tuple[Checked, ...]:
    """Give every file of the store in `folder`, and of what lies beside them, with how it is; then its backups.

    `alone`: the caller has the store's lock, so that nobody else is writing. Raises NotAStore where there is no store.
    """
    if not places.holds_store(folder):
        raise NotAStore("There is no store in {folder}: name another folder.", folder=folder)
    return tuple(_Verifier(folder, seal, alone=alone).all())


class _Verifier:
    """One look at a store. What the body's file says of the others is read first, and again where they do not fit."""

    def __init__(self, folder: Path, seal: Seal, *, alone: bool) -> None:
        self._folder = folder
        self._seal = seal
        self._alone = alone
        self._body: Body | None = None
        self._sums: Sums = {}
        self._lines: frozenset[int] = frozenset()
        self._backups = KnownBackups()

    @property
    def _shared(self) -> bool:
        """True while another window seems to be writing."""
        return not self._alone and writer_at_work(self._folder)

    def all(self) -> Iterator[Checked]:
        """Give every file, the body's first."""
        self._read_body()
        expected = self._expected()
        for file in expected:
            yield self._patient(file)
            yield from self._previous(file)
        yield from check_key_files(self._folder)
        yield from self._others({file.name for file in expected})
        reserve = self._folder / RESERVE_NAME
        if not os.path.lexists(reserve):
            yield Checked(RESERVE_NAME, reserve, Condition.GIVEN_UP, _GIVEN_UP)
        for row in self._backups.rows:
            unfinished = disk.unfinished_of(row.file)[0]
            # Of one that is being made now, nothing can be told.
            if row.sha256 or not (self._shared or os.path.lexists(unfinished)):
                yield check_backup(row)
            if os.path.lexists(unfinished) and not self._shared:
                yield Checked(str(unfinished), unfinished, Condition.LEFT_OVER, "a backup that did not come to its end")

    def _read_body(self) -> None:
        try:
            file = self._opened(StoreFile(places.BODY, self._folder / places.BODY, FileKind.BODY))
        except SecretaryError:
            return
        if file.value is not None:
            self._body = file.value
            self._lines = frozenset(line.id for line in file.value.meetings)
            self._sums = known.sums_of(file.aside)

    def _expected(self) -> list[StoreFile]:
        """Give the files that there should be, and those of their kinds that there are."""
        names = [(places.BODY, FileKind.BODY), (places.UNFINISHED, FileKind.UNFINISHED)]
        names.append((places.BACKUPS, FileKind.BACKUPS))
        numbers = {*self._lines, *(number for _, number in self._sums), *places.numbered_folders(self._folder)}
        for number in sorted(numbers):
            names.append((places.name_of(number, places.MEETING), FileKind.MEETING))
            names.append((places.name_of(number, places.DOCUMENTS), FileKind.DOCUMENTS))
        return [file for name, kind in names if self._wanted(file := StoreFile(name, self._folder / name, kind))]

    def _wanted(self, file: StoreFile) -> bool:
        if file.kind is FileKind.BODY or os.path.lexists(file.path) or disk.previous_of(file.path).exists():
            return True
        if file.kind is FileKind.MEETING:
            others = (self._folder / places.name_of(_number_of(file), places.DOCUMENTS)).exists()
            return others or _number_of(file) in self._lines or self._sum_of(file) is not None
        return self._sum_of(file) is not None

    def _patient(self, file: StoreFile) -> Checked:
        """Check a file, and again where it is not whole: another window may have been writing."""
        checked = self._check(file)
        for again in range(0 if self._alone else _TRIES):
            if not checked.bad or checked.condition is Condition.OPEN_TO_OTHERS:
                break
            if self._shared:
                time.sleep(_PAUSE)
            elif again:
                break
            self._read_body()
            checked = self._check(file)
        return checked

    def _check(self, file: StoreFile) -> Checked:
        try:
            opened = self._opened(file)
        except NewerSchema as error:
            return Checked(file.name, file.path, Condition.NEWER, str(error))
        except DamagedFile as error:
            reason = str(error.places["reason"])
            condition = Condition.DAMAGED if os.path.lexists(file.path) else Condition.MISSING
            return Checked(file.name, file.path, condition, reason, self._good_previous(file))
        except NotAStore:
            reason = "it is not a file of this program's"
            return Checked(file.name, file.path, Condition.DAMAGED, reason, self._good_previous(file))
        if opened.value is None:
            if file.kind in _NOT_MISSED and self._sum_of(file) is None:
                return Checked(file.name, file.path, Condition.WHOLE)
            return Checked(file.name, file.path, Condition.MISSING, "there is no such file", self._good_previous(file))
        return self._check_value(file, opened)

    def _check_value(self, file: StoreFile, opened: KeptFile[Any]) -> Checked:
        wrong = wrong_in(file, opened.value)
        if wrong:
            return Checked(file.name, file.path, Condition.DAMAGED, wrong, self._good_previous(file))
        if self._sum_of(file) not in (None, opened.sum):
            reason = "it is not the file that was there when the store was last closed"
            return Checked(file.name, file.path, Condition.NOT_KNOWN, reason, self._good_previous(file, known_one=True))
        if isinstance(opened.value, KnownBackups):
            self._backups = opened.value
        return of_modes(Checked(file.name, file.path, Condition.WHOLE))

    def _good_previous(self, file: StoreFile, *, known_one: bool = False) -> bool:
        """Tell whether the generation before is whole; `known_one`: and the very file that the body's file knew."""
        previous = disk.previous_of(file.path)
        try:
            opened = self._opened(replace(file, path=previous))
        except SecretaryError:
            return False
        if opened.value is None or wrong_in(file, opened.value):
            return False
        return not known_one or self._sum_of(file) == opened.sum

    def _previous(self, file: StoreFile) -> Iterator[Checked]:
        """Give the generation before, where there is one; it may be any that is whole."""
        path = disk.previous_of(file.path)
        if not os.path.lexists(path):
            return
        name = f"{file.name}{path.name.removeprefix(file.path.name)}"
        earlier = replace(file, path=path)
        try:
            opened = self._opened(earlier)
            wrong = wrong_in(file, opened.value) if opened.value is not None else ""
        except NewerSchema as error:
            yield Checked(name, path, Condition.NEWER, str(error))
        except SecretaryError as error:
            yield Checked(name, path, Condition.DAMAGED, str(error.places.get("reason", error)))
        else:
            whole = Checked(name, path, Condition.WHOLE)
            yield Checked(name, path, Condition.DAMAGED, wrong) if wrong else of_modes(whole)

    def _opened(self, file: StoreFile) -> KeptFile[Any]:
        """Read a file as one of its kind; a generation before is bound to the same name."""
        return KeptFile(file.path, SHAPES[file.kind], Keeping(file.name, self._seal, read_only=True))

    def _sum_of(self, file: StoreFile) -> str | None:
        part = _PART_OF.get(file.kind)
        return None if part is None else self._sums.get((part, _number_of(file)))

    def _others(self, expected: set[str]) -> Iterator[Checked]:
        """Give what lies in the store's folder beside its files and their previous generations."""
        previous = {str(disk.previous_of(Path(name))) for name in expected}
        for path in _files_under(self._folder):
            name = path.relative_to(self._folder).as_posix()
            if name in expected or name in previous:
                continue
            if name in (KEY_FILE, KEY_FILE_TWIN):
                continue
            if path.is_dir() and not path.is_symlink():
                yield from self._folder_of_store(name, path)
            elif name in (LOCK_NAME, FIND_INDEX):
                yield of_modes(Checked(name, path, Condition.WHOLE))
            elif name == RESERVE_NAME:
                yield _reserve(path)
            elif _is_aside(path.name):
                yield Checked(name, path, Condition.KEPT_ASIDE, "a damaged file that a repair kept aside")
            elif name.removesuffix(_TEMPORARY) in expected | previous | _OWN_WITHOUT_PREVIOUS:
                # One that is gone by now was of a window that has just closed.
                if not self._shared and os.path.lexists(path):
                    yield Checked(name, path, Condition.LEFT_OVER, "a save that did not come to its end")
            else:
                yield Checked(name, path, Condition.STRANGE, "it is not a file of a store")
        yield from self._folder_of_store("", self._folder)

    def _folder_of_store(self, name: str, path: Path) -> Iterator[Checked]:
        parts = name.split("/") if name else []
        ours = not parts or (parts[0] == places.MEETINGS and len(parts) <= 2 and all(map(places.is_number, parts[1:])))  # noqa: PLR2004 - the folder of meetings, and one for each
        if not ours:
            yield Checked(name, path, Condition.STRANGE, "it is not a folder of a store")
        elif len(parts) > 1 and not any(path.iterdir()) and not self._shared:
            yield Checked(name, path, Condition.LEFT_OVER, "a meeting that was not made in the end")
        else:
            checked = of_modes(Checked(name or ".", path, Condition.WHOLE), disk.FOLDER_MODE)
            if checked.bad:
                yield checked


def wrong_in(file: StoreFile, value: object) -> str:
    """Give what is wrong with a value that reads, "" where nothing is."""
    if isinstance(value, Meeting) and value.id != _number_of(file):
        return f"it holds meeting number {value.id}"
    if file.kind is FileKind.DOCUMENTS and isinstance(value, tuple):
        for document, content in value:
            if not records.is_of(document, content):
                return f"the bytes of {document.name} are not those that were kept"
    return ""


def part_called(name: str) -> tuple[Part, int] | None:
    """Give which file of which meeting lies at a place in the store, None where it is no meeting's."""
    *folders, last = name.split("/")
    part = _PART_CALLED.get(last)
    return (part, int(folders[1])) if part and folders else None


def check_backup(row: KnownBackup) -> Checked:
    """Give how a backup is that the store knows; raises nothing."""
    path = row.file
    try:
        header = backup_file.checked_header(disk.read_file(path), path)
    except FileNotFoundError:
        where = "there is no such file" if path.parent.is_dir() else "its folder is not there"
        reason = (
            f"{where}: connect its disk, or, if it was destroyed, say so with “secretary verify --forget” and its path"
        )
        return Checked(row.path, path, Condition.MISSING, reason)
    except NewerSchema as error:
        return Checked(row.path, path, Condition.NEWER, str(error))
    except (DamagedBackup, NotABackup, OSError) as error:
        reason = disk.reason_of(error) if isinstance(error, OSError) else str(error.places.get("reason", error))
        return Checked(row.path, path, Condition.DAMAGED, reason)
    if row.sha256 not in ("", header.sha256):
        if row.restored and header.day == row.day:
            return Checked(row.path, path, Condition.CHANGED, _CHANGED)
        return Checked(row.path, path, Condition.NOT_KNOWN, "it is another backup than the one that was made")
    whole = Checked(row.path, path, Condition.WHOLE)
    return whole if header.sealed else of_modes(whole)


_CHANGED = "it is whole, and was changed since, as the store that it belongs to does when a line is struck there"
_TEMPORARY = disk.unfinished_of(Path("x"))[0].name.removeprefix("x")
_ASIDE = ".damaged"


def aside_name(path: Path) -> Path:
    """Give the first free name beside a damaged file under which it can be kept."""
    number = 1
    while True:
        aside = path.with_name(f"{path.name}{_ASIDE}{f'-{number}' if number > 1 else ''}")
        if not os.path.lexists(aside):
            return aside
        number += 1


def _is_aside(name: str) -> bool:
    _, mark, number = name.rpartition(_ASIDE)
    return bool(mark) and (not number or number[1:].isdecimal())


def _files_under(folder: Path) -> Iterator[Path]:
    """Give every file and folder under a folder, in order, without following links; what cannot be read is empty."""
    for where, folders, files in os.walk(folder):
        folders.sort()
        for name in sorted([*folders, *files]):
            yield Path(where, name)


_GIVEN_UP = "it is missing, as on a full disk: free some space, and it is there again after the next opening"


def _reserve(path: Path) -> Checked:
    try:
        size = path.stat().st_size
    except OSError:
        size = RESERVE_SIZE
    if size != RESERVE_SIZE:
        return Checked(RESERVE_NAME, path, Condition.DAMAGED, f"it has {size} bytes and not {RESERVE_SIZE}")
    return of_modes(Checked(RESERVE_NAME, path, Condition.WHOLE))


def _number_of(file: StoreFile) -> int:
    return int(file.name.split("/")[1])
