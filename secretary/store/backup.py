"""Backups of a store: made, kept to a number, changed where words are struck, and made into a store again."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import NamedTuple

from secretary.domain.errors import SecretaryError
from secretary.store import backup_file, disk, places
from secretary.store.backup_file import Header
from secretary.store.backup_writing import begin, may_be_there, sweep, write
from secretary.store.envelope import Envelope
from secretary.store.errors import (
    CannotWrite,
    DamagedBackup,
    DamagedFile,
    NewerSchema,
    NoPlaceForBackups,
    NotABackup,
    NotConfirmed,
    WrongPassphrase,
)
from secretary.store.export import StoreExport, brought_up, make_store, whole_store
from secretary.store.file import KeptFile
from secretary.store.keys import Keys, unlock_envelope
from secretary.store.known_backups import KnownBackup, KnownBackups, default_folder, file_in, known_in
from secretary.store.passphrase import Passphrase
from secretary.store.repository import Repository

KEPT = 10
"""How many backups are kept in a folder unless another number is asked for."""
_LONGEST_LINE = 16_384  # bytes, of the first line


@dataclass(frozen=True, slots=True)
class BackedUp:
    """Where a new backup lies, and which older ones were deleted for it."""

    path: Path
    dropped: tuple[Path, ...]


@dataclass(frozen=True, slots=True)
class Restored:
    """What a store was made of: the day of the backup, the body's name, and how many meetings and Word files."""

    day: date
    body: str
    meetings: int
    documents: int


@dataclass(frozen=True, slots=True)
class Unreached:
    """A backup that could not be changed, and the reason in words."""

    path: Path
    reason: str


@dataclass(frozen=True, slots=True)
class Rewritten:
    """Which of the known backups hold what they should now, and which could not be reached."""

    done: tuple[Path, ...]
    unreached: tuple[Unreached, ...]


def back_up(repository: Repository, day: date, to: Path | None = None, keep: int = KEPT) -> BackedUp:
    """Write everything in the store into one new file, and delete this store's own older ones beyond `keep`.

    It goes into `to`, which is remembered, or where the last one was asked to go, or beside the store. The words that
    are being typed are not in it: what is deleted from them must not live on. Raises NoPlaceForBackups, CannotWrite
    with the earlier backups as they were, and DamagedFile where a file of the store does not read.
    """
    file = file_in(repository)
    known = _settled_in(repository, file)
    folder = _folder_for(repository.folder, known, to)
    content = backup_file.packed(whole_store(repository), day, repository.keys)
    row = KnownBackup(str(_free_path(folder, day, known)), day)
    # An empty file first: where it lies later, nothing else of this backup was left there.
    begin(row.file)
    try:
        # Known before it is there, so that no crash leaves a copy of the words that the store does not know of.
        repository.keep_in(file, replace(known, rows=(*known.rows, row)))
    except SecretaryError:
        sweep(row.file)
        raise
    try:
        write(row.file, content)
    except CannotWrite as error:
        if not isinstance(error, NotConfirmed) and not may_be_there(row.file):
            with suppress(SecretaryError):
                repository.keep_in(file, known)
        raise
    done = replace(row, sha256=backup_file.header_of(content, row.file).sha256)
    place = "" if folder == default_folder(repository.folder) else str(folder)
    repository.keep_in(file, KnownBackups((*known.rows, done), place))
    return BackedUp(row.file, _without_older(repository, file, folder, max(keep, 1)))


def restore(raw: bytes, source: Path, folder: Path, passphrase: Passphrase | None = None) -> Restored:
    """Make the store that a backup holds in an empty or new folder, whole or not at all, encrypted if the backup is.

    The new store knows the backup that it was made of, and opens with its passphrase. Raises NotABackup, DamagedBackup,
    NewerSchema, PassphraseNeeded, WrongPassphrase, ChangedCost, NotAStore where the folder is not empty, CannotWrite,
    NoPlaceForBackups where the backup's name is no text.
    """
    unlock = None if passphrase is None else partial(unlock_envelope, passphrase=passphrase)
    header, export, keys = backup_file.opened(raw, source, unlock)
    row = KnownBackup(places.as_text(source.absolute()), header.day, header.sha256, restored=True)
    make_store(export, folder, lambda made: made.keep_in(file_in(made), KnownBackups((row,))), keys=keys).close()
    return Restored(header.day, export.body.name, len(export.meetings), len(export.documents))


def rewrite_backups(
    repository: Repository,
    change: Callable[[StoreExport], StoreExport],
    resealing: tuple[Keys | None, Keys | None] | None = None,
) -> Rewritten:
    """Put what `change` makes of each known backup in its place, of the same day, with nothing left of the old bytes.

    Each is then encrypted as the store is. `resealing`: the keys before and after while they are changed, None where
    the store is plain. One that cannot be read or written is left as it is and named with the reason. Raises as
    `Repository.save` does where the list of backups cannot be kept.
    """
    before, after = resealing or (repository.keys, repository.keys)
    opens = tuple(keys for keys in (after, before) if keys)
    rewriting = _Rewriting(change, repository.body().name, opens, after)
    file = file_in(repository)
    known = _settled_in(repository, file)
    done: list[Path] = []
    unreached: list[Unreached] = []
    for row in known.rows:
        try:
            rewritten = replace(row, sha256=rewriting.rewritten(row))
        except _OutOfReach as error:
            unreached.append(Unreached(row.file, str(error)))
            continue
        known = replace(known, rows=tuple(rewritten if each is row else each for each in known.rows))
        repository.keep_in(file, known)
        done.append(row.file)
    return Rewritten(tuple(done), tuple(unreached))


def reseal_backups(repository: Repository, before: Keys | None, after: Keys | None) -> None:
    """Encrypt the known backups as the store is to be, or make them plain; raises as `rewrite_backups` does.

    Those that cannot be reached stay as they are: `not_as_sealed` names them.
    """
    rewrite_backups(repository, lambda export: export, (before, after))


def not_as_sealed(repository: Repository) -> tuple[Path, ...]:
    """Give the known backups that are not encrypted as the store is now, or that cannot be looked at."""
    wanted = _record_of(repository.keys)
    return tuple(row.file for row in known_in(repository).rows if not _is_sealed_as(row.file, wanted))


def _is_sealed_as(path: Path, wanted: dict[str, str | int] | None) -> bool:
    try:
        return header_at(path).envelope == wanted
    except (OSError, NotABackup, DamagedBackup, NewerSchema):
        return False


def _record_of(keys: Keys | None) -> dict[str, str | int] | None:
    return keys.envelope.record() if keys else None


def _settled_in(repository: Repository, file: KeptFile[KnownBackups]) -> KnownBackups:
    """Give the backups without those that a crash left unfinished and that are swept away here, and keep that.

    One that is not where it was stays known: it may lie on a disk that is elsewhere.
    """
    before = file.value or KnownBackups()
    rows = tuple(each for row in before.rows if (each := _settled(row, before)) is not None)
    if rows != before.rows:
        repository.keep_in(file, replace(before, rows=rows))
    return replace(before, rows=rows)


def header_at(path: Path) -> Header:
    """Give what the first line of a backup says; raises NotABackup, DamagedBackup, NewerSchema or OSError."""
    with disk.open_file(path) as file:
        return backup_file.header_of(file.read(_LONGEST_LINE), path)


def newest_in(folder: Path) -> Path | None:
    """Give the newest backup that lies in a folder, by the days in their names; None where there is none."""
    try:
        found = [(place, path) for path in folder.iterdir() if (place := backup_file.place_in_order(path))]
    except OSError:
        return None
    return max(found)[1] if found else None


class _OutOfReach(Exception):
    """A backup that cannot be changed: the message is the reason, in words for people."""


def _settled(row: KnownBackup, known: KnownBackups) -> KnownBackup | None:
    path, swept = row.file, sweep(row.file)
    if row.sha256:
        # Where others of the same folder are there, it is the folder that it was being deleted from.
        beside = (each.file for each in known.rows if each is not row and each.sha256)
        deleted = row.going and any(each.parent == path.parent and each.exists() for each in beside)
        return None if deleted and not may_be_there(path) else row
    with suppress(OSError, NotABackup, DamagedBackup, NewerSchema):
        return replace(row, sha256=backup_file.checked_header(disk.read_file(path), path).sha256)
    return None if swept and not may_be_there(path) else row


def _folder_for(store: Path, known: KnownBackups, to: Path | None) -> Path:
    """Give the folder to write in, made where it is new; raises NoPlaceForBackups."""
    usual = default_folder(store)
    folder = to.absolute() if to else Path(known.folder) if known.folder else usual
    places.as_text(folder)
    if folder.resolve().is_relative_to(store.resolve()):
        raise NoPlaceForBackups(
            "Backups cannot be put into the store itself ({folder}): name a folder outside it.", folder=folder
        )
    there = folder.is_dir()
    made = [row.file for row in known.rows if row.file.parent == folder]
    if not there and (made or (not to and known.folder)):
        raise NoPlaceForBackups(
            "The folder for backups, {folder}, is not there: connect its disk, or name another folder with --to.",
            folder=folder,
        )
    if made and not to and not any(path.exists() for path in made):
        raise NoPlaceForBackups(
            "None of the backups that were made in {folder} is there: connect its disk, or name that folder or another "
            "with --to.",
            folder=folder,
        )
    if there:
        return folder
    try:
        folder.mkdir(mode=disk.FOLDER_MODE)
        disk.sync_folder(folder.parent)
    except OSError as error:
        raise NoPlaceForBackups(
            "The folder {folder} could not be made ({reason}): name another one with --to.",
            folder=folder,
            reason=disk.reason_of(error),
        ) from error
    return folder


def _free_path(folder: Path, day: date, known: KnownBackups) -> Path:
    """Give a name for the next backup of the day that no file has, and that comes after all others of that day."""
    taken = [0]
    for path in (*_listed(folder), *(row.file for row in known.rows if row.file.parent == folder)):
        place = backup_file.place_in_order(path)
        if place and place[0] == day.isoformat():
            taken.append(place[1])
    return folder / backup_file.name_of(day, max(taken) + 1)


def _listed(folder: Path) -> Iterable[Path]:
    try:
        return tuple(folder.iterdir())
    except OSError as error:
        raise NoPlaceForBackups(
            "The folder {folder} cannot be read ({reason}): name another one with --to.",
            folder=folder,
            reason=disk.reason_of(error),
        ) from error


def _without_older(repository: Repository, file: KeptFile[KnownBackups], folder: Path, keep: int) -> tuple[Path, ...]:
    """Delete the oldest of this store's own backups in a folder beyond the newest `keep`, and give where they lay."""
    known = file.kept
    here = [row for row in known.rows if row.file.parent == folder and row.file.exists()]
    own = [row for row in here if row.sha256 and not row.restored]
    too_many = [row for row in own[:-keep] if _is_as_made(row)]
    if not too_many:
        return ()
    rows = tuple(replace(row, going=row in too_many) for row in known.rows)
    repository.keep_in(file, replace(known, rows=rows))
    dropped = {row.file for row in too_many if _deleted(row.file)}
    # Known until the disk has confirmed that they are gone: one that came back would be reached by no strike.
    disk.sync_folder(folder)
    rows = tuple(replace(row, going=False) for row in known.rows if row.file not in dropped)
    repository.keep_in(file, replace(known, rows=rows))
    return tuple(row.file for row in too_many if row.file in dropped)


def _is_as_made(row: KnownBackup) -> bool:
    """Tell whether a backup is still the one that was made."""
    try:
        return header_at(row.file).sha256 == row.sha256
    except (OSError, NotABackup, DamagedBackup, NewerSchema):
        return False


def _deleted(path: Path) -> bool:
    with suppress(OSError):
        path.unlink()
        return True
    return False


class _Rewriting(NamedTuple):
    """How backups are rewritten: what becomes of the values, the keys that may open them, and those that seal them.

    `body`: the name of the body whose they are.
    """

    change: Callable[[StoreExport], StoreExport]
    body: str
    opens: tuple[Keys, ...]
    seals: Keys | None

    def rewritten(self, row: KnownBackup) -> str:
        """Change one backup in its place, and give its checksum; raises _OutOfReach."""
        path = row.file
        try:
            if path.is_symlink():
                raise _OutOfReach("it is a link to a file elsewhere")
            names = path.stat().st_nlink
            header, export, _ = backup_file.opened(disk.read_file(path), path, self._unlocked)
            # One whose new checksum a crash kept from the list is known by its body and day.
            if row.sha256 not in ("", header.sha256) and (export.body.name, header.day) != (self.body, row.day):
                raise _OutOfReach("it is another backup than the one that was made")
            changed = self.change(export)
            if changed == export and header.envelope == _record_of(self.seals):
                return header.sha256
            content = backup_file.packed(brought_up(changed), header.day, self.seals)
            begin(path)
            write(path, content, over=True)
        except OSError as error:
            raise _OutOfReach(disk.reason_of(error)) from error
        except (NotABackup, DamagedBackup, DamagedFile, NewerSchema, CannotWrite) as error:
            raise _OutOfReach(str(error.places.get("reason", error))) from error
        if names > 1:
            raise _OutOfReach("the same file has another name elsewhere, under which it is as it was")
        return backup_file.header_of(content, path).sha256

    def _unlocked(self, envelope: Envelope) -> Keys:
        for keys in self.opens:
            with suppress(WrongPassphrase):
                return keys.of(envelope)
        raise _OutOfReach("it opens with another passphrase")
