"""What is kept of a meeting only for a time after its minutes are approved, and when that time is over."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from secretary.domain.body import Body
from secretary.domain.document import DocumentKind, DocumentStatus
from secretary.domain.errors import WrongStep
from secretary.domain.life import Milestone
from secretary.domain.meeting import Meeting, Status
from secretary.domain.protocol import Protocol


class ForATime(StrEnum):
    """What is kept for a time: working notes, drafts, and the private lists (visitors, running order)."""

    NOTES = "notes"
    DRAFTS = "drafts"
    LISTS = "visitor-lists"


@dataclass(frozen=True, slots=True)
class Destruction:
    """What of a meeting, by its number, is destroyed on a day."""

    on: date
    meeting: int
    what: ForATime


def days_kept(protocol: Protocol) -> dict[ForATime, int | None]:
    """Give the days from approval for which each is kept, None for ever."""
    return {
        ForATime.NOTES: protocol.notes_kept,
        ForATime.DRAFTS: protocol.drafts_kept,
        ForATime.LISTS: protocol.visitor_lists_kept,
    }


def destructions(body: Body) -> tuple[Destruction, ...]:
    """Give what is to be destroyed of each meeting, the first first, by the body's setting as it stands.

    Minutes approved before a day was kept of it are left out: nothing is destroyed on a guess.
    """
    found = [
        Destruction(_days_on(line.approved, days), line.id, what)
        for line in body.meetings
        if line.approved
        for what, days in days_kept(body.protocol).items()
        if days is not None
    ]
    return tuple(sorted(found, key=lambda each: (each.on, each.meeting, each.what.value)))


def _days_on(day: date, days: int) -> date:
    return day + timedelta(days=min(days, (date.max - day).days))


def due_for_destruction(body: Body, today: date) -> tuple[Destruction, ...]:
    """Give what is to be destroyed by today."""
    return tuple(each for each in destructions(body) if each.on <= today)


def kept_as(kind: DocumentKind, status: DocumentStatus) -> ForATime | None:
    """Give as what a document is kept only for a time, None for one that is kept for good or is gone."""
    if kind.private:
        return None if status.gone else ForATime.LISTS
    return ForATime.DRAFTS if status is DocumentStatus.DRAFT else None


def refuse_again(protocol: Protocol, meeting: Meeting, what: ForATime | None, today: date) -> None:
    """Raise WrongStep where the time for `what` of a meeting is over: made again, it would be kept for ever.

    `protocol`: the body's, whose setting holds.
    """
    if what is None:
        return
    destroyed = any((each.what, each.words) == (Milestone.DESTROYED, what.value) for each in meeting.life)
    days, passed = days_kept(protocol)[what], meeting.passed(Milestone.APPROVED)
    approved = passed.on if passed and meeting.status is Status.APPROVED else None
    if destroyed or (approved and days is not None and approved + timedelta(days=days) <= today):
        raise WrongStep(
            "The time for which this document of meeting {number} is kept is over (see the settings): it is not made "
            "again.",
            number=meeting.id,
        )
