"""The dialogs that ask where a document goes: into which folder, and to whom."""

from __future__ import annotations

from pathlib import Path

from secretary.domain.errors import BadInput
from secretary.i18n import _
from secretary.ui.dialogs.form import Field, Filled, FormDialog


def circulation_dialog(*, uncleared: bool = False, unchecked: bool = False) -> FormDialog:
    """Ask to whom the minutes go, and say what follows; gives the field `to`.

    `uncleared`: the chair has yet to clear them, which is asked in the field `cleared`; `unchecked`: it is not put down
    that the other side has checked its responses, which is asked in the field `checked`.
    """
    note = _("From then on the words and the numbers of these minutes stay as they are, and undo begins afresh.")
    if unchecked:
        note += "\n" + _("The rules have the other side check its own responses first: Esc, then p shows them.")
    fields = [Field("to", _("To whom"), _("all members"), _("such as: all members"))]
    if uncleared:
        answers = [("no", _("not yet")), ("yes", _("yes, as it stands"))]
        fields.append(Field("cleared", _("Chair has cleared it"), "no", choices=answers))
    if unchecked:
        answers = [("", _("choose with ← →")), ("yes", _("yes, all is well")), ("no", _("no: they go out unchecked"))]
        fields.append(Field("checked", _("Responses checked"), "", choices=answers))
    return FormDialog(_("Circulate the minutes"), fields, _ready_to_go, note)


def recipient_dialog(title: str, usual: str) -> FormDialog:
    """Ask to whom something was sent; gives the field `to`."""
    note = _("Kept for the record: nothing is sent by this program.")
    return FormDialog(title, [Field("to", _("To whom"), usual)], _recipient_named, note)


def folder_dialog(question: str, name: str, folder: Path | None) -> FormDialog:
    """Ask for the folder of a document called `name`, offering `folder` or the usual one; gives the field `folder`."""
    fields = [Field("folder", _("Folder"), str(folder or _usual_folder()))]
    return FormDialog(question, fields, _folder_named, name)


def _usual_folder() -> Path:
    """Give the folder that documents are written to where none was named: the person's own, or the current one."""
    own = Path.home() / "Documents"
    return own if own.is_dir() else Path.cwd()


def _recipient_named(filled: Filled) -> None:
    if not filled["to"].strip():
        raise BadInput(_("Type to whom the minutes go, such as: all members."))


def _ready_to_go(filled: Filled) -> None:
    _recipient_named(filled)
    if filled.get("cleared") == "no":
        raise BadInput(_("The chair clears the draft first: say yes here once that is done."))
    _is_said(filled)


def _is_said(filled: Filled) -> None:
    if not filled.get("checked", "no"):
        raise BadInput(_("Has the other side checked its responses? Say yes, or no: they may go out unchecked."))


def _folder_named(filled: Filled) -> None:
    if not filled["folder"].strip():
        raise BadInput(_("Type the name of a folder."))
