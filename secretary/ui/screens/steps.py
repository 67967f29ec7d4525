"""The steps of a meeting's life that are asked for at the desk and on the agenda."""

from __future__ import annotations

from secretary.domain.life import Milestone
from secretary.domain.meeting import Meeting, Status, Step, steps_from
from secretary.i18n import _, short_day
from secretary.service.closing import adjourned
from secretary.service.convene import rescheduled, responses_unchecked, stepped
from secretary.service.milestones import passed
from secretary.service.progress import next_steps, short_notice_missing
from secretary.ui.dialogs.choosing import ChooseDialog, ConfirmDialog
from secretary.ui.dialogs.form import FormDialog
from secretary.ui.dialogs.meeting import when_fields, when_from
from secretary.ui.screens import sendings
from secretary.ui.screens.base import SecretaryScreen
from secretary.ui.screens.opening import ask_to_open
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
    Step.REOPEN: (_("Open the meeting again?"), _("Lines can be taken again as in the meeting.")),
}
_MARKS = {
    Milestone.AGREED_BY_CHAIR: _("The chair has agreed the agenda as it stands"),
    Milestone.AGREED_BY_LEAD: _("The police lead has agreed the agenda as it stands"),
    Milestone.RULE_READ: _("The Rule was read out"),
    Milestone.CLEARED: _("The chair has cleared the draft minutes"),
    Milestone.RESPONSES_CHECKED: _("The other side has checked its own responses"),
}
_BEFORE_OPENING = (Status.DRAFT, Status.NOTICE_GIVEN)
_MOST_SAID = 4


def steps_offered(meeting: Meeting) -> list[tuple[str, str]]:
    """Give what can be done with a meeting now: a step's value, or a new date, each with its words."""
    offered: list[tuple[str, str]] = [(step.value, _WORDS[step]) for step in steps_from(meeting.status)]
    if meeting.status in _BEFORE_OPENING:
        offered.append((_RESCHEDULE, _("Change date, time, place or length")))
        offered.extend((each.value, _MARKS[each]) for each in _agreements_wanted(meeting))
        offered.extend(sendings.offered_before(meeting))
    elif meeting.status in (Status.OPEN, Status.ADJOURNED):
        if meeting.protocol.rule_applies and meeting.passed(Milestone.RULE_READ) is None:
            offered.append((Milestone.RULE_READ.value, _MARKS[Milestone.RULE_READ]))
    elif meeting.status is Status.CLOSED:
        offered.extend((each.value, _MARKS[each]) for each in _wanted_of_draft(meeting))
    elif meeting.status is Status.CIRCULATED and responses_unchecked(meeting):
        offered.append((Milestone.RESPONSES_CHECKED.value, _MARKS[Milestone.RESPONSES_CHECKED]))
    if short_notice_missing(meeting):
        offered.append((sendings.SHORT_NOTICE, _("Say why it is called at short notice")))
    if not meeting.protocol.minutes_required and not meeting.numbers_frozen and meeting.status is not Status.CANCELLED:
        words = _("Take no minutes: only decisions and advice") if meeting.minutes_taken else _("Take minutes again")
        offered.append((sendings.MINUTES_OR_NOT, words))
    return offered


def _agreements_wanted(meeting: Meeting) -> tuple[Milestone, ...]:
    both = (Milestone.AGREED_BY_CHAIR, Milestone.AGREED_BY_LEAD)
    wanted = both if meeting.protocol.agenda_in_partnership else both[:1]
    return tuple(each for each in wanted if meeting.passed(each) is None)


def _wanted_of_draft(meeting: Meeting) -> tuple[Milestone, ...]:
    rules = meeting.protocol
    wanted = [Milestone.CLEARED] if rules.chair_clears else []
    wanted += [Milestone.RESPONSES_CHECKED] if rules.responses_checked else []
    return tuple(each for each in wanted if meeting.passed(each) is None)


async def ask_next_step(screen: SecretaryScreen) -> MeetingStep | None:
    """Ask what happens to the meeting in hand, and do it; give the screen that should follow, None to stay."""
    meeting = screen.state.sitting
    offered = steps_offered(meeting)
    name = f"{meeting_name(meeting)}, {short_day(meeting.date)}"
    if not offered:
        screen.say(_("Nothing more can happen to {meeting}.").format(meeting=name))
        return None
    missing = next_steps(screen.state)[:-1][:_MOST_SAID]
    note = "\n".join((*missing, _("What happens next?")))
    chosen = await screen.app.push_screen_wait(ChooseDialog(name, offered, note))
    if chosen is None:
        return None
    if chosen in (_RESCHEDULE, Step.RECONVENE.value):
        await _reschedule(screen, meeting)
        return None
    if chosen in {each.value for each in _MARKS}:
        what, today = Milestone(chosen), screen.workspace.today
        screen.perform(lambda state: passed(state, what, on=today), _MARKS[what])
        return None
    if chosen in sendings.ASKED:
        await sendings.ask(screen, chosen)
        return None
    return await take_step(screen, Step(chosen))


async def take_step(screen: SecretaryScreen, step: Step) -> MeetingStep | None:
    """Ask what one step needs, take it, and give the screen that should follow, None to stay."""
    if step in _ELSEWHERE:
        return _ELSEWHERE[step]
    if step is Step.GIVE_NOTICE:
        await sendings.give_notice(screen)
        return None
    if step is Step.OPEN:
        return MeetingStep.ATTENDANCE if await ask_to_open(screen) else None
    words: str | None = ""
    if step in sendings.WHY:
        words = await sendings.ask_why(screen, step)
    elif step in _ASKED:
        question, consequence = _ASKED[step]
        if not await screen.app.push_screen_wait(ConfirmDialog(question, consequence)):
            words = None
    if words is None:
        return None
    why, today = words, screen.workspace.today
    screen.perform(
        lambda state: (
            adjourned(state, on=today, words=why) if step is Step.ADJOURN else stepped(state, step, on=today, words=why)
        ),
        _WORDS[step],
    )
    return None


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
