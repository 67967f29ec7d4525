"""Before a meeting closes: why a concern that had too little notice could not wait (F11)."""

from __future__ import annotations

from collections.abc import Callable

from secretary.i18n import _
from secretary.service import concerns
from secretary.service.state import State
from secretary.ui.dialogs.concern import check_words
from secretary.ui.dialogs.form import Field, Filled, FormDialog
from secretary.ui.screens.base import SecretaryScreen


def ask_why_urgent(screen: SecretaryScreen, then: Callable[[], None]) -> None:
    """Do `then`, after asking for the reason of each concern of the meeting that had too little notice.

    Nothing is done where the dialog is left: the meeting goes on.
    """
    waiting = concerns.unexplained(screen.state)
    if not waiting:
        then()
        return

    def taken(filled: Filled | None) -> None:
        if filled and screen.perform(lambda state: _with_reasons(state, filled), _("why it was urgent")):
            then()

    numbered = list(enumerate(waiting, start=1))
    short = _("{number}  {title}: {full} of {needed} full working days of notice")
    said = [
        short.format(number=number, title=concern.title, full=notice.full, needed=notice.needed)
        for number, (concern, notice) in numbered
    ]
    fields = [
        Field(str(concern.id), _("Reason {number}").format(number=number), hint=_("why it could not wait"))
        for number, (concern, _notice) in numbered
    ]
    screen.app.push_screen(FormDialog(_("Why was it urgent?"), fields, check_words, "\n".join([*said, ""])), taken)


def _with_reasons(state: State, filled: Filled) -> State:
    for number, why in filled.items():
        state = concerns.urgent(state, int(number), why)
    return state
