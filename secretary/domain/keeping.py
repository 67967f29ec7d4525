"""What is kept of a meeting only for a time after its minutes are approved, and when that time is over."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from secretary.domain.body import Body
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
        if days is not None and what.value not in line.destroyed
    ]
    return tuple(sorted(found, key=lambda each: (each.on, each.meeting, each.what.value)))


def _days_on(day: date, days: int) -> date:
    return day + timedelta(days=min(days, (date.max - day).days))


def due_for_destruction(body: Body, today: date) -> tuple[Destruction, ...]:
    """Give what is to be destroyed by today."""
    return tuple(each for each in destructions(body) if each.on <= today)
