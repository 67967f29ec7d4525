"""Which meeting is next, and in what order a secretary wants them."""

from __future__ import annotations

from datetime import date
from operator import attrgetter

from secretary.domain.body import Body
from secretary.domain.meeting import NOT_OPENED, SITTING, MeetingLine, Status

_SETTLED = frozenset({Status.APPROVED, Status.CANCELLED})
_TO_COME = frozenset({Status.DRAFT, Status.NOTICE_GIVEN})
_UNFINISHED = NOT_OPENED | {Status.CLOSED, Status.CIRCULATED}


def meetings_by_need(body: Body, today: date) -> tuple[MeetingLine, ...]:
    """Give the meetings as a secretary wants them: open ones, those to come, unfinished ones, and then the past."""
    live = [line for line in body.meetings if line.status not in _SETTLED]
    past = [line for line in body.meetings if line.status in _SETTLED]
    # Thousands are in order already, so that turning them round is all there is to do.
    past.sort(key=attrgetter("date"), reverse=True)
    return (*sorted(live, key=lambda line: _need(line, today)), *past)


def _need(line: MeetingLine, today: date) -> tuple[int, int, int]:
    """Give what sorts a meeting: its group, then nearness to today within it."""
    days = (line.date - today).days
    if line.status in SITTING:
        return (0, -days, line.id)
    if line.status in _TO_COME and days >= 0:
        return (1, days, line.id)
    if line.status in _UNFINISHED:
        return (2, -days, line.id)
    return (3, -days, line.id)


def next_meeting(body: Body, today: date) -> MeetingLine | None:
    """Give the meeting that is open, or else the nearest to come; None where there is neither."""
    first = next(iter(meetings_by_need(body, today)), None)
    return first if first and _need(first, today)[0] <= 1 else None
