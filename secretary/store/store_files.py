"""The files of a store, each opened when it is wanted and refused where it is not the one that is known."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from secretary.domain.meeting import Meeting
from secretary.store import known, places, records
from secretary.store.errors import NotConfirmed, NotTheOneKnown
from secretary.store.file import KeptFile, Value
from secretary.store.keys import Keys
from secretary.store.known import Part
from secretary.store.lock import StoreLock
from secretary.store.records import Rows, Shape
from secretary.store.room import Room
from secretary.store.seal import Seal
from secretary.store.storage import Keeping

_NOT_KNOWN = "it is not the file that was there when the store was last closed"


class StoreFiles:
    """The files of one store, opened as they are wanted, and what is known of each meeting's since the last close."""

    def __init__(self, folder: Path, lock: StoreLock | None, keys: Keys | None, seal: Seal) -> None:
        self._folder = folder
        self._lock = lock
        self._seal = keys.seal if keys else seal
        self._keys = keys
        self.failed: NotConfirmed | None = None
        self._room = Room(folder) if lock else None
        self._body_file = self._file(places.BODY, records.BODY)
        self._unfinished_file = self._file(places.UNFINISHED, records.UNFINISHED, previous=False)
        self._meeting_files: dict[int, KeptFile[Meeting]] = {}
        self._sums = known.sums_of(self._body_file.aside)
        self._touched: known.Sums = {}

    @property
    def read_only(self) -> bool:
        """True where nothing can be saved."""
        return self._lock is None

    def _file(
        self,
        name: str,
        shape: Shape[Value],
        *,
        previous: bool = True,
        read_only: bool | None = None,
        misfit: Callable[[Value], str] = lambda _value: "",
    ) -> KeptFile[Value]:
        read_only = self.read_only if read_only is None else read_only
        keeping = Keeping(name, self._seal, self._room, read_only=read_only, previous=previous)
        return KeptFile(self._folder / name, shape, keeping, misfit)

    def _meeting_file(self, number: int) -> KeptFile[Meeting]:
        """Give the open file of a meeting, its value None where there is no such file yet."""
        if number in self._meeting_files:
            return self._meeting_files[number]
        file = self._meeting_file_of(number)
        self._refuse_unknown(file, Part.MEETING, number)
        if file.value:
            self._meeting_files[number] = file
        return file

    def _meeting_file_of(self, number: int, *, read_only: bool | None = None) -> KeptFile[Meeting]:
        return self._file(
            places.name_of(number, places.MEETING),
            records.MEETING,
            read_only=read_only,
            misfit=lambda meeting: "" if meeting.id == number else f"it holds meeting number {meeting.id}",
        )

    def _documents_file(self, number: int, *, read_only: bool) -> KeptFile[records.Kept]:
        """Give the file of a meeting's Word files, opened for this once, since it can be large."""
        file = self._file(
            places.name_of(number, places.DOCUMENTS), records.DOCUMENTS, read_only=read_only or self.read_only
        )
        self._refuse_unknown(file, Part.DOCUMENTS, number)
        return file

    def _refuse_unknown(self, file: KeptFile[Value], part: Part, number: int) -> None:
        """Raise NotTheOneKnown for a file that is whole but not the one that was there at the last close."""
        if self._sums.get((part, number), file.sum) == file.sum:
            return
        if self.read_only and self._body_file.changed_outside:
            self._body_file.read_again()
            self._sums = known.sums_of(self._body_file.aside)
            file.read_again()
        expected = self._sums.get((part, number), file.sum)
        if expected != file.sum:
            raise file.refused(_NOT_KNOWN if file.sum else "it is missing", NotTheOneKnown, expected=expected)

    def _touch(self, part: Part, number: int) -> None:
        """Forget, durably, what a file held when the store was last closed, before it is written for the first time."""
        if self._sums.pop((part, number), None) is not None:
            self._keep_aside(known.TABLE, known.rows_of(self._sums))

    def _know(self) -> None:
        """Put down what the files hold that were written since the store was opened."""
        if self._touched and not self.failed:
            opened = {(Part.MEETING, number): file.sum for number, file in self._meeting_files.items()}
            self._sums = {**opened, **self._sums, **self._touched}
            self._keep_aside(known.TABLE, known.rows_of(self._sums))

    def _keep_aside(self, table: str, rows: Rows, *, for_good: bool = False) -> None:
        aside = {name: held for name, held in self._body_file.aside.items() if name != table}
        if rows:
            aside[table] = rows
        self._body_file.keep(self._body_file.kept, aside=aside, for_good=for_good)
