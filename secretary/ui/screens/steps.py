"""The steps of a meeting's life that are asked for at the desk and on the agenda."""

from __future__ import annotations

from datetime import date

from secretary.domain.errors import BadInput
from secretary.domain.meeting import Meeting, Status, Step, steps_from
from secretary.domain.wording import plain_name
from secretary.i18n import _, short_day
from secretary.service.closing import adjourned
from secretary.service.convene import noticed, rescheduled, stepped
from secretary.ui.dialogs.choosing import ChooseDialog, ConfirmDialog
from secretary.ui.dialogs.form import Field, Filled, FormDialog
from secretary.ui.dialogs.meeting import when_fields, when_from
from secretary.ui.in_room import opening_words
from secretary.ui.screens.base import SecretaryScreen
from secretary.ui.widgets.bars import MeetingStep
from secretary.ui.wording import meeting_name

_RESCHEDULE = "reschedule"
_WORDS = {
    Step.GIVE_NOTICE: _("Give notice: keep to whom the agenda was sent"),
    Step.POSTPONE: _("Postpone it: the date is not known yet"),
    Step.RECONVENE: _("Give it a new date"),
    Step.CANCEL: _("Cancel it"),
    Step.OPEN: _("Open the meeting: it begins now"),
    Step.ADJOURN: _("Adjourn it: it goes on later"),
    Step.RESUME: _("Resume it: it goes on now"),
    Step.CLOSE: _("Close it, on the Minutes screen: decisions are read back first"),
    Step.REOPEN: _("Open it again: it had not ended"),
    Step.CIRCULATE: _("Circulate the minutes, on the Documents screen"),
    Step.APPROVE: _("Approve the minutes, on the Documents screen"),
}
_ELSEWHERE = {
    Step.CLOSE: MeetingStep.MINUTES,
    Step.CIRCULATE: MeetingStep.DOCUMENTS,
    Step.APPROVE: MeetingStep.DOCUMENTS,
}
_ASKED = {
    Step.POSTPONE: (_("Postpone the meeting?"), _("It keeps its agenda and waits for a new date.")),
    Step.CANCEL: (_("Cancel the meeting?"), _("It stays in the list as cancelled. This is for good.")),
    Step.OPEN: (
        _("Open the meeting now?"),
        _("Attendance and minutes can be taken from now on; the rules of today hold for this meeting."),
    ),
    Step.REOPEN: (_("Open the meeting again?"), _("Lines can be taken again as in the meeting.")),
}


def steps_offered(meeting: Meeting) -> list[tuple[str, str]]:
    """Give what can be done with a meeting now: a step's value, or a new date, each with its words."""
    offered: list[tuple[str, str]] = [(step.value, _WORDS[step]) for step in steps_from(meeting.status)]
    if meeting.status in (Status.DRAFT, Status.NOTICE_GIVEN):
        offered.append((_RESCHEDULE, _("Change date, time, place or length")))
    return offered


async def ask_next_step(screen: SecretaryScreen) -> MeetingStep | None:
    """Ask what happens to the meeting in hand, and do it; give the screen that should follow, None to stay."""
    meeting = screen.state.sitting
    offered = steps_offered(meeting)
    name = f"{meeting_name(meeting)}, {short_day(meeting.date)}"
    if not offered:
        screen.say(_("Nothing more can happen to {meeting}.").format(meeting=name))
        return None
    chosen = await screen.app.push_screen_wait(ChooseDialog(name, offered, _("What happens next?")))
    if chosen is None:
        return None
    if chosen in (_RESCHEDULE, Step.RECONVENE.value):
        await _reschedule(screen, meeting)
        return None
    return await take_step(screen, Step(chosen))


async def take_step(screen: SecretaryScreen, step: Step) -> MeetingStep | None:
    """Ask what one step needs, take it, and give the screen that should follow, None to stay."""
    if step in _ELSEWHERE:
        return _ELSEWHERE[step]
    if step is Step.GIVE_NOTICE:
        await _give_notice(screen)
        return None
    if step in _ASKED:
        question, consequence = _ASKED[step]
        told: tuple[str, ...] = ()
        if step is Step.OPEN:
            told = (*opening_words(screen.state), *other_day_words(screen.state.sitting, screen.workspace.today))
        if not await screen.app.push_screen_wait(ConfirmDialog(question, "\n".join((*told, consequence)))):
            return None
    today = screen.workspace.today
    taken = screen.perform(
        lambda state: adjourned(state, on=today) if step is Step.ADJOURN else stepped(state, step), _WORDS[step]
    )
    return MeetingStep.ATTENDANCE if taken and step is Step.OPEN else None


def other_day_words(meeting: Meeting, today: date) -> tuple[str, ...]:
    """Say, before a meeting is opened, that its day is not today; () where it is."""
    if meeting.date == today:
        return ()
    said = _("This meeting is dated {day}; today is {today}. Enter opens it all the same.")
    return (said.format(day=short_day(meeting.date), today=short_day(today)),)


async def _give_notice(screen: SecretaryScreen) -> None:
    note = _("Kept for the record: nothing is sent by this program.")
    fields = [Field("to", _("Agenda sent to"), hint=_("such as all members and the police lead"))]
    filled = await screen.app.push_screen_wait(FormDialog(_("Notice given"), fields, _check_sent, note))
    if filled:
        today = screen.workspace.today
        screen.perform(lambda state: noticed(state, on=today, to=filled["to"]), _("notice given"))


def _check_sent(filled: Filled) -> None:
    if not plain_name(filled["to"]):
        raise BadInput(_("To whom was the agenda sent? Type it, such as: all members."))


async def _reschedule(screen: SecretaryScreen, meeting: Meeting) -> None:
    today = screen.workspace.today
    dialog = FormDialog(
        _("Date and place"), when_fields(screen.state.body, today, meeting), lambda filled: when_from(filled, today)
    )
    filled = await screen.app.push_screen_wait(dialog)
    if filled:
        when = when_from(filled, today)
        screen.perform(
            lambda state: rescheduled(state, day=when.day, start=when.start, place=when.place, length=when.length),
            _("the new date"),
        )
