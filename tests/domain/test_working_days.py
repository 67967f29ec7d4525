"""Full working days between two days, the last day to pass something on, and how late a thing is (F11)."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secretary.domain.working_days import CalendarKey, CountedDay, WorkingDays
from tests.bank_holidays import bank_holidays

DAY = timedelta(days=1)
ENGLAND = WorkingDays(lambda year: dict.fromkeys(bank_holidays(CalendarKey.ENGLAND_AND_WALES, year), "Bank holiday"))
DAYS = st.dates(date(2021, 12, 1), date(2022, 7, 1))
OFF = st.frozensets(DAYS, max_size=30)


def _calendar(off: frozenset[date]) -> WorkingDays:
    return WorkingDays(lambda year: {day: f"Feast of {day:%d %B}" for day in off if day.year == year})


@pytest.mark.parametrize(("told", "days"), [(date(2023, 12, 22), 5), (date(2023, 12, 27), 4)])
def test_over_christmas_the_days_are_those_of_the_worked_example(told: date, days: int) -> None:
    meeting = date(2024, 1, 4)

    counted = [each.day for each in ENGLAND.between(told, meeting) if each.counts]
    assert (
        counted
        == [date(2023, 12, 27), date(2023, 12, 28), date(2023, 12, 29), date(2024, 1, 2), date(2024, 1, 3)][-days:]
    )
    assert ENGLAND.full_days(told, meeting) == days


def test_a_day_that_does_not_count_says_why() -> None:
    calendar = _calendar(frozenset([date(2022, 4, 15), date(2022, 4, 17)]))

    assert calendar.between(date(2022, 4, 14), date(2022, 4, 19)) == (
        CountedDay(date(2022, 4, 15), counts=False, why_not="Feast of 15 April"),
        CountedDay(date(2022, 4, 16), counts=False, why_not="Saturday"),
        CountedDay(date(2022, 4, 17), counts=False, why_not="Sunday"),
        CountedDay(date(2022, 4, 18), counts=True),
    )


def test_the_last_day_may_be_a_holiday_and_the_working_day_before_it_is_told() -> None:
    latest = ENGLAND.latest_for(date(2024, 1, 4), 5)

    assert latest == date(2023, 12, 26)  # Boxing Day, not counted itself: the five are still to come
    assert ENGLAND.last_working_by(latest) == date(2023, 12, 22)
    assert ENGLAND.latest_for(date(2024, 1, 4), 4) == date(2023, 12, 27)


@pytest.mark.parametrize("days", [0, -3])
def test_where_no_notice_is_asked_for_the_day_of_the_meeting_will_do(days: int) -> None:
    assert ENGLAND.latest_for(date(2024, 1, 4), days) == date(2024, 1, 4)


@pytest.mark.parametrize("told", [date(2024, 1, 3), date(2024, 1, 4), date(2024, 2, 1)])
def test_nothing_lies_between_a_meeting_and_the_day_before_it_or_any_later_day(told: date) -> None:
    assert ENGLAND.between(told, date(2024, 1, 4)) == ()
    assert ENGLAND.full_days(told, date(2024, 1, 4)) == 0


@pytest.mark.parametrize(
    ("today", "days"),
    [
        (date(2024, 1, 4), 0),  # the day before it is due
        (date(2024, 1, 5), 0),  # the day itself, a Friday
        (date(2024, 1, 6), 0),
        (date(2024, 1, 7), 0),
        (date(2024, 1, 8), 1),
        (date(2024, 1, 9), 2),
        (date(2024, 4, 2), 60),  # Good Friday and Easter Monday left out
    ],
)
def test_what_was_due_on_a_friday_is_a_day_late_on_the_monday(today: date, days: int) -> None:
    assert ENGLAND.days_late(date(2024, 1, 5), today) == days


def test_the_ends_of_the_calendar_stop_the_count() -> None:
    calendar = _calendar(frozenset())

    assert calendar.latest_for(date(1, 1, 3), 5) == date.min
    assert calendar.last_working_by(date.min) == date.min
    assert _calendar(frozenset([date.min])).last_working_by(date.min) == date.min
    assert calendar.latest_for(date.max, 1) == date.max - 2 * DAY
    assert calendar.between(date.max, date.max) == calendar.between(date.min, date.min + DAY) == ()
    assert calendar.full_days(date.min, date.max) + 1 == calendar.days_late(date.min, date.max)


@given(told=DAYS, meeting=DAYS, off=OFF)
def test_the_days_that_count_are_as_many_as_are_said(told: date, meeting: date, off: frozenset[date]) -> None:
    calendar = _calendar(off)
    between = calendar.between(told, meeting)

    assert [each.day for each in between] == [told + n * DAY for n in range(1, (meeting - told).days)]
    assert all(bool(each.why_not) is not each.counts for each in between)
    assert all(calendar.is_working(each.day) is each.counts for each in between)
    assert sum(each.counts for each in between) == calendar.full_days(told, meeting)


@given(told=DAYS, meeting=DAYS, off=OFF)
def test_a_day_sooner_is_never_less_notice_and_at_most_one_day_more(
    told: date, meeting: date, off: frozenset[date]
) -> None:
    calendar = _calendar(off)

    assert calendar.full_days(told - DAY, meeting) - calendar.full_days(told, meeting) in (0, 1)
    assert calendar.full_days(told, meeting + DAY) - calendar.full_days(told, meeting) in (0, 1)


@given(told=DAYS, meeting=DAYS, off=OFF, another=DAYS)
def test_another_holiday_never_adds_to_the_notice(
    told: date, meeting: date, off: frozenset[date], another: date
) -> None:
    before, after = _calendar(off), _calendar(off | {another})
    taken = told < another < meeting and before.is_working(another)

    assert before.full_days(told, meeting) - after.full_days(told, meeting) == taken
    assert after.latest_for(meeting, 5) <= before.latest_for(meeting, 5)


@given(meeting=DAYS, days=st.integers(1, 30), off=OFF)
def test_the_last_day_is_the_last_that_leaves_enough(meeting: date, days: int, off: frozenset[date]) -> None:
    calendar = _calendar(off)
    latest = calendar.latest_for(meeting, days)

    assert calendar.full_days(latest, meeting) == days
    assert calendar.full_days(latest + DAY, meeting) == days - 1
    working = calendar.last_working_by(latest)
    assert calendar.is_working(working)
    assert calendar.full_days(working, latest) == (0 if working == latest else calendar.full_days(latest - DAY, latest))
    assert calendar.full_days(working, meeting) == days


@given(due=DAYS, today=DAYS, off=OFF)
def test_a_thing_is_later_by_one_on_each_working_day(due: date, today: date, off: frozenset[date]) -> None:
    calendar = _calendar(off)
    one_more = today + DAY > due and calendar.is_working(today + DAY)

    assert calendar.days_late(due, today + DAY) - calendar.days_late(due, today) == one_more
