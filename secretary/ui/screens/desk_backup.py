"""The desk's word on backups: how old the last one is, and making another."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from textual.content import Content

from secretary.domain.errors import SecretaryError
from secretary.i18n import _, ngettext
from secretary.service.workspace import Workspace
from secretary.store.errors import NoPlaceForBackups
from secretary.ui.wording import shown

_OLD = 14
"""Days after which the last backup is called old by its colour."""


@dataclass(frozen=True, slots=True)
class BackupTold:
    """What came of a backup: a sentence, whether it is there, and whether another folder is to be asked for."""

    sentence: str
    done: bool
    wants_folder: bool = False


def backup_words(last: date | None, today: date) -> Content:
    """Give how old the last backup is, and what to press."""
    if last is None:
        return shown(_("No backup yet · K makes one"), "$warning")
    days = max((today - last).days, 0)
    if days == 0:
        return shown(_("Last backup: today · K makes another"))
    age = ngettext("{days} day ago", "{days} days ago", days).format(days=days)
    return shown(_("Last backup: {age} · K makes one").format(age=age), "$warning" if days > _OLD else "")


def last_backup_day(workspace: Workspace) -> date | None:
    """Give the day of the newest backup; it reads a file, so call it in a worker."""
    from secretary.service import upkeep  # noqa: PLC0415 - the desk is drawn before it

    return upkeep.last_backup_day(workspace)


def backed_up(workspace: Workspace, to: Path | None = None) -> BackupTold:
    """Make a backup in the folder `to`, or the usual one, and tell where it lies or why there is none.

    It reads every meeting, so call it in a worker.
    """
    from secretary.service import upkeep  # noqa: PLC0415 - as above

    try:
        done = upkeep.back_up(workspace, to)
    except NoPlaceForBackups as error:
        return BackupTold(_no_place(error), done=False, wants_folder=True)
    except SecretaryError as error:
        return BackupTold(str(error), done=False)
    return BackupTold(_("The backup is {path}").format(path=done.path), done=True)


def _no_place(error: NoPlaceForBackups) -> str:
    """Say it as a screen does, on which a folder can be typed at once."""
    reason = f" ({error.places['reason']})" if "reason" in error.places else ""
    return _(
        "No backup was made: its folder, {folder}, cannot be used{reason}. If it is on a stick, connect that, go back "
        "(Esc) and press k again; or type another folder here."
    ).format(folder=error.places["folder"], reason=reason)
