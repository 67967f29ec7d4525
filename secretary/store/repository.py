"""A store as the service sees it: one body's folder, its meetings, and the Word files made of them."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from secretary.domain.body import Body
from secretary.domain.document import DocumentStatus, KeptDocument
from secretary.domain.errors import NotFound, SecretaryError
from secretary.domain.meeting import Meeting
from secretary.domain.unfinished import Unfinished
from secretary.interruption import unbroken
from secretary.store import disk, known, places, records
from secretary.store.errors import CannotKeep, NotAStore, NotConfirmed, ReadOnlyStore
from secretary.store.file import KeptFile, Value
from secretary.store.keys import Keys, begin_with, check_keys, followed_keys
from secretary.store.known import Part
from secretary.store.lock import StoreLock, released_on_failure
from secretary.store.records import Rows, Shape
from secretary.store.room import Pressure
from secretary.store.seal import PLAIN, Seal
from secretary.store.store_files import StoreFiles


class Repository(StoreFiles):
    """One body's store. Values that it gives are immutable; `save` may run in one worker thread while others read.

    `read_only`: nothing is written and no lock is held. `failed`: why nothing can be saved any more, once the disk has
    not confirmed something.
    """

    def __init__(self, folder: Path, lock: StoreLock | None, seal: Seal, keys: Keys | None) -> None:
        """Take over a folder and its lock; `create` and `open` are the ways to a store."""
        super().__init__(folder, lock, keys, seal)
        self._closed = False
        self._turn = threading.Lock()

    @staticmethod
    def exists(folder: Path) -> bool:
        """Tell whether there is a store in `folder`, whole or damaged."""
        return places.holds_store(folder)

    @classmethod
    def create(cls, folder: Path, body: Body, *, keys: Keys | None = None, seal: Seal = PLAIN) -> Self:
        """Make the store of a new body in an empty or new folder; raises NotAStore, StoreLocked or CannotWrite.

        With `keys` it is encrypted, and opens with their passphrase only.
        """
        places.refuse_occupied(folder)
        disk.make_folder(folder, parents=True)
        with released_on_failure(StoreLock(folder)) as lock:
            places.refuse_occupied(folder)
            begin_with(folder, keys)
            repository = cls(folder, lock, seal, keys)
            repository.save(body)
        return repository

    @classmethod
    def open(cls, folder: Path, *, read_only: bool = False, keys: Keys | None = None, seal: Seal = PLAIN) -> Self:
        """Open the store in `folder`; raises NotAStore, StoreLocked, DamagedFile, NewerSchema or CannotWrite.

        Raises PassphraseNeeded where it has one, and the `keys` that it gives are missing or no longer right.
        """
        if not cls.exists(folder):
            raise NotAStore("There is no store in {folder}: make one there, or name another folder.", folder=folder)
        with released_on_failure(None if read_only else StoreLock(folder)) as lock:
            if lock:
                disk.make_folder(folder)
            check_keys(folder, keys, read_only=read_only)
            repository = cls(folder, lock, seal, keys)
            if repository._body_file.value is None:
                raise repository._body_file.refused("it is missing")
            if lock and lock.after_crash:
                places.sweep_all(folder)
        return repository

    @property
    def folder(self) -> Path:
        """The folder that the store is in."""
        return self._folder

    @property
    def keys(self) -> Keys | None:
        """The keys of an encrypted store, None for a plain one."""
        return self._keys

    @property
    def pressure(self) -> Pressure:
        """What has been given up because the disk is full."""
        return self._room.pressure if self._room else Pressure.NONE

    def body(self) -> Body:
        """Give the body as it was last saved."""
        return self._body_file.kept

    def meeting_numbers(self) -> tuple[int, ...]:
        """Give the numbers of the meetings that have a file, in order."""
        return places.meeting_numbers(self._folder)

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

    def read_afresh(self, number: int) -> tuple[Meeting, str]:
        """Give a meeting and its file's checksum, and remember neither: for whoever goes through all; as `meeting`."""
        with self._turn:
            file = self._meeting_files.get(number) or self._meeting_file_of(number, read_only=True)
            self._refuse_unknown(file, Part.MEETING, number)
        if file.value is None:
            raise NotFound("The store {folder} has no meeting number {number}.", folder=self._folder, number=number)
        return file.value, file.sum

    def sums(self) -> known.Sums:
        """Give what is known of each file of a meeting, without reading any: its checksum as of now."""
        return {**self._sums, **self._touched}

    def save(self, body: Body, meeting: Meeting | None = None) -> None:
        """Keep the meeting, then the body, each only where it changed; both are durable when this returns.

        Raises CannotKeep, CannotWrite, ChangedOutside or ReadOnlyStore; a file not written is as it was.
        """
        self._save(body, meeting, for_good=False)

    def save_for_good(self, body: Body, meeting: Meeting) -> None:
        """Keep both as `save` does, and leave no earlier generation of either: what was struck must not live on."""
        self._save(body, meeting, for_good=True)

    def _save(self, body: Body, meeting: Meeting | None, *, for_good: bool) -> None:
        with self._writing():
            if meeting:
                places.make_meeting_folder(self._folder, meeting.id)
                file = self._meeting_file(meeting.id)
                self._touch(Part.MEETING, meeting.id)
                self._meeting_files[meeting.id] = file
                file.keep(meeting, for_good=for_good)
                self._touched[Part.MEETING, meeting.id] = file.sum
            self._body_file.keep(body, for_good=for_good)

    def unfinished(self) -> tuple[Unfinished, ...]:
        """Give the words that were being typed when they were last kept."""
        return self._unfinished_file.value or ()

    def keep_unfinished(self, lines: tuple[Unfinished, ...]) -> None:
        """Keep the words that are being typed; without any the file goes. No earlier generation is left.

        Durable on return; raises as `save` does.
        """
        with self._writing():
            if lines:
                self._unfinished_file.keep(lines)
            elif self._unfinished_file.value is not None:
                self._unfinished_file.remove()

    def aside(self, table: str) -> Rows:
        """Give the rows of a table of the store's own, which stands beside the body's."""
        return self._body_file.aside.get(table, [])

    def keep_aside(self, table: str, rows: Rows, *, for_good: bool = False) -> None:
        """Keep the rows of such a table, none where there are none; durable on return, raises as `save` does."""
        with self._writing():
            self._keep_aside(table, rows, for_good=for_good)

    def documents(self, number: int) -> tuple[KeptDocument, ...]:
        """Give what is known of the Word files of a meeting, in the order in which they were first kept."""
        return tuple(document for document, _ in self._documents_file(number, read_only=True).value or ())

    def documents_with_bytes(self, number: int) -> records.Kept:
        """Give the Word files of a meeting; raises DamagedFile where the bytes of one are not those kept.

        A withdrawn one has none.
        """
        file = self._documents_file(number, read_only=True)
        for document, content in file.value or ():
            if not records.is_of(document, content):
                raise file.refused(f"the bytes of {document.name} are not those that were kept")
        return file.value or ()

    def document_bytes(self, number: int, document_id: int) -> bytes:
        """Give a Word file of a meeting; raises NotFound, or DamagedFile where the bytes are not those kept."""
        for document, content in self.documents_with_bytes(number):
            if document.id == document_id:
                if document.status.gone:
                    raise NotFound(
                        "{document} was {status}: it is no longer in the store.",
                        document=document.name,
                        status=document.status.value,
                    )
                return content
        raise NotFound(
            "Meeting number {number} has no document number {document}.", number=number, document=document_id
        )

    def keep_document(
        self, number: int, document: KeptDocument, content: bytes, *, over: KeptDocument | None = None
    ) -> None:
        """Keep a Word file with its meeting, in place of the one with the same `id` if there is one; durable on return.

        `over`: another one of the meeting as it is from then on, with the bytes that it has; both or neither are kept.
        Raises NotFound without the meeting, CannotKeep where `size` or `sha256` are not those of `content`.
        """
        if not records.is_of(document, content):
            raise CannotKeep(
                "{name} was not kept: its bytes are not those that its size and checksum tell of.", name=document.name
            )
        self.meeting(number)
        beside = ((over, self.document_bytes(number, over.id)),) if over else ()
        self._keep_documents(number, (*beside, (document, content)), for_good=False)

    def withdraw_document(
        self, number: int, document_id: int, status: DocumentStatus = DocumentStatus.WITHDRAWN
    ) -> KeptDocument:
        """Take a Word file out of the store for good, and give what is still told of it: that it was withdrawn.

        `status` says that it was destroyed instead. Raises NotFound; otherwise as `save` does.
        """
        for document in self.documents(number):
            if document.id == document_id:
                withdrawn = replace(document, status=status)
                self._keep_documents(number, ((withdrawn, b""),), for_good=True)
                return withdrawn
        raise NotFound(
            "Meeting number {number} has no document number {document}.", number=number, document=document_id
        )

    def _keep_documents(self, number: int, changed: records.Kept, *, for_good: bool) -> None:
        with self._writing():
            file = self._documents_file(number, read_only=False)
            self._touch(Part.DOCUMENTS, number)
            kept = {document.id: (document, content) for document, content in (*(file.value or ()), *changed)}
            file.keep(tuple(kept.values()), for_good=for_good)
            self._touched[Part.DOCUMENTS, number] = file.sum

    def accept(self, number: int) -> None:
        """Take the files of a meeting as they are, although others were known; raises as `save` does."""
        with self._writing():
            for part in Part:
                self._touch(part, number)

    def follow(self) -> bool:
        """Read again what another window has written since, and tell whether there was anything.

        Raises DamagedFile where a file no longer reads, PassphraseNeeded where another passphrase opens the store now;
        what was read before stays as it was.
        """
        with self._turn:
            files: tuple[KeptFile[Any], ...] = (self._body_file, *self._meeting_files.values())
            changed = [file for file in files if file.changed_outside]
            if changed and (keys := followed_keys(self._folder, self._keys)) is not self._keys:
                self.take_keys(keys)
            for file in changed:
                file.read_again()
            if changed:
                self._sums = known.sums_of(self._body_file.aside)
        return bool(changed)

    @contextmanager
    def standing_still(self) -> Iterator[None]:
        """Keep every change waiting, and every file that is not in memory unread, while they are all written again."""
        with self._writing():
            yield

    def take_keys(self, keys: Keys | None) -> None:
        """Go on with other keys, or without any; only while it is `standing_still`."""
        self._keys, self._seal = keys, keys.seal if keys else PLAIN
        files: tuple[KeptFile[Any], ...] = (self._body_file, self._unfinished_file, *self._meeting_files.values())
        for file in files:
            file.reseal(self._seal)

    def look_again(self) -> None:
        """Take the files as they are now, since they were all written again; only while it is `standing_still`."""
        self._body_file.read_again()
        self._unfinished_file.read_again()
        self._meeting_files.clear()

    def file(self, name: str, shape: Shape[Value], *, read_only: bool = False) -> KeptFile[Value]:
        """Open another file of the store, such as the list of its backups; raises as opening a store does."""
        return self._file(name, shape, read_only=read_only or self.read_only)

    def keep_in(self, file: KeptFile[Value], value: Value) -> None:
        """Make `value` what such a file holds; durable on return, raises as `save` does."""
        with self._writing():
            file.keep(value)

    def close(self) -> None:
        """Let another window write; nothing can be saved after it."""
        with unbroken(), self._turn:
            if not self._closed and self._lock:
                # Without the checksums the files are as good; only a strange one could not be told.
                with suppress(SecretaryError):
                    self._know()
                self._lock.release()
            self._closed = True

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.close()

    @contextmanager
    def _writing(self) -> Iterator[None]:
        """Have the store for one change, and remember for good that the disk has not confirmed one.

        A signal that ends a command waits until the change is done.
        """
        with unbroken(), self._turn:
            self._refuse_unwritable()
            try:
                yield
            except NotConfirmed as error:
                self.failed = error
                raise
            if self._room:
                self._room.ease()

    def _refuse_unwritable(self) -> None:
        if self._closed:
            raise ReadOnlyStore("The store {folder} was closed: open it again to change it.", folder=self._folder)
        if self.failed:
            raise self.failed
        if self._lock is None:
            raise ReadOnlyStore("The store {folder} was opened to read only: nothing was changed.", folder=self._folder)
        self._lock.refuse_moved()
