"""Before people are put down: the rules that name the sides, asked once, and the file that they may come from."""

from __future__ import annotations

from secretary.domain.errors import SecretaryError
from secretary.i18n import _, ngettext
from secretary.service import templates
from secretary.service.beginning import FIRST_PROTOCOL
from secretary.service.convene import with_protocol
from secretary.service.people import csv_of, with_read_people
from secretary.service.transfer import write_export
from secretary.ui.dialogs.choosing import ChooseDialog
from secretary.ui.dialogs.form import Field, FormDialog
from secretary.ui.dialogs.person import file_in, people_file_dialog, people_in_file
from secretary.ui.screens.base import SecretaryScreen


async def ask_rules(screen: SecretaryScreen) -> bool:
    """Ask once, before the first person is put down, which protocol the body meets under; tell whether to go on."""
    workspace = screen.workspace
    body = workspace.body
    if body.people or workspace.at_hand.rules_asked or body.protocol.key != FIRST_PROTOCOL:
        return True
    try:
        offered = templates.protocols()
    except SecretaryError as error:
        screen.say(str(error), severity="error")
        return False
    at = next((place for place, each in enumerate(offered) if each.key == body.protocol.key), 0)
    chosen = await screen.app.push_screen_wait(
        ChooseDialog(
            _("Which rules does {body} meet under?").format(body=body.name),
            [(each, f"{each.name}: {_sides([party.name for party in each.parties])}") for each in offered],
            _("They name the sides of a meeting. The settings at the desk (B) change them later."),
            at=at,
        )
    )
    if chosen is None:
        return False
    workspace.at_hand.rules_asked = True
    if chosen.key == body.protocol.key:
        return True
    return screen.perform(lambda state: with_protocol(state, chosen), _("the rules of the group"))


async def ask_people_file(screen: SecretaryScreen) -> None:
    """Ask for a CSV file and take its people."""
    if not await ask_rules(screen):
        return
    protocol = screen.state.body.protocol
    filled = await screen.app.push_screen_wait(people_file_dialog(protocol))
    if filled is None:
        return
    before = screen.state.body.people
    found = people_in_file(filled, protocol)
    if not screen.perform(lambda state: with_read_people(state, found), _("the people from the file")):
        return
    after = screen.state.body.people
    added = len(after) - len(before)
    changed = sum(1 for old, new in zip(before, after, strict=False) if old != new)
    said = ngettext("{count} person was added.", "{count} people were added.", added).format(count=added)
    if changed:
        said += " " + ngettext("{count} was changed.", "{count} were changed.", changed).format(count=changed)
    screen.say(said)


async def ask_where_to_write(screen: SecretaryScreen) -> None:
    """Ask for the name of a CSV file, and write everybody into it."""
    field = Field("file", _("CSV file"), hint=_("such as ~/Documents/members.csv"))
    note = _("A private list: everything that is known of everybody, but for those who were erased.")
    filled = await screen.app.push_screen_wait(FormDialog(_("Write people · PRIVATE"), [field], file_in, note))
    if filled is None:
        return
    body = screen.state.body
    try:
        write_export(csv_of(body.people, body.protocol).encode("utf-8-sig"), file_in(filled))
    except SecretaryError as error:
        screen.say(str(error), severity="error")
        return
    screen.say(_("Written: {path}").format(path=file_in(filled)))


def _sides(names: list[str]) -> str:
    return _("{own}, and {others}").format(own=names[0], others=", ".join(names[1:])) if names[1:] else names[0]
