"""The people of a body: a private register, typed in or read from a file, with what is missing of each."""

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Footer, Static

from secretary.domain.agreements import Lack, LackKind, lacking
from secretary.domain.people import Person
from secretary.i18n import _, ngettext
from secretary.service.people import with_changed_person, with_left, with_person
from secretary.service.workspace import Workspace
from secretary.ui.dialogs.choosing import ConfirmDialog
from secretary.ui.dialogs.form import FormDialog
from secretary.ui.dialogs.person import agreement_fields, agreements_from, person_fields, person_from
from secretary.ui.screens.base import SecretaryScreen
from secretary.ui.screens.newcomers import ask_people_file, ask_rules, ask_where_to_write
from secretary.ui.widgets.bars import MeetingBar
from secretary.ui.widgets.people_list import PeopleList, in_reading_order
from secretary.ui.widgets.person_rows import paint_person, person_details
from secretary.ui.widgets.rows import RowList
from secretary.ui.wording import party_name, shown

_NOBODY = _("Nobody is known yet. Press + to add a person, or I to read a CSV file.")
_NOTHING_MISSING = _("Nothing is missing of anybody. M shows everyone again.")
_ON_A_PERSON = frozenset({"edit", "leave", "agreements", "erase", "find", "missing", "write_file"})


class PeopleScreen(SecretaryScreen):
    """Everybody the body knows: members, the other side, guests."""

    HELP_TITLE = _("People · private")
    HELP_LINES = (
        _("A private list: no document shows it unless the settings say so. No home address is held."),
        _("Members are of the group's own side; they vote and count for the quorum."),
        _("Who has left stays here, greyed, because earlier meetings know them."),
        _("! something is missing of the person   ~ an agreement runs out soon; below the list it says what."),
        _("Enter changes name, side, dates, connection and independence; G the agreements."),
        _("Delete erases somebody who has left, once it is said what goes and what stays; nothing brings it back."),
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("plus,a", "add", _("Add"), id="people.add", key_display="+",
                tooltip=_("Add a person; A does the same")),
        Binding("enter,e", "edit", _("Edit"), id="people.edit", key_display="⏎",
                tooltip=_("Change the person under the cursor: name, side, dates, connection, independence")),
        Binding("g", "agreements", _("Agreements"), id="people.agreements",
                tooltip=_("Put down what the person has signed, and until when it holds")),
        Binding("m", "missing", _("Missing"), id="people.missing",
                tooltip=_("Show only those of whom something is missing or runs out, or everyone again")),
        Binding("x", "leave", _("Has left"), id="people.left", tooltip=_("The person has left today, or is back")),
        Binding("delete", "erase", _("Erase"), id="people.erase", show=False,
                tooltip=_("Take out everything that tells who somebody was who has left")),
        Binding("i", "read_file", _("Import"), id="people.import", show=False,
                tooltip=_("Read people from a CSV file")),
        Binding("w", "write_file", _("Write"), id="people.write", show=False,
                tooltip=_("Write everybody into a private CSV file, which reads back")),
        Binding("slash", "find", _("Find"), id="people.find", key_display="/",
                tooltip=_("Find someone by part of a name, post or organisation")),
        Binding("escape", "back", _("Desk"), id="people.back",
                tooltip=_("Show everyone again, or go back to the desk")),
    ]  # fmt: skip

    def __init__(self, workspace: Workspace, *, person: int = 0) -> None:
        super().__init__(workspace)
        self._wanted = person
        self._known: dict[int, Person] = {}
        self._lacks: dict[int, tuple[Lack, ...]] = {}
        self._only_missing = False

    def compose(self) -> ComposeResult:
        """Lay out the list, what is known of the person under the cursor, and the line that counts."""
        yield MeetingBar()
        yield PeopleList(self._paint, _NOBODY, id="people")
        yield Static(id="people-detail", markup=False)
        yield Static(id="people-count", markup=False)
        yield Footer(show_command_palette=False, compact=True)

    def on_mount(self) -> None:
        """Mark the list as private, and begin at the person who is wanted."""
        self._list.border_title = shown(_("People · PRIVATE"))
        self._list.border_subtitle = shown(_("I import · W write · Del erase"))
        if self._wanted:
            self.call_after_refresh(self._list.rows.go_to, self._wanted)

    @property
    def _list(self) -> PeopleList:
        return self.query_one("#people", PeopleList)

    def _changeable(self) -> Person | None:
        """Give the person under the cursor; of one who was erased nothing is put down, and that is said."""
        person = self._person
        if person and person.erased:
            self.say(_("{name} was erased: nothing is put down about them any more.").format(name=person.name))
            return None
        return person

    @property
    def _person(self) -> Person | None:
        key = self._list.rows.key
        return None if key is None else self._known[key]

    def refresh_state(self) -> None:
        """Show everybody, those who have left at the end."""
        body = self.state.body
        self._known = {person.id: person for person in body.people}
        self._lacks = {}
        for lack in lacking(body, self.workspace.today):
            self._lacks[lack.person] = (*self._lacks.get(lack.person, ()), lack)
        listed = [person for person in body.people if not self._only_missing or person.id in self._lacks]
        self._list.show(
            sorted(in_reading_order(listed, body.protocol), key=lambda person: person.left),
            _NOTHING_MISSING if self._only_missing else _NOBODY,
        )
        self.query_one("#people-count", Static).update(shown(self._counted()))
        self._show_detail()
        self.refresh_bindings()

    def _counted(self) -> str:
        here = [person for person in self.state.body.people if not person.left]
        members = sum(person.member for person in here)
        counted = ngettext("{people} person", "{people} people", len(here)).format(people=len(here))
        counted += " · " + ngettext("{members} member", "{members} members", members).format(members=members)
        if self._lacks:
            counted += " · " + _("something missing or running out: {people}").format(people=len(self._lacks))
        return counted

    def _paint(self, key: int, width: int) -> Content:
        person = self._known[key]
        lacks = self._lacks.get(key, ())
        urgent = any(lack.what is not LackKind.EXPIRING for lack in lacks)
        return paint_person(
            person, party_name(self.state.body, person.party), "!" if urgent else "~" * bool(lacks), width
        )

    def _show_detail(self) -> None:
        person = self._person
        lines = person_details(person, self._lacks.get(person.id, ())) if person else []
        self.query_one("#people-detail", Static).update(Content("\n").join(lines))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002 - Textual's signature
        """Grey out what needs a person."""
        return None if action in _ON_A_PERSON and not self.state.body.people else True

    def on_row_list_moved(self, event: RowList.Moved) -> None:
        """Show what is known of the person under the cursor."""
        event.stop()
        self._show_detail()

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
        person, protocol = self._changeable(), self.state.body.protocol
        if person is None:
            return
        fields = person_fields(protocol, person)
        dialog = FormDialog(_("Change a person"), fields, lambda filled: person_from(filled, protocol, person))
        filled = await self.app.push_screen_wait(dialog)
        if filled:
            changed = person_from(filled, protocol, person)
            self.perform(lambda state: with_changed_person(state, changed), _("the changed person"))

    @work
    async def action_agreements(self) -> None:
        """Ask what the person under the cursor has signed, and until when it holds (I3)."""
        person = self._changeable()
        if person is None:
            return
        title = _("What {name} has signed · PRIVATE").format(name=person.name)
        note = _(
            "The day it was signed or done, and .. with the one from which it no longer holds, where there is one."
        )
        filled = await self.app.push_screen_wait(FormDialog(title, agreement_fields(person), agreements_from, note))
        if filled:
            changed = replace(person, agreements=agreements_from(filled))
            self.perform(lambda state: with_changed_person(state, changed), _("the agreements"))

    def action_missing(self) -> None:
        """Show only those of whom something is missing or runs out, or everyone again."""
        self._only_missing = not self._only_missing
        self.refresh_state()

    @work
    async def action_leave(self) -> None:
        """Mark the person under the cursor as having left today, once that is confirmed, or as being back."""
        person = self._changeable()
        if person is not None:
            question = _("Has {name} left today?") if not person.left else _("Is {name} back?")
            if not await self.app.push_screen_wait(ConfirmDialog(question.format(name=person.name))):
                return
            day = None if person.left else self.workspace.today
            self.perform(lambda state: with_left(state, person.id, day), _("who has left"))

    @work
    async def action_erase(self) -> None:
        """Say what goes and what stays of somebody who has left, and erase them if that is meant."""
        from secretary.ui.erasing import ask_and_erase  # noqa: PLC0415 - it is wanted once in a long while

        if self._person is not None:
            await ask_and_erase(self, self._person.id)

    @work
    async def action_write_file(self) -> None:
        """Ask where to, and write everybody into a CSV file."""
        await ask_where_to_write(self)

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
        elif self._only_missing:
            self.action_missing()
        else:
            self.dismiss()
