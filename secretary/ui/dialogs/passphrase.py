"""Dialogs about the passphrase of a store: set, changed, removed, and how far that has come."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Static

from secretary.domain.errors import BadInput, SecretaryError
from secretary.i18n import _
from secretary.service import passphrase, upkeep
from secretary.service.passphrase import Passphrase, has_passphrase
from secretary.service.workspace import Workspace
from secretary.ui.dialogs.form import Field, Filled, FormDialog
from secretary.ui.dialogs.reading import ReadingDialog
from secretary.ui.screens.base import SecretaryScreen
from secretary.ui.wording import shown

STAY, SET, CHANGE, REMOVE = "stay", "set", "change", "remove"
"""What can be done about a passphrase, as the settings name it."""
NOT_TO_BE_HAD_BACK = _("Nobody can read the store when the passphrase is forgotten: there is no other way in.")

Work = Callable[[passphrase.Progress], None]


def passphrase_fields(workspace: Workspace) -> list[Field]:
    """Give the fields of the settings that are about the passphrase; none where the store is only read."""
    if workspace.repository.read_only:
        return []
    if has_passphrase(workspace):
        choices = [(STAY, _("set")), (CHANGE, _("change it")), (REMOVE, _("remove it"))]
        after = Field("lock_after", _("Locks after minutes"), str(workspace.body.lock_after), _("0 for never"))
        return [Field("passphrase", _("Passphrase"), STAY, choices=choices), after]
    return [Field("passphrase", _("Passphrase"), STAY, choices=[(STAY, _("none")), (SET, _("set one"))])]


def new_from(filled: Filled) -> Passphrase:
    """Give the passphrase that was typed twice; raises TooShort, or BadInput where the two differ."""
    new = passphrase.new_passphrase(filled["new"])
    if not filled["again"]:
        raise BadInput(_("Type the new passphrase a second time, in the field below it."))
    if Passphrase(filled["again"]) != new:
        raise BadInput(_("These are two different passphrases: type the same one twice."))
    return new


async def ask_passphrase(screen: SecretaryScreen, what: str) -> None:
    """Ask what is needed to set, change or remove the passphrase, and do it; how far it has come is shown.

    The backups that it did not reach are named in a dialog, which stays until a key.
    """
    workspace = screen.workspace
    while what in (SET, CHANGE, REMOVE):
        filled = await screen.app.push_screen_wait(_form(what))
        if filled is None:
            return
        left: list[str] = []
        work = _and_left_behind(_work(workspace, what, filled), workspace, left)
        problem = await screen.app.push_screen_wait(ProgressDialog(_HEADINGS[what], work))
        if not problem:
            await _tell_done(screen, what, left)
            return
        screen.say(problem, severity="error")


async def _tell_done(screen: SecretaryScreen, what: str, left: list[str]) -> None:
    screen.refresh_bars()
    if not left:
        screen.say(_DONE[what])
        return
    lines = [shown(_DONE[what]), *(line for sentence in left for line in (shown(""), shown(sentence, "$warning")))]
    dialog = ReadingDialog(_("Backups that this did not reach"), lines, _("↑↓ PgUp PgDn: more   Enter or Esc: back"))
    await screen.app.push_screen_wait(dialog)


def _and_left_behind(work: Work, workspace: Workspace, left: list[str]) -> Work:
    """Give work that looks afterwards, in the same worker, which backups were not reached."""

    def done(told: passphrase.Progress) -> None:
        work(told)
        try:
            left.extend(upkeep.left_behind_sentences(workspace))
        except SecretaryError as error:
            # The passphrase is another one already: what is wrong with the list of backups must not ask for it again.
            left.append(str(error))

    return done


_HEADINGS = {
    SET: _("A passphrase for this store"),
    CHANGE: _("Another passphrase"),
    REMOVE: _("Remove the passphrase"),
}
_DONE = {
    SET: _("The store is encrypted from now on, and opens with its passphrase."),
    CHANGE: _("The store opens with the new passphrase from now on."),
    REMOVE: _("The store has no passphrase any more: anybody who has this computer's disk can read it."),
}


def _form(what: str) -> FormDialog:
    old = [Field("old", _("Passphrase now"), masked=True)] if what != SET else []
    new = [Field("new", _("New passphrase"), masked=True), Field("again", _("The same again"), masked=True)]
    if what == REMOVE:
        note = _("Without a passphrase, anybody who has this computer's disk can read what is kept.")
        return FormDialog(_HEADINGS[what], old, None, note)
    return FormDialog(_HEADINGS[what], [*old, *new], new_from, NOT_TO_BE_HAD_BACK)


def _work(workspace: Workspace, what: str, filled: Filled) -> Work:
    if what == SET:
        return lambda told: passphrase.set_passphrase(workspace, new_from(filled), progress=told)
    old = Passphrase(filled["old"])
    if what == REMOVE:
        return lambda told: passphrase.remove_passphrase(workspace, old, progress=told)
    return lambda told: passphrase.change_passphrase(workspace, old, new_from(filled), progress=told)


class ProgressDialog(ModalScreen[str]):
    """How far something has come that takes a while, and cannot be broken off by a key.

    `work` is called in a worker with a function that takes how much is done, and of how much. Dismissed with the
    sentence of the SecretaryError that it raised, "" where it was done.
    """

    def __init__(self, title: str, work: Work) -> None:
        super().__init__()
        self._heading = title
        self._work = work

    def compose(self) -> ComposeResult:
        """Lay out the title and how far it is."""
        with Vertical(classes="dialog -short"):
            yield Static(shown(self._heading, "bold"), classes="dialog-title")
            yield Static(shown(_("One moment …")), id="progress", markup=False)
            said = _("Nothing is lost if the program ends now: it goes on when the store is opened again.")
            yield Static(shown(said), classes="dialog-keys")

    def on_mount(self) -> None:
        """Begin."""
        self.run_worker(self._run, thread=True, group="progress")

    def _run(self) -> None:
        problem = ""
        try:
            self._work(lambda done, of: self.app.call_from_thread(self._show, done, of))
        except SecretaryError as error:
            problem = str(error)
        self.app.call_from_thread(partial(self.dismiss, problem))

    def _show(self, done: int, of: int) -> None:
        if self.is_attached:
            self.query_one("#progress", Static).update(shown(_("{done} of {all} files").format(done=done, all=of)))
