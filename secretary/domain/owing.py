"""What may be owed: its kinds, each with its clause, how urgent it is, and what it is about."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from secretary.domain.entries import Ref
from secretary.domain.working_days import WorkingDays

SOON_DAYS = 14
"""Days before its own from which something is due soon."""

_NOW_DAYS = 1


class Urgency(StrEnum):
    """How urgent something is, the most urgent first."""

    OVERDUE = "overdue"
    NOW = "now"
    SOON = "soon"
    LATER = "later"


class Owing(StrEnum):
    """What is owed, in the order in which it is told where it is equally urgent."""

    CONCERN_UNDECIDED = "concern-undecided"
    CONCERN_TO_SEND = "concern-to-send"
    CONCERN_TO_OFFICE = "concern-to-office"
    CONCERN_TO_POLICE = "concern-to-police"
    CONCERN_TO_PLACE = "concern-to-place"
    CONCERN_SHORT = "concern-short"
    NOT_OPENED = "not-opened"
    NOT_CLOSED = "not-closed"
    NEW_DATE = "new-date"
    SHORT_NOTICE_REASON = "short-notice-reason"
    AGENDA_NOT_AGREED = "agenda-not-agreed"
    NOTICE_TO_SEND = "notice-to-send"
    PAPERS_TO_SEND = "papers-to-send"
    GUEST_NOT_CLEARED = "guest-not-cleared"
    VISITOR_LIST = "visitor-list"
    MINUTES_TO_WRITE = "minutes-to-write"
    MINUTES_TO_CLEAR = "minutes-to-clear"
    RESPONSES_TO_CHECK = "responses-to-check"
    MINUTES_TO_CIRCULATE = "minutes-to-circulate"
    CORRECTIONS_WAITING = "corrections-waiting"
    MINUTES_TO_APPROVE = "minutes-to-approve"
    RETENTION = "retention"
    ADVICE_OPEN = "advice-open"
    ADVICE_REASON = "advice-reason"
    ADVICE_WAY_FORWARD = "advice-way-forward"
    ACTION_OPEN = "action-open"
    REQUEST_OPEN = "request-open"
    REQUEST_REASON = "request-reason"
    DECISION_TO_CONFIRM = "decision-to-confirm"
    NO_MEETING = "no-meeting"
    FORMAL_MEETINGS = "formal-meetings"
    LEAD_NOT_MET = "lead-not-met"
    CHAIR_AND_LEAD = "chair-and-lead"
    STREAM_SILENT = "workstream-silent"
    STREAM_WITHOUT_LEAD = "workstream-without-lead"
    AGREEMENT_MISSING = "agreement-missing"
    AGREEMENT_EXPIRED = "agreement-expired"
    AGREEMENT_EXPIRING = "agreement-expiring"
    CONNECTION_MISSING = "connection-missing"
    INDEPENDENCE_MISSING = "independence-missing"
    LEAD_MISSING = "lead-missing"
    LEAD_RANK = "lead-rank"
    REVIEW = "review"
    NOT_SIGNED = "not-signed"
    CONSENT_AWAITED = "consent-awaited"
    AMENDMENT_READY = "amendment-ready"
    OTHER_GROUPS_MISSING = "other-groups-missing"
    ESCALATION_MISSING = "escalation-missing"

    @property
    def clause(self) -> str:
        """The clause that asks for it, "" for a rule of the program's own."""
        return _CLAUSES.get(self, "")


_CLAUSES = {
    Owing.CONCERN_UNDECIDED: "F10",
    Owing.CONCERN_TO_SEND: "F10",
    Owing.CONCERN_TO_OFFICE: "F11",
    Owing.CONCERN_TO_POLICE: "F11",
    Owing.CONCERN_TO_PLACE: "F11",
    Owing.CONCERN_SHORT: "F11",
    Owing.SHORT_NOTICE_REASON: "F1",
    Owing.AGENDA_NOT_AGREED: "I6",
    Owing.GUEST_NOT_CLEARED: "F3",
    Owing.VISITOR_LIST: "F2",
    Owing.ADVICE_OPEN: "I12",
    Owing.ADVICE_REASON: "I12",
    Owing.ADVICE_WAY_FORWARD: "F12",
    Owing.REQUEST_OPEN: "F6",
    Owing.REQUEST_REASON: "F6",
    Owing.NO_MEETING: "F1",
    Owing.FORMAL_MEETINGS: "F8",
    Owing.LEAD_NOT_MET: "I5",
    Owing.CHAIR_AND_LEAD: "I5",
    Owing.STREAM_SILENT: "F7",
    Owing.STREAM_WITHOUT_LEAD: "F7",
    Owing.AGREEMENT_MISSING: "I3",
    Owing.AGREEMENT_EXPIRED: "I3",
    Owing.AGREEMENT_EXPIRING: "I3",
    Owing.CONNECTION_MISSING: "I2",
    Owing.INDEPENDENCE_MISSING: "I2",
    Owing.LEAD_MISSING: "I5",
    Owing.LEAD_RANK: "I5",
    Owing.REVIEW: "F13",
    Owing.NOT_SIGNED: "F13",
    Owing.CONSENT_AWAITED: "F13",
    Owing.AMENDMENT_READY: "F13",
    Owing.OTHER_GROUPS_MISSING: "I8",
    Owing.ESCALATION_MISSING: "I8",
}


@dataclass(frozen=True, slots=True)
class About:
    """What something owed is about, each by number, 0 for none; `ref` is a row of a register.

    Nothing at all is set where it is about the body's rules or its calendar.
    """

    meeting: int = 0
    ref: Ref | None = None
    person: int = 0
    concern: int = 0
    workstream: int = 0
    amendment: int = 0


@dataclass(frozen=True, slots=True)
class Owed:
    """One thing that is owed. `day`: when it is or was due, None where nothing says. `late`: in working days.

    `places` are words and numbers by name, for the sentence that is made of it; it holds none itself. `clause`: what
    asks for it, "" where it is the kind's own.
    """

    what: Owing
    urgency: Urgency
    about: About = About()
    day: date | None = None
    late: int = 0
    places: tuple[tuple[str, str | int], ...] = ()
    asked_by: str = ""

    @property
    def clause(self) -> str:
        """The clause that asks for it, "" for a rule of the program's own."""
        return self.asked_by or self.what.clause

    def place(self, name: str) -> str | int:
        """Give one of the places, "" where it has none of that name."""
        return next((value for known, value in self.places if known == name), "")


@dataclass(frozen=True, slots=True)
class At:
    """The day on which it is asked what is owed, and the working days by which it is counted."""

    today: date
    days: WorkingDays

    def owed(
        self,
        what: Owing,
        about: About = About(),
        day: date | None = None,
        *,
        urgency: Urgency | None = None,
        clause: str = "",
        **places: str | int,
    ) -> Owed:
        """Give something owed, as urgent as its `day` makes it unless an `urgency` is given."""
        urgent = urgency or self.urgency(day)
        late = self.days.days_late(day, self.today) if day and urgent is Urgency.OVERDUE else 0
        return Owed(what, urgent, about, day, late, tuple(places.items()), clause)

    def urgency(self, day: date | None, without: Urgency = Urgency.SOON) -> Urgency:
        """Give how urgent something is by its day alone; `without`: where it has none."""
        if day is None:
            return without
        left = (day - self.today).days
        if left < 0:
            return Urgency.OVERDUE
        if left <= _NOW_DAYS:
            return Urgency.NOW
        return Urgency.SOON if left <= SOON_DAYS else Urgency.LATER


def moved(day: date, by: int) -> date:
    """Give the day `by` days later, the last of the calendar where there is none."""
    return day + timedelta(days=by) if by <= (date.max - day).days else date.max


def order_of(owed: Owed) -> tuple[object, ...]:
    """Give what sorts it: the most urgent first, then by day, then by kind; nothing that differs is equal in it."""
    about = owed.about
    ref = (about.ref.meeting, about.ref.entry) if about.ref else (0, 0)
    numbers = (about.meeting, *ref, about.person, about.concern, about.workstream, about.amendment)
    day = owed.day or date.max
    return (_URGENCIES[owed.urgency], day, owed.day is None, _KINDS[owed.what], numbers, repr(owed.places), owed.late)


_URGENCIES = {urgency: place for place, urgency in enumerate(Urgency)}
_KINDS = {what: place for place, what in enumerate(Owing)}
