"""A meeting as one immutable value, and the steps of its life."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, time
from enum import StrEnum

from secretary.domain.agenda import Item
from secretary.domain.attendance import Attendance, Interest, Presence
from secretary.domain.entries import Entry, Owner
from secretary.domain.errors import WrongStep
from secretary.domain.life import Correction, Guest, Milestone, Passed, Sending, under_sides
from secretary.domain.membership import MembershipVote
from secretary.domain.people import Person
from secretary.domain.protocol import Protocol, sides_under
from secretary.domain.releases import Release
from secretary.domain.wording import folded

_Day = date


class MeetingKind(StrEnum):
    """What a meeting counts as: the monthly series (F1), a formal one (F8), or one called at short notice."""

    REGULAR = "regular"
    FORMAL = "formal"
    EXTRAORDINARY = "extraordinary"


class Status(StrEnum):
    """Where a meeting stands in its life."""

    DRAFT = "draft"
    NOTICE_GIVEN = "notice-given"
    POSTPONED = "postponed"
    CANCELLED = "cancelled"
    OPEN = "open"
    ADJOURNED = "adjourned"
    CLOSED = "closed"
    CIRCULATED = "circulated"
    APPROVED = "approved"


FROZEN = frozenset({Status.CIRCULATED, Status.APPROVED})
"""The statuses in which printed numbers may not change any more."""

NOT_OPENED = frozenset({Status.DRAFT, Status.NOTICE_GIVEN, Status.POSTPONED})
"""The statuses of a meeting that is still to come: its date, its place and its protocol may change."""

SITTING = frozenset({Status.OPEN, Status.ADJOURNED})
"""The statuses of a meeting that has begun and is not closed."""


class Step(StrEnum):
    """A step of a meeting's life."""

    GIVE_NOTICE = "give-notice"
    POSTPONE = "postpone"
    RECONVENE = "reconvene"
    CANCEL = "cancel"
    OPEN = "open"
    ADJOURN = "adjourn"
    RESUME = "resume"
    CLOSE = "close"
    REOPEN = "reopen"
    CIRCULATE = "circulate"
    APPROVE = "approve"


_STEPS: dict[Step, tuple[frozenset[Status], Status]] = {
    Step.GIVE_NOTICE: (frozenset({Status.DRAFT}), Status.NOTICE_GIVEN),
    Step.POSTPONE: (frozenset({Status.DRAFT, Status.NOTICE_GIVEN}), Status.POSTPONED),
    Step.RECONVENE: (frozenset({Status.POSTPONED}), Status.DRAFT),
    Step.CANCEL: (frozenset({Status.DRAFT, Status.NOTICE_GIVEN, Status.POSTPONED}), Status.CANCELLED),
    Step.OPEN: (frozenset({Status.DRAFT, Status.NOTICE_GIVEN}), Status.OPEN),
    Step.ADJOURN: (frozenset({Status.OPEN}), Status.ADJOURNED),
    Step.RESUME: (frozenset({Status.ADJOURNED}), Status.OPEN),
    Step.CLOSE: (frozenset({Status.OPEN, Status.ADJOURNED}), Status.CLOSED),
    Step.REOPEN: (frozenset({Status.CLOSED}), Status.OPEN),
    Step.CIRCULATE: (frozenset({Status.CLOSED}), Status.CIRCULATED),
    Step.APPROVE: (frozenset({Status.CIRCULATED}), Status.APPROVED),
}

_PARTICIPLES = {
    Step.GIVE_NOTICE: "given notice of",
    Step.POSTPONE: "postponed",
    Step.RECONVENE: "given a new date",
    Step.CANCEL: "cancelled",
    Step.OPEN: "opened",
    Step.ADJOURN: "adjourned",
    Step.RESUME: "resumed",
    Step.CLOSE: "closed",
    Step.REOPEN: "reopened",
    Step.CIRCULATE: "circulated",
    Step.APPROVE: "approved",
}


@dataclass(frozen=True, slots=True)
class Meeting:
    """One meeting. `length`: planned minutes. `number` counts meetings of its kind. `current`: item in hand, 0 none.

    `protocol` is the body's as it stood when the meeting was opened, so that old meetings keep the rules that they met
    under. `owners` and `attendance` are private records. `quieted`: the kinds of warning under the Rule that are not
    shown while minutes are typed. `releases`: what of the Rule's findings may stand in a document, and why.

    `life`: what has happened to it, in order. `short_notice`: why an extraordinary meeting was called at short notice
    (F1). `minutes_taken`: False where only decisions and advice are recorded (I10). `approves`: the meetings whose
    minutes were approved at this one; `approved_at`: the meeting at which its own were. `guests`, `interests`, `votes`
    and `notes`, the working notes, are private records; `corrections` are those asked for after circulation.
    """

    id: int
    date: date
    start: time
    place: str
    protocol: Protocol
    kind: MeetingKind = MeetingKind.REGULAR
    number: int = 1
    length: int = 120
    status: Status = Status.DRAFT
    current: int = 0
    items: tuple[Item, ...] = ()
    attendance: tuple[Attendance, ...] = ()
    entries: tuple[Entry, ...] = ()
    owners: tuple[Owner, ...] = ()
    sendings: tuple[Sending, ...] = ()
    releases: tuple[Release, ...] = ()
    quieted: tuple[str, ...] = ()
    life: tuple[Passed, ...] = ()
    short_notice: str = ""
    minutes_taken: bool = True
    approves: tuple[int, ...] = ()
    approved_at: int = 0
    guests: tuple[Guest, ...] = ()
    interests: tuple[Interest, ...] = ()
    votes: tuple[MembershipVote, ...] = ()
    corrections: tuple[Correction, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def order(self) -> tuple[int, ...]:
        """The item ids in agenda order."""
        return tuple(item.id for item in self.items)

    @property
    def takes_minutes(self) -> bool:
        """True while lines may be entered: in the meeting, and when it is written up after closing."""
        return self.status in (Status.OPEN, Status.CLOSED)

    @property
    def agenda_open(self) -> bool:
        """True while the agenda may change."""
        return self.status in NOT_OPENED | SITTING

    @property
    def numbers_frozen(self) -> bool:
        """True once printed numbers may not change any more."""
        return self.status in FROZEN

    def entries_of(self, item: int) -> tuple[Entry, ...]:
        """Give the lines of one item, in order."""
        return tuple(entry for entry in self.entries if entry.item == item)

    @property
    def entries_in_order(self) -> tuple[Entry, ...]:
        """The lines as minutes print them: item by item of the agenda, each item's lines as they stand."""
        places = {item: place for place, item in enumerate(self.order)}
        return tuple(sorted(self.entries, key=lambda entry: places.get(entry.item, len(places))))

    def passed(self, what: Milestone) -> Passed | None:
        """Give the last time that a milestone was passed, None where it was not."""
        return next((each for each in reversed(self.life) if each.what is what), None)

    def owner_of(self, entry: int) -> Owner:
        """Give who is privately down for an action; nobody is an owner without person and words."""
        return next((owner for owner in self.owners if owner.entry == entry), Owner(entry))


@dataclass(frozen=True, slots=True)
class MeetingLine:
    """What the body's own file knows of a meeting: enough for the desk, never a word of it.

    `with_lead`: the police lead was there (I5). `lacks_formal`: it was formal, and none came who makes it count
    (F8). `reported`: the workstreams, by number, that reported to it (F7). `approved`: the day on which its minutes
    were approved, None where they are not, or no day was kept; `destroyed`: what has been destroyed since, as the
    words of its milestones say.
    """

    id: int
    date: date
    start: time
    place: str
    kind: MeetingKind
    number: int
    status: Status
    with_lead: bool = False
    lacks_formal: bool = False
    reported: tuple[int, ...] = ()
    approved: _Day | None = None
    destroyed: tuple[str, ...] = ()


def line_of(meeting: Meeting, people: tuple[Person, ...] = ()) -> MeetingLine:
    """Give the body's line for a meeting. `people`: those of the body, who tell whether the police lead was there."""
    rules = meeting.protocol
    came = {row.person for row in meeting.attendance if row.presence in (Presence.PRESENT, Presence.GUEST)}
    posts = {folded(person.post).strip() for person in people if person.id in came}
    post = rules.lead_post
    leads = {person.id for person in people if post and folded(person.post) == folded(post)}
    formal = meeting.kind is MeetingKind.FORMAL and bool(rules.formal_posts)
    return MeetingLine(
        id=meeting.id,
        date=meeting.date,
        start=meeting.start,
        place=meeting.place,
        kind=meeting.kind,
        number=meeting.number,
        status=meeting.status,
        with_lead=any(row.person in leads and row.presence is Presence.PRESENT for row in meeting.attendance),
        lacks_formal=formal and not posts & {folded(each) for each in rules.formal_posts},
        reported=tuple(sorted({item.workstream for item in meeting.items if _reported(meeting, item)})),
        approved=_approved_on(meeting),
        destroyed=tuple(each.words for each in meeting.life if each.what is Milestone.DESTROYED),
    )


def _approved_on(meeting: Meeting) -> date | None:
    passed = meeting.passed(Milestone.APPROVED)
    return passed.on if passed and meeting.status is Status.APPROVED else None


def _reported(meeting: Meeting, item: Item) -> bool:
    return bool(item.workstream) and (item.done or any(entry.item == item.id for entry in meeting.entries))


def under_rules(meeting: Meeting, protocol: Protocol) -> Meeting:
    """Give a meeting under a protocol; an item that a side presents which it lacks is then presented by none."""
    if meeting.protocol == protocol:
        return meeting
    keys = {party.key for party in protocol.parties}
    sides = sides_under(meeting.protocol, protocol)
    renamed = ((item, sides.get(item.presented_by, item.presented_by)) for item in meeting.items)
    items = tuple(replace(item, presented_by=side if side in keys else "") for item, side in renamed)
    return replace(meeting, protocol=protocol, items=items, guests=under_sides(meeting.guests, sides))


def steps_from(status: Status) -> tuple[Step, ...]:
    """Give the steps that a meeting may take from where it stands."""
    return tuple(step for step, (sources, _) in _STEPS.items() if status in sources)


def advanced(meeting: Meeting, step: Step) -> Meeting:
    """Give the meeting one step further in its life; raises WrongStep from anywhere but the right status."""
    sources, target = _STEPS[step]
    if meeting.status not in sources:
        raise WrongStep(
            "This meeting cannot be {step} now: it stands at “{status}”.",
            status=meeting.status.value.replace("-", " "),
            step=_PARTICIPLES[step],
        )
    return replace(meeting, status=target)
