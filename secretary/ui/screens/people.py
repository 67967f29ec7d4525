"""The people of a body: a private register, typed in or read from a file."""

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Footer, Static

from secretary.domain.people import Person
from secretary.i18n import _, ngettext
from secretary.service.people import with_changed_person, with_person
from secretary.service.workspace import Workspace
from secretary.ui.dialogs.form import FormDialog
from secretary.ui.dialogs.person import person_fields, person_from
from secretary.ui.screens.base import SecretaryScreen
from secretary.ui.screens.newcomers import ask_people_file, ask_rules
from secretary.ui.widgets.bars import MeetingBar
from secretary.ui.widgets.people_list import PeopleList, in_reading_order
from secretary.ui.widgets.rows import Cell, RowList, line
from secretary.ui.wording import party_name, shown

_WIDE = 100
_NOBODY = _("Nobody is known yet. Press + to add a person, or I to read a CSV file.")


class PeopleScreen(SecretaryScreen):
    """Everybody the body knows: members, the other side, guests."""

    HELP_TITLE = _("People")
    HELP_LINES = (
        _("A private list: no document shows it unless the settings say so. No home address is held."),
        _("Members are of the group's own side; they vote and count for the quorum."),
        _("Who has left stays here, greyed, because earlier meetings know them."),
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("plus,a", "add", _("Add"), id="people.add", key_display="+",
                tooltip=_("Add a person; A does the same")),
        Binding("enter,e", "edit", _("Edit"), id="people.edit", key_display="⏎",
                tooltip=_("Change the person under the cursor")),
        Binding("x", "leave", _("Has left"), id="people.left", tooltip=_("The person has left, or is back")),
        Binding("i", "read_file", _("Import"), id="people.import", tooltip=_("Read people from a CSV file")),
        Binding("slash", "find", _("Find"), id="people.find", key_display="/",
                tooltip=_("Find someone by part of a name, post or organisation")),
        Binding("escape", "back", _("Desk"), id="people.back",
                tooltip=_("Show everyone again, or go back to the desk")),
    ]  # fmt: skip

    def __init__(self, workspace: Workspace, *, person: int = 0) -> None:
        super().__init__(workspace)
        self._wanted = person
        self._known: dict[int, Person] = {}

    def compose(self) -> ComposeResult:
        """Lay out the list and the line that counts it."""
        yield MeetingBar()
        yield PeopleList(self._paint, _NOBODY, id="people")
        yield Static(id="people-count", markup=False)
        yield Footer(show_command_palette=False, compact=True)

    def on_mount(self) -> None:
        """Mark the list as private, and begin at the person who is wanted."""
        self._list.border_title = shown(_("People · PRIVATE"))
        if self._wanted:
            self.call_after_refresh(self._list.rows.go_to, self._wanted)

    @property
    def _list(self) -> PeopleList:
        return self.query_one("#people", PeopleList)

    @property
    def _person(self) -> Person | None:
        key = self._list.rows.key
        return None if key is None else self._known[key]

    def refresh_state(self) -> None:
        """Show everybody, those who have left at the end."""
        body = self.state.body
        self._known = {person.id: person for person in body.people}
        ordered = in_reading_order(body.people, body.protocol)
        self._list.show(sorted(ordered, key=lambda person: person.left))
        here = [person for person in body.people if not person.left]
        members = sum(person.member for person in here)
        counted = ngettext("{people} person", "{people} people", len(here)).format(people=len(here))
        counted += " · " + ngettext("{members} member", "{members} members", members).format(members=members)
        self.query_one("#people-count", Static).update(shown(counted))
        self.refresh_bindings()

    def _paint(self, key: int, width: int) -> Content:
        person = self._known[key]
        style = "$text-disabled" if person.left else ""
        about = " · ".join(part for part in (person.post, person.organisation) if part)
        member = _("left") if person.left else _("member") if person.member else ""
        side = party_name(self.state.body, person.party) or _("guest")
        wide = [Cell(person.email, 28, style)] if width >= _WIDE else []
        return line(
            width,
            Cell(person.formal_name, width * 2 // 5, style),
            Cell(side, 12, style),
            Cell(member, 7, style),
            Cell(about, 0, style or "$text-muted"),
            *wide,
        )

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002 - Textual's signature
        """Grey out what needs a person."""
        return None if action in ("edit", "leave", "find") and not self.state.body.people else True

    def on_row_list_moved(self, event: RowList.Moved) -> None:
        """Keep the movement of the cursor here."""
        event.stop()

    def on_row_list_chosen(self, event: RowList.Chosen) -> None:
        """Change the person who was clicked twice."""
        event.stop()
        self.action_edit()

    @work
    async def action_add(self) -> None:
        """Ask for a person."""
        if not await ask_rules(self):
            return
        protocol = self.state.body.protocol
        dialog = FormDialog(_("A new person"), person_fields(protocol), lambda filled: person_from(filled, protocol))
        filled = await self.app.push_screen_wait(dialog)
        if filled and self.perform(
            lambda state: with_person(state, person_from(filled, protocol)), _("the new person")
        ):
            self._list.rows.go_to(self.state.body.people[-1].id)

    @work
    async def action_edit(self) -> None:
        """Ask for changes to the person under the cursor."""
        person, protocol = self._person, self.state.body.protocol
        if person is None:
            return
        fields = person_fields(protocol, person)
        dialog = FormDialog(_("Change a person"), fields, lambda filled: person_from(filled, protocol, person))
        filled = await self.app.push_screen_wait(dialog)
        if filled:
            changed = person_from(filled, protocol, person)
            self.perform(lambda state: with_changed_person(state, changed), _("the changed person"))

    def action_leave(self) -> None:
        """Mark the person under the cursor as having left, or as being back."""
        person = self._person
        if person is not None:
            changed = replace(person, left=not person.left)
            self.perform(lambda state: with_changed_person(state, changed), _("who has left"))

    @work
    async def action_read_file(self) -> None:
        """Ask for a CSV file and take its people."""
        await ask_people_file(self)

    def action_find(self) -> None:
        """Open the line to find someone."""
        self._list.find()

    def action_back(self) -> None:
        """Show everyone again, or go back to the desk."""
        if self._list.finding:
            self._list.show_all()
        else:
            self.dismiss()
