"""What is asked when nothing can be saved any more: where a rescue copy goes, and then only to leave."""

from __future__ import annotations

from pathlib import Path

from textual.app import App

from secretary.domain.errors import BadInput
from secretary.i18n import _
from secretary.service.rescue import rescue_copy
from secretary.service.workspace import Workspace
from secretary.ui.dialogs.choosing import ChooseDialog
from secretary.ui.dialogs.form import Field, Filled, FormDialog
from secretary.ui.dialogs.passphrase import ProgressDialog, Work
from secretary.ui.dialogs.reading import ReadingDialog
from secretary.ui.wording import shown

_HEADING = _("Saving has stopped")


async def ask_where_to_rescue(app: App[int], workspace: Workspace, reason: str) -> None:
    """Say why nothing can be saved, and ask until there is a copy elsewhere or none is wanted."""
    folder = str(Path.home() / f"secretary-rescue-{workspace.today.isoformat()}")
    while True:
        copy_wanted = await app.push_screen_wait(_what_now(reason))
        if copy_wanted is False:
            return
        filled = await app.push_screen_wait(_form(folder)) if copy_wanted else None
        if filled is None:
            continue
        folder = filled["folder"]
        problems: list[str] = []
        failed = await app.push_screen_wait(ProgressDialog(_("A rescue copy"), _copying(workspace, folder, problems)))
        if not failed:
            await app.push_screen_wait(_told(folder, problems))
            return
        reason = failed


def _copying(workspace: Workspace, folder: str, problems: list[str]) -> Work:
    return lambda told: problems.extend(rescue_copy(workspace, Path(folder).expanduser(), told))


def _what_now(reason: str) -> ChooseDialog[bool]:
    """Ask what is done; it comes up while somebody types, so that neither a letter, a digit nor Enter answers it."""
    note = "\n\n".join(
        [reason, _("Everything that you see here, and what you were typing, can be copied to another place now.")]
    )
    choices = [(True, _("Copy it all to another place")), (False, _("Leave: what was not saved is lost"))]
    return ChooseDialog(_HEADING, choices, note, at=None, digits=False)


def _form(folder: str) -> FormDialog:
    note = _("Best is another disk, such as a USB stick. Name the whole way to the new folder.")
    return FormDialog(_HEADING, [Field("folder", _("Copy to the new folder"), folder)], _check, note)


def _check(filled: Filled) -> None:
    if not Path(filled["folder"]).expanduser().is_absolute():
        raise BadInput(_("Type the whole way to the folder that the copy is to be in, such as /media/stick/copy."))


def _told(folder: str, problems: list[str]) -> ReadingDialog:
    lines = [
        _("A whole copy is in {folder}. Go on in it with:").format(folder=folder),
        f"    secretary --store {folder}",
        *([_("These could not be read, and are not in it:")] if problems else []),
        *problems,
    ]
    return ReadingDialog(_("The copy is made"), [shown(line) for line in lines], _("Enter: leave the program"))
