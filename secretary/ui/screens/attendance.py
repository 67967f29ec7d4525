"""Attendance: the private record of who is here, one key a person."""

from __future__ import annotations

from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Footer, Static

from secretary.domain.attendance import Attendance, Presence
from secretary.domain.guests import absent_posts
from secretary.domain.meeting import Status
from secretary.domain.people import Person
from secretary.i18n import _
from secretary.service import attendance
from secretary.service.annex import annex_lines
from secretary.service.membership import with_membership_vote
from secretary.service.people import with_person
from secretary.service.state import State
from secretary.service.workspace import Workspace
from secretary.ui.dialogs.choosing import ChooseDialog
from secretary.ui.dialogs.form import Filled, FormDialog
from secretary.ui.dialogs.person import person_from, short_person_fields
from secretary.ui.dialogs.reading import ReadingDialog
from secretary.ui.screens.newcomers import ask_people_file, ask_rules
from secretary.ui.screens.presence import PresenceScreen
from secretary.ui.widgets.attendance_rows import count_parts, paint_attendance, person_facts
from secretary.ui.widgets.bars import MeetingBar, MeetingStep, StepsBar
from secretary.ui.widgets.people_list import PeopleList, in_reading_order
from secretary.ui.widgets.rows import RowList
from secretary.ui.wording import party_name, shown

_WIDE = 100
_NOBODY = _("Nobody is known yet. Press + to add a person who is here, or F to read people from a CSV file.")
_CYCLE = (None, Presence.PRESENT, Presence.APOLOGIES, Presence.ABSENT)
_ON_A_PERSON = frozenset({"mark", "cycle", "proxy", "vote", "came", "went", "everybody", "find"})


class AttendanceScreen(PresenceScreen):
    """Who is here at the meeting in hand."""

    STEP = MeetingStep.ATTENDANCE
    HELP_TITLE = _("Attendance · private")
    HELP_LINES = (
        _("First E: everybody of the sides present. Then one key for each who is not: the cursor goes on by itself."),
        _("Guests are marked one by one, with G, and one who is not listed is added with +. No mark: not here."),
        _("This list is private. Minutes show of it only what the settings say; by default how many of each side."),
        _("No time is kept: who comes late or leaves early is put down by the item."),
        _("Who declares an interest in an item is out of the room for it, and does not count then; I puts it down."),
    )
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (_WIDE, "-wide")]  # noqa: RUF012 - Textual's own declaration
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("e", "everybody", _("Everybody"), id="attendance.everybody",
                tooltip=_("Mark everybody of the sides present who is not marked yet")),
        Binding("p", "mark('present')", _("Present"), id="attendance.present", tooltip=_("The person is here")),
        Binding("a", "mark('apologies')", _("Apologies"), id="attendance.apologies",
                tooltip=_("The person sent apologies")),
        Binding("x", "mark('absent')", _("Absent"), id="attendance.absent",
                tooltip=_("The person is not here and sent no apologies")),
        Binding("g", "mark('guest')", _("Guest"), id="attendance.guest",
                show=False, tooltip=_("The person is here as a guest")),
        Binding("space", "cycle", _("Next mark"), id="attendance.cycle", show=False,
                tooltip=_("Present, apologies, absent, not marked, one after the other")),
        Binding("delete", "mark('')", _("No mark"), id="attendance.clear", show=False, tooltip=_("Take the mark away")),
        Binding("m", "vote", _("Membership vote"), id="attendance.vote", show=False,
                tooltip=_("Put down a vote on asking the member to leave, or read the private annex of one")),
        Binding("plus", "add", _("Add"), id="attendance.add", key_display="+", tooltip=_("Add a person who is here")),
        Binding("f", "read_file", _("From a file"), id="attendance.import", show=False,
                tooltip=_("Read people from a CSV file")),
        Binding("u", "guests", _("Guests"), id="attendance.guests", show=False,
                tooltip=_("The guests who are put down: who invites, what is agreed, who greets; private")),
        Binding("slash", "find", _("Find"), id="attendance.find", key_display="/",
                tooltip=_("Find someone by part of a name, post or organisation")),
    ]  # fmt: skip

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._known: dict[int, Person] = {}
        self._recorded: dict[int, Attendance] = {}

    def compose(self) -> ComposeResult:
        """Lay out the list, and the counts beside it or below."""
        yield MeetingBar()
        yield StepsBar()
        with Horizontal(id="attendance"):
            yield PeopleList(self._paint, _NOBODY, id="attendance-people")
            yield Static(id="attendance-counts", classes="pane", markup=False)
        yield Static(id="attendance-person", markup=False)
        yield Static(id="attendance-line", markup=False)
        yield Footer(show_command_palette=False, compact=True)

    def on_mount(self) -> None:
        """Mark the list as private."""
        self._list.border_title = shown(_("Who is here · PRIVATE"))
        self._list.border_subtitle = shown(_("G guest · V proxy · W came late · L left early · I interests · M vote"))
        self.query_one("#attendance-counts").border_title = shown(_("Now"))

    def person_in_question(self) -> int | None:
        """Give the person under the cursor."""
        return self._list.rows.key

    @property
    def _list(self) -> PeopleList:
        return self.query_one("#attendance-people", PeopleList)

    def refresh_state(self) -> None:
        """Show everybody with their marks, and the counts."""
        state = self.state
        meeting, body = state.sitting, state.body
        self._known = {person.id: person for person in body.people}
        self._recorded = {row.person: row for row in meeting.attendance}
        listed = [person for person in body.people if not person.left or person.id in self._recorded]
        self._list.show(in_reading_order(listed, body.protocol))
        # A guest without a mark is simply not here.
        unmarked = sum(1 for person in listed if person.party and person.id not in self._recorded)
        parts = count_parts(attendance.count_now(state), meeting, unmarked)
        posts = absent_posts(meeting, body.people)
        parts += [shown(_("posts not filled: {posts}").format(posts=", ".join(posts)), "$warning")] if posts else []
        self.query_one("#attendance-counts", Static).update(Content("\n").join(parts))
        self.query_one("#attendance-line", Static).update(Content(" · ").join(parts))
        self._show_person()
        self.refresh_bindings()

    def _show_person(self) -> None:
        """Show in full what the row under the cursor has no room for: a proxy's scope and day, declared interests."""
        key = self.person_in_question()
        known = person_facts(self.state, self._known[key]) if key in self._known else ""
        line = self.query_one("#attendance-person", Static)
        line.update(shown(known))
        line.display = bool(known)

    def _paint(self, key: int, width: int) -> Content:
        person = self._known[key]
        side = party_name(self.state.body, person.party)
        row, out = self._recorded.get(key), self.room is not None and person in self.room.out
        return paint_attendance(person, side, row, self._known, self.state.sitting, width, out=out)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Grey out what needs people, and everything once the record is closed."""
        meeting = self.state.meeting
        if meeting is None or action not in _ON_A_PERSON | {"add", "read_file"}:
            return super().check_action(action, parameters)
        if action == "vote" and meeting.votes:
            return True
        if meeting.numbers_frozen or meeting.status is Status.CANCELLED:
            return None
        return None if action in _ON_A_PERSON and not self.state.body.people else True

    def on_row_list_moved(self, event: RowList.Moved) -> None:
        """Show in full what is known of the person under the cursor; the movement stays here."""
        event.stop()
        self._show_person()

    def on_row_list_chosen(self, event: RowList.Chosen) -> None:
        """Give the person who was clicked twice the next mark."""
        event.stop()
        self.action_cycle()

    def action_everybody(self) -> None:
        """Mark everybody present who has no mark."""
        self.perform(attendance.everybody_present, _("everybody present"))

    def action_mark(self, mark: str) -> None:
        """Mark the person under the cursor, and go on to the next; an empty mark takes it away."""
        key = self._list.rows.key
        if mark == Presence.GUEST and key is not None and self._known[key].member:
            self._ask_guest(self._known[key])
        else:
            self._mark(Presence(mark) if mark else None)

    @work
    async def _ask_guest(self, person: Person) -> None:
        """Ask whether a member is meant; letters typed on, such as the name of a guest, answer nothing."""
        choices = [(False, _("No, leave it as it is")), (True, _("Yes, as a guest: no vote, not in the quorum"))]
        question = _("{name} is a member: count {name} as a guest at this meeting?").format(name=person.name)
        note = _("A guest who is not listed is added with + (Esc, then +).")
        if await self.app.push_screen_wait(ChooseDialog(question, choices, note)) and self._list.rows.key == person.id:
            self._mark(Presence.GUEST)

    def action_cycle(self) -> None:
        """Give the person under the cursor the next mark; the cursor stays."""
        key = self._list.rows.key
        if key is None:
            return
        row = self._recorded.get(key)
        now = row.presence if row else None
        place = _CYCLE.index(now) if now in _CYCLE else 0
        presence = _CYCLE[(place + 1) % len(_CYCLE)]
        self.perform(lambda state: attendance.with_presence(state, key, presence), _("a mark"))

    def _mark(self, presence: Presence | None) -> None:
        key = self._list.rows.key
        if key is not None and self.perform(lambda state: attendance.with_presence(state, key, presence), _("a mark")):
            self._list.rows.action_go(1)

    @work
    async def action_vote(self) -> None:
        """Ask how a vote on asking the member under the cursor to leave went (I4)."""
        from secretary.ui.dialogs.vote import vote_dialog, vote_from  # noqa: PLC0415 - it is seldom wanted

        key, today = self._list.rows.key, self.workspace.today
        refused = self._no_vote_about(key)
        if self.state.sitting.votes and not await self._read_annex(more=not refused):
            return
        if refused or key is None:
            self.say(refused)
            return
        filled = await self.app.push_screen_wait(vote_dialog(self.state, self._known[key], today))
        if filled:
            vote = vote_from(filled, key, today)
            if self.perform(lambda state: with_membership_vote(state, vote), _("a vote on membership")):
                self.say(_("Minuted as a membership matter. Who and how many is in the private annex alone."))

    def _no_vote_about(self, key: int | None) -> str:
        """Give why no vote about this person can be put down now, "" where one can."""
        meeting = self.state.sitting
        if not meeting.takes_minutes or not meeting.items:
            return _("A vote is put down under an item of a meeting that is open or being written up.")
        if key is None:
            return _("Only a member can be asked to leave: choose one first.")
        if not self._known[key].member:
            return _("Only a member can be asked to leave: {name} is none.").format(name=self._known[key].name)
        return ""

    async def _read_annex(self, *, more: bool) -> bool:
        """Show the private annex of this meeting; give True where another vote is to be put down, if `more` can be."""
        lines = [shown(each) for each in annex_lines(self.state.body, self.state.sitting)]
        keys = _("Enter: put another vote down   Esc: back") if more else ""
        return await self.app.push_screen_wait(ReadingDialog(_("The private annex"), lines, keys)) and more

    @work
    async def action_add(self) -> None:
        """Ask for a person who is here, and mark them at once."""
        if not await ask_rules(self):
            return
        protocol = self.state.body.protocol
        dialog = FormDialog(
            _("Someone who is here"),
            short_person_fields(protocol),
            lambda filled: person_from(filled, protocol),
            _("They are put on the list of people and marked as here."),
        )
        filled = await self.app.push_screen_wait(dialog)
        if filled and self.perform(lambda state: _with_newcomer(state, filled), _("the new person")):
            self._list.rows.go_to(self.state.body.people[-1].id)

    @work
    async def action_read_file(self) -> None:
        """Ask for a CSV file and take its people."""
        await ask_people_file(self)

    def action_guests(self) -> None:
        """Show the guests of this meeting."""
        from secretary.ui.screens.guests import GuestsScreen  # noqa: PLC0415 - wanted only where there are any

        self.app.push_screen(GuestsScreen(self.workspace), lambda _answer: self.refresh_state())

    def action_find(self) -> None:
        """Open the line to find someone."""
        self._list.find()

    def action_desk(self) -> None:
        """Show everyone again, or go back to the desk."""
        if self._list.finding:
            self._list.show_all()
        else:
            super().action_desk()


def _with_newcomer(state: State, filled: Filled) -> State:
    """Give the state with the person who was typed in, present, or a guest where they are of no side."""
    added = with_person(state, person_from(filled, state.body.protocol))
    person = added.body.people[-1]
    presence = Presence.PRESENT if person.party else Presence.GUEST
    return attendance.with_presence(added, person.id, presence)
