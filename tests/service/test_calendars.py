"""The calendars of the three regions against the published rules, and the days that a body adds (F11)."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path

import pytest

from secretary.domain.working_days import CalendarKey, WorkingDays
from secretary.service.calendars import working_days
from tests.bank_holidays import YEARS, bank_holidays, easter

ROOT = Path(__file__).parents[2]
ENGLAND, SCOTLAND, IRELAND = CalendarKey
DAY = timedelta(days=1)
THREE_WEEKS = 21  # days


def _weekday_holidays(calendar: WorkingDays, year: int) -> set[date]:
    return {day for day in calendar.holidays(year) if day.weekday() < 5}


def _python(code: str, **variables: str) -> str:
    ended = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True, encoding="utf-8", check=True, env=os.environ | {"PYTHONPATH": str(ROOT)} | variables,
    )  # fmt: skip
    return ended.stdout


@pytest.mark.parametrize(
    ("year", "sunday"),
    [(2008, (3, 23)), (2011, (4, 24)), (2020, (4, 12)), (2024, (3, 31)), (2025, (4, 20)), (2030, (4, 21))],
)
def test_the_rules_know_easter(year: int, sunday: tuple[int, int]) -> None:
    assert easter(year) == date(year, *sunday)


@pytest.mark.parametrize("key", CalendarKey)
@pytest.mark.parametrize("year", YEARS)
def test_a_calendar_has_the_holidays_of_the_published_rules(key: CalendarKey, year: int) -> None:
    assert _weekday_holidays(working_days(key), year) == bank_holidays(key, year)


@pytest.mark.parametrize(
    ("day", "shut"),
    [
        (date(2020, 5, 4), ()),
        (date(2020, 5, 8), (ENGLAND, SCOTLAND, IRELAND)),  # 75 years after VE day
        (date(2022, 5, 30), ()),
        (date(2022, 6, 2), (ENGLAND, SCOTLAND, IRELAND)),
        (date(2022, 6, 3), (ENGLAND, SCOTLAND, IRELAND)),  # the Platinum Jubilee
        (date(2022, 9, 19), (ENGLAND, SCOTLAND, IRELAND)),  # the State Funeral
        (date(2023, 5, 8), (ENGLAND, SCOTLAND, IRELAND)),  # the Coronation
        (date(2026, 6, 15), (SCOTLAND,)),  # the World Cup
        (date(2024, 1, 2), (SCOTLAND,)),
        (date(2023, 1, 3), (SCOTLAND,)),  # for 2 January, taken by the substitute of the day before
        (date(2024, 4, 1), (ENGLAND, IRELAND)),  # Easter Monday
        (date(2024, 8, 5), (SCOTLAND,)),
        (date(2024, 8, 26), (ENGLAND, IRELAND)),
        (date(2024, 12, 2), (SCOTLAND,)),  # St Andrew's Day fell on a Saturday
        (date(2024, 3, 18), (IRELAND,)),  # St Patrick's Day fell on a Sunday
        (date(2026, 7, 13), (IRELAND,)),  # 12 July fell on a Sunday
        (date(2021, 12, 27), (ENGLAND, SCOTLAND, IRELAND)),
        (date(2021, 12, 28), (ENGLAND, SCOTLAND, IRELAND)),
        (date(2022, 1, 4), (SCOTLAND,)),
    ],
)
def test_each_region_is_shut_on_its_own_days(day: date, shut: tuple[CalendarKey, ...]) -> None:
    assert tuple(key for key in CalendarKey if not working_days(key).is_working(day)) == shut


@pytest.mark.parametrize("key", CalendarKey)
def test_the_five_day_rule_agrees_with_a_count_from_first_principles(key: CalendarKey) -> None:
    shut = frozenset().union(*(bank_holidays(key, year) for year in range(YEARS[0] - 1, YEARS[-1] + 1)))
    calendar = working_days(key)
    meeting, last = date(YEARS[0], 1, 1), date(YEARS[-1], 12, 31)
    while meeting <= last:
        before = [meeting - n * DAY for n in range(THREE_WEEKS + 1)]
        counted: list[date] = []
        latest = {0: meeting}
        for told in before[1:]:
            assert calendar.full_days(told, meeting) == len(counted), (told, meeting)
            latest.setdefault(len(counted), told)
            if told.weekday() not in (5, 6) and told not in shut:
                counted.insert(0, told)
        asked = range(8)
        assert [calendar.latest_for(meeting, days) for days in asked] == [latest[days] for days in asked], meeting
        assert [each.day for each in calendar.between(before[-1] - DAY, meeting) if each.counts] == counted, meeting
        meeting += DAY


def test_the_worked_example_holds_in_england_and_not_in_scotland() -> None:
    meeting = date(2024, 1, 4)

    assert working_days(ENGLAND).full_days(date(2023, 12, 22), meeting) == 5
    assert working_days(ENGLAND).full_days(date(2023, 12, 27), meeting) == 4
    assert working_days(SCOTLAND).full_days(date(2023, 12, 22), meeting) == 4  # 2 January


def test_days_that_are_left_out_say_why_in_english() -> None:
    left_out = {
        each.day: each.why_not
        for each in working_days(ENGLAND).between(date(2021, 12, 23), date(2022, 1, 5))
        if not each.counts
    }

    assert left_out == {
        date(2021, 12, 25): "Saturday",
        date(2021, 12, 26): "Sunday",
        date(2021, 12, 27): "Christmas Day (substitute day)",
        date(2021, 12, 28): "Boxing Day (substitute day)",
        date(2022, 1, 1): "Saturday",
        date(2022, 1, 2): "Sunday",
        date(2022, 1, 3): "New Year's Day (substitute day)",
    }


def test_two_holidays_on_one_day_are_both_named() -> None:
    assert (
        working_days(SCOTLAND).holidays(2023)[date(2023, 1, 2)] == "New Year Holiday, New Year's Day (substitute day)"
    )


def test_a_day_that_the_body_adds_counts_as_little_as_a_bank_holiday() -> None:
    own = date(2027, 6, 23)  # a Wednesday
    calendar = working_days(ENGLAND, [own, date(2027, 12, 25), date(2150, 5, 3)])

    assert calendar.full_days(own - 2 * DAY, own + 2 * DAY) == 2
    assert working_days(ENGLAND).full_days(own - 2 * DAY, own + 2 * DAY) == 3
    assert calendar.holidays(2027)[own] == "Holiday added by the body"
    assert calendar.holidays(2027)[date(2027, 12, 25)] == "Christmas Day"
    assert _weekday_holidays(calendar, 2028) == bank_holidays(ENGLAND, 2028)
    assert not calendar.is_working(date(2150, 5, 3))


@pytest.mark.parametrize("key", CalendarKey)
@pytest.mark.parametrize("year", [1, 1066, 1871, 1872, 1900, 2100, 2101, 2150, 9999])
def test_in_years_that_nobody_knows_holidays_of_there_are_weekends(key: CalendarKey, year: int) -> None:
    calendar = working_days(key)
    week = [date(year, 7, 14) + n * DAY for n in range(7)]

    assert sum(map(calendar.is_working, week)) == 5
    assert calendar.latest_for(date(year, 7, 20), 5) <= date(year, 7, 14)
    assert all(day.year == year for day in calendar.holidays(year))
    assert bool(calendar.holidays(year)) is (1872 <= year <= 2100)


def test_the_two_ends_of_the_calendar_can_be_counted_from() -> None:
    calendar = working_days(ENGLAND, [date.min, date.max])

    assert calendar.latest_for(date.min, 5) == date.min
    assert calendar.full_days(date.max - 7 * DAY, date.max) == 4
    assert calendar.days_late(date.max - 7 * DAY, date.max) == 4
    assert calendar.days_late(date.min, date.min + 7 * DAY) == 5


@pytest.mark.parametrize("language", ["th", "ur_PK", "cy_GB.UTF-8", "en_US", "xx"])
def test_names_are_english_whatever_the_machine_speaks(language: str) -> None:
    code = (
        "from secretary.service.calendars import working_days; from secretary.domain.working_days import CalendarKey\n"
        "print(*sorted(working_days(CalendarKey.NORTHERN_IRELAND).holidays(2027).values()), sep='\\n')"
    )
    said = _python(code, LANGUAGE=language, LANG=language, LC_ALL=language, PYTHONUTF8="1")

    assert {"Boxing Day", "Easter Monday", "Good Friday", "Saint Patrick's Day"} <= set(said.splitlines())
    assert said.isascii()


def test_two_workers_may_ask_for_the_first_time_at_once() -> None:
    code = (
        "import sys\n"
        "from concurrent.futures import ThreadPoolExecutor\n"
        "from datetime import date\n"
        "from threading import Barrier\n"
        "from secretary.domain.working_days import CalendarKey\n"
        "from secretary.service.calendars import working_days\n"
        "sys.setswitchinterval(1e-5)\n"
        "assert 'holidays' not in sys.modules\n"
        "together = Barrier(8)\n"
        "def count(number):\n"
        "    together.wait()\n"
        "    key = list(CalendarKey)[number % 3]\n"
        "    return sum(working_days(key).full_days(date(y, 1, 1), date(y, 12, 31)) for y in range(2020, 2031))\n"
        "with ThreadPoolExecutor(8) as workers:\n"
        "    print(*workers.map(count, range(8)))\n"
    )
    counts = [
        sum(
            date(year, 1, 1) < day < date(year, 12, 31) and day.weekday() < 5 and day not in bank_holidays(key, year)
            for year in YEARS
            for day in (date(year, 1, 1) + n * DAY for n in range(366))
        )
        for key in CalendarKey
    ]
    assert _python(code).split() == [str(counts[number % 3]) for number in range(8)]


def test_a_calendar_costs_nothing_until_a_day_is_asked_for() -> None:
    code = (
        "import sys; from secretary.service.calendars import working_days\n"
        "from secretary.domain.working_days import CalendarKey\n"
        "calendars = [working_days(key) for key in CalendarKey]\n"
        "print('holidays' in sys.modules, 'dateutil' in sys.modules)"
    )
    assert _python(code).split() == ["False", "False"]
