"""Concerns: entered when they are raised, and sent on their way; the days of notice are counted one by one."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual import work
from textual.binding import Binding, BindingType
from textual.content import Content

from secretary.domain.concerns import Concern, Notice, Way, concern_by_id
from secretary.domain.errors import SecretaryError
from secretary.domain.meeting import NOT_OPENED, SITTING, MeetingLine
from secretary.i18n import _, short_day
from secretary.service import concerns
from secretary.service.state import State
from secretary.ui.dialogs.choosing import ChooseDialog, ConfirmDialog
from secretary.ui.dialogs.concern import (
    check_words,
    concern_fields,
    concern_from,
    days_from,
    passing_fields,
    sending_fields,
    sending_from,
    words_field,
)
from secretary.ui.dialogs.form import Field, Filled, FormDialog
from secretary.ui.screens.listed import ListedScreen, in_columns
from secretary.ui.widgets.rows import Cell, line
from secretary.ui.wording import meeting_name, shown


class ConcernsScreen(ListedScreen):
    """Every concern that was raised, the open ones first."""

    HELP_TITLE = _("Concerns")
    HELP_LINES = (
        _("A private list. A title is enough when a concern is raised; the rest is asked when it is known."),
        _("A minor one is kept off the agenda and sent to a channel; so is one from outside the area."),
        _("A serious one goes to the office, then to the police; then M puts it on the agenda of a meeting."),
        _("The days of notice are those between the police being told and the meeting, neither counted."),
        _("Fewer than asked for: it may be discussed as urgent, and the reason is asked before the meeting closes."),
        _("Tab goes to the days where they do not all have room, and the arrows move there."),
    )
    TITLE_OF_LIST = _("Concerns")
    EMPTY = _("No concern is entered. Press + when one is raised: its title is enough.")
    NEEDS_ROW = frozenset({"edit", "pass_on", "agenda", "urgent", "close"})
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("plus,a", "add", _("Raise"), id="concerns.add", key_display="+",
                tooltip=_("Enter a concern that was raised; A does the same")),
        Binding("enter,e", "edit", _("Edit"), id="concerns.edit", key_display="⏎",
                tooltip=_("Change the title, where it lies, whether it is serious, and the day")),
        Binding("w", "pass_on", _("Pass on"), id="concerns.pass",
                tooltip=_("Put down when it went to the office, to the police, or to its channel")),
        Binding("m", "agenda", _("Meeting"), id="concerns.agenda",
                tooltip=_("Put it on the agenda of a meeting, or take it off")),
        Binding("u", "urgent", _("Urgent"), id="concerns.urgent", tooltip=_("Say why it could not wait")),
        Binding("x", "close", _("Close"), id="concerns.close",
                tooltip=_("Close it with a note of what became of it, or open it again")),
    ]  # fmt: skip

    def numbers(self) -> list[int]:
        """Give the concerns, open ones first and the newest of them on top."""
        ordered = sorted(
            self.state.body.concerns, key=lambda each: (bool(each.closed), -each.raised.toordinal(), -each.id)
        )
        return [concern.id for concern in ordered]

    def paint(self, key: int, width: int) -> Content:
        """Give the row of a concern: its title, how it stands, and a mark where its notice is short."""
        concern = concern_by_id(self.state.body.concerns, key)
        notice = self._notice(concern)
        short = bool(notice and notice.told and notice.short and not concern.closed)
        style = "$text-disabled" if concern.closed else ""
        return line(
            width,
            Cell(str(concern.id), 3, style or "$accent", right=True),
            Cell(concern.title, 0, style),
            Cell(_("SHORT") if short else "", 5, "bold $warning"),
            Cell(concerns.standing_words(concern, self.state.body), width * 9 // 20, style or "$text-muted"),
        )

    def known_of(self, key: int) -> list[Content]:
        """Give everything that is known of a concern, and the days of its notice one by one."""
        concern, rules = concern_by_id(self.state.body.concerns, key), self.state.body.protocol
        lines = [shown(concern.title, "bold"), shown(concerns.standing_words(concern, self.state.body))]
        facts = [_("raised {day}").format(day=short_day(concern.raised))]
        if concern.office_on:
            office = rules.concern_office or _("the office")
            facts.append(_("{office} {day}").format(office=office, day=short_day(concern.office_on)))
        if concern.police_on:
            facts.append(_("police {day}").format(day=short_day(concern.police_on)))
        lines.append(shown(" · ".join(facts), "$text-muted"))
        notice = self._notice(concern)
        if notice:
            lines.append(shown(concerns.notice_words(concern, notice), "$warning" if notice.short else "$success"))
            lines += [shown(words) for words in in_columns(concerns.day_words(notice))]
        if concern.note:
            lines.append(shown(_("Note: {note}").format(note=concern.note)))
        return lines

    def _notice(self, concern: Concern) -> Notice | None:
        body = self.state.body
        counted = concerns.meeting_counted(body, concern, self.workspace.today)
        return concerns.notice_for(concern, counted.date, body.protocol) if counted else None

    @property
    def _concern(self) -> Concern | None:
        key = self.rows.key
        return None if key is None else concern_by_id(self.state.body.concerns, key)

    @work
    async def action_add(self) -> None:
        """Ask for a concern that was raised."""
        today = self.workspace.today
        fields = concern_fields(self.state.body.protocol, today)

        def step(state: State, filled: Filled) -> State:
            typed = concern_from(filled, today)
            return concerns.raised(state, typed.title, on=typed.raised, inside=typed.inside, serious=typed.serious)

        if await self._asked(_("A concern was raised"), fields, step, _("the new concern")):
            self.rows.go_to(self.state.body.concerns[-1].id)

    async def _asked(
        self,
        title: str,
        fields: list[Field],
        step: Callable[[State, Filled], State],
        name: str,
        note: str = "",
    ) -> bool:
        """Take a step with what is typed into a form, which stays, with its words, until the step can be taken."""
        dialog = FormDialog(title, fields, lambda filled: step(self.state, filled), note)
        filled = await self.app.push_screen_wait(dialog)
        return filled is not None and self.perform(lambda state: step(state, filled), name)

    @work
    async def action_edit(self) -> None:
        """Ask for changes to the concern under the cursor."""
        concern, today = self._concern, self.workspace.today
        if concern is None:
            return
        fields = concern_fields(self.state.body.protocol, today, concern)

        def step(state: State, filled: Filled) -> State:
            typed = concern_from(filled, today)
            state = concerns.renamed(state, concern.id, typed.title)
            if typed.raised != concern.raised:
                state = concerns.redated(state, concern.id, on=typed.raised)
            return concerns.decided(state, concern.id, inside=typed.inside, serious=typed.serious)

        await self._asked(_("Change the concern"), fields, step, _("the changed concern"))

    @work
    async def action_pass_on(self) -> None:
        """Ask where and when the concern went, as its way has it."""
        concern = self._concern
        if concern is None:
            return
        if concern.way is Way.UNDECIDED:
            self.say(_("Say first where it lies and whether it is serious: Enter."), severity="warning")
        elif concern.way is Way.AGENDA:
            await self._pass_to_police(concern)
        else:
            await self._send(concern)

    async def _pass_to_police(self, concern: Concern) -> None:
        today = self.workspace.today
        fields = passing_fields(self.state.body.protocol, today, concern)
        note = _("Notice is counted from the day after the police were told.")

        def step(state: State, filled: Filled) -> State:
            office, police = days_from(filled, today)
            if office:
                state = concerns.passed_to_office(state, concern.id, on=office)
            return concerns.passed_to_police(state, concern.id, on=police) if police else state

        await self._asked(concern.title, fields, step, _("where the concern went"), note)

    async def _send(self, concern: Concern) -> None:
        today = self.workspace.today
        channel = concerns.channel_of(concern, self.state.body.protocol)

        def step(state: State, filled: Filled) -> State:
            to, on = sending_from(filled, today)
            return concerns.sent(state, concern.id, to, on=on)

        await self._asked(concern.title, sending_fields(channel, today, concern), step, _("where the concern went"))

    @work
    async def action_agenda(self) -> None:
        """Put the concern on the agenda of a meeting that is chosen, or take it off the one that it is on."""
        concern = self._concern
        if concern is None:
            return
        on = next((line for line in self.state.body.meetings if line.id == concern.meeting), None)
        if on and on.status in NOT_OPENED | SITTING:
            question = _("Take “{title}” off the agenda of {meeting}?")
            asked = question.format(title=concern.title, meeting=_named(on))
            if await self.app.push_screen_wait(ConfirmDialog(asked, _("It may go on another one then."))):
                self._at_meeting(on.id, concern.id, put=False)
            return
        offered = [(line.id, self._offer(concern, line)) for line in self.state.body.meetings if _may_take(line)]
        if not offered:
            self.say(_("There is no meeting to come: convene one first, with N at the desk."), severity="warning")
            return
        chosen = await self.app.push_screen_wait(ChooseDialog(_("On which agenda?"), offered, concern.title))
        if chosen is not None:
            self._at_meeting(chosen, concern.id, put=True)

    def _offer(self, concern: Concern, meeting: MeetingLine) -> str:
        notice = concerns.notice_for(concern, meeting.date, self.state.body.protocol)
        words = _("{meeting}: {full} of {needed} full working days{short}")
        short = _(", SHORT") if notice.short else ""
        return words.format(meeting=_named(meeting), full=notice.full, needed=notice.needed, short=short)

    def _at_meeting(self, meeting: int, number: int, *, put: bool) -> None:
        """Change the agenda of a meeting, which is put aside again: this list is at the desk."""
        try:
            self.workspace.take_up(meeting)
            change = concerns.put_on_agenda if put else concerns.taken_off
            taken = self.perform(lambda state: change(state, number), _("the agenda"))
            self.workspace.put_aside()
        except SecretaryError as error:
            self.say(str(error), severity="error")
            return
        self.refresh_state()
        self.refresh_bars()
        if taken:
            self.say(_("It is on the agenda.") if put else _("It is off the agenda."))

    @work
    async def action_urgent(self) -> None:
        """Ask why the concern could not wait."""
        concern = self._concern
        if concern is None:
            return
        fields = words_field("why", _("Why it could not wait"), _("in a few words"), concern.urgent)
        filled = await self.app.push_screen_wait(FormDialog(concern.title, fields, check_words))
        if filled:
            self.perform(lambda state: concerns.urgent(state, concern.id, filled["why"]), _("why it is urgent"))

    @work
    async def action_close(self) -> None:
        """Ask what became of the concern and close it, or open a closed one again."""
        concern = self._concern
        if concern is None:
            return
        if concern.closed:
            self.perform(lambda state: concerns.reopened(state, concern.id), _("the open concern"))
            return
        fields = words_field("note", _("What became of it"), _("in a few words"), concern.note)
        filled = await self.app.push_screen_wait(FormDialog(concern.title, fields, check_words))
        if filled:
            today = self.workspace.today
            self.perform(
                lambda state: concerns.closed(state, concern.id, filled["note"], on=today), _("the closed concern")
            )


def _may_take(meeting: MeetingLine) -> bool:
    return meeting.status in NOT_OPENED | SITTING


def _named(meeting: MeetingLine) -> str:
    return f"{meeting_name(meeting)}, {short_day(meeting.date)}"
