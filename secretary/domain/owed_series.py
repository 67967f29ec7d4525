"""Which meetings a body still owes: monthly or quarterly ones (F1), formal ones (F8), those with the lead (I5)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from secretary.domain.body import Body
from secretary.domain.meeting import NOT_OPENED, MeetingKind, MeetingLine, Status
from secretary.domain.owing import SOON_DAYS, At, Owed, Owing, Urgency, moved
from secretary.domain.protocol import Series

_YEAR = 12
_QUARTER = 3
_GAPS_TOLD = 12  # months back for which a gap that cannot be mended any more is still told
_LATE_IN_YEAR = 9  # the month from which a formal meeting that is not even planned is pressing
_DROPPED = frozenset({Status.POSTPONED, Status.CANCELLED})
_NOT_HELD = NOT_OPENED | _DROPPED


@dataclass(frozen=True, slots=True)
class FormalMeetings:
    """The formal meetings of a year (F8): how many were held, are to come, and are owed in all."""

    held: int
    to_come: int
    needed: int


def formal_meetings(body: Body, today: date) -> FormalMeetings:
    """Give the formal meetings of the year of `today`; those called ad hoc, or of another kind, do not count (F8).

    Neither does one that none of the posts of the protocol came to.
    """
    lines = [
        line
        for line in body.meetings
        if line.date.year == today.year and line.kind is MeetingKind.FORMAL and line.status not in _DROPPED
    ]
    to_come = sum(line.status in NOT_OPENED for line in lines)
    held = sum(line.status not in NOT_OPENED and not line.lacks_formal for line in lines)
    return FormalMeetings(held, to_come, body.protocol.formal_each_year)


def of_series(body: Body, at: At) -> Iterator[Owed]:
    """Give what is owed of the body's meetings as a series; nothing before there was a first."""
    if not body.meetings:
        return
    first = min(line.date for line in body.meetings)
    since = _months_on(_month_of(at.today), -_GAPS_TOLD)
    recent = [line for line in body.meetings if line.date >= since]
    yield from _ordinary(body, recent, first, at)
    if body.protocol.lead_each_quarter:
        yield from _with_lead(body, recent, first, at)
    yield from _formal(body, at)
    if body.protocol.chair_and_lead_meet:
        yield from _chair_and_lead(body, first, at)


def _ordinary(body: Body, recent: Iterable[MeetingLine], first: date, at: At) -> Iterator[Owed]:
    """Give the months or quarters without an ordinary meeting; extraordinary and formal ones are none (F1)."""
    series = body.protocol.series
    if series is Series.NONE:
        return
    length = 1 if series is Series.MONTHLY else _QUARTER
    start_of = _month_of if length == 1 else _quarters(body.protocol.quarters_from)
    lines = [line for line in recent if line.kind is MeetingKind.REGULAR and line.status not in _DROPPED]
    clause = "F1" if length == 1 else "I5"
    last = start_of(_months_on(_month_of(at.today), 1))
    for gap in _gaps(lines, start_of, length, first=first, last=last, at=at):
        yield at.owed(
            Owing.NO_MEETING, day=gap.day, urgency=gap.urgency, clause=clause,
            since=gap.start.isoformat(), months=length, gone=int(gap.day < at.today),
        )  # fmt: skip


def _with_lead(body: Body, recent: Iterable[MeetingLine], first: date, at: At) -> Iterator[Owed]:
    """Give the quarters, up to this one, in which no meeting that was held had the police lead (I5)."""
    start_of = _quarters(body.protocol.quarters_from)
    lines = [line for line in recent if line.with_lead and line.status not in _NOT_HELD]
    for gap in _gaps(lines, start_of, _QUARTER, first=first, last=start_of(at.today), at=at):
        yield at.owed(
            Owing.LEAD_NOT_MET,
            day=gap.day,
            urgency=gap.urgency,
            since=gap.start.isoformat(),
            months=_QUARTER,
            gone=int(gap.day < at.today),
        )


@dataclass(frozen=True, slots=True)
class _Gap:
    """A month or quarter in which there is nothing; its last day, and how urgent that is."""

    start: date
    day: date
    urgency: Urgency


def _gaps(
    lines: list[MeetingLine], start_of: Callable[[date], date], length: int, *, first: date, last: date, at: At
) -> Iterator[_Gap]:
    """Give the spells without any of these meetings, from that of `first` up to that which begins on `last`.

    One that is over is overdue until there was a later meeting: then nobody can mend it, and it is only told.
    """
    taken = {start_of(line.date) for line in lines}
    latest = max((line.date for line in lines if line.status not in _NOT_HELD), default=date.min)
    start = start_of(max(first, _months_on(_month_of(at.today), -_GAPS_TOLD)))
    while start <= last:
        after = _months_on(start, length)
        if start not in taken:
            day = after - timedelta(days=1) if after > start else after
            urgency = Urgency.LATER if day < at.today and latest > day else at.urgency(day)
            yield _Gap(start, day, urgency)
        if after <= start:
            return
        start = after


def _formal(body: Body, at: At) -> Iterator[Owed]:
    count = formal_meetings(body, at.today)
    if count.held >= count.needed:
        return
    end = date(at.today.year, _YEAR, 31)
    planned = count.held + count.to_come >= count.needed
    pressing = not planned and at.today.month >= _LATE_IN_YEAR
    yield at.owed(
        Owing.FORMAL_MEETINGS, day=end, urgency=Urgency.NOW if pressing else Urgency.LATER,
        held=count.held, to_come=count.to_come, needed=count.needed,
    )  # fmt: skip


def _chair_and_lead(body: Body, first: date, at: At) -> Iterator[Owed]:
    """Give that chair and police lead have not met for a quarter, beside the meetings of the body (I5)."""
    met = max((day for day in body.chair_and_lead_met if day <= at.today), default=None)
    since = met or first
    due = _months_on(since, _QUARTER)
    if due <= moved(at.today, SOON_DAYS):
        yield at.owed(Owing.CHAIR_AND_LEAD, day=due, since=since.isoformat(), ever=int(met is not None))


def _month_of(day: date) -> date:
    return day.replace(day=1)


def _quarters(begin: int) -> Callable[[date], date]:
    """Give what tells the first day of the quarter of a day, where a year's first begins in month `begin`."""

    def start_of(day: date) -> date:
        return _months_on(_month_of(day), -((day.month - begin) % _QUARTER))

    return start_of


def _months_on(day: date, by: int) -> date:
    """Give the day some months later or earlier: in a shorter month its last, beyond the calendar its end."""
    months = day.year * _YEAR + day.month - 1 + by
    year, month = divmod(months, _YEAR)
    if year < date.min.year:
        return date.min
    if year > date.max.year:
        return date.max
    for last in (day.day, 30, 29, 28):
        if last <= day.day:
            try:
                return date(year, month + 1, last)
            except ValueError:
                continue
    return date(year, month + 1, 28)
