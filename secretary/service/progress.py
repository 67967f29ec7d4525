"""How far a meeting has come: what was done, on which day, and what comes next or is missing, as one list."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from secretary.domain.body import outstanding_minutes
from secretary.domain.life import CorrectionState, Milestone, Passed, SendingKind
from secretary.domain.meeting import NOT_OPENED, SITTING, Meeting, MeetingKind, Status
from secretary.i18n import _
from secretary.service.calendars import working_days
from secretary.service.convene import responses_unchecked
from secretary.service.state import State

MILESTONES = {
    Milestone.AGREED_BY_CHAIR: _("agenda agreed by the chair"),
    Milestone.AGREED_BY_LEAD: _("agenda agreed by the police lead"),
    Milestone.POSTPONED: _("postponed"),
    Milestone.CANCELLED: _("cancelled"),
    Milestone.OPENED: _("opened"),
    Milestone.RULE_READ: _("the Rule read out"),
    Milestone.ADJOURNED: _("adjourned"),
    Milestone.INQUORATE: _("quorum lost"),
    Milestone.RESUMED: _("resumed"),
    Milestone.READ_BACK: _("decisions, advice and actions read back"),
    Milestone.CLOSED: _("closed"),
    Milestone.REOPENED: _("opened again"),
    Milestone.CLEARED: _("draft cleared by the chair"),
    Milestone.RESPONSES_CHECKED: _("responses checked by their side"),
    Milestone.CIRCULATED: _("minutes circulated"),
    Milestone.APPROVED: _("minutes approved"),
    Milestone.SENT_AGAIN: _("minutes sent again"),
    Milestone.SUPERSEDED: _("approved minutes superseded"),
    Milestone.DESTROYED: _("destroyed, as the setting has it"),
}
"""What each milestone is called."""

SENDINGS = {
    SendingKind.CALL: _("items called for"),
    SendingKind.NOTICE: _("notice given"),
    SendingKind.PAPERS: _("papers sent"),
    SendingKind.RESPONSES: _("responses sent to be checked"),
    SendingKind.MINUTES: _("minutes sent"),
}
"""What each sending is called."""


@dataclass(frozen=True, slots=True)
class DoneStep:
    """What was done on a day. `words`: to whom, or why."""

    on: date
    what: str
    words: str = ""


def done_steps(meeting: Meeting) -> tuple[DoneStep, ...]:
    """Give what was done of a meeting by its days; what happened on one day stands in the order of a meeting's life."""
    again = sum(each.what is Milestone.SENT_AGAIN for each in meeting.life)
    minutes = [each for each in meeting.sendings if each.kind is SendingKind.MINUTES]
    # The last sendings of minutes are those that were sent again: each is told once, with its version.
    first = max(len(minutes) - again, 0)
    others = [each for each in meeting.sendings if each.kind is not SendingKind.MINUTES]
    sent = [DoneStep(each.on, SENDINGS[each.kind], each.to) for each in (*others, *minutes[:first])]
    to_whom = iter([""] * (again - len(minutes)) + [each.to for each in minutes[first:]])
    passed = [DoneStep(each.on, MILESTONES[each.what], _said_of(each, to_whom)) for each in meeting.life]
    return tuple(sorted((*sent, *passed), key=lambda each: each.on))


def _said_of(passed: Passed, to_whom: Iterator[str]) -> str:
    """Give the words of a milestone; of minutes that were sent again which version went, and to whom."""
    if passed.what is not Milestone.SENT_AGAIN:
        return passed.words
    version = _("version {number}").format(number=passed.words) if passed.words else ""
    whom = next(to_whom)
    return ", ".join(part for part in (version, _("to {whom}").format(whom=whom) if whom else "") if part)


def next_steps(state: State) -> tuple[str, ...]:
    """Give what comes next for the meeting in hand, and what of its rules is missing, in a sentence each."""
    meeting = state.sitting
    if meeting.status in NOT_OPENED:
        return tuple(_before(meeting))
    if meeting.status in SITTING:
        return tuple(_sitting(state, meeting))
    if meeting.status is Status.CLOSED:
        return tuple(_written_up(meeting))
    return tuple(_sent_out(meeting)) if meeting.status is Status.CIRCULATED else ()


def notice_words(meeting: Meeting, kind: SendingKind, wanted: int) -> str:
    """Say how many full working days lie between a sending and the meeting, "" where none is wanted or sent."""
    days = [each.on for each in meeting.sendings if each.kind is kind]
    if not days or not wanted:
        return ""
    protocol = meeting.protocol
    given = working_days(protocol.calendar, protocol.extra_holidays).full_days(days[0], meeting.date)
    said = _("{given} full working days of notice; the rules ask for {wanted}.")
    if kind is SendingKind.PAPERS:
        said = _("papers went {given} full working days before; the rules ask for {wanted}.")
    return said.format(given=given, wanted=wanted)


def agreement_missing(meeting: Meeting) -> tuple[Milestone, ...]:
    """Give who has not agreed the agenda as it stands (I6); () where they need not."""
    if not meeting.protocol.agenda_in_partnership:
        return ()
    return tuple(each for each in (Milestone.AGREED_BY_CHAIR, Milestone.AGREED_BY_LEAD) if meeting.passed(each) is None)


def short_notice_missing(meeting: Meeting) -> bool:
    """Tell whether an extraordinary meeting has no reason for its short notice yet (F1)."""
    over = (Status.CANCELLED, Status.CIRCULATED, Status.APPROVED)
    return meeting.kind is MeetingKind.EXTRAORDINARY and not meeting.short_notice and meeting.status not in over


def _before(meeting: Meeting) -> Iterator[str]:
    names = {Milestone.AGREED_BY_CHAIR: _("the chair"), Milestone.AGREED_BY_LEAD: _("the police lead")}
    missing = [names[each] for each in agreement_missing(meeting)]
    if missing:
        yield _("The agenda is not agreed yet by {who}.").format(who=_(" and ").join(missing))
    if meeting.status is Status.POSTPONED:
        yield _("It is postponed: give it a new date.")
        return
    if meeting.status is Status.DRAFT:
        yield _("Notice is not given yet.")
    for kind, wanted in (
        (SendingKind.NOTICE, meeting.protocol.agenda_notice),
        (SendingKind.PAPERS, meeting.protocol.papers_notice),
    ):
        words = notice_words(meeting, kind, wanted)
        if words:
            yield words
    if any(item.papers for item in meeting.items) and not _sent(meeting, SendingKind.PAPERS):
        yield _("Its papers are not put down as sent yet.")
    if short_notice_missing(meeting):
        yield _("Why it is called at short notice is not recorded yet.")
    yield _("Then it is opened.")


def _sitting(state: State, meeting: Meeting) -> Iterator[str]:
    if meeting.protocol.rule_applies and meeting.passed(Milestone.RULE_READ) is None:
        yield _("The Rule is not put down as read out yet.")
    if short_notice_missing(meeting):
        yield _("Why it was called at short notice is not recorded yet.")
    if meeting.protocol.approved_at_meeting and meeting.kind is not MeetingKind.EXTRAORDINARY:
        for line in outstanding_minutes(state.body, meeting):
            yield _("The minutes of meeting {number} are to be approved here.").format(number=line.id)
    if meeting.passed(Milestone.READ_BACK) is None:
        yield _("Decisions, advice and actions are read back before it is closed.")
    yield _("Then it is closed.") if meeting.status is Status.OPEN else _("It is adjourned: resume it, or close it.")


def _written_up(meeting: Meeting) -> Iterator[str]:
    if meeting.protocol.chair_clears and meeting.passed(Milestone.CLEARED) is None:
        yield _("The chair has not cleared the draft yet.")
    if responses_unchecked(meeting):
        yield _("The other side has not checked its own responses yet.")
    if short_notice_missing(meeting):
        yield _("Why it was called at short notice is not recorded yet.")
    yield _("Then its minutes are circulated.")


def _sent_out(meeting: Meeting) -> Iterator[str]:
    if responses_unchecked(meeting):
        yield _("The other side has not checked its own responses, which are out: it may still be put down.")
    gathered = sum(each.state is CorrectionState.GATHERED for each in meeting.corrections)
    if gathered:
        yield _("Corrections to be taken or declined: {count}.").format(count=gathered)
    if meeting.protocol.approved_at_meeting:
        yield _("Its minutes are approved at the next ordinary meeting.")
    else:
        yield _("Then its minutes are approved.")


def _sent(meeting: Meeting, kind: SendingKind) -> bool:
    return any(each.kind is kind for each in meeting.sendings)
