"""Concerns that members raise between meetings, and the way that each goes (F10, F11)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from secretary.domain.errors import NotFound
from secretary.domain.meeting import Meeting, Status
from secretary.domain.working_days import CountedDay, WorkingDays

DAYS_LISTED = 366
"""The most days of notice that are looked at one by one; a year is longer than any notice that is asked for."""


class Way(StrEnum):
    """Where a concern goes; it is not decided until it is known whether it is serious and where it lies."""

    UNDECIDED = "undecided"
    MINOR = "minor"
    OUTSIDE = "outside"
    AGENDA = "agenda"


class Stand(StrEnum):
    """How far a concern has come on its way, by what is to be done with it next."""

    DECIDE = "decide"
    SEND = "send"
    SENT = "sent"
    OFFICE = "office"
    POLICE = "police"
    MAY_BE_PUT = "may-be-put"
    ON_AGENDA = "on-agenda"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class Concern:
    """A concern as it was raised, by its title alone if need be: a private record until it is on an agenda.

    `inside`: it lies in the area of the protocol; `serious`: it is no minor issue; None while either is not known.
    `office_on`, `police_on`: the days on which it was passed to the body's own office and to the police. `sent_to`,
    `sent_on`: the channel that a minor one or one from outside went to. `meeting`: the meeting on whose agenda it is,
    0 for none. `urgent`: why it was discussed with less notice than asked for. `closed`: the day it was settled.
    """

    id: int
    title: str
    raised: date
    inside: bool | None = None
    serious: bool | None = None
    office_on: date | None = None
    police_on: date | None = None
    sent_to: str = ""
    sent_on: date | None = None
    meeting: int = 0
    urgent: str = ""
    closed: date | None = None
    note: str = ""

    @property
    def way(self) -> Way:
        """Where it goes: a minor one to its channel (F10), one from outside to another, others to a meeting."""
        if self.serious is False:
            return Way.MINOR
        if self.inside is False and self.serious:
            return Way.OUTSIDE
        return Way.AGENDA if self.serious and self.inside else Way.UNDECIDED


@dataclass(frozen=True, slots=True)
class Notice:
    """The notice of a concern for one meeting (F11): the days between, full working days had and needed.

    `days`: the first DAYS_LISTED days after it was told; `more`: how many days between are not among them.
    `told`: the day it was passed to the police, None while it was not. `latest`: the last day on which it can be,
    and `latest_working` the last working day up to it, when an office is open to be told.
    """

    meeting: date
    told: date | None
    days: tuple[CountedDay, ...]
    full: int
    needed: int
    latest: date
    latest_working: date
    more: int = 0

    @property
    def short(self) -> bool:
        """True where there is less notice than asked for, so that a reason is needed."""
        return self.full < self.needed


def concern_by_id(concerns: tuple[Concern, ...], number: int) -> Concern:
    """Give the concern with this number; raises NotFound."""
    for concern in concerns:
        if concern.id == number:
            return concern
    raise NotFound("There is no concern number {number}: “secretary concerns” lists them.", number=number)


def notice_of(concern: Concern, meeting: date, needed: int, working: WorkingDays) -> Notice:
    """Count the notice of a concern for a meeting day, neither end day among the days (F11)."""
    told = concern.police_on
    latest = working.latest_for(meeting, needed)
    if told is None:
        return Notice(meeting, told, (), 0, needed, latest, working.last_working_by(latest))
    inside = max((meeting - told).days - 1, 0)
    last = told + timedelta(days=min(inside, DAYS_LISTED) + 1) if inside else told
    return Notice(
        meeting=meeting,
        told=told,
        days=working.between(told, last),
        full=working.full_days(told, meeting),
        needed=needed,
        latest=latest,
        latest_working=working.last_working_by(latest),
        more=max(inside - DAYS_LISTED, 0),
    )


def stand_of(concern: Concern, *, through_office: bool) -> Stand:
    """Tell what is next for a concern. `through_office`: a serious one goes to the body's office before the police."""
    if concern.closed:
        return Stand.CLOSED
    if concern.meeting:
        return Stand.ON_AGENDA
    if concern.way is Way.UNDECIDED:
        return Stand.DECIDE
    if concern.way in (Way.MINOR, Way.OUTSIDE):
        return Stand.SENT if concern.sent_on else Stand.SEND
    if concern.police_on:
        return Stand.MAY_BE_PUT
    return Stand.OFFICE if through_office and not concern.office_on else Stand.POLICE


def placed(concerns: tuple[Concern, ...], meetings: Iterable[Meeting]) -> tuple[Concern, ...]:
    """Give the concerns with the meeting on whose agenda each is, as the agendas of these meetings have it.

    One that is on none of them is free again, unless another meeting has it; so is one whose meeting is cancelled.
    Doing it twice changes nothing.
    """
    if not concerns:
        return concerns
    looked_at = {meeting.id: meeting for meeting in meetings}
    holding: dict[int, list[Meeting]] = {}
    for meeting in looked_at.values():
        there = () if meeting.status is Status.CANCELLED else meeting.items
        for concern in {item.concern for item in there if item.concern}:
            holding.setdefault(concern, []).append(meeting)
    return tuple([_placed(concern, looked_at, holding.get(concern.id, [])) for concern in concerns])


def _placed(concern: Concern, meetings: dict[int, Meeting], holding: list[Meeting]) -> Concern:
    known = meetings.get(concern.meeting)
    if concern.meeting and (known is None or any(each is known for each in holding)):
        return concern
    place = max(holding, key=lambda meeting: (meeting.date, meeting.id)).id if holding else 0
    # Each meeting has its own count of days, so a reason holds for one of them only.
    return concern if place == concern.meeting else replace(concern, meeting=place, urgent="")
