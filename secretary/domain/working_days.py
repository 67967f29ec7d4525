"""Working days of one region: what counts as notice between two days, and how late something is.

Bank holidays are passed in by year, so that the domain needs no library of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

_ONE_DAY = timedelta(days=1)
_WEEK = 7
_WORKING_WEEKDAYS = 5  # Monday to Friday
_WEEKEND = {5: "Saturday", 6: "Sunday"}

Holidays = Callable[[int], Mapping[date, str]]
"""Gives the bank holidays that fall in a year, substitute days included, each with its name."""


class CalendarKey(StrEnum):
    """The part of the United Kingdom whose bank holidays a body goes by."""

    ENGLAND_AND_WALES = "england-and-wales"
    SCOTLAND = "scotland"
    NORTHERN_IRELAND = "northern-ireland"


@dataclass(frozen=True, slots=True)
class CountedDay:
    """A day between two others: whether it is a full working day and, where it is none, why.

    `why_not` is "Saturday", "Sunday" or the name of the holiday, and "" for a day that counts. A holiday that falls on
    a weekend is told as the weekend, for that alone leaves it out.
    """

    day: date
    counts: bool
    why_not: str = ""


@dataclass(frozen=True, slots=True)
class WorkingDays:
    """The working days of one region: Monday to Friday without its bank holidays. No day of the calendar raises."""

    holidays: Holidays

    def is_working(self, day: date) -> bool:
        """Tell whether a day is a working day."""
        return day.weekday() < _WORKING_WEEKDAYS and day not in self.holidays(day.year)

    def between(self, told: date, meeting: date) -> tuple[CountedDay, ...]:
        """Give every day after `told` and before `meeting`, each with whether it counts and why not (F11).

        Neither end day is among them; nothing is, where the meeting is not after the day of being told.
        """
        return tuple(map(self._counted, _days_inside(told, meeting)))

    def full_days(self, told: date, meeting: date) -> int:
        """Give how many full working days lie between being told and the meeting, neither end day counted (F11).

        The number of days of `between` that count, found without going through them.
        """
        return self._working(told, meeting - _ONE_DAY) if meeting > told else 0

    def latest_for(self, meeting: date, days: int) -> date:
        """Give the last day on which something may be passed on so that `days` full working days are left (F11).

        It is the last day whose `full_days` are enough. It may be a weekend or a holiday: neither end day counts, so
        what kind of day it is takes nothing from the notice, and a message sent on it has all the days after it.
        `last_working_by` gives the working day before it, for where an office must be open to be told. With no days
        asked for it is the day of the meeting; where the calendar does not go back far enough, its first day.
        """
        day, left = meeting, days
        while left > 0 and day > date.min:
            day -= _ONE_DAY
            left -= self.is_working(day)
        if days <= 0 or day == date.min:
            return day
        return day - _ONE_DAY

    def last_working_by(self, day: date) -> date:
        """Give the last working day up to and including `day`; the calendar's first day where there is none."""
        while day > date.min and not self.is_working(day):
            day -= _ONE_DAY
        return day

    def days_late(self, due: date, today: date) -> int:
        """Give by how many working days something is late: those after `due`, up to and including `today`.

        The whole of the due day was there to do it in, so that day is not counted. Today is, for people say of what
        was due yesterday that it is one day late. What was due on a Friday is 0 days late on the Saturday and the
        Sunday after it and 1 on the Monday. 0 where `today` is not after `due`.
        """
        return self._working(due, today) if today > due else 0

    def _working(self, after: date, last: date) -> int:
        """Give how many working days there are after one day, up to and including another that is not before it."""
        weeks, rest = divmod((last - after).days, _WEEK)
        weekdays = weeks * _WORKING_WEEKDAYS + sum(
            (last.weekday() - back) % _WEEK < _WORKING_WEEKDAYS for back in range(rest)
        )
        off = sum(
            after < day <= last and day.weekday() < _WORKING_WEEKDAYS
            for year in range(after.year, last.year + 1)
            for day in self.holidays(year)
        )
        return weekdays - off

    def _counted(self, day: date) -> CountedDay:
        weekend = _WEEKEND.get(day.weekday())
        if weekend:
            return CountedDay(day, counts=False, why_not=weekend)
        holidays = self.holidays(day.year)
        return CountedDay(day, counts=day not in holidays, why_not=holidays.get(day, ""))


def _days_inside(first: date, last: date) -> Iterator[date]:
    """Give the days after `first` and before `last`, in order."""
    for distance in range(1, (last - first).days):
        yield first + timedelta(days=distance)
