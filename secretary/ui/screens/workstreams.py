"""The plan of work: its workstreams, who leads each, and which are silent (F7)."""

from __future__ import annotations

from typing import ClassVar

from textual import work
from textual.binding import Binding, BindingType
from textual.content import Content

from secretary.domain.errors import BadInput
from secretary.domain.people import Person, people_called, person_by_id
from secretary.domain.programme import Workstream, workstream_by_id
from secretary.domain.wording import plain_name
from secretary.i18n import _, short_day
from secretary.service import workstreams
from secretary.service.state import State
from secretary.ui.dialogs.choosing import ConfirmDialog
from secretary.ui.dialogs.form import Field, Filled, FormDialog
from secretary.ui.screens.listed import ListedScreen
from secretary.ui.widgets.rows import Cell, line
from secretary.ui.wording import meeting_name, shown

_LEADS = ("own", "other", "chief")


class WorkstreamsScreen(ListedScreen):
    """The workstreams of the body, the open ones first."""

    HELP_TITLE = _("Plan of work")
    HELP_LINES = (
        _("Each workstream is led by one person of each side; a chief officer leads the police's work on it."),
        _("It reports to a meeting in an agenda item of the kind “workstream”: the item says which one it is."),
        _("One that has not reported for as long as the rules have it is shown as silent."),
        _("Who leads is private: no document that goes round has it."),
    )
    TITLE_OF_LIST = _("Plan of work")
    EMPTY = _("There is no workstream. Press + to add one.")
    NEEDS_ROW = frozenset({"edit", "close"})
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("plus,a", "add", _("Add"), id="workstreams.add", key_display="+",
                tooltip=_("Add a workstream; A does the same")),
        Binding("enter,e", "edit", _("Edit"), id="workstreams.edit", key_display="⏎",
                tooltip=_("Change its title and who leads it")),
        Binding("x", "close", _("Close"), id="workstreams.close", tooltip=_("Close it today, or open it again")),
    ]  # fmt: skip

    def numbers(self) -> list[int]:
        """Give the workstreams, open ones first."""
        return [
            stream.id for stream in sorted(self.state.body.workstreams, key=lambda each: (bool(each.closed), each.id))
        ]

    def paint(self, key: int, width: int) -> Content:
        """Give the row of a workstream: its title, who leads it, and how it stands."""
        body, stream = self.state.body, workstream_by_id(self.state.body.workstreams, key)
        silent = any(each.id == key for each, _since in workstreams.silent(body, self.workspace.today))
        style = "$text-disabled" if stream.closed else ""
        leads = ", ".join(self._called(each) for each in (stream.own_lead, stream.other_lead) if each)
        return line(
            width,
            Cell(str(stream.id), 3, style or "$accent", right=True),
            Cell(stream.title, 0, style),
            Cell(leads, width // 4, style or "$text-muted"),
            Cell(
                workstreams.standing_words(stream, body, self.workspace.today),
                28,
                "bold $warning" if silent else style or "$text-muted",
            ),
        )

    def known_of(self, key: int) -> list[Content]:
        """Give who leads a workstream, and the meetings that it reported to."""
        body, stream = self.state.body, workstream_by_id(self.state.body.workstreams, key)
        lines = [
            shown(stream.title, "bold"),
            shown(workstreams.standing_words(stream, body, self.workspace.today)),
            *(shown(f"{label}: {self._called(person) or _('nobody yet')}") for label, person in self._leads(stream)),
        ]
        reports = [line for line in body.meetings if key in line.reported]
        lines.append(shown(_("Reported to"), "bold"))
        lines += [shown(f"  {meeting_name(each)}, {short_day(each.date)}") for each in reversed(reports)]
        return lines if reports else [*lines, shown(_("  no meeting yet"), "$text-muted")]

    def _leads(self, stream: Workstream) -> list[tuple[str, int]]:
        rules = self.state.body.protocol
        leads = [(_("Led for {side}").format(side=rules.own.name), stream.own_lead)]
        if rules.other:
            leads.append((_("Led for {side}").format(side=rules.other.name), stream.other_lead))
        return [*leads, (_("Chief officer"), stream.chief_officer)]

    def _called(self, person: int) -> str:
        return person_by_id(self.state.body.people, person).formal_name if person else ""

    @work
    async def action_add(self) -> None:
        """Ask for a workstream."""
        dialog = FormDialog(_("A new workstream"), [_title_field()], _check_title)
        filled = await self.app.push_screen_wait(dialog)
        today = self.workspace.today
        if filled and self.perform(
            lambda state: workstreams.added(state, filled["title"], on=today), _("the new workstream")
        ):
            self.rows.go_to(self.state.body.workstreams[-1].id)

    @work
    async def action_edit(self) -> None:
        """Ask for changes to the workstream under the cursor."""
        key = self.rows.key
        if key is None:
            return
        stream, people = workstream_by_id(self.state.body.workstreams, key), self.state.body.people
        known = dict(zip(_LEADS, (stream.own_lead, stream.other_lead, stream.chief_officer), strict=True))
        rules = self.state.body.protocol
        labels = {"own": rules.own.name, "other": rules.other.name if rules.other else "", "chief": _("Chief officer")}
        fields = [
            _title_field(stream.title),
            *(
                Field(
                    lead,
                    labels[lead] if lead == "chief" else _("Leads for {side}").format(side=labels[lead]),
                    self._plain_name(known[lead]),
                    _("a name of the people; may stay empty"),
                    echo=lambda words: _understood(people, words),
                )
                for lead in _LEADS
                if labels[lead]
            ),
        ]

        def step(state: State, filled: Filled) -> State:
            state = workstreams.renamed(state, key, filled["title"])
            state = workstreams.led(state, key, rules.own.key, _person(people, filled["own"]))
            if rules.other:
                state = workstreams.led(state, key, rules.other.key, _person(people, filled["other"]))
            return workstreams.with_chief_officer(state, key, _person(people, filled["chief"]))

        state = self.state
        dialog = FormDialog(_("Change the workstream"), fields, lambda filled: step(state, filled))
        filled = await self.app.push_screen_wait(dialog)
        if filled:
            self.perform(lambda state: step(state, filled), _("the changed workstream"))

    def _plain_name(self, person: int) -> str:
        return person_by_id(self.state.body.people, person).name if person else ""

    @work
    async def action_close(self) -> None:
        """Close the workstream under the cursor today, once that is confirmed, or open it again."""
        key = self.rows.key
        if key is None:
            return
        today, stream = self.workspace.today, workstream_by_id(self.state.body.workstreams, key)
        if stream.closed:
            self.perform(lambda state: workstreams.reopened(state, key), _("the open workstream"))
        elif await self.app.push_screen_wait(ConfirmDialog(_("Close “{title}” today?").format(title=stream.title))):
            self.perform(lambda state: workstreams.closed(state, key, on=today), _("the closed workstream"))


def _title_field(title: str = "") -> Field:
    return Field("title", _("Title"), title, _("what it is called"))


def _check_title(filled: Filled) -> None:
    if not plain_name(filled["title"]):
        raise BadInput(_("The title is empty: type what the workstream is called."))


def _person(people: tuple[Person, ...], words: str) -> int:
    """Give the person whom a name means, 0 for an empty one; raises BadInput."""
    if not words.strip():
        return 0
    called = people_called(people, words)
    if len(called) != 1:
        names = _(" or ").join(person.name for person in called)
        raise BadInput(
            _("“{words}” could be {names}: type the whole name.") if called else _("Nobody is called “{words}”."),
            words=words.strip(),
            names=names,
        )
    return called[0].id


def _understood(people: tuple[Person, ...], words: str) -> str:
    called = people_called(people, words) if words.strip() else ()
    return f"= {called[0].formal_name}" if len(called) == 1 and called[0].name != words.strip() else ""
