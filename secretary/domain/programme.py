"""The yearly plan of work: its workstreams, each led by one person of each side (F7)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from secretary.domain.errors import NotFound
from secretary.domain.meeting import MeetingLine, Status

_MONTHS = 12


@dataclass(frozen=True, slots=True)
class Workstream:
    """One workstream. The leads of both sides and the chief officer are people by number, 0 while there is none.

    Who leads is a private record. `begun`, `closed`: its days; it is silent where no meeting had its report for long.
    """

    id: int
    title: str
    own_lead: int = 0
    other_lead: int = 0
    chief_officer: int = 0
    begun: date | None = None
    closed: date | None = None


def workstream_by_id(streams: Sequence[Workstream], number: int) -> Workstream:
    """Give the workstream with this number; raises NotFound."""
    for stream in streams:
        if stream.id == number:
            return stream
    raise NotFound("There is no workstream number {number}: “secretary workstreams” lists them.", number=number)


def last_report(stream: Workstream, meetings: Sequence[MeetingLine], today: date) -> MeetingLine | None:
    """Give the last meeting up to `today` that a workstream reported to (F7), None where there was none."""
    held = [line for line in meetings if stream.id in line.reported and line.date <= today]
    return max(held, key=lambda line: (line.date, line.id), default=None)


def silent_since(stream: Workstream, meetings: Sequence[MeetingLine], today: date, months: int) -> date | None:
    """Give the day from which a workstream has been silent for `months` whole months or more, None where it is not.

    It is counted from its last report, or else from the day it was begun, or else from the body's first meeting. One
    that is closed is never silent, nor is any where `months` is 0.
    """
    if stream.closed or months < 1:
        return None
    reported = last_report(stream, meetings, today)
    first = min((line.date for line in meetings if line.status is not Status.CANCELLED), default=None)
    since = reported.date if reported else stream.begun or first
    return since if since and _whole_months(since, today) >= months else None


def _whole_months(first: date, last: date) -> int:
    """Give the whole months from one day to another; below 0 where the second is earlier."""
    return (last.year - first.year) * _MONTHS + last.month - first.month - (last.day < first.day)
