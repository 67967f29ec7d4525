"""What the desk asks for: a new meeting, the body's settings, another body."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from secretary.domain.errors import BadInput, SecretaryError
from secretary.domain.meeting import MeetingKind
from secretary.i18n import _
from secretary.service import templates
from secretary.service.convene import convened
from secretary.service.state import State
from secretary.service.templates import AgendaTemplate
from secretary.ui.dialogs.choosing import ChooseDialog
from secretary.ui.dialogs.form import Field, Filled, FormDialog
from secretary.ui.dialogs.meeting import (
    LOOK,
    OTHER,
    agenda_fields,
    body_fields,
    when_fields,
    when_from,
    with_settings,
)
from secretary.ui.dialogs.passphrase import ask_passphrase, passphrase_fields
from secretary.ui.screens.base import SecretaryScreen


async def ask_new_meeting(screen: SecretaryScreen) -> bool:
    """Ask for a date, a place and an agenda, and convene a meeting; tell whether one is in hand now."""
    today = screen.workspace.today
    try:
        offered = templates.agenda_templates(screen.state.body.protocol.key)
    except SecretaryError as error:
        screen.say(str(error), severity="error")
        return False
    fields = [*when_fields(screen.state.body, today), *agenda_fields(offered)]
    dialog = FormDialog(_("A new meeting"), fields, lambda filled: when_from(filled, today))
    filled = await screen.app.push_screen_wait(dialog)
    if filled is None:
        return False
    chosen = next(each for each in offered if each.key == filled["template"])
    return screen.perform(lambda state: _with_meeting(state, filled, chosen, today), _("the new meeting"))


async def ask_settings(screen: SecretaryScreen) -> None:
    """Ask for the body's own settings, and take them; go on to the rules where they are wanted."""
    before = screen.state
    dialog = FormDialog(
        _("Settings"),
        [*body_fields(before.body), *passphrase_fields(screen.workspace)],
        lambda filled: with_settings(before, filled),
        "\n".join(
            [
                _("Quorum, what minutes show of people and all else that was agreed are in the rules."),
                _("Other rules (a forum's, an advisory group's) are taken here, or with R and then O at the desk."),
                _("Subjects are inquiries, projects, authors, places; put ; between."),
            ]
        ),
    )
    filled = await screen.app.push_screen_wait(dialog)
    if not filled:
        return
    screen.perform(lambda state: with_settings(state, filled), _("the settings"))
    await ask_passphrase(screen, filled.get("passphrase", ""))
    if filled["rules"] in (LOOK, OTHER):
        from secretary.ui.screens.protocol import ProtocolScreen  # noqa: PLC0415 - only where they are wanted

        await screen.app.push_screen(ProtocolScreen(screen.workspace, other=filled["rules"] == OTHER))


async def ask_other_body(screen: SecretaryScreen, others: Sequence[Path]) -> Path | None:
    """Ask which of the other stores is to be opened."""
    return await screen.app.push_screen_wait(ChooseDialog(_("Which group?"), [(each, str(each)) for each in others]))


def _with_meeting(state: State, filled: Filled, template: AgendaTemplate, today: date) -> State:
    """Give the state with the meeting that was typed into the form."""
    when = when_from(filled, today)
    return convened(
        state,
        day=when.day,
        start=when.start,
        place=when.place,
        length=when.length,
        kind=MeetingKind(filled["kind"]),
        items=template.items(state.body.protocol),
    )


def other_folder_form(sentence: str) -> FormDialog:
    """Ask for another folder for the backups; gives the field `folder`."""
    fields = [Field("folder", _("Another folder"), hint=_("outside the store"))]
    return FormDialog(_("Backups: where to?"), fields, _named, f"{sentence}\n")


def _named(filled: Filled) -> None:
    if not filled["folder"].strip():
        raise BadInput(_("Type the name of a folder."))
