"""The desk's word on backups: how old the last one is, and making another."""

from __future__ import annotations

from datetime import date

from textual.content import Content

from secretary.domain.errors import SecretaryError
from secretary.i18n import _, ngettext
from secretary.service.workspace import Workspace
from secretary.ui.wording import shown

_OLD = 14
"""Days after which the last backup is called old by its colour."""


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


def backed_up(workspace: Workspace) -> tuple[str, bool]:
    """Make a backup, and give the sentence that says where it lies, or why there is none, and whether it is there.

    It reads every meeting, so call it in a worker.
    """
    from secretary.service import upkeep  # noqa: PLC0415 - as above

    try:
        done = upkeep.back_up(workspace)
    except SecretaryError as error:
        return str(error), False
    return _("The backup is {path}").format(path=done.path), True
