"""Bringing a store back to whole files: the last good generation, with every bad file kept aside."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from secretary.domain.errors import SecretaryError
from secretary.store import backup, disk, known, places, records
from secretary.store.backup_writing import may_be_there
from secretary.store.condition import Checked, Condition
from secretary.store.errors import CannotWrite, DamagedKeyFile, NotAStore
from secretary.store.file import KeptFile
from secretary.store.first_bytes import refuse_without_key
from secretary.store.key_check import check_key_files
from secretary.store.keyfile import KEY_FILE, KEY_FILE_TWIN, is_locked, key_file_of, mend_from_other, read_key_file
from secretary.store.keys import Keys, check_keys
from secretary.store.known_backups import SHAPE as BACKUPS
from secretary.store.known_backups import default_folder
from secretary.store.lock import StoreLock
from secretary.store.room import RESERVE_NAME, Room
from secretary.store.seal import PLAIN
from secretary.store.storage import Keeping
from secretary.store.verifying import aside_name, part_called, verify

_PREVIOUS = disk.previous_of(Path("x")).name.removeprefix("x")
_LOST = {
    places.UNFINISHED: "and the words that were being typed are gone with it",
    places.BACKUPS: "and the list of backups begins anew: those made before are no longer known",
}
_NOTHING_LOST = "and nothing is lost: the file itself is another"


@dataclass(frozen=True, slots=True)
class Mended:
    """What was done about one file, in words; `mended` is False where somebody has to do something, which they say."""

    name: str
    path: Path
    words: str
    mended: bool = True


def repair_key_file(folder: Path) -> tuple[Mended, ...]:
    """Mend the key file of an encrypted store from its twin, or the twin from it; no passphrase is needed.

    Raises StoreLocked or CannotWrite.
    """
    bad = [each for each in check_key_files(folder) if each.bad and each.previous]
    if not bad:
        return ()
    lock = StoreLock(folder)
    try:
        repairer = _Repairer(folder, None)
        return tuple(repairer.of_key_file(each) for each in bad)
    finally:
        lock.release()


def repair(folder: Path, keys: Keys | None = None) -> tuple[Mended, ...]:
    """Bring back what can be brought back, and say of every file that was not whole what was done or is to be done.

    Raises NotAStore, StoreLocked or CannotWrite, what was done before is then done; KeyFileMissing or DamagedKeyFile,
    before anything is done, where the store is encrypted and its key is not at hand.
    """
    if not places.holds_store(folder):
        raise NotAStore("There is no store in {folder}: name another folder.", folder=folder)
    lock = StoreLock(folder)
    try:
        _refuse_without_right_key(folder, keys)
        return tuple(_Repairer(folder, keys).all())
    finally:
        lock.release()


def _refuse_without_right_key(folder: Path, keys: Keys | None) -> None:
    """Raise what is wrong with the key of an encrypted store: without it every good file would seem to be bad."""
    if keys is None:
        if is_locked(folder):
            read_key_file(folder)
        check_keys(folder, None, read_only=True)
        refuse_without_key(folder, every=True)
        return
    body = folder / places.BODY
    if keys.are_strange_to(body) and not keys.open_body(folder, previous=True):
        raise DamagedKeyFile(
            "{file} is not the key file of this store, since {body} does not open with it: nothing was changed. Put "
            "back the right one, and its twin, from a copy of this folder.",
            file=key_file_of(folder),
            body=body,
        )


class _Repairer:
    def __init__(self, folder: Path, keys: Keys | None) -> None:
        self._folder = folder
        self._keys = keys
        self._seal = keys.seal if keys else PLAIN
        self._newest: Path | None = None
        self._beyond: set[str] = set()

    def all(self) -> Iterator[Mended]:
        """Mend the body's file first, since it tells of the others; then all else."""
        yield from self._of_body()
        found = verify(self._folder, self._seal, alone=True)
        whole = [each.path for each in found if not each.bad and not each.path.is_relative_to(self._folder)]
        self._newest = whole[-1] if whole else None
        for checked in found:
            if checked.bad:
                yield self._mended(checked)

    def _of_body(self) -> Iterator[Mended]:
        body = next(each for each in verify(self._folder, self._seal, alone=True) if each.name == places.BODY)
        if body.condition in (Condition.DAMAGED, Condition.MISSING) and body.previous:
            yield self._mended(body)
            # An earlier body's file may know meetings' files that were written after it.
            self._forget(lambda _file: True)

    def _forget(self, which: Callable[[tuple[known.Part, int]], bool]) -> None:
        """Take the checksums of some of the meetings' files out of the body's file: others are there now."""
        try:
            file = KeptFile(self._folder / places.BODY, records.BODY, Keeping(places.BODY, self._seal))
            body = file.kept
        except SecretaryError:
            return
        sums = known.sums_of(file.aside)
        left = {each: checksum for each, checksum in sums.items() if not which(each)}
        if left != sums:
            others = {name: rows for name, rows in file.aside.items() if name != known.TABLE}
            rows = known.rows_of(left)
            file.keep(body, aside={**others, known.TABLE: rows} if rows else others)

    def _forget_unfinished(self, swept: Path) -> None:
        """Take a backup that did not come to its end, and whose beginning was just swept, out of the list."""
        disk.sync_folder(swept.parent)
        try:
            file = KeptFile(self._folder / places.BACKUPS, BACKUPS, Keeping(places.BACKUPS, self._seal))
            known = file.kept
        except SecretaryError:
            return
        gone = [row for row in known.rows if not row.sha256 and disk.unfinished_of(row.file)[0] == swept]
        left = tuple(row for row in known.rows if row not in gone or may_be_there(row.file))
        file.keep(replace(known, rows=left))

    def _mended(self, checked: Checked) -> Mended:
        try:
            return self._attempt(checked)
        except OSError as error:
            raise CannotWrite(
                "{file} could not be mended ({reason}): it is as it was.",
                file=checked.path,
                reason=disk.reason_of(error),
            ) from error

    def _attempt(self, checked: Checked) -> Mended:
        name, path = checked.name, checked.path
        if checked.condition is Condition.OPEN_TO_OTHERS:
            return _made_private(checked)
        if checked.condition is Condition.LEFT_OVER:
            path.rmdir() if path.is_dir() else path.unlink(missing_ok=True)
            if not path.is_relative_to(self._folder):
                self._forget_unfinished(path)
            return Mended(name, path, f"taken away: {checked.reason}")
        if not path.is_relative_to(self._folder):
            gone = checked.condition is Condition.MISSING
            what = "" if gone else ": make a new backup, and look for another copy of this one"
            return Mended(name, path, f"{checked.reason}{what}", mended=False)
        if checked.condition in (Condition.STRANGE, Condition.NEWER):
            what = "" if checked.condition is Condition.NEWER else ": look at it, and move it elsewhere"
            return Mended(name, path, f"{checked.reason}{what}", mended=False)
        if name in (KEY_FILE, KEY_FILE_TWIN):
            return self.of_key_file(checked)
        return self._brought_back(checked) if checked.previous else self._without_previous(checked)

    def of_key_file(self, checked: Checked) -> Mended:
        """Mend one of the two key files from the other, where that is good."""
        if checked.previous:
            mend_from_other(self._folder, checked.name)
            return Mended(checked.name, checked.path, f"made again from its twin ({checked.reason}); nothing is lost")
        if checked.condition in (Condition.NOT_KNOWN, Condition.UNDER_WAY):
            return self._of_two(checked)
        words = f"{checked.reason}: without it no passphrase opens the store. Put it back from a copy of the folder"
        return Mended(checked.name, checked.path, words, mended=False)

    def _of_two(self, checked: Checked) -> Mended:
        """Tell of two whole key files that differ, or of a change that is under way, which opening goes on with."""
        if checked.condition is Condition.UNDER_WAY:
            return Mended(checked.name, checked.path, checked.reason, mended=False)
        mended = self._keys.mend(self._folder) if self._keys else ()
        if mended:
            right = KEY_FILE if mended[0].name == KEY_FILE_TWIN else KEY_FILE_TWIN
            words = f"made again from {right}, which is the one that opens the store; nothing is lost"
            return Mended(mended[0].name, mended[0], words)
        words = (
            f"it is another one than {KEY_FILE}, and some file may need either: both were left as they are. Mend the "
            "other files first"
        )
        return Mended(checked.name, checked.path, words, mended=False)

    def _without_previous(self, checked: Checked) -> Mended:
        name, path = checked.name, checked.path
        if name == RESERVE_NAME:
            Room(self._folder)
            return Mended(name, path, "made again")
        if name.removesuffix(_PREVIOUS) in self._beyond:
            return Mended(name, path, f"{checked.reason}, so it cannot stand in for the file itself", mended=False)
        lost = _LOST.get(name, _NOTHING_LOST if name.endswith(_PREVIOUS) else "")
        if lost:
            return Mended(name, path, f"{checked.reason}; kept as {_put_aside(path).name}, {lost}")
        return self._beyond_mending(checked)

    def _brought_back(self, checked: Checked) -> Mended:
        """Put the previous generation in the place of a bad file, which is kept aside."""
        path = checked.path
        part = part_called(checked.name)
        if part and checked.condition is not Condition.NOT_KNOWN:
            self._forget(lambda each: each == part)
        content = disk.read_file(disk.previous_of(path))
        unfinished = disk.unfinished_of(path)[0]
        unfinished.unlink(missing_ok=True)
        disk.write_over(unfinished, content)
        aside = f"; the bad file is kept as {_put_aside(path).name}" if os.path.lexists(path) else ""
        unfinished.replace(path)
        disk.sync_folder(path.parent)
        back = f"brought back as it was before the last save, so look at what was changed last ({checked.reason})"
        return Mended(checked.name, path, f"{back}{aside}")

    def _beyond_mending(self, checked: Checked) -> Mended:
        self._beyond.add(checked.name)
        if checked.condition is Condition.NOT_KNOWN:
            number = checked.name.split("/")[1]
            words = f"{checked.reason}: restore a backup, or take it as it is with “secretary verify --accept {number}”"
            return Mended(checked.name, checked.path, words, mended=False)
        newest = self._newest or backup.newest_in(default_folder(self._folder))
        which = f"the newest that was found is {newest}" if newest else "none was found beside the store"
        words = f"{checked.reason}, and there is no good earlier copy: restore a backup ({which})"
        return Mended(checked.name, checked.path, words, mended=False)


def _made_private(checked: Checked) -> Mended:
    path = checked.path
    mode = disk.FOLDER_MODE if path.is_dir() else disk.FILE_MODE
    with suppress(OSError):
        path.chmod(mode)
    if path.stat().st_mode & 0o777 & ~mode:
        words = "its disk does not keep files from others who use this computer: move it to another disk"
        return Mended(checked.name, path, words, mended=False)
    return Mended(checked.name, path, f"closed to others: {checked.reason.replace('mode is', 'mode was')}")


def _put_aside(path: Path) -> Path:
    """Give a bad file another name, for its owner alone, and give that name; nothing is written over."""
    aside = aside_name(path)
    path.rename(aside)
    with suppress(OSError):
        aside.chmod(disk.FILE_MODE)
    disk.sync_folder(path.parent)
    return aside
