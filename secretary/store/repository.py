"""A store as the service sees it: one body's folder, its meetings, and the Word files made of them."""

from __future__ import annotations

import os
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Self

from secretary.domain.body import Body
from secretary.domain.document import KeptDocument
from secretary.domain.errors import NotFound
from secretary.domain.meeting import Meeting
from secretary.store import disk, records
from secretary.store.errors import CannotKeep, NotAStore, ReadOnlyStore
from secretary.store.file import KeptFile
from secretary.store.lock import LOCK_NAME, StoreLock
from secretary.store.seal import PLAIN, Seal
from secretary.store.storage import damaged

_BODY = "body.json"
_MEETINGS = "meetings"
_MEETING = "meeting.json"
_DOCUMENTS = "documents.json"
_NUMBER = re.compile(r"[1-9][0-9]{0,8}")


class Repository:
    """One body's store. Values that it gives are immutable; `save` may run in one worker thread while others read.

    `read_only`: nothing is written and no lock is held.
    """

    def __init__(self, folder: Path, lock: StoreLock | None, seal: Seal) -> None:
        """Take over a folder and its lock; `create` and `open` are the ways to a store."""
        self._folder = folder
        self._lock = lock
        self._seal = seal
        self._closed = False
        self._turn = threading.Lock()
        self._body_file = KeptFile(folder / _BODY, records.BODY, seal, read_only=self.read_only)
        self._meeting_files: dict[int, KeptFile[Meeting]] = {}

    @staticmethod
    def exists(folder: Path) -> bool:
        """Tell whether there is a store in `folder`, whole or damaged."""
        body = folder / _BODY
        return any(os.path.exists(path) for path in (body, disk.previous_of(body), folder / _MEETINGS))  # noqa: PTH110 - False, not an error, in a folder that may not be read

    @classmethod
    def create(cls, folder: Path, body: Body, *, seal: Seal = PLAIN) -> Self:
        """Make the store of a new body in an empty or new folder; raises NotAStore, StoreLocked or CannotWrite."""
        _refuse_occupied(folder)
        disk.make_folder(folder, parents=True)
        with _released_on_failure(StoreLock(folder)) as lock:
            _refuse_occupied(folder)
            repository = cls(folder, lock, seal)
            repository.save(body)
        return repository

    @classmethod
    def open(cls, folder: Path, *, read_only: bool = False, seal: Seal = PLAIN) -> Self:
        """Open the store in `folder`; raises NotAStore, StoreLocked, DamagedFile, NewerSchema or CannotWrite."""
        if not cls.exists(folder):
            raise NotAStore("There is no store in {folder}: make one there, or name another folder.", folder=folder)
        with _released_on_failure(None if read_only else StoreLock(folder)) as lock:
            if lock:
                disk.make_folder(folder)
            repository = cls(folder, lock, seal)
            if repository._body_file.value is None:
                raise damaged(folder / _BODY, "it is missing", seal)
            if lock and lock.after_crash:
                repository._sweep()
        return repository

    @property
    def folder(self) -> Path:
        """The folder that the store is in."""
        return self._folder

    @property
    def read_only(self) -> bool:
        """True where nothing can be saved."""
        return self._lock is None

    def body(self) -> Body:
        """Give the body as it was last saved."""
        return self._body_file.kept

    def meeting_numbers(self) -> tuple[int, ...]:
        """Give the numbers of the meetings that have a file, in order."""
        meetings = os.fspath(self._folder / _MEETINGS)
        return tuple(n for n in self._numbered() if os.path.isfile(f"{meetings}/{n}/{_MEETING}"))  # noqa: PTH113 - a third of the time for 1,000 meetings

    def meeting(self, number: int) -> Meeting:
        """Give a meeting as it was last saved; raises NotFound, or DamagedFile where its file does not read.

        One that was read or saved before comes from memory, and never waits for a save.
        """
        known = self._meeting_files.get(number)
        if known and known.value:
            return known.value
        with self._turn:
            meeting = self._meeting_file(number).value
        if meeting is None:
            raise NotFound("The store {folder} has no meeting number {number}.", folder=self._folder, number=number)
        return meeting

    def save(self, body: Body, meeting: Meeting | None = None) -> None:
        """Keep the meeting, then the body, each only where it changed; both are durable when this returns.

        Raises CannotKeep, CannotWrite, ChangedOutside or ReadOnlyStore. A file that was not written is as it was.
        """
        with self._turn:
            self._refuse_unwritable()
            if meeting:
                self._make_meeting_folder(meeting)
                file = self._meeting_file(meeting.id)
                self._meeting_files[meeting.id] = file
                file.keep(meeting)
            self._body_file.keep(body)

    def documents(self, number: int) -> tuple[KeptDocument, ...]:
        """Give what is known of the Word files of a meeting, in the order in which they were first kept."""
        return tuple(document for document, _ in self._kept_documents(number))

    def document_bytes(self, number: int, document_id: int) -> bytes:
        """Give a Word file of a meeting; raises NotFound, or DamagedFile where the bytes are not those kept."""
        for document, content in self._kept_documents(number):
            if document.id == document_id:
                if not records.is_of(document, content):
                    path = self._path(number, _DOCUMENTS)
                    raise damaged(path, f"the bytes of {document.name} are not those that were kept", self._seal)
                return content
        raise NotFound(
            "Meeting number {number} has no document number {document}.", number=number, document=document_id
        )

    def keep_document(self, number: int, document: KeptDocument, content: bytes) -> None:
        """Keep a Word file with its meeting, in place of the one with the same `id` if there is one; durable on return.

        Raises NotFound without the meeting, CannotKeep where `size` or `sha256` are not those of `content`.
        """
        if not records.is_of(document, content):
            raise CannotKeep(
                "{name} was not kept: its bytes are not those that its size and checksum tell of.", name=document.name
            )
        self.meeting(number)
        with self._turn:
            self._refuse_unwritable()
            file = self._documents_file(number, read_only=False)
            kept = {known.id: (known, known_content) for known, known_content in file.value or ()}
            kept[document.id] = (document, content)
            file.keep(tuple(kept.values()))

    def close(self) -> None:
        """Let another window write; nothing can be saved after it."""
        with self._turn:
            if not self._closed and self._lock:
                self._lock.release()
            self._closed = True

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.close()

    def _path(self, number: int, name: str) -> Path:
        return self._folder / _MEETINGS / str(number) / name

    def _meeting_file(self, number: int) -> KeptFile[Meeting]:
        """Give the open file of a meeting, its value None where there is no such file yet."""
        if number in self._meeting_files:
            return self._meeting_files[number]
        path = self._path(number, _MEETING)
        file = KeptFile(path, records.MEETING, self._seal, read_only=self.read_only)
        if file.value:
            if file.value.id != number:
                raise damaged(path, f"it holds meeting number {file.value.id}", self._seal)
            self._meeting_files[number] = file
        return file

    def _documents_file(self, number: int, *, read_only: bool) -> KeptFile[records.Kept]:
        """Give the file of a meeting's Word files, opened for this once, since it can be large."""
        return KeptFile(self._path(number, _DOCUMENTS), records.DOCUMENTS, self._seal, read_only=read_only)

    def _kept_documents(self, number: int) -> records.Kept:
        return self._documents_file(number, read_only=True).value or ()

    def _numbered(self) -> list[int]:
        """Give the numbers of the folders that are named as a meeting's, in order."""
        try:
            names = os.listdir(self._folder / _MEETINGS)  # noqa: PTH208 - only the names are wanted
        except (FileNotFoundError, NotADirectoryError):
            return []
        return sorted(int(name) for name in names if _NUMBER.fullmatch(name))

    def _make_meeting_folder(self, meeting: Meeting) -> None:
        if not _NUMBER.fullmatch(str(meeting.id)):
            raise CannotKeep(
                "A meeting's number is from 1 to 999999999, not {number}: nothing was written.", number=meeting.id
            )
        for folder in (self._folder / _MEETINGS, self._folder / _MEETINGS / str(meeting.id)):
            disk.make_folder(folder)

    def _refuse_unwritable(self) -> None:
        if self._closed:
            raise ReadOnlyStore("The store {folder} was closed: open it again to change it.", folder=self._folder)
        if self._lock is None:
            raise ReadOnlyStore("The store {folder} was opened to read only: nothing was changed.", folder=self._folder)

    def _sweep(self) -> None:
        """Take away what a crash left unfinished, in every meeting's folder."""
        for number in self._numbered():
            for name in (_MEETING, _DOCUMENTS):
                disk.sweep(self._path(number, name))


@contextmanager
def _released_on_failure(lock: StoreLock | None) -> Iterator[StoreLock | None]:
    """Give a lock that is let go if what follows raises."""
    try:
        yield lock
    except BaseException:
        if lock:
            lock.release()
        raise


def _refuse_occupied(folder: Path) -> None:
    """Raise NotAStore where a new store would mix with what is there."""
    if Repository.exists(folder):
        raise NotAStore("There is a store in {folder} already: open it, or choose another folder.", folder=folder)
    try:
        names = {path.name for path in folder.iterdir()}
    except FileNotFoundError:
        return
    except OSError as error:
        raise NotAStore(
            "{folder} is no folder that a store can be made in ({reason}): choose another place.",
            folder=folder,
            reason=disk.reason_of(error),
        ) from error
    if names - {LOCK_NAME, *(path.name for path in disk.unfinished_of(folder / _BODY))}:
        raise NotAStore("The folder {folder} holds other files: choose an empty or a new one.", folder=folder)
