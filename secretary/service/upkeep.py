"""Looking after a store: is it whole, is there a backup, and the way back from either."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from secretary.domain.errors import SecretaryError
from secretary.i18n import _
from secretary.service.opening import keys_of
from secretary.service.workspace import Workspace
from secretary.store import backup, known_backups, repairing, verifying
from secretary.store.backup import KEPT, BackedUp, Restored
from secretary.store.condition import Checked, Condition
from secretary.store.disk import read_file
from secretary.store.passphrase import Passphrase
from secretary.store.repairing import Mended
from secretary.store.repository import Repository
from secretary.store.seal import PLAIN, Seal

__all__ = [
    "KEPT", "BackedUp", "CannotRestore", "Checked", "Condition", "Mended", "Restored", "accept", "back_up",
    "backup_needs_passphrase", "backups_left_behind", "forget", "last_backup_day", "left_behind_sentences", "repair",
    "repair_key_file", "restore", "verify",
]  # fmt: skip


class CannotRestore(SecretaryError):
    """A backup that cannot be read from where it was said to lie."""


def verify(folder: Path, passphrase: Passphrase | None = None) -> tuple[Checked, ...]:
    """Give every file of the store in `folder`, and every backup that it knows, with how it is.

    Works where the store does not open, and while another window writes. Raises NotAStore, and what unlocking raises.
    """
    return verifying.verify(folder, _seal_of(folder, passphrase))


def repair_key_file(folder: Path) -> tuple[Mended, ...]:
    """Mend the key file of an encrypted store from its twin, before any passphrase; raises StoreLocked, CannotWrite."""
    return repairing.repair_key_file(folder)


def repair(folder: Path, passphrase: Passphrase | None = None) -> tuple[Mended, ...]:
    """Bring back the last good generation of every bad file, which is kept aside, and say what was done.

    Raises NotAStore, StoreLocked or CannotWrite, and what unlocking raises.
    """
    return repairing.repair(folder, keys_of(folder, passphrase, read_only=True))


def accept(folder: Path, meetings: tuple[int, ...], passphrase: Passphrase | None = None) -> None:
    """Take the files of these meetings as they are, although the store knew others; raises as opening a store does."""
    with Repository.open(folder, keys=keys_of(folder, passphrase, read_only=False)) as repository:
        for number in meetings:
            repository.accept(number)


def forget(folder: Path, paths: tuple[Path, ...], passphrase: Passphrase | None = None) -> None:
    """Forget backups that were destroyed, each by its path or its folder's; raises NotABackup, and as opening does."""
    with Repository.open(folder, keys=keys_of(folder, passphrase, read_only=False)) as repository:
        for path in paths:
            known_backups.forget(repository, path)


def back_up(workspace: Workspace, to: Path | None = None, keep: int = KEPT) -> BackedUp:
    """Save, and write everything into one new dated file; this store's older ones beyond `keep` are deleted.

    `to`: the folder, remembered for the next time. Callable from a worker thread. Raises what saving raises,
    NoPlaceForBackups, and DamagedFile or NotFound where a meeting that the body knows cannot be read.
    """
    if not workspace.repository.read_only:
        workspace.save()
    for line in workspace.body.meetings:
        workspace.repository.meeting(line.id)
    return backup.back_up(workspace.repository, workspace.today, to, keep)


def last_backup_day(workspace: Workspace) -> date | None:
    """Give the day of the newest backup, None where none is known; it reads a file."""
    return known_backups.last_day(workspace.repository)


def backups_left_behind(workspace: Workspace) -> tuple[Path, ...]:
    """Give the backups that are not encrypted as the store is now, or cannot be looked at; it reads files."""
    return backup.not_as_sealed(workspace.repository)


def left_behind_sentences(workspace: Workspace) -> tuple[str, ...]:
    """Name in a sentence each what a change of the passphrase did not reach, and what to do; it reads files."""
    said = _(
        "The backup {path} could not be written again: it is as it was, and opens as the store did then. Connect its "
        "disk and change the passphrase once more, or delete it."
    )
    return tuple(said.format(path=path) for path in backups_left_behind(workspace))


def backup_needs_passphrase(source: Path) -> bool:
    """Tell whether a backup opens with a passphrase only; raises as `restore` does where it does not read."""
    with _readable(source):
        return backup.header_at(source).sealed


def restore(source: Path, folder: Path, passphrase: Passphrase | None = None) -> Restored:
    """Make the store that a backup holds in an empty or new folder, whole or not at all, and say what it holds.

    Raises CannotRestore, NotABackup, DamagedBackup, NewerSchema, WrongPassphrase, NotAStore where the folder is not
    empty, CannotWrite.
    """
    with _readable(source):
        raw = read_file(source)
    return backup.restore(raw, source, folder, passphrase)


@contextmanager
def _readable(source: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise CannotRestore(
            "The backup {file} cannot be read: {reason}.", file=source, reason=error.strerror
        ) from error


def _seal_of(folder: Path, passphrase: Passphrase | None) -> Seal:
    keys = keys_of(folder, passphrase, read_only=True)
    return keys.seal if keys else PLAIN
