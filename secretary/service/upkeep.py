"""Looking after a store: is it whole, is there a backup, and the way back from either."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

from secretary.domain.errors import SecretaryError
from secretary.service.workspace import Workspace
from secretary.store import backup, known_backups, repairing, verifying
from secretary.store.backup import KEPT, BackedUp, Restored, Rewritten, Unreached
from secretary.store.export import StoreExport
from secretary.store.repairing import Mended
from secretary.store.repository import Repository
from secretary.store.verifying import Checked, Condition

__all__ = [
    "KEPT", "BackedUp", "CannotRestore", "Checked", "Condition", "Mended", "Restored", "Rewritten", "StoreExport",
    "Unreached", "accept", "back_up", "last_backup_day", "repair", "restore", "rewrite_backups", "verify",
]  # fmt: skip


class CannotRestore(SecretaryError):
    """A backup that cannot be read from where it was said to lie."""


def verify(folder: Path) -> tuple[Checked, ...]:
    """Give every file of the store in `folder`, and every backup that it knows, with how it is.

    Works where the store does not open, and while another window writes. Raises NotAStore.
    """
    return verifying.verify(folder)


def repair(folder: Path) -> tuple[Mended, ...]:
    """Bring back the last good generation of every bad file, which is kept aside, and say what was done.

    Raises NotAStore, StoreLocked or CannotWrite.
    """
    return repairing.repair(folder)


def accept(folder: Path, meetings: tuple[int, ...]) -> None:
    """Take the files of these meetings as they are, although the store knew others; raises as opening a store does."""
    with Repository.open(folder) as repository:
        for number in meetings:
            repository.accept(number)


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


def rewrite_backups(workspace: Workspace, change: Callable[[StoreExport], StoreExport]) -> Rewritten:
    """Put what `change` makes of each known backup in its place; see `store.backup.rewrite_backups`."""
    return backup.rewrite_backups(workspace.repository, change)


def restore(source: Path, folder: Path) -> Restored:
    """Make the store that a backup holds in an empty or new folder, whole or not at all, and say what it holds.

    Raises CannotRestore, NotABackup, DamagedBackup, NewerSchema, NotAStore where the folder is not empty, CannotWrite.
    """
    try:
        raw = source.read_bytes()
    except OSError as error:
        raise CannotRestore(
            "The backup {file} cannot be read: {reason}.", file=source, reason=error.strerror
        ) from error
    return backup.restore(raw, source, folder)
