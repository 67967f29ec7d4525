"""What is owed of the meetings that are not settled, and of the concerns that are on their way to one."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from secretary.domain.agenda import PaperState
from secretary.domain.body import Body
from secretary.domain.concerns import Concern, Way
from secretary.domain.entries import EntryKind
from secretary.domain.guests import missing, needs_visitor_list
from secretary.domain.life import CorrectionState, Milestone, SendingKind
from secretary.domain.meeting import NOT_OPENED, SITTING, Meeting, MeetingKind, MeetingLine, Status
from secretary.domain.owing import About, At, Owed, Owing, Urgency
from secretary.domain.protocol import Protocol

_TO_COME = frozenset({Status.DRAFT, Status.NOTICE_GIVEN})
_WAITING = frozenset({PaperState.SENT, PaperState.RESTRICTED})


def of_meetings(body: Body, live: Sequence[Meeting], at: At, listed: Collection[int]) -> Iterator[Owed]:
    """Give what is owed of these meetings, and of the body's concerns."""
    nearest = _Nearest.of(body, at.today)
    for meeting in live:
        if meeting.status in NOT_OPENED:
            yield from _to_come(meeting, at, listed)
        elif meeting.status in SITTING:
            yield from _sitting(meeting, at)
        elif meeting.status is Status.CLOSED:
            yield from _closed(meeting, nearest, at)
        elif meeting.status is Status.CIRCULATED:
            yield from _circulated(meeting, nearest, at)
        yield from _short_notice(meeting, at)
    if any(concern.closed is None for concern in body.concerns):
        lines = {line.id: line for line in body.meetings}
        rules = {meeting.id: meeting.protocol for meeting in live}
        for concern in body.concerns:
            yield from _of_concern(concern, body, lines, rules, nearest, at)


@dataclass(frozen=True, slots=True)
class _Nearest:
    """The ordinary meetings to come, in order of their days."""

    ordinary: tuple[date, ...]

    @classmethod
    def of(cls, body: Body, today: date) -> _Nearest:
        return cls(
            tuple(
                sorted(
                    line.date
                    for line in body.meetings
                    if line.date >= today and line.status in _TO_COME and line.kind is MeetingKind.REGULAR
                )
            )
        )

    def after(self, day: date) -> date | None:
        return next((each for each in self.ordinary if each > day), None)


def _to_come(meeting: Meeting, at: At, listed: Collection[int]) -> Iterator[Owed]:
    about = About(meeting=meeting.id)
    if meeting.status is Status.POSTPONED:
        yield at.owed(Owing.NEW_DATE, about)
        return
    if meeting.date < at.today:
        yield at.owed(Owing.NOT_OPENED, about, meeting.date)
        return
    yield from _before_it(meeting, at)
    if needs_visitor_list(meeting.protocol, meeting.place) and meeting.id not in listed:
        yield at.owed(Owing.VISITOR_LIST, about, meeting.date)
    for guest in meeting.guests:
        if missing(meeting, guest):
            yield at.owed(Owing.GUEST_NOT_CLEARED, About(meeting=meeting.id, person=guest.person), meeting.date)


def _before_it(meeting: Meeting, at: At) -> Iterator[Owed]:
    """Give what must be agreed and sent before the meeting; an extraordinary one is called at short notice (F1)."""
    about, rules = About(meeting=meeting.id), meeting.protocol
    extraordinary = meeting.kind is MeetingKind.EXTRAORDINARY
    notice_by = meeting.date if extraordinary else at.days.latest_for(meeting.date, rules.agenda_notice)
    if rules.agenda_in_partnership:
        sides = ((Milestone.AGREED_BY_CHAIR, "chair"), (Milestone.AGREED_BY_LEAD, "lead"))
        awaited = [who for what, who in sides if meeting.passed(what) is None]
        if awaited:
            yield at.owed(Owing.AGENDA_NOT_AGREED, about, notice_by, awaited=" ".join(awaited))
    sent = {sending.kind for sending in meeting.sendings}
    if rules.agenda_notice and meeting.status is Status.DRAFT and SendingKind.NOTICE not in sent:
        yield at.owed(Owing.NOTICE_TO_SEND, about, notice_by, needed=rules.agenda_notice, short=int(extraordinary))
    papers = sum(paper.state in _WAITING for item in meeting.items for paper in item.papers)
    if rules.papers_notice and papers and SendingKind.PAPERS not in sent:
        day = meeting.date if extraordinary else at.days.latest_for(meeting.date, rules.papers_notice)
        yield at.owed(Owing.PAPERS_TO_SEND, about, day, count=papers, needed=rules.papers_notice)


def _short_notice(meeting: Meeting, at: At) -> Iterator[Owed]:
    dropped = meeting.status in (Status.POSTPONED, Status.CANCELLED, Status.APPROVED)
    if meeting.kind is MeetingKind.EXTRAORDINARY and not meeting.short_notice.strip() and not dropped:
        urgency = Urgency.OVERDUE if meeting.date < at.today else Urgency.NOW
        yield at.owed(Owing.SHORT_NOTICE_REASON, About(meeting=meeting.id), meeting.date, urgency=urgency)


def _sitting(meeting: Meeting, at: At) -> Iterator[Owed]:
    if meeting.date < at.today:
        adjourned = meeting.status is Status.ADJOURNED
        urgency = Urgency.NOW if adjourned else Urgency.OVERDUE
        about = About(meeting=meeting.id)
        yield at.owed(Owing.NOT_CLOSED, about, meeting.date, urgency=urgency, adjourned=int(adjourned))


def _closed(meeting: Meeting, nearest: _Nearest, at: At) -> Iterator[Owed]:
    """Give the next thing to do with minutes that are not out: they must be, in time for the next meeting."""
    about, rules = About(meeting=meeting.id), meeting.protocol
    closed = meeting.passed(Milestone.CLOSED)
    since = closed.on if closed else meeting.date
    following = nearest.after(meeting.date)
    notice = max(rules.papers_notice, rules.agenda_notice)
    day = at.days.latest_for(following, notice) if following else None
    waited = at.days.days_late(since, at.today)
    replies = [entry for entry in meeting.entries if entry.kind is EntryKind.RESPONSE]
    if meeting.minutes_taken and not meeting.entries:
        yield at.owed(Owing.MINUTES_TO_WRITE, about, day, waited=waited)
    elif rules.chair_clears and meeting.passed(Milestone.CLEARED) is None:
        yield at.owed(Owing.MINUTES_TO_CLEAR, about, day, waited=waited)
    elif rules.responses_checked and replies and meeting.passed(Milestone.RESPONSES_CHECKED) is None:
        sent = any(sending.kind is SendingKind.RESPONSES for sending in meeting.sendings)
        yield at.owed(Owing.RESPONSES_TO_CHECK, about, day, waited=waited, sent=int(sent), count=len(replies))
    else:
        yield at.owed(Owing.MINUTES_TO_CIRCULATE, about, day, waited=waited)


def _circulated(meeting: Meeting, nearest: _Nearest, at: At) -> Iterator[Owed]:
    about = About(meeting=meeting.id)
    waiting = sum(correction.state is CorrectionState.GATHERED for correction in meeting.corrections)
    following = nearest.after(meeting.date)
    if waiting:
        yield at.owed(Owing.CORRECTIONS_WAITING, about, following, count=waiting)
    circulated = meeting.passed(Milestone.CIRCULATED)
    sent = [sending.on for sending in meeting.sendings if sending.kind is SendingKind.MINUTES]
    since = circulated.on if circulated else max(sent, default=meeting.date)
    at_meeting = meeting.protocol.approved_at_meeting
    yield at.owed(
        Owing.MINUTES_TO_APPROVE, about, following if at_meeting else None,
        waited=at.days.days_late(since, at.today), at_meeting=int(at_meeting),
    )  # fmt: skip


def _of_concern(
    concern: Concern,
    body: Body,
    lines: Mapping[int, MeetingLine],
    rules: Mapping[int, Protocol],
    nearest: _Nearest,
    at: At,
) -> Iterator[Owed]:
    """Give what is next for a concern on its way (F10, F11); nothing once it is closed or sent where it belongs."""
    about, way = About(concern=concern.id), concern.way
    if concern.closed:
        return
    if way is Way.UNDECIDED:
        yield at.owed(Owing.CONCERN_UNDECIDED, about, urgency=Urgency.NOW)
    elif way is not Way.AGENDA:
        if concern.sent_on is None:
            clause = "F10" if way is Way.MINOR else "F11"
            yield at.owed(Owing.CONCERN_TO_SEND, about, urgency=Urgency.NOW, clause=clause, way=way.value)
    else:
        line = lines.get(concern.meeting)
        dropped = line is None or line.status in (Status.POSTPONED, Status.CANCELLED)
        protocol = rules.get(concern.meeting, body.protocol)
        meeting_on = nearest.after(at.today) if dropped or line is None else line.date
        latest = at.days.latest_for(meeting_on, protocol.notice_days) if meeting_on else None
        yield from _serious(concern, protocol, None if dropped else line, latest, at)


def _serious(
    concern: Concern, rules: Protocol, line: MeetingLine | None, latest: date | None, at: At
) -> Iterator[Owed]:
    about = About(concern=concern.id, meeting=line.id if line else 0)
    if concern.police_on is None:
        pressing = None if latest else Urgency.NOW
        to_office = bool(rules.concern_office) and concern.office_on is None
        what = Owing.CONCERN_TO_OFFICE if to_office else Owing.CONCERN_TO_POLICE
        yield at.owed(what, about, latest, urgency=pressing, needed=rules.notice_days)
    elif line is None:
        yield at.owed(Owing.CONCERN_TO_PLACE, about)
    if line is not None and not concern.urgent.strip() and line.status is not Status.APPROVED:
        full = at.days.full_days(concern.police_on, line.date) if concern.police_on else 0
        told = concern.police_on is not None or (latest is not None and latest < at.today)
        if told and full < rules.notice_days:
            over = line.status not in NOT_OPENED | SITTING
            urgency = Urgency.OVERDUE if over else Urgency.NOW
            yield at.owed(Owing.CONCERN_SHORT, about, line.date, urgency=urgency, days=full, needed=rules.notice_days)
